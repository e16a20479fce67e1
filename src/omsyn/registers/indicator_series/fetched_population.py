"""Population by sex and one-year age from fetched vintages of table 07459."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.mergers import WHOLE, split_until, to_current_municipalities
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.sources.ssb.schema import SEXES
from omsyn.registers.vintages import Vintage
from omsyn.vocabulary.age_groups import HIGHEST_AGE

TABLE = "07459"
_COLUMNS = {"Region", "Alder", "Tid", "value"}
_CONTENTS = "Personer1"
_COUNTRY_CODE = "0"
_COUNTRY = re.compile(_COUNTRY_CODE)
_MUNICIPALITY = re.compile(r"(K-)?\d{4}")
_SUMMED = r"^K-(\d{4})$"
"""A municipality of today in the code list that sums history to it."""
_OF_THE_TIME = r"^(\d{4})$"
_SCHEMA = pl.Schema(
    {"Region": pl.String, "year": pl.Int16, "sex": pl.String, "age": pl.Int8, "persons": pl.Float64},
)


@dataclass(frozen=True, slots=True, eq=False)
class FetchedPersons:
    """What a vintage tells: ``rows`` by place, ``year``, ``sex`` and ``age`` of the places and years that are whole.

    ``sex`` is null where the vintage does not tell it. ``unusable`` holds the places and years with a figure that is
    empty, or where nobody lives: while the source reloads its tables it answers 0 or dots for figures it has. Places
    and years without every age are in neither.
    """

    vintage: Vintage
    rows: pl.DataFrame
    unusable: pl.DataFrame

    @property
    def has_sexes(self) -> bool:
        """Whether men and women are told apart."""
        return self.rows["sex"].null_count() == 0


@lru_cache(maxsize=4)
def fetched_municipalities(kept: KeptVintages) -> tuple[FetchedPersons, ...]:
    """Persons by ``municipality`` (structure of 2024), newest first: the vintages that may add to those before them."""
    return _adding(kept, _municipalities, _MUNICIPALITY)


@lru_cache(maxsize=4)
def fetched_country(kept: KeptVintages) -> tuple[FetchedPersons, ...]:
    """Persons in the country, as ``fetched_municipalities``; the only place, so no column names it."""
    return _adding(kept, _country, _COUNTRY)


def _adding(
    kept: KeptVintages, read: Callable[[Vintage], FetchedPersons], region: re.Pattern[str]
) -> tuple[FetchedPersons, ...]:
    found: list[FetchedPersons] = []
    known: set[tuple[str, ...]] = set()

    def may_add(vintage: Vintage) -> bool:
        labels = vintage.record.labels
        if "Region" not in labels or "Tid" not in labels:
            return True
        return not _cells(vintage, region) <= known

    # A store grows by a vintage each time somebody fetches, so those that tell nothing more are not even read.
    for vintage in kept.newest_first(ssb.SOURCE, TABLE, may_add):
        told = read(vintage)
        if told.rows.is_empty() and told.unusable.is_empty():
            continue
        found.append(told)
        if told.has_sexes and told.unusable.is_empty():
            known |= _cells(vintage, region)
    return tuple(found)


def _cells(vintage: Vintage, region: re.Pattern[str]) -> set[tuple[str, ...]]:
    """Codes of regions and years that the vintage tells of."""
    labels = vintage.record.labels
    regions = [code for code in labels.get("Region", {}) if region.fullmatch(code)]
    return set(product(regions, labels.get("Tid", {})))


def _municipalities(vintage: Vintage) -> FetchedPersons:
    persons = _persons(vintage)
    summed = persons.with_columns(municipality=pl.col("Region").str.extract(_SUMMED)).drop_nulls("municipality")
    if summed.is_empty():
        # The same weights as in the bundled history.
        old = persons.with_columns(municipality=pl.col("Region").str.extract(_OF_THE_TIME)).drop_nulls("municipality")
        summed = to_current_municipalities(old, counts=["persons"], keys=["sex", "age"]).filter(WHOLE)
    else:
        # The source's sums do not say how a split municipality is shared out.
        last = pl.col("municipality").replace_strict(split_until(), default=None, return_dtype=pl.Int64)
        summed = summed.filter((pl.col("year") > last).fill_null(True))
    return _told(vintage, summed, ["municipality", "year"])


def _country(vintage: Vintage) -> FetchedPersons:
    return _told(vintage, _persons(vintage).filter(pl.col("Region") == _COUNTRY_CODE), ["year"])


def _persons(vintage: Vintage) -> pl.DataFrame:
    """Columns as ``_SCHEMA``; no rows when the vintage cannot be read so."""
    columns = {column.name for column in vintage.record.columns}
    if not columns >= _COLUMNS:
        return _SCHEMA.to_frame()
    has_contents, has_sexes = "ContentsCode" in columns, "Kjonn" in columns
    frame = vintage.rows_where(pl.col("ContentsCode") == _CONTENTS if has_contents else pl.lit(True))
    if has_sexes and set(frame["Kjonn"]) != set(SEXES):
        return _SCHEMA.to_frame()
    return (
        frame.select(
            "Region",
            year=pl.col("Tid").cast(pl.Int16, strict=False),
            sex=pl.col("Kjonn").replace_strict(SEXES) if has_sexes else pl.lit(None, pl.String),
            # One-year ages are written 000–104 and 105+.
            age=pl.col("Alder").str.strip_suffix("+").cast(pl.Int8, strict=False),
            persons=pl.col("value").cast(pl.Float64),
        )
        .drop_nulls(["year", "age"])
        .unique(["Region", "year", "sex", "age"], keep="none", maintain_order=True)
    )


def _told(vintage: Vintage, persons: pl.DataFrame, by: list[str]) -> FetchedPersons:
    """A sum over some of the ages would be wrong, so a place and year is whole or not used at all."""
    sexes = max(persons["sex"].n_unique(), 1)
    figures = pl.col("persons")
    whole = (
        persons.group_by(by)
        .agg(rows=pl.len(), is_usable=figures.is_not_null().all() & (figures.sum() > 0))
        .filter(pl.col("rows") == sexes * (HIGHEST_AGE + 1))
    )
    rows = persons.join(whole.filter("is_usable"), on=by, how="semi", maintain_order="left")
    return FetchedPersons(
        vintage, rows.select(*by, "sex", "age", "persons"), whole.filter(~pl.col("is_usable")).select(by)
    )
