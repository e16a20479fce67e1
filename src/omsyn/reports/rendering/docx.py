"""Documents as Word files a secretary can go on in: real styles, headings, captions and tables."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from omsyn.reports.exhibits import ColumnKind, Document, Exhibit, KeyFigures, MissingPart, Prose, Table
from omsyn.reports.rendering import charts
from omsyn.reports.rendering.alike_columns import tell_alike_columns
from omsyn.reports.rendering.archives import restamp_archive
from omsyn.reports.rendering.colophon import colophon_facts, file_title, made_on_line, running_title
from omsyn.reports.rendering.column_widths import column_widths
from omsyn.reports.rendering.numbering import (
    NumberedBlock,
    document_sources,
    has_key_figures,
    list_exhibits,
    number_chapters,
)
from omsyn.reports.rendering.theme import letters_on, step_colour
from omsyn.reports.rendering.word_parts import (
    TABLE_HEADING_STYLE,
    TABLE_STYLE,
    TABLE_TEXT_STYLE,
    add_bookmark,
    add_field,
    add_link,
    define_styles,
    drop_number,
    make_element,
    number_headings,
    prepare_table,
    set_language,
    set_style,
    shade_cell,
)
from omsyn.reports.rendering.wording import (
    cell_marks,
    cell_text,
    interval_remark,
    is_number_column,
    key_figure_context,
    key_figure_sources,
    key_figure_value,
    numbers_behind,
    source_line,
    source_lines,
    step_of,
    table_caption,
    table_flags,
    table_headings,
)
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import use_language

_LANGUAGE_TAGS = {"nb": "nb-NO", "en": "en-GB"}
_TEXT_WIDTH = Cm(16)
_LONGEST_PROPERTY = 255
"""Characters; the format holds no more in a property."""
_CHART_WIDTH = 600
"""Pixels; 16 cm at the screen's 96 to an inch."""
_TABLE_LETTERS = 9
"""Points of the letters in tables."""
_ROWS_KEPT_TOGETHER = 26
"""A table of more rows than this may go on over the page."""
_CHART_HEIGHT = 230
"""Pixels, 6 cm, so that two figures with their texts share a page; lying bars take the height they need."""


def render_document(document: Document) -> bytes:
    """The document as a .docx file, in the document's language; the same document gives the same bytes."""
    with use_language(document.language):
        word = docx.Document()
        define_styles(word)
        number_headings(word)
        set_language(word, _LANGUAGE_TAGS[document.language])
        _set_properties(word, document)
        _set_page(word, document)
        _add_cover(word, document)
        follows_summary = False
        for numbered in number_chapters(document):
            heading = word.add_heading(numbered.chapter.title, level=1)
            heading.paragraph_format.page_break_before = numbered.number == 1 or follows_summary
            follows_summary = has_key_figures(numbered)
            for block in numbered.blocks:
                _add_block(word, block)
        _add_numbers(word, document)
        _add_colophon(word, document)
    written = io.BytesIO()
    word.save(written)
    return restamp_archive(written.getvalue(), document.made_on)


