"""Reference figures for comparison over time, and the rules for comparing with a benchmark."""

import pytest

from omsyn.methods.indicators.benchmarks import (
    Signal,
    compare_with_benchmark,
    compare_with_equal,
    difference_interval,
    quintiles,
)
from omsyn.methods.indicators.estimates import Estimate, Statistic
from omsyn.methods.indicators.proportions import proportion
from omsyn.methods.indicators.trends import Direction, YearlyPoint, five_point_trend
from omsyn.vocabulary.indicators import ComparisonMethod
from omsyn.vocabulary.polarity import Polarity

VALUES = (7.0826, 7.1085, 7.2571, 7.4528, 7.6554)
LOWER = (7.0754, 7.1013, 7.2499, 7.4456, 7.6481)
UPPER = (7.094, 7.1199, 7.2684, 7.4643, 7.6669)
SERIES = [YearlyPoint(2019 + step, *point) for step, point in enumerate(zip(VALUES, LOWER, UPPER, strict=True))]


def test_trend_of_the_reference_series() -> None:
    found = five_point_trend(SERIES)
    assert found.direction is Direction.INCREASING
    assert (f"{found.slope:.6f}", f"{found.chi_squared:.1f}") == ("0.148799", "9740.1")


def test_a_missing_interval_is_not_no_change() -> None:
    found = five_point_trend([*SERIES[:4], YearlyPoint(2023, 7.6554, None, None)])
    assert found.direction is Direction.CANNOT_BE_CALCULATED
    assert "2023" in found.reason


@pytest.mark.parametrize(
    ("series", "reason"),
    [(SERIES[1:], "fem år, og det er 4"), ([SERIES[0], *(SERIES[2:]), YearlyPoint(2024, 8, 7, 9)], "etter hverandre")],
)
def test_fewer_than_five_years_in_a_row_have_no_trend(series: list[YearlyPoint], reason: str) -> None:
    found = five_point_trend(series)
    assert found.direction is Direction.CANNOT_BE_CALCULATED
    assert reason in found.reason


def test_a_slope_that_hangs_on_one_year_is_no_change() -> None:
    flat_but_last = [YearlyPoint(2019 + step, 5 - 0.01 * step, 4.9, 5.1) for step in range(4)]
    found = five_point_trend([*flat_but_last, YearlyPoint(2023, 9, 8.9, 9.1)])
    assert found.chi_squared is not None
    assert found.chi_squared > 9.55
    assert found.direction is Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("benchmark", "polarity", "signal"),
    [
        (0.5, Polarity.HIGH, Signal.BETTER),
        (0.5, Polarity.LOW, Signal.WORSE),
        (0.5, Polarity.NONE, Signal.HIGHER),
        (0.8, Polarity.HIGH, Signal.WORSE),
        (0.8, Polarity.LOW, Signal.BETTER),
        (0.8, Polarity.NONE, Signal.LOWER),
        (0.7, Polarity.HIGH, Signal.SIMILAR),
    ],
)
def test_own_interval_against_the_benchmarks_value(benchmark: float, polarity: Polarity, signal: Signal) -> None:
    assert compare_with_benchmark(proportion(65, 100), benchmark, polarity).signal is signal


def test_a_wider_interval_asks_for_a_larger_difference() -> None:
    wide = proportion(65, 100, 0.998)
    found = compare_with_benchmark(wide, 0.5, Polarity.HIGH, ComparisonMethod.INTERVAL_998)
    assert found.signal is Signal.SIMILAR
    with pytest.raises(ValueError, match="cannot be decided"):
        compare_with_benchmark(wide, 0.5, Polarity.HIGH)


def test_the_interval_of_a_difference_as_published() -> None:
    # R. G. Newcombe, Stat Med 1998;17:873, table II, example (a), method 10.
    lower, upper = difference_interval(proportion(56, 70), proportion(48, 80))
    assert (f"{lower:.4f}", f"{upper:.4f}") == ("0.0524", "0.3339")
    with pytest.raises(ValueError, match="two figures"):
        difference_interval(proportion(56, 70), WITHOUT_INTERVAL)


@pytest.mark.parametrize(
    ("numerator", "denominator", "signal"),
    [(48, 80, Signal.BETTER), (60, 66, Signal.SIMILAR), (790, 800, Signal.WORSE)],
)
def test_an_area_as_small_as_itself_brings_its_own_chance(numerator: int, denominator: int, signal: Signal) -> None:
    own, other = proportion(56, 70), proportion(numerator, denominator)
    assert compare_with_equal(own, other, Polarity.HIGH).signal is signal


def test_two_small_areas_may_differ_by_chance_where_a_benchmark_would_not() -> None:
    own, other = proportion(40, 100), proportion(52, 100)
    assert compare_with_benchmark(own, 0.52, Polarity.NONE).signal is Signal.LOWER
    assert compare_with_equal(own, other, Polarity.NONE).signal is Signal.SIMILAR


def test_two_areas_are_compared_only_with_intervals_of_both() -> None:
    own = proportion(56, 70)
    for one, other, reason in (
        (own, WITHOUT_INTERVAL, "Den andre kommunens tall"),
        (WITHOUT_INTERVAL, own, "ikke noe intervall"),
    ):
        found = compare_with_equal(one, other, Polarity.HIGH)
        assert found.signal is Signal.NOT_COMPARED
        assert reason in found.reason
    with pytest.raises(ValueError, match="cannot be decided"):
        compare_with_equal(own, proportion(48, 80, 0.998), Polarity.HIGH)


WITHOUT_INTERVAL = Estimate(0.65, None, None, 0.95, Statistic.PROPORTION, "published")


@pytest.mark.parametrize(
    ("estimate", "benchmark", "method", "is_benchmark", "reason"),
    [
        (proportion(65, 100), 0.5, ComparisonMethod.INTERVAL_95, True, "de andre sammenlignes med"),
        (WITHOUT_INTERVAL, 0.5, ComparisonMethod.INTERVAL_95, False, "ikke noe intervall"),
        (proportion(65, 100), None, ComparisonMethod.INTERVAL_95, False, "ikke noe tall å sammenligne"),
        (proportion(0, 0), 0.5, ComparisonMethod.INTERVAL_95, False, "Nevneren"),
        (proportion(65, 100), 0.5, ComparisonMethod.NONE, False, "sammenlignes ikke"),
        (proportion(65, 100), 0.5, ComparisonMethod.QUINTILES, False, "sammenlignes ikke"),
    ],
)
def test_what_is_not_compared_says_why(
    estimate: Estimate, benchmark: float | None, method: ComparisonMethod, is_benchmark: bool, reason: str
) -> None:
    found = compare_with_benchmark(estimate, benchmark, Polarity.HIGH, method, is_benchmark=is_benchmark)
    assert found.signal is Signal.NOT_COMPARED
    assert reason in found.reason


def test_quintiles_need_five_areas() -> None:
    assert quintiles([3.0, 1.0, None, 2.0, 5.0, 4.0]) == [3, 1, None, 2, 5, 4]
    assert quintiles([3.0, 1.0, None, 2.0, 5.0]) == [None] * 5
    assert quintiles([1.0, 1.0, 1.0, 2.0, 3.0]) == [1, 1, 1, 4, 5]
