"""The people users are counted among: those of 31 December of the users' year, which is 1 January the year after."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from omsyn.methods.population.cohort_change import AGES, SEXES, Array
from omsyn.registers.population import PopulationTable, read_population
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True, eq=False)
class PeopleOfUse:
    """Persons by sex (men, women) × one-year age, and where they are from."""

    by_sex: Array
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()

    @property
    def persons(self) -> Array:
        """Both sexes together, by one-year age."""
        return np.asarray(self.by_sex.sum(axis=0))


def people_of_use(municipality: str, year: int, *, store: VintageStore | None = None) -> PeopleOfUse:
    """The municipality's people at the end of ``year``; ``DataMissingError`` when they are not known."""
    return _people(read_population(municipality, [year + 1], store=store), year + 1)


def last_year_of_use(municipality: str, *, store: VintageStore | None = None) -> int:
    """The last year whose users can be counted among people that are known."""
    return max(read_population(municipality, store=store).source_by_year) - 1


def _people(table: PopulationTable, year: int) -> PeopleOfUse:
    by_sex = np.zeros((len(SEXES), AGES))
    rows = table.rows.filter(pl.col("year") == year).select("sex", "age", "persons")
    for sex, age, persons in rows.iter_rows():
        by_sex[SEXES.index(sex), age] += persons
    return PeopleOfUse(by_sex, table.sources_of([year]), table.notes)
