"""Variation between areas: how many times as much, and how much of it is not chance."""

from dataclasses import dataclass

import numpy as np

from omsyn.methods.indicators.intervals import Floats

TRIMMED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Variation:
    """How much the ``area_count`` areas with a figure differ; a measure that cannot be reckoned is None.

    ``extremal_quotient`` is the 95th percentile over the 5th, ``systematic_component`` the SCV around the level of all
    areas together, ``coefficient_percent`` the coefficient of variation.
    """

    area_count: int
    extremal_quotient: float | None
    systematic_component: float | None
    coefficient_percent: float | None


def variation_between(
    values: Floats, numerators: Floats, denominators: Floats, *, is_proportion: bool = False
) -> Variation:
    """Every measure of the areas' ``values``; NaN where an area has no figure, or no counts behind it.

    With ``is_proportion`` the numerators are part of the denominators, and chance spreads them less than events.
    """
    counted = (denominators > 0) & ~np.isnan(numerators)
    systematic = None
    if counted.sum() > 1:
        observed, people = numerators[counted], denominators[counted]
        level = float(observed.sum() / people.sum())
        chance = max(1 - level, 0.0) if is_proportion else 1.0
        systematic = systematic_component_of_variation(observed, people * level, chance=chance)
    return Variation(
        area_count=int((~np.isnan(values)).sum()),
        extremal_quotient=extremal_quotient(values, trimmed_share=TRIMMED_SHARE),
        systematic_component=systematic,
        coefficient_percent=coefficient_of_variation(values),
    )


def extremal_quotient(values: Floats, *, trimmed_share: float = 0.0) -> float | None:
    """The highest figure over the lowest; None when there is none or the lowest is not above zero.

    With ``trimmed_share`` 0.05 the 95th percentile over the 5th, which single small areas do not decide. NaN is left
    out. J. E. Wennberg and A. Gittelsohn, Science 1973;182:1102.
    """
    known = values[~np.isnan(values)]
    if known.size == 0:
        return None
    lowest, highest = np.quantile(known, [trimmed_share, 1 - trimmed_share])
    return float(highest / lowest) if lowest > 0 else None


def systematic_component_of_variation(observed: Floats, expected: Floats, *, chance: float = 1.0) -> float | None:
    """SCV = 100 · Σ ((O − E)²/E² − c/E) / k over the k areas: variance of O/E beyond what chance gives, times 100.

    ``chance`` c is 1 for events (Poisson) and 1 − θ for a proportion with the level θ (binomial): of those who cannot
    be more than all, chance spreads fewer. Below zero when areas are more alike than chance would have them. Areas
    where nothing is expected are left out; None when that is all. K. McPherson et al., N Engl J Med 1982;307:1310.
    """
    usable = ~np.isnan(observed) & (expected > 0)
    o, e = observed[usable], expected[usable]
    if o.size == 0:
        return None
    return 100 * float(((o - e) ** 2 / e**2 - chance / e).mean())


def coefficient_of_variation(values: Floats) -> float | None:
    """100 · s / x̄: the standard deviation between areas (n − 1 below the line) in percent of their mean.

    Every area counts alike, so chance in small ones is part of it. NaN is left out; None with fewer than two areas, or
    a mean that is not above zero.
    """
    known = values[~np.isnan(values)]
    if known.size < 2 or known.mean() <= 0:
        return None
    return 100 * float(known.std(ddof=1) / known.mean())
