"""Documents as PDF: tagged for assistive technology (PDF/UA-1), typeset by Typst.

The template holds the layout; everything said is passed to it as data. Texts are never joined into markup, so a
«#» in a text is only a «#». The same document gives the same bytes.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import typst

from omsyn.reports.exhibits import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Exhibit,
    KeyFigure,
    KeyFigures,
    MissingPart,
    Prose,
    Table,
)
from omsyn.reports.rendering import charts
from omsyn.reports.rendering.alike_columns import tell_alike_columns
from omsyn.reports.rendering.colophon import colophon_facts, file_title, made_on_line, running_title
from omsyn.reports.rendering.column_widths import column_widths, natural_width
from omsyn.reports.rendering.numbering import (
    NumberedChapter,
    document_sources,
    has_key_figures,
    list_exhibits,
    number_chapters,
)
from omsyn.reports.rendering.theme import FONT_FOLDER
from omsyn.reports.rendering.wording import (
    cell_marks,
    cell_text,
    interval_remark,
    is_number_column,
    key_figure_context,
    key_figure_sources,
    numbers_behind,
    source_line,
    source_lines,
    step_of,
    table_caption,
    table_flags,
    table_headings,
    unit_word,
)
from omsyn.vocabulary.formatting import format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.language import use_language

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"

CHART_WIDTH = 520
"""Pixels; set 118 mm wide, letters of 13 px come out at 8.4 points."""

CHART_HEIGHT = 212
"""Pixels, 48 mm, so that two figures with their texts share a page; lying bars take the height they need."""

_COLUMN_WIDTH, _FULL_WIDTH = 334.0, 481.0
"""Points: the text column (118 mm) and the whole width between the margins (170 mm), as in the template."""
_TABLE_LETTERS = 8.0
_MARGIN_ROOM = 480
"""Letters the margin holds beside a figure."""
_MOST_NOTES_BESIDE = 3
_SHORT_PROSE = 300
"""Letters of prose in the middle of a chapter that go with the figure after them."""

_REGIONS = {"nb": "no", "en": "gb"}


def render_document(document: Document) -> bytes:
    """The document as a PDF file, in the document's language."""
    with use_language(document.language):
        data = _document_data(document)
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
    )
    written = compiler.compile(
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(document.made_on, time(), tzinfo=UTC),
    )
    assert isinstance(written, bytes)
    return written


@cache
def _fonts() -> typst.Fonts:
    """The fonts laid by the build, and Typst's own where those are missing; never the machine's."""
    folders = [FONT_FOLDER] if FONT_FOLDER.is_dir() else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def _document_data(document: Document) -> dict[str, Any]:
    chapters = number_chapters(document)
    return {
        "lang": document.language,
        "region": _REGIONS[document.language],
        "title": document.title,
        "running_title": running_title(document),
        "file_title": file_title(document),
        "subtitle": document.subtitle,
        "municipality": document.municipality,
        "edition": document.edition,
        "notice": document.notice,
        "made_on": {"year": document.made_on.year, "month": document.made_on.month, "day": document.made_on.day},
        "made_on_text": made_on_line(document),
        "words": {
            "page": _("Side"),
            "of": _("av"),
            "contents": _("Innhold"),
            "meaning": _("Hva betyr dette?"),
            "numbers_on": _("Tallene står på side"),
            "appendix": _("Tallene bak figurene"),
            "about": _("Om dette dokumentet"),
            "sources": _("Kilder"),
        },
        "chapters": [_chapter_data(chapter) for chapter in chapters],
        "appendix": [
            {
                "label": numbers_behind(label),
                "anchor": _numbers_anchor(label),
                "table": _table_data(exhibit.table),
            }
            for label, exhibit in list_exhibits(document)
            if exhibit.chart is not None
        ],
        "colophon": colophon_facts(document),
        "sources": [source_lines(source) for source in document_sources(document)],
    }


def _numbers_anchor(label: str) -> str:
    return "numbers-" + "".join(letter for letter in label if letter.isdigit())


