"""Population by one-year age from fetched vintages of table 07459."""

from collections.abc import Callable
from functools import lru_cache

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.mergers import to_current_municipalities
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.vintages import Vintage
from omsyn.vocabulary.age_groups import HIGHEST_AGE

TABLE = "07459"
_COLUMNS = {"Region", "Alder", "Tid", "value"}
_CONTENTS = "Personer1"
_SEXES = {"1", "2"}
_COUNTRY_CODE = "0"
_SUMMED = r"^K-(\d{4})$"
"""A municipality of today in the code list that sums history to it."""
_OF_THE_TIME = r"^(\d{4})$"

Told = tuple[pl.DataFrame, Vintage]


def fetched_municipalities(kept: KeptVintages) -> Told | None:
    """Persons by ``municipality`` (structure of 2024), ``year`` and ``age``, from the newest vintage that has any.

    A municipality and year without every age is left out. None when no vintage has municipalities.
    """
    return _newest(kept, _municipalities)


def fetched_country(kept: KeptVintages) -> Told | None:
    """Persons in the country by ``year`` and ``age``, as ``fetched_municipalities``."""
    return _newest(kept, _country)


def _newest(kept: KeptVintages, read: Callable[[Vintage], pl.DataFrame]) -> Told | None:
    for vintage in kept.newest_first(ssb.SOURCE, TABLE):
        frame = read(vintage)
        if not frame.is_empty():
            return frame, vintage
    return None


@lru_cache(maxsize=4)
def _municipalities(vintage: Vintage) -> pl.DataFrame:
    persons = _persons(vintage)
    summed = persons.with_columns(municipality=pl.col("Region").str.extract(_SUMMED)).drop_nulls("municipality")
    if summed.is_empty():
        old = persons.with_columns(municipality=pl.col("Region").str.extract(_OF_THE_TIME)).drop_nulls("municipality")
        summed = to_current_municipalities(old, counts=["persons"], keys=["age"]).drop_nulls("persons")
    return _whole(summed.select("municipality", "year", "age", "persons"), ["municipality", "year"])


@lru_cache(maxsize=4)
def _country(vintage: Vintage) -> pl.DataFrame:
    persons = _persons(vintage).filter(pl.col("Region") == _COUNTRY_CODE)
    return _whole(persons.select("year", "age", "persons"), ["year"])


def _persons(vintage: Vintage) -> pl.DataFrame:
    """``Region``, ``year``, ``age`` and ``persons`` of both sexes; no rows when the vintage cannot be read so."""
    frame = vintage.frame
    if not set(frame.columns) >= _COLUMNS or ("Kjonn" in frame.columns and set(frame["Kjonn"]) != _SEXES):
        return pl.DataFrame(schema={"Region": pl.String, "year": pl.Int16, "age": pl.Int16, "persons": pl.Float64})
    rows = frame.filter(pl.col("ContentsCode") == _CONTENTS) if "ContentsCode" in frame.columns else frame
    # One-year ages are written 000–104 and 105+.
    age = pl.col("Alder").str.strip_suffix("+").cast(pl.Int16, strict=False)
    return (
        rows.with_columns(year=pl.col("Tid").cast(pl.Int16), age=age)
        .drop_nulls(["age", "value"])
        .group_by("Region", "year", "age")
        .agg(persons=pl.col("value").cast(pl.Float64).sum())
    )


def _whole(persons: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Only those with every age: a sum over half of them would be wrong."""
    return persons.filter(pl.col("age").n_unique().over(by) == HIGHEST_AGE + 1)
