"""Numbers for chapters, figures and tables, the same in every format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from omsyn.reports.exhibits import Block, Chapter, Document, Exhibit, KeyFigures
from omsyn.reports.rendering.wording import shown_as_figure, unique_sources
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True)
class NumberedBlock:
    """A block with its label («Figur 3», «Tabell 1»); the label is empty for blocks that have none."""

    block: Block
    label: str = ""


@dataclass(frozen=True, slots=True)
class NumberedChapter:
    """A chapter with its number from 1."""

    number: int
    chapter: Chapter
    blocks: tuple[NumberedBlock, ...]


def number_chapters(document: Document) -> list[NumberedChapter]:
    """Every chapter and block in order, with figures and tables numbered through the document."""
    figures = tables = 0
    numbered = []
    for place, chapter in enumerate(document.chapters, start=1):
        blocks = []
        for block in _made_from_once(chapter.blocks):
            label = ""
            if isinstance(block, Exhibit) and shown_as_figure(block):
                figures += 1
                label = _("Figur {number}").format(number=figures)
            elif isinstance(block, Exhibit):
                tables += 1
                label = _("Tabell {number}").format(number=tables)
            blocks.append(NumberedBlock(block, label))
        numbered.append(NumberedChapter(place, chapter, tuple(blocks)))
    return numbered


def _made_from_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with what their figures were made from as a note of the first exhibit it is true of."""
    told: set[str] = set()
    for block in blocks:
        if not isinstance(block, Exhibit):
            yield block
            continue
        told |= set(block.notes)
        yield replace(block, notes=(*block.notes, *(one for one in block.made_from if one not in told)), made_from=())
        told |= set(block.made_from)


def has_key_figures(chapter: NumberedChapter) -> bool:
    """Whether a chapter is the summary, which has its page to itself."""
    return any(isinstance(numbered.block, KeyFigures) for numbered in chapter.blocks)


def list_exhibits(document: Document) -> list[tuple[str, Exhibit]]:
    """Every exhibit with its label, in reading order."""
    return [
        (numbered.label, numbered.block)
        for chapter in number_chapters(document)
        for numbered in chapter.blocks
        if isinstance(numbered.block, Exhibit)
    ]


def document_sources(document: Document) -> list[Source]:
    """Every source the document leans on, once each: its own first, then those of its exhibits and key figures."""
    return unique_sources(
        (*document.sources, *(s for c in document.chapters for b in c.blocks for s in _block_sources(b)))
    )


def _block_sources(block: Block) -> Iterable[Source]:
    match block:
        case Exhibit():
            return block.sources
        case KeyFigures():
            return (source for figure in block.figures for source in figure.quantity.sources)
        case _:
            return ()
