"""Centre lines and limits.

Limits lie three standard deviations from the mean, inner limits two. How a standard deviation is found is what tells
the charts apart. Sources: Wheeler (XmR), Nelson 1982 (screening), Laney 2002 (p′, u′), Nelson 1994 (t), Benneyan 2001
(g), Montgomery (p, u, c); the same choices as NHSRplotthedots (XmR) and qicharts2 (the others).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt
from statistics import fmean, median
from typing import NamedTuple

from omsyn.methods.control_charts.observations import ChartKind, Observation

MOVING_RANGE_FACTOR = 2.66
"""3 / d₂ with d₂ = 1.128, rounded as in Wheeler's tables."""
D2 = 1.128
"""Mean range of two values from a normal distribution, in standard deviations."""
SCREENING_FACTOR = 3.267
"""Upper limit of moving ranges, in mean moving ranges."""
WEIBULL_EXPONENT = 3.6
"""The 1/3.6 power makes exponential waiting times nearly normal (Nelson 1994)."""


class Limits(NamedTuple):
    """Limits in the unit of the value; the inner ones lie two thirds of the way.

    A named tuple, for it is made in a third of the time of a frozen dataclass, and there is one for every point.
    """

    lower: float
    upper: float
    inner_lower: float
    inner_upper: float


@dataclass(frozen=True, slots=True)
class Lines:
    """A centre line and the limits at every point; None where a point has no denominator.

    ``mean_moving_range`` is in the unit of the value (in standard deviations for p′ and u′, in value^(1/3.6) for t);
    None for charts that do not rest on it.
    """

    centre: float
    limits: tuple[Limits | None, ...]
    mean_moving_range: float | None = None


def mean_moving_range(values: Sequence[float | None], *, screened: bool) -> float:
    """Mean of |xᵢ − xᵢ₋₁| over neighbours that are both known; ``StatisticsError`` when there are none.

    Screened: ranges of 3.267 means or more are dropped once and the mean taken again, so that one wild point does not
    widen the limits that should reveal it.
    """
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    mean = fmean(ranges)
    if not screened or mean == 0:
        return mean
    return fmean([one for one in ranges if one < SCREENING_FACTOR * mean])


def xmr_lines(values: Sequence[float | None], *, screened: bool) -> Lines:
    """Mean ± 2.66 · mean moving range."""
    mean = fmean([value for value in values if value is not None])
    moving_range = mean_moving_range(values, screened=screened)
    limits = _around(mean, MOVING_RANGE_FACTOR * moving_range / 3)
    return Lines(mean, (limits,) * len(values), moving_range)


def t_lines(times: Sequence[float | None], *, screened: bool) -> Lines:
    """XmR on time^(1/3.6), transformed back; the lower limit is never below zero."""
    powers = [None if time is None else time ** (1 / WEIBULL_EXPONENT) for time in times]
    lines = xmr_lines(powers, screened=screened)
    # The same limits stand at every point.
    limits = tuple(limit and _limits_back(limit) for limit in lines.limits[:1]) * len(lines.limits)
    return Lines(_transformed_back(lines.centre), limits, lines.mean_moving_range)


def c_lines(counts: Sequence[float | None]) -> Lines:
    """Mean ± 3·√mean."""
    mean = fmean([count for count in counts if count is not None])
    return Lines(mean, (_around(mean, sqrt(mean), floor=0),) * len(counts))


def g_lines(cases: Sequence[float | None]) -> Lines:
    """Mean ± 3·√(mean·(mean + 1)) around a centre line at the median.

    Cases between events are skewed, so that far more than half the points lie below the mean; runs need a line that
    halves them.
    """
    known = [number for number in cases if number is not None]
    mean = fmean(known)
    return Lines(median(known), (_around(mean, sqrt(mean * (mean + 1)), floor=0),) * len(cases))


def p_lines(observations: Sequence[Observation]) -> Lines:
    """Σ numerator / Σ denominator, ± 3·√(p̄(1 − p̄)/n) at each point, within 0 and 1."""
    share = _pooled(observations)
    return Lines(share, _limits_at_each(share, _by_chance(observations, _binomial_variance(share)), ceiling=1))


def u_lines(observations: Sequence[Observation]) -> Lines:
    """Σ events / Σ denominator, ± 3·√(ū/n) at each point, not below zero."""
    rate = _pooled(observations)
    return Lines(rate, _limits_at_each(rate, _by_chance(observations, rate)))


def p_prime_lines(observations: Sequence[Observation], *, screened: bool) -> Lines:
    """Laney's p′: p̄ ± 3·σ_z·√(p̄(1 − p̄)/n), σ_z = mean moving range of z / 1.128, z = (p − p̄)/√(p̄(1 − p̄)/n)."""
    share = _pooled(observations)
    by_chance = _by_chance(observations, _binomial_variance(share))
    return _laney_lines(observations, share, by_chance, screened=screened, ceiling=1)


