"""The official projection where one is loaded: totals by age group to lie around."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl

from omsyn.methods.population.projection import OfficialTotals
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population import PROJECTION_TABLES
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
    """SSB's ``table`` with totals by municipality number."""

    table: str
    source: Source
    totals: Mapping[str, OfficialTotals]


def find_official(
    base_year: int, until: int, alternative: MeanFrom, municipalities: Collection[str] = ()
) -> OfficialProjection | None:
    """The newest official projection known in ``base_year``, for the years after it; None when there is none.

    Every municipality in it when none is named; one that is not in it has no entry in ``totals``. ``MeanFrom.OWN`` has
    none. A projection that starts after the base year builds on later counts, and is never used. ``InputError`` when
    it ends before ``until``, ``DataMissingError`` when it has gaps.
    """
    if alternative is MeanFrom.OWN:
        return None
    for table, dataset in PROJECTION_TABLES.items():
        loaded = load_dataset(dataset)
        chosen = loaded.frame.filter(
            (pl.col("alternative") == alternative.value) & (pl.col("region_code").str.len_chars() == 4)
        )
        years = chosen["year"].unique().sort().to_list()
        if years and years[0] <= base_year:
            wanted = chosen.filter(pl.col("region_code").is_in(list(municipalities))) if municipalities else chosen
            if wanted.is_empty():
                return None
            if until > years[-1]:
                raise InputError(
                    _("Den offisielle framskrivingen går til {last}, ikke til {until}.").format(
                        last=years[-1], until=until
                    ),
                    expected=_("Velg et sluttår som ikke er senere enn {last}.").format(last=years[-1]),
                    what_now=_("Velg ellers Omsyns egen modell, som kan gå lenger."),
                )
            return OfficialProjection(table, loaded.source, _totals(wanted, base_year, until, table))
    return None


def _totals(frame: pl.DataFrame, base_year: int, until: int, table: str) -> dict[str, OfficialTotals]:
    span = frame.filter(pl.col("year").is_between(base_year + 1, until))
    found = {}
    for (number,), rows in span.partition_by("region_code", as_dict=True).items():
        ordered = rows.sort("year", "age_lower")
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
        totals = ordered["persons"].to_numpy().reshape(years, len(groups)).astype(np.float64)
        found[str(number)] = OfficialTotals(groups, totals)
    return found
