"""Words beside the signals of a control chart, where there is room for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from omsyn.reports.exhibit_charts import ControlChart, ControlPoint
from omsyn.reports.rendering.boxes import Box
from omsyn.reports.rendering.lettering import text_width
from omsyn.reports.rendering.marks import Plane, Row, line_height
from omsyn.reports.rendering.theme import INK
from omsyn.reports.rendering.tones import WITHOUT_SIGNAL

_CLEARANCE = 9
_REACH = 5
"""Pixels around a point, or around the line between two, that a word keeps off."""
_WIDEST_GAP = 2
"""So many ordinary points may stand between marked ones that share a word."""


@dataclass(frozen=True, slots=True)
class _Signal:
    """Near points that one rule marked: its word, and the pixels of the outermost of them."""

    word: str
    left: float
    top: float
    is_high: bool


def add_signal_words(plane: Plane, chart: ControlChart) -> None:
    """The word for each group of marked points, the latest first; a word that would cover the series is left out.

    The shapes in the key, the table and the text alternative say it all the same.
    """
    frame = plane.frame
    line = line_height(frame.letter_size)
    taken = list(_series(plane, chart))
    texts: list[Row] = []
    grounds: list[Row] = []
    for signal in reversed(_signals(plane, chart)):
        width = text_width(signal.word, frame.letter_size)
        box = next((one for one in _places(plane, signal, width, line) if not any(map(one.covers, taken))), None)
        if box is not None:
            taken.append(box)
            grounds.append({**plane.span(box.left - 2, box.top, box.right + 2, box.bottom), "colour": "#FFFFFF"})
            texts.append({**plane.at(box.left, box.top), "text": signal.word, "colour": INK})
    if texts:
        plane.add_boxes(grounds)
        plane.add_texts(texts, baseline="top")


def _places(plane: Plane, signal: _Signal, width: float, height: float) -> Iterator[Box]:
    """Places for a word inside the plot: outside the point, then on its other side; centred, then to either side."""
    frame = plane.frame
    for is_above in (signal.is_high, not signal.is_high):
        top = signal.top - _CLEARANCE - height if is_above else signal.top + _CLEARANCE
        for shift in (0.5, 0.0, 1.0):
            left = min(max(signal.left - width * shift, 0.0), frame.plot_width - width)
            box = Box(left, top, left + width, top + height)
            if top >= 0 and box.bottom <= frame.plot_height:
                yield box


def _series(plane: Plane, chart: ControlChart) -> Iterator[Box]:
    """The points and the line through them, as small boxes."""
    placed = [
        plane.pixels(position, point.value) for position, point in enumerate(chart.points) if point.value is not None
    ]
    for (left, top), (next_left, next_top) in pairwise([*placed, *placed[-1:]]):
        steps = int(max(abs(next_left - left), abs(next_top - top)) // (2 * _REACH)) + 1
        for step in range(steps):
            x, y = left + (next_left - left) * step / steps, top + (next_top - top) * step / steps
            yield Box(x - _REACH, y - _REACH, x + _REACH, y + _REACH)


def _signals(plane: Plane, chart: ControlChart) -> list[_Signal]:
    groups: list[list[tuple[int, ControlPoint, float]]] = []
    for position, point in enumerate(chart.points):
        if point.value is None or not point.signal or point.tone in WITHOUT_SIGNAL:
            continue
        if groups and _belongs(point, position, groups[-1][-1]):
            groups[-1].append((position, point, point.value))
        else:
            groups.append([(position, point, point.value)])
    return [_signal(plane, group) for group in groups]


def _belongs(point: ControlPoint, position: int, last: tuple[int, ControlPoint, float]) -> bool:
    last_position, before, _value = last
    is_near = position - last_position <= _WIDEST_GAP + 1
    return is_near and (point.signal, point.tone) == (before.signal, before.tone)


def _signal(plane: Plane, group: list[tuple[int, ControlPoint, float]]) -> _Signal:
    """The word stands at the outermost point of its group, counted from the centre line."""
    position, point, value = max(group, key=lambda one: abs(one[2] - (one[1].centre or 0.0)))
    left, top = plane.pixels(position, value)
    return _Signal(point.signal, left, top, value >= (point.centre or 0.0))
