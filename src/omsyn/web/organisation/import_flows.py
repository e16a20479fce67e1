"""An import as data: what is read, who may, what rows come to, and what stores them.

An app makes one ``ImportFlow`` for each kind of file, and its pages with ``views.imports.import_paths``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.faults import CellError, mend_and_try_again
from omsyn.registers.importing.fields import ImportKind
from omsyn.registers.importing.mappings import ColumnMapping
from omsyn.registers.importing.reading import ImportReading
from omsyn.registers.importing.sheets import ImportSheet
from omsyn.web.organisation.models import Membership

LARGEST_UPLOAD = 20 * 1024 * 1024
"""Bytes of the largest file a person can hand in."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that is read: its sheet, the choice of columns, and what came of it."""

    sheet: ImportSheet
    mapping: ColumnMapping
    reading: ImportReading

    def cell_error(self, index: int, field: str, *, found: str, expected: str = "", what_now: str = "") -> CellError:
        """An error in the row at ``index`` (from 0), in the column ``field`` is taken from."""
        kind = self.reading.kind
        column = self.sheet.column(self.mapping.columns.get(field, ""))
        heading = kind.field(field).label if kind.has(field) else ""
        return CellError(
            sheet=self.sheet.place,
            row=self.reading.row_numbers[index],
            letter=column.letter if column else "",
            heading=column.heading if column else heading,
            field=field,
            found=found,
            expected=expected,
            what_now=what_now or mend_and_try_again(),
        )


@dataclass(frozen=True, slots=True)
class Examination:
    """What the rows come to against what is stored: sentences for the preview, and errors that stop the import."""

    told: tuple[str, ...] = ()
    errors: tuple[CellError, ...] = ()


class StoreRows(Protocol):
    """Stores all rows; called inside the import's transaction, so that what it raises leaves nothing behind."""

    def __call__(self, *, rows: Sequence[Row], source: str, by: Membership) -> None:
        """``source`` is the file's name. ``ValidationError`` or ``InputError`` when something cannot be stored."""
        ...


class ExamineRows(Protocol):
    """Looks at rows that are whole, and stores nothing."""

    def __call__(self, file: OpenedFile, *, by: Membership) -> Examination:
        """What the rows come to."""
        ...


def examine_nothing(file: OpenedFile, *, by: Membership) -> Examination:
    """For kinds where every row that can be read can be stored."""
    return Examination()


def accept_any_content(content: bytes, name: str) -> None:
    """For kinds where a file is only judged by the columns that are used."""


def keep_suggested(mapping: ColumnMapping, sheet: ImportSheet) -> ColumnMapping:
    """For kinds where the columns that were suggested need nothing more."""
    return mapping


@dataclass(frozen=True, slots=True)
class ImportFlow:
    """The import of one kind of file.

    ``url_name`` names the first page, ``app:name``; the other pages' names begin with it. ``done_url_name`` is where
    the reader goes when all is stored. ``check_can_import`` raises ``PermissionDenied``. ``check_content`` sees a file
    before it is kept, also the columns that will not be used, and raises ``InputError`` for one that must not come in.
    ``arguments`` stand in all addresses, for a kind that is loaded into one of several things; ``into`` is a sentence
    on which. ``prepare`` may add to the columns that were suggested.
    """

    kind: ImportKind
    url_name: str
    done_url_name: str
    check_can_import: Callable[[Membership | None], Membership]
    store: StoreRows
    examine: ExamineRows = examine_nothing
    check_content: Callable[[bytes, str], None] = accept_any_content
    arguments: tuple[int, ...] = ()
    into: str = ""
    prepare: Callable[[ColumnMapping, ImportSheet], ColumnMapping] = keep_suggested

    @property
    def upload_key(self) -> str:
        """What a file that waits is kept under: «measures:12»."""
        return ":".join((self.kind.key, *map(str, self.arguments)))

    def address(self, page: str = "") -> str:
        """The address of a page of the import: «columns», «store», «discard», «sample»; empty for the first one."""
        return reverse(f"{self.url_name}_{page}" if page else self.url_name, args=self.arguments)

    @property
    def done_address(self) -> str:
        """Where the reader goes when all is stored."""
        return reverse(self.done_url_name, args=self.arguments)
