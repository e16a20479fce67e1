"""Columns with a day in their heading, as status lists have them: «Status 31.12.2020», `status_2020_12_31`."""

from omsyn.registers.importing.mappings import ColumnMapping, Spread
from omsyn.registers.importing.sheets import ImportSheet
from omsyn.registers.importing.values import date_in_heading


def with_dated_columns(
    mapping: ColumnMapping, sheet: ImportSheet, *, headings_to: str, values_to: str
) -> ColumnMapping:
    """The mapping with every column that has a day in its heading spread: the day to one field, the cell to another.

    A row where all of them are empty is kept, for a measure is there before its status is given. The mapping as it is
    when no column left over has one, or when it fills either field already.
    """
    filled = {*mapping.columns, *mapping.fixed}
    if mapping.spread or filled & {headings_to, values_to}:
        return mapping
    taken = set(mapping.columns.values())
    dated = tuple(
        column.heading
        for column in sheet.columns
        if column.heading not in taken and date_in_heading(column.heading) is not None
    )
    if not dated:
        return mapping
    spread = Spread(headings_to=headings_to, values_to=values_to, columns=dated, keeps_bare_rows=True)
    return mapping.model_copy(update={"spread": spread})
