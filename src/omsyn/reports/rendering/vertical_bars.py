"""Bars standing up, for years and other short names in a fixed order."""

from collections.abc import Sequence
from typing import Any

from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout
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
    list_parts,
    place_key,
    segment_text,
    stack_spans,
    value_span,
)
from omsyn.reports.rendering.labels import spread_labels
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Baseline, Frame, Plane, Row, line_height
from omsyn.reports.rendering.scales import Scale
from omsyn.reports.rendering.theme import AXIS, INK, QUIET_INK, letters_on
from omsyn.vocabulary.formatting import format_number

NARROW = 480
"""Below this width a drawing is made for a phone."""

_FILL = 0.72
"""How much of its place along the axis a group of bars takes."""
_LABEL_GAP = 10
_WIDEST_BAR = 64.0


def draw_vertical(chart: BarChart, *, width: float, height: float | None) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide; ``height`` None lets the contents decide."""
    letter_size = 12 if width < NARROW else 13
    line = line_height(letter_size)
    is_stacked = chart.layout is BarLayout.STACKED
    groups = group_bars(chart)
    names_beside = is_stacked and len(list_parts(chart)) > 1 and not chart.part_is_step
    entries = [] if names_beside else place_key(chart, width=width, letter_size=letter_size)
    part_names = _part_names(groups, letter_size, width * 0.3) if names_beside else {}
    right = (
        max((text_width(name, letter_size) for name in part_names.values()), default=-_LABEL_GAP - 4) + _LABEL_GAP + 4
    )
    scale = bar_scale(chart)
    has_labels = is_labelled(chart) and _labels_fit(groups, width - right, letter_size)
    ticks = max(text_width(format_number(tick, scale.decimals), letter_size) for tick in scale.ticks)
    left = 0.0 if has_labels else ticks + 12
    slot = (width - left - right) / max(len(groups), 1)
    names = _category_names(groups, slot, letter_size)
    if names:
        # Where years are thinned out, the last one may be wider than its place.
        right = max(right, (text_width(names[-1], letter_size) - slot) / 2)
    head = count_lines(wrap_text(chart.value_title, letter_size, width)) * line + 8
    top = head + key_height(entries, letter_size) + (line if has_labels else 6)
    bottom = max((count_lines(name) for name in names), default=1) * line + 12
    plot_height = width * (0.6 if width < NARROW else 0.36) if height is None else height - top - bottom
    frame = Frame(width, top + plot_height + bottom, left, right, top, bottom, letter_size)
    plane = Plane(
        frame=frame,
        x_domain=(0, max(len(groups), 1)),
        y_domain=value_span(chart) if has_labels else (scale.low, scale.high),
        y_axis=None if has_labels else _value_axis(scale),
    )
    add_head(plane, chart.value_title)
    add_key(plane, entries, top=head)
    if is_stacked:
        _add_stacks(plane, chart, groups, part_names)
    else:
        _add_bars(plane, chart, groups, has_labels=has_labels)
    plane.add_rules([{"x": 0, "x2": plane.x_domain[1], "y": 0, "y2": 0, "colour": AXIS}])
    below = plane.at(0, plot_height + 8)["y"]
    plane.add_texts(
        [{"x": at + 0.5, "y": below, "text": name, "colour": INK} for at, name in enumerate(names) if name],
        align="center",
        baseline="top",
    )
    return plane.specification()


def _value_axis(scale: Scale) -> dict[str, Any]:
    return {"values": scale.ticks, "format": f",.{scale.decimals}f", "domain": False, "ticks": False, "title": None}


def _part_names(groups: Sequence[Group], letter_size: float, limit: float) -> dict[str, str]:
    """Names of the parts of the last stack, broken to fit beside it."""
    return {bar.part: wrap_text(bar.part, letter_size, limit) for bar in groups[-1].bars} if groups else {}


def _bar_width(groups: Sequence[Group], slot: float) -> float:
    most = max((len(group.bars) for group in groups), default=1)
    return min(slot * _FILL / most, _WIDEST_BAR)


def _labels_fit(groups: Sequence[Group], plot_width: float, letter_size: float) -> bool:
    slot = plot_width / max(len(groups), 1)
    most = max((len(group.bars) for group in groups), default=1)
    room = slot * (0.96 if most == 1 else _FILL / most)
    return all(text_width(bar_text(bar), letter_size) <= room for group in groups for bar in group.bars)


def _category_names(groups: Sequence[Group], slot: float, letter_size: float) -> list[str]:
    """Names under the bars; years are thinned out to every second, fifth … when they would touch."""
    names = [wrap_text(group.category, letter_size, slot - 4) for group in groups]
    widest = max((text_width(name, letter_size) for name in names), default=0.0)
    if widest <= slot - 4 or not all(name.isdigit() for name in names):
        return names
    every = next((step for step in (2, 5, 10, 20) if slot * step >= widest + 8), 50)
    return [name if int(name) % every == 0 else "" for name in names]


def _add_bars(plane: Plane, chart: BarChart, groups: Sequence[Group], *, has_labels: bool) -> None:
    colours = bar_colours(chart)
    slot = plane.frame.plot_width / max(len(groups), 1)
    bar_width = _bar_width(groups, slot) / slot
    boxes: list[Row] = []
    labels: dict[Baseline, list[Row]] = {"bottom": [], "top": []}
    for at, group in enumerate(groups):
        first = at + 0.5 - bar_width * len(group.bars) / 2
        for number, bar in enumerate(group.bars):
            begin, value = first + number * bar_width, bar.value or 0.0
            if bar.value is not None:
                low, high = sorted((0.0, value))
                end = begin + bar_width * (0.94 if len(group.bars) > 1 else 1)
                boxes.append({"x": begin, "x2": end, "y": low, "y2": high, "colour": colours[bar.part, bar.role]})
            if has_labels or bar.value is None:
                labels["top" if value < 0 else "bottom"].append(_end_label(plane, bar, begin + bar_width / 2))
    if boxes:
        plane.add_boxes(boxes)
    for baseline, rows in labels.items():
        if rows:
            plane.add_texts(rows, align="center", baseline=baseline)


def _end_label(plane: Plane, bar: Bar, middle: float) -> Row:
    value = bar.value or 0.0
    lift = plane.at(0, 4 if value < 0 else -4)["y"] - plane.y_domain[1]
    colour = QUIET_INK if bar.value is None else INK
    return {"x": middle, "y": value + lift, "text": bar_text(bar), "colour": colour}


def _add_stacks(plane: Plane, chart: BarChart, groups: Sequence[Group], part_names: dict[str, str]) -> None:
    colours = bar_colours(chart)
    size = plane.frame.letter_size
    slot = plane.frame.plot_width / max(len(groups), 1)
    half = min(slot * _FILL, _WIDEST_BAR) / slot / 2
    pixels = plane.frame.plot_height / (plane.y_domain[1] - plane.y_domain[0])
    boxes: list[Row] = []
    texts: list[Row] = []
    for at, group in enumerate(groups):
        middle = at + 0.5
        for bar, begin, end in stack_spans(group.bars):
            if end <= begin:
                continue
            colour = colours[bar.part, bar.role]
            gap = min(1 / pixels, (end - begin) / 3)
            boxes.append({"x": middle - half, "x2": middle + half, "y": begin, "y2": end - gap, "colour": colour})
            text = segment_text(chart, bar)
            fits = text_width(text, size) + 4 <= 2 * half * slot and (end - begin) * pixels >= size + 3
            if text and fits:
                texts.append({"x": middle, "y": (begin + end) / 2, "text": text, "colour": letters_on(colour)})
    if boxes:
        plane.add_boxes(boxes)
    if texts:
        plane.add_texts(texts, align="center")
    if part_names and groups:
        _add_part_names(plane, chart, groups[-1], part_names, half=half * slot, middle=(len(groups) - 0.5) * slot)


def _add_part_names(
    plane: Plane, chart: BarChart, group: Group, part_names: dict[str, str], *, half: float, middle: float
) -> None:
    """Name the parts beside the last stack, each by its segment, joined by a thin stroke in the part's colour."""
    colours = bar_colours(chart)
    line = line_height(plane.frame.letter_size)
    low, high = plane.y_domain
    spans = stack_spans(group.bars)
    wanted = [plane.frame.plot_height * (high - (begin + end) / 2) / (high - low) for _bar, begin, end in spans]
    heights = [count_lines(part_names[bar.part]) * line + 2 for bar, _begin, _end in spans]
    placed = spread_labels(wanted, heights, top=-line, bottom=plane.frame.plot_height)
    strokes: list[Row] = []
    texts: list[Row] = []
    edge = plane.frame.plot_width
    for (bar, _begin, _end), want, centre, height in zip(spans, wanted, placed, heights, strict=True):
        colour = colours[bar.part, bar.role]
        strokes.append({**plane.span(middle + half + 1, want, edge + _LABEL_GAP - 3, centre), "colour": colour})
        first_line = plane.at(edge + _LABEL_GAP, centre - (height - 2 - line) / 2)
        texts.append({**first_line, "text": part_names[bar.part], "colour": INK})
    plane.add_rules(strokes, width=1.5)
    plane.add_texts(texts)
