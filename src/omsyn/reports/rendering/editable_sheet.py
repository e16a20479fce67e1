"""A sheet people edit and hand in again: open and locked cells told apart by shade, lists to choose from, hidden keys.

Nothing is protected, so that everyone can sort, filter and move columns. What the file is stands three times: in hidden
columns, on a hidden sheet and in the document's properties, for programs lose one or another. The same table gives the
same bytes.
"""

import io
from typing import Any

import xlsxwriter

from omsyn.registers.importing.sheets import column_letter
from omsyn.registers.measure_sheets.columns import CellKind, SheetColumn
from omsyn.registers.measure_sheets.tables import (
    COPY_SHEET,
    KEY_HEADING,
    KIND_MARK,
    LISTS_SHEET,
    MADE_MARK,
    SUBJECT_MARK,
    VERSION_HEADING,
    EditableTable,
    SheetRow,
)
from omsyn.registers.measure_sheets.values import worded, written
from omsyn.reports.rendering.cell_rules import cell_rule
from omsyn.reports.rendering.filling_in import filling_in, heading_lines
from omsyn.reports.rendering.theme import ACCENT, GRID, QUIET_INK
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FIRST = 2
"""Place of the first column people see; the two before it are hidden."""
_SPARE_ROWS = 100
"""Empty rows below the table that have shade, lists and rules too, for new rows."""
_LONGEST_CELL = 32_767
_LOCKED = "#EEEFED"
_NARROWEST, _WIDEST, _WIDE = 9, 44, 50
_AS_TEXT = 49
"""The number spreadsheets know the text format by. Cells must be told, or «4.11» typed there becomes a date."""
_FORMATS: dict[CellKind, str | int] = {
    CellKind.WHOLE_NUMBER: "0",
    CellKind.YEAR: "0",
    CellKind.DECIMAL: "General",
    CellKind.KRONER: "#,##0",
    CellKind.DATE: "dd.mm.yyyy",
    CellKind.TEXT: _AS_TEXT,
    CellKind.LONG_TEXT: _AS_TEXT,
    CellKind.CHOICE: _AS_TEXT,
    CellKind.YES_OR_NO: _AS_TEXT,
}


def render_editable_sheet(table: EditableTable) -> bytes:
    """The table as an .xlsx file in the current language. ``InputError`` for a text too long for a cell."""
    book = _Book(table)
    book.write_table()
    book.write_guide()
    book.write_lists()
    book.write_copy()
    return book.close()


