"""Rates, shares, differences and change: the small sums that figures are compared by."""

from collections.abc import Sequence
from decimal import Decimal


def rate_per(count: float, population: float, per: int = 10_000) -> float | None:
    """count / population · per; None without population."""
    return per * count / population if population > 0 else None


def count_from_rate(rate: float, population: float, per: int = 10_000) -> float:
    """rate · population / per: the number a rate stands for."""
    return rate * population / per


def share_percent(part: float, whole: float) -> float | None:
    """100 · part / whole; None when the whole is zero."""
    return 100 * part / whole if whole != 0 else None


def change(first: float, last: float) -> float:
    """last − first."""
    return last - first


def change_percent(first: float, last: float) -> float | None:
    """100 · (last − first) / first; None when the first is zero."""
    return 100 * (last - first) / first if first != 0 else None


def ratio(value: float, benchmark: float) -> float | None:
    """value / benchmark; None when the benchmark is zero."""
    return value / benchmark if benchmark != 0 else None


def rounding_explains(parts: Sequence[float], total: float, decimals: int) -> bool:
    """Whether parts and total, each rounded half-up to ``decimals``, can belong to the same exact figures.

    A rounded figure may lie up to half a unit off, so n parts and their total may differ by less than (n + 1)/2
    units. Reckoned in decimal, so that 0.2 is 0.2.
    """
    unit = Decimal(1).scaleb(-decimals)
    difference = Decimal(repr(total)) - sum((Decimal(repr(part)) for part in parts), Decimal(0))
    return abs(difference) < unit * (len(parts) + 1) / 2
