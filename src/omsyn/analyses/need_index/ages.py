"""How common each age group is here beside the country, this year and in the draws of years to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.projection import draws_of_one
from omsyn.methods.population.raking import raking_factors
from omsyn.methods.population.simulation import project_mean
from omsyn.registers.official_projection import MeanFrom, OfficialProjection, find_official
from omsyn.registers.population import COUNTRY, PROJECTION_TABLES, read_projection
from omsyn.registers.population_history import CountedPopulation
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.errors import DataMissingError

Floats = NDArray[np.float64]
COUNTRY_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class YearOfShares:
    """A year: group index (group × draw, the country is 1) and inhabitants by draw."""

    year: int
    indices: Floats
    inhabitants: Floats


def counted_indices(counted: CountedPopulation, number: str, groups: Sequence[AgeGroup]) -> YearOfShares:
    """In the base year, as counted: one draw."""
    here = fitted_model(counted).base[counted.numbers.index(number)].sum(axis=0)
    country = counted.history.country[..., -1].sum(axis=0)
    return _indices(counted.base_year, here[:, np.newaxis], country, groups)


def official_for(counted: CountedPopulation, number: str, until: int) -> OfficialProjection | None:
    """The official main alternative of the municipality, where there is one."""
    return find_official(counted.base_year, until, MeanFrom.MAIN, [number])


def projected_indices(
    counted: CountedPopulation, number: str, groups: Sequence[AgeGroup], *, until: int, draws: int, seed: int
) -> Iterator[YearOfShares]:
    """Each year after the base year to ``until``. The country follows its mean, the municipality its draws."""
    country = country_path(counted, until)
    order = order_projection(
        counted, [number], until=until, draws=draws, seed=seed, official=official_for(counted, number, until)
    )
    for drawn in draws_of_one(fitted_model(counted), order):
        here = drawn.persons.sum(axis=0, dtype=np.float64)
        yield _indices(counted.base_year + drawn.years_ahead, here, country[drawn.years_ahead - 1], groups)


@lru_cache(maxsize=COUNTRY_KEPT)
def country_path(counted: CountedPopulation, until: int) -> Floats:
    """Persons in the country, year ahead × age: the sum of every municipality's mean, held to the official totals."""
    model = fitted_model(counted)
    everyone = np.arange(len(counted.numbers))
    path = project_mean(model, everyone, model.outlook(everyone, until - counted.base_year)).sum(axis=0)
    groups, totals = _official_country(counted.base_year, until)
    if groups:
        factors = [raking_factors(year, row, groups) for year, row in zip(path, totals, strict=True)]
        path = path * np.stack(factors)[:, np.newaxis]
    return np.asarray(path.sum(axis=1))


def _official_country(base_year: int, until: int) -> tuple[tuple[AgeGroup, ...], list[list[float]]]:
    """Groups and totals by year of SSB's main alternative; empty when none known in the base year reaches ``until``."""
    for table in PROJECTION_TABLES:
        try:
            rows = read_projection(COUNTRY, table).rows.filter(pl.col("alternative") == MeanFrom.MAIN.value)
        except DataMissingError:
            continue
        if rows.is_empty() or rows["year"].to_numpy().min() > base_year:
            continue
        span = rows.filter(pl.col("year").is_between(base_year + 1, until)).sort("year", "age_lower")
        groups = tuple(
            AgeGroup(lower, upper)
            for lower, upper in span.select("age_lower", "age_upper").unique(maintain_order=True).iter_rows()
        )
        if is_partition(groups) and span.height == (until - base_year) * len(groups):
            return groups, span["persons"].to_numpy().reshape(-1, len(groups)).astype(float).tolist()
    return (), []


def _indices(year: int, here: Floats, country: Floats, groups: Sequence[AgeGroup]) -> YearOfShares:
    inhabitants = here.sum(axis=0)
    indices = []
    for group in groups:
        ages = slice(ages_of(group).start, ages_of(group).stop)
        share_of_country = country[ages].sum() / country.sum()
        indices.append(here[ages].sum(axis=0) / inhabitants / share_of_country)
    return YearOfShares(year, np.stack(indices), inhabitants)
