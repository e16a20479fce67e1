"""Variation between areas: how many times as much, and how much of it is not chance."""

import numpy as np

from omsyn.methods.indicators.intervals import Floats


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


def systematic_component_of_variation(observed: Floats, expected: Floats) -> float | None:
    """SCV = 100 · Σ ((O − E)²/E² − 1/E) / k over the k areas: variance of O/E beyond what chance gives, times 100.

    Below zero when areas are more alike than chance would have them. Areas where nothing is expected are left out; None
    when that is all. K. McPherson et al., N Engl J Med 1982;307:1310.
    """
    usable = ~np.isnan(observed) & (expected > 0)
    o, e = observed[usable], expected[usable]
    if o.size == 0:
        return None
    return 100 * float(((o - e) ** 2 / e**2 - 1 / e).mean())


def coefficient_of_variation(values: Floats) -> float | None:
    """100 · s / x̄: the standard deviation between areas (n − 1 below the line) in percent of their mean.

    Every area counts alike, so chance in small ones is part of it. NaN is left out; None with fewer than two areas, or
    a mean that is not above zero.
    """
    known = values[~np.isnan(values)]
    if known.size < 2 or known.mean() <= 0:
        return None
    return 100 * float(known.std(ddof=1) / known.mean())
