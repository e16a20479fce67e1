"""Shrinkage: small areas' figures drawn towards the mean of all, shown beside the raw figure and never instead of it.

Empirical Bayes by the method of moments. Arrays hold one place for each area; a place without a denominator is NaN.
"""

from dataclasses import dataclass

import numpy as np

from omsyn.methods.indicators.intervals import Floats

BETA_BINOMIAL = "empirical_bayes_beta_binomial"
GAMMA_POISSON = "empirical_bayes_gamma_poisson"


@dataclass(frozen=True, slots=True, eq=False)
class Shrinkage:
    """``values`` = mean + weight · (raw − mean), with ``weights`` from 0 (all mean) to 1 (all raw), by ``method``.

    ``between_variance`` is the variance between areas that chance does not explain, in the square of the figures' unit.
    """

    values: Floats
    weights: Floats
    mean: float
    between_variance: float
    method: str


def shrink_proportions(numerators: Floats, denominators: Floats) -> Shrinkage:
    """Beta-binomial: (x + M·m)/(n + M), where m = Σx/Σn and M = m(1 − m)/A − 1 people's worth of common knowledge.

    A, the variance between areas, is found by moments: with s² = Σ n(p − m)²/Σ n and n̄ the mean denominator,
    A = (s² − m(1 − m)/n̄)/(1 − 1/n̄), or 0. J. C. Kleinman, J Am Stat Assoc 1973;68:46, weighted by denominators.
    """
    n, m, spread, mean_denominator = _moments(numerators, denominators)
    chance = m * (1 - m)
    # With one person behind every share, all spread there can be is chance.
    between = (spread - chance / mean_denominator) / (1 - 1 / mean_denominator) if mean_denominator > 1 else 0.0
    between = max(between, 0.0)
    weights = between * n / (between * n + (chance - between)) if between > 0 else np.where(np.isnan(n), n, 0.0)
    return _shrunken(numerators / n, weights, m, between, BETA_BINOMIAL)


def shrink_rates(numerators: Floats, denominators: Floats) -> Shrinkage:
    """Gamma-Poisson: m + C·(r − m), where m = Σx/Σn and C = A/(A + m/n), for rates and for observed over expected.

    A, the variance between areas, is found by moments: A = s² − m/n̄ with s² = Σ n(r − m)²/Σ n, or 0.
    R. J. Marshall, Appl Stat 1991;40:283 (the global estimator).
    """
    n, m, spread, mean_denominator = _moments(numerators, denominators)
    between = max(spread - m / mean_denominator, 0.0)
    weights = between / (between + m / n) if between > 0 else np.where(np.isnan(n), n, 0.0)
    return _shrunken(numerators / n, weights, m, between, GAMMA_POISSON)


def _moments(numerators: Floats, denominators: Floats) -> tuple[Floats, float, float, float]:
    """Denominators (NaN where there is none), pooled mean, weighted variance and mean denominator."""
    n = np.where(denominators > 0, denominators, np.nan)
    total = float(np.nansum(n))
    if total == 0:
        raise ValueError("no area has a denominator above zero")
    m = float(numerators[denominators > 0].sum()) / total
    spread = float(np.nansum(n * (numerators / n - m) ** 2)) / total
    return n, m, spread, total / int((denominators > 0).sum())


def _shrunken(raw: Floats, weights: Floats, m: float, between: float, method: str) -> Shrinkage:
    return Shrinkage(m + weights * (raw - m), weights, m, between, method)
