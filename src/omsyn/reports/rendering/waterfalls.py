"""Waterfalls: bars lying down that go on from each other, from a start to an end."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omsyn.reports.exhibit_charts import StepKind, Tone, WaterfallChart, WaterfallStep
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Row, Weight, line_height
from omsyn.reports.rendering.scales import Scale, fit_scale
from omsyn.reports.rendering.shape_key import ShapeEntry, add_shapes, place_shapes, shapes_height
from omsyn.reports.rendering.theme import ACCENT, AXIS, COUNTRY, GRID, INK, PEER, QUIET_INK
from omsyn.reports.rendering.tones import TONE_LOOKS, Look
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width names stand above their bars instead of beside them."""

_NAME_GAP = 10
_LABEL_GAP = 8
_SHAPE_WIDTH = 15
_CAP = 3
_THICKNESS = 20.0
_WHOLE = frozenset({StepKind.START, StepKind.END})
_TOGETHER = Look("diamond", COUNTRY, PEER)
_UNCHANGED = Look("circle", PEER, PEER)


@dataclass(frozen=True, slots=True)
class _Lane:
    """A bar with its name, from where it begins to where it ends, and its place in pixels from the top of the plot."""

    step: WaterfallStep
    begins: float
    ends: float
    name: str
    name_middle: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return self.top + _THICKNESS / 2

    @property
    def whisker(self) -> tuple[float, float] | None:
        """Where the interval goes from and to, on the axis."""
        if self.step.lower is None or self.step.upper is None:
            return None
        return self.begins + self.step.lower, self.begins + self.step.upper

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and highest value drawn."""
        drawn = (self.begins, self.ends, *(self.whisker or ()))
        return min(drawn), max(drawn)


def draw_waterfall(chart: WaterfallChart, *, width: float) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide and as tall as its bars need."""
    letter_size = 12 if width < NARROW else 13
    line = line_height(letter_size)
    is_narrow = width < NARROW
    lanes = _lanes(chart, letter_size=letter_size, is_narrow=is_narrow, name_limit=width * (1 if is_narrow else 0.3))
    scale = _fit_values(chart, lanes, ticks=3 if is_narrow else 5)
    names = max(text_width(lane.name, letter_size, bold=True) for lane in lanes)
    labels = max(_label_width(lane, letter_size) for lane in lanes)
    first_tick = text_width(format_number(scale.low, scale.decimals), letter_size) / 2 + 2
    head = wrap_text(_head(chart, scale), letter_size, width)
    key = place_shapes(_key(lanes), width=width, letter_size=letter_size)
    top = count_lines(head) * line + 8 + shapes_height(key, letter_size)
    bottom = line + 14
    plot_height = lanes[-1].bottom
    frame = Frame(
        width=width,
        height=top + plot_height + bottom,
        left=first_tick if is_narrow else max(names + _NAME_GAP, first_tick),
        right=labels + 2,
        top=top,
        bottom=bottom,
        letter_size=letter_size,
    )
    x_axis = {
        "values": scale.ticks,
        "format": f",.{scale.decimals}f",
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": GRID,
    }
    plane = Plane(frame, (scale.low, scale.high), (plot_height, 0), x_axis=x_axis)
    plane.add_texts([{**plane.at(-frame.left, -frame.top), "text": head, "colour": QUIET_INK}], baseline="top")
    add_shapes(plane, key, top=count_lines(head) * line + 4)
    _add_bars(plane, lanes)
    _add_ties(plane, lanes, is_narrow=is_narrow)
    _add_whiskers(plane, lanes)
    _add_words(plane, lanes, is_narrow=is_narrow)
    return plane.specification()


def _lanes(chart: WaterfallChart, *, letter_size: float, is_narrow: bool, name_limit: float) -> list[_Lane]:
    line = line_height(letter_size)
    lanes = []
    top = reached = 0.0
    for step in chart.steps:
        is_whole = step.kind in _WHOLE
        begins = 0.0 if is_whole else reached
        reached = begins + step.value
        name = wrap_text(step.name, letter_size, name_limit, bold=is_whole)
        name_height = count_lines(name) * line
        if is_narrow:
            name_middle, bar_top = top + name_height / 2, top + name_height + 3
            bottom = bar_top + _THICKNESS
        else:
            height = max(name_height, _THICKNESS)
            name_middle, bar_top = top + height / 2, top + (height - _THICKNESS) / 2
            bottom = top + height
        lanes.append(_Lane(step, begins, reached, name, name_middle, bar_top, bottom))
        top = bottom + (10 if is_narrow else 8)
    return lanes


def _fit_values(chart: WaterfallChart, lanes: Sequence[_Lane], *, ticks: int) -> Scale:
    """The axis; without zero it holds the ends of the bars, and whole bars are cut at its low end."""
    if chart.zero_based:
        found = [value for lane in lanes for value in lane.reach]
    else:
        found = [value for lane in lanes for value in (lane.ends, *(lane.whisker or ()))]
    low, high = min(found), max(found)
    return fit_scale(min(low, 0.0), max(high, 0.0), ticks=ticks) if chart.zero_based else fit_scale(low, high)


