"""Keys and versions in hidden cells, as whatever program last saved them wrote them."""

from collections.abc import Sequence

from omsyn.registers.reading.cells import Value


def key_text(value: Value) -> str:
    """The key in a cell, also where a program has made a number of it; empty when there is none."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def version_number(value: Value) -> int | None:
    """The version in a cell; None when there is none."""
    text = key_text(value)
    return int(text) if text.isdecimal() and len(text) < 12 else None


def value_at(row: Sequence[Value], position: int | None) -> Value:
    """What stands in a row at a place; None beyond its end, or for a column the file does not have."""
    return row[position] if position is not None and position < len(row) else None
