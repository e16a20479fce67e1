"""A table as CSV that opens right in the reader's own spreadsheet program.

In bokmål fields are parted by semicolons and decimals by a comma, as Norwegian Excel expects; in English by commas
and points. The text starts with a byte order mark, without which Excel reads æ, ø and å wrongly. Lines end in CRLF
(RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, «CSV Injection»).
"""

import csv
import io
from datetime import date

from omsyn.reports.exhibits import Cell, Column, Table
from omsyn.reports.rendering.wording import cell_flags, cell_text, column_heading, unit_word
from omsyn.vocabulary.language import Language, current_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity
from omsyn.vocabulary.rounding import round_half_up

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_table_csv(table: Table) -> str:
    """The table in the current language; figures in full, without thousands separators, gaps told in words.

    A last column says what must be known about the figures of its row, where there is anything.
    """
    remarks = [_row_remark(row, table.columns) for row in table.rows]
    headings = [column_heading(column) for column in table.columns]
    lines = [[_field(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    if any(remarks):
        headings.append(_("Merknad"))
        for line, remark in zip(lines, remarks, strict=True):
            line.append(_disarm(remark))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if current_language() is Language.NB else ",", lineterminator="\r\n")
    writer.writerow(_disarm(heading) for heading in headings)
    writer.writerows(lines)
    return BYTE_ORDER_MARK + written.getvalue()


def _field(cell: Cell, column: Column) -> str:
    if isinstance(cell, Quantity) and cell.value is not None:
        number = f"{round_half_up(cell.value, max(cell.unit.decimals, 0)):f}"
        return number.replace(".", ",") if current_language() is Language.NB else number
    if isinstance(cell, date):
        return cell.isoformat()
    return _disarm(cell_text(cell, column))


def _row_remark(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> str:
    """What flags and units say that the figures themselves do not."""
    remarks = []
    for cell, column in zip(row, columns, strict=True):
        if not isinstance(cell, Quantity):
            continue
        words = cell_flags(cell)
        if column.unit is None and cell.value is not None and unit_word(cell.unit):
            words = [unit_word(cell.unit), *words]
        if words:
            remarks.append(f"{column.heading}: {', '.join(words)}")
    return "; ".join(remarks)


def _disarm(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
