"""Columns that say the same in every row: on paper they cost the other columns room, so they are told once instead."""

from dataclasses import replace

from omsyn.reports.exhibits import ColumnKind, Table
from omsyn.reports.rendering.column_widths import natural_width
from omsyn.reports.rendering.wording import cell_text
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

_FEWEST_ROWS = 4
"""In a shorter table a column may well say the same, and costs little."""


def tell_alike_columns(table: Table, *, width: float, size: float) -> tuple[Table, str]:
    """The table without columns of words that are alike in every row, and a line that tells them.

    Left as it is when it has room in ``width`` points at letter size ``size``. The first column stays, since it names
    the rows.
    """
    if len(table.rows) < _FEWEST_ROWS or natural_width(table, size=size) <= width:
        return table, ""

    def empty(place: int) -> bool:
        return table.rows[0][place] in (None, "")

    alike = {
        place: cell_text(table.rows[0][place], column)
        for place, column in enumerate(table.columns)
        if place and (column.kind is ColumnKind.TEXT or all(row[place] is None for row in table.rows))
        if len({cell_text(row[place], column) for row in table.rows}) == 1
    }
    if not alike:
        return table, ""
    said = "; ".join(f"{table.columns[place].heading}: {text}" for place, text in alike.items() if not empty(place))
    unsaid = join_words([table.columns[place].heading for place in alike if empty(place)])
    told = [_("I alle radene: {told}.").format(told=said)] if said else []
    told += [_("Ingen rader har {columns}.").format(columns=unsaid)] if unsaid else []
    kept = [place for place in range(len(table.columns)) if place not in alike]
    shorter = replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
    return shorter, " ".join(told)
