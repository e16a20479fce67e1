"""Figures as JSON-stat 2.0, the format the statistics services speak (https://json-stat.org/full/).

A cube has a figure for every combination of its dimensions' categories. Cells without one say why by the services' own
marks: «:» hidden, «..» missing, «.» not applicable. Sources, flags and intervals stand in ``extension``.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from omsyn.registers.reading.json_stat import MARKS
from omsyn.registers.reading.json_stat_dimensions import RESERVED
from omsyn.registers.reading.json_stat_dimensions import Role as DimensionRole
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.wording import cell_text, unit_word
from omsyn.reports.serialisation import source_as_data
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import WITHOUT_VALUE, Flag, Quantity, Source, Unit

CONTENTS = "contents"
"""The dimension that says what is counted."""
_MARK_OF = {flag: mark for mark, flag in reversed(MARKS.items())} | {Flag.PROTECTED: ":"}
_NUMBERS = (ColumnKind.NUMBER, ColumnKind.STEP)
_TIMES = (ColumnKind.YEAR, ColumnKind.DATE)


@dataclass(frozen=True, slots=True)
class Category:
    """A value of a dimension; ``unit`` for what is counted."""

    code: str
    label: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """What figures are told by: places, times, what is counted, or anything else."""

    code: str
    label: str
    categories: tuple[Category, ...]
    role: DimensionRole | None = None


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures by the codes of their categories, in the order of ``dimensions``. What has no figure is missing.

    ``remarks`` are texts that belong to rows and are no figures, by column heading and then by code.
    """

    label: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[tuple[str, ...], Quantity]
    sources: tuple[Source, ...]
    updated: date | None = None
    notes: tuple[str, ...] = ()
    remarks: Mapping[str, Mapping[str, str]] | None = None

    def __post_init__(self) -> None:
        codes = [dimension.code for dimension in self.dimensions]
        if not codes or len(set(codes)) != len(codes) or RESERVED & set(codes):
            raise ValueError(f"a cube needs dimensions by names of their own, not {codes}")
        for dimension in self.dimensions:
            known = [category.code for category in dimension.categories]
            if not known or len(set(known)) != len(known):
                raise ValueError(f"the dimension {dimension.code!r} has no categories, or one of them twice")


def render_json_stat(cube: Cube) -> str:
    """The cube as a JSON-stat 2.0 dataset, row-major with the last dimension fastest; ``ValueError`` for inf and NaN.

    Figures are told in full; ``decimals`` in the unit says how many to show.
    """
    places = list(product(*([category.code for category in one.categories] for one in cube.dimensions)))
    unknown = cube.cells.keys() - set(places)
    if unknown:
        raise ValueError(f"figures for categories the cube does not have: {sorted(unknown)[:3]}")
    found = [cube.cells.get(place) for place in places]
    told: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": cube.label,
        "source": "; ".join(dict.fromkeys(source.citation for source in cube.sources)),
        "id": [dimension.code for dimension in cube.dimensions],
        "size": [len(dimension.categories) for dimension in cube.dimensions],
        "role": _roles(cube.dimensions),
        "dimension": {dimension.code: _dimension(dimension) for dimension in cube.dimensions},
        "value": [None if cell is None else cell.value for cell in found],
        "status": {str(place): mark for place, cell in enumerate(found) if (mark := _mark(cell))},
        "extension": _extension(cube, found),
    }
    if cube.updated is not None:
        told["updated"] = cube.updated.isoformat()
    if cube.notes:
        told["note"] = list(cube.notes)
    return json.dumps(told, ensure_ascii=False, allow_nan=False)


def is_cube(exhibit: Exhibit) -> bool:
    """Whether the exhibit's table has rows and a column of figures, so that ``exhibit_cube`` takes it."""
    columns = exhibit.table.columns
    return bool(exhibit.table.rows) and any(column.kind in _NUMBERS for column in columns[1:])


def exhibit_cube(exhibit: Exhibit, *, updated: date | None = None) -> Cube:
    """An exhibit's table: its first column by what is counted in the columns of figures. Texts become remarks.

    Rows about places are told by the places' official numbers, where the table has a column of them.
    ``updated`` is when the figures were last changed. ``ValueError`` unless ``is_cube``.
    """
    table = exhibit.table
    if not is_cube(exhibit):
        raise ValueError(f"the table of {exhibit.key!r} has no figures to make a cube of")
    first, *others = table.columns
    numbers = _place_numbers(table)
    codes = numbers or _row_codes([row[0] for row in table.rows], first)
    rows = tuple(Category(code, cell_text(row[0], first)) for code, row in zip(codes, table.rows, strict=True))
    cells: dict[tuple[str, ...], Quantity] = {}
    remarks: dict[str, dict[str, str]] = {}
    for code, row in zip(codes, table.rows, strict=True):
        for column, cell in zip(others, row[1:], strict=True):
            if column.kind is ColumnKind.PLACE and numbers:
                continue
            if column.kind not in _NUMBERS:
                remarks.setdefault(column.heading, {})[code] = cell_text(cell, column)
            elif isinstance(cell, Quantity):
                cells[code, column.key] = cell
    counted = tuple(
        Category(column.key, column.heading, _unit_of(place, column, exhibit))
        for place, column in enumerate(table.columns)
        if place and column.kind in _NUMBERS
    )
    row_role = DimensionRole.GEO if numbers else DimensionRole.TIME if first.kind in _TIMES else None
    row_code = f"{first.key}_" if first.key in {CONTENTS, *RESERVED} else first.key
    return Cube(
        label=exhibit.title,
        dimensions=(
            Dimension(row_code, first.heading, rows, row_role),
            Dimension(CONTENTS, _("Innhold"), counted, DimensionRole.METRIC),
        ),
        cells=cells,
        sources=exhibit.sources,
        updated=updated,
        notes=exhibit.all_notes,
        remarks=remarks,
    )


