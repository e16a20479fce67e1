"""What a scenario gives, told from the analysis' own answers to scenarios invented for the purpose."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests.samples.scenarios import as_today, bare_scenario, whole_scenario

from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, Passing, ServiceDemandResult
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks import service_demand
from omsyn.reports.blocks.demand_assumptions import tell_assumptions
from omsyn.reports.blocks.demand_figures import known_figure, table_years
from omsyn.reports.blocks.demand_places import passing_years
from omsyn.reports.blocks.demand_waterfall import waterfall
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibit_charts import LineChart, StepKind, WaterfallChart
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.charts import draw_svg
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.quantities import Flag, Quantity

KRAGERØ = find_municipality("4014")
MADE_ON = date(2026, 6, 1)
LAST = 2036


@cache
def answered(which: str) -> ServiceDemandResult:
    scenario = {"whole": whole_scenario, "today": as_today, "bare": bare_scenario}[which]()
    return service_demand.run(service_demand.asked(scenario))


def shown(name: str, which: str = "whole") -> Exhibit:
    return service_demand.KIND.exhibits[name](answered(which))


def scope(*scenarios: Scenario) -> Scope:
    return Scope(KRAGERØ, 2025, MADE_ON, scenarios)


@pytest.mark.parametrize("name", service_demand.KIND.exhibits)
def test_every_exhibit_can_be_drawn_and_says_which_scenario_it_is_from(name: str) -> None:
    exhibit = shown(name)
    if exhibit.chart is not None:
        assert "<svg" in draw_svg(exhibit.chart, alternative=exhibit.alternative, width=320)
    assert exhibit.table.rows
    assert [note for note in exhibit.made_from if "«Rehab», versjon 1" in note and answered("whole").vintage in note]


@pytest.mark.parametrize("name", ["users", "fte", "overview", "cost", "waiting"])
def test_titles_hold_the_real_number_and_its_interval(name: str) -> None:
    result = answered("whole")
    measure = {"fte": Measure.FTE, "cost": Measure.OPERATING_NOK}.get(name, Measure.USERS)
    if name == "waiting":
        last = result.waiting[-1]
        told = (last.ready_days, last.ready_days_p10, last.ready_days_p90)
    else:
        quantity = known_figure(result, measure, LAST)
        assert quantity.interval is not None
        told = (quantity.known, quantity.interval.lower, quantity.interval.upper)
    for number in told:
        assert format_number(number) in shown(name).title


def test_a_figure_carries_its_sources_method_flags_and_interval() -> None:
    result = answered("whole")
    then = known_figure(result, Measure.USERS, LAST, "Helsetjenester i hjemmet")
    now = known_figure(result, Measure.USERS, result.base_year, "Helsetjenester i hjemmet")
    assert then.sources
    assert then.method
    assert then.has(Flag.PROJECTED)
    assert not now.has(Flag.PROJECTED)
    assert then.has(Flag.ESTIMATED)
    assert then.interval is not None
    assert then.interval.level == 0.8
    assert now.interval is None


def test_people_are_not_estimated_because_the_use_of_services_is() -> None:
    assert not known_figure(answered("whole"), Measure.POPULATION_80, LAST).has(Flag.ESTIMATED)


def test_fte_shared_evenly_are_marked_as_estimated_and_so_told() -> None:
    rows = {row[1]: row for row in shown("services").table.rows}
    shared = rows["Praktisk bistand, daglige gjøremål"]
    assert isinstance(shared[5], Quantity)
    assert shared[5].has(Flag.ESTIMATED)
    assert "jevnt delt" in str(shared[-1])
    told = rows["Helsetjenester i hjemmet"][5]
    assert isinstance(told, Quantity)
    assert not told.has(Flag.ESTIMATED)


def test_tables_have_the_base_year_every_fifth_year_and_the_last() -> None:
    assert table_years(answered("whole")) == [2026, 2030, 2035, 2036]


def test_the_steps_of_the_care_ladder_are_drawn_beside_the_whole_which_has_the_band() -> None:
    chart = shown("users").chart
    assert isinstance(chart, LineChart)
    whole, *steps = chart.lines
    assert whole.points[-1].lower is not None
    assert len(steps) == 4
    assert sum(line.points[-1].y for line in steps) == pytest.approx(whole.points[-1].y)
    assert "Helsetjenester i hjemmet" in [line.name for line in steps]


def test_places_are_shown_against_the_plan_that_opens_in_steps() -> None:
    chart = shown("places").chart
    assert isinstance(chart, LineChart)
    need, plan = chart.lines
    assert plan.is_stepped
    assert [point.y for point in plan.points] == [52, 56, 56]
    assert plan.points[1].x == pytest.approx(2031.58, abs=0.01)
    assert need.points[-1].upper is not None
    assert shown("places").title.startswith("Plassene tar slutt i ")


def passing(*days: date | None) -> Passing:
    return Passing(*days, share_by_year={}, planned_by_year={}, steps=())


def test_the_passing_year_is_told_with_its_interval() -> None:
    early, middle, late = date(2029, 3, 1), date(2031, 1, 1), date(2034, 12, 31)
    assert passing_years(passing(early, middle, late)) == "2031 (2029–2034)"
    assert passing_years(passing(early, middle, None)) == "2031 (2029 eller senere)"
    assert passing_years(passing(middle, middle, middle)) == "2031"
    assert passing_years(passing(early, None, None)) == ""


def test_places_that_last_are_said_to_last() -> None:
    result = answered("whole")
    assert result.passing is not None
    share = dict.fromkeys(result.passing.share_by_year, 0.04)
    lasting = replace(result, passing=replace(result.passing, p10=None, p50=None, p90=None, share_by_year=share))
    assert service_demand.KIND.exhibits["places"](lasting).title == "Plassene holder til 2036 i 96 av 100 framtider"
    share = dict.fromkeys(share, 0.2)
    some = replace(result.passing, p10=date(2033, 1, 1), p50=None, p90=None, share_by_year=share)
    uncertain = replace(result, passing=some)
    title = service_demand.KIND.exhibits["places"](uncertain).title
    assert title == "Plassene holder til 2036 i 80 av 100 framtider, men kan ta slutt fra 2033"
    too_few = replace(result, passing=replace(result.passing, p10=date(2026, 1, 1), p50=date(2026, 1, 1)))
    title = service_demand.KIND.exhibits["places"](too_few).title
    assert title == "Plassene i planen er for få alt i 2026"


def test_the_waterfall_adds_up_and_names_every_lever_with_its_reason() -> None:
    exhibit = shown("waterfall_fte")
    assert isinstance(exhibit.chart, WaterfallChart)
    *changes, end = exhibit.chart.steps
    assert sum(step.value for step in changes) == pytest.approx(end.value)
    names = [step.name for step in exhibit.chart.steps]
    assert names[:2] == ["2026", "Endret folketall og alder"]
    assert {"Later illness", "Home rehab", "Night sensors", "2036"} <= set(names)
    assert {row[0]: row[2] for row in exhibit.table.rows}["Home rehab"] == "Project B"
    by_name = {step.name: step for step in exhibit.chart.steps}
    assert by_name["Night sensors"].label.startswith("−")
    assert by_name["Endret folketall og alder"].label.startswith("+")


def test_a_waterfall_of_one_service_is_about_that_service() -> None:
    exhibit = waterfall(answered("whole"), Measure.USERS, "Trygghetsalarm")
    assert exhibit.title.startswith("Trygghetsalarm: ")
    users = known_figure(answered("whole"), Measure.USERS, LAST, "Trygghetsalarm")
    assert isinstance(exhibit.chart, WaterfallChart)
    assert exhibit.chart.steps[-1].value == pytest.approx(users.known)


def test_without_levers_there_is_no_interaction() -> None:
    exhibit = shown("waterfall", "today")
    assert isinstance(exhibit.chart, WaterfallChart)
    assert StepKind.INTERACTION not in {step.kind for step in exhibit.chart.steps}
    assert exhibit.title.startswith("Innbyggerne alene gir +")


def test_every_number_of_the_scenario_stands_among_the_assumptions_with_reason_or_source() -> None:
    exhibit = shown("assumptions")
    text = " ".join(str(cell) for row in exhibit.table.rows for cell in row)
    for lever in whole_scenario().levers:
        assert lever.name in text
        assert lever.reason in text
    for source in ("Payroll", "Accounts 2025", "Patient records", "NAV", "Budget", "Husbanken", "Kommunalbanken"):
        assert source in text
    for number in ("1,1", "9\N{NO-BREAK SPACE}000", "97\N{NO-BREAK SPACE}%", "600", "850\N{NO-BREAK SPACE}000", "40"):
        assert number in text
    assert "fra 2027, fullt i 2031" in text
    assert "Council decision" in text


def test_what_is_invented_is_marked() -> None:
    rows = [row for row in shown("assumptions").table.rows if "Night sensors" in str(row[0])]
    assert rows
    assert all(str(row[-1]).startswith("Oppdiktet.") for row in rows)
    assert "oppdiktet" in shown("assumptions").message


def test_a_certain_number_has_no_ends_and_an_uncertain_one_has_both() -> None:
    told = {(one.about, one.what): one for one in tell_assumptions(whole_scenario())}
    reached = next(one for (about, _what), one in told.items() if "Night sensors" in about)
    assert (reached.low, reached.middle, reached.high) == ("", "30\N{NO-BREAK SPACE}%", "")
    healthy = next(one for (about, _what), one in told.items() if "Later illness" in about)
    assert (healthy.low, healthy.high) == ("0\N{NO-BREAK SPACE}%", "60\N{NO-BREAK SPACE}%")


@pytest.mark.parametrize("name", ["fte", "places", "waiting", "cost", "waterfall_fte"])
def test_what_the_scenario_does_not_say_is_told_with_what_to_write(name: str) -> None:
    with pytest.raises(DataMissingError) as caught:
        shown(name, "bare")
    assert "scenarioet" in caught.value.found.casefold()
    assert caught.value.what_now


def test_the_overview_of_a_bare_scenario_shows_what_there_is_and_what_to_write() -> None:
    exhibit = shown("overview", "bare")
    assert [column.key for column in exhibit.table.columns] == ["year", "population_80", "users"]
    assert {gap.told for gap in answered("bare").missing} <= set(exhibit.notes)


def test_staff_without_positions_shows_the_support_ratio() -> None:
    assert "yrkesaktiv alder" in shown("staff", "bare").title
    assert "arbeidsstyrken" in shown("staff").title


def test_notes_about_one_service_stand_once_with_the_services() -> None:
    notes = shown("services").notes
    assert len(notes) == len(set(notes))
    assert not [note for note in shown("overview").notes if note.startswith("Trygghetsalarm: ")]


def test_key_figures_have_the_band_in_words() -> None:
    figure = service_demand.KIND.key_figures["users"](answered("whole"))
    assert figure.period == "2036"
    assert "i åtte av ti trekninger" in figure.comparison
    assert service_demand.KIND.key_figures["places"](answered("whole")).comparison.startswith("Plassene")


def test_a_report_without_scenarios_says_how_to_make_one() -> None:
    with pytest.raises(DataMissingError) as caught:
        service_demand.ask(scope())
    assert "Glasskula" in caught.value.what_now


def test_a_scenario_is_chosen_by_name_or_fingerprint_and_the_first_unless_told() -> None:
    both = scope(as_today(), whole_scenario())
    assert service_demand.ask(both).question.scenario.name == "Today"
    assert service_demand.ask(both, scenario="Rehab").question.scenario == whole_scenario()
    assert service_demand.ask(both, scenario=whole_scenario().fingerprint).question.scenario.name == "Rehab"
    with pytest.raises(InputError, match="Ukjent"):
        service_demand.ask(both, scenario="Ukjent")


def test_the_same_scenario_is_asked_once() -> None:
    assert service_demand.asked(whole_scenario()) == service_demand.asked(whole_scenario())
    assert hash(service_demand.asked(whole_scenario())) == hash(service_demand.asked(whole_scenario()))
    assert service_demand.asked(whole_scenario()) != service_demand.asked(as_today())
    assert service_demand.asked(whole_scenario(), 30) != service_demand.asked(whole_scenario())


def test_a_service_without_cost_is_named_as_left_out_of_the_sum() -> None:
    result = answered("whole")
    frame = result.frame.filter(
        ~((result.frame["measure"] == Measure.OPERATING_NOK.value) & (result.frame["service"] == "Trygghetsalarm"))
    )
    exhibit = service_demand.KIND.exhibits["cost"](replace(result, frame=frame))
    assert [note for note in exhibit.notes if "ikke med i summen: Trygghetsalarm" in note]


def test_investments_alone_are_drawn_as_what_must_be_paid() -> None:
    result = answered("whole")
    frame = result.frame.filter(result.frame["measure"] != Measure.OPERATING_NOK.value)
    exhibit = service_demand.KIND.exhibits["cost"](replace(result, frame=frame))
    assert exhibit.title == "Det bygges for 150,0 millioner kroner fram til 2036"
    assert exhibit.chart is not None
    assert result.figures(Measure.OPERATING_NOK, ALL_SERVICES).height
