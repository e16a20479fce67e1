"""Fetched vintages: what a statistics service answered on a day, kept for ever as it was.

A vintage is a folder below ``vintages/`` in the data folder: ``data.parquet``, and ``vintage.json`` which says where
the figures come from. It is written beside and moved into place, so there is never half a vintage, and nothing in it
is changed afterwards. ``verify`` compares every file with its sum.
"""

import difflib
import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from omsyn.registers.catalogue import Finding
from omsyn.registers.data_folder import data_folder, make_folder
from omsyn.registers.reading.fetching.parts import PartFolder, fingerprint
from omsyn.vocabulary.errors import DamagedDataError, InputError
from omsyn.vocabulary.formatting import format_date, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

DATA_FILE = "data.parquet"
RECORD_FILE = "vintage.json"
_UNFINISHED = ".unfinished"
_WRITING = ".writing-"
_FORGOTTEN_SECONDS = 7 * 24 * 3600
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptColumn(_Part):
    """A column: name, Polars type as text, and what the source calls it."""

    name: str
    dtype: str
    label: str


class KeptNote(_Part):
    """A note of the source. A mandatory one must be shown with the figure. ``about``: a column, «column=code» or «»."""

    text: str
    is_mandatory: bool
    about: str


class KeptUnit(_Part):
    """What a code of the metric column counts, in the source's words, and its decimals when told."""

    base: str
    decimals: int | None


class VintageRecord(_Part):
    """What is known about a vintage; ``retrieved`` is in UTC, ``updated`` the source's own mark of the edition."""

    name: str
    source: str
    publisher: str
    table: str
    title: str
    address: str
    query: dict[str, Any]
    retrieved: AwareDatetime
    updated: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    rows: int = Field(ge=0)
    columns: tuple[KeptColumn, ...]
    keys: tuple[str, ...]
    labels: dict[str, dict[str, str]]
    units: dict[str, KeptUnit]
    notes: tuple[KeptNote, ...]
    terms: str
    licence: str | None


@dataclass(frozen=True, slots=True)
class FetchedTable:
    """A table as fetched, before it is kept.

    ``keys`` are the columns that together name a row; ``labels`` has texts of codes by column, ``units`` what codes of
    the metric count. ``query`` is what was asked, as JSON. Texts of ``publisher`` and ``terms`` are bokmål.
    """

    source: str
    publisher: str
    table: str
    title: str
    address: str
    query: Mapping[str, Any]
    updated: str
    frame: pl.DataFrame
    keys: tuple[str, ...]
    terms: str
    licence: str | None = None
    column_labels: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    notes: Sequence[KeptNote] = ()


