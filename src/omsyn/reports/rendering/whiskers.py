"""Interval charts: a row for each area or period, its figure as a dot and its interval as a whisker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, Role
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, Weight, line_height
from omsyn.reports.rendering.scales import Scale, fit_scale
from omsyn.reports.rendering.theme import COUNTRY, INK, PALETTE, QUIET_INK, ROLE_PAINT, Paint
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width names stand above their rows instead of beside them."""

_NAME_GAP = 10
_LABEL_GAP = 10
_CAP = 5
_PAINT: dict[Role, Paint] = {**ROLE_PAINT, Role.PLAIN: PALETTE[0]}
_SHAPES = {Role.OWN: "circle", Role.PEER: "circle", Role.PLAIN: "circle", Role.COUNTRY: "diamond"}


@dataclass(frozen=True, slots=True)
class _Lane:
    """A row with its name and label, in pixels from the top of the plot."""

    row: IntervalRow
    name: str
    label: str
    name_middle: float
    middle: float
    bottom: float


def draw_intervals(chart: IntervalChart, *, width: float) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide and as tall as its rows need."""
    letter_size = 12 if width < NARROW else 13
    line = line_height(letter_size)
    is_narrow = width < NARROW
    scale = _fit_values(chart, ticks=3 if is_narrow else 5)
    lanes = _lanes(chart, letter_size=letter_size, is_narrow=is_narrow, name_limit=width * (1 if is_narrow else 0.34))
    names = max((text_width(lane.name, letter_size, bold=True) for lane in lanes), default=0.0)
    labels = max((text_width(lane.label, letter_size, bold=True) for lane in lanes), default=0.0)
    first_tick = text_width(format_number(scale.low, scale.decimals), letter_size) / 2
    head = wrap_text(_head(chart, scale), letter_size, width)
    top = count_lines(head) * line + 10 + (line + 6 if chart.reference is not None else 0)
    bottom = line + 14
    plot_height = lanes[-1].bottom if lanes else line
    frame = Frame(
        width=width,
        height=top + plot_height + bottom,
        left=first_tick + 2 if is_narrow else names + _NAME_GAP,
        right=max(labels + _LABEL_GAP + 4, 16.0),
        top=top,
        bottom=bottom,
        letter_size=letter_size,
    )
    x_axis = {"values": scale.ticks, "format": f",.{scale.decimals}f", "domain": False, "ticks": False, "title": None}
    plane = Plane(frame, (scale.low, scale.high), (plot_height, 0), x_axis=x_axis)
    plane.add_texts([{**plane.at(-frame.left, -frame.top), "text": head, "colour": QUIET_INK}], baseline="top")
    _add_reference(plane, chart, scale)
    _add_whiskers(plane, lanes)
    _add_words(plane, lanes, is_narrow=is_narrow)
    return plane.specification()


def _fit_values(chart: IntervalChart, *, ticks: int) -> Scale:
    found = [value for row in chart.rows for value in (row.value, row.lower, row.upper)]
    known = [value for value in (*found, chart.reference) if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if chart.zero_based:
        return fit_scale(min(low, 0.0), max(high, 0.0), ticks=ticks)
    return fit_scale(low, high, ticks=ticks)


def _head(chart: IntervalChart, scale: Scale) -> str:
    remarks = []
    if chart.intervals:
        remarks.append(_("Strek: {interval}.").format(interval=chart.intervals))
    if not scale.low <= 0 <= scale.high:
        remarks.append(_("Aksen starter ikke på null."))
    return "\n".join(filter(None, [chart.value_title, " ".join(remarks)]))


def _lanes(chart: IntervalChart, *, letter_size: float, is_narrow: bool, name_limit: float) -> list[_Lane]:
    line = line_height(letter_size)
    lanes = []
    top = 0.0
    for row in chart.rows:
        name = wrap_text(row.name, letter_size, name_limit, bold=True)
        name_height = count_lines(name) * line
        height = name_height + 16 if is_narrow else max(name_height, line) + 6
        middle = top + name_height + 8 if is_narrow else top + height / 2
        label = row.label or (_("ikke oppgitt") if row.value is None else "")
        lanes.append(_Lane(row, name, label, top + name_height / 2 if is_narrow else middle, middle, top + height))
        top += height + (8 if is_narrow else 0)
    return lanes


def _add_reference(plane: Plane, chart: IntervalChart, scale: Scale) -> None:
    if chart.reference is None:
        return
    frame = plane.frame
    line = line_height(frame.letter_size)
    above = plane.at(0, -line - 4)["y"]
    across = {"x": chart.reference, "x2": chart.reference}
    plane.add_rules([{**across, "y": plane.y_domain[0], "y2": above, "colour": COUNTRY}], width=1.4, dash=(6, 4))
    text = f"{chart.reference_name} {format_number(chart.reference, scale.decimals + 1)}".strip()
    on_the_left = chart.reference - scale.low > (scale.high - scale.low) / 2
    shift = plane.at(-5 if on_the_left else 5, 0)["x"] - plane.x_domain[0]
    named: Row = {"x": chart.reference + shift, "y": above, "text": text, "colour": COUNTRY}
    plane.add_texts([named], align="right" if on_the_left else "left", baseline="top")


def _add_whiskers(plane: Plane, lanes: Sequence[_Lane]) -> None:
    whiskers: dict[bool, list[Row]] = {False: [], True: []}
    dots: dict[bool, list[Row]] = {False: [], True: []}
    for lane in lanes:
        row, colour, is_own = lane.row, _PAINT[lane.row.role].mark, lane.row.role is Role.OWN
        if row.lower is not None and row.upper is not None:
            level: Row = {"y": lane.middle, "y2": lane.middle, "colour": colour}
            whiskers[is_own].append({"x": row.lower, "x2": row.upper, **level})
            caps: Row = {"y": lane.middle - _CAP, "y2": lane.middle + _CAP, "colour": colour}
            whiskers[is_own] += [{"x": end, "x2": end, **caps} for end in (row.lower, row.upper)]
        if row.value is not None:
            dots[is_own].append({"x": row.value, "y": lane.middle, "colour": colour, "shape": _SHAPES[row.role]})
    for is_own, rows in whiskers.items():
        if rows:
            plane.add_rules(rows, width=2.4 if is_own else 1.5)
    for is_own, rows in dots.items():
        if rows:
            plane.add_points(rows, size=110 if is_own else 75)


def _add_words(plane: Plane, lanes: Sequence[_Lane], *, is_narrow: bool) -> None:
    """Names before the rows and figures after them."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    names: dict[Weight, list[Row]] = {400: [], 600: []}
    labels: dict[Weight, list[Row]] = {400: [], 600: []}
    has_others = any(lane.row.role is not Role.OWN for lane in lanes)
    for lane in lanes:
        is_own = has_others and lane.row.role is Role.OWN
        weight: Weight = 600 if is_own else 400
        left = -frame.left if is_narrow else -_NAME_GAP
        first_line = plane.at(left, lane.name_middle - (count_lines(lane.name) - 1) * line / 2)
        names[weight].append({**first_line, "text": lane.name, "colour": ROLE_PAINT[Role.OWN].text if is_own else INK})
        if lane.label:
            end = plane.at(frame.plot_width + _LABEL_GAP, lane.middle)
            ink = QUIET_INK if lane.row.value is None else INK
            labels[weight].append({**end, "text": lane.label, "colour": ink})
    for weight in (400, 600):
        if names[weight]:
            plane.add_texts(names[weight], align="left" if is_narrow else "right", weight=weight)
        if labels[weight]:
            plane.add_texts(labels[weight], weight=weight)
