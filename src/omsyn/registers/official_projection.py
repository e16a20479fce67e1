"""The official projection where one is loaded: totals by age group to lie around."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl

from omsyn.methods.population.projection import OfficialTotals
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.fetched_projection import fetched_regions
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.municipalities import list_municipalities
from omsyn.registers.population import PROJECTION_TABLES, ProjectionTable, read_projection
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


class MeanFrom(StrEnum):
    """What the projection lies around: an alternative of the official projection by SSB's letters, or our own model."""

    MAIN = "MMMM"
    LOW = "LLML"
    HIGH = "HHMH"
    OWN = "own"

    @property
    def label(self) -> str:
        """In the reader's words."""
        return {
            MeanFrom.MAIN: _("hovedalternativet"),
            MeanFrom.LOW: _("lav vekst"),
            MeanFrom.HIGH: _("høy vekst"),
            MeanFrom.OWN: _("Omsyns egen modell"),
        }[self]


def parse_mean_from(text: str) -> MeanFrom:
    """The alternative by its letters; ``InputError`` for any other text."""
    if text not in set(MeanFrom):
        raise InputError(
            _("«{text}» er ikke et alternativ.").format(text=text),
            expected=_("Velg {names}.").format(names=join_words([one.value for one in MeanFrom])),
            where="mean_from",
        )
    return MeanFrom(text)


@dataclass(frozen=True, slots=True, eq=False)
class OfficialProjection:
    """SSB's ``table`` with totals by municipality number. ``notes`` say why something fetched is not used."""

    table: str
    sources: tuple[Source, ...]
    totals: Mapping[str, OfficialTotals]
    notes: tuple[str, ...] = ()


def find_official(
    base_year: int,
    until: int,
    alternative: MeanFrom,
    municipalities: Collection[str] = (),
    *,
    store: VintageStore | None = None,
) -> OfficialProjection | None:
    """The newest official projection known in ``base_year``, fetched before bundled; None when there is none.

    Every municipality in it when none is named; one that is not in it has no entry in ``totals``. ``MeanFrom.OWN`` has
    none. A projection that starts after the base year builds on later counts, and is never used. ``InputError`` when
    it ends before ``until``, ``DataMissingError`` when it has gaps.
    """
    if alternative is MeanFrom.OWN:
        return None
    for table in PROJECTION_TABLES:
        known = _known_in(table, municipalities, base_year, alternative, store)
        if known:
            last = min(int(rows["year"].to_numpy().max()) for rows, _told in known.values())
            _check_reaches(last, until)
            tables = [told for _rows, told in known.values()]
            return OfficialProjection(
                table=table,
                sources=tuple(dict.fromkeys(told.source for told in tables)),
                totals={
                    number: _totals(number, rows, base_year, until, table) for number, (rows, _told) in known.items()
                },
                notes=tuple(dict.fromkeys(note for told in tables for note in told.notes)),
            )
    return None


def _known_in(
    table: str, municipalities: Collection[str], base_year: int, alternative: MeanFrom, store: VintageStore | None
) -> dict[str, tuple[pl.DataFrame, ProjectionTable]]:
    """Rows of the alternative by municipality, of those whose projection starts in or before the base year."""
    found = {}
    for number in municipalities or _municipalities_in(table, store):
        try:
            told = read_projection(number, table, store=store)
        except DataMissingError:
            continue  # this municipality follows our own model
        rows = told.rows.filter(pl.col("alternative") == alternative.value)
        if not rows.is_empty() and int(rows["year"].to_numpy().min()) <= base_year:
            found[number] = (rows, told)
    return found


def _municipalities_in(table: str, store: VintageStore | None) -> list[str]:
    bundled = load_dataset(PROJECTION_TABLES[table]).frame["region_code"].unique()
    regions = {*bundled, *fetched_regions(KeptVintages(store), table)}
    return sorted(regions & {one.number for one in list_municipalities()})


def _check_reaches(last: int, until: int) -> None:
    if until > last:
        raise InputError(
            _("Den offisielle framskrivingen går til {last}, ikke til {until}.").format(last=last, until=until),
            expected=_("Velg et sluttår som ikke er senere enn {last}.").format(last=last),
            what_now=_("Velg ellers Omsyns egen modell, som kan gå lenger."),
        )


def _totals(number: str, frame: pl.DataFrame, base_year: int, until: int, table: str) -> OfficialTotals:
    ordered = frame.filter(pl.col("year").is_between(base_year + 1, until)).sort("year", "age_lower")
    groups = tuple(
        AgeGroup(lower, upper)
        for lower, upper in ordered.select("age_lower", "age_upper").unique(maintain_order=True).iter_rows()
    )
    years = until - base_year
    if not is_partition(groups) or ordered.height != years * len(groups) or ordered["persons"].null_count():
        raise DataMissingError(
            _("Framskrivingen i tabell {table} har hull for {number}.").format(table=table, number=number),
            expected=_("Hver alder skal være med én gang, hvert år fra {first} til {last}.").format(
                first=base_year + 1, last=until
            ),
            what_now=_("Hent tabellen på nytt, eller velg Omsyns egen modell."),
        )
    return OfficialTotals(groups, ordered["persons"].to_numpy().reshape(years, len(groups)).astype(np.float64))
