"""Line charts: years along the bottom, each line named at its end."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role, XLabel
from omsyn.reports.rendering.labels import spread_labels
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, Weight, line_height
from omsyn.reports.rendering.scales import Scale, choose_ticks, fit_scale
from omsyn.reports.rendering.theme import AXIS, INK, PALETTE, QUIET_INK, ROLE_PAINT, Paint
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width in pixels a drawing is made for a phone."""

MOST_NAMED = 10
"""With more lines than this the peers stand unnamed; the table names them."""

_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DRAWING_ORDER = (Role.PEER, Role.COUNTRY, Role.PLAIN, Role.OWN)
_WIDTHS = {Role.PEER: 1.5, Role.COUNTRY: 2.0, Role.PLAIN: 2.2, Role.OWN: 3.0}
_DASH = (6, 4)
_LABEL_GAP = 12
_WIDEST_DATE = "00.00.0000"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line with its colour and, when it is named, the label broken into lines."""

    line: Line
    paint: Paint
    shape: str
    label: str


def draw_lines(chart: LineChart, *, width: float, height: float | None) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide; ``height`` None lets the contents decide."""
    letter_size = 12 if width < NARROW else 13
    drawn = _choose_looks(chart, width, letter_size)
    scale = _fit_values(chart)
    first, last = _year_span(chart)
    titles = _head_lines(chart, width, letter_size, unnamed=sum(not one.label for one in drawn))
    frame = _frame(chart, drawn, scale, titles, width=width, height=height, letter_size=letter_size)
    room = max(2, int(frame.plot_width // (text_width("2025", letter_size) + 10)))
    plane = Plane(
        frame=frame,
        x_domain=(first, last),
        y_domain=(scale.low, scale.high),
        x_axis=_x_axis(chart, (first, last), room=room),
        y_axis={
            "values": scale.ticks,
            "format": f",.{scale.decimals}f",
            "domain": False,
            "ticks": False,
            "title": None,
        },
    )
    plane.add_texts(
        [{**plane.at(-frame.left, -frame.top), "text": titles, "colour": QUIET_INK}], baseline="top", align="left"
    )
    if scale.low < 0 < scale.high:
        plane.add_rules([{"x": first, "x2": last, "y": 0, "y2": 0, "colour": AXIS}])
    _add_x_labels(plane, chart)
    _add_bands(plane, drawn)
    _add_today(plane, chart)
    _add_strokes(plane, drawn, chart.projected_from)
    _add_ends(plane, drawn, chart.projected_from)
    _add_names(plane, drawn)
    return plane.specification()


def _x_axis(chart: LineChart, span: tuple[float, float], *, room: int) -> dict[str, Any]:
    """Years in figures, thinned out to ``room``; words are written by ``_add_x_labels`` and take ticks only."""
    years = {int(point.x) for line in chart.lines for point in line.points} or {int(end) for end in span}
    values = [one.at for one in chart.x_labels] or choose_ticks(years, room=room)
    return {
        "values": values,
        "format": "d",
        "grid": False,
        "labels": not chart.x_labels,
        "title": chart.x_title or None,
        "titleAnchor": "end",
    }


def _x_label(label: XLabel, letter_size: float) -> str:
    return wrap_text(label.text, letter_size, text_width(_WIDEST_DATE, letter_size))


def _with_room(chart: LineChart, plot_width: float, letter_size: float) -> list[XLabel]:
    """The words that have room beside each other. The last is always there, for there the lines end."""
    first, last = _year_span(chart)
    shown: list[XLabel] = []
    free_to = math.inf
    for label in reversed(chart.x_labels):
        half = text_width(_x_label(label, letter_size), letter_size) / 2
        centre = (label.at - first) / (last - first) * plot_width
        if centre + half <= free_to:
            shown.append(label)
            free_to = centre - half - _LABEL_GAP
    return shown[::-1]


def _add_x_labels(plane: Plane, chart: LineChart) -> None:
    below = plane.at(0, plane.frame.plot_height + 9)["y"]
    letter_size = plane.frame.letter_size
    rows: list[Row] = [
        {"x": label.at, "y": below, "text": _x_label(label, letter_size), "colour": QUIET_INK}
        for label in _with_room(chart, plane.frame.plot_width, letter_size)
    ]
    if rows:
        plane.add_texts(rows, align="center", baseline="top")


def _choose_looks(chart: LineChart, width: float, letter_size: float) -> list[_Drawn]:
    named_roles = set(Role) if len(chart.lines) <= MOST_NAMED else set(Role) - {Role.PEER}
    limit = width * (0.31 if width < NARROW else 0.26)
    plain_count = 0
    drawn = []
    for line in chart.lines:
        paint, shape = ROLE_PAINT.get(line.role), "circle"
        if paint is None:
            paint, shape = PALETTE[plain_count % len(PALETTE)], _SHAPES[plain_count % len(_SHAPES)]
            plain_count += 1
        label = wrap_text(line.name, letter_size, limit, bold=line.role is Role.OWN) if line.role in named_roles else ""
        if line.points:
            drawn.append(_Drawn(line, paint, shape, label))
    return sorted(drawn, key=lambda one: _DRAWING_ORDER.index(one.line.role))


def _fit_values(chart: LineChart) -> Scale:
    if chart.y_range is not None:
        low, high = chart.y_range
        return Scale(low, high, fit_scale(low, high).step)
    points = [point for line in chart.lines for point in line.points]
    values = [value for point in points for value in (point.y, point.lower, point.upper) if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return fit_scale(min(low, 0.0), max(high, 0.0)) if chart.zero_based else fit_scale(low, high)


def _year_span(chart: LineChart) -> tuple[float, float]:
    years = [point.x for line in chart.lines for point in line.points] + [label.at for label in chart.x_labels]
    first, last = min(years, default=0.0), max(years, default=1.0)
    return (first, last) if last > first else (first - 1, last + 1)


def _head_lines(chart: LineChart, width: float, letter_size: float, *, unnamed: int) -> str:
    parts = [chart.y_title]
    if not chart.zero_based and chart.y_range is None:
        parts.append(_("Aksen starter ikke på null."))
    if chart.bands:
        parts.append(_("Lyst felt: {band}.").format(band=chart.bands))
    if unnamed:
        parts.append(_("Grå linjer: {count} andre.").format(count=unnamed))
    title, *remarks = parts
    lines = [wrap_text(title, letter_size, width)]
    if remarks:
        lines.append(wrap_text(" ".join(remarks), letter_size, width))
    return "\n".join(lines)


def _frame(
    chart: LineChart,
    drawn: Sequence[_Drawn],
    scale: Scale,
    titles: str,
    *,
    width: float,
    height: float | None,
    letter_size: float,
) -> Frame:
    line = line_height(letter_size)
    ticks = max(text_width(format_number(tick, scale.decimals), letter_size) for tick in scale.ticks)
    names = max((text_width(one.label, letter_size, bold=True) for one in drawn), default=0.0)
    top = count_lines(titles) * line + (line + 6 if chart.projected_from is not None else 0) + 14
    words = [_x_label(label, letter_size) for label in chart.x_labels]
    left = max(ticks + 12, text_width(words[0], letter_size) / 2 if words else 0.0)
    right = max(names + _LABEL_GAP + 4, text_width(words[-1], letter_size) / 2 if words else 0.0)
    shown = _with_room(chart, width - left - right, letter_size)
    label_lines = max((count_lines(_x_label(label, letter_size)) for label in shown), default=1)
    bottom = label_lines * line + 14 + (line + 4 if chart.x_title else 0)
    names_height = sum(count_lines(one.label) * line for one in drawn if one.label)
    plot_height = max(width * (0.62 if width < NARROW else 0.4), names_height)
    return Frame(
        width=width,
        # A height that is told gives way when the names at the ends of the lines need more.
        height=top + plot_height + bottom if height is None else max(height, top + names_height + bottom),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        letter_size=letter_size,
    )


def _add_bands(plane: Plane, drawn: Sequence[_Drawn]) -> None:
    rows: list[Row] = [
        {"x": point.x, "y": point.lower, "y2": point.upper, "name": one.line.name, "colour": one.paint.mark}
        for one in drawn
        for point in one.line.points
        if point.lower is not None and point.upper is not None
    ]
    if rows:
        plane.add_bands(rows)


def _last_observed(chart: LineChart) -> float | None:
    if chart.projected_from is None:
        return None
    observed = [point.x for line in chart.lines for point in line.points if point.x < chart.projected_from]
    return max(observed, default=chart.projected_from)


def _add_today(plane: Plane, chart: LineChart) -> None:
    """A thin rule where known figures end."""
    today = _last_observed(chart)
    if today is None:
        return
    above = plane.at(0, -plane.frame.letter_size - 2)["y"]
    plane.add_rules(
        [{"x": today, "x2": today, "y": plane.y_domain[0], "y2": above, "colour": AXIS}], width=1, dash=(2, 3)
    )
    on_the_left = (today - plane.x_domain[0]) > 0.6 * (plane.x_domain[1] - plane.x_domain[0])
    shift = plane.at(-6 if on_the_left else 6, 0)["x"] - plane.x_domain[0]
    text = _("framskrevet →")
    plane.add_texts(
        [{"x": today + shift, "y": above, "text": text, "colour": QUIET_INK}],
        align="right" if on_the_left else "left",
        baseline="top",
    )


def _parts(line: Line, projected_from: float | None) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The known points, and the projected ones led from the last known. A plan in steps is known all the way."""
    if projected_from is None or line.is_stepped:
        return line.points, ()
    known = tuple(point for point in line.points if point.x < projected_from)
    projected = tuple(point for point in line.points if point.x >= projected_from)
    return known, known[-1:] + projected if projected else ()


def _add_strokes(plane: Plane, drawn: Sequence[_Drawn], projected_from: float | None) -> None:
    for role in _DRAWING_ORDER:
        of_role = [one for one in drawn if one.line.role is role]
        for is_projected, is_stepped in itertools.product((False, True), repeat=2):
            rows: list[Row] = [
                {"x": point.x, "y": point.y, "name": one.line.name, "colour": one.paint.mark}
                for one in of_role
                for point in _parts(one.line, projected_from)[is_projected]
                if one.line.is_stepped is is_stepped
            ]
            if rows:
                plane.add_lines(
                    rows,
                    width=_WIDTHS[role] * (0.75 if is_projected else 1),
                    dash=_DASH if role is Role.COUNTRY else (),
                    opacity=0.55 if is_projected and not is_stepped else 1,
                    is_stepped=is_stepped,
                )


def _add_ends(plane: Plane, drawn: Sequence[_Drawn], projected_from: float | None) -> None:
    """A point at the last known figure of each line; at every known figure when they are few; none on steps."""
    rows: list[Row] = []
    for one in drawn:
        known = _parts(one.line, projected_from)[0] or one.line.points
        is_peer = one.line.role is Role.PEER
        if one.line.is_stepped:
            continue
        shown = known if len(known) <= 8 and len(drawn) <= 5 and not is_peer else known[-1:]
        rows += [{"x": p.x, "y": p.y, "colour": one.paint.mark, "shape": one.shape} for p in shown]
    if rows:
        plane.add_points(rows, size=48 if plane.frame.width >= NARROW else 36)


def _add_names(plane: Plane, drawn: Sequence[_Drawn]) -> None:
    named = [one for one in drawn if one.label]
    frame = plane.frame
    line = line_height(frame.letter_size)
    low, high = plane.y_domain
    ends = [frame.plot_height * (high - one.line.points[-1].y) / (high - low) for one in named]
    heights = [count_lines(one.label) * line for one in named]
    placed = spread_labels(ends, heights, top=-line, bottom=frame.plot_height)
    leaders: list[Row] = []
    texts: dict[Weight, list[Row]] = {400: [], 600: []}
    for one, end, centre, height in zip(named, ends, placed, heights, strict=True):
        last = one.line.points[-1]
        reaches_edge = last.x == plane.x_domain[1]
        if abs(end - centre) > 5 or not reaches_edge:
            corner = plane.at(frame.plot_width + _LABEL_GAP - 3, centre)
            leaders.append({"x": last.x, "y": last.y, "x2": corner["x"], "y2": corner["y"], "colour": AXIS})
        first_line = plane.at(frame.plot_width + _LABEL_GAP, centre - (height - line) / 2)
        colour = INK if one.line.role is Role.PEER and len(named) == 1 else one.paint.text
        weight: Weight = 600 if one.line.role is Role.OWN else 400
        texts[weight].append({**first_line, "text": one.label, "colour": colour})
    if leaders:
        plane.add_rules(leaders, width=0.8)
    for weight, rows in texts.items():
        if rows:
            plane.add_texts(rows, weight=weight)
