"""Means, distributions, implied counts and rounding checks against obvious twins."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.indicators.comparison import change, change_percent, rate_per, rounding_explains
from omsyn.methods.progress.status import distribution, implied_count, mean_status, rounded_mean
from omsyn.vocabulary.rounding import round_half_up

scale = (1, 2, 3, 4, 5)
status_lists = st.lists(st.sampled_from(scale), min_size=1, max_size=130)


@given(status_lists)
def test_distribution_counts_every_measure_once(statuses: list[int]) -> None:
    found = distribution(statuses, scale)
    assert sum(found.values()) == len(statuses)
    assert found == {step: len([status for status in statuses if status == step]) for step in scale}
    mean = mean_status(statuses)
    assert mean == Fraction(sum(step * number for step, number in found.items()), len(statuses))
    assert 1 <= rounded_mean(sum(statuses), len(statuses)) <= 5


@given(st.integers(0, 1000), st.integers(1, 200))
def test_a_rounded_mean_is_at_most_half_a_tenth_off_and_halves_go_up(total: int, count: int) -> None:
    found = Fraction(rounded_mean(total, count))
    exact = Fraction(total, count)
    assert -Fraction(1, 20) <= exact - found < Fraction(1, 20)


@given(st.lists(st.lists(st.sampled_from(scale), min_size=20, max_size=20), min_size=1, max_size=3))
def test_honest_means_imply_the_listed_number(dates: list[list[int]]) -> None:
    totals = [sum(statuses) for statuses in dates]
    published = [float(rounded_mean(total, 20)) for total in totals]
    assert implied_count(totals, published, listed=20) == 20


@given(st.lists(st.integers(20, 300), min_size=1, max_size=3), st.integers(1, 60), st.integers(1, 60))
def test_an_implied_number_reproduces_every_mean_and_none_is_nearer(
    totals: list[int], divisor: int, listed: int
) -> None:
    published = [float(rounded_mean(total, divisor)) for total in totals]
    found = implied_count(totals, published, listed)
    fitting = [
        count
        for count in range(1, 200)
        if abs(count - listed) <= max(3, listed // 5)
        and [float(rounded_mean(total, count)) for total in totals] == published
    ]
    assert (found is None) == (not fitting)
    if found is not None:
        assert found in fitting
        assert abs(found - listed) == min(abs(count - listed) for count in fitting)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_rounded_parts_of_the_same_figures_are_always_explained(exact: list[int]) -> None:
    """Exact figures in thousandths, parts and total rounded to one decimal."""
    parts = [float(round_half_up(Decimal(part) / 1000, 1)) for part in exact]
    total = float(round_half_up(Decimal(sum(exact)) / 1000, 1))
    assert rounding_explains(parts, total, decimals=1)


@given(st.floats(0.1, 1e6), st.floats(0, 1e6))
def test_change_and_percent_tell_the_same(first: float, last: float) -> None:
    percent = change_percent(first, last)
    assert percent is not None
    assert abs(first * (1 + percent / 100) - last) <= 1e-6 * max(first, last)
    assert (percent > 0) == (change(first, last) > 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_rate_per_ten_thousand(count: int, population: int) -> None:
    found = rate_per(count, population)
    if population == 0:
        assert found is None
    else:
        assert found is not None
        assert abs(found - count / population * 10_000) <= 1e-9 * max(1.0, found)
