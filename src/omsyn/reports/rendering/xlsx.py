"""Documents and tables as spreadsheets: real numbers to count on, sources under every table.

Texts are always written as texts, so one that begins like a formula is never run. The same document gives the same
bytes.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import xlsxwriter

from omsyn.reports.exhibits import Column, ColumnKind, Document, Exhibit, KeyFigure, KeyFigures
from omsyn.reports.rendering.colophon import colophon_facts, file_title
from omsyn.reports.rendering.numbering import document_sources, list_exhibits
from omsyn.reports.rendering.sheet_layout import SheetCell, SheetColumn, lay_out_columns, quantity_remark
from omsyn.reports.rendering.theme import ACCENT, QUIET_INK, letters_on, step_colour
from omsyn.reports.rendering.wording import key_figure_sources, source_facts, source_line, unit_word
from omsyn.vocabulary.language import Language, current_language, use_language
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_EPOCH = date(2000, 1, 1)
"""The creation date of a lone table's file, which has no date of its own: the same figures give the same bytes."""
_WIDEST = 60


class _Book:
    """A workbook being written, with its formats made once each."""

    def __init__(self, *, made_on: date, title: str, author: str, notice: str) -> None:
        self.written = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self.written, _OPTIONS)
        self.notice = notice
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        created = datetime.combine(made_on, time(), tzinfo=UTC)
        self.workbook.set_properties(
            {"title": title[:255], "author": author[:255], "comments": notice[:255], "created": created}
        )

    def style(self, **properties: Any) -> Any:
        """A cell format in the house's letters."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
            self._formats[key] = self.workbook.add_format({**base, **properties})
        return self._formats[key]

    def add_sheet(self, name: str) -> Any:
        """A sheet that prints on A4 with the notice on top and page numbers at the foot."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        # «&» starts a code in printed headers; doubled it is a plain «&».
        sheet.set_header("&L" + self.notice.replace("&", "&&")[:200])
        sheet.set_footer(f"&L&A&R{_('Side')} &P {_('av')} &N")
        return sheet

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self.written.getvalue()


def render_document(document: Document) -> bytes:
    """The document's figures as an .xlsx file, in its language: contents, key figures, a sheet for each exhibit."""
    with use_language(document.language):
        book = _Book(
            made_on=document.made_on,
            title=file_title(document),
            author=document.municipality,
            notice=document.notice,
        )
        exhibits = list_exhibits(document)
        figures = [f for c in document.chapters for b in c.blocks if isinstance(b, KeyFigures) for f in b.figures]
        contents = _("Innhold")
        _write_contents(book, book.add_sheet(contents), document, exhibits, has_figures=bool(figures))
        if figures:
            _write_key_figures(book, book.add_sheet(_("Nøkkeltall")), figures)
        for label, exhibit in exhibits:
            sheet = book.add_sheet(label)
            _write_exhibit(book, sheet, exhibit, label=label, contents=contents)
        _write_about(book, book.add_sheet(_("Om dokumentet")), document)
        return book.close()


def render_table_xlsx(exhibit: Exhibit) -> bytes:
    """One exhibit's table as an .xlsx file with one sheet, in the current language."""
    book = _Book(made_on=_EPOCH, title=exhibit.title, author="", notice="")
    _write_exhibit(book, book.add_sheet(_("Tall")), exhibit, label="", contents="")
    return book.close()


def _write_contents(
    book: _Book, sheet: Any, document: Document, exhibits: Sequence[tuple[str, Exhibit]], *, has_figures: bool
) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, document.title, book.style(bold=True, font_size=18))
    sheet.write_string(1, 0, f"{document.municipality} {document.edition}", book.style(font_color=ACCENT, bold=True))
    row = 2
    if document.notice:
        sheet.write_string(row, 0, document.notice, book.style(font_color=QUIET_INK))
        row += 1
    row += 1
    entries = [(_("Nøkkeltall"), _("Tallene fra sammendraget"))] if has_figures else []
    entries += [(label, exhibit.title) for label, exhibit in exhibits]
    entries.append((_("Om dokumentet"), _("Dato, kontrollsum og kilder")))
    for name, title in entries:
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.style(font_color=ACCENT, underline=1), name)
        sheet.write_string(row, 1, title, book.style(text_wrap=True))
        row += 1


