"""How wide a table's columns are on paper, from what stands in them.

Figures are never broken; texts give way between words. Typst and Word would otherwise share the page evenly or let
figures starve the texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from omsyn.reports.exhibits import ColumnKind, Table
from omsyn.reports.rendering.lettering import text_width
from omsyn.reports.rendering.wording import cell_flags, cell_text, table_headings

PADDING = 9.0
"""Points left and right of a cell's text together."""
_WIDEST_TEXT = 190.0
"""Points; a text longer than this wants to be broken rather than to take more of the page."""


def natural_width(table: Table, *, size: float) -> float:
    """Points the table takes when nothing but long texts is broken, at letter size ``size``."""
    return sum(demand.usual for demand in _demands(table, size))


def least_width(table: Table, *, size: float, padding: float = PADDING) -> float:
    """The width the table shrinks to before a word or a figure is cut; in the unit of ``size`` and ``padding``."""
    return sum(demand.least - PADDING + padding for demand in _demands(table, size))


def column_widths(table: Table, *, width: float, size: float) -> list[float]:
    """Points for each column.

    With room to spare each column has what it asks for and the widest column of words takes the rest; a table of
    figures alone stays narrow. Without it, columns shrink towards their longest word, and past it only when even
    those do not fit.
    """
    demands = _demands(table, size)
    least, usual = sum(demand.least for demand in demands), sum(demand.usual for demand in demands)
    if usual <= width:
        lacking = sum(demand.whole - demand.usual for demand in demands)
        given = min(1.0, (width - usual) / lacking) if lacking else 0.0
        widths = [demand.usual + (demand.whole - demand.usual) * given for demand in demands]
        words = [place for place, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT]
        if words:
            widths[max(words, key=lambda place: widths[place])] += width - sum(widths)
        return widths
    if least >= width:
        return [demand.least * width / least for demand in demands]
    share = (width - least) / (usual - least)
    return [demand.least + (demand.usual - demand.least) * share for demand in demands]


@dataclass(frozen=True, slots=True)
class _Demand:
    """Points a column must have (longest word), wants (most texts unbroken) and would like (every text unbroken)."""

    least: float
    usual: float
    whole: float


def _demands(table: Table, size: float) -> list[_Demand]:
    demands = []
    for place, (column, heading) in enumerate(zip(table.columns, table_headings(table), strict=True)):
        texts = [cell_text(row[place], column) for row in table.rows]
        marks = max((len(cell_flags(row[place])) for row in table.rows), default=0) * size * 0.45
        longest_word = max(_longest_word(heading, size, bold=True), _longest_word_of(texts, size) + marks)
        cell_widths = [text_width(text, size, bold=True) + marks for text in texts]
        usual_cell = _usual_width(cell_widths, column.kind)
        # A heading stands well on two lines, so it asks for half its length.
        usual = max(usual_cell, text_width(heading, size, bold=True) * 0.55, longest_word)
        least = longest_word if column.kind is ColumnKind.TEXT else max(longest_word, usual_cell)
        if column.kind is ColumnKind.TEXT:
            usual = max(min(usual, _WIDEST_TEXT), longest_word)
        usual = max(usual, least)
        whole = max(usual, *cell_widths) if column.kind is ColumnKind.TEXT and cell_widths else usual
        demands.append(_Demand(least + PADDING, usual + PADDING, whole + PADDING))
    return demands


def _usual_width(widths: Sequence[float], kind: ColumnKind) -> float:
    """The widest of figures; of texts the width four in five stay within, so that one long name costs no other room."""
    if not widths:
        return 0.0
    return sorted(widths)[(len(widths) - 1) * 4 // 5] if kind is ColumnKind.TEXT else max(widths)


def _longest_word_of(texts: Sequence[str], size: float) -> float:
    return max((_longest_word(text, size) for text in texts), default=0.0)


def _longest_word(text: str, size: float, *, bold: bool = False) -> float:
    return max(text_width(word, size, bold=bold) for word in text.split(" "))