class Vintage:
    """A kept vintage. Its file is compared with its sum before it is first read (``DamagedDataError``)."""

    def __init__(self, record: VintageRecord, folder: Path) -> None:
        self.record = record
        self.folder = folder
        self._is_checked = False

    @property
    def name(self) -> str:
        """The vintage's own name."""
        return self.record.name

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The whole table, kept once it is read."""
        self.check()
        return self._read(pl.read_parquet)

    def rows_where(self, is_wanted: pl.Expr) -> pl.DataFrame:
        """The rows wanted, read without keeping the rest: some tables have millions."""
        self.check()
        return self._read(lambda file: pl.scan_parquet(file).filter(is_wanted).collect())

    def check(self) -> None:
        """Compare the file with its sum, the first time; ``DamagedDataError`` when they differ."""
        if self._is_checked:
            return
        found = self._read(lambda file: hashlib.sha256(file.read_bytes()).hexdigest())
        if found != self.record.sha256:
            told = _("Datafila er endret eller skadet (sha256 {found}).").format(found=found)
            raise _damaged(told, self.folder / DATA_FILE)
        self._is_checked = True

    def _read[Content](self, read: Callable[[Path], Content]) -> Content:
        file = self.folder / DATA_FILE
        try:
            return read(file)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise _damaged(_("Datafila mangler eller kan ikke leses: {reason}").format(reason=error), file) from error

    @property
    def source(self) -> Source:
        """Where every figure of the vintage comes from."""
        record = self.record
        return Source(
            publisher=_(record.publisher),
            table=record.table,
            title=record.title,
            vintage=_edition(record),
            terms=_(record.terms),
            retrieved=record.retrieved.date(),
            sha256=record.sha256,
        )

    @property
    def mandatory_notes(self) -> tuple[str, ...]:
        """Notes of the source that must be shown with the figures."""
        return tuple(note.text for note in self.record.notes if note.is_mandatory)


class VintageStore:
    """The vintages in a folder (``vintages/`` in the data folder unless told). The folder need not exist."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder() / "vintages"

    def keep(self, table: FetchedTable, *, retrieved: datetime) -> Vintage:
        """Store ``table`` as a vintage of its own, whole or not at all."""
        make_folder(self.folder)
        beside = Path(tempfile.mkdtemp(prefix=_WRITING, dir=self.folder))
        try:
            table.frame.write_parquet(beside / DATA_FILE, compression="zstd")
            sha256 = hashlib.sha256((beside / DATA_FILE).read_bytes()).hexdigest()
            name = self._free_name(table, retrieved, sha256)
            record = _record(table, name=name, retrieved=retrieved, sha256=sha256)
            (beside / RECORD_FILE).write_text(record.model_dump_json(indent=1), encoding="utf-8")
            for file in beside.iterdir():
                file.chmod(0o444)
            beside.chmod(0o755)
            beside.rename(self.folder / name)
        except OSError as error:
            raise InputError(
                _("Årgangen kan ikke skrives: {reason}.").format(reason=error.strerror or error),
                where=str(self.folder),
                what_now=_("Frigjør plass eller velg en annen mappe i OMSYN_DATA_FOLDER. Ingenting er lagret."),
            ) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return Vintage(record, self.folder / name)

    def parts(self, request: Any) -> PartFolder:
        """Where the parts of the unfinished fetch ``request`` lie. Those nobody went on with for a week are removed."""
        unfinished = self.folder / _UNFINISHED
        for folder in unfinished.iterdir() if unfinished.is_dir() else ():
            if time.time() - folder.stat().st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        return PartFolder(unfinished / fingerprint(request))

    def list_vintages(self) -> tuple[Vintage, ...]:
        """Every vintage by source and table, newest first; ``DamagedDataError`` for a record that cannot be read."""
        found = [self._read(folder) for folder in self._folders()]
        found.sort(key=lambda vintage: vintage.record.retrieved, reverse=True)
        return tuple(sorted(found, key=lambda vintage: (vintage.record.source, vintage.record.table)))

    def find(self, text: str) -> Vintage:
        """The vintage called ``text``, or the only one whose name begins with it; ``InputError`` otherwise."""
        names = [folder.name for folder in self._folders()]
        found = [name for name in names if name == text] or [name for name in names if name.startswith(text)]
        if len(found) == 1:
            return self._read(self.folder / found[0])
        near = found or difflib.get_close_matches(text, names, n=5, cutoff=0.4)
        raise InputError(
            _("Flere årganger begynner med «{name}».").format(name=text)
            if found
            else _("Omsyn har ingen årgang som heter «{name}».").format(name=text),
            expected=_("Ligner på: {names}.").format(names=join_words(near)) if near else "",
            what_now=_("Se «omsyn registers list» for alle årganger."),
        )

    def latest(self, source: str, table: str) -> Vintage | None:
        """The vintage of ``table`` fetched last; None when it was never fetched."""
        found = [one for one in self.list_vintages() if (one.record.source, one.record.table) == (source, table)]
        return found[0] if found else None

    def verify(self) -> tuple[Finding, ...]:
        """What is wrong: changed files, other columns or rows than recorded, remains of a fetch that was cut off."""
        findings = []
        for folder in self._folders():
            try:
                findings += _findings(self._read(folder))
            except DamagedDataError as error:
                findings.append(Finding(folder.name, str(error)))
        if self.folder.is_dir():
            findings += [
                Finding(folder.name, _("Rest etter en lagring som ble avbrutt. Mappa kan slettes."))
                for folder in sorted(self.folder.glob(f"{_WRITING}*"))
            ]
        return tuple(findings)

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if path.is_dir() and not path.name.startswith("."))

    def _read(self, folder: Path) -> Vintage:
        file = folder / RECORD_FILE
        try:
            record = VintageRecord.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as error:
            raise _damaged(
                _("Opplysningene om årgangen kan ikke leses: {reason}").format(reason=error), file
            ) from error
        if record.name != folder.name:
            raise _damaged(_("Opplysningene gjelder en annen årgang, {name}.").format(name=record.name), file)
        return Vintage(record, folder)

    def _free_name(self, table: FetchedTable, retrieved: datetime, sha256: str) -> str:
        slug = _NOT_IN_NAMES.sub("-", table.table.casefold()).strip("-")
        name = f"{table.source}_{slug}_{retrieved.astimezone(UTC):%Y%m%dt%H%M%S}_{sha256[:8]}"
        taken = {path.name for path in self.folder.iterdir()}
        return next(
            free
            for number in range(1, len(taken) + 2)
            if (free := name if number == 1 else f"{name}-{number}") not in taken
        )


def _record(table: FetchedTable, *, name: str, retrieved: datetime, sha256: str) -> VintageRecord:
    return VintageRecord(
        name=name,
        source=table.source,
        publisher=table.publisher,
        table=table.table,
        title=table.title,
        address=table.address,
        query=dict(table.query),
        retrieved=retrieved.astimezone(UTC),
        updated=table.updated,
        sha256=sha256,
        rows=table.frame.height,
        columns=tuple(
            KeptColumn(name=column, dtype=str(dtype), label=table.column_labels.get(column, column))
            for column, dtype in table.frame.schema.items()
        ),
        keys=table.keys,
        labels={column: dict(texts) for column, texts in table.labels.items()},
        units=dict(table.units),
        notes=tuple(table.notes),
        terms=table.terms,
        licence=table.licence,
    )


def _edition(record: VintageRecord) -> str:
    """The day the source updated the table, as people read it; the day it was fetched when the source does not say."""
    try:
        return format_date(datetime.fromisoformat(record.updated or record.retrieved.isoformat()).date())
    except ValueError:
        return record.updated


def _findings(vintage: Vintage) -> list[Finding]:
    record, frame = vintage.record, vintage.frame
    expected = [(column.name, column.dtype) for column in record.columns]
    found = [(name, str(dtype)) for name, dtype in frame.schema.items()]
    if found == expected and frame.height == record.rows:
        return []
    return [Finding(vintage.name, _("Kolonner eller antall rader er ikke som da årgangen ble lagret."))]


def _damaged(found: str, file: Path) -> DamagedDataError:
    return DamagedDataError(
        found,
        where=str(file),
        what_now=_("Hent tabellen på nytt med «omsyn registers fetch», og slett mappa som er skadet."),
    )
