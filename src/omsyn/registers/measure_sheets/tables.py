"""An editable sheet as data: its columns, the rows that are stored now, and what it is a sheet of."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.columns import SheetColumn
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

KEY_HEADING = "omsyn_id"
"""Heading of the hidden column that says which stored row a row is."""
VERSION_HEADING = "omsyn_versjon"
"""Heading of the hidden column that says how often the stored row had been changed."""
COPY_SHEET = "_omsyn"
"""The hidden sheet with what the file is, and the rows as they were taken out."""
LISTS_SHEET = "_valg"
"""The hidden sheet with what the lists in cells offer."""
KIND_MARK, SUBJECT_MARK, MADE_MARK = "omsyn_ark", "omsyn_gjelder", "omsyn_tatt_ut"
"""What the properties of the document, and the first rows of the hidden sheet, are called."""


class SheetKind(StrEnum):
    """The sheets there are."""

    PLAN = "plan"
    """The measures of a plan. A row without a key is a new measure."""
    ROUND = "round"
    """The status of measures in a round. It has no new rows."""

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return _(_LABELS[self])

    @property
    def sheet_name(self) -> str:
        """What the sheet is called in the spreadsheet."""
        return _(_SHEET_NAMES[self])

    @property
    def takes_new_rows(self) -> bool:
        """Whether rows may be added."""
        return self is SheetKind.PLAN


_LABELS = {SheetKind.PLAN: mark("tiltakene i en plan"), SheetKind.ROUND: mark("status i en runde")}
_SHEET_NAMES = {SheetKind.PLAN: mark("Tiltak"), SheetKind.ROUND: mark("Status")}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A stored row: its id, the counter of its changes, and a value for every column (absent: None)."""

    key: str
    version: int
    values: Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class EditableTable:
    """What a sheet holds. ``subject`` is the id of the plan or round, ``made_at`` when it was taken out.

    ``unique_by`` names the columns that tell rows apart. ``named_by`` those a row is known by to people; with the key
    column lost, rows are found again by them.
    """

    kind: SheetKind
    subject: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    made_at: dt.datetime
    unique_by: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()

    def column(self, key: str) -> SheetColumn:
        """The column called ``key``; ``KeyError`` when there is none."""
        return {column.key: column for column in self.columns}[key]

    def row(self, key: str) -> SheetRow | None:
        """The row with this key."""
        return self.by_key().get(key)

    def by_key(self) -> dict[str, SheetRow]:
        """The rows by key."""
        return {row.key: row for row in self.rows}
