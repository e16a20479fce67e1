"""Published figures with the counts behind them: the interval the counts give, and whether figure and counts agree."""

import numpy as np

from omsyn.methods.indicators.estimates import Estimate, Statistic
from omsyn.methods.indicators.intervals import Floats
from omsyn.methods.indicators.proportions import WILSON, proportion
from omsyn.methods.indicators.rates import count_method, rate
from omsyn.vocabulary.indicators import IndicatorKind

MOST_DECIMALS = 6
PUBLISHED = "published"
_MOST = 0.9
_GRAIN = 1e-6
"""Shares of the last decimal that binary floats may be off."""


def published_decimals(values: Floats) -> int:
    """The decimals figures are published with: the fewest that show nine of ten, at most six. NaN is left out.

    Not all of them, since figures of merged municipalities are worked out anew and have every decimal there is.
    """
    known = values[~np.isnan(values)]
    for decimals in range(MOST_DECIMALS):
        scaled = known * 10**decimals
        shown = np.abs(scaled - np.rint(scaled)) < _GRAIN * np.maximum(1, np.abs(scaled))
        if shown.sum() >= _MOST * known.size:
            return decimals
    return MOST_DECIMALS


def counts_agree(value: float, numerator: float, denominator: float, factor: float, decimals: int) -> bool:
    """Whether ``value`` can be factor · numerator / denominator rounded to ``decimals``, either way at a half."""
    if denominator <= 0:
        return False
    return abs(value - factor * numerator / denominator) <= (0.5 + _GRAIN) * 10.0**-decimals


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
