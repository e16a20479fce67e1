"""The whole chain for people who are real: users, places, waiting, staff and money under invented scenarios."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.samples.invented_scenarios import (
    HOME,
    HOUSING,
    NURSING,
    PHASE,
    SERVICES,
    every_lever,
    full_scenario,
    interval,
    invented,
    invented_scenario,
    lever,
    users_by_age,
)

from omsyn.analyses.service_demand.comparing import compare
from omsyn.analyses.service_demand.people import people_to_come
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.analyses.service_demand.starting import missing_from, starting_scenario
from omsyn.parameters.scenarios.scenario import Scenario, read_scenario
from omsyn.registers.official_projection import MeanFrom
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import MunicipalityNumber


def ask(scenario: Scenario, **changes: object) -> ServiceDemandResult:
    return run(replace(ServiceDemandQuestion(scenario), **changes))


def mean(told: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> float:
    return float(told.figures(measure, service).filter(pl.col("year") == year)["mean"][0])


def without_users(scenario: Scenario) -> list[dict[str, object]]:
    return [service.model_dump(exclude_defaults=True) for service in scenario.services]


def test_users_entered_are_the_users_of_the_base_year() -> None:
    told = ask(invented_scenario())
    assert [mean(told, Measure.USERS, 2026, service) for service in SERVICES] == pytest.approx([550, 150, 60])
    assert [service.users_now for service in told.services] == pytest.approx([550, 150, 60])
    assert told.base_year == 2026
    assert told.figures(Measure.USERS)["year"].to_list() == list(range(2026, 2033))


def test_without_levers_users_are_people_times_rates() -> None:
    told = ask(invented_scenario())
    people = people_to_come(MunicipalityNumber("4014"), 2026, 2032, MeanFrom.MAIN, 50, 1)
    for year in people.years:
        now, then = (
            (persons[:, :67].sum(axis=(0, 1)), persons[:, 67:80].sum(axis=(0, 1)), persons[:, 80:].sum(axis=(0, 1)))
            for persons in (people.base, year.persons)
        )
        users = sum(count * later / first for count, first, later in zip((100, 150, 300), now, then, strict=True))
        row = told.figures(Measure.USERS, HOME).row(year.years_ahead, named=True)
        assert row["mean"] == pytest.approx(float(users.mean()), rel=1e-5)
        assert row["p90"] == pytest.approx(float(np.quantile(users, 0.9)), rel=1e-5)
    assert not told.waterfalls[Measure.USERS, HOME][1:-2][1:]


def test_the_whole_chain_is_told() -> None:
    told = ask(full_scenario())
    assert set(told.frame["measure"].unique()) == {measure.value for measure in Measure}
    assert told.missing == ()
    assert len(told.waiting) == 6
    assert told.waiting[0].ready_days_nok == pytest.approx(told.waiting[0].ready_days * 5745)
    assert any("5 745 kr for 2024" in " ".join(note.split()) for note in told.notes)
    assert all(year.places_to_hold and year.places_to_hold > 0 for year in told.waiting)
    assert [year.year for year in told.investments] == list(range(2026, 2033))
    assert told.passing is not None
    assert told.passing.planned_by_year == dict.fromkeys(range(2026, 2030), 62.0) | dict.fromkeys(
        range(2030, 2033), 72.0
    )
    assert any("oppdiktede tall" in note for note in told.notes)
    assert told.vintage == ask(full_scenario(), with_queue=False).vintage
    education = told.fte_by_education()
    shares = dict(education.filter(pl.col("year") == 2032).select("education", "mean").iter_rows())
    assert shares["Fagarbeider"] == pytest.approx(0.6 * mean(told, Measure.FTE, 2032))


def test_places_follow_users_and_occupancy() -> None:
    told = ask(full_scenario(), with_queue=False)
    places, users = told.figures(Measure.PLACES), told.figures(Measure.USERS, NURSING)
    assert (places["mean"] * 0.97).to_list() == pytest.approx(users["mean"].to_list())
    assert told.passing is not None
    assert told.passing.p10 is not None
    assert date(2026, 1, 1) <= told.passing.p10 <= date(2032, 12, 31)
    assert told.waiting == ()


def test_fte_left_over_are_shared_evenly_and_it_is_said() -> None:
    services = without_users(invented_scenario())
    services[2] |= {"fte_per_user": invented(1.5), "cost_per_user_nok": invented(1_200_000)}
    told = ask(full_scenario(services=services, levers=[]), with_queue=False)
    nursing, home = told.services[2], told.services[0]
    assert (nursing.fte_per_user, nursing.fte_is_shared) == (1.5, False)
    assert home.fte_is_shared
    assert home.fte_per_user == pytest.approx((374 - 1.5 * 60) / 700)
    assert mean(told, Measure.FTE, 2026) == pytest.approx(374)
    assert any("delt likt" in note for note in told.notes)
    assert mean(told, Measure.OPERATING_NOK, 2032, NURSING) == pytest.approx(
        1_200_000 * mean(told, Measure.USERS, 2032, NURSING)
    )
    assert mean(told, Measure.OPERATING_NOK, 2026, HOME) == pytest.approx(850_000 * mean(told, Measure.FTE, 2026, HOME))


def test_what_is_not_told_is_missing_and_not_zero() -> None:
    told = ask(invented_scenario(queue={"stay_days": invented(600), "hospital_share": invented(0.5)}))
    for measure in (Measure.FTE, Measure.PLACES, Measure.OPERATING_NOK, Measure.EMPLOYED):
        assert told.figures(measure).is_empty()
    lacking = [gap.told for gap in told.missing]
    for word in ("Årsverk", "Plasser", "Driftskostnad", "Venting"):
        assert any(word in sentence for sentence in lacking), word
    assert not [gap for gap in told.missing if any(field in gap.told for field in gap.fields)]
    assert told.services[0].fte_per_user is None
    assert all(measure is Measure.USERS for measure, _service in told.waterfalls)


def test_services_without_fte_are_named_and_left_out_of_the_sum() -> None:
    services = without_users(invented_scenario())
    services[2] |= {"fte_per_user": invented(1.5)}
    told = ask(invented_scenario(services=services))
    assert mean(told, Measure.FTE, 2026) == pytest.approx(90)
    assert any(HOME in gap.told and HOUSING in gap.told and NURSING not in gap.told for gap in told.missing)


def test_healthy_ageing_uses_the_years_of_life_gained() -> None:
    everyone_old = [{"service": HOME, "users_by_age": users_by_age(0, 0, 300)}]
    healthy = lever("healthy_ageing", postponed_share=interval(1, 1, 1))
    plain, later = (
        ask(invented_scenario(services=everyone_old)),
        ask(invented_scenario(services=everyone_old, levers=[healthy])),
    )
    assert mean(later, Measure.USERS, 2032) < 0.99 * mean(plain, Measure.USERS, 2032)
    assert any("gjenstående levetid" in note for note in later.notes)
    assert any("hvor usikkert" in note for note in later.notes)


def test_the_draws_cut_are_counted_and_told() -> None:
    wild = lever("home_rehabilitation", reached=interval(0, 0.02, 0.5), freed=interval(0, 0.5, 1), phase=PHASE)
    told = ask(invented_scenario(levers=[wild]))
    assert sum(cut.count for cut in told.cuts) > 0
    assert any("flyttet til grensen" in note for note in told.notes)


def test_asking_again_with_another_lever_draws_no_new_people() -> None:
    first = people_to_come(MunicipalityNumber("4014"), 2026, 2032, MeanFrom.MAIN, 50, 1)
    ask(invented_scenario(levers=every_lever()), with_queue=False)
    assert people_to_come(MunicipalityNumber("4014"), 2026, 2032, MeanFrom.MAIN, 50, 1) is first


def test_the_same_scenario_gives_the_same_figures() -> None:
    assert ask(full_scenario()).frame.equals(ask(full_scenario()).frame)
    quick = ServiceDemandQuestion(full_scenario(draws=300)).quick()
    assert quick.draws_used == 200
    assert run(quick).waiting == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"until": 2026}, "startåret"),
        ({"until": 2090}, "for langt fram"),
        ({"municipality": "0815"}, "4014 Kragerø"),
        ({"base_year": 1980}, "folketall"),
        ({"services": [{"service": HOME, "users_by_age": {"0-66": invented(1), "80+": invented(1)}}]}, "alle aldre"),
        ({"services": [{"service": HOME, "users_by_age": users_by_age(1, 1, 90_000)}]}, "flere brukere enn"),
        ({"services": [{"service": HOME, "users": invented(10)}]}, "fordeler seg på alder"),
        ({"services": [{"service": HOME}]}, "omsorgstrappa"),
        ({"services": [{"service": HOME, "users_by_age": users_by_age(1, 1, 1)}] * 2}, "to ganger"),
        ({"levers": [lever("productivity", services=["Ukjent"], yearly_growth=interval(0, 0, 0))]}, "ikke er med"),
        (
            {
                "levers": [
                    lever("shift", "a", source=HOME, target=HOUSING, moved=interval(0, 0.1, 0.2), phase=PHASE),
                    lever("shift", "b", source=HOUSING, target=HOME, moved=interval(0, 0.1, 0.2), phase=PHASE),
                ]
            },
            "ring",
        ),
        (
            {
                "levers": [
                    lever(
                        "home_rehabilitation",
                        reached=interval(0, 0.1, 0.2),
                        freed=interval(0, 0.1, 0.2),
                        phase={"begins": 2020, "full": 2030},
                    )
                ]
            },
            "før startåret",
        ),
        (
            {
                "levers": [
                    lever(
                        "coverage",
                        services=[HOME],
                        aim="chosen",
                        times_own=interval(0.9, 1, 1),
                        phase={"begins": 2040, "full": 2041},
                    )
                ]
            },
            "siste år",
        ),
        ({"levers": [lever("standard_growth", yearly_growth=interval(-2, 0, 1))]}, "intervallet smalere"),
        (
            {
                "places": {
                    "services": [NURSING],
                    "plan": [
                        {"name": "A", "places": 10, "opens": "2020-01-01"},
                        {"name": "A", "places": 20, "opens": "2028-01-01"},
                    ],
                }
            },
            "både 10 og 20",
        ),
        (
            {
                "places": {
                    "services": [NURSING],
                    "plan": [{"name": "A", "places": 10, "opens": "2028-01-01", "last_day": "2027-01-01"}],
                }
            },
            "før det åpner",
        ),
        (
            {"places": {"services": ["Ukjent"], "plan": [{"name": "A", "places": 10, "opens": "2020-01-01"}]}},
            "ikke er med",
        ),
        (
            {"places": {"services": [HOME, HOME], "plan": [{"name": "A", "places": 1, "opens": "2020-01-01"}]}},
            "to ganger",
        ),
        (
            {
                "services": [
                    {"service": HOME, "users_by_age": users_by_age(1, 1, 100), "fte_per_user": invented(9)},
                    {"service": HOUSING, "users_by_age": users_by_age(1, 1, 100)},
                ],
                "work": {"total_fte": invented(10)},
            },
            "i alt",
        ),
        ({"work": {"total_fte": invented(10), "position_size": invented(0)}}, "Stillingsstørrelsen"),
        ({"work": {"by_education": {"A": invented(0.4)}}}, "til sammen"),
        (
            {
                "costs": {
                    "price_year": 2025,
                    "investments": [
                        {"name": "B", "year": 2050, "cost_nok": invented(1), "depreciation_years": 40},
                    ],
                }
            },
            "Scenarioet gjelder",
        ),
        (
            {
                "costs": {
                    "price_year": 2025,
                    "investments": [
                        {
                            "name": "B",
                            "year": 2030,
                            "cost_nok": invented(1),
                            "grant_nok": invented(2),
                            "depreciation_years": 40,
                        },
                    ],
                }
            },
            "Tilskuddet",
        ),
    ],
)
def test_what_cannot_be_is_told_in_words(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        ask(invented_scenario(**changes))


def test_a_year_outside_the_scenario_cannot_be_explained() -> None:
    with pytest.raises(InputError, match="2027"):
        ask(invented_scenario(), explained_year=2026)


def test_a_number_that_was_never_used_is_unknown() -> None:
    with pytest.raises(UnknownMunicipalityError):
        ask(invented_scenario(municipality="9999"))


def test_a_base_year_before_any_official_projection_follows_our_own_model() -> None:
    told = ask(invented_scenario(base_year=2012, until=2015))
    assert any("ingen offisiell framskriving" in note for note in told.notes)


def test_a_municipality_made_of_a_split_one_is_flagged() -> None:
    told = ask(invented_scenario(municipality="1580"))
    assert any("del av en som ble delt" in note for note in told.notes)


def test_differences_are_paired_draw_by_draw() -> None:
    saving = lever("productivity", yearly_growth=interval(0.01, 0.01, 0.01))
    told = compare(
        [
            ServiceDemandQuestion(full_scenario(levers=[]), with_queue=False),
            ServiceDemandQuestion(full_scenario(levers=[saving], seed=9, until=2030), with_queue=False),
        ]
    )
    fte = told.difference(1, Measure.FTE)
    assert fte["year"].to_list() == list(range(2026, 2031))
    assert fte["p90"][-1] < 0
    plain = told.results[0].figures(Measure.FTE)
    for years, row in enumerate(fte.iter_rows(named=True)):
        assert row["mean"] == pytest.approx(plain["mean"][years] * (0.99**years - 1))
    assert told.difference(1, Measure.USERS)["mean"].to_list() == [0.0] * 5
    width = fte["p90"][-1] - fte["p10"][-1]
    assert width < 0.2 * (plain["p90"][4] - plain["p10"][4])
    assert any("årene de har felles" in note for note in told.notes)
    assert any("ulike frø" in note for note in told.notes)


@pytest.mark.parametrize(
    ("scenarios", "told"),
    [
        ([invented_scenario()], "sammenlignes"),
        ([invented_scenario()] * 5, "sammenlignes"),
        ([invented_scenario(), invented_scenario(municipality="3909")], "Kragerø og Larvik"),
        ([invented_scenario(), invented_scenario(base_year=2025)], "2025 og 2026"),
    ],
)
def test_scenarios_that_cannot_be_compared_are_told(scenarios: list[Scenario], told: str) -> None:
    with pytest.raises(InputError, match=told):
        compare([ServiceDemandQuestion(scenario) for scenario in scenarios])


def test_a_scenario_begins_from_what_is_published(tmp_path: Path) -> None:
    scenario = starting_scenario("Kragerø")
    assert scenario.places is not None
    assert scenario.work is not None
    assert scenario.work.total_fte is not None
    assert (scenario.places.plan[0].places, scenario.work.total_fte.value) == (60, 374)
    assert scenario.places.services == ("Langtidsopphold ved årsslutt",)
    assert "Langtidsopphold i institusjon" not in {service.service for service in scenario.services}
    assert not scenario.levers
    assert len(missing_from(scenario)) == 1
    told = ask(scenario, draws=20)
    assert mean(told, Measure.FTE, told.base_year) == pytest.approx(374)
    file = tmp_path / "kragero.yaml"
    file.write_text(scenario.as_yaml(), encoding="utf-8")
    assert read_scenario(file) == scenario


def test_a_municipality_with_nothing_published_is_told_what_to_write() -> None:
    scenario = starting_scenario("3909")
    assert (scenario.services, scenario.places, scenario.work) == ((), None, None)
    assert len(missing_from(scenario)) == 4
    with pytest.raises(DataMissingError, match="Larvik"):
        ask(scenario)
