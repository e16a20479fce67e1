"""Figures of old municipalities counted on to the municipalities of the 2024 structure.

Counts of merged municipalities are added. A share or a mean has no sum: it is carried over where one old municipality
became one new, or a part of it, and is left out where several became one; work it out again from the counts then.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import polars as pl

from omsyn.registers.catalogue import Catalogue, bundled_catalogue

ESTIMATED, WHOLE, PARTS = "estimated", "whole", "parts"
"""Columns added by ``to_current_municipalities``."""
_NO_END = 9999
_FIRST_COUNTY_YEAR = 1990
_CHANGES = ("number", "weight", "first_year", "last_year")


def to_current_municipalities(
    frame: pl.DataFrame,
    *,
    counts: Sequence[str] = (),
    carried: Sequence[str] = (),
    municipality: str = "municipality",
    year: str = "year",
    keys: Sequence[str] = (),
    moved_by_source: bool = False,
    catalogue: Catalogue | None = None,
) -> pl.DataFrame:
    """``frame`` by municipality of the 2024 structure, sorted by it, ``year`` and ``keys``.

    Rows of ``frame`` are named by ``municipality`` (a number, old or new), ``year`` and ``keys``; ``ValueError`` when
    two rows share them. Rows of other places, and of numbers not in use that year, are left out: a service may answer
    0 for those. With ``moved_by_source`` a number not yet in use stands for the years before it too (the source has
    moved its own history), where no number of the time has a row.

    ``counts`` are added, times the weight of a municipality that was split: null where a part has no figure or no row.
    ``carried`` columns are kept from a single old municipality, and null where several became one. Added columns:
    ``parts`` (old municipalities with a row), ``whole`` (every part has a row) and ``estimated`` (a weight under 1, a
    crude one, was used). ``counts`` become Float64.
    """
    named = [municipality, year, *keys]
    if frame.select(pl.struct(named).is_duplicated().any()).item():
        raise ValueError(f"rows of the same {', '.join(named)} cannot be told apart")
    known = catalogue or bundled_catalogue()
    expected = _expected(known, tuple(frame[year].drop_nulls().unique().sort().to_list()))
    joined = (
        frame.lazy()
        .rename({municipality: "old_number"})
        .join(_changes(known).lazy(), on="old_number", how="inner")
        .with_columns(in_use=_in_use(year))
    )
    group = ["number", year, *keys]
    joined = joined.filter(_told_for_the_time(group) if moved_by_source else pl.col("in_use"))
    whole = (pl.len() == pl.col("expected").first().fill_null(1)) | ~pl.col("in_use").first()
    times_weight = [(pl.col(name).cast(pl.Float64) * pl.col("weight")).alias(name) for name in counts]
    summed = [pl.when(whole & pl.col(name).is_not_null().all()).then(pl.col(name).sum()).alias(name) for name in counts]
    kept = [pl.when(whole & (pl.len() == 1)).then(pl.col(name).first()).alias(name) for name in carried]
    flags = [
        pl.len().cast(pl.Int16).alias(PARTS),
        whole.alias(WHOLE),
        (pl.col("weight") < 1).any().alias(ESTIMATED),
    ]
    return (
        joined.join(
            expected.rename({"year": year}).cast({year: frame.schema[year]}).lazy(), on=["number", year], how="left"
        )
        .with_columns(times_weight)
        .group_by(group)
        .agg(*summed, *kept, *flags)
        .rename({"number": municipality})
        .sort(named)
        .collect()
    )


def county_at(number: str, year: int, *, catalogue: Catalogue | None = None) -> str:
    """The number of the county that a municipality of the 2024 structure lay in that year.

    Today's county where it was made of municipalities of several, or no number of it is known for the year.
    """
    return _counties(catalogue or bundled_catalogue()).get((number, year), number[:2])


def split_until(*, catalogue: Catalogue | None = None) -> Mapping[str, int]:
    """The last year a municipality's figures rest on the weight of a split one, by number; the others are not there."""
    return _split_until(catalogue or bundled_catalogue())


@cache
def _split_until(catalogue: Catalogue) -> Mapping[str, int]:
    crude = _changes(catalogue).filter(pl.col("weight") < 1)
    return dict(crude.group_by("number").agg(pl.col("last_year").max()).sort("number").iter_rows())


@cache
def _counties(catalogue: Catalogue) -> dict[tuple[str, int], str]:
    """By municipality and year since 1990, where it is not today's."""
    found: dict[tuple[str, int], set[str]] = {}
    for old, number, _weight, first, last in _changes(catalogue).iter_rows():
        for year in range(max(first, _FIRST_COUNTY_YEAR), (last or first) + 1):
            found.setdefault((number, year), set()).add(old[:2])
    return {key: counties.pop() for key, counties in found.items() if len(counties) == 1}


@cache
def _changes(catalogue: Catalogue) -> pl.DataFrame:
    return catalogue.load("municipality_changes").frame.select("old_number", *_CHANGES)


def _in_use(year: str) -> pl.Expr:
    return pl.col(year).is_between(pl.col("first_year"), pl.col("last_year").fill_null(_NO_END))


def _told_for_the_time(group: list[str]) -> pl.Expr:
    """Numbers in use that year; where there are none, those that came last."""
    newest = pl.col("first_year") == pl.col("first_year").max().over(group)
    return pl.col("in_use") | (~pl.col("in_use").any().over(group) & newest)


@lru_cache(maxsize=64)
def _expected(catalogue: Catalogue, years: tuple[int, ...]) -> pl.DataFrame:
    """How many old municipalities each municipality was made of, by year."""
    return (
        _changes(catalogue)
        .join(pl.DataFrame({"year": years}, schema={"year": pl.Int64}), how="cross")
        .filter(_in_use("year"))
        .group_by("number", "year")
        .agg(expected=pl.len())
    )
