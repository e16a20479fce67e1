"""Published figures with the counts behind them: the interval the counts give, and whether figure and counts agree."""

from decimal import Decimal

from omsyn.methods.indicators.estimates import Estimate, Statistic
from omsyn.methods.indicators.proportions import WILSON, proportion
from omsyn.methods.indicators.rates import count_method, rate
from omsyn.vocabulary.indicators import IndicatorKind

MOST_DECIMALS = 6
PUBLISHED = "published"
_GRAIN = 1e-6
"""Shares of the last decimal that binary floats may be off."""


def counts_agree(value: float, numerator: float, denominator: float, factor: float) -> bool:
    """Whether ``value`` can be factor · numerator / denominator, rounded to as many decimals as it is published with.

    Either way at a half. A figure that ends in zeros may have been published with more decimals than it shows; it is
    then given the benefit of the doubt.
    """
    if denominator <= 0:
        return False
    exact = factor * numerator / denominator
    decimals = min(MOST_DECIMALS, max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent)))
    return abs(value - exact) <= (0.5 + _GRAIN) * 10.0**-decimals


def published_estimate(
    kind: IndicatorKind,
    value: float,
    numerator: float | None,
    denominator: float | None,
    *,
    factor: float,
    confidence: float = 0.95,
) -> Estimate:
    """``value`` as published, with the interval its counts give: Wilson's for a proportion, Byar's or exact for a rate.

    ``factor`` brings numerator / denominator to the unit of ``value``. Without counts, with counts that no proportion
    has, and for every other kind the estimate has no interval.
    """
    statistic = {IndicatorKind.PROPORTION: Statistic.PROPORTION, IndicatorKind.RATE: Statistic.RATE}.get(kind)
    if statistic is None or numerator is None or denominator is None or denominator <= 0 or numerator < 0:
        return Estimate(value, None, None, confidence, statistic or Statistic.MEAN, PUBLISHED)
    if statistic is Statistic.RATE:
        found = rate(numerator, denominator, per=factor, confidence=confidence)
        return Estimate(value, found.lower, found.upper, confidence, statistic, count_method(numerator))
    if numerator > denominator:
        return Estimate(value, None, None, confidence, statistic, PUBLISHED)
    share = proportion(numerator, denominator, confidence)
    lower, upper = (None if bound is None else factor * bound for bound in (share.lower, share.upper))
    return Estimate(value, lower, upper, confidence, statistic, WILSON)
