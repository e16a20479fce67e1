"""Published tables: raw files → tidy tables, with the document's name instead of the file's."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl

from omsyn.registers.descriptions import DatasetDescription
from omsyn.registers.sources.published.documents import BY_MARK
from omsyn.registers.sources.published.schema import TABLES

_DOCUMENT_NAMES = {mark: document.name for mark, document in BY_MARK.items()}


def clean_published(folder: Path, description: DatasetDescription) -> pl.DataFrame:
    """The rows in the file's order; empty fields are null."""
    (file,) = description.made_from
    raw = pl.read_csv(folder / file, infer_schema=False)
    named = raw.with_columns(pl.col("kilde").str.split("_").list.first().replace_strict(_DOCUMENT_NAMES))
    yes_no = [name for name, dtype in description.schema.items() if dtype == pl.Boolean]
    told = named.with_columns(
        pl.col(name).replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean) for name in yes_no
    )
    return told.cast(description.schema).select(description.names)


DATASETS: tuple[tuple[DatasetDescription, Callable[[Path], pl.DataFrame]], ...] = tuple(
    (description, partial(clean_published, description=description)) for description in TABLES
)
