"""Proportions: how many of those who could, with Wilson's interval."""

from omsyn.methods.indicators.estimates import Estimate, Statistic, no_denominator, not_computed
from omsyn.methods.indicators.intervals import wilson_interval

WILSON = "wilson"


def proportion(numerator: float, denominator: float, confidence: float = 0.95) -> Estimate:
    """numerator / denominator (0–1) with Wilson's interval; not computed without a denominator.

    ``ValueError`` when the numerator is negative or larger than the denominator. PHE, Technical Guide: Confidence
    intervals, 2018.
    """
    if denominator <= 0:
        return not_computed(Statistic.PROPORTION, WILSON, confidence, no_denominator())
    if not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} is not a part of {denominator}")
    lower, upper = wilson_interval(numerator, denominator, confidence)
    return Estimate(numerator / denominator, lower, upper, confidence, Statistic.PROPORTION, WILSON)