class _Book:
    def __init__(self, table: EditableTable) -> None:
        self._table = table
        self._written = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(self._written, _OPTIONS)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._workbook.set_properties({"title": table.title[:255], "created": table.made_at})
        for name, value in self._marks():
            self._workbook.set_custom_property(name, value, "text")

    def _marks(self) -> tuple[tuple[str, str], ...]:
        table = self._table
        return (
            (KIND_MARK, table.kind.value),
            (SUBJECT_MARK, table.subject),
            (MADE_MARK, table.made_at.isoformat()),
        )

    def _style(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
            self._formats[key] = self._workbook.add_format({**base, **properties})
        return self._formats[key]

    def _cell_style(self, column: SheetColumn) -> Any:
        look: dict[str, Any] = {"num_format": _FORMATS[column.kind], "border": 1, "border_color": GRID}
        if column.kind in (CellKind.LONG_TEXT, CellKind.TEXT):
            look["text_wrap"] = True
        if not column.is_editable:
            look |= {"bg_color": _LOCKED, "font_color": QUIET_INK}
        return self._style(**look)

    def write_table(self) -> None:
        """The sheet people edit: what it is, the headings, a row a measure, and empty rows where new ones may stand."""
        table = self._table
        sheet = self._workbook.add_worksheet(table.kind.sheet_name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, _FIRST - 1, None, None, {"hidden": True})
        sheet.set_row(0, 24)
        sheet.write_string(0, _FIRST, table.title, self._style(bold=True, font_size=16))
        for number, line in enumerate(heading_lines(table), start=1):
            sheet.write_string(number, _FIRST, line, self._style(font_color=QUIET_INK))
        top = len(heading_lines(table)) + 2
        last = top + len(table.rows)
        hidden = self._style(font_color=QUIET_INK)
        sheet.write_string(top, 0, KEY_HEADING, hidden)
        sheet.write_string(top, 1, VERSION_HEADING, hidden)
        for number, row in enumerate(table.rows, start=top + 1):
            sheet.write_string(number, 0, row.key, hidden)
            sheet.write_number(number, 1, row.version, hidden)
        for place, column in enumerate(table.columns, start=_FIRST):
            self._write_column(sheet, place, column, top)
        sheet.freeze_panes(top + 1, _FIRST + self._frozen_columns())
        sheet.repeat_rows(top)
        sheet.autofilter(top, _FIRST, max(last, top + 1), _FIRST + len(table.columns) - 1)

    def _frozen_columns(self) -> int:
        """Columns that stay in sight: those up to the title, when they come first."""
        keys = [column.key for column in self._table.columns]
        return keys.index("title") + 1 if "title" in keys[:4] else 0

    def _write_column(self, sheet: Any, place: int, column: SheetColumn, top: int) -> None:
        table = self._table
        look = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "bottom_color": ACCENT}
        quiet = {} if column.is_editable else {"bg_color": _LOCKED, "font_color": QUIET_INK}
        sheet.set_column(place, place, self._width(column))
        sheet.write_string(top, place, column.label, self._style(**look, **quiet))
        style = self._cell_style(column)
        for number, row in enumerate(table.rows, start=top + 1):
            _write_value(sheet, number, place, column, row, style)
        spare = _SPARE_ROWS if table.kind.takes_new_rows else 0
        for number in range(top + 1 + len(table.rows), top + 1 + len(table.rows) + spare):
            sheet.write_blank(number, place, None, style)
        last = top + len(table.rows) + spare
        rule = cell_rule(column, list_place=self._list_place(column))
        if rule and last > top:
            sheet.data_validation(top + 1, place, last, place, rule)

    def _width(self, column: SheetColumn) -> int:
        if column.kind is CellKind.LONG_TEXT:
            return _WIDE
        shown = [worded(column, row.values.get(column.key)) for row in self._table.rows]
        choices = [choice.label for choice in column.choices]
        longest = max((len(text) for text in [*shown, *choices]), default=0)
        word = max(len(word) for word in column.label.split())
        return min(max(longest + 2, word + 4, _NARROWEST), _WIDEST)

    def write_guide(self) -> None:
        """The sheet that says how the other one is filled in."""
        sheet = self._workbook.add_worksheet(_("Slik fyller du ut"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 3, 60)
        sheet.write_string(0, 0, _("Slik fyller du ut"), self._style(bold=True, font_size=16))
        rules, rows = filling_in(self._table)
        place = 2
        for rule in rules:
            sheet.write_string(place, 0, rule, self._style())
            place += 1
        place += 1
        headings = (_("Kolonne"), _("Kan endres"), _("Hva cella kan ha"), _("Hva det betyr"))
        for position, heading in enumerate(headings):
            sheet.write_string(place, position, heading, self._style(bold=True, bottom=2, bottom_color=ACCENT))
        for number, row in enumerate(rows, start=place + 1):
            for position, text in enumerate(row):
                sheet.write_string(number, position, text, self._style(text_wrap=True))

    def _listed(self) -> list[SheetColumn]:
        return [column for column in self._table.columns if column.is_editable and offered(column)]

    def _list_place(self, column: SheetColumn) -> str:
        """Where the list of the column stands; empty when it has none."""
        listed = self._listed()
        if column not in listed:
            return ""
        letter = column_letter(listed.index(column))
        return f"='{LISTS_SHEET}'!${letter}$1:${letter}${len(offered(column))}"

    def write_lists(self) -> None:
        """The hidden sheet that the lists in cells come from; a list within the rule itself holds 255 characters."""
        sheet = self._workbook.add_worksheet(LISTS_SHEET)
        sheet.hide()
        for place, column in enumerate(self._listed()):
            for number, label in enumerate(offered(column)):
                sheet.write_string(number, place, label, self._style(num_format=_AS_TEXT))

    def write_copy(self) -> None:
        """The hidden sheet with what the file is, and the rows as they are now."""
        sheet = self._workbook.add_worksheet(COPY_SHEET)
        sheet.hide()
        for number, (name, value) in enumerate(self._marks()):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, value)
        top = len(self._marks()) + 1
        for place, heading in enumerate((KEY_HEADING, VERSION_HEADING, *(one.key for one in self._table.columns))):
            sheet.write_string(top, place, heading)
        plain = self._style()
        dates = self._style(num_format=_FORMATS[CellKind.DATE])
        for number, row in enumerate(self._table.rows, start=top + 1):
            sheet.write_string(number, 0, row.key)
            sheet.write_number(number, 1, row.version)
            for place, column in enumerate(self._table.columns, start=_FIRST):
                style = dates if column.kind is CellKind.DATE else plain
                _write_value(sheet, number, place, column, row, style)

    def close(self) -> bytes:
        """The finished file."""
        self._workbook.close()
        return self._written.getvalue()


def offered(column: SheetColumn) -> list[str]:
    """What the list in a cell of the column offers."""
    if column.kind is CellKind.YES_OR_NO:
        return [_("ja"), _("nei")]
    return [choice.label for choice in column.choices if choice.is_open]


def _write_value(sheet: Any, number: int, place: int, column: SheetColumn, row: SheetRow, style: Any) -> None:
    value = written(column, row.values.get(column.key))
    match value:
        case None:
            sheet.write_blank(number, place, None, style)
        case str():
            if len(value) > _LONGEST_CELL:
                raise InputError(
                    _("Teksten i «{column}» er på {count} tegn.").format(
                        column=column.label, count=format_number(len(value))
                    ),
                    expected=_("En celle i et regneark har plass til {most}.").format(
                        most=format_number(_LONGEST_CELL)
                    ),
                    where=worded(column, row.values.get("title"))[:80] or row.key,
                    what_now=_("Gjør teksten kortere i Omsyn, og ta ut arket på nytt."),
                )
            sheet.write_string(number, place, value, style)
        case int() | float():
            sheet.write_number(number, place, value, style)
        case _:
            sheet.write_datetime(number, place, value, style)
