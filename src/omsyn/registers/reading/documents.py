"""Word files as plain text."""

from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

import mammoth

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


def read_document(file: Path | BinaryIO, *, name: str = "") -> str:
    """The paragraphs of a Word file (docx), an empty line between each; tables cell by cell.

    ``name`` is what errors call the file. ``InputError`` when it is no Word file.
    """
    where = name or (file.name if isinstance(file, Path) else "")
    try:
        if isinstance(file, Path):
            with file.open("rb") as opened:
                return _text(opened)
        return _text(file)
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise InputError(
            _("Fila kan ikke leses som et Word-dokument."),
            expected=_("Omsyn leser docx."),
            where=where,
            what_now=_("Åpne fila i Word eller LibreOffice, lagre den som docx, og prøv igjen."),
        ) from error


def _text(opened: BinaryIO) -> str:
    told = mammoth.extract_raw_text(opened).value
    return str(told).strip()
