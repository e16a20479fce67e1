"""Funnels, shrinkage and variation: arrays equal obvious twins in plain Python, and keep what must be kept."""

from collections.abc import Callable
from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from omsyn.methods.indicators.funnels import (
    FunnelClass,
    FunnelStatistic,
    funnel,
    poisson_limits,
    proportion_limits,
)
from omsyn.methods.indicators.intervals import exact_interval, wilson_interval
from omsyn.methods.indicators.need_adjustment import (
    expected_from_factors,
    expected_from_groups,
    variation_remaining,
)
from omsyn.methods.indicators.overdispersion import overdispersion, winsorise
from omsyn.methods.indicators.shrinkage import shrink_proportions, shrink_rates
from omsyn.methods.indicators.variation import extremal_quotient, systematic_component_of_variation

ORDER = list(FunnelClass)
statistics = st.sampled_from(FunnelStatistic)
areas = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 3000)).map(lambda pair: (min(pair), max(pair))),
    min_size=2,
    max_size=30,
).filter(lambda pairs: any(numerator for numerator, _denominator in pairs))
confidences = st.sampled_from([0.95, 0.998])
targets = st.floats(0.001, 0.999)
sizes = st.integers(1, 20_000)


def arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    numerators, denominators = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    return numerators, denominators


@given(sizes, targets, confidences)
def test_wilson_around_a_proportion_limit_just_touches_the_target(size: int, target: float, confidence: float) -> None:
    limits = proportion_limits(np.array([float(size)]), target, confidence)
    lower, upper = float(limits.lower[0]), float(limits.upper[0])
    assert 0 <= lower <= target <= upper <= 1
    if lower > 0:
        assert wilson_interval(lower * size, size, confidence)[1] == pytest.approx(target, abs=1e-7)
    if upper < 1:
        assert wilson_interval(upper * size, size, confidence)[0] == pytest.approx(target, abs=1e-7)


@given(sizes, st.floats(0.0001, 3), confidences)
def test_the_exact_interval_around_a_poisson_limit_just_touches_the_target(
    size: int, target: float, confidence: float
) -> None:
    limits = poisson_limits(np.array([float(size)]), target, confidence)
    lower, upper = float(limits.lower[0]) * size, float(limits.upper[0]) * size
    assert 0 <= lower <= target * size <= upper
    assert exact_interval(upper, confidence)[0] == pytest.approx(target * size, rel=1e-6)
    if lower > 0:
        assert exact_interval(lower, confidence)[1] == pytest.approx(target * size, rel=1e-6)


@given(statistics, targets, confidences, st.lists(sizes, min_size=2, max_size=10, unique=True))
def test_a_funnel_narrows_as_denominators_grow(
    statistic: FunnelStatistic, target: float, confidence: float, denominators: list[int]
) -> None:
    by_chance = proportion_limits if statistic is FunnelStatistic.PROPORTION else poisson_limits
    limits = by_chance(np.array(sorted(denominators), dtype=float), target, confidence)
    assert (np.diff(limits.upper) <= 1e-12).all()
    assert (np.diff(limits.lower) >= -1e-12).all()


@given(areas, statistics)
def test_an_area_is_outside_when_its_own_interval_misses_the_target(
    pairs: list[tuple[int, int]], statistic: FunnelStatistic
) -> None:
    found = funnel(*arrays(pairs), statistic)
    for (numerator, denominator), found_class in zip(pairs, found.classes(), strict=True):
        steps = 0
        for confidence in (0.95, 0.998):
            if statistic is FunnelStatistic.PROPORTION:
                lower, upper = wilson_interval(numerator, denominator, confidence)
            else:
                lower, upper = (bound / denominator for bound in exact_interval(numerator, confidence))
            assume(abs(lower - found.target) > 1e-9)
            assume(abs(upper - found.target) > 1e-9)
            steps += (lower > found.target) - (upper < found.target)
        assert ORDER.index(found_class) == ORDER.index(FunnelClass.INSIDE) + steps


