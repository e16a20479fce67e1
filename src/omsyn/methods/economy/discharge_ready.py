"""What days in hospital after being ready for discharge cost the municipality: Σ days_y · day rate_y."""

from collections.abc import Mapping


def cost_of_days(days: float, rate_per_day: float) -> float:
    """Days · day rate, in the currency of the rate."""
    return days * rate_per_day


def total_cost(days_by_year: Mapping[int, float], rate_by_year: Mapping[int, float]) -> float:
    """Σ days_y · rate_y over the years that have a rate; years without one add nothing."""
    return sum(cost_of_days(days, rate_by_year[year]) for year, days in days_by_year.items() if year in rate_by_year)
