"""Funnels, shrinkage, variation and need: figures a person can check by hand or in a table."""

import numpy as np
import pytest

from omsyn.methods.indicators.funnels import (
    FunnelClass,
    FunnelStatistic,
    funnel,
    poisson_limits,
    proportion_limits,
)
from omsyn.methods.indicators.need_adjustment import (
    expected_from_factors,
    expected_from_groups,
    need_adjusted_ratio,
    variation_remaining,
)
from omsyn.methods.indicators.overdispersion import overdispersion
from omsyn.methods.indicators.shrinkage import shrink_proportions, shrink_rates
from omsyn.methods.indicators.variation import extremal_quotient, systematic_component_of_variation


@pytest.mark.parametrize(
    ("confidence", "lower", "upper"),
    [(0.95, "0.121601", "0.278399"), (0.998, "0.076391", "0.323609")],  # 0.2 ± 1.959964 · 0.04 and ± 3.090232 · 0.04
)
def test_limits_of_a_proportion_of_a_fifth_among_100(confidence: float, lower: str, upper: str) -> None:
    limits = proportion_limits(np.array([100.0]), 0.2, confidence)
    assert (f"{limits.lower[0]:.6f}", f"{limits.upper[0]:.6f}") == (lower, upper)


@pytest.mark.parametrize(
    ("expected", "side", "limit"),
    [(1.623486, "upper", 5), (11.668332, "lower", 5), (0.025318, "upper", 1), (5.571643, "lower", 1)],
)
def test_poisson_limits_are_where_the_exact_interval_touches(expected: float, side: str, limit: int) -> None:
    # The exact interval around 5 is 1.623486–11.668332, around 1 it is 0.025318–5.571643.
    limits = poisson_limits(np.array([1.0]), expected, 0.95)
    assert getattr(limits, side)[0] == pytest.approx(limit, abs=1e-5)


def test_nobody_is_unusually_low_where_few_are_expected() -> None:
    assert poisson_limits(np.array([3.68]), 1, 0.95).lower[0] == 0  # 3.69 = −ln 0.025
    assert poisson_limits(np.array([3.70]), 1, 0.95).lower[0] > 0


def test_classes_and_target() -> None:
    found = funnel(
        np.array([20.0, 29, 33, 12, 7, 0]), np.array([100.0] * 5 + [0]), FunnelStatistic.PROPORTION, target=0.2
    )
    assert found.classes() == [
        FunnelClass.INSIDE,
        FunnelClass.ABOVE_95,
        FunnelClass.ABOVE_998,
        FunnelClass.BELOW_95,
        FunnelClass.BELOW_998,
        FunnelClass.NO_FIGURE,
    ]
    mean = funnel(np.array([20.0, 40]), np.array([100.0, 200]), FunnelStatistic.RATE)
    assert mean.target == pytest.approx(0.2)


def test_overdispersion_of_two_by_hand() -> None:
    # z = ∓2; the winsorised tenths of two areas lie at ∓1.6, so φ = 2.56 and τ² = (2·2.56 − 1)/(2/0.01 − 1/0.01).
    found = overdispersion(np.array([0.3, 0.7]), np.array([0.01, 0.01]), 0.5)
    assert found is not None
    assert found.phi == pytest.approx(2.56)
    assert found.between_variance == pytest.approx((2 * 2.56 - 1) / 100)
    assert overdispersion(np.array([0.3, np.nan]), np.array([0.01, 0.01]), 0.5) is None


def test_overdispersion_widens_the_limits_and_says_so() -> None:
    numerators, denominators = np.array([150.0, 250, 190, 320, 90]), np.array([1000.0] * 5)
    plain = funnel(numerators, denominators, FunnelStatistic.PROPORTION)
    wide = funnel(numerators, denominators, FunnelStatistic.PROPORTION, adjust=True)
    assert set(plain.classes()) == {FunnelClass.INSIDE, FunnelClass.ABOVE_998, FunnelClass.BELOW_998}
    assert set(wide.classes()) == {FunnelClass.INSIDE}
    assert (plain.adjusted, wide.adjusted) == (False, True)
    assert wide.spread is not None
    between = wide.spread.between_variance
    assert wide.limits95.upper[0] == pytest.approx(0.2 + 1.959964 * (0.2 * 0.8 / 1000 + between) ** 0.5)