def _head(chart: WaterfallChart, scale: Scale) -> str:
    remarks = []
    if chart.intervals:
        remarks.append(_("Strek: {interval}.").format(interval=chart.intervals))
    if not scale.low <= 0 <= scale.high:
        remarks.append(_("Aksen starter ikke på null."))
    return "\n".join(filter(None, [chart.value_title, " ".join(remarks)]))


def _look(step: WaterfallStep) -> Look | None:
    """Shape and colour of a change; None for a bar that stands from zero."""
    if step.kind in _WHOLE:
        return None
    if step.kind is StepKind.INTERACTION:
        return _TOGETHER
    if step.value == 0:
        return _UNCHANGED
    return TONE_LOOKS[Tone.HIGHER if step.value > 0 else Tone.LOWER]


def _key(lanes: Sequence[_Lane]) -> list[ShapeEntry]:
    words = {
        TONE_LOOKS[Tone.HIGHER]: _("øker"),
        TONE_LOOKS[Tone.LOWER]: _("minker"),
        _TOGETHER: _("virker på hverandre"),
        _UNCHANGED: _("uendret"),
    }
    found = {_look(lane.step) for lane in lanes}
    return [ShapeEntry(look.shape, look.colour, word) for look, word in words.items() if look in found]


def _label_width(lane: _Lane, letter_size: float) -> float:
    bold = lane.step.kind in _WHOLE
    return text_width(lane.step.label, letter_size, bold=bold) + _LABEL_GAP + (0 if bold else _SHAPE_WIDTH)


def _add_bars(plane: Plane, lanes: Sequence[_Lane]) -> None:
    low = plane.x_domain[0]
    thinnest = plane.at(1.5, 0)["x"] - low
    boxes: list[Row] = []
    for lane in lanes:
        look = _look(lane.step)
        left, right = sorted((max(lane.begins, low), max(lane.ends, low)))
        right = max(right, left + thinnest)
        colour = ACCENT if look is None else look.area
        boxes.append({"x": left, "x2": right, "y": lane.top, "y2": lane.top + _THICKNESS, "colour": colour})
    plane.add_boxes(boxes)


def _add_ties(plane: Plane, lanes: Sequence[_Lane], *, is_narrow: bool) -> None:
    """A thin stroke from where each bar ends to the next, and the line of zero; none through a name."""
    ties: list[Row] = []
    for lane, following in itertools.pairwise(lanes):
        place = plane.pixels(lane.ends, 0)[0] + plane.frame.left
        if is_narrow and place < text_width(following.name, plane.frame.letter_size, bold=True) + 4:
            continue
        bottom = following.top + _THICKNESS
        ties.append({"x": lane.ends, "x2": lane.ends, "y": lane.top, "y2": bottom, "colour": AXIS})
    if ties:
        plane.add_rules(ties, width=0.8)
    if not is_narrow and plane.x_domain[0] <= 0 <= plane.x_domain[1]:
        plane.add_rules([{"x": 0, "x2": 0, "y": 0, "y2": lanes[-1].bottom, "colour": AXIS}])


def _add_whiskers(plane: Plane, lanes: Sequence[_Lane]) -> None:
    """A dark stroke on a light one, so that it is seen on the bar and beside it."""
    rows: list[Row] = []
    for lane in lanes:
        if lane.whisker is None:
            continue
        low, high = lane.whisker
        rows.append({"x": low, "x2": high, "y": lane.middle, "y2": lane.middle})
        rows += [{"x": end, "x2": end, "y": lane.middle - _CAP, "y2": lane.middle + _CAP} for end in (low, high)]
    if rows:
        plane.add_rules([{**row, "colour": "#FFFFFF"} for row in rows], width=3)
        plane.add_rules([{**row, "colour": INK} for row in rows], width=1.2)


def _add_words(plane: Plane, lanes: Sequence[_Lane], *, is_narrow: bool) -> None:
    """Names before the bars; shapes and figures after them."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    names: dict[Weight, list[Row]] = {400: [], 600: []}
    labels: dict[Weight, list[Row]] = {400: [], 600: []}
    shapes: list[Row] = []
    for lane in lanes:
        look = _look(lane.step)
        weight: Weight = 600 if look is None else 400
        left = -frame.left if is_narrow else -_NAME_GAP
        first_line = plane.at(left, lane.name_middle - (count_lines(lane.name) - 1) * line / 2)
        names[weight].append({**first_line, "text": lane.name, "colour": INK})
        at = plane.pixels(lane.reach[1], 0)[0] + _LABEL_GAP
        if look is not None:
            shapes.append({**plane.at(at + 4, lane.middle), "colour": look.colour, "shape": look.shape})
            at += _SHAPE_WIDTH
        labels[weight].append({**plane.at(at, lane.middle), "text": lane.step.label, "colour": INK})
    for weight in (400, 600):
        if names[weight]:
            plane.add_texts(names[weight], align="left" if is_narrow else "right", weight=weight)
            plane.add_texts(labels[weight], weight=weight)
    if shapes:
        plane.add_points(shapes, size=60)
