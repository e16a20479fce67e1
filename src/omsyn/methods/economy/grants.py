"""Grants: how much is used of what was given, and how long what they paid for is to be kept."""

from datetime import date


def percent_used(used: float, appropriation: float) -> float | None:
    """Used · 100 / appropriation; None when nothing was given."""
    return used * 100 / appropriation if appropriation > 0 else None


def kept_until(granted_on: date, years: int) -> date:
    """The day ``years`` after, the same day of the year; 29 February becomes 28 in years without one."""
    try:
        return granted_on.replace(year=granted_on.year + years)
    except ValueError:
        return granted_on.replace(year=granted_on.year + years, day=28)
