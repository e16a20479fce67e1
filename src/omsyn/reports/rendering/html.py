"""Exhibits and documents as HTML: the same fragment for a web page and for the offline file.

Classes a style sheet may lean on: ``exhibit`` with ``-title``, ``-message``, ``-figure``, ``-chart``,
``-chart-wide``, ``-chart-narrow``, ``-source``, ``-label``, ``-note``, ``-notes``, ``-more``, ``-numbers``,
``-meaning``, ``-origin``, ``-downloads``, ``-table``; ``table-region`` with ``-slim`` or ``-long``, ``table-key``,
``number``, ``total``, ``step``, ``step-1`` to ``step-5``; ``key-figures``, ``key-figure`` with ``-unit``,
``-comparison``, ``-source``; ``prose``; ``missing-part``; ``source-facts``. A chart is drawn twice, for wide and for
narrow screens; the style sheet shows one of them. Tables and disclosures carry the classes of Designsystemet
(``ds-table``, ``ds-details``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from omsyn.reports.exhibits import Block, Document, Exhibit, KeyFigures, MissingPart, Prose, Table
from omsyn.reports.rendering import charts
from omsyn.reports.rendering.colophon import colophon_facts, file_title
from omsyn.reports.rendering.column_widths import least_width
from omsyn.reports.rendering.numbering import NumberedBlock, document_sources, number_chapters
from omsyn.reports.rendering.wording import (
    cell_marks,
    cell_text,
    interval_remark,
    is_number_column,
    key_figure_context,
    key_figure_sources,
    source_facts,
    source_line,
    step_of,
    table_caption,
    table_flags,
    table_headings,
    unit_word,
)
from omsyn.vocabulary.formatting import format_date, format_value
from omsyn.vocabulary.language import translate, use_language

TEMPLATE_FOLDER = Path(__file__).parent / "templates"

_LETTERS, _PADDING = 15.0, 24.0
"""Pixels: the letters of a table on a page, and the space in a cell beside them."""
_SLIM = 800.0
"""Pixels a page 75 rem wide has room for beside its menu."""
_LONG = 30
"""More rows than this do not stand in one window."""


def table_shape(table: Table) -> str:
    """«slim» where a desktop never scrolls sideways, so that the heading can follow the window; «long» for a wide table
    of many rows, which scrolls in a frame of its own; else empty."""
    if least_width(table, size=_LETTERS, padding=_PADDING) <= _SLIM:
        return "slim"
    return "long" if len(table.rows) > _LONG else ""


_environment = Environment(
    loader=FileSystemLoader(TEMPLATE_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_environment.globals.update(
    {
        "_": translate,
        "cell_marks": cell_marks,
        "cell_text": cell_text,
        "format_date": format_date,
        "format_value": format_value,
        "interval_remark": interval_remark,
        "is_number_column": is_number_column,
        "key_figure_context": key_figure_context,
        "key_figure_sources": key_figure_sources,
        "source_facts": source_facts,
        "source_line": source_line,
        "step_of": step_of,
        "table_caption": table_caption,
        "table_flags": table_flags,
        "table_headings": table_headings,
        "table_shape": table_shape,
        "unit_word": unit_word,
    }
)


@dataclass(frozen=True, slots=True)
class Download:
    """A link under an exhibit: «CSV» and where to fetch it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class _Section:
    number: int
    anchor: str
    title: str
    body: Markup


def render_exhibit(
    exhibit: Exhibit,
    *,
    heading_level: int = 2,
    label: str = "",
    anchor: str = "",
    downloads: Sequence[Download] = (),
) -> Markup:
    """One exhibit as a ``<section class="exhibit">``, in the current language.

    ``label`` numbers it («Figur 3»), ``anchor`` is its id on the page (the exhibit's key when empty); both must be
    given when a page shows the same exhibit twice.
    """
    wide = narrow = ""
    if exhibit.chart is not None:
        wide = charts.draw_svg(exhibit.chart, alternative=exhibit.alternative, width=charts.WIDE)
        narrow = charts.draw_svg(exhibit.chart, alternative=exhibit.alternative, width=charts.NARROW)
    return _call(
        "exhibit_block",
        exhibit,
        heading_level,
        label,
        anchor or exhibit.key,
        wide,
        narrow,
        downloads,
    )


def render_table(table: Table) -> Markup:
    """A ``<table>`` with caption, headings and what its marks mean, in the current language."""
    return _call("table_element", table, table_flags(table), interval_remark(table))


def render_blocks(
    blocks: Sequence[Block | NumberedBlock], *, heading_level: int = 2, anchor_prefix: str = ""
) -> Markup:
    """Blocks one after the other, in the current language; exhibits get ids ``{anchor_prefix}{key}``."""
    drawn = [_render_block(block, heading_level=heading_level, anchor_prefix=anchor_prefix) for block in blocks]
    return Markup("\n").join(drawn)


def render_document(document: Document) -> str:
    """The whole document as one HTML file that needs nothing beside it, in the document's language."""
    with use_language(document.language):
        sections = []
        for numbered in number_chapters(document):
            anchor = f"chapter-{numbered.number}"
            body = render_blocks(numbered.blocks, heading_level=3, anchor_prefix=f"{anchor}-")
            sections.append(_Section(numbered.number, anchor, numbered.chapter.title, body))
        style = (TEMPLATE_FOLDER / "document.css").read_text(encoding="utf-8")
        return _environment.get_template("document.html").render(
            document=document,
            file_title=file_title(document),
            chapters=sections,
            sources=document_sources(document),
            colophon=colophon_facts(document),
            style=style,
        )


def _render_block(block: Block | NumberedBlock, *, heading_level: int, anchor_prefix: str) -> Markup:
    numbered = block if isinstance(block, NumberedBlock) else NumberedBlock(block)
    match numbered.block:
        case Exhibit() as exhibit:
            anchor = f"{anchor_prefix}{exhibit.key}"
            return render_exhibit(exhibit, heading_level=heading_level, label=numbered.label, anchor=anchor)
        case KeyFigures() as figures:
            return _call("key_figures_block", figures)
        case Prose() as prose:
            return _call("prose_block", prose, heading_level)
        case MissingPart() as gap:
            return _call("missing_block", gap, heading_level)


def _call(macro: str, *arguments: object) -> Markup:
    rendered: Markup = getattr(_environment.get_template("blocks.html").module, macro)(*arguments)
    return rendered