def u_prime_lines(observations: Sequence[Observation], *, screened: bool) -> Lines:
    """Laney's u′: ū ± 3·σ_z·√(ū/n), σ_z as in p′."""
    rate = _pooled(observations)
    return _laney_lines(observations, rate, _by_chance(observations, rate), screened=screened)


def lines_for(kind: ChartKind, observations: Sequence[Observation], *, screened: bool) -> Lines:
    """Centre line and limits of ``kind``. Charts without moving ranges take no notice of ``screened``."""
    values = [observation.value for observation in observations]
    match kind:
        case ChartKind.XMR:
            return xmr_lines(values, screened=screened)
        case ChartKind.T:
            return t_lines(values, screened=screened)
        case ChartKind.C:
            return c_lines(values)
        case ChartKind.G:
            return g_lines(values)
        case ChartKind.P:
            return p_lines(observations)
        case ChartKind.U:
            return u_lines(observations)
        case ChartKind.P_PRIME:
            return p_prime_lines(observations, screened=screened)
        case ChartKind.U_PRIME:
            return u_prime_lines(observations, screened=screened)


def centre_of(kind: ChartKind, observations: Sequence[Observation]) -> float | None:
    """The centre line alone, for a series too short for limits; None when nothing is known."""
    known = [observation for observation in observations if observation.value is not None]
    values = [observation.value for observation in known if observation.value is not None]
    if not values:
        return None
    if kind is ChartKind.G:
        return median(values)
    if kind is ChartKind.T:
        return _transformed_back(fmean([time ** (1 / WEIBULL_EXPONENT) for time in values]))
    return fmean(values) if kind in {ChartKind.XMR, ChartKind.C} else _pooled(known)


def _laney_lines(
    observations: Sequence[Observation],
    pooled: float,
    by_chance: Sequence[float | None],
    *,
    screened: bool,
    ceiling: float = inf,
) -> Lines:
    values = [observation.value for observation in observations]
    # z is how many standard deviations by chance a point lies from the pooled figure; 0 where chance allows none.
    scores = [
        None if value is None or one is None else (value - pooled) / one if one > 0 else 0.0
        for value, one in zip(values, by_chance, strict=True)
    ]
    moving_range = mean_moving_range(scores, screened=screened)
    limits = _limits_at_each(pooled, by_chance, sigma_z=moving_range / D2, ceiling=ceiling)
    return Lines(pooled, limits, moving_range)


def _binomial_variance(share: float) -> float:
    """The variance of one case; that of events, the rate itself, is Poisson's."""
    return share * (1 - share)


def _by_chance(observations: Sequence[Observation], variance: float) -> list[float | None]:
    """The standard deviation of each point by chance alone, √(variance/n); None without a denominator."""
    return [
        sqrt(variance / observation.denominator) if observation.denominator else None for observation in observations
    ]


def _limits_at_each(
    pooled: float, by_chance: Sequence[float | None], *, sigma_z: float = 1, ceiling: float = inf
) -> tuple[Limits | None, ...]:
    return tuple(
        [None if one is None else _around(pooled, sigma_z * one, floor=0, ceiling=ceiling) for one in by_chance]
    )


def _pooled(observations: Sequence[Observation]) -> float:
    counted = [
        (observation.amount, observation.denominator)
        for observation in observations
        if observation.amount is not None and observation.denominator
    ]
    amounts, denominators = zip(*counted, strict=True)
    return float(sum(amounts) / sum(denominators))


def _around(mean: float, deviation: float, *, floor: float = -inf, ceiling: float = inf) -> Limits:
    """Limits three deviations away and inner limits two, none beyond ``floor`` and ``ceiling``."""
    lower, inner_lower = mean - 3 * deviation, mean - 2 * deviation
    upper, inner_upper = mean + 3 * deviation, mean + 2 * deviation
    # Most limits need no clipping, and asking first takes a third of the time of max and min.
    if lower < floor:
        lower, inner_lower = floor, max(floor, inner_lower)
    if upper > ceiling:
        upper, inner_upper = ceiling, min(ceiling, inner_upper)
    return Limits(lower, upper, inner_lower, inner_upper)


def _limits_back(limits: Limits) -> Limits:
    return Limits(
        _transformed_back(limits.lower),
        _transformed_back(limits.upper),
        _transformed_back(limits.inner_lower),
        _transformed_back(limits.inner_upper),
    )


def _transformed_back(power: float) -> float:
    """The time a transformed time stands for; zero when it lies below zero, where no time can lie."""
    return float(power**WEIBULL_EXPONENT) if power > 0 else 0.0
