"""Text tables (CSV) as sheets of cells, whatever encoding, delimiter and decimal mark they use."""

import csv
from pathlib import Path

from omsyn.registers.reading.cells import Sheet, sheet_of
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 50


def read_delimited(file: Path | bytes, *, name: str = "") -> Sheet:
    """The table in ``file`` (a path or the bytes themselves), rows numbered by line of the table.

    UTF-8 (with or without a byte order mark), UTF-16 with one, otherwise Windows-1252, the Latin-1 of Norwegian
    spreadsheets. The delimiter is the one that splits the first lines most evenly; with a semicolon a comma is a
    decimal mark, which ``Cell.number`` reads. ``InputError`` for binary or unreadable content.
    """
    where = name or (file.name if isinstance(file, Path) else "")
    try:
        content = file.read_bytes() if isinstance(file, Path) else file
    except OSError as error:
        raise InputError(_("Fila kan ikke leses: {reason}").format(reason=error), where=where) from error
    text = decode(content, where=where)
    delimiter = find_delimiter(text)
    try:
        grid = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(
            _("Fila er ikke en tabell Omsyn kan lese: {reason}").format(reason=error),
            expected=_("Hver rad er en linje, med semikolon eller komma mellom kolonnene."),
            where=where,
        ) from error
    return sheet_of(where or _("fila"), grid)


def decode(content: bytes, *, where: str = "") -> str:
    """The text in ``content``; ``InputError`` when it is not text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise InputError(
            _("Fila er ikke en tekstfil."),
            expected=_("Omsyn venter en tabell lagret som CSV."),
            where=where,
            what_now=_("Er det et regneark, last det opp som xlsx eller ods."),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """The delimiter that splits the first lines into the same number of columns most often, and into more than one.

    A semicolon wins over a comma that is equally even, because the comma may be a decimal mark. A comma when none
    splits anything: the table has one column.
    """
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        if not widths or widths[0] < 2:
            continue
        even_share = widths.count(widths[0]) / len(widths)
        score = (even_share, 1 if delimiter in ";\t" else 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
