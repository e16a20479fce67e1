"""A file people hand in, with its heading row found: columns with heading and letter, and the rows below."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.importing.values import shown
from omsyn.registers.reading.cells import Value
from omsyn.registers.reading.grids import Grid, read_grid
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_SEARCHED_ROWS = 40
"""Rows from the top among which the headings are looked for."""
_NEARLY_FULL = 0.6
"""Share of the fullest row's cells that a row of headings has at least, where no field is known by its name."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column: what stands above it, its letter, its place from 0.

    A heading that stands over several columns is followed by the letter, «Antall (C)»; without a heading the letter is
    all there is, «(C)».

    ``covers`` is how many columns the heading's merged cell spans; 1 when it is not merged.
    """

    heading: str
    letter: str
    position: int
    covers: int = 1


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A sheet with its columns. ``header_row`` counts from 1, as the file shows it."""

    grid: Grid
    header_row: int
    columns: tuple[ImportColumn, ...]

    @property
    def place(self) -> str:
        """File and sheet in words."""
        return self.grid.place

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, left to right."""
        return tuple(column.heading for column in self.columns)

    def column(self, heading: str) -> ImportColumn | None:
        """The column under ``heading``, case and punctuation aside; None when there is none, or more than one."""
        exact = [column for column in self.columns if column.heading == heading]
        wanted = normalise_heading(heading)
        near = exact or [column for column in self.columns if normalise_heading(column.heading) == wanted]
        return near[0] if len(near) == 1 else None

    def numbered_rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Every row below the headings that is not empty, with its number in the file (from 1)."""
        for number in range(self.header_row, len(self.grid.rows)):
            row = self.grid.rows[number]
            if any(not is_empty(value) for value in row):
                yield number + 1, row


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a sheet as text, each with its number in the file, and how many rows there are in all."""

    place: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ImportColumn, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    row_count: int


def open_sheet(
    content: bytes,
    name: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    kind: ImportKind | None = None,
) -> ImportSheet:
    """The table in ``content``, a CSV or spreadsheet file called ``name``.

    ``sheet``: the first with content when None. ``header_row`` (from 1): found when None, best when ``kind`` tells
    which headings to look for. ``InputError`` when the file cannot be read or has no such row.
    """
    grid = read_grid(content, name, sheet)
    if header_row is None:
        position = _find_header_row(grid, kind)
    else:
        position = header_row - 1
        if position >= len(grid.rows) or all(is_empty(value) for value in grid.rows[position]):
            raise InputError(
                _("Rad {row} er tom, og kan ikke være raden med overskrifter.").format(row=header_row),
                where=grid.place,
                what_now=_("Velg raden der overskriftene står. Ingenting er lagret."),
            )
    return ImportSheet(grid, position + 1, _columns(grid, position))


def preview(sheet: ImportSheet, n: int = 10) -> Preview:
    """The first ``n`` rows below the headings, for a person to look at before anything is read."""
    first: list[tuple[int, tuple[str, ...]]] = []
    count = 0
    for number, row in sheet.numbered_rows():
        count += 1
        if count <= n:
            first.append((number, tuple(_shown_at(row, column.position) for column in sheet.columns)))
    return Preview(sheet.place, sheet.grid.sheets, sheet.header_row, sheet.columns, tuple(first), count)


def column_letter(position: int) -> str:
    """The letters a spreadsheet gives the column at ``position`` (from 0): A, B … Z, AA …"""
    letters = ""
    position += 1
    while position:
        position, remainder = divmod(position - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def is_empty(value: Value) -> bool:
    """Whether nothing but spaces stands in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def _shown_at(row: Sequence[Value], position: int) -> str:
    value = row[position] if position < len(row) else None
    return "" if is_empty(value) else shown(value)


def _find_header_row(grid: Grid, kind: ImportKind | None) -> int:
    """The row that names most of the kind's fields; else the first that is nearly as full as the fullest."""
    searched = range(min(_SEARCHED_ROWS, len(grid.rows)))
    if kind is not None:
        known = {normalise_heading(name) for field in kind.fields for name in (field.title, field.key, *field.synonyms)}
        hits = [_known_and_single(_headings(grid, row), known) for row in searched]
        most = max(hits)
        if most[0] >= 2 or (most[0] == 1 and len(kind.required) == 1):
            return hits.index(most)
    filled = [sum(not is_empty(value) for value in grid.rows[row]) for row in searched]
    fullest = max(filled)
    if not fullest:
        return next(number for number, row in enumerate(grid.rows) if any(not is_empty(value) for value in row))
    return next(number for number, count in enumerate(filled) if count and count >= _NEARLY_FULL * fullest)


def _known_and_single(headings: list[ImportColumn], known: set[str]) -> tuple[int, int]:
    """How many headings are known, and, to choose between rows where as many are, how few span several columns."""
    single = [column for column in headings if column.covers == 1]
    return sum(normalise_heading(column.heading) in known for column in single), len(single) - len(headings)


def _headings(grid: Grid, row: int) -> list[ImportColumn]:
    """What stands in the cells of ``row``; a cell merged downwards into it counts with what stands at its top."""
    texts = {position: _in_one_line(value) for position, value in enumerate(grid.rows[row]) if not is_empty(value)}
    covers: dict[int, int] = {}
    for area in grid.merged:
        if not area.first_row <= row <= area.last_row:
            continue
        if area.first_column < area.last_column:
            covers[area.first_column] = area.last_column - area.first_column + 1
        elif not is_empty(above := _value_at(grid, area.first_row, area.first_column)):
            texts.setdefault(area.first_column, _in_one_line(above))
    return [
        ImportColumn(text, column_letter(position), position, covers.get(position, 1))
        for position, text in sorted(texts.items())
    ]


def _value_at(grid: Grid, row: int, column: int) -> Value:
    """None also beyond the last cell that holds anything, where empty cells may be merged."""
    cells = grid.rows[row]
    return cells[column] if column < len(cells) else None


def _in_one_line(value: Value) -> str:
    return " ".join((value if isinstance(value, str) else shown(value)).replace("\0", " ").split())


def _columns(grid: Grid, header_row: int) -> tuple[ImportColumn, ...]:
    """Every column with a heading or a value below. Headings that are alike are told apart by their letters."""
    headed = {column.position: column for column in _headings(grid, header_row)}
    filled = set(headed)
    for row in grid.rows[header_row + 1 :]:
        if len(row) > len(filled):
            filled |= {position for position, value in enumerate(row) if not is_empty(value)}
    alike = Counter(normalise_heading(column.heading) for column in headed.values())
    columns = []
    for position in sorted(filled):
        letter = column_letter(position)
        column = headed.get(position, ImportColumn(f"({letter})", letter, position))
        if alike[normalise_heading(column.heading)] > 1:
            column = replace(column, heading=f"{column.heading} ({letter})")
        columns.append(column)
    return tuple(columns)
