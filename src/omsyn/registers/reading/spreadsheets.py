"""Spreadsheets of every make (xlsx, xls, ods) as sheets of cells."""

from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from omsyn.registers.reading.cells import Sheet, sheet_of
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _


def read_spreadsheet(file: Path | BinaryIO, sheet: str | None = None, *, name: str = "") -> Sheet:
    """The sheet called ``sheet`` (the first when None), rows numbered as the spreadsheet shows them.

    ``name`` is what errors call the file. ``InputError`` when it is no spreadsheet or has no such sheet.
    """
    where = name or (file.name if isinstance(file, Path) else "")
    try:
        book = CalamineWorkbook.from_object(file)
    except (CalamineError, OSError) as error:
        raise InputError(
            _("Fila kan ikke leses som et regneark."),
            expected=_("Omsyn leser xlsx, xls og ods uten passord."),
            where=where,
            what_now=_("Åpne fila, lagre den som xlsx, og prøv igjen."),
        ) from error
    with book:
        try:
            found = book.get_sheet_by_index(0) if sheet is None else book.get_sheet_by_name(sheet)
        except WorksheetNotFound as error:
            raise InputError(
                _("Regnearket har ikke noe ark som heter «{sheet}».").format(sheet=sheet),
                expected=_("Arkene er {sheets}.").format(sheets=join_words(book.sheet_names)),
                where=where,
            ) from error
        grid = found.to_python(skip_empty_area=False)
    return sheet_of(f"{where}, {found.name}" if where else found.name, grid)
