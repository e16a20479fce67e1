"""Births by women of childbearing age: the national level with a damped trend, and the local deviation from it.

A birth is counted as a child aged 0 on the 1 January after: moving in the first year of life is part of it.
"""

from dataclasses import dataclass

import numpy as np

from omsyn.methods.population.cohort_change import SEXES, Array
from omsyn.methods.population.settings import ProjectionSettings

WOMEN = SEXES.index("women")
CHILDBEARING = slice(20, 40)
"""Ages 20–39. Births outside them are few, and follow the level."""


@dataclass(frozen=True, slots=True, eq=False)
class NationalFertility:
    """Children aged 0 per woman of 20–39 the year before, and where the level is heading."""

    by_year: Array
    level: float
    growth: float
    """Yearly growth of the logarithm at the base year; it is damped from there."""
    growth_step: float
    """Standard deviation of what is new in a year's growth."""


def children_and_women(persons: Array) -> tuple[Array, Array]:
    """Children aged 0 at the end of each year, and women of 20–39 at its start; … × transition."""
    return persons[..., :, 0, 1:].sum(axis=-2), persons[..., WOMEN, CHILDBEARING, :-1].sum(axis=-2)


def fit_national_fertility(country: Array, settings: ProjectionSettings) -> NationalFertility:
    """From ``country``, persons by sex × age × year up to and including the base year."""
    children, women = children_and_women(country)
    by_year = children / women
    growth = np.diff(np.log(by_year))
    new = growth[1:] - settings.fertility_damping * growth[:-1]
    return NationalFertility(
        by_year=by_year,
        level=float(by_year[-1]),
        growth=float(growth[-settings.fertility_trend_years :].mean()),
        growth_step=float(np.sqrt(np.mean(new**2))),
    )


def expected_fertility(fertility: NationalFertility, years_ahead: int, settings: ProjectionSettings) -> float:
    """Children per woman in the transition that ends ``years_ahead`` after the base year (Gardner's damped trend)."""
    damped = sum(settings.fertility_damping**year for year in range(1, years_ahead + 1))
    return fertility.level * float(np.exp(fertility.growth * damped))
