"""What measures cost: unknown, not stated, a range, prioritised or left out, and what does not hang together."""

from datetime import date
from math import inf

import pytest
from tests.samples.costed_measures import KRAGERO, between, costs_of, known, measure, unknown

from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem, MeasureCostsQuestion
from omsyn.analyses.measure_costs.result import CostFlagKind, CostSpan, MeasureCostsResult
from omsyn.analyses.measure_costs.run import MOST_YEARS, run
from omsyn.vocabulary.errors import DataMissingError, InputError, UnknownMunicipalityError
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag

INVESTMENT, OPERATION = CostKind.INVESTMENT, CostKind.OPERATION


def ends(span: CostSpan) -> tuple[float | None, float | None]:
    return span.low.value, span.high.value


def kinds(result: MeasureCostsResult) -> list[CostFlagKind]:
    return [flag.kind for flag in result.flags]


def test_unknown_not_stated_and_0_are_three_different_things() -> None:
    result = costs_of(
        measure(1, unknown(OPERATION)), measure(2), measure(3, known(OPERATION, 0)), measure(4, known(OPERATION, 5))
    )
    assert [one.number for one in result.unknown] == [1]
    assert [one.number for one in result.not_stated] == [2]
    told = result.everything.together
    assert ends(told.operation.stated) == (5, 5)
    assert (told.operation.known_count, told.operation.unknown_count) == (2, 1)
    assert told.investment.stated.low.flags == {Flag.NOT_APPLICABLE}


def test_only_unknown_costs_are_missing_and_never_0() -> None:
    told = costs_of(measure(1, unknown(INVESTMENT, 2028)), measure(2, unknown(INVESTMENT))).everything.together
    spans = [told.investment.stated, told.investment.in_years, *(year.investment for year in told.years)]
    assert {ends(span) for span in spans} == {(None, None)}
    assert all(span.low.has(Flag.MISSING) for span in spans)


def test_a_year_in_which_something_unknown_falls_is_not_0() -> None:
    result = costs_of(
        measure(1, known(INVESTMENT, 100, 2027, 2028)),
        measure(2, unknown(INVESTMENT, 2028, 2029)),
        measure(3, unknown(INVESTMENT)),
        measure(4, unknown(INVESTMENT, 2040)),
    )
    told = result.everything.together
    assert [ends(year.investment) for year in told.years] == [(50, 50), (50, 50), (None, None), (0, 0)]
    assert [year.unknown_count for year in told.years] == [0, 1, 1, 0]
    assert told.years[2].investment.low.has(Flag.MISSING)
    assert (told.investment.unknown_in_years, told.investment.unknown_undated, told.investment.unknown_outside) == (
        1,
        1,
        1,
    )
    assert ends(told.investment.in_years) == (100, 100)
    assert ends(told.investment.undated) == ends(told.investment.outside) == (None, None)


def test_a_range_is_carried_to_every_sum() -> None:
    result = costs_of(
        measure(1, between(INVESTMENT, 75, 150, 2027, 2028)), measure(2, known(INVESTMENT, 10, 2028), area="B")
    )
    told = result.everything.together
    assert [ends(year.investment) for year in told.years] == [(37.5, 75), (47.5, 85), (0, 0), (0, 0)]
    assert ends(told.investment.stated) == (85, 160)
    assert [ends(area.investment.stated) for area in result.everything.areas] == [(75, 150), (10, 10)]
    assert (told.range_count, [one.number for one in result.ranges]) == (1, [1])


def test_operation_runs_to_the_end_of_the_years_and_fte_as_long_as_they_are_paid() -> None:
    result = costs_of(
        measure(1, known(OPERATION, 10, 2028), start=date(2027, 8, 1), end=date(2029, 2, 1), fte=0.1),
        measure(2, known(OPERATION, 1, 2020, 2027), fte=0.2),
        measure(3, unknown(OPERATION, 2029), start=date(2027, 1, 1), end=date(2027, 12, 31), fte=0.4),
    )
    told = result.everything.together
    assert [ends(year.operation)[0] for year in told.years] == [1, 10, 10, 10]
    assert ends(told.operation.outside) == (7, 7)
    assert [year.fte.value for year in told.years] == [0.2, 0.1, 0.5, 0.5]
    assert (told.fte.value, told.fte_undated.value) == (0.7, 0.0)


def test_fte_without_a_dated_operating_cost_work_as_long_as_the_measure() -> None:
    result = costs_of(
        measure(1, known(OPERATION, 10, None), start=date(2028, 8, 1), end=date(2029, 2, 1), fte=0.1),
        measure(2, known(INVESTMENT, 5, 2027), start=date(2030, 1, 1), fte=0.2),
        measure(3, known(OPERATION, 1, None), fte=0.4),
    )
    told = result.everything.together
    assert [year.fte.value for year in told.years] == [0.0, 0.1, 0.1, 0.2]
    assert (told.fte.value, told.fte_undated.value) == (0.7, 0.4)


def test_prioritised_and_the_rest_make_up_all() -> None:
    result = costs_of(
        measure(1, known(INVESTMENT, 100), is_prioritised=True),
        measure(2, between(INVESTMENT, 10, 30), area="B"),
        measure(3, known(OPERATION, 7), is_prioritised=True, area="B"),
    )
    chosen, rest, all_of_it = result.prioritised, result.rest, result.everything
    assert [area.area for area in chosen.areas] == [area.area for area in rest.areas] == ["A", "B"]
    assert (ends(chosen.together.investment.stated), ends(rest.together.investment.stated)) == ((100, 100), (10, 30))
    assert ends(all_of_it.together.investment.stated) == (110, 130)
    assert (chosen.together.measure_count, rest.together.measure_count, all_of_it.together.measure_count) == (2, 1, 3)
    assert ends(all_of_it.areas[1].operation.stated) == (7, 7)