def _write_key_figures(book: _Book, sheet: Any, figures: Sequence[KeyFigure]) -> None:
    headings = [_("Nøkkeltall"), _("Verdi"), _("Enhet"), _("Periode"), _("Sammenligning"), _("Merknad"), _("Kilde")]
    for column, (heading, width) in enumerate(zip(headings, (36, 14, 16, 10, 36, 24, 48), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, _heading_style(book, is_number=column == 1))
    for row, figure in enumerate(figures, start=1):
        quantity = figure.quantity
        wrapped = book.style(text_wrap=True)
        sheet.write_string(row, 0, figure.label, wrapped)
        _write_cell(book, sheet, row, 1, SheetCell(quantity.value, quantity.unit.decimals))
        texts = (unit_word(quantity.unit), figure.period, figure.comparison, quantity_remark(quantity))
        source = key_figure_sources(figure).partition(": ")[2]
        for column, text in enumerate((*texts, source), start=2):
            sheet.write_string(row, column, text, wrapped)
    sheet.freeze_panes(1, 0)


def _write_exhibit(book: _Book, sheet: Any, exhibit: Exhibit, *, label: str, contents: str) -> None:
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, exhibit.title, book.style(bold=True, font_size=14))
    sheet.write_string(1, 0, exhibit.message, book.style())
    caption = f"{label}. {exhibit.table.caption}" if label else exhibit.table.caption
    sheet.write_string(2, 0, caption, book.style(font_color=QUIET_INK))
    if contents:
        link = book.style(font_color=ACCENT, underline=1)
        sheet.write_url(3, 0, f"internal:'{contents}'!A1", link, _("Til innholdet"))
    first = 5
    columns = lay_out_columns(exhibit.table)
    last = _write_rows(book, sheet, exhibit, columns, top=first)
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    row = last + 2
    for text in (source_line(exhibit.sources), *exhibit.all_notes, exhibit.explanation):
        if text:
            sheet.write_string(row, 0, text, book.style(font_color=QUIET_INK))
            row += 1
    for source in exhibit.sources:
        row = _write_facts(book, sheet, source_facts(source), top=row + 1)


def _write_rows(book: _Book, sheet: Any, exhibit: Exhibit, columns: Sequence[SheetColumn], *, top: int) -> int:
    """Headings at row ``top`` and the table below; the last row written."""
    table = exhibit.table
    for place, column in enumerate(columns):
        is_number = table.columns[column.place].kind is ColumnKind.NUMBER
        sheet.write_string(top, place, column.heading, _heading_style(book, is_number=is_number))
        longest = max([len(column.heading), *(_shown_length(row, column, table.columns) for row in table.rows)])
        sheet.set_column(place, place, min(longest + 3, _WIDEST))
    for number, row in enumerate(table.rows):
        for place, column in enumerate(columns):
            cell = column.make(row[column.place], table.columns[column.place])
            _write_cell(book, sheet, top + 1 + number, place, cell, is_total=number in table.total_rows)
    return top + len(table.rows)


def _shown_length(row: Sequence[Any], column: SheetColumn, columns: Sequence[Column]) -> int:
    value = column.make(row[column.place], columns[column.place]).value
    return len(f"{value:,.1f}") if isinstance(value, float) else len(str(value))


def _write_cell(book: _Book, sheet: Any, row: int, place: int, cell: SheetCell, *, is_total: bool = False) -> None:
    look: dict[str, Any] = {"bold": True, "top": 1} if is_total else {}
    if cell.step is not None:
        colour = step_colour(cell.step)
        look |= {"bg_color": colour, "font_color": letters_on(colour), "align": "center"}
    match cell.value:
        case None:
            sheet.write_blank(row, place, None, book.style(**look))
        case date():
            sheet.write_datetime(
                row, place, cell.value, book.style(**{"num_format": _date_format(), "align": "left"} | look)
            )
        case str():
            sheet.write_string(row, place, cell.value, book.style(text_wrap=len(cell.value) > _WIDEST, **look))
        case int():
            sheet.write_number(row, place, cell.value, book.style(**{"num_format": "0", "align": "left"} | look))
        case _:
            decimals = "." + "0" * cell.decimals if cell.decimals else ""
            sheet.write_number(row, place, cell.value, book.style(num_format=f"#,##0{decimals}", **look))


def _date_format() -> str:
    return "dd.mm.yyyy" if current_language() is Language.NB else "d mmmm yyyy"


def _heading_style(book: _Book, *, is_number: bool) -> Any:
    return book.style(bold=True, bottom=1, text_wrap=True, valign="bottom", align="right" if is_number else "left")


def _write_facts(book: _Book, sheet: Any, facts: Sequence[tuple[str, str]], *, top: int) -> int:
    """Pairs of word and text from row ``top``; the row after the last. They stand in one column, below any table."""
    for number, (word, text) in enumerate(facts):
        sheet.write_string(top + number, 0, f"{word}: {text}", book.style(font_color=QUIET_INK))
    return top + len(facts)


def _write_about(book: _Book, sheet: Any, document: Document) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, _("Om dette dokumentet"), book.style(bold=True, font_size=14))
    row = _write_facts(book, sheet, colophon_facts(document), top=1)
    sources: list[Source] = document_sources(document)
    if sources:
        row += 1
        sheet.write_string(row, 0, _("Kilder"), book.style(bold=True))
    for source in sources:
        row = _write_facts(book, sheet, source_facts(source), top=row + 1)
