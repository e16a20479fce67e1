"""What each point of a chart is: ordinary variation, or a signal by one of the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from omsyn.methods.control_charts.limits import Limits
from omsyn.methods.control_charts.runs import Run, longest_run_allowed, runs_off_the_line, unbroken_runs
from omsyn.parameters.control_chart_rules import RuleSet

GRAIN = 1e-12
"""A point this close to a line, in shares of the largest value, lies on it: sums of floats differ by that much."""

NEAR, OUTSIDE = 1, 2
"""Zones of a point: beyond an inner limit, beyond a limit."""


class PointType(StrEnum):
    """In falling priority: a point that several rules catch takes the first."""

    OUTSIDE_LIMITS = "outside_limits"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    RUN = "run"
    ORDINARY = "ordinary"
    """Common cause: nothing but the variation the process always has."""
    NOT_JUDGED = "not_judged"
    """No value, or no limits to judge it by."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a point is read. ``direction`` is the trend's (+1 rising) for a trend, else the side of the centre line."""

    type: PointType
    direction: int


_NOT_JUDGED = Reading(PointType.NOT_JUDGED, 0)
_ORDINARY = {side: Reading(PointType.ORDINARY, side) for side in (-1, 0, 1)}


def read_points(
    values: Sequence[float | None], centre: float, limits: Sequence[Limits | None], rules: RuleSet
) -> list[Reading]:
    """The type of each point by ``rules``, within one stretch with the same centre line.

    Every point of a pattern is marked, not only the one that completes it. Two of three: of three neighbours at least
    two lie beyond two thirds of the way to the same limit, and those are marked; where the third lies does not matter
    (NHSRplotthedots asks that it lie on the same side). A missing point breaks a trend and a run.
    """
    grain = grain_of(values)
    sides = sides_of(values, centre, grain)
    readings = [
        _NOT_JUDGED if value is None or limit is None else _ORDINARY[side]
        for value, limit, side in zip(values, limits, sides, strict=True)
    ]
    # Rules are laid on from the lowest priority to the highest, so that the highest is left standing.
    for run in _runs(sides, rules):
        for position in range(run.first, run.last + 1):
            if sides[position] == run.side:
                readings[position] = Reading(PointType.RUN, run.side)
    zones = [zone_of(value, limit, grain) for value, limit in zip(values, limits, strict=True)]
    if rules.two_of_three:
        for position, side in _two_of_three(zones):
            readings[position] = Reading(PointType.TWO_OF_THREE, side)
    if rules.trend_length is not None:
        for trend in _trends(values, rules.trend_length, grain):
            for position in range(trend.first, trend.last + 1):
                readings[position] = Reading(PointType.TREND, trend.side)
    if rules.outside_limits:
        for position, zone in enumerate(zones):
            if abs(zone) == OUTSIDE:
                readings[position] = Reading(PointType.OUTSIDE_LIMITS, zone // OUTSIDE)
    return readings


def grain_of(values: Sequence[float | None]) -> float:
    """The distance from a line, in the unit of the value, within which a point lies on it."""
    return GRAIN * max((abs(value) for value in values if value is not None), default=0.0)


def sides_of(values: Sequence[float | None], centre: float, grain: float) -> list[int]:
    """+1 above the centre line, −1 below, 0 on it (nearer than ``grain``) or missing."""
    low, high = centre - grain, centre + grain
    return [0 if value is None else (value > high) - (value < low) for value in values]


def zone_of(value: float | None, limits: Limits | None, grain: float) -> int:
    """±2 outside the limits, ±1 between inner limit and limit, 0 inside or not known; the sign is the side."""
    if value is None or limits is None:
        return 0
    if value > limits.inner_upper + grain:
        return OUTSIDE if value > limits.upper + grain else NEAR
    if value < limits.inner_lower - grain:
        return -OUTSIDE if value < limits.lower - grain else -NEAR
    return 0


def _runs(sides: Sequence[int], rules: RuleSet) -> list[Run]:
    if rules.run_length is None:
        return []
    if rules.run_length != "anhoej":
        return list(unbroken_runs(sides, rules.run_length))
    useful = sum(map(abs, sides))
    return [run for run in runs_off_the_line(sides) if run.length > longest_run_allowed(useful)]


def _two_of_three(zones: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Position and side of points beyond an inner limit, with another so among the two before or the two after."""
    for position, zone in enumerate(zones):
        if zone:
            neighbours = (*zones[max(0, position - 2) : position], *zones[position + 1 : position + 3])
            if any(zone * neighbour > 0 for neighbour in neighbours):
                yield position, 1 if zone > 0 else -1


def _trends(values: Sequence[float | None], length: int, grain: float) -> list[Run]:
    """Stretches of ``length`` points or more that all rise or all fall; equal neighbours break a trend."""
    steps = [
        0 if before is None or after is None else (after - before > grain) - (before - after > grain)
        for before, after in pairwise(values)
    ]
    return [
        Run(steep.first, steep.last + 1, steep.side, steep.length + 1) for steep in unbroken_runs(steps, length - 1)
    ]
