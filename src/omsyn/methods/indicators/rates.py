"""Rates: events per so many people, with Byar's interval, and the exact Poisson interval where events are few."""

from omsyn.methods.indicators.estimates import Estimate, Statistic, no_denominator, not_computed
from omsyn.methods.indicators.intervals import SMALLEST_COUNT_FOR_BYAR, count_interval

BYAR = "byar"
EXACT_POISSON = "exact_poisson"


def count_method(count: float) -> str:
    """Which interval a count gets."""
    return BYAR if count >= SMALLEST_COUNT_FOR_BYAR else EXACT_POISSON


def rate(count: float, population: float, *, per: float = 10_000, confidence: float = 0.95) -> Estimate:
    """count / population · per, and the interval around the count treated alike; not computed without population.

    ``population`` is people or person-years. ``ValueError`` when the count is negative. PHE, Technical Guide:
    Confidence intervals, 2018.
    """
    method = count_method(count)
    if population <= 0:
        return not_computed(Statistic.RATE, method, confidence, no_denominator())
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    lower, upper = (bound / population * per for bound in count_interval(count, confidence))
    return Estimate(count / population * per, lower, upper, confidence, Statistic.RATE, method)
