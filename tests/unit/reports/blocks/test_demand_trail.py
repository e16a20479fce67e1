from functools import cache

import pytest
from tests.samples.scenarios import bare_scenario, whole_scenario

from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.reports.blocks import service_demand
from omsyn.reports.blocks.demand_figures import figure, known_figure
from omsyn.reports.blocks.demand_trail import trail_of
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number

HOME = "Helsetjenester i hjemmet"
STAY = "Langtidsopphold i institusjon"
ALARM = "Trygghetsalarm"
YEAR = 2036


@cache
def result() -> ServiceDemandResult:
    return service_demand.run(service_demand.asked(whole_scenario()))


def told(text: str) -> list[float]:
    """The numbers in a reckoning, in order, years and words left out."""
    words = text.replace("\N{NO-BREAK SPACE}", "").replace(",", ".").replace("\N{MINUS SIGN} ", "-")
    found = []
    for word in words.replace("(", " ").replace(")", " ").split():
        try:
            found.append(float(word))
        except ValueError:
            continue
    return found


def test_every_figure_of_the_answer_has_a_trail() -> None:
    keys = result().frame.select("measure", "service", "year").unique().rows()
    assert len(keys) > 100
    for measure, service, year in keys:
        trail = trail_of(result(), Measure(measure), year, service)
        assert trail.quantity == figure(result(), Measure(measure), year, service)
        assert trail.formula
        assert trail.reckoning
        assert trail.sources
        assert trail.notes


def test_users_of_the_year_explained_are_reckoned_bar_by_bar() -> None:
    reckoning = trail_of(result(), Measure.USERS, YEAR, HOME).reckoning
    assert "(Endret folketall og alder)" in reckoning
    assert "(Home rehab)" in reckoning
    assert "Night sensors" not in reckoning
    then, now, _base, *changes = told(reckoning)
    assert now + sum(change for change in changes if change < 1900) == pytest.approx(then, abs=0.3)


def test_users_of_another_year_are_a_multiple_of_todays() -> None:
    then, now, base, times = told(trail_of(result(), Measure.USERS, 2031, HOME).reckoning)
    assert base == 2026
    assert now * times == pytest.approx(then, rel=0.001)


def test_fte_are_users_times_fte_for_each() -> None:
    trail = trail_of(result(), Measure.FTE, YEAR, HOME)
    fte, users, rate, _year = told(trail.reckoning)
    assert users * rate == pytest.approx(fte, rel=0.003)
    assert rate < 0.3
    assert {one.what: one.number for one in trail.inputs}["Årsverk per bruker i dag"] == "0,300"
    assert "Night sensors" in [one.what for one in trail.inputs]


def test_places_are_users_over_how_full_places_are() -> None:
    places, users, full = told(trail_of(result(), Measure.PLACES, YEAR).reckoning.replace("/", " "))
    assert users / full == pytest.approx(places, abs=0.1)


def test_cost_follows_users_where_that_is_told_and_else_fte() -> None:
    assert "9\N{NO-BREAK SPACE}000 kroner" in trail_of(result(), Measure.OPERATING_NOK, YEAR, ALARM).reckoning
    assert "850\N{NO-BREAK SPACE}000 kroner" in trail_of(result(), Measure.OPERATING_NOK, YEAR, STAY).reckoning


def test_a_sum_names_every_part_with_a_trail_of_its_own() -> None:
    trail = trail_of(result(), Measure.FTE, YEAR)
    whole, *parts = told(trail.reckoning)
    assert sum(parts) == pytest.approx(whole, abs=0.3)
    assert [(one.measure, one.year, one.service) for one in trail.inputs] == [
        (Measure.FTE, YEAR, one.use.service) for one in result().services
    ]


def test_recruitment_is_those_who_leave_and_growth() -> None:
    recruited, retiring, leaving, growth = told(trail_of(result(), Measure.RECRUITED, 2030).reckoning)
    assert retiring + leaving + growth == pytest.approx(recruited, abs=0.2)


def test_people_are_from_the_sources_of_people_alone() -> None:
    trail = trail_of(result(), Measure.POPULATION_80, YEAR)
    assert {source.table for source in trail.sources} <= {"07459", "14746"}
    assert trail.title == "80 år og over, 2036"


def test_what_was_not_reckoned_has_no_trail_but_help() -> None:
    bare = service_demand.run(service_demand.asked(bare_scenario()))
    with pytest.raises(DataMissingError) as caught:
        trail_of(bare, Measure.FTE, YEAR)
    assert caught.value.what_now


def test_numbers_of_a_trail_are_those_of_the_answer() -> None:
    users = known_figure(result(), Measure.USERS, YEAR, ALL_SERVICES).known
    assert trail_of(result(), Measure.USERS, YEAR).reckoning.startswith(format_number(users, 1))
