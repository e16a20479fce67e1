"""What data the package carries, which vintage, from where, under which terms; and the one way to read them.

The catalogue is ``bundled/catalogue.yaml``. The first load of each dataset checks the file's sha256, so no figure is
computed from a file that is not what it was when it was made.
"""

import difflib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from omsyn.vocabulary.errors import DamagedDataError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.sorting import norwegian_sort_key

BUNDLE_FOLDER = Path(__file__).parent / "bundled"
CATALOGUE_FILE = "catalogue.yaml"

Sha256 = Field(pattern=r"^[0-9a-f]{64}$")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ColumnEntry(_Entry):
    """A column: name, Polars type as text, meaning in English."""

    name: str
    dtype: str
    meaning: str


class DocumentEntry(_Entry):
    """A document rows point to; ``name`` is what the column ``kilde`` holds."""

    name: str
    publisher: str
    title: str
    vintage: str


class RawFileEntry(_Entry):
    """A raw file the dataset was made from, below the data folder."""

    file: str
    sha256: str = Sha256


class DatasetEntry(_Entry):
    """A row of the catalogue. Texts are bokmål; ``Dataset`` gives them in the reader's language."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    publisher: str
    table: str
    vintage: str
    retrieved: date | None
    terms: str
    licence: str | None
    file: str = Field(pattern=r"^[a-z0-9_]+\.parquet$")
    sha256: str = Sha256
    rows: int = Field(ge=1)
    columns: tuple[ColumnEntry, ...] = Field(min_length=1)
    warnings: tuple[str, ...]
    documents: tuple[DocumentEntry, ...]
    made_from: tuple[RawFileEntry, ...] = Field(min_length=1)


class CatalogueEntries(_Entry):
    """The whole catalogue file."""

    datasets: tuple[DatasetEntry, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a dataset, in words."""

    dataset: str
    message: str


class Dataset:
    """A dataset: what is known about it, and its table.

    The file is checked before it is first read; ``frame`` and ``scan`` raise ``DamagedDataError`` when it is missing
    or changed. ``frame`` is read once and kept.
    """

    def __init__(self, entry: DatasetEntry, path: Path) -> None:
        self.entry = entry
        self.path = path
        self._is_checked = False

    @property
    def name(self) -> str:
        """The dataset's name in the catalogue."""
        return self.entry.name

    @property
    def title(self) -> str:
        """What the dataset holds, in the reader's language."""
        return _(self.entry.title)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader of the figures must know, in the reader's language."""
        return tuple(_(warning) for warning in self.entry.warnings)

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The whole table."""
        self.check()
        return _read(self.path, pl.read_parquet)

    def scan(self) -> pl.LazyFrame:
        """The table, read no further than a query needs."""
        self.check()
        return pl.scan_parquet(self.path)

    def check(self) -> None:
        """Compare the file's sha256 with the catalogue, the first time; ``DamagedDataError`` when they differ."""
        if self._is_checked:
            return
        found = hashlib.sha256(_read(self.path, Path.read_bytes)).hexdigest()
        if found != self.entry.sha256:
            raise DamagedDataError(
                _("Datafila er endret eller skadet (sha256 {found}).").format(found=found),
                expected=_("Katalogen sier sha256 {expected}.").format(expected=self.entry.sha256),
                where=str(self.path),
                what_now=_what_now(),
            )
        self._is_checked = True

    @property
    def source(self) -> Source:
        """Where every figure of the dataset comes from."""
        entry = self.entry
        return Source(
            publisher=_(entry.publisher),
            table=_(entry.table),
            title=self.title,
            vintage=" / ".join(_(vintage) for vintage in entry.vintage.split(" / ")),
            terms=_(entry.terms),
            retrieved=entry.retrieved,
            sha256=entry.sha256,
        )

    def source_of(self, document: str) -> Source:
        """The source of the rows whose column ``kilde`` holds ``document``; ``InputError`` for any other name."""
        for known in self.entry.documents:
            if known.name == document:
                return Source(
                    publisher=_(known.publisher),
                    table=known.title,
                    title=self.title,
                    vintage=_(known.vintage),
                    terms=_(self.entry.terms),
                    retrieved=self.entry.retrieved,
                    sha256=self.entry.sha256,
                )
        raise InputError(
            _("«{document}» er ikke en kilde i datasettet {name}.").format(document=document, name=self.name),
            expected=_("Kildene er: {documents}.").format(
                documents="; ".join(known.name for known in self.entry.documents) or _("ingen")
            ),
        )


