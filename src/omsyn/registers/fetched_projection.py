"""SSB's regional projections from fetched vintages, one region at a time."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import polars as pl

from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.sources.ssb.schema import SEXES
from omsyn.registers.vintages import Vintage

ALTERNATIVES = ("MMMM", "LLML", "HHMH")
"""Those read: the main alternative, low and high growth. A table may have more; they answer other questions."""
MAIN = ALTERNATIVES[0]
_COLUMNS = {"Region", "Alder", "ContentsCode", "Tid", "value"}
_MAIN_CONTENTS = "Personer"
_LETTERS = re.compile(r"\b([LMHK0]{4})\b")
"""An alternative in the text of its contents."""
SCHEMA = pl.Schema(
    {"year": pl.Int16, "alternative": pl.String, "age_lower": pl.Int8, "age_upper": pl.Int8, "persons": pl.Int32}
)
_KEYS = ["year", "alternative", "age_lower", "age_upper"]


@dataclass(frozen=True, slots=True, eq=False)
class FetchedProjection:
    """A region's projection in a vintage, columns as ``SCHEMA``; ``is_usable`` is false when a figure is empty or 0."""

    vintage: Vintage
    rows: pl.DataFrame
    is_usable: bool

    @property
    def has_every_alternative(self) -> bool:
        """Whether low and high growth are there besides the main alternative."""
        return self.is_usable and set(self.rows["alternative"]) == set(ALTERNATIVES)


def fetched_regions(kept: KeptVintages, table: str) -> dict[str, str]:
    """Names by code of the regions that some vintage of ``table`` has."""
    names: dict[str, str] = {}
    for vintage in kept.listed(ssb.SOURCE, table):
        names |= vintage.record.labels.get("Region", {})
    return names


@lru_cache(maxsize=64)
def fetched_projections(kept: KeptVintages, table: str, region: str) -> tuple[FetchedProjection, ...]:
    """The projections of a region, newest first, to the first with every alternative.

    Only those with the main alternative for every age and year. Where one has it alone, older ones with it alone are
    left out.
    """
    found: list[FetchedProjection] = []

    def may_add(vintage: Vintage) -> bool:
        if region not in vintage.record.labels.get("Region", {}):
            return False
        return len(_alternatives(vintage)) == len(ALTERNATIVES) or not any(one.is_usable for one in found)

    for vintage in kept.newest_first(ssb.SOURCE, table, may_add):
        told = _read(vintage, region)
        if told is not None:
            found.append(told)
            if told.has_every_alternative:
                break
    return tuple(found)


def _read(vintage: Vintage, region: str) -> FetchedProjection | None:
    if not {column.name for column in vintage.record.columns} >= _COLUMNS:
        return None
    frame = vintage.rows_where(pl.col("Region") == region)
    ages = pl.col("Alder").str.extract_all(r"\d+")
    told = (
        frame.with_columns(alternative=pl.col("ContentsCode").replace_strict(_alternatives(vintage), default=None))
        .drop_nulls("alternative")
        .select(
            "alternative",
            sex=pl.col("Kjonn") if "Kjonn" in frame.columns else pl.lit(""),
            year=pl.col("Tid").cast(pl.Int16, strict=False),
            age_lower=ages.list.first().cast(pl.Int8, strict=False),
            age_upper=pl.when(~pl.col("Alder").str.ends_with("+")).then(ages.list.last().cast(pl.Int8, strict=False)),
            persons=pl.col("value").cast(pl.Float64),
        )
    )
    if told.is_empty() or not _is_whole(told):
        return None
    rows = told.group_by(_KEYS).agg(pl.col("persons").sum()).sort("alternative", "year", "age_lower")
    return FetchedProjection(vintage, rows.select(SCHEMA.names()).cast(SCHEMA), _has_figures(told))


def _alternatives(vintage: Vintage) -> dict[str, str]:
    """The alternatives by code: codes mean different things in different tables, so the texts decide."""
    found = {}
    for code, text in vintage.record.labels.get("ContentsCode", {}).items():
        letters = _LETTERS.search(text)
        name = letters[1] if letters else MAIN if code == _MAIN_CONTENTS else ""
        if name in ALTERNATIVES:
            found[code] = name
    return found


def _is_whole(told: pl.DataFrame) -> bool:
    """Whether the groups cover every age once, with a row for each of the sexes, alternatives and years."""
    if MAIN not in set(told["alternative"]) or set(told["sex"]) not in ({""}, set(SEXES)):
        return False
    groups = told.select("age_lower", "age_upper").unique().sort("age_lower").rows()
    follows = all(upper is not None and lower == upper + 1 for (_, upper), (lower, _) in pairwise(groups))
    cells = len(groups) * math.prod(told[column].n_unique() for column in ("alternative", "sex", "year"))
    return (
        follows
        and (groups[0][0], groups[-1][1]) == (0, None)
        and told.height == cells
        and not told.select(pl.struct(*_KEYS, "sex").is_duplicated().any()).item()
    )


def _has_figures(told: pl.DataFrame) -> bool:
    """Whether no figure is empty and somebody lives there in every year: while tables are reloaded, 0 is answered."""
    totals = told.group_by("alternative", "year").agg(pl.col("persons").sum())
    return told["persons"].null_count() == 0 and not (totals["persons"] == 0).any()
