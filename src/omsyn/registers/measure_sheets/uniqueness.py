"""Rows that agree on all that should tell them apart."""

from collections.abc import Iterator, Sequence

from omsyn.registers.importing.values import Fault, Typed
from omsyn.registers.measure_sheets.edited import EditedRow
from omsyn.registers.measure_sheets.finding import FoundColumn, FoundSheet
from omsyn.registers.measure_sheets.tables import EditableTable
from omsyn.registers.measure_sheets.values import settle, worded
from omsyn.vocabulary.formatting import quoted
from omsyn.vocabulary.language import translate as _


def repeated_rows(
    rows: Sequence[EditedRow], found: FoundSheet, expected: EditableTable
) -> Iterator[tuple[EditedRow, FoundColumn, Fault]]:
    """Rows that agree with an earlier row of the file, or with a stored row that is not in it.

    None where the file lacks a column that tells rows apart.
    """
    keys = expected.unique_by
    places = {one.column.key: one for one in found.columns}
    if not keys or not all(key in places for key in keys):
        return
    here = {row.key for row in rows}
    absent = {
        tuple(settle(expected.column(key), row.values.get(key)) for key in keys)
        for row in expected.rows
        if row.key not in here
    }
    first: dict[tuple[Typed, ...], int] = {}
    for row in rows:
        told = tuple(row.values.get(key) for key in keys)
        if None in told:
            continue
        words = ", ".join(
            f"{quoted(places[key].column.label)} {worded(places[key].column, row.values[key])}" for key in keys
        )
        apart = _("Det skal skille radene fra hverandre.")
        if told in first:
            again = _("{what} står også i rad {first}.").format(what=words, first=first[told])
            yield row, places[keys[-1]], Fault(again, apart)
        elif told in absent:
            taken = _("{what} brukes av en rad som ikke står i fila.").format(what=words)
            yield row, places[keys[-1]], Fault(taken, apart)
        else:
            first[told] = row.number
