"""Bars lying down, for categories with long names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.rendering.bar_parts import (
    Group,
    add_head,
    add_key,
    bar_colours,
    bar_scale,
    bar_text,
    group_bars,
    is_labelled,
    key_height,
    place_key,
    segment_text,
    stack_spans,
    value_span,
)
from omsyn.reports.rendering.lettering import count_lines, shorten_text, text_width, wrap_text
from omsyn.reports.rendering.marks import Align, Frame, Plane, Row, Weight, line_height
from omsyn.reports.rendering.scales import Scale
from omsyn.reports.rendering.theme import AXIS, INK, QUIET_INK, letters_on

NARROW = 480
"""Below this width names stand above their bars instead of beside them."""

_NAME_GAP = 10
_LABEL_GAP = 6
_MANY_BARS = 20
"""With more bars than this, a stack counting as one, they are drawn thinner and closer."""


@dataclass(frozen=True, slots=True)
class _Lane:
    """The band of a group, in pixels from the top of the plot: its name and where each bar begins."""

    group: Group
    name: str
    name_middle: float
    bar_tops: tuple[float, ...]
    thickness: float
    bottom: float


def draw_horizontal(chart: BarChart, *, width: float) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide and as tall as its bars need."""
    letter_size = 12 if width < NARROW else 13
    line = line_height(letter_size)
    is_narrow = width < NARROW
    labelled = is_labelled(chart)
    scale = bar_scale(chart, ticks=3 if is_narrow else 5)
    left = (0.0 if labelled else 5.0) if is_narrow else _names_width(chart, letter_size, width * 0.34) + _NAME_GAP
    longest = width * 0.35
    below_zero = min(_widest([bar for bar in chart.bars if (bar.value or 0) < 0], letter_size), longest)
    left += below_zero
    is_stacked = chart.layout is BarLayout.STACKED
    right = _widest([b for b in chart.bars if (b.value or 0) >= 0], letter_size) if not is_stacked else 0.0
    right = max(min(right, longest) + 2, 16.0)
    entries = place_key(chart, width=width, letter_size=letter_size)
    head = count_lines(wrap_text(chart.value_title, letter_size, width)) * line + 8
    lanes = _lanes(chart, letter_size=letter_size, is_narrow=is_narrow, name_limit=width * (1 if is_narrow else 0.34))
    top = head + key_height(entries, letter_size) + 4
    bottom = 6.0 if labelled else line + 12
    plot_height = lanes[-1].bottom if lanes else line
    frame = Frame(width, top + plot_height + bottom, left, right, top, bottom, letter_size)
    plane = Plane(
        frame=frame,
        x_domain=value_span(chart) if labelled else (scale.low, scale.high),
        y_domain=(plot_height, 0),
        x_axis=None if labelled else _value_axis(scale),
    )
    add_head(plane, chart.value_title)
    add_key(plane, entries, top=head)
    # Figures of bars below zero stand between the names and the plot.
    _add_names(plane, lanes, names_end=-frame.left if is_narrow else -_NAME_GAP - below_zero, is_narrow=is_narrow)
    if is_stacked:
        _add_stacks(plane, chart, lanes)
    else:
        _add_bars(plane, chart, lanes)
    if not is_narrow:
        plane.add_rules([{"x": 0, "x2": 0, "y": 0, "y2": plot_height, "colour": AXIS}])
    return plane.specification()


def _value_axis(scale: Scale) -> dict[str, Any]:
    return {
        "values": scale.ticks,
        "format": f",.{scale.decimals}f",
        "domain": False,
        "ticks": False,
        "title": None,
    }


def _names_width(chart: BarChart, letter_size: float, limit: float) -> float:
    names = {wrap_text(bar.category, letter_size, limit, bold=True) for bar in chart.bars}
    return max((text_width(name, letter_size, bold=True) for name in names), default=0.0)


def _widest(bars: Sequence[Bar], letter_size: float) -> float:
    return max((text_width(bar_text(bar), letter_size, bold=True) + _LABEL_GAP for bar in bars), default=0.0)


