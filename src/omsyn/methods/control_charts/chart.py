"""A whole control chart: lines, the type of every point, runs and signals.

A monthly series asks for one; a yearly series is too short, and is better served by a trend and a funnel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from omsyn.methods.control_charts.limits import Limits, centre_of, lines_for
from omsyn.methods.control_charts.observations import (
    STATISTICS,
    WITH_MOVING_RANGES,
    ChartKind,
    Observation,
    Rebase,
    check_observations,
    check_rebases,
)
from omsyn.methods.control_charts.point_types import PointType, Reading, grain_of, read_points, sides_of
from omsyn.methods.control_charts.runs import RunAnalysis, analyse_runs
from omsyn.methods.control_charts.signals import Assurance, Variation, assurance_of, variation_of
from omsyn.parameters.control_chart_rules import RuleSet
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.polarity import Polarity

FEWEST_POINTS = 12
"""Limits reckoned from fewer points move too much with each new one to judge by."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point with its lines, in the unit of the value; ``direction`` as in ``Reading``."""

    period: str
    value: float | None
    centre: float | None
    limits: Limits | None
    type: PointType
    direction: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with one centre line, from ``first`` to ``last`` period, both included.

    ``rebase_reason`` says why it began, empty for the first; ``why_no_limits`` why no limits are drawn, empty when
    they are. ``runs`` is None without limits, or when every point lies on the line.
    """

    first: str
    last: str
    point_count: int
    centre: float | None
    mean_moving_range: float | None
    runs: RunAnalysis | None
    rebase_reason: str
    why_no_limits: str


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The chart with everything that decides how it is read. Signals are those of the last point with a value."""

    kind: ChartKind
    statistic: str
    screened: bool
    rules: RuleSet
    polarity: Polarity
    target: float | None
    points: tuple[ChartPoint, ...]
    segments: tuple[Segment, ...]
    variation: Variation
    assurance: Assurance

    @property
    def method(self) -> str:
        """The chart and how its limits were found: «xmr, screened»."""
        return f"{self.kind}, screened" if self.screened else self.kind.value

    @property
    def last_point(self) -> ChartPoint:
        """The last point with a value, which the signals follow."""
        return next(point for point in reversed(self.points) if point.value is not None)

    @property
    def why_no_limits(self) -> str:
        """Why the last stretch has no limits; empty when it has."""
        return self.segments[-1].why_no_limits


def draw_control_chart(
    kind: ChartKind,
    observations: Sequence[Observation],
    rules: RuleSet,
    *,
    polarity: Polarity = Polarity.NONE,
    target: float | None = None,
    screened: bool | None = None,
    rebases: Sequence[Rebase] = (),
) -> ControlChart:
    """The control chart of ``observations``, in the order given.

    ``screened`` drops wild moving ranges before limits are reckoned; unless told, XmR charts are screened and the
    others not, as their authors have them. ``rebases`` begin anew at given periods with written reasons; nothing is
    ever rebased by itself. ``target`` is in the unit of the value. ``InputError`` for observations the chart cannot
    take, a rebase without a reason or at no period, and a target that is no number.
    """
    check_observations(kind, observations)
    check_rebases(observations, rebases)
    if target is not None and not isfinite(target):
        raise InputError(
            _("Målet «{target}» er ikke et tall.").format(target=target),
            expected=_("Et mål er et tall i samme enhet som punktene, for eksempel 12."),
        )
    screens = kind in WITH_MOVING_RANGES and (kind is ChartKind.XMR if screened is None else screened)
    reasons = {rebase.period: rebase.reason for rebase in rebases}
    starts = [position for position, one in enumerate(observations) if position == 0 or one.period in reasons]
    points: list[ChartPoint] = []
    segments = []
    for start, end in pairwise([*starts, len(observations)]):
        stretch = observations[start:end]
        segment, drawn = _draw_segment(kind, stretch, rules, screens, reasons.get(stretch[0].period, ""))
        segments.append(segment)
        points += drawn
    last = next(point for point in reversed(points) if point.value is not None)
    return ControlChart(
        kind=kind,
        statistic=STATISTICS[kind],
        screened=screens,
        rules=rules,
        polarity=polarity,
        target=target,
        points=tuple(points),
        segments=tuple(segments),
        variation=variation_of(Reading(last.type, last.direction), polarity),
        assurance=assurance_of(last.limits, target, polarity),
    )


def _draw_segment(
    kind: ChartKind, stretch: Sequence[Observation], rules: RuleSet, screened: bool, reason: str
) -> tuple[Segment, list[ChartPoint]]:
    values = [observation.value for observation in stretch]
    why_no_limits = _why_no_limits(kind, values)
    if why_no_limits:
        centre, moving_range, runs = centre_of(kind, stretch), None, None
        limits: Sequence[Limits | None] = [None] * len(values)
        readings = [Reading(PointType.NOT_JUDGED, 0)] * len(values)
    else:
        lines = lines_for(kind, stretch, screened=screened)
        centre, limits, moving_range = lines.centre, lines.limits, lines.mean_moving_range
        readings = read_points(values, lines.centre, limits, rules)
        runs = analyse_runs(sides_of(values, lines.centre, grain_of(values)))
    points = [
        ChartPoint(observation.period, value, centre, limit, reading.type, reading.direction)
        for observation, value, limit, reading in zip(stretch, values, limits, readings, strict=True)
    ]
    known = sum(value is not None for value in values)
    segment = Segment(stretch[0].period, stretch[-1].period, known, centre, moving_range, runs, reason, why_no_limits)
    return segment, points


def _why_no_limits(kind: ChartKind, values: Sequence[float | None]) -> str:
    known = sum(value is not None for value in values)
    if known < FEWEST_POINTS:
        return _("Grensene er ikke tegnet: serien har {count} punkt, og det trengs minst {fewest}.").format(
            count=known, fewest=FEWEST_POINTS
        )
    neighbours = any(a is not None and b is not None for a, b in pairwise(values))
    if kind in WITH_MOVING_RANGES and not neighbours:
        return _("Grensene er ikke tegnet: ingen to perioder etter hverandre har tall.")
    return ""
