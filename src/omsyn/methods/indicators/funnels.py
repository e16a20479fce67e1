"""Funnels: how far from the target a figure can lie by chance alone, given how many it builds on.

The limits invert the intervals of single figures: an area lies outside the limits exactly when its own interval
(Wilson for proportions, exact Poisson for rates and ratios) does not hold the target. All functions take whole arrays,
one place for each area.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import gdtrib

from omsyn.methods.indicators.intervals import Floats, normal_quantile
from omsyn.methods.indicators.overdispersion import Overdispersion, overdispersion

WARNING, ALARM = 0.95, 0.998
"""The two funnels: about 2 and 3 standard errors. D. J. Spiegelhalter, Stat Med 2005;24:1185."""


class FunnelStatistic(StrEnum):
    """What the areas' figures are; decides how chance spreads them."""

    PROPORTION = "proportion"
    """Numerator out of denominator: binomial."""
    RATE = "rate"
    """Events over people or person-years: Poisson."""
    RATIO = "ratio"
    """Observed over expected: Poisson."""


class FunnelClass(StrEnum):
    """Where an area lies."""

    BELOW_998 = "below998"
    BELOW_95 = "below95"
    INSIDE = "inside"
    ABOVE_95 = "above95"
    ABOVE_998 = "above998"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """Lower and upper limit for each area, in the unit of the figures."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """The figures of the areas against the limits around ``target``.

    ``adjusted`` says whether the limits were widened for overdispersion, which ``spread`` measures (None when it cannot
    be measured).
    """

    statistic: FunnelStatistic
    values: Floats
    target: float
    limits95: Limits
    limits998: Limits
    spread: Overdispersion | None
    adjusted: bool

    def classes(self) -> list[FunnelClass]:
        """The class of each area."""
        inside = list(FunnelClass)
        return [inside[position] for position in self._positions()]

    def _positions(self) -> NDArray[np.int64]:
        values = self.values
        steps_above = (values > self.limits95.upper).astype(int) + (values > self.limits998.upper)
        steps_below = (values < self.limits95.lower).astype(int) + (values < self.limits998.lower)
        middle, without = list(FunnelClass).index(FunnelClass.INSIDE), list(FunnelClass).index(FunnelClass.NO_FIGURE)
        return np.where(np.isnan(values), without, middle + steps_above - steps_below)


def funnel(
    numerators: Floats,
    denominators: Floats,
    statistic: FunnelStatistic,
    *,
    target: float | None = None,
    adjust: bool = False,
) -> Funnel:
    """The funnel of the areas around ``target``, or around Σ numerators / Σ denominators when none is given.

    With ``adjust`` the limits are widened by the variance between areas that chance does not explain (see
    ``overdispersion``), if there is any. Areas whose denominator is not above zero have no figure.
    """
    known = denominators > 0
    n = np.where(known, denominators, np.nan)
    values = numerators / n
    if target is None:
        total = float(denominators[known].sum())
        target = float(numerators[known].sum()) / total if total > 0 else float("nan")
    spread = overdispersion(values, chance_variance(n, target, statistic), target)
    adjusted = adjust and spread is not None and spread.between_variance > 0
    between = spread.between_variance if adjusted and spread is not None else 0.0
    warning, alarm = (_limits(n, target, statistic, confidence, between) for confidence in (WARNING, ALARM))
    return Funnel(statistic, values, target, warning, alarm, spread, adjusted)


def limits_along(found: Funnel, denominators: Floats) -> tuple[Limits, Limits]:
    """The 95 % and 99.8 % limits of a funnel at other denominators above zero, so that it can be drawn as curves."""
    between = found.spread.between_variance if found.adjusted and found.spread is not None else 0.0
    warning, alarm = (
        _limits(denominators, found.target, found.statistic, confidence, between) for confidence in (WARNING, ALARM)
    )
    return warning, alarm


def chance_variance(denominators: Floats, target: float, statistic: FunnelStatistic) -> Floats:
    """s² of a figure with the target as its true level: θ(1 − θ)/n for proportions, θ/n for rates and ratios."""
    if statistic is FunnelStatistic.PROPORTION:
        return target * (1 - target) / denominators
    return target / denominators


def proportion_limits(denominators: Floats, target: float, confidence: float) -> Limits:
    """θ ± z·√(θ(1 − θ)/n), within 0 and 1: the shares whose Wilson interval just touches the target θ.

    The «inverted Wilson» limits of Fingertips and PHEindicatormethods, which solve the same equation in another form.
    """
    half_width = normal_quantile(confidence) * np.sqrt(target * (1 - target) / denominators)
    return Limits(np.maximum(target - half_width, 0.0), np.minimum(target + half_width, 1.0))


def poisson_limits(denominators: Floats, target: float, confidence: float) -> Limits:
    """O/n for the counts O whose exact Poisson interval just touches the expected count E = θ·n.

    Upper: P(X ≥ O | E) = α/2; lower: P(X ≤ O | E) = α/2, or 0 when even none at all is that likely. P is drawn out to
    counts between the whole ones by the gamma distribution, as Garwood's interval is.
    """
    alpha = 1 - confidence
    expected = target * denominators
    usable = np.where(expected > 0, expected, np.nan)
    lower = np.maximum(gdtrib(1.0, 1 - alpha / 2, usable) - 1, 0.0)
    upper = gdtrib(1.0, alpha / 2, usable)
    nothing_expected = expected == 0
    lower, upper = (np.where(nothing_expected, 0.0, count) for count in (lower, upper))
    return Limits(lower / denominators, upper / denominators)


def _limits(n: Floats, target: float, statistic: FunnelStatistic, confidence: float, between: float) -> Limits:
    by_chance = proportion_limits if statistic is FunnelStatistic.PROPORTION else poisson_limits
    limits = by_chance(n, target, confidence)
    if between == 0:
        return limits
    half_width = normal_quantile(confidence) * np.sqrt(chance_variance(n, target, statistic) + between)
    highest = 1.0 if statistic is FunnelStatistic.PROPORTION else np.inf
    # The Poisson distribution leans upwards, so its upper limit may lie beyond the normal one where few are expected.
    lower = np.minimum(limits.lower, np.maximum(target - half_width, 0.0))
    upper = np.maximum(limits.upper, np.minimum(target + half_width, highest))
    return Limits(lower, upper)
