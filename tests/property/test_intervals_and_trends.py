"""Intervals: arrays equal their twins for one figure, and those equal what defines them."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2

from omsyn.methods.indicators.benchmarks import Signal, compare_with_benchmark, quintiles
from omsyn.methods.indicators.intervals import (
    byar_interval,
    count_interval,
    count_intervals,
    exact_interval,
    normal_quantile,
    wilson_interval,
    wilson_intervals,
)
from omsyn.methods.indicators.proportions import proportion
from omsyn.methods.indicators.trends import Direction, YearlyPoint, five_point_trend
from omsyn.vocabulary.polarity import Polarity

counts = st.integers(0, 20_000)
confidences = st.sampled_from([0.8, 0.95, 0.998])
parts = st.tuples(st.integers(0, 5000), st.integers(0, 5000)).map(lambda pair: (min(pair), max(pair)))
fractions = parts.filter(lambda pair: pair[1] > 0)


@given(st.lists(parts, min_size=1, max_size=20), confidences)
def test_wilson_for_arrays_is_wilson_for_each(pairs: list[tuple[int, int]], confidence: float) -> None:
    numerators, denominators = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    lower, upper = wilson_intervals(numerators, denominators, confidence)
    for position, (numerator, denominator) in enumerate(pairs):
        if denominator == 0:
            assert np.isnan(lower[position])
            assert np.isnan(upper[position])
        else:
            expected = wilson_interval(numerator, denominator, confidence)
            assert (lower[position], upper[position]) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(st.lists(counts, min_size=1, max_size=20), confidences)
def test_count_intervals_for_arrays_are_those_for_each(numbers: list[int], confidence: float) -> None:
    lower, upper = count_intervals(np.array(numbers, dtype=float), confidence)
    for position, number in enumerate(numbers):
        assert (lower[position], upper[position]) == pytest.approx(
            count_interval(number, confidence), rel=1e-9, abs=1e-12
        )


@given(fractions, confidences)
def test_wilson_holds_the_shares_whose_score_test_it_passes(pair: tuple[int, int], confidence: float) -> None:
    numerator, denominator = pair
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    for share in wilson_interval(numerator, denominator, confidence):
        distance = abs(numerator / denominator - share)
        assert distance == pytest.approx(z * (share * (1 - share) / denominator) ** 0.5, abs=1e-7)


@given(fractions, confidences)
def test_wilson_stays_within_zero_and_one_around_the_share(pair: tuple[int, int], confidence: float) -> None:
    lower, upper = wilson_interval(*pair, confidence)
    assert 0 <= lower <= pair[0] / pair[1] <= upper <= 1


@given(fractions, confidences)
def test_wilson_of_the_others_is_the_mirror(pair: tuple[int, int], confidence: float) -> None:
    numerator, denominator = pair
    lower, upper = wilson_interval(numerator, denominator, confidence)
    mirrored = wilson_interval(denominator - numerator, denominator, confidence)
    assert mirrored == pytest.approx((1 - upper, 1 - lower), rel=1e-9, abs=1e-12)


@given(fractions, st.integers(2, 50))
def test_more_people_with_the_same_share_narrow_the_interval(pair: tuple[int, int], times: int) -> None:
    narrow = wilson_interval(pair[0] * times, pair[1] * times)
    wide = wilson_interval(*pair)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


@given(counts, confidences)
def test_the_exact_interval_is_half_a_chi_squared_quantile(count: int, confidence: float) -> None:
    alpha = 1 - confidence
    lower = chi2.ppf(alpha / 2, 2 * count) / 2 if count else 0
    assert exact_interval(count, confidence) == pytest.approx((lower, chi2.ppf(1 - alpha / 2, 2 * count + 2) / 2))


@given(st.integers(10, 20_000), confidences)
def test_byar_is_close_to_exact_from_ten_on(count: int, confidence: float) -> None:
    assert byar_interval(count, confidence) == pytest.approx(exact_interval(count, confidence), rel=0.02)


@given(counts, confidences)
def test_a_count_lies_in_its_interval_which_rises_with_it(count: int, confidence: float) -> None:
    lower, upper = count_interval(count, confidence)
    assert 0 <= lower <= count < upper
    more = count_interval(count + 1, confidence)
    assert lower < more[0]
    assert upper < more[1]


@given(st.floats(0.5, 0.999))
def test_normal_quantile(confidence: float) -> None:
    assert normal_quantile(confidence) == pytest.approx(NormalDist().inv_cdf((1 + confidence) / 2))


@given(fractions, st.floats(0, 1))
def test_changing_polarity_turns_better_to_worse_and_leaves_the_rest(pair: tuple[int, int], benchmark: float) -> None:
    high, low, none = (compare_with_benchmark(proportion(*pair), benchmark, polarity).signal for polarity in Polarity)
    turned = {Signal.BETTER: Signal.WORSE, Signal.WORSE: Signal.BETTER, Signal.SIMILAR: Signal.SIMILAR}
    assert low is turned[high]
    assert (none is Signal.SIMILAR) == (high is Signal.SIMILAR)


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=60))
def test_quintiles_follow_the_order_and_are_even(values: list[float]) -> None:
    found = quintiles(values)
    ordered = sorted(zip(values, found, strict=True))
    fifths = [fifth for _value, fifth in ordered if fifth is not None]
    assert fifths == sorted(fifths)
    assert set(fifths) <= {1, 2, 3, 4, 5}
    if len(set(values)) == len(values):
        sizes = [fifths.count(fifth) for fifth in range(1, 6)]
        assert max(sizes) - min(sizes) <= 1


points = st.lists(st.tuples(st.floats(-100, 100), st.floats(0.01, 10)), min_size=5, max_size=5)


@given(points, st.floats(-50, 50))
def test_a_trend_is_the_same_on_another_level_and_turns_in_a_mirror(
    series: list[tuple[float, float]], shift: float
) -> None:
    def trend(scale: float, added: float) -> tuple[Direction, float]:
        found = five_point_trend(
            [
                YearlyPoint(2020 + year, scale * value + added, value - half, value + half)
                for year, (value, half) in enumerate(series)
            ]
        )
        assert found.slope is not None
        assert found.chi_squared is not None
        assume(abs(found.chi_squared - 9.5495) > 1e-3)
        assume(abs(found.slope) > 1e-6)
        return found.direction, found.slope

    direction, slope = trend(1, 0)
    turned = {Direction.INCREASING: Direction.DECREASING, Direction.DECREASING: Direction.INCREASING}
    shifted, mirrored = trend(1, shift), trend(-1, 0)
    assert shifted[1] == pytest.approx(slope, rel=1e-4)
    assert mirrored[0] is turned.get(direction, direction)
    assert mirrored[1] == pytest.approx(-slope)
    if direction is not Direction.NO_CHANGE:
        assert (direction is Direction.INCREASING) == (slope > 0)
