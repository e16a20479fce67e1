"""Maps of municipalities coloured by class, with the own municipality outlined and named."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from omsyn.reports.exhibit_charts import AreaMap, MapArea, MapClass
from omsyn.reports.rendering.lettering import count_lines, text_width, wrap_text
from omsyn.reports.rendering.marks import Frame, Plane, Ring, Row, line_height
from omsyn.reports.rendering.outlines import Corners, FlatMap, lay_out, numbers_in
from omsyn.reports.rendering.theme import ACCENT, AXIS, INK, QUIET_INK, letters_on, step_colour
from omsyn.reports.rendering.tones import TONE_LOOKS, WITHOUT_SIGNAL
from omsyn.vocabulary.language import translate as _

NARROW = 480
"""Below this width in pixels the key stands above the map, else in the empty corner beside it."""

_WITHOUT_FIGURE = "#F4F4F2"
_BORDER = "#FFFFFF"
_SWATCH = 16
_TALLEST = 620.0
_MARK_SIZE = 42
_TINY = 14.0
"""Pixels from the middle of an area to its edge; a smaller one is ringed, for its outline would hide its colour."""


def draw_map(chart: AreaMap, *, width: float, height: float | None) -> dict[str, Any]:
    """The Vega-Lite specification of ``chart``, ``width`` pixels wide; ``height`` None lets the map decide."""
    letter_size = 12 if width < NARROW else 13
    line = line_height(letter_size)
    is_narrow = width < NARROW
    key_width = width if is_narrow else width * 0.3
    title = wrap_text(chart.title, letter_size, width)
    key_height = len(_key(chart)) * (line + 6) + 8
    top = count_lines(title) * line + 8 + (key_height if is_narrow else 0)
    tallest = (_TALLEST if not is_narrow else width * 1.3) if height is None else max(height - top - 4, width * 0.6)
    # Names stand outside the coast, and the own municipality may lie at the edge of the map.
    beside = max((text_width(area.name, letter_size, bold=True) + 18 for area in chart.areas if area.is_own), default=0)
    flat = lay_out(chart.county, width - beside - (0 if is_narrow else key_width), tallest)
    left = max(width - flat.width - beside, 0.0) / 2 if is_narrow else key_width
    right = max(width - left - flat.width, 0.0)
    frame = Frame(width, top + flat.height + 4, left, right, top, 4, letter_size)
    plane = Plane(frame, (0, flat.width), (flat.height, 0))
    plane.add_texts([{**plane.at(-left, -top), "text": title, "colour": QUIET_INK}], baseline="top")
    _add_areas(plane, chart, flat)
    _add_marks(plane, chart, flat)
    _add_names(plane, chart, flat)
    _add_own(plane, chart, flat)
    _add_key(plane, chart, top=(count_lines(title) * line + 8) if is_narrow else top, limit=key_width)
    return plane.specification()


def _colour(one: MapClass) -> str:
    if one.step is not None:
        return step_colour(one.step)
    assert one.tone is not None
    return TONE_LOOKS[one.tone].area


def _key(chart: AreaMap) -> list[tuple[str, str, MapClass | None]]:
    """Name, colour and class of each entry; areas without a figure come last, when there are any."""
    entries: list[tuple[str, str, MapClass | None]] = [(one.name, _colour(one), one) for one in chart.classes]
    with_figure = {area.municipality for area in chart.areas if area.class_name}
    return entries if numbers_in(chart.county) <= with_figure else [*entries, (_("uten tall"), _WITHOUT_FIGURE, None)]


def _corners(rings: Sequence[Corners]) -> list[Ring]:
    return [ring.tolist() for ring in rings]


def _add_areas(plane: Plane, chart: AreaMap, flat: FlatMap) -> None:
    """The areas of each class as one shape."""
    colours = {one.name: _colour(one) for one in chart.classes}
    of_area = {area.municipality: colours.get(area.class_name, _WITHOUT_FIGURE) for area in chart.areas}
    regions: dict[str, list[Ring]] = {}
    for number, rings in flat.rings.items():
        regions.setdefault(of_area.get(number, _WITHOUT_FIGURE), []).extend(_corners(rings))
    empty = regions.pop(_WITHOUT_FIGURE, [])
    if empty:
        plane.add_regions({_WITHOUT_FIGURE: empty}, stroke="#C9CDCB", stroke_width=0.5)
    plane.add_regions(regions, stroke=_BORDER, stroke_width=0.5 if not chart.county else 1)


def _add_marks(plane: Plane, chart: AreaMap, flat: FlatMap) -> None:
    """Shapes in the areas that have a signal."""
    tones = {one.name: one.tone for one in chart.classes if one.tone is not None and one.tone not in WITHOUT_SIGNAL}
    rows: list[Row] = []
    for area in chart.areas:
        tone = tones.get(area.class_name)
        if tone is not None and area.municipality in flat.rooms:
            look, room = TONE_LOOKS[tone], flat.rooms[area.municipality]
            top = room.top - (line_height(plane.frame.letter_size) / 2 if chart.county else 0)
            rows.append({"x": room.left, "y": top, "colour": look.colour, "shape": look.shape})
    if rows:
        plane.add_points(rows, size=_MARK_SIZE * (2 if chart.county else 0.7))


def _add_names(plane: Plane, chart: AreaMap, flat: FlatMap) -> None:
    """In a county, the names that fit inside their areas, below the mark where there is one."""
    size = plane.frame.letter_size
    classes = {one.name: one for one in chart.classes}
    rows: list[Row] = []
    for area in chart.areas if chart.county else ():
        room = flat.rooms.get(area.municipality)
        if room is None or area.is_own or text_width(area.name, size) + 4 > room.width:
            continue
        one = classes.get(area.class_name)
        has_mark = one is not None and one.tone is not None and one.tone not in WITHOUT_SIGNAL
        colour = letters_on(_WITHOUT_FIGURE if one is None else _colour(one))
        below = room.top + (line_height(size) / 2 if has_mark else 0.0)
        rows.append({"x": room.left, "y": below, "text": area.name, "colour": colour})
    if rows:
        plane.add_texts(rows, align="center")


def _add_own(plane: Plane, chart: AreaMap, flat: FlatMap) -> None:
    """The own municipality's outline, and its name out where the picture is empty, with a leader."""
    for area in chart.areas:
        if area.is_own and area.municipality in flat.rings:
            every_ring = flat.rings[area.municipality]
            room, largest = flat.rooms[area.municipality], every_ring[0]
            radius = float(max(np.ptp(largest, axis=0))) / 2
            rings = _corners(every_ring if radius > _TINY else [_circle(largest, radius + 3)])
            plane.add_regions({"none": rings}, stroke="#FFFFFF", stroke_width=4)
            _add_own_name(plane, area, flat, start=room.left if radius > _TINY else room.left + radius + 3)
            plane.add_regions({"none": rings}, stroke=INK, stroke_width=1.6)