def _chapter_data(numbered: NumberedChapter) -> dict[str, Any]:
    blocks = [_block_data(block.block, block.label) for block in numbered.blocks]
    for place, (block, follower) in enumerate(pairwise(blocks)):
        is_short = place == 0 or len(" ".join(block.get("paragraphs", ()))) <= _SHORT_PROSE
        block["leads_on"] = is_short and [block["kind"], follower["kind"]] == ["prose", "exhibit"]
    return {
        "title": numbered.chapter.title,
        "own_page": has_key_figures(numbered),
        "blocks": blocks,
    }


def _block_data(block: Block, label: str) -> dict[str, Any]:
    match block:
        case Exhibit():
            return _exhibit_data(block, label)
        case KeyFigures():
            return {"kind": "key_figures", "figures": [_key_figure_data(figure) for figure in block.figures]}
        case Prose():
            return {
                "kind": "prose",
                "heading": block.heading,
                "paragraphs": list(block.paragraphs),
                "bullets": block.bullets,
            }
        case MissingPart():
            return {
                "kind": "missing",
                "title": block.title,
                "what_is_missing": block.what_is_missing,
                "what_now": block.what_now,
            }


def _exhibit_data(exhibit: Exhibit, label: str) -> dict[str, Any]:
    chart = None
    if exhibit.chart is not None:
        chart = charts.draw_svg(exhibit.chart, alternative=exhibit.alternative, width=CHART_WIDTH, height=CHART_HEIGHT)
    beside = _notes_beside(exhibit) if chart else 0
    return {
        "kind": "exhibit",
        "title": exhibit.title,
        "message": exhibit.message,
        "label": label,
        "chart": chart,
        "chart_shape": charts.shape_of(chart) if chart else 1.0,
        "alternative": exhibit.alternative,
        "table": _table_data(exhibit.table),
        "source": source_line(exhibit.sources),
        "notes_beside": list(exhibit.notes[:beside]),
        "notes_below": list(exhibit.notes[beside:]),
        "explanation": exhibit.explanation,
        "numbers": _numbers_anchor(label) if chart else None,
    }


def _notes_beside(exhibit: Exhibit) -> int:
    """How many notes have room in the margin beside the figure; the others stand under it."""
    room = _MARGIN_ROOM - len(source_line(exhibit.sources))
    lengths = accumulate(len(note) for note in exhibit.notes[:_MOST_NOTES_BESIDE])
    return sum(length <= room for length in lengths)


def _key_figure_data(figure: KeyFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "number": format_value(figure.quantity),
        "known": figure.quantity.has_value,
        "unit": unit_word(figure.quantity.unit) if figure.quantity.has_value else "",
        "context": key_figure_context(figure),
        "source": key_figure_sources(figure),
    }


def _table_data(table: Table) -> dict[str, Any]:
    table, alike = tell_alike_columns(table, width=_FULL_WIDTH, size=_TABLE_LETTERS)
    flags = table_flags(table)
    fits = natural_width(table, size=_TABLE_LETTERS) <= _COLUMN_WIDTH
    widths = column_widths(table, width=_COLUMN_WIDTH if fits else _FULL_WIDTH, size=_TABLE_LETTERS)
    return {
        "caption": table_caption(table),
        "width": sum(widths),
        "columns": [
            {"heading": heading, "align": _alignment(column), "width": column_width}
            for column, heading, column_width in zip(table.columns, table_headings(table), widths, strict=True)
        ],
        "rows": [
            {
                "total": number in table.total_rows,
                "cells": [_cell_data(cell, column, flags) for cell, column in zip(row, table.columns, strict=True)],
            }
            for number, row in enumerate(table.rows)
        ],
        "key": [[letter, word] for word, letter in flags.items()],
        "remark": " ".join(part for part in (alike, interval_remark(table)) if part),
    }


def _cell_data(cell: Cell, column: Column, flags: dict[str, str]) -> dict[str, Any]:
    return {
        "text": cell_text(cell, column),
        "align": _alignment(column),
        "step": step_of(cell, column),
        "marks": cell_marks(cell, flags),
    }


def _alignment(column: Column) -> str:
    if column.kind is ColumnKind.STEP:
        return "center"
    return "right" if is_number_column(column) else "left"
