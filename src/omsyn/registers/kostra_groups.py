"""Which KOSTRA group a municipality is in. Groups are drawn anew now and then, so the year goes with the answer."""

import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from omsyn.registers.catalogue import list_datasets, load_dataset
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.mergers import to_current_municipalities
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.sources.klass import fetch as klass
from omsyn.registers.vintages import Vintage, VintageStore
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

CORRESPONDENCE = "112/corresponds"
"""The fetched table that tells the group of every municipality."""
_GROUP = re.compile(r"(?i)KOSTRA-gruppe\s*(\d+)")
_NUMBER_AT_END = r"(\d+)$"


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """The group («07») as it was in ``year``, which is not always the year asked for, and who says so.

    ``group`` is empty where nobody says; ``reason`` then tells why, and what to do, in the reader's language.
    """

    group: str
    year: int | None
    source: Source | None
    reason: str = ""


def kostra_group_of(municipality: str, year: int, *, store: VintageStore | None = None) -> GroupMembership:
    """The group of ``municipality`` (number or name) in ``year``, or in the nearest year anyone tells of.

    From the newest fetched correspondence (Klass 112), otherwise from a table where the municipality holds itself
    against its group. ``UnknownMunicipalityError``.
    """
    known = find_municipality(municipality)
    told = [one for one in _fetched(store) if one[0] == known.number] or [
        one for one in _published() if one[0] == known.number
    ]
    if not told:
        return GroupMembership(
            "",
            None,
            None,
            _(
                "Omsyn vet ikke hvilken KOSTRA-gruppe {municipality} er i. Hent tabellen «{table}» fra Klass, så er "
                "gruppa kjent for alle kommuner."
            ).format(municipality=known.name, table=CORRESPONDENCE),
        )
    _number, group, nearest, source = min(
        ((number, group, _nearest(year, first, last), source) for number, group, first, last, source in told),
        key=lambda one: (abs(one[2] - year), -one[2]),
    )
    return GroupMembership(group, nearest, source)


def municipalities_in_group(group: str, year: int, *, store: VintageStore | None = None) -> tuple[str, ...]:
    """The numbers (structure of 2024) of the municipalities known to be in ``group`` («07») in ``year``, sorted.

    Only a fetched correspondence tells of all; without one, only those that tell of themselves are known.
    """
    told = _fetched(store) or _published()
    return tuple(sorted({number for number, of, first, last, _source in told if of == group and first <= year <= last}))


_Told = tuple[str, str, int, int, Source]
"""Municipality, group, first and last year, and who says so."""


def _nearest(year: int, first: int, last: int) -> int:
    return min(max(year, first), last)


def _fetched(store: VintageStore | None) -> tuple[_Told, ...]:
    vintage = KeptVintages(store).latest(klass.SOURCE, CORRESPONDENCE)
    return () if vintage is None else tuple((*one, vintage.source) for one in _memberships(vintage))


@cache
def _memberships(vintage: Vintage) -> tuple[tuple[str, str, int, int], ...]:
    """Every membership in a correspondence, on today's municipalities; parts of a split one are left out.

    One without an end holds until the year the correspondence was fetched.
    """
    # An end on 1 January is the end of the year before.
    ended = pl.col("validTo").str.head(4).cast(pl.Int16, strict=False) - 1
    year_of = {
        "first": pl.col("validFrom").str.head(4).cast(pl.Int16),
        "last": ended.fill_null(vintage.record.retrieved.year),
    }
    frame = vintage.frame.with_columns(
        **year_of, group=pl.col("sourceCode").str.extract(_NUMBER_AT_END).str.zfill(2), municipality="targetCode"
    ).drop_nulls(["group", "first"])
    years = frame.with_columns(year=pl.col("first")).unique(["municipality", "year"], keep="last")
    moved = to_current_municipalities(
        years, carried=["group", "first", "last"], year="year", moved_by_source=True
    ).filter(~pl.col("estimated"), pl.col("group").is_not_null())
    rows = moved.select("municipality", "group", "first", "last").iter_rows()
    return tuple((number, group, first, max(first, last)) for number, group, first, last in rows)


def _published() -> tuple[_Told, ...]:
    return tuple(
        (number, group, year, year, load_dataset(dataset).source_of(document))
        for number, group, year, dataset, document in _published_memberships()
    )


@cache
def _published_memberships() -> tuple[tuple[str, str, int, str, str], ...]:
    """A table of one municipality with rows for its group says which group that is, in the years of those rows:
    municipality, group, year, dataset and document."""
    found: list[tuple[str, str, int, str, str]] = []
    for dataset in list_datasets():
        if not {"kommunenr", "region", "aar", "kilde"} <= {column.name for column in dataset.entry.columns}:
            continue
        number = pl.col("kommunenr")
        owners = dataset.frame["kommunenr"].drop_nulls().unique().to_list()
        of_group = dataset.frame.filter(number.is_null()).select("region", "aar", "kilde").unique()
        for region, year, document in of_group.iter_rows():
            named = _GROUP.search(region)
            if named and len(owners) == 1:
                found.append((owners[0], named[1].zfill(2), year, dataset.name, document))
    return tuple(found)
