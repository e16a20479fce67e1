"""What is known about a dataset before it is read: columns with meaning, source, terms, warnings."""

from dataclasses import dataclass
from datetime import date

import polars as pl


def mark(text: str) -> str:
    """Mark a text for translation where it stands; the catalogue translates it when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tidy table: its name, Polars type and meaning (English, for the documentation)."""

    name: str
    dtype: pl.DataType
    meaning: str


@dataclass(frozen=True, slots=True)
class Document:
    """A published document that rows of a table point to. ``name`` is what the column ``kilde`` holds."""

    name: str
    publisher: str
    title: str
    vintage: str


@dataclass(frozen=True, slots=True)
class DatasetDescription:
    """A dataset to bundle.

    ``made_from`` names the raw files below the data folder. ``vintage`` is the publisher's own mark of the edition,
    ``retrieved`` and ``licence`` are None where nobody wrote them down. ``warnings`` are bokmål sentences a reader of
    the figures must know.
    """

    name: str
    title: str
    publisher: str
    table: str
    vintage: str
    terms: str
    made_from: tuple[str, ...]
    columns: tuple[Column, ...]
    licence: str | None = None
    retrieved: date | None = None
    warnings: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def schema(self) -> pl.Schema:
        """Column names and types, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def names(self) -> list[str]:
        """Column names, in order."""
        return [column.name for column in self.columns]
