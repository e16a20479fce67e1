"""What a handed in sheet holds: its rows, what is wrong with them, and what people should be told of the file."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from omsyn.registers.importing.faults import CellError
from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.tables import EditableTable


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row of the file. ``number`` is as the spreadsheet shows it. ``key`` None: a new row.

    ``version`` is the stored row's when the sheet was taken out; None when the file no longer says. ``values`` has the
    columns that may be changed, ``locked`` those that may not, both only as far as the file has them and they could be
    read.
    """

    number: int
    key: str | None
    version: int | None
    values: Mapping[str, Typed]
    locked: Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class EditedSheet:
    """A file read. ``errors`` are the first of ``error_count``, by row and column; ``notes`` are sentences.

    ``exported`` has the rows as they were when the sheet was taken out, None when the file has lost them; ``made_at``
    is when that was. ``letters`` are the columns' letters in the file, by the key of ours.
    """

    place: str
    rows: tuple[EditedRow, ...]
    errors: tuple[CellError, ...]
    error_count: int
    notes: tuple[str, ...]
    exported: EditableTable | None
    made_at: dt.datetime | None
    letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every cell could be read. With an error nothing should be stored."""
        return self.error_count == 0
