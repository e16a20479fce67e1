"""A table laid out for a spreadsheet: figures as numbers, and what must be known of them in words beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from omsyn.reports.exhibits import Cell, Column, ColumnKind, Table
from omsyn.reports.rendering.wording import cell_flags, cell_text, column_heading, step_of, unit_word
from omsyn.vocabulary.formatting import format_value
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity

type Value = str | float | date | None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What is written in a cell: a number with its decimals, a date, a text; None only beside a remark saying why."""

    value: Value
    decimals: int = 0
    step: int | None = None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet with its heading and how to make its cell from a table's cell."""

    heading: str
    place: int
    make: Callable[[Cell, Column], SheetCell]


def lay_out_columns(table: Table) -> list[SheetColumn]:
    """The columns of the table, each followed by bounds and remarks where any of its cells has them."""
    columns: list[SheetColumn] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        columns.append(SheetColumn(column_heading(column), place, _value_cell))
        if any(isinstance(cell, Quantity) and cell.interval for cell in cells):
            columns.append(SheetColumn(_("{heading}, nedre grense").format(heading=column.heading), place, _lower_cell))
            columns.append(SheetColumn(_("{heading}, øvre grense").format(heading=column.heading), place, _upper_cell))
        if any(_remark(cell, column) for cell in cells):
            columns.append(SheetColumn(_("{heading}, merknad").format(heading=column.heading), place, _remark_cell))
    return columns


def quantity_remark(quantity: Quantity) -> str:
    """Why there is no figure, or what its flags say."""
    words = [] if quantity.has_value else [_gap_word(quantity)]
    if quantity.has_value and quantity.has(Flag.APPROXIMATE):
        words.append(_("omtrentlig"))
    return ", ".join([*words, *cell_flags(quantity)])


def _gap_word(quantity: Quantity) -> str:
    return _("ikke aktuelt") if quantity.has(Flag.NOT_APPLICABLE) else format_value(quantity)


def _remark(cell: Cell, column: Column) -> str:
    if not isinstance(cell, Quantity):
        return ""
    unit = unit_word(cell.unit) if column.unit is None and cell.has_value else ""
    return ", ".join(part for part in (unit, quantity_remark(cell)) if part)


def _value_cell(cell: Cell, column: Column) -> SheetCell:
    match cell:
        case Quantity():
            whole = column.kind is ColumnKind.STEP and cell.value is not None and float(cell.value).is_integer()
            value = None if cell.value is None else float(cell.value)
            return SheetCell(value, 0 if whole else cell.unit.decimals, step_of(cell, column))
        case int() | date():
            return SheetCell(cell)
        case _:
            return SheetCell(cell_text(cell, column))


def _lower_cell(cell: Cell, _column: Column) -> SheetCell:
    return _bound(cell, is_lower=True)


def _upper_cell(cell: Cell, _column: Column) -> SheetCell:
    return _bound(cell, is_lower=False)


def _bound(cell: Cell, *, is_lower: bool) -> SheetCell:
    if not isinstance(cell, Quantity) or cell.interval is None:
        return SheetCell("–")
    return SheetCell(cell.interval.lower if is_lower else cell.interval.upper, cell.unit.decimals)


def _remark_cell(cell: Cell, column: Column) -> SheetCell:
    return SheetCell(_remark(cell, column))
