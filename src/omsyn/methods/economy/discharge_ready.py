"""What days in hospital after being ready for discharge cost the municipality: Σ days_y · day rate_y.

Only days the duty to pay covers count: each area of specialist care from and including the day it came under the duty.
"""

from collections.abc import Mapping
from datetime import date, timedelta


def cost_of_days(days: float, rate_per_day: float) -> float:
    """Days · day rate, in the currency of the rate."""
    return days * rate_per_day


def total_cost(days_by_year: Mapping[int, float], rate_by_year: Mapping[int, float]) -> float:
    """Σ days_y · rate_y over the years that have a rate; years without one add nothing."""
    return sum(cost_of_days(days, rate_by_year[year]) for year, days in days_by_year.items() if year in rate_by_year)


def share_that_counts(first: date, last: date, begins: date) -> float:
    """How much of the span from ``first`` to and including ``last`` lies on or after ``begins``, from 0 to 1.

    Days are taken to lie evenly over the span; ``ValueError`` when it goes backwards.
    """
    if last < first:
        raise ValueError("the span goes backwards")
    whole = (last - first + timedelta(days=1)).days
    return max(0, min(whole, (last - max(first, begins) + timedelta(days=1)).days)) / whole


def days_that_count(days: float, first: date, last: date, begins: date) -> float:
    """The part of ``days`` the duty to pay covers; they were counted from ``first`` to and including ``last``."""
    return days * share_that_counts(first, last, begins)
