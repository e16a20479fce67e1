"""Where in a file that was handed in our sheet lies: which sheet, which row of headings, which column is which."""

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import PurePath

from omsyn.registers.importing.mappings import normalise_heading
from omsyn.registers.importing.sheets import column_letter, is_empty
from omsyn.registers.measure_sheets.columns import SheetColumn
from omsyn.registers.measure_sheets.packages import document_marks
from omsyn.registers.measure_sheets.tables import (
    COPY_SHEET,
    KEY_HEADING,
    KIND_MARK,
    MADE_MARK,
    SUBJECT_MARK,
    VERSION_HEADING,
    EditableTable,
    SheetKind,
)
from omsyn.registers.reading.grids import Grid, read_grid
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _

_SEARCHED_ROWS = 60
_NEARLY = 0.8
"""How alike a changed heading must be to one of ours, from 0 to 1."""
_MARK_ROWS = 5


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of ours, at its place (from 0) under the heading that stands in the file."""

    column: SheetColumn
    position: int
    heading: str

    @property
    def letter(self) -> str:
        """The letter of the column in the file."""
        return column_letter(self.position)


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """Our sheet in a file. ``header_row`` is from 0. ``key`` and ``version`` are places of the hidden columns."""

    grid: Grid
    header_row: int
    key: int | None
    version: int | None
    columns: tuple[FoundColumn, ...]
    renamed: tuple[FoundColumn, ...]
    repeated: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileMarks:
    """What a file says it is; empty and None where it no longer says."""

    kind: str = ""
    subject: str = ""
    made_at: dt.datetime | None = None

    @property
    def is_told(self) -> bool:
        """Whether the file says what it is a sheet of."""
        return bool(self.kind and self.subject)


def was_taken_out(content: bytes, name: str) -> bool:
    """Whether Omsyn has made the file, as far as it still says so. ``InputError`` for one that cannot be read."""
    if document_marks(content):
        return True
    grid = read_grid(content, name)
    wanted = normalise_heading(KEY_HEADING)
    return COPY_SHEET in grid.sheets or any(
        isinstance(value, str) and normalise_heading(value) == wanted
        for row in grid.rows[:_SEARCHED_ROWS]
        for value in row
    )


def find_sheet(content: bytes, name: str, expected: EditableTable) -> FoundSheet:
    """The sheet in the file whose headings are ours; ``InputError`` when no sheet has them."""
    first = read_grid(content, name)
    others = (sheet for sheet in first.sheets if sheet not in (first.sheet, COPY_SHEET))
    best: FoundSheet | None = None
    # One sheet at a time: a file may be small and its sheets large.
    for grid in chain((first,), (read_grid(content, name, sheet, may_be_empty=True) for sheet in others)):
        if grid.sheet == COPY_SHEET:
            continue
        found = _look_in(grid, expected)
        if found and found.key is not None:
            return found
        if found and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        raise InputError(
            _("Fila har ingen rad med overskriftene fra et ark Omsyn har laget."),
            expected=_("Overskriftene er {headings}.").format(
                headings=join_words([quoted(column.label) for column in expected.columns])
            ),
            where=PurePath(name).name,
            what_now=_("Ta ut arket på nytt, før endringene inn i det, og last det opp. Ingenting er lagret."),
        )
    return best


def find_copy(content: bytes, name: str, sheets: tuple[str, ...], expected: EditableTable) -> FoundSheet | None:
    """The hidden sheet with the rows as they were taken out; None when the file has lost it."""
    if COPY_SHEET not in sheets:
        return None
    found = _look_in(read_grid(content, name, COPY_SHEET, may_be_empty=True), expected)
    return found if found and found.key is not None and found.version is not None else None


def read_marks(content: bytes, copy: FoundSheet | None) -> FileMarks:
    """What the file says it is, in its properties or on the hidden sheet."""
    marks = document_marks(content)
    for row in copy.grid.rows[:_MARK_ROWS] if copy else ():
        if len(row) > 1 and isinstance(row[0], str) and not is_empty(row[1]):
            told = row[1]
            marks.setdefault(row[0].strip(), f"{told:.0f}" if isinstance(told, float) else str(told))
    try:
        made_at = dt.datetime.fromisoformat(marks.get(MADE_MARK, ""))
    except ValueError:
        made_at = None
    return FileMarks(marks.get(KIND_MARK, "").strip(), marks.get(SUBJECT_MARK, "").strip(), made_at)


def refuse_another(marks: FileMarks, expected: EditableTable, name: str) -> None:
    """``InputError`` when the file says it is a sheet of something else."""
    if not marks.is_told or (marks.kind, marks.subject) == (expected.kind, expected.subject):
        return
    kind = next((one for one in SheetKind if one == marks.kind), None)
    if kind is not None and kind is not expected.kind:
        found = _("Fila er tatt ut for {what}.").format(what=kind.label)
    elif expected.kind is SheetKind.PLAN:
        found = _("Fila er tatt ut for en annen plan.")
    else:
        found = _("Fila er tatt ut for en annen runde.")
    raise InputError(
        found,
        expected=_("Her leses {what}: «{title}».").format(what=expected.kind.label, title=expected.title),
        where=PurePath(name).name,
        what_now=_("Last opp fila der den hører til, eller ta ut et nytt ark her. Ingenting er lagret."),
    )


def _look_in(grid: Grid, expected: EditableTable) -> FoundSheet | None:
    """The sheet laid out, by the row that has most of our headings; None when no row has two of them."""
    names = {normalise_heading(name): column for column in expected.columns for name in column.names}
    ours = {normalise_heading(KEY_HEADING), normalise_heading(VERSION_HEADING)}
    best, most = 0, 0
    for number, row in enumerate(grid.rows[:_SEARCHED_ROWS]):
        headings = {normalise_heading(value) for value in row if isinstance(value, str)}
        # The hidden heading weighs more than any row of help texts that repeats some words.
        score = len(headings & names.keys()) + len(headings & ours) * len(names)
        if score > most:
            best, most = number, score
    return _lay_out(grid, best, names, expected) if most > 1 else None


def _lay_out(grid: Grid, header_row: int, names: dict[str, SheetColumn], expected: EditableTable) -> FoundSheet:
    headings = {
        position: " ".join(str(value).split())
        for position, value in enumerate(grid.rows[header_row])
        if not is_empty(value)
    }
    key = _place_of(KEY_HEADING, headings)
    version = _place_of(VERSION_HEADING, headings)
    left = {position: heading for position, heading in headings.items() if position not in (key, version)}
    found: dict[str, FoundColumn] = {}
    repeated: list[str] = []
    for position, heading in list(left.items()):
        if column := names.get(normalise_heading(heading)):
            del left[position]
            if column.key in found:
                repeated.append(heading)
            else:
                found[column.key] = FoundColumn(column, position, heading)
    renamed = _nearly_named(left, {name: column for name, column in names.items() if column.key not in found})
    for one in renamed:
        del left[one.position]
        found[one.column.key] = one
    columns = tuple(found[column.key] for column in expected.columns if column.key in found)
    return FoundSheet(grid, header_row, key, version, columns, renamed, tuple(repeated), tuple(left.values()))


def _place_of(heading: str, headings: dict[int, str]) -> int | None:
    wanted = normalise_heading(heading)
    return next((position for position, told in headings.items() if normalise_heading(told) == wanted), None)


def _nearly_named(left: dict[int, str], names: dict[str, SheetColumn]) -> tuple[FoundColumn, ...]:
    """Columns whose heading is nearly one of ours, each of ours once."""
    taken: dict[str, FoundColumn] = {}
    for position, heading in left.items():
        near = get_close_matches(normalise_heading(heading), names, n=1, cutoff=_NEARLY)
        if near and names[near[0]].key not in taken:
            taken[names[near[0]].key] = FoundColumn(names[near[0]], position, heading)
    return tuple(taken.values())
