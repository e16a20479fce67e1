"""A file people hand in, CSV or spreadsheet, as a grid of values with what a reader must know about its cells."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from omsyn.registers.reading.broken_cells import find_broken_cells
from omsyn.registers.reading.cells import Value
from omsyn.registers.reading.delimited import delimited_grid
from omsyn.registers.reading.sheet_extents import ZIP, check_cells, check_extent, unreadable
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _

MAXIMUM_BYTES = 50_000_000
MOST_SHEETS = 60
MAXIMUM_ROWS = 200_000
MAXIMUM_COLUMNS = 500

_SPREADSHEETS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SIGNS_OF_A_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<table")


@dataclass(frozen=True, slots=True)
class MergedArea:
    """Cells merged into one; rows and columns from 0, ends included. The value stands in the first."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it lies in its file. ``rows[0]`` is row 1 of the file; an empty cell is None.

    ``broken`` holds (row, column), from 0, of cells that hold no value although something stands there: an error value
    or a formula without an answer. ``sheet`` is empty for a text table.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Value]]
    sheets: tuple[str, ...] = ()
    merged: tuple[MergedArea, ...] = ()
    broken: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """File and sheet, for the front of an error."""
        return _("{file}, arket «{sheet}»").format(file=self.file, sheet=self.sheet) if self.sheet else self.file


def read_grid(content: bytes, name: str, sheet: str | None = None, *, may_be_empty: bool = False) -> Grid:
    """The table in ``content``, a file called ``name``: the sheet called ``sheet``, or the first that holds anything.

    ``InputError`` when it is empty (unless it ``may_be_empty``), too large, of another kind than its name says, or
    cannot be read.
    """
    where = PurePath(name).name or _("fila")
    if len(content) > MAXIMUM_BYTES:
        raise InputError(
            _("Fila er på {size} MB.").format(size=format_number(len(content) / 1e6)),
            expected=_("Omsyn tar imot filer på opptil {limit} MB.").format(limit=format_number(MAXIMUM_BYTES / 1e6)),
            where=where,
            what_now=_("Del fila, eller ta bort ark og kolonner som ikke skal inn. Ingenting er lagret."),
        )
    if not content.strip():
        raise InputError(
            _("Fila er tom."), where=where, what_now=_("Eksporter eller lagre den på nytt. Ingenting er lagret.")
        )
    is_spreadsheet = content.startswith((ZIP, _OLD_OFFICE))
    _check_name(content, where, is_spreadsheet=is_spreadsheet)
    grid = (
        _spreadsheet_grid(content, where, sheet)
        if is_spreadsheet
        else Grid(where, "", delimited_grid(content, where=where))
    )
    _check_size(grid, may_be_empty=may_be_empty)
    return grid