def _circle(ring: Corners, radius: float) -> Corners:
    """A ring around an area too small for its outline to be seen."""
    middle = (ring.max(axis=0) + ring.min(axis=0)) / 2
    angles = np.linspace(0, 2 * np.pi, 33)
    around: Corners = np.round(middle + radius * np.column_stack([np.cos(angles), np.sin(angles)]), 1)
    return around


def _add_own_name(plane: Plane, area: MapArea, flat: FlatMap, *, start: float) -> None:
    frame = plane.frame
    line = line_height(frame.letter_size)
    room = flat.rooms[area.municipality]
    every_corner = np.concatenate(list(chain.from_iterable(flat.rings.values())))
    level = every_corner[np.abs(every_corner[:, 1] - room.top) < line]
    width = text_width(area.name, frame.letter_size, bold=True)
    coast_left, coast_right = float(level[:, 0].min()), float(level[:, 0].max())
    goes_right = coast_right - room.left <= room.left - coast_left
    left = coast_right + 14 if goes_right else coast_left - 14 - width
    left = min(max(left, -frame.left), frame.plot_width + frame.right - width)
    middle = min(max(room.top, line / 2), frame.plot_height - line / 2)
    begin = start if goes_right else 2 * room.left - start
    end = left - 4 if goes_right else left + width + 4
    plane.add_rules([{**plane.span(begin, room.top, end, middle), "colour": INK}], width=1.2)
    ground = plane.span(left - 3, middle - line / 2, left + width + 3, middle + line / 2)
    plane.add_boxes([{**ground, "colour": "#FFFFFF"}])
    plane.add_texts([{**plane.at(left, middle), "text": area.name, "colour": ACCENT}], weight=600)


def _add_key(plane: Plane, chart: AreaMap, *, top: float, limit: float) -> None:
    """A swatch, its shape or digit, and the name of each class."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    boxes: list[Row] = []
    rims: list[Row] = []
    names: list[Row] = []
    digits: list[Row] = []
    shapes: list[Row] = []
    at_top = top - frame.top
    for name, colour, one in _key(chart):
        text = wrap_text(name, frame.letter_size, limit - _SWATCH - 12)
        middle = at_top + line / 2
        left = 1 - frame.left
        box = plane.span(left, middle - _SWATCH / 2, left + _SWATCH, middle + _SWATCH / 2)
        rims.append({**plane.span(left - 0.5, middle - 8.5, left + _SWATCH + 0.5, middle + 8.5), "colour": AXIS})
        boxes.append({**box, "colour": colour})
        names.append({**plane.at(left + _SWATCH + 8, middle), "text": text, "colour": INK})
        centre = plane.at(left + _SWATCH / 2, middle)
        if one is not None and one.step is not None:
            digits.append({**centre, "text": str(one.step), "colour": letters_on(colour)})
        elif one is not None and one.tone is not None and one.tone not in WITHOUT_SIGNAL:
            look = TONE_LOOKS[one.tone]
            shapes.append({**centre, "colour": look.colour, "shape": look.shape})
        at_top += count_lines(text) * line + 6
    plane.add_boxes(rims)
    plane.add_boxes(boxes)
    plane.add_texts(names)
    if digits:
        plane.add_texts(digits, align="center")
    if shapes:
        plane.add_points(shapes, size=_MARK_SIZE)
