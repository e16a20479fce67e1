"""Costs of the 38 measures in Kragerø's strategy plan towards 2040, as published."""

import pytest
from tests.samples.strategy_measures import strategy_measures, strategy_question

from omsyn.analyses.measure_costs.result import CostFlagKind, CostSpan
from omsyn.analyses.measure_costs.run import run
from omsyn.methods.economy.measure_costs import PlannedCost, Span, costs_by_year, deviations_from_median
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.vocabulary.quantities import Flag

NURSING_HOME, HOUSING = "Sykehjem og sykehjemsdrift", "Omsorgsboliger og hjemmebaserte tjenester"
DOCTORS, REHABILITATION = "Legetjenester", "Rehabilitering"
MENTAL_HEALTH, TECHNOLOGY = "Psykisk helse og avhengighet", "Velferdsteknologi"

AREAS = [
    (NURSING_HOME, 3, (60_000_000, 60_000_000), 46_000_000, None, 1),
    (HOUSING, 8, (109_000_000, 109_000_000), 32_000_000, 51.0, 2),
    (DOCTORS, 8, None, 2_180_000, 1.3, 0),
    (REHABILITATION, 5, None, 4_550_000, 5.5, 0),
    (MENTAL_HEALTH, 7, (15_000_000, 22_500_000), 2_200_000, 2.0, 3),
    (TECHNOLOGY, 7, (4_500_000, 4_500_000), 520_000, None, 1),
]
"""Sub-plan, measures, investment from and to, operation a year, FTE and measures with an unknown cost."""


def ends(span: CostSpan) -> tuple[float | None, float | None]:
    return span.low.value, span.high.value


def test_the_whole_strategy() -> None:
    found = run(strategy_question()).everything.together
    assert found.measure_count == 38
    assert ends(found.investment.stated) == (181_000_000 + 7_500_000, 181_000_000 + 15_000_000)
    assert ends(found.operation.stated) == (87_450_000, 87_450_000)
    assert found.fte.value == 59.8
    assert (found.unknown_count, found.range_count, found.not_stated_count) == (7, 1, 5)


def test_staff_are_there_as_long_as_they_are_paid() -> None:
    # The strategy gives years in which staff are taken on, and an operating cost that goes on after them.
    years = {year.year: year for year in run(strategy_question()).everything.together.years}
    assert years[max(years)].operation.low.value == 87_450_000
    assert years[max(years)].fte.value == 59.8


def test_the_investments_stated_as_one_amount_are_181_million() -> None:
    known = [
        cost.low_nok
        for measure in strategy_measures()
        for cost in measure.costs
        if cost.kind is CostKind.INVESTMENT and cost.state is CostState.KNOWN
    ]
    assert sum(amount or 0 for amount in known) == 181_000_000
    (between,) = [measure for measure in strategy_measures() if measure.has_cost(state=CostState.RANGE)]
    assert (between.area, between.costs[0].low_nok, between.costs[0].high_nok) == (MENTAL_HEALTH, 7.5e6, 15e6)


@pytest.mark.parametrize(("area", "count", "investment", "operation", "fte", "unknown"), AREAS)
def test_a_sub_plan(
    area: str, count: int, investment: tuple[int, int] | None, operation: int, fte: float | None, unknown: int
) -> None:
    (found,) = [one for one in run(strategy_question()).everything.areas if one.area == area]
    assert found.measure_count == count
    assert ends(found.investment.stated) == (investment or (None, None))
    assert ends(found.operation.stated) == (operation, operation)
    assert found.fte.value == fte
    assert found.unknown_count == unknown


def test_a_sub_plan_without_investments_has_none_and_not_0_kroner() -> None:
    (doctors,) = [one for one in run(strategy_question()).everything.areas if one.area == DOCTORS]
    assert doctors.investment.stated.low.flags == {Flag.NOT_APPLICABLE}


def test_the_seven_nobody_knows_the_cost_of_are_listed() -> None:
    found = run(strategy_question())
    assert [(one.area, one.number) for one in found.unknown] == [
        (NURSING_HOME, 2),
        (HOUSING, 1),
        (HOUSING, 5),
        (MENTAL_HEALTH, 3),
        (MENTAL_HEALTH, 6),
        (MENTAL_HEALTH, 7),
        (TECHNOLOGY, 1),
    ]
    assert not {one.key for one in found.unknown} & {one.key for one in found.not_stated}


def test_all_that_is_invested_is_paid_within_the_years_of_the_plan() -> None:
    found = run(strategy_question(2021, 2040)).everything.together.investment
    assert ends(found.in_years) == ends(found.stated)
    assert (ends(found.outside), found.unknown_undated) == ((0, 0), 1)


def test_a_full_time_doctor_costs_twice_what_others_do() -> None:
    flags = [flag for flag in run(strategy_question()).flags if flag.kind is CostFlagKind.COST_PER_FTE]
    assert [(flag.measure.area, flag.measure.number) for flag in flags] == [
        (DOCTORS, 1),
        (DOCTORS, 7),
        (REHABILITATION, 4),
    ]
    assert {flag.usual.value for flag in flags if flag.usual} == {700_000}
    assert flags[2].value is not None
    assert flags[2].value.value == 700_000 / 0.5


def test_an_investment_over_three_years_and_an_operating_cost_that_runs_on() -> None:
    building = PlannedCost(Span(100_00, 200_00), 2026, 2028, is_yearly=False)
    running = PlannedCost(Span(7_00, 7_00), 2028, None, is_yearly=True)
    found = costs_by_year([building, running], range(2026, 2030))
    assert found.years == (Span(33_33, 66_66), Span(33_33, 66_66), Span(40_34, 73_68), Span(7_00, 7_00))
    assert found.in_years == Span(100_00 + 14_00, 200_00 + 14_00)
    assert found.stated == Span(107_00, 207_00)


def test_a_figure_far_from_the_median() -> None:
    found = deviations_from_median([1, 2, 3, 4, 100])
    assert found is not None
    assert [round(deviation, 2) for deviation in found] == [1.35, 0.67, 0.0, 0.67, 65.43]
    assert deviations_from_median([1, 2, 3, 100]) is None
