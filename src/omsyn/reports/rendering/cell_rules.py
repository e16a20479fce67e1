"""What a spreadsheet lets people write in a cell, and what it says when they write something else."""

from datetime import date
from typing import Any

from omsyn.registers.measure_sheets.columns import CellKind, SheetColumn
from omsyn.registers.measure_sheets.values import expected_in
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import FIRST_YEAR, LAST_YEAR

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Characters a spreadsheet takes in the title and the text of a message."""
_LARGEST = 1e15


def cell_rule(column: SheetColumn, *, list_place: str) -> dict[str, Any] | None:
    """The rule of the column's cells as xlsxwriter takes it; None where anything may stand.

    ``list_place`` is where the list of choices stands, as a formula. A list only warns: a part of a choice, such as the
    number of a step, is understood too.
    """
    if not column.is_editable:
        return None
    rule = _judged(column, list_place)
    message = column.explanation
    if rule is None and not message:
        return None
    rule = rule or {"validate": "any"}
    rule |= {
        "input_title": column.label[:_LONGEST_TITLE],
        "input_message": (message or expected_in(column))[:_LONGEST_MESSAGE],
        "error_title": _("Omsyn kan ikke lese dette")[:_LONGEST_TITLE],
        "error_message": expected_in(column)[:_LONGEST_MESSAGE],
        "error_type": "warning",
        "ignore_blank": True,
    }
    return rule


def _judged(column: SheetColumn, list_place: str) -> dict[str, Any] | None:
    match column.kind:
        case CellKind.CHOICE | CellKind.YES_OR_NO:
            return {"validate": "list", "source": list_place} if list_place else None
        case CellKind.WHOLE_NUMBER | CellKind.YEAR:
            return _between("integer", column)
        case CellKind.DECIMAL | CellKind.KRONER:
            return _between("decimal", column)
        case CellKind.DATE:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": date(FIRST_YEAR, 1, 1),
                "maximum": date(LAST_YEAR, 12, 31),
            }
        case _:
            return None


def _between(what: str, column: SheetColumn) -> dict[str, Any]:
    return {
        "validate": what,
        "criteria": "between",
        "minimum": -_LARGEST if column.minimum is None else column.minimum,
        "maximum": _LARGEST if column.maximum is None else column.maximum,
    }
