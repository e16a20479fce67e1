"""How large a spreadsheet becomes when it is read, found before it is.

A sheet is read into a rectangle that reaches its last cell. Two cells in opposite corners make a file of a kilobyte a
rectangle of billions, which no machine has room for.
"""

import re
import zipfile
import zlib
from io import BytesIO

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

MAXIMUM_UNPACKED_BYTES = 500_000_000
MAXIMUM_CELLS = 10_000_000
"""Cells of the rectangle, empty ones too: some 500 MB while it is read."""
ZIP = b"PK\x03\x04"
"""What every packed file begins with."""
_SHEET_OF_XLSX = b"<sheetData"
_NOT_NEAR = re.compile(
    rb"<(?:c|row)(?=[\s/>])(?!\sr=\"[A-Z]?\d{1,5}\"|\sr=\"A[A-Z]\d{1,5}\")|<[^\s<>/:]*:(?:c|row)(?=[\s/>])"
)
"""A cell or row that is not told in the usual way to lie within column AZ and row 99 999."""
_CELL = re.compile(
    rb"<(?:[^\s<>/:]*:)?c(?=[\s/>])(?:[^<>]*?\sr\s*=\s*[\"']([A-Za-z]{1,7})(\d{1,10}))?[^<>]*(?<!/)>(?!</)"
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,7})(\d{1,10})")
_ROW = re.compile(rb"<(?:[^\s<>/:]*:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*[\"'](\d{1,10}))?")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*)>")
_ODS_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,10})")
_ODS_HOLDS = (b"office:", b"table:formula")


def check_extent(content: bytes, where: str) -> None:
    """``InputError`` for a packed spreadsheet that is damaged, of a kind we do not read, or too large unpacked.

    Says nothing of files that are not packed: a sheet of an xls has 65 536 rows of 256 cells at most.
    """
    if not content.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAXIMUM_UNPACKED_BYTES:
                raise unreadable(_("Regnearket er for stort når det pakkes ut."), where)
            names = [part.filename for part in parts]
            if "xl/workbook.bin" in names:
                raise unreadable(_("Regnearket er av typen xlsb."), where)
            for name in names:
                _check_part(name, archive.read(name), where)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise unreadable(_("Fila er skadet eller kuttet."), where) from error


def check_cells(rows: int, columns: int, where: str) -> None:
    """``InputError`` for a sheet whose last cell lies so far out that the sheet has too many."""
    if rows * columns > MAXIMUM_CELLS:
        raise InputError(
            _("Arket går til rad {row} og kolonne nummer {column}.").format(
                row=format_number(rows), column=format_number(columns)
            ),
            expected=_("Omsyn leser ark med opptil {most} celler, de tomme medregnet.").format(
                most=format_number(MAXIMUM_CELLS)
            ),
            where=where,
            what_now=_("Slett det som står langt nede eller langt til høyre, eller del fila. Ingenting er lagret."),
        )


def _check_part(name: str, data: bytes, where: str) -> None:
    if name == "content.xml":
        _check_ods(data, where)
    elif (_SHEET_OF_XLSX in data or b":sheetData" in data) and _NOT_NEAR.search(data):
        check_cells(*_extent_of_xlsx(data), where)


def _extent_of_xlsx(data: bytes) -> tuple[int, int]:
    """How many rows and columns reach the last cell with content. A cell without a place of its own follows the one
    before it, so that it lies no further out than there are such cells."""
    cells = _CELL.findall(data)
    unplaced = [letters for letters, _number in cells if not letters]
    placed = _PLACE.findall(data) if unplaced else cells
    row = max((int(number) for _letters, number in placed), default=0)
    column = max((_column(letters) for letters, _number in placed), default=0)
    if unplaced:
        # An attribute with «>» in it looks like the end of a cell without a place, so every place counts.
        rows = _ROW.findall(data)
        row = max([row, len(rows), *(int(number) for number in rows if number)])
        column += max(part.count(b"<c") + part.count(b":c") for part in data.split(b"row"))
    return row, column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_ods(data: bytes, where: str) -> None:
    """A row and a cell stand once, and say how often they are repeated; empty ones at the end count for nothing."""
    rows = columns = widest = 0
    for tag, told in _ODS_TAG.findall(data):
        found = _ODS_REPEATED.search(told)
        times = int(found[1]) if found else 1
        if tag == b"table":
            rows = columns = widest = 0
        elif tag == b"table-row":
            rows, columns = rows + times, 0
        else:
            columns += times
            if not told.endswith(b"/") or any(sign in told for sign in _ODS_HOLDS):
                widest = max(widest, columns)
                check_cells(rows, widest, where)


def unreadable(found: str, where: str) -> InputError:
    """What is said of a spreadsheet that cannot be read at all."""
    return InputError(
        found,
        expected=_("Omsyn leser xlsx, xls og ods uten passord."),
        where=where,
        what_now=_("Åpne fila, lagre den på nytt som xlsx uten passord, og prøv igjen. Ingenting er lagret."),
    )
