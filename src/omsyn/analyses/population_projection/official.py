"""The official projection where one is loaded: totals by age group to lie around."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from omsyn.analyses.population_projection.question import MeanFrom, PopulationProjectionQuestion
from omsyn.methods.population.projection import OfficialTotals
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population import PROJECTION_TABLES
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True, eq=False)
class OfficialProjection:
    """SSB's ``table`` with totals by municipality number."""

    table: str
    source: Source
    totals: Mapping[str, OfficialTotals]


def find_official(question: PopulationProjectionQuestion) -> OfficialProjection | None:
    """The newest official projection known in the base year, for the years asked for; None when there is none.

    A projection that starts after the base year builds on later counts, and is never used. ``InputError`` when it ends
    before the question does, ``DataMissingError`` when it has gaps.
    """
    if question.mean_from is MeanFrom.OWN:
        return None
    for table, dataset in PROJECTION_TABLES.items():
        loaded = load_dataset(dataset)
        chosen = loaded.frame.filter(
            (pl.col("alternative") == question.mean_from.value) & (pl.col("region_code").str.len_chars() == 4)
        )
        years = chosen["year"].unique().sort().to_list()
        if years and years[0] <= question.base_year:
            wanted = _wanted(chosen, question)
            if wanted.is_empty():
                return None
            if question.until > years[-1]:
                raise InputError(
                    _("Den offisielle framskrivingen går til {last}, ikke til {until}.").format(
                        last=years[-1], until=question.until
                    ),
                    expected=_("Velg et sluttår som ikke er senere enn {last}.").format(last=years[-1]),
                    what_now=_("Velg ellers Omsyns egen modell, som kan gå lenger."),
                )
            return OfficialProjection(table, loaded.source, _totals(wanted, question, table))
    return None


def _wanted(chosen: pl.DataFrame, question: PopulationProjectionQuestion) -> pl.DataFrame:
    if not question.municipalities:
        return chosen
    return chosen.filter(pl.col("region_code").is_in(list(question.municipalities)))


def _totals(frame: pl.DataFrame, question: PopulationProjectionQuestion, table: str) -> dict[str, OfficialTotals]:
    span = frame.filter(pl.col("year").is_between(question.base_year + 1, question.until))
    found = {}
    for (number,), rows in span.partition_by("region_code", as_dict=True).items():
        ordered = rows.sort("year", "age_lower")
        groups = tuple(
            AgeGroup(lower, upper)
            for lower, upper in ordered.select("age_lower", "age_upper").unique(maintain_order=True).iter_rows()
        )
        years = question.until - question.base_year
        if not is_partition(groups) or ordered.height != years * len(groups) or ordered["persons"].null_count():
            raise DataMissingError(
                _("Framskrivingen i tabell {table} har hull for {number}.").format(table=table, number=number),
                expected=_("Hver alder skal være med én gang, hvert år fra {first} til {last}.").format(
                    first=question.base_year + 1, last=question.until
                ),
                what_now=_("Hent tabellen på nytt, eller velg Omsyns egen modell."),
            )
        totals = ordered["persons"].to_numpy().reshape(years, len(groups)).astype(np.float64)
        found[str(number)] = OfficialTotals(groups, totals)
    return found
