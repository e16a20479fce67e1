"""Municipalities' outlines laid out flat and made as coarse as the picture, from the bundled dataset."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from omsyn.registers.catalogue import bundled_catalogue

Corners = NDArray[np.float64]
"""Shape (corners, 2): two columns, to the right and downwards; the last corner is the first."""

COUNTRY_MERIDIAN = 15.0
"""The meridian that points straight up on maps of the whole country (EUREF89 UTM zone 33)."""
GRAIN = 0.5
"""Pixels between the places a corner can stand: finer is not seen."""
_SMALLEST_ISLAND = 1.5
"""Pixels across; smaller islands are left out, but never a municipality's largest part."""


@dataclass(frozen=True, slots=True)
class Room:
    """A level cut through an outline: its middle and its width, in pixels."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class FlatMap:
    """Outlines in pixels from the top left corner of a picture ``width`` × ``height``.

    ``rings`` holds each municipality's outlines, the largest first; ``rooms`` where a word fits best in the largest.
    """

    width: float
    height: float
    rings: Mapping[str, tuple[Corners, ...]]
    rooms: Mapping[str, Room]


@cache
def lay_out(county: str, width: float, height: float) -> FlatMap:
    """The municipalities of a county (two digits), or all of them when it is empty, as large as the room allows.

    ``ValueError`` when no municipality lies there. Corners are moved to a grid shared by all, so that neighbours keep
    their common border; corners that fall together, and those along a straight line, are dropped.
    """
    shown = {number: rings for number, rings in _known_outlines().items() if number.startswith(county)}
    if not shown:
        raise ValueError(f"no municipality has an outline in county {county!r}")
    every_corner = np.concatenate([ring for rings in shown.values() for ring in rings])
    middle = float(every_corner[:, 0].min() + every_corner[:, 0].max()) / 2
    meridian = middle if county else COUNTRY_MERIDIAN
    flat = {number: [_transverse_mercator(ring, meridian) for ring in rings] for number, rings in shown.items()}
    corners = np.concatenate([ring for rings in flat.values() for ring in rings])
    low, high = corners.min(axis=0), corners.max(axis=0)
    scale = min(width / (high[0] - low[0]), height / (high[1] - low[1]))
    placed = {number: _simplify([(ring - low) * scale for ring in rings], GRAIN) for number, rings in flat.items()}
    size = (high - low) * scale
    rooms = {number: _room(rings[0]) for number, rings in placed.items()}
    return FlatMap(float(size[0]), float(size[1]), placed, rooms)


def numbers_in(county: str) -> frozenset[str]:
    """The municipalities of a county, or all of them when it is empty."""
    return frozenset(number for number in _known_outlines() if number.startswith(county))


@cache
def _known_outlines() -> dict[str, tuple[Corners, ...]]:
    """The outer outlines of each municipality in degrees; enclaves inside are drawn over by those they belong to."""
    frame = bundled_catalogue().load("municipality_outlines").frame
    return {
        number: tuple(np.array(polygon[0], dtype=float) for polygon in geometry)
        for number, geometry in zip(frame["municipality"], frame["geometry"].to_list(), strict=True)
    }


def _transverse_mercator(degrees: Corners, meridian: float) -> Corners:
    """Transverse Mercator on a sphere of radius 1, with y growing downwards (Snyder 1987, eqs 8-1 and 8-3)."""
    longitude, latitude = np.radians(degrees[:, 0] - meridian), np.radians(degrees[:, 1])
    right = np.arctanh(np.cos(latitude) * np.sin(longitude))
    up = np.arctan2(np.tan(latitude), np.cos(longitude))
    return np.column_stack([right, -up])


def _simplify(rings: Sequence[Corners], grain: float) -> tuple[Corners, ...]:
    """The rings on the grid, largest first, without the smallest islands."""
    largest_first = sorted(rings, key=_area, reverse=True)
    kept = []
    for place, ring in enumerate(largest_first):
        if place and max(np.ptp(ring, axis=0)) < _SMALLEST_ISLAND:
            continue
        coarse = _drop_needless(np.round(ring / grain) * grain)
        if len(coarse) >= 4:
            kept.append(coarse)
        elif place == 0:
            kept.append(ring)
    return tuple(kept)


def _drop_needless(ring: Corners) -> Corners:
    """A closed ring without repeated corners and without corners on the line between their neighbours."""
    moved = np.any(ring[1:] != ring[:-1], axis=1)
    distinct = ring[np.concatenate([[True], moved])][:-1]
    before, after = distinct - np.roll(distinct, 1, axis=0), np.roll(distinct, -1, axis=0) - distinct
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    bent = distinct[turns]
    closed: Corners = np.concatenate([bent, bent[:1]])
    return closed


def _area(ring: Corners) -> float:
    """Twice the area inside, by the shoelace formula."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))


def _room(ring: Corners) -> Room:
    """The widest level cut near half height, whose middle lies inside even a crooked outline."""
    top, bottom = float(ring[:, 1].min()), float(ring[:, 1].max())
    best = Room(float(ring[0, 0]), (top + bottom) / 2, 0.0)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7):
        # A level between two places of the grid passes through no corner.
        level = top + (bottom - top) * share + 1e-6
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        crosses = (y1 > level) != (y2 > level)
        cuts = np.sort(x1[crosses] + (level - y1[crosses]) / (y2[crosses] - y1[crosses]) * (x2 - x1)[crosses])
        for left, right in zip(cuts[::2], cuts[1::2], strict=True):
            if right - left > best.width * 1.15:
                best = Room(float(left + right) / 2, level, float(right - left))
    return best