def _lanes(chart: BarChart, *, letter_size: float, is_narrow: bool, name_limit: float) -> list[_Lane]:
    line = line_height(letter_size)
    lanes = []
    top = 0.0
    bars_in_all = len(group_bars(chart)) if chart.layout is BarLayout.STACKED else len(chart.bars)
    for group in group_bars(chart):
        name = wrap_text(group.category, letter_size, name_limit, bold=True)
        bar_count = 1 if chart.layout is BarLayout.STACKED else len(group.bars)
        thickness = (22.0 if bar_count == 1 else 17.0) if bars_in_all <= _MANY_BARS else 14.0
        name_height = count_lines(name) * line
        bars_height = bar_count * thickness + (bar_count - 1) * 3
        if is_narrow:
            first_bar, height = top + name_height + 3, name_height + 3 + bars_height
            middle = top + name_height / 2
        else:
            height = max(name_height, bars_height)
            first_bar, middle = top + (height - bars_height) / 2, top + height / 2
        tops = tuple(first_bar + number * (thickness + 3) for number in range(bar_count))
        lanes.append(_Lane(group, name, middle, tops, thickness, top + height))
        top += height + (14 if bar_count > 1 or is_narrow else 9) * (1 if bars_in_all <= _MANY_BARS else 0.6)
    return lanes


def _add_names(plane: Plane, lanes: Sequence[_Lane], *, names_end: float, is_narrow: bool) -> None:
    frame = plane.frame
    line = line_height(frame.letter_size)
    has_own = {bar.role for lane in lanes for bar in lane.group.bars} > {Role.OWN}
    rows: dict[Weight, list[Row]] = {400: [], 600: []}
    for lane in lanes:
        first_line = plane.at(names_end, lane.name_middle - (count_lines(lane.name) - 1) * line / 2)
        is_own = has_own and all(bar.role is Role.OWN for bar in lane.group.bars)
        rows[600 if is_own else 400].append({**first_line, "text": lane.name, "colour": INK})
    for weight, texts in rows.items():
        if texts:
            plane.add_texts(texts, align="left" if is_narrow else "right", weight=weight)


def _add_bars(plane: Plane, chart: BarChart, lanes: Sequence[_Lane]) -> None:
    colours = bar_colours(chart)
    boxes: list[Row] = []
    labels: dict[Align, list[Row]] = {"left": [], "right": []}
    for lane in lanes:
        for bar, top in zip(lane.group.bars, lane.bar_tops, strict=True):
            value = bar.value or 0.0
            low, high = sorted((0.0, value))
            if bar.value is not None:
                colour = colours[bar.part, bar.role]
                boxes.append({"x": low, "x2": high, "y": top, "y2": top + lane.thickness, "colour": colour})
            text = shorten_text(bar_text(bar), plane.frame.letter_size, plane.frame.width * 0.35 - _LABEL_GAP)
            if text:
                align: Align = "right" if value < 0 else "left"
                shift = plane.at(-_LABEL_GAP if value < 0 else _LABEL_GAP, 0)["x"] - plane.x_domain[0]
                ink = QUIET_INK if bar.value is None else INK
                middle = top + lane.thickness / 2
                labels[align].append({"x": value + shift, "y": middle, "text": text, "colour": ink})
    if boxes:
        plane.add_boxes(boxes)
    for align, rows in labels.items():
        if rows:
            plane.add_texts(rows, align=align)


def _add_stacks(plane: Plane, chart: BarChart, lanes: Sequence[_Lane]) -> None:
    colours = bar_colours(chart)
    size = plane.frame.letter_size
    per_pixel = (plane.x_domain[1] - plane.x_domain[0]) / plane.frame.plot_width
    boxes: list[Row] = []
    texts: list[Row] = []
    for lane in lanes:
        top = lane.bar_tops[0]
        for bar, begin, end in stack_spans(lane.group.bars):
            if end <= begin:
                continue
            colour = colours[bar.part, bar.role]
            gap = min(per_pixel, (end - begin) / 3)
            boxes.append({"x": begin, "x2": end - gap, "y": top, "y2": top + lane.thickness, "colour": colour})
            text = segment_text(chart, bar)
            if text and text_width(text, size) + 6 <= (end - begin) / per_pixel:
                middle = {"x": (begin + end - gap) / 2, "y": top + lane.thickness / 2}
                texts.append({**middle, "text": text, "colour": letters_on(colour)})
    if boxes:
        plane.add_boxes(boxes)
    if texts:
        plane.add_texts(texts, align="center")