@given(areas, statistics)
def test_limits_adjusted_for_overdispersion_are_never_narrower(
    pairs: list[tuple[int, int]], statistic: FunnelStatistic
) -> None:
    plain, adjusted = (funnel(*arrays(pairs), statistic, adjust=adjust) for adjust in (False, True))
    for level in ("limits95", "limits998"):
        assert (getattr(adjusted, level).lower <= getattr(plain, level).lower).all()
        assert (getattr(adjusted, level).upper >= getattr(plain, level).upper).all()
    assert not plain.adjusted
    assert adjusted.adjusted == (adjusted.spread is not None and adjusted.spread.between_variance > 0)


@given(areas, st.randoms())
def test_the_order_of_the_areas_does_not_matter(pairs: list[tuple[int, int]], random: Random) -> None:
    order = list(range(len(pairs)))
    random.shuffle(order)
    one = funnel(*arrays(pairs), FunnelStatistic.PROPORTION, adjust=True)
    other = funnel(*arrays([pairs[position] for position in order]), FunnelStatistic.PROPORTION, adjust=True)
    assert other.limits95.upper == pytest.approx(one.limits95.upper[order])
    assert other.values == pytest.approx(one.values[order])


def overdispersion_by_hand(values: list[float], variances: list[float], target: float) -> tuple[float, float]:
    z: list[float] = [(value - target) / sqrt(variance) for value, variance in zip(values, variances, strict=True)]
    ordered = sorted(z)

    def quantile(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    lowest, highest = quantile(0.1), quantile(0.9)
    phi = sum(min(max(score, lowest), highest) ** 2 for score in z) / len(z)
    weights = [1 / variance for variance in variances]
    scale = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return phi, max((len(z) * phi - (len(z) - 1)) / scale, 0)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0.001, 1)), min_size=2, max_size=30), st.floats(-1, 1))
def test_overdispersion_by_hand(areas_found: list[tuple[float, float]], target: float) -> None:
    values, variances = ([pair[side] for pair in areas_found] for side in (0, 1))
    found = overdispersion(np.array(values), np.array(variances), target)
    assert found is not None
    expected = overdispersion_by_hand(values, variances, target)
    assert (found.phi, found.between_variance) == pytest.approx(expected, rel=1e-6, abs=1e-9)
    assert (np.abs(winsorise(np.array(values))) <= max(map(abs, values))).all()


def shrink_by_hand(pairs: list[tuple[int, int]], *, binomial: bool) -> list[float]:
    total = sum(denominator for _numerator, denominator in pairs)
    mean = sum(numerator for numerator, _denominator in pairs) / total
    average = total / len(pairs)
    spread = sum(denominator * (numerator / denominator - mean) ** 2 for numerator, denominator in pairs) / total
    chance = mean * (1 - mean) if binomial else mean
    between = spread - chance / average
    if binomial:
        between = between / (1 - 1 / average) if average > 1 else 0
    shrunken = []
    for numerator, denominator in pairs:
        if between <= 0:
            shrunken.append(mean)
        elif binomial:
            prior = chance / between - 1
            shrunken.append((numerator + prior * mean) / (denominator + prior))
        else:
            shape, rate = mean**2 / between, mean / between
            shrunken.append((numerator + shape) / (denominator + rate))
    return shrunken


@given(areas)
def test_shrinkage_is_the_posterior_mean(pairs: list[tuple[int, int]]) -> None:
    assert shrink_proportions(*arrays(pairs)).values == pytest.approx(shrink_by_hand(pairs, binomial=True), abs=1e-9)
    assert shrink_rates(*arrays(pairs)).values == pytest.approx(shrink_by_hand(pairs, binomial=False), abs=1e-9)


