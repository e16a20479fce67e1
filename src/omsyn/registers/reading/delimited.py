"""Text tables (CSV) as sheets of cells, whatever encoding, delimiter and decimal mark they use."""

import csv
import re
from pathlib import Path

from omsyn.registers.reading.cells import Sheet, sheet_of
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 50
_LONGEST_LINE = 100_000
_TOLD_DELIMITER = re.compile(r"sep=([;,\t|])", re.IGNORECASE)


def read_delimited(file: Path | bytes, *, name: str = "") -> Sheet:
    """The table in ``file`` (a path or the bytes themselves), rows numbered by line of the table.

    UTF-8 (with or without a byte order mark), UTF-16 with one, otherwise Windows-1252, the Latin-1 of Norwegian
    spreadsheets. The delimiter is the one that splits the first lines most evenly; with a semicolon a comma is a
    decimal mark, which ``Cell.number`` reads. ``InputError`` for binary or unreadable content.
    """
    where = name or (file.name if isinstance(file, Path) else "")
    try:
        content = file.read_bytes() if isinstance(file, Path) else file
    except FileNotFoundError as error:
        raise InputError(
            _("Fila finnes ikke."), where=where, what_now=_("Se om navnet og mappa er riktige.")
        ) from error
    except OSError as error:
        raise InputError(
            _("Fila kan ikke leses: {reason}").format(reason=error.strerror or error),
            where=where,
            what_now=_("Se om det er en fil, og om du har lov til å lese den."),
        ) from error
    return sheet_of(where or _("fila"), delimited_grid(content, where=where))


def delimited_grid(content: bytes, *, where: str = "") -> list[list[str]]:
    """The rows of the text table in ``content``, the first being line 1. ``InputError`` for what is no table.

    Excel's own first line «sep=;» says the delimiter, and is left as an empty row.
    """
    text = decode(content, where=where)
    lines = text.splitlines(keepends=True)
    told = _TOLD_DELIMITER.fullmatch(lines[0].strip()) if lines else None
    try:
        grid = list(csv.reader(lines, delimiter=told[1] if told else find_delimiter(text), strict=True))
    except csv.Error as error:
        raise InputError(
            _("Fila er ikke en tabell Omsyn kan lese: {reason}").format(reason=error),
            expected=_("Hver rad er en linje, med semikolon eller komma mellom kolonnene."),
            where=where,
        ) from error
    return [[], *grid[1:]] if told else grid


def decode(content: bytes, *, where: str = "") -> str:
    """The text in ``content``; ``InputError`` when it is not text."""
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    wide = content.decode("utf-16", errors="replace") if is_utf16 else ""
    if "\0" in wide if is_utf16 else b"\0" in content:
        raise InputError(
            _("Fila er ikke en tekstfil."),
            expected=_("Omsyn venter en tabell lagret som CSV."),
            where=where,
            what_now=_("Er det et regneark, last det opp som xlsx eller ods."),
        )
    if is_utf16:
        return wide
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """The delimiter that splits the first lines into the same number of columns most often, and into more than one.

    A line or two of title above the table do not count against it.

    A semicolon wins over a comma that is equally even, because the comma may be a decimal mark. A comma when none
    splits anything: the table has one column.
    """
    lines = [line[:_LONGEST_LINE] for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        split = [width for width in widths if width > 1]
        if not split:
            continue
        even_share = max(split.count(width) for width in set(split)) / len(widths)
        score = (even_share, 1 if delimiter in ";\t" else 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
