"""A sheet that is handed in: held against what is stored, told of, and stored whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from omsyn.registers.importing.faults import CellError, mend_and_try_again
from omsyn.registers.measure_sheets.comparing import SheetComparison, compare
from omsyn.registers.measure_sheets.edited import EditedSheet
from omsyn.registers.measure_sheets.reading import read_edited
from omsyn.registers.measure_sheets.tables import EditableTable
from omsyn.vocabulary.errors import InputError

Cell = tuple[str, str]
"""The key of a row and the key of a column."""


class SheetRefusedError(InputError):
    """A sheet that cannot be stored as it is. Nothing is stored."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, by the column it is about; empty where it is about the row."""

    number: int | None
    column: str
    found: str
    expected: str = ""
    what_now: str = ""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that was read, and what it would do. ``errors`` are the first of ``error_count``.

    ``seen`` stands for all of it, so that what a person has looked over is what is stored.
    """

    table: EditableTable
    comparison: SheetComparison
    errors: tuple[CellError, ...]
    error_count: int
    seen: str

    @property
    def is_whole(self) -> bool:
        """Whether it can be stored."""
        return self.error_count == 0


@dataclass(frozen=True, slots=True)
class SheetStored:
    """How many rows were changed, and how many were made."""

    changed: int
    made: int


def compared_sheet(table: EditableTable, content: bytes, name: str) -> tuple[EditedSheet, SheetComparison]:
    """The file read and held against ``table``; ``InputError`` for one that cannot be used at all."""
    sheet = read_edited(content, name, table)
    return sheet, compare(sheet.exported, sheet, table)


def read_sheet(
    table: EditableTable, sheet: EditedSheet, comparison: SheetComparison, faults: Iterable[RowFault]
) -> ReadSheet:
    """What was read, with the faults only what is stored could tell of."""
    told = {(error.row, error.field) for error in sheet.errors}
    ours = tuple(_error(table, sheet, fault) for fault in faults if (fault.number, fault.column) not in told)
    return ReadSheet(
        table=table,
        comparison=comparison,
        errors=(*sheet.errors, *ours),
        error_count=sheet.error_count + len(ours),
        seen=_fingerprint(comparison),
    )


def row_numbers(comparison: SheetComparison) -> dict[str, int]:
    """The key of every stored row the file says something else of → its row in the file."""
    changed = {one.key: one.row_number for one in comparison.changes}
    return changed | {one.key: one.row_number for one in comparison.conflicts}


def check_as_seen(read: ReadSheet, seen: str | None) -> None:
    """``SheetRefusedError`` when the sheet has errors, or would now do something else than what was ``seen``."""
    if seen is not None and seen != read.seen:
        raise SheetRefusedError(
            _("Noe er endret i Omsyn siden du så over fila."),
            what_now=_("Se over endringene på nytt, og lagre. Ingenting er lagret, og fila er ikke borte."),
        )
    if read.errors:
        first = read.errors[0]
        raise SheetRefusedError(first.found, expected=first.expected, where=first.where, what_now=first.what_now)


def _error(table: EditableTable, sheet: EditedSheet, fault: RowFault) -> CellError:
    return CellError(
        sheet=sheet.place,
        row=fault.number,
        letter=sheet.letters.get(fault.column, ""),
        heading=table.column(fault.column).label if fault.column else "",
        field=fault.column,
        found=fault.found,
        expected=fault.expected,
        what_now=fault.what_now or mend_and_try_again(),
    )


def _fingerprint(comparison: SheetComparison) -> str:
    told = (
        [(one.key, one.column, one.before, one.after) for one in comparison.changes],
        [(one.key, one.column, one.stored, one.edited) for one in comparison.conflicts],
        [(one.row_number, sorted(one.values.items())) for one in comparison.new_rows],
    )
    return sha256(repr(told).encode()).hexdigest()