def series_cube(
    label: str,
    series: Mapping[str, Quantity],
    *,
    place: Category,
    unit: Unit,
    sources: tuple[Source, ...],
    updated: date | None = None,
    notes: tuple[str, ...] = (),
) -> Cube:
    """One figure of one place over time; ``series`` holds it by period, in order. ``ValueError`` when it is empty."""
    metric = Category("figure", label, unit)
    return Cube(
        label=label,
        dimensions=(
            Dimension("place", _("Sted"), (place,), DimensionRole.GEO),
            Dimension("period", _("Periode"), tuple(Category(one, one) for one in series), DimensionRole.TIME),
            Dimension(CONTENTS, _("Innhold"), (metric,), DimensionRole.METRIC),
        ),
        cells={(place.code, period, metric.code): quantity for period, quantity in series.items()},
        sources=sources,
        updated=updated,
        notes=notes,
    )


def _place_numbers(table: Table) -> list[str]:
    """The official number of the place of each row; empty where a row has none, or two have the same."""
    place = next((place for place, column in enumerate(table.columns) if column.kind is ColumnKind.PLACE), None)
    numbers = [] if place is None else [str(row[place] or "") for row in table.rows]
    return numbers if all(numbers) and len(set(numbers)) == len(numbers) else []


def _row_codes(cells: Sequence[Cell], column: Column) -> list[str]:
    """The rows' own words where no two are alike, else their numbers from 1."""
    words = [cell.isoformat() if isinstance(cell, date) else cell_text(cell, column) for cell in cells]
    return words if len(set(words)) == len(words) and all(words) else [str(n + 1) for n in range(len(words))]


def _unit_of(place: int, column: Column, exhibit: Exhibit) -> Unit | None:
    """The column's unit, or the one its figures share."""
    units = {cell.unit for row in exhibit.table.rows if isinstance(cell := row[place], Quantity)}
    return column.unit or (units.pop() if len(units) == 1 else None)


def _roles(dimensions: Sequence[Dimension]) -> dict[str, list[str]]:
    roles = {role.value: [one.code for one in dimensions if one.role is role] for role in DimensionRole}
    return {role: codes for role, codes in roles.items() if codes}


def _dimension(dimension: Dimension) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": {one.code: place for place, one in enumerate(dimension.categories)},
        "label": {one.code: one.label for one in dimension.categories},
    }
    units = {one.code: _unit(one.unit) for one in dimension.categories if one.unit is not None}
    if units:
        category["unit"] = units
    return {"label": dimension.label, "category": category}


def _unit(unit: Unit) -> dict[str, Any]:
    return {"base": unit_word(unit) or unit.code, "decimals": max(unit.decimals, 0)}


def _mark(cell: Quantity | None) -> str:
    """Why a cell has no figure; empty where it has one."""
    if cell is None:
        return _MARK_OF[Flag.MISSING]
    return next((_MARK_OF[flag] for flag in Flag if flag in WITHOUT_VALUE and cell.has(flag)), "")


def _extension(cube: Cube, found: Sequence[Quantity | None]) -> dict[str, Any]:
    """Notes are all such as must be shown with the figures; flags and intervals are keyed by the cell's place."""
    extension: dict[str, Any] = {"sources": [source_as_data(source) for source in cube.sources]}
    if cube.notes:
        extension["noteMandatory"] = {str(number): True for number in range(len(cube.notes))}
    flags = {place: sorted(kept) for place, cell in _told(found) if (kept := cell.flags - WITHOUT_VALUE)}
    intervals = {
        place: [cell.interval.lower, cell.interval.upper, cell.interval.level]
        for place, cell in _told(found)
        if cell.interval is not None and math.isfinite(cell.interval.lower + cell.interval.upper)
    }
    parts = {"flags": flags, "intervals": intervals, "remarks": cube.remarks}
    return extension | {name: part for name, part in parts.items() if part}


def _told(found: Sequence[Quantity | None]) -> Iterator[tuple[str, Quantity]]:
    return ((str(place), cell) for place, cell in enumerate(found) if cell is not None)
