"""Intervals around a count: Wilson for a proportion, Byar and exact Poisson for a count.

Each comes twice: for one figure (``float`` in, a pair out) and for whole arrays at once. Both read like the formula,
and a property test holds them equal.
"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

Floats = NDArray[np.float64]
"""An array of figures; NaN where there is none."""

SMALLEST_COUNT_FOR_BYAR = 10
"""Below this Byar's approximation is poor and the exact interval is used (PHE Technical Guide 3, 2018)."""


def normal_quantile(confidence: float) -> float:
    """z such that a standard normal lies within ±z with probability ``confidence``: 1.96 for 0.95."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    return float(ndtri(1 - (1 - confidence) / 2))


def wilson_interval(numerator: float, denominator: float, confidence: float = 0.95) -> tuple[float, float]:
    """(2x + z² ∓ z·√(z² + 4x(1 − x/n))) / 2(n + z²), for ``numerator`` x of ``denominator`` n > 0.

    E. B. Wilson, J Am Stat Assoc 1927;22:209; R. G. Newcombe, Stat Med 1998;17:857, method 3.
    """
    x, n, z = numerator, denominator, normal_quantile(confidence)
    half_width = z * sqrt(z**2 + 4 * x * (1 - x / n))
    lower = (2 * x + z**2 - half_width) / (2 * (n + z**2))
    upper = (2 * x + z**2 + half_width) / (2 * (n + z**2))
    return min(max(lower, 0.0), x / n), max(min(upper, 1.0), x / n)  # rounding may pass the share when it is 0 or 1


def wilson_intervals(numerators: Floats, denominators: Floats, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """:func:`wilson_interval` for arrays of one shape; NaN where a denominator is not above zero."""
    z = normal_quantile(confidence)
    x, n = numerators, np.where(denominators > 0, denominators, np.nan)
    half_width = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    lower = (2 * x + z**2 - half_width) / (2 * (n + z**2))
    upper = (2 * x + z**2 + half_width) / (2 * (n + z**2))
    return np.clip(lower, 0.0, x / n), np.clip(upper, x / n, 1.0)


def byar_interval(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Byar's approximation to the exact Poisson interval around ``count`` O > 0.

    O·(1 − 1/9O − z/3√O)³ and (O+1)·(1 − 1/9(O+1) + z/3√(O+1))³. N. E. Breslow and N. E. Day, Statistical Methods in
    Cancer Research II, IARC 1987, p. 69.
    """
    z, above = normal_quantile(confidence), count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    return lower, upper


def exact_interval(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """χ²(α/2; 2O)/2 and χ²(1 − α/2; 2O + 2)/2, the exact Poisson interval around ``count`` O ≥ 0.

    F. Garwood, Biometrika 1936;28:437. Half a χ² quantile with 2a degrees of freedom is a gamma quantile with shape a.
    """
    alpha = 1 - confidence
    lower = float(gammaincinv(count, alpha / 2)) if count > 0 else 0.0
    upper = float(gammaincinv(count + 1, 1 - alpha / 2))
    return lower, upper


def count_interval(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Byar's interval from 10 upwards, the exact one below."""
    if count >= SMALLEST_COUNT_FOR_BYAR:
        return byar_interval(count, confidence)
    return exact_interval(count, confidence)


def count_intervals(counts: Floats, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """:func:`count_interval` for an array of counts; NaN stays NaN."""
    z, alpha = normal_quantile(confidence), 1 - confidence
    large = np.maximum(counts, SMALLEST_COUNT_FOR_BYAR)  # a stand-in where Byar is not used, NaN kept
    above = large + 1
    byar_lower = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    byar_upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    lower, upper = byar_lower, byar_upper
    few = counts < SMALLEST_COUNT_FOR_BYAR
    lower[few] = np.where(counts[few] > 0, gammaincinv(counts[few], alpha / 2), 0.0)
    upper[few] = gammaincinv(counts[few] + 1, 1 - alpha / 2)
    return lower, upper