def _set_properties(word: WordDocument, document: Document) -> None:
    made = datetime.combine(document.made_on, time(), tzinfo=UTC)
    properties = word.core_properties
    properties.title = file_title(document)[:_LONGEST_PROPERTY]
    properties.subject = document.subtitle[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = document.municipality[:_LONGEST_PROPERTY]
    properties.comments, properties.keywords = document.notice[:_LONGEST_PROPERTY], ""
    properties.created = properties.modified = made
    properties.revision = 1


def _set_page(word: WordDocument, document: Document) -> None:
    """A4 with a running header, and page numbers and the notice at the foot; the cover has the notice only."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.different_first_page_header_footer = True
    for part in (section.header, section.footer, section.first_page_footer):
        stops = part.paragraphs[0].paragraph_format.tab_stops
        stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        for style_stop in part.paragraphs[0].style.paragraph_format.tab_stops:
            stops.add_tab_stop(style_stop.position, WD_TAB_ALIGNMENT.CLEAR)
    section.header.paragraphs[0].add_run(f"{document.municipality}\t{running_title(document)}")
    section.first_page_footer.paragraphs[0].add_run(document.notice)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{document.notice}\t{_('Side')} ")
    add_field(footer, "PAGE", "2")
    footer.add_run(f" {_('av')} ")
    add_field(footer, "NUMPAGES", "2")


def _add_cover(word: WordDocument, document: Document) -> None:
    sender = word.add_paragraph(f"{document.municipality}  {document.edition}")
    sender.paragraph_format.space_before = Pt(90)
    sender.runs[0].font.color.rgb = RGBColor(0x0B, 0x5C, 0x5E)
    sender.runs[0].font.bold = True
    word.add_paragraph(document.title, style="Title")
    if document.subtitle:
        word.add_paragraph(document.subtitle, style="Subtitle")
    heading = word.add_paragraph(_("Innhold"))
    heading.runs[0].font.bold = True
    numbered = number_chapters(document)
    contents = [f"{chapter.number} {chapter.chapter.title}" for chapter in numbered]
    contents += [_("Tallene bak figurene"), _("Om dette dokumentet")]
    _add_contents(word, contents)
    made = word.add_paragraph(made_on_line(document))
    made.paragraph_format.space_before = Pt(24)


def _add_contents(word: WordDocument, entries: list[str]) -> None:
    """A table of contents Word can renew with page numbers; until then it lists the chapters."""
    paragraph = word.add_paragraph()
    begin = paragraph.add_run()
    begin._r.append(make_element("fldChar", fldCharType="begin"))
    instruction = make_element("instrText")
    instruction.text = ' TOC \\o "1-1" \\h \\z '
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(make_element("fldChar", fldCharType="separate"))
    for number, entry in enumerate(entries):
        if number:
            paragraph = word.add_paragraph()
        paragraph.add_run(entry)
        paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run()._r.append(make_element("fldChar", fldCharType="end"))


def _add_block(word: WordDocument, numbered: NumberedBlock) -> None:
    match numbered.block:
        case Exhibit() as exhibit:
            _add_exhibit(word, exhibit, numbered.label)
        case KeyFigures() as figures:
            _add_key_figures(word, figures)
        case Prose() as prose:
            if prose.heading:
                word.add_heading(prose.heading, level=2)
            for paragraph in prose.paragraphs:
                word.add_paragraph(paragraph, style="List Bullet" if prose.bullets else "Normal")
        case MissingPart() as gap:
            word.add_heading(gap.title, level=2)
            word.add_paragraph(gap.what_is_missing)
            word.add_paragraph(gap.what_now)


def _add_exhibit(word: WordDocument, exhibit: Exhibit, label: str) -> None:
    word.add_heading(exhibit.title, level=2)
    if exhibit.message:
        word.add_paragraph(exhibit.message).paragraph_format.keep_with_next = True
    if exhibit.chart is not None:
        drawn = charts.draw_png(exhibit.chart, width=_CHART_WIDTH, height=_CHART_HEIGHT, scale=2)
        picture = word.add_picture(io.BytesIO(drawn), width=_TEXT_WIDTH)
        described = picture._inline.docPr
        described.set("descr", exhibit.alternative)
        described.set("name", label)
        word.paragraphs[-1].paragraph_format.keep_with_next = True
        _add_caption(word, label, table_caption(exhibit.table)).paragraph_format.keep_with_next = True
    else:
        _add_caption(word, label, table_caption(exhibit.table)).paragraph_format.keep_with_next = True
        _add_table(word, exhibit.table)
    origin = word.add_paragraph(source_line(exhibit.sources), style="Caption")
    if exhibit.chart is not None:
        origin.add_run("  ")
        add_link(origin, numbers_behind(label), _bookmark(label))
    for note in exhibit.notes:
        word.add_paragraph(note, style="Caption")
    if exhibit.explanation:
        paragraph = word.add_paragraph()
        paragraph.add_run(_("Hva betyr dette?")).bold = True
        paragraph.add_run(f" {exhibit.explanation}")


def _bookmark(label: str) -> str:
    return "numbers_" + "".join(letter for letter in label if letter.isdigit())


def _add_caption(word: WordDocument, label: str, text: str) -> Paragraph:
    """«Figur 3. …» with a number Word counts itself, so that figures put in later move the rest along."""
    caption = word.add_paragraph(style="Caption")
    series, _space, number = label.rpartition(" ")
    caption.add_run(f"{series} ").bold = True
    add_field(caption, f"SEQ {series} \\* ARABIC", number)
    caption.add_run(f". {text}")
    return caption


def _add_key_figures(word: WordDocument, block: KeyFigures) -> None:
    headings = (_("Nøkkeltall"), _("Verdi"), _("Periode og sammenligning"), _("Kilde"))
    table = word.add_table(rows=1, cols=len(headings), style=TABLE_STYLE)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _write_cell(cell, heading, style=TABLE_HEADING_STYLE)
    for figure in block.figures:
        row = table.add_row().cells
        source = key_figure_sources(figure).partition(": ")[2]
        texts = (figure.label, key_figure_value(figure), key_figure_context(figure), source or "–")
        for cell, text in zip(row, texts, strict=True):
            _write_cell(cell, text)
        row[1].paragraphs[0].runs[0].font.bold = True
    widths = [Cm(4.6), Cm(3.6), Cm(4.2), Cm(3.6)]
    prepare_table(table, title=_("Nøkkeltall"), widths=widths)
    word.add_paragraph()


def _add_table(word: WordDocument, table: Table) -> None:
    table, alike = tell_alike_columns(table, width=_TEXT_WIDTH.pt, size=_TABLE_LETTERS)
    flags = table_flags(table)
    drawn = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style=TABLE_STYLE)
    # Cells are reached through the rows' own XML: python-docx rebuilds the whole grid for every `table.cell`.
    rows = [row.cells for row in drawn.rows]
    for cell, column, heading in zip(rows[0], table.columns, table_headings(table), strict=True):
        _write_cell(cell, heading, style=TABLE_HEADING_STYLE)
        cell.paragraphs[0].alignment = _alignment(column.kind, number=is_number_column(column))
    for number, row in enumerate(table.rows):
        for cell, value, column in zip(rows[number + 1], row, table.columns, strict=True):
            paragraph = _write_cell(cell, cell_text(value, column))
            run = paragraph.runs[0]
            run.bold = True if number in table.total_rows else None
            paragraph.alignment = _alignment(column.kind, number=is_number_column(column))
            if marks := cell_marks(value, flags):
                paragraph.add_run(marks).font.superscript = True
            step = step_of(value, column)
            if step is not None:
                shade_cell(cell, step_colour(step))
                run.font.color.rgb = RGBColor.from_string(letters_on(step_colour(step)).lstrip("#"))
    if len(table.rows) <= _ROWS_KEPT_TOGETHER:
        _keep_together(rows[:-1])
    prepare_table(drawn, title=table_caption(table), widths=_column_widths(table))
    remarks = [f"{letter} {word_for_flag}" for word_for_flag, letter in flags.items()]
    remarks += [text for text in (alike, interval_remark(table)) if text]
    if remarks:
        word.add_paragraph("; ".join(remarks), style="Caption")


def _keep_together(rows: Sequence[Iterable[Any]]) -> None:
    """Let each of these rows stand on the page of the row after it."""
    for row in rows:
        for cell in row:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _write_cell(cell: Any, text: str, *, style: str = TABLE_TEXT_STYLE) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    set_style(paragraph, style)
    paragraph.add_run(text)
    return paragraph


def _alignment(kind: ColumnKind, *, number: bool) -> WD_ALIGN_PARAGRAPH:
    if kind is ColumnKind.STEP:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.LEFT


def _column_widths(table: Table) -> list[int]:
    """The columns' widths in EMU, stretched to the width of the text."""
    widths = column_widths(table, width=_TEXT_WIDTH.pt, size=_TABLE_LETTERS)
    return [Emu(int(_TEXT_WIDTH * width / sum(widths))) for width in widths]


def _add_numbers(word: WordDocument, document: Document) -> None:
    figures = [(label, exhibit) for label, exhibit in list_exhibits(document) if exhibit.chart is not None]
    if not figures:
        return
    drop_number(word.add_heading(_("Tallene bak figurene"), level=1))
    for number, (label, exhibit) in enumerate(figures, start=1):
        caption = word.add_paragraph(style="Caption")
        caption.add_run(f"{numbers_behind(label)}. ").bold = True
        caption.add_run(table_caption(exhibit.table))
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(16)
        add_bookmark(caption, _bookmark(label), number)
        _add_table(word, exhibit.table)


def _add_colophon(word: WordDocument, document: Document) -> None:
    drop_number(word.add_heading(_("Om dette dokumentet"), level=1))
    _add_facts(word, colophon_facts(document))
    sources = document_sources(document)
    if sources:
        drop_number(word.add_heading(_("Kilder"), level=2))
    for source in sources:
        title, facts = source_lines(source)
        word.add_paragraph(title, style=TABLE_HEADING_STYLE).paragraph_format.keep_with_next = True
        word.add_paragraph(facts, style=TABLE_TEXT_STYLE).paragraph_format.space_after = Pt(6)
    if document.notice:
        word.add_paragraph(document.notice)


def _add_facts(word: WordDocument, facts: list[tuple[str, str]]) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_together = True
    add_break: Callable[[], None] | None = None
    for name, said in facts:
        if add_break is not None:
            add_break()
        paragraph.add_run(f"{name}: ").bold = True
        add_break = paragraph.add_run(said).add_break
