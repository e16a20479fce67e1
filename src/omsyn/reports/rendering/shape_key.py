"""The key that says what the shapes in a chart mean, in rows above the plot."""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.reports.rendering.lettering import text_width
from omsyn.reports.rendering.marks import Plane, Row, line_height
from omsyn.reports.rendering.theme import INK

_SHAPE_WIDTH = 14
_GAP = 18
_SHAPE_SIZE = 70


@dataclass(frozen=True, slots=True)
class ShapeEntry:
    """A shape, its colour and the words for it."""

    shape: str
    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry with its place in the key."""

    entry: ShapeEntry
    left: float
    row: int


def place_shapes(entries: Sequence[ShapeEntry], *, width: float, letter_size: float) -> list[PlacedEntry]:
    """Entries in rows no wider than ``width`` pixels."""
    placed: list[PlacedEntry] = []
    left, row = 0.0, 0
    for entry in entries:
        needed = _SHAPE_WIDTH + 4 + text_width(entry.words, letter_size)
        if left and left + needed > width:
            left, row = 0.0, row + 1
        placed.append(PlacedEntry(entry, left, row))
        left += needed + _GAP
    return placed


def shapes_height(placed: Sequence[PlacedEntry], letter_size: float) -> float:
    """Pixels the key takes, with air below it; none when it is empty."""
    return (placed[-1].row + 1) * (line_height(letter_size) + 4) + 4 if placed else 0.0


def add_shapes(plane: Plane, placed: Sequence[PlacedEntry], *, top: float) -> None:
    """Draw the key with its first row at ``top`` pixels from the drawing's upper edge."""
    frame = plane.frame
    line = line_height(frame.letter_size)
    shapes: list[Row] = []
    words: list[Row] = []
    for one in placed:
        left = one.left - frame.left
        middle = top - frame.top + one.row * (line + 4) + line / 2
        centre = plane.at(left + _SHAPE_WIDTH / 2, middle)
        shapes.append({**centre, "colour": one.entry.colour, "shape": one.entry.shape})
        words.append({**plane.at(left + _SHAPE_WIDTH + 4, middle), "text": one.entry.words, "colour": INK})
    if placed:
        plane.add_points(shapes, size=_SHAPE_SIZE)
        plane.add_texts(words)
