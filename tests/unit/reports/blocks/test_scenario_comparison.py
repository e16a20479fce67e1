from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests.samples.scenarios import as_today, bare_scenario, whole_scenario

from omsyn.analyses.service_demand.comparing import ScenarioComparison
from omsyn.analyses.service_demand.result import Measure
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks import scenario_comparison
from omsyn.reports.blocks.demand_figures import BAND, known_figure, unit_of
from omsyn.reports.blocks.scenario_comparison import difference, difference_in_words
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibit_charts import IntervalChart, LineChart
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.charts import draw_svg
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.quantities import Interval, Quantity

LAST = 2036


def scope(*scenarios: Scenario) -> Scope:
    return Scope(find_municipality("4014"), 2025, date(2026, 6, 1), scenarios)


@cache
def compared() -> ScenarioComparison:
    return scenario_comparison.run(scenario_comparison.ask(scope(as_today(), whole_scenario(), bare_scenario())))


def shown(name: str) -> Exhibit:
    return scenario_comparison.KIND.exhibits[name](compared())


def told(low: float, high: float, measure: Measure = Measure.FTE) -> str:
    quantity = Quantity((low + high) / 2, unit_of(measure), interval=Interval(low, high, BAND) if high > low else None)
    return difference_in_words(quantity, measure, "Som i dag")


@pytest.mark.parametrize("name", scenario_comparison.KIND.exhibits)
def test_every_exhibit_can_be_drawn_and_names_every_scenario_it_is_from(name: str) -> None:
    exhibit = shown(name)
    if exhibit.chart is not None:
        assert "<svg" in draw_svg(exhibit.chart, alternative=exhibit.alternative, width=320)
    made_from = " ".join(exhibit.made_from)
    assert all(f"«{scenario}»" in made_from for scenario in ("Today", "Rehab", "Bare"))


def test_differences_are_told_as_the_interval_they_lie_in() -> None:
    assert told(-19.2, -3.4) == "3 til 19 færre årsverk enn «Som i dag»"
    assert told(3, 19) == "3 til 19 flere årsverk enn «Som i dag»"
    assert told(-12, 5) == "fra 12 færre til 5 flere årsverk enn «Som i dag»"
    assert told(-2.25, -1.04) == "1,0 til 2,3 færre årsverk enn «Som i dag»"
    assert told(0, 0) == "like mange årsverk som «Som i dag»"
    assert told(4, 4) == "4,0 flere årsverk enn «Som i dag»"
    assert told(-55, -16, Measure.OPERATING_NOK) == "16 til 55 millioner kr mindre enn «Som i dag»"
    assert told(-15, 6, Measure.OPERATING_NOK) == "fra 15 millioner kr mindre til 6 mer enn «Som i dag»"
    assert told(0, 0, Measure.OPERATING_NOK) == "like mye som «Som i dag»"
    assert told(0, 11, Measure.PLACES) == "0 til 11 flere plasser enn «Som i dag»"


def test_a_difference_is_paired_and_so_narrower_than_the_scenarios_themselves() -> None:
    found = difference(compared(), 1, Measure.FTE, LAST)
    assert found is not None
    assert found.interval is not None
    first, other = (known_figure(one, Measure.FTE, LAST) for one in compared().results[:2])
    assert found.known == pytest.approx(other.known - first.known)
    assert first.interval is not None
    assert found.interval.upper - found.interval.lower < first.interval.upper - first.interval.lower


def test_sums_of_different_services_are_not_held_against_each_other() -> None:
    first, *others = compared().results
    without = first.frame.filter(~((first.frame["measure"] == "fte") & (first.frame["service"] == "Trygghetsalarm")))
    uneven = replace(compared(), results=(replace(first, frame=without), *others))
    assert difference(uneven, 1, Measure.FTE, LAST) is None
    message = scenario_comparison.KIND.exhibits["fte"](uneven).message
    assert "«Rehab» kan ikke holdes mot «Today»" in message


def test_courses_are_a_line_with_band_for_each_scenario_that_has_the_measure() -> None:
    users, fte = shown("users").chart, shown("fte").chart
    assert isinstance(users, LineChart)
    assert isinstance(fte, LineChart)
    assert [line.name for line in users.lines] == ["Today", "Rehab", "Bare"]
    assert all(line.points[-1].upper is not None for line in users.lines)
    assert [line.name for line in fte.lines] == ["Today", "Rehab"]


def test_the_table_has_the_years_between_and_a_column_for_each_scenario() -> None:
    table = shown("users").table
    assert [column.heading for column in table.columns[1:]] == ["Today", "Rehab", "Bare"]
    assert [row[0] for row in table.rows] == [2026, 2030, 2035, 2036]
    assert [row[0] for row in shown("differences").table.rows] == [2030, 2035, 2036]


def test_differences_are_whiskers_around_the_first_scenario() -> None:
    chart = shown("differences").chart
    assert isinstance(chart, IntervalChart)
    assert chart.reference == 0
    assert chart.reference_name == "Today"
    assert [row.name for row in chart.rows] == ["Rehab", "Bare"]
    assert chart.rows[0].label.startswith("−")


def test_side_by_side_says_what_each_changes() -> None:
    rows = {row[0]: row[-1] for row in shown("side_by_side").table.rows}
    assert rows["Today"] == "ingenting"
    assert rows["Rehab"] == "Later illness, Home rehab og Night sensors"


def test_a_measure_nobody_reckons_is_told_so() -> None:
    two = scenario_comparison.run(
        scenario_comparison.ask(scope(bare_scenario(), bare_scenario().model_copy(update={"name": "Again"})))
    )
    for show in ("fte", "cost", "places"):
        with pytest.raises(DataMissingError):
            scenario_comparison.KIND.exhibits[show](two)
    assert "like mange brukere" in scenario_comparison.KIND.exhibits["differences"](two).title


@pytest.mark.parametrize("scenarios", [(), (as_today(),)])
def test_fewer_than_two_scenarios_cannot_be_compared(scenarios: tuple[Scenario, ...]) -> None:
    with pytest.raises(DataMissingError) as caught:
        scenario_comparison.ask(scope(*scenarios))
    assert caught.value.what_now


def test_no_more_than_four_are_compared() -> None:
    many = tuple(as_today().model_copy(update={"name": str(number)}) for number in range(6))
    assert len(scenario_comparison.ask(scope(*many)).questions) == 4