class Catalogue:
    """The datasets of a bundle folder."""

    def __init__(self, folder: Path = BUNDLE_FOLDER) -> None:
        self.folder = folder

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """Every dataset by name, files unread; ``DamagedDataError`` when the catalogue itself cannot be read."""
        path = self.folder / CATALOGUE_FILE
        try:
            told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            entries = CatalogueEntries.model_validate(told).datasets
        except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
            raise DamagedDataError(
                _("Katalogen over data kan ikke leses: {reason}").format(reason=error),
                where=str(path),
                what_now=_what_now(),
            ) from error
        in_order = sorted(entries, key=lambda entry: norwegian_sort_key(entry.name))
        return {entry.name: Dataset(entry, self.folder / entry.file) for entry in in_order}

    def load(self, name: str) -> Dataset:
        """The dataset called ``name``, its file checked against the catalogue the first time.

        ``InputError`` for an unknown name, ``DamagedDataError`` for a missing or changed file.
        """
        dataset = self.datasets.get(name)
        if dataset is None:
            raise self._unknown(name)
        dataset.check()
        return dataset

    def verify(self) -> tuple[Finding, ...]:
        """Check every file again: sha256, column names and types, row count, and files nobody listed."""
        findings = [finding for dataset in self.datasets.values() for finding in _findings(dataset.entry, dataset.path)]
        listed = {dataset.path.name for dataset in self.datasets.values()}
        findings += [
            Finding(path.stem, _("{file} står ikke i katalogen.").format(file=path.name))
            for path in sorted(self.folder.glob("*.parquet"))
            if path.name not in listed
        ]
        return tuple(findings)

    def _unknown(self, name: str) -> InputError:
        folded = name.casefold()
        near = [known for known in self.datasets if folded and folded in known]
        near += difflib.get_close_matches(folded, self.datasets, n=5, cutoff=0.5)
        near = list(dict.fromkeys(near))[:5]
        return InputError(
            _("Omsyn har ikke noe datasett som heter «{name}».").format(name=name),
            expected=_("Ligner på: {names}.").format(names=join_words(near)) if near else "",
            what_now=_("Se «omsyn registers list» for alle datasett."),
        )


def _findings(entry: DatasetEntry, path: Path) -> list[Finding]:
    dataset = Dataset(entry, path)
    try:
        schema = dataset.scan().collect_schema()
        rows = dataset.scan().select(pl.len()).collect().item()
    except (DamagedDataError, OSError, pl.exceptions.PolarsError) as error:
        return [Finding(entry.name, str(error))]
    found = {name: str(dtype) for name, dtype in schema.items()}
    expected = {column.name: column.dtype for column in entry.columns}
    findings = []
    if list(found.items()) != list(expected.items()):
        message = _("Kolonnene er {found}; katalogen sier {expected}.").format(found=found, expected=expected)
        findings.append(Finding(entry.name, message))
    if rows != entry.rows:
        message = _("{found} rader; katalogen sier {expected}.").format(found=rows, expected=entry.rows)
        findings.append(Finding(entry.name, message))
    return findings


def _read[Content](path: Path, read: Callable[[Path], Content]) -> Content:
    try:
        return read(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DamagedDataError(
            _("Datafila mangler eller kan ikke leses: {reason}").format(reason=error),
            expected=_("Fila følger med Omsyn."),
            where=str(path),
            what_now=_what_now(),
        ) from error


def _what_now() -> str:
    return _(
        "Installer Omsyn på nytt, eller hent mappa tilbake fra git med «git checkout -- src/omsyn/registers/bundled»."
    )


@cache
def bundled_catalogue() -> Catalogue:
    """The catalogue inside the package."""
    return Catalogue()


def load_dataset(name: str) -> Dataset:
    """The bundled dataset called ``name``; errors as ``Catalogue.load``."""
    return bundled_catalogue().load(name)


def list_datasets() -> tuple[Dataset, ...]:
    """Every bundled dataset by name, files unread."""
    return tuple(bundled_catalogue().datasets.values())


def verify_datasets() -> tuple[Finding, ...]:
    """What is wrong with the bundled files; empty when all is well."""
    return bundled_catalogue().verify()
