"""Words beside the signals of a control chart, where there is room for them."""

from dataclasses import dataclass
from itertools import groupby

from omsyn.reports.exhibits import ControlChart
from omsyn.reports.rendering.lettering import text_width
from omsyn.reports.rendering.marks import Plane, Row, line_height
from omsyn.reports.rendering.theme import INK
from omsyn.reports.rendering.tones import WITHOUT_SIGNAL

_CLEARANCE = 9


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels from the plot's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "_Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class _Signal:
    """Neighbouring points that one rule marked: its word, and the pixels where the word would point."""

    word: str
    left: float
    top: float
    is_high: bool


def add_signal_words(plane: Plane, chart: ControlChart) -> None:
    """The word for each group of marked points, the latest first; a word that would cover anything is left out.

    The shapes in the key, the table and the text alternative say it all the same.
    """
    frame = plane.frame
    line = line_height(frame.letter_size)
    taken = _points(plane, chart)
    texts: list[Row] = []
    for signal in reversed(_signals(plane, chart)):
        width = text_width(signal.word, frame.letter_size)
        left = min(max(signal.left - width / 2, 0.0), frame.plot_width - width)
        for is_above in (signal.is_high, not signal.is_high):
            top = signal.top - _CLEARANCE - line if is_above else signal.top + _CLEARANCE
            box = _Box(left, top, left + width, top + line)
            inside = top >= 0 and box.bottom <= frame.plot_height
            if inside and not any(box.covers(other) for other in taken):
                taken.append(box)
                texts.append({**plane.at(left, top), "text": signal.word, "colour": INK})
                break
    if texts:
        plane.add_texts(texts, baseline="top")


def _place(plane: Plane, position: int, value: float) -> tuple[float, float]:
    (x_low, x_high), (y_low, y_high) = plane.x_domain, plane.y_domain
    left = (position - x_low) / (x_high - x_low) * plane.frame.plot_width
    return left, (y_high - value) / (y_high - y_low) * plane.frame.plot_height


def _points(plane: Plane, chart: ControlChart) -> list[_Box]:
    placed = [
        _place(plane, position, point.value) for position, point in enumerate(chart.points) if point.value is not None
    ]
    return [_Box(left - 5, top - 5, left + 5, top + 5) for left, top in placed]


def _signals(plane: Plane, chart: ControlChart) -> list[_Signal]:
    signals = []
    marked = [
        (point.signal, point.tone, position, point.value)
        for position, point in enumerate(chart.points)
        if point.value is not None
    ]
    for (word, tone), group in groupby(marked, key=lambda one: (one[0], one[1])):
        if word and tone not in WITHOUT_SIGNAL:
            members = [(position, value) for _word, _tone, position, value in group]
            signals.append(_signal(plane, chart, word, members))
    return signals


def _signal(plane: Plane, chart: ControlChart, word: str, members: list[tuple[int, float]]) -> _Signal:
    """The word stands at the outermost point of its group, counted from the centre line."""
    position, value = max(members, key=lambda one: abs(one[1] - (chart.points[one[0]].centre or 0.0)))
    left, top = _place(plane, position, value)
    return _Signal(word, left, top, value >= (chart.points[position].centre or 0.0))