def test_shrinkage_by_hand() -> None:
    # m = 0.2, s² = 0.01; proportions: A = (0.01 − 0.16/100)/0.99, M = 0.16/A − 1; rates: A = 0.01 − 0.2/100.
    numerators, denominators = np.array([10.0, 30, 0]), np.array([100.0, 100, 0])
    proportions, rates = (shrink(numerators, denominators) for shrink in (shrink_proportions, shrink_rates))
    between = (0.01 - 0.16 / 100) / 0.99
    prior = 0.16 / between - 1
    assert proportions.values[:2] == pytest.approx(
        [(10 + prior * 0.2) / (100 + prior), (30 + prior * 0.2) / (100 + prior)]
    )
    assert rates.values[:2] == pytest.approx([0.2 - 0.8 * 0.1, 0.2 + 0.8 * 0.1])
    assert np.isnan(proportions.values[2])
    assert np.isnan(rates.values[2])
    with pytest.raises(ValueError, match="denominator"):
        shrink_rates(np.array([0.0]), np.array([0.0]))


def test_areas_that_differ_by_chance_alone_all_get_the_mean() -> None:
    found = shrink_proportions(np.array([4.0, 5, 6]), np.array([20.0, 20, 20]))
    assert found.between_variance == 0
    assert list(found.values) == pytest.approx([0.25] * 3)


def test_variation_by_hand() -> None:
    # (10/40)² − 1/40 twice, halved: 0.0375, times 100.
    assert systematic_component_of_variation(np.array([50.0, 30]), np.array([40.0, 40])) == pytest.approx(3.75)
    assert systematic_component_of_variation(np.array([1.0]), np.array([0.0])) is None
    assert extremal_quotient(np.array([0.1, np.nan, 0.4])) == pytest.approx(4)
    assert extremal_quotient(np.array([0.0, 0.4])) is None
    assert extremal_quotient(np.array([np.nan])) is None


def test_an_older_municipality_is_expected_to_have_more_recipients() -> None:
    people = [{"0-79": 900, "80+": 100}, {"0-79": 950, "80+": 50}]
    expected = expected_from_groups(people, {"0-79": 37, "80+": 45})  # 2 % and 30 %
    assert expected == pytest.approx([18 + 30, 19 + 15])
    observed, inhabitants = np.array([48.0, 34]), np.array([1000.0, 1000])
    assert variation_remaining(observed, inhabitants, np.array(expected)) == pytest.approx(0)
    assert variation_remaining(observed, inhabitants, np.array([41.0, 41])) == pytest.approx(1)
    assert need_adjusted_ratio(60, expected[0]).value == pytest.approx(1.25)


def test_a_factor_that_doubles_need_is_found() -> None:
    factor = np.array([0.0, 1, 0, 1, 0, 1])
    expected = np.array([10.0, 10, 50, 50, 100, 100])
    model = expected_from_factors(expected * 2**factor, expected, {"mortality": factor})
    assert model.effects["mortality"] == pytest.approx(np.log(2))
    assert model.intercept == pytest.approx(0, abs=1e-9)
    assert model.expected == pytest.approx(expected * 2**factor)


@pytest.mark.parametrize(
    ("observed", "expected", "factor", "words"),
    [
        ([0, 0, 0], [1, 1, 1], [1, 2, 3], "without recipients"),
        ([1, 2, 3], [1, 0, 1], [1, 2, 3], "nobody is expected"),
        ([1, 2, 3], [1, 1, 1], [2, 2, 2], "does not vary"),
    ],
)
def test_a_need_that_cannot_be_fitted_is_refused(
    observed: list[float], expected: list[float], factor: list[float], words: str
) -> None:
    columns = (np.array(column, dtype=float) for column in (observed, expected, factor))
    one, other, third = columns
    with pytest.raises(ValueError, match=words):
        expected_from_factors(one, other, {"factor": third})
