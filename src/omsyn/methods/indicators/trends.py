"""Trend over five yearly points: a weighted slope that must be both clear and robust."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from omsyn.vocabulary.language import translate as _

POINTS = 5
CHI_SQUARED_LIMIT = 9.54953570608324
"""χ² with one degree of freedom at 99.8 %: above it the slope is more than chance."""
WIDTH_IN_STANDARD_ERRORS = 3.92
"""A 95 % interval spans 2 · 1.96 standard errors."""


class Direction(StrEnum):
    """Where a series is going."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no_change"
    CANNOT_BE_CALCULATED = "cannot_be_calculated"


@dataclass(frozen=True, slots=True)
class YearlyPoint:
    """A year's figure with its 95 % interval; None for what is missing."""

    year: int
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A direction with its slope (per year) and χ²; ``reason`` says why there is none."""

    direction: Direction
    slope: float | None = None
    chi_squared: float | None = None
    reason: str = ""


def five_point_trend(points: Sequence[YearlyPoint]) -> Trend:
    """The trend over the last five of ``points``.

    With weights w = 1/((U − L)/3.92)²: slope = Σ w(t − t̄)(y − ȳ) / Σ w(t − t̄)², se = 1/√Σ w(t − t̄)². It is a change
    when χ² = (slope/se)² > 9.5495 **and** the slope keeps its sign when any one of the five points is left out.
    Fewer than five points, a year left out, or a missing or empty interval: cannot be calculated, which is not the same
    as no change. OHID, Fingertips Technical Guidance: recent trends.
    """
    last = sorted(points, key=lambda point: point.year)[-POINTS:]
    if len(last) < POINTS:
        return _unknown(_("Trenden krever fem år, og det er {count}.").format(count=len(last)))
    if last[-1].year - last[0].year != POINTS - 1 or len({point.year for point in last}) < POINTS:
        return _unknown(_("Trenden krever fem år etter hverandre."))
    known = [_known(point) for point in last]
    if None in known:
        without = [str(point.year) for point, found in zip(last, known, strict=True) if found is None]
        return _unknown(_("Tall eller intervall mangler for {years}.").format(years=", ".join(without)))
    weighted = [point for point in known if point is not None]
    slope, information = weighted_slope(weighted)
    chi_squared = slope**2 * information
    if chi_squared > CHI_SQUARED_LIMIT and _sign_survives(weighted, slope):
        return Trend(Direction.INCREASING if slope > 0 else Direction.DECREASING, slope, chi_squared)
    return Trend(Direction.NO_CHANGE, slope, chi_squared)


def weighted_slope(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Slope of value on time, and 1/se², for (time, value, weight) triples."""
    total = sum(weight for _time, _value, weight in points)
    mean_time = sum(time * weight for time, _value, weight in points) / total
    mean_value = sum(value * weight for _time, value, weight in points) / total
    information = sum(weight * (time - mean_time) ** 2 for time, _value, weight in points)
    slope = sum(weight * (time - mean_time) * (value - mean_value) for time, value, weight in points) / information
    return slope, information


def _sign_survives(points: Sequence[tuple[float, float, float]], slope: float) -> bool:
    left_out = ([*points[:position], *points[position + 1 :]] for position in range(len(points)))
    return all(weighted_slope(others)[0] * slope > 0 for others in left_out)


def _known(point: YearlyPoint) -> tuple[float, float, float] | None:
    """(time, value, weight); None when the value or a usable interval is missing."""
    if point.value is None or point.lower is None or point.upper is None or point.upper <= point.lower:
        return None
    weight = 1 / ((point.upper - point.lower) / WIDTH_IN_STANDARD_ERRORS) ** 2
    return float(point.year), point.value, weight


def _unknown(reason: str) -> Trend:
    return Trend(Direction.CANNOT_BE_CALCULATED, reason=reason)