@given(areas, st.sampled_from([shrink_proportions, shrink_rates]))
def test_shrunken_figures_lie_between_the_raw_and_the_mean(
    pairs: list[tuple[int, int]], shrink: Callable[..., object]
) -> None:
    numerators, denominators = arrays(pairs)
    found = (
        shrink_proportions(numerators, denominators)
        if shrink is shrink_proportions
        else shrink_rates(numerators, denominators)
    )
    raw = numerators / denominators
    assert (found.values <= np.maximum(raw, found.mean) + 1e-12).all()
    assert (found.values >= np.minimum(raw, found.mean) - 1e-12).all()
    assert ((found.weights >= 0) & (found.weights <= 1 + 1e-12)).all()
    larger = np.argsort(denominators)
    assert (np.diff(found.weights[larger]) >= -1e-12).all()


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0.5, 500)), min_size=1, max_size=30), st.floats(0.1, 10))
def test_variation_by_hand(pairs: list[tuple[int, float]], scale: float) -> None:
    observed, expected = (np.array([pair[side] for pair in pairs], dtype=float) for side in (0, 1))
    by_hand = sum(((o - e) / e) ** 2 - 1 / e for o, e in pairs) / len(pairs) * 100
    assert systematic_component_of_variation(observed, expected) == pytest.approx(by_hand, rel=1e-6, abs=1e-6)
    ratios = observed / expected
    quotient = extremal_quotient(ratios)
    assert (quotient is None) == (min(ratios) == 0)
    if quotient is not None:
        assert quotient >= 1
        assert extremal_quotient(ratios * scale) == pytest.approx(quotient)
        trimmed = extremal_quotient(ratios, trimmed_share=0.05)
        assert trimmed is not None
        assert trimmed <= quotient * (1 + 1e-12)


groups = ("women 0-79", "men 0-79", "women 80+", "men 80+")
populations = st.lists(st.fixed_dictionaries(dict.fromkeys(groups, st.integers(1, 5000))), min_size=2, max_size=15)
recipients = st.fixed_dictionaries(dict.fromkeys(groups, st.integers(0, 300)))


@given(populations, recipients)
def test_expectations_add_up_to_all_recipients(people: list[dict[str, int]], found: dict[str, int]) -> None:
    expected = expected_from_groups(people, found)
    assert sum(expected) == pytest.approx(sum(found.values()))
    for area, number in zip(people, expected, strict=True):
        slow = 0.0
        for group in groups:
            slow += area[group] * found[group] / sum(other[group] for other in people)
        assert number == pytest.approx(slow)


regions = st.lists(
    st.tuples(st.integers(0, 200), st.floats(1, 200), st.floats(-3, 3), st.floats(10, 1000)),
    min_size=6,
    max_size=20,
    unique_by=lambda region: round(region[2], 3),
).filter(lambda found: sum(region[0] > 0 for region in found) >= 5)


@given(regions)
def test_a_fitted_need_leaves_nothing_the_factors_could_still_explain(
    found: list[tuple[int, float, float, float]],
) -> None:
    observed, expected, one, other = (np.array(column, dtype=float) for column in zip(*found, strict=True))
    assume(np.linalg.cond(np.column_stack([np.ones_like(one), one, other / 1000])) < 1e4)
    model = expected_from_factors(observed, expected, {"one": one, "other": other})
    left = observed - model.expected
    assert left.sum() == pytest.approx(0, abs=1e-5 * observed.sum())
    assert (left * one).sum() == pytest.approx(0, abs=1e-4 * observed.sum())
    assert (left * other).sum() == pytest.approx(0, abs=1e-2 * observed.sum())
    linear = model.intercept + model.effects["one"] * one + model.effects["other"] * other
    assert model.expected == pytest.approx(expected * np.exp(linear))


@given(areas, st.floats(0.1, 10))
def test_expectations_that_know_only_the_number_of_people_leave_all_the_variation(
    pairs: list[tuple[int, int]], scale: float
) -> None:
    observed, people = arrays(pairs)
    crude = people * observed.sum() / people.sum()
    left = variation_remaining(observed, people, crude)
    assert left == pytest.approx(1) or left is None
    everything = variation_remaining(np.maximum(observed, 1), people, np.maximum(observed, 1))
    assert everything == pytest.approx(0) or everything is None
