"""Cells that a merged cell hides."""

from omsyn.registers.importing.sheets import column_letter
from omsyn.registers.measure_sheets.finding import FoundSheet


def covered_cells(found: FoundSheet) -> dict[tuple[int, int], str]:
    """(row number from 1, place of the column from 0) of hidden cells below the headings → the cell they belong to."""
    places = {one.position for one in found.columns}
    covered = {}
    for area in found.grid.merged:
        first = f"{column_letter(area.first_column)}{area.first_row + 1}"
        for position in places & set(range(area.first_column, area.last_column + 1)):
            for row in range(max(area.first_row, found.header_row + 1), area.last_row + 1):
                if (row, position) != (area.first_row, area.first_column):
                    covered[row + 1, position] = first
    return covered