def test_what_is_left_out_is_counted_and_in_no_sum() -> None:
    result = costs_of(
        measure(1, known(INVESTMENT, 100)),
        measure(2, known(INVESTMENT, 1000), unknown(OPERATION), fte=3, is_left_out=True, area="B"),
    )
    assert ends(result.everything.together.investment.stated) == (100, 100)
    assert [one.number for one in result.left_out] == [2]
    assert result.unknown == ()
    assert kinds(result) == [CostFlagKind.OPERATING_COST_MISSING]
    assert [area.measure_count for area in result.everything.areas] == [1, 0]


def test_what_does_not_hang_together_in_a_measure() -> None:
    result = costs_of(
        measure(1, known(OPERATION, 1), start=date(2028, 1, 1), end=date(2027, 1, 1)),
        measure(2, known(INVESTMENT, 1, 2030, 2029), known(OPERATION, 1)),
        measure(3, known(INVESTMENT, 1)),
        measure(4, known(OPERATION, 1, None)),
        measure(5, known(OPERATION, 1), grant_ends=date(2028, 6, 30)),
        measure(6, known(OPERATION, 1), grant_ends=date(2028, 6, 30), end=date(2028, 6, 30)),
        measure(7, fte=2),
        measure(8, known(INVESTMENT, 1), unknown(OPERATION), fte=2),
    )
    assert [(flag.measure.number, flag.kind) for flag in result.flags] == [
        (1, CostFlagKind.START_AFTER_END),
        (2, CostFlagKind.START_AFTER_END),
        (2, CostFlagKind.COST_WITHOUT_YEAR),
        (3, CostFlagKind.OPERATING_COST_MISSING),
        (4, CostFlagKind.COST_WITHOUT_YEAR),
        (5, CostFlagKind.GRANT_ENDS_FIRST),
        (7, CostFlagKind.FTE_WITHOUT_COST),
    ]
    assert [one.number for one in result.undated] == [2, 4]
    assert ends(result.everything.together.investment.undated) == (1, 1)


def with_fte(*costs: float) -> list[CostedMeasure]:
    return [measure(number, known(OPERATION, cost), fte=1) for number, cost in enumerate(costs, start=1)]


def test_a_cost_far_from_the_others_is_flagged_with_what_is_usual() -> None:
    (flag,) = costs_of(*with_fte(700, 710, 690, 705, 9000)).flags
    assert (flag.measure.number, flag.kind, flag.compared) == (5, CostFlagKind.COST_PER_FTE, 5)
    assert flag.value is not None
    assert flag.usual is not None
    assert (flag.value.value, flag.usual.value) == (9000, 705)


def test_too_few_to_compare_gives_no_flag() -> None:
    assert costs_of(*with_fte(700, 710, 690, 9000)).flags == ()
    unknowns = [measure(number, unknown(OPERATION), fte=1) for number in (8, 9)]
    assert costs_of(*with_fte(700, 710, 690, 9000), *unknowns).flags == ()


def test_cost_per_place_takes_the_middle_of_ranges() -> None:
    built = [
        measure(number, known(INVESTMENT, cost), known(OPERATION, 1), places=10)
        for number, cost in enumerate((100, 110, 90, 105), start=1)
    ]
    wide = measure(5, between(INVESTMENT, 3000, 5000), known(OPERATION, 1), places=15, places_most=25)
    (flag,) = costs_of(*built, wide).flags
    assert (flag.measure.number, flag.kind) == (5, CostFlagKind.COST_PER_PLACE)
    assert flag.value is not None
    assert flag.value.value == 4000 / 20


@pytest.mark.parametrize(
    ("state", "low", "high"),
    [
        (CostState.UNKNOWN, 0, 0),
        (CostState.KNOWN, None, None),
        (CostState.KNOWN, 1, 2),
        (CostState.KNOWN, inf, inf),
        (CostState.RANGE, 2, 2),
        (CostState.RANGE, 2, 1),
        (CostState.RANGE, 2, None),
    ],
)
def test_amounts_that_do_not_agree_with_what_is_known_are_refused(
    state: CostState, low: float | None, high: float | None
) -> None:
    with pytest.raises(ValueError, match=state.value):
        CostItem(OPERATION, state, low, high)


def test_what_cannot_be_asked_is_told_in_words() -> None:
    one = measure(1)
    with pytest.raises(DataMissingError, match="ingen tiltak") as nothing:
        costs_of()
    assert nothing.value.what_now
    with pytest.raises(InputError, match="2027 er før 2030"):
        costs_of(one, first=2030, last=2027)
    with pytest.raises(InputError, match="for mange år"):
        costs_of(one, first=2027, last=2027 + MOST_YEARS)
    with pytest.raises(ValueError, match="same key"):
        costs_of(one, one)
    with pytest.raises(UnknownMunicipalityError):
        run(MeasureCostsQuestion(MunicipalityNumber("9999"), 2027, 2030, (one,)))


def test_every_figure_says_where_it_is_from() -> None:
    told = costs_of(measure(1, known(OPERATION, 1))).everything.together
    (source,) = told.operation.stated.low.sources
    assert (source.publisher, source.title) == ("Kragerø", "Kommunens egne tiltak i Omsyn")
    named = run(MeasureCostsQuestion(KRAGERO, 2027, 2030, (measure(1),), "Strategi 2040"))
    assert named.sources[0].title == "Strategi 2040"
