"""A whole document as a page: its chapters drawn, and its sources."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from omsyn.reports.exhibits import Document
from omsyn.reports.rendering.html import render_blocks
from omsyn.reports.rendering.numbering import document_sources, number_chapters
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True)
class DrawnChapter:
    """A numbered chapter, its blocks drawn."""

    number: int
    anchor: str
    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report as a page."""

    title: str
    subtitle: str
    made_on: date
    chapters: tuple[DrawnChapter, ...]
    sources: tuple[Source, ...]


def present_document(document: Document) -> DrawnReport:
    """Chapters with their blocks drawn, numbered as in the files."""
    chapters = []
    for numbered in number_chapters(document):
        anchor = f"kapittel-{numbered.number}"
        body = render_blocks(numbered.blocks, heading_level=3, anchor_prefix=f"{anchor}-")
        chapters.append(DrawnChapter(numbered.number, anchor, numbered.chapter.title, body))
    return DrawnReport(
        document.title, document.subtitle, document.made_on, tuple(chapters), tuple(document_sources(document))
    )