def _check_name(content: bytes, where: str, *, is_spreadsheet: bool) -> None:
    suffix = PurePath(where).suffix.lower()
    start = content[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(b"%PDF"):
        found = _("Fila er en PDF.")
    elif start.startswith(_SIGNS_OF_A_PAGE):
        found = _("Fila er en nettside eller XML, ikke en tabell.")
    elif is_spreadsheet and suffix in {".csv", ".txt", ".tsv"}:
        found = _("Fila heter «{suffix}», men er et regneark eller en annen Office-fil.").format(suffix=suffix)
    elif not is_spreadsheet and suffix in _SPREADSHEETS:
        found = _("Fila heter «{suffix}», men er ikke et regneark.").format(suffix=suffix)
    else:
        return
    raise InputError(
        found,
        expected=_("Omsyn leser regneark (xlsx, xls, ods) og tekst med skilletegn (csv, txt)."),
        where=where,
        what_now=_("Åpne fila i regnearket ditt, lagre den som xlsx eller csv, og last opp den. Ingenting er lagret."),
    )


def _spreadsheet_grid(content: bytes, where: str, sheet: str | None) -> Grid:
    check_extent(content, where)
    try:
        book = CalamineWorkbook.from_object(BytesIO(content))
        with book:
            names = tuple(book.sheet_names)
            if len(names) > MOST_SHEETS:
                raise InputError(
                    _("Regnearket har {count} ark.").format(count=format_number(len(names))),
                    expected=_("Omsyn tar imot høyst {limit} ark i en fil.").format(limit=format_number(MOST_SHEETS)),
                    where=where,
                    what_now=_("Ta bort ark som ikke skal inn. Ingenting er lagret."),
                )
            if sheet is not None and sheet not in names:
                raise InputError(
                    _("Regnearket har ikke noe ark som heter «{sheet}».").format(sheet=sheet),
                    expected=_("Arkene er {sheets}.").format(sheets=join_words(list(names))),
                    where=where,
                    what_now=_("Velg et av arkene, og prøv igjen. Ingenting er lagret."),
                )
            number, found = _sheet_of(book, names.index(sheet) if sheet is not None else None)
            check_cells(found.total_height, found.total_width, where)
            rows: list[list[Value]] = [
                [None if value == "" else value for value in row] for row in found.to_python(skip_empty_area=False)
            ]
            merged = tuple(MergedArea(*first, *last) for first, last in found.merged_cell_ranges or ())
    except PasswordError as error:
        raise unreadable(_("Regnearket er låst med passord."), where) from error
    except (CalamineError, OSError, IndexError) as error:
        raise unreadable(_("Fila kan ikke leses som et regneark."), where) from error
    broken = find_broken_cells(content, number)
    _put_in_place(rows, broken)
    return Grid(where, names[number], rows, names, merged, broken)


def _put_in_place(rows: list[list[Value]], broken: Mapping[tuple[int, int], str]) -> None:
    """Write what stands in broken cells, also below and to the right of what was read as the sheet's last cell."""
    for (row, column), told in broken.items():
        if row <= MAXIMUM_ROWS and column <= MAXIMUM_COLUMNS:
            rows.extend([] for _missing in range(row + 1 - len(rows)))
            rows[row].extend(None for _missing in range(column + 1 - len(rows[row])))
            rows[row][column] = told


def _sheet_of(book: CalamineWorkbook, number: int | None) -> tuple[int, CalamineSheet]:
    """The sheet with this number; the first with content, or the first of all, when None."""
    if number is not None:
        return number, book.get_sheet_by_index(number)
    for candidate in range(len(book.sheet_names)):
        sheet = book.get_sheet_by_index(candidate)
        if sheet.height:
            return candidate, sheet
    return 0, book.get_sheet_by_index(0)


def _check_size(grid: Grid, *, may_be_empty: bool) -> None:
    rows = len(grid.rows)
    while rows and not any(_holds_something(value) for value in grid.rows[rows - 1]):
        rows -= 1
    columns = max((len(row) for row in grid.rows[:1000]), default=0)
    if not rows and not may_be_empty:
        raise InputError(
            _("Arket er tomt."),
            expected=_("Det skal ha en rad med overskrifter, og radene under."),
            where=grid.place,
            what_now=_("Velg et annet ark, eller eksporter fila på nytt. Ingenting er lagret."),
        )
    if rows > MAXIMUM_ROWS or columns > MAXIMUM_COLUMNS:
        raise _too_large(grid.place, rows, columns)


def _holds_something(value: Value | dt.date) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _too_large(where: str, rows: int, columns: int) -> InputError:
    return InputError(
        _("Arket har {rows} rader og {columns} kolonner.").format(
            rows=format_number(rows), columns=format_number(columns)
        ),
        expected=_("Omsyn leser opptil {rows} rader og {columns} kolonner om gangen.").format(
            rows=format_number(MAXIMUM_ROWS), columns=format_number(MAXIMUM_COLUMNS)
        ),
        where=where,
        what_now=_("Del fila i flere, for eksempel én for hvert år. Ingenting er lagret."),
    )
