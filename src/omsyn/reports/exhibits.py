"""What a page or a report shows, before anyone has decided how: a message, a chart, a table and their sources.

An exhibit is made from an analysis' result by a function in ``reports.blocks`` and drawn by ``reports.rendering``.
Page, report and command line show the same exhibit, so no two of them can disagree.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from omsyn.reports.exhibit_charts import Chart
from omsyn.vocabulary.quantities import Quantity, Source, Unit


class ColumnKind(StrEnum):
    """How the cells of a column read."""

    TEXT = "text"
    NUMBER = "number"
    """``Quantity`` cells: right-aligned, tabular figures."""
    YEAR = "year"
    """``int`` cells, written without a thousands separator."""
    DATE = "date"
    PLACE = "place"
    """``str`` cells: the official number of the place the row is about."""
    STEP = "step"
    """``Quantity`` cells on a scale from 1 to 5, shaded in sequence with the digit in the cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``unit`` is shown in the heading when every cell shares it."""

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.NUMBER
    unit: Unit | None = None


Cell = str | int | date | Quantity | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; the first column names the row. ``total_rows`` are row positions from 0."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_rows: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells, the table {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One answer as people meet it.

    ``title`` says the message, ``message`` puts it in a sentence or two, ``alternative`` says in words what the chart
    shows, ``explanation`` answers «Hva betyr dette?», ``notes`` are what a reader must know (estimates, breaks,
    published figures that do not add up). ``made_from`` says what it takes to make the same figures again; it stands
    with the sources, and once in a chapter on paper.
    """

    key: str
    title: str
    message: str
    table: Table
    sources: tuple[Source, ...]
    chart: Chart | None = None
    alternative: str = ""
    explanation: str = ""
    notes: tuple[str, ...] = ()
    made_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.chart is not None and not self.alternative:
            raise ValueError(f"the chart of {self.key!r} lacks a text alternative")

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Notes and what the figures were made from, for files that stand alone."""
        return (*self.notes, *self.made_from)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure for the summary: what it is, the figure, and what to hold it against, in words."""

    label: str
    quantity: Quantity
    period: str
    comparison: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The five to seven figures of a summary."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Authored paragraphs. ``bullets`` renders them as a list."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class MissingPart:
    """A part that could not be made: what is missing and how to load it."""

    title: str
    what_is_missing: str
    what_now: str


Block = Exhibit | KeyFigures | Prose | MissingPart


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered chapter of a document."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to be drawn. ``made_on`` is given, never taken from the clock.

    ``file_stem`` begins the name of its files: «kvalitetsmelding». ``colophon`` are facts of its own, word and text.
    """

    key: str
    file_stem: str
    title: str
    subtitle: str
    municipality: str
    edition: str
    language: str
    made_on: date
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...] = field(default=())
    notice: str = ""
    """A line every page must carry, e.g. that data are invented."""
    colophon: tuple[tuple[str, str], ...] = ()
