"""How a country's cohorts change from one 1 January to the next: survival with a trend, and migration in waves.

The ratio N(a+1, t+1) / N(a, t) holds deaths and net migration together. From ``FIRST_OLD_AGE`` deaths rule, and
log(1 − ratio) falls in a straight line with time, as log mortality does in Lee and Carter (1992, JASA 87(419));
below it migration rules, and the ratio returns to a long mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.settings import ProjectionSettings
from omsyn.vocabulary.age_groups import HIGHEST_AGE

Array = NDArray[np.float64]
SEXES = ("men", "women")
"""The order of the axis for sex."""
AGES = HIGHEST_AGE + 1
STARTING_AGES = HIGHEST_AGE
"""Cohorts that can grow older by a year: 0–103, and 104 together with the open age."""
FIRST_OLD_AGE = 62
TREND_AGES = range(65, 95, 5)
LAST_TREND_AGE = 95
"""The trend is held level to this age, and then runs out to none at the open age."""


@dataclass(frozen=True, slots=True, eq=False)
class NationalChange:
    """Ratios and what they do with time. Arrays are sex × starting age (2 × 105) unless another shape is told."""

    ratios: Array
    """Every year's ratio, sex × starting age × transition; those of the country's whole history."""
    level: Array
    """The ratio of recent years together."""
    long_mean: Array
    """What the ratio returns to below ``FIRST_OLD_AGE``."""
    improvement: Array
    """Yearly change of log(1 − ratio) at older ages; 0 or below, and 0 at younger ages."""
    migration_loading: Array
    """What one standard deviation of the national wave of migration does to log(ratio); 0 at older ages."""
    level_age: float
    """Years from the middle of the years of ``level`` to the last transition."""


def pair_cohorts(persons: NDArray[np.generic]) -> tuple[Array, Array]:
    """Cohorts at the start and the end of each year, both … × starting age × transition.

    ``persons`` is … × age (106) × year. Those of 104 and of the open age become the open age together.
    """
    counted = np.asarray(persons, dtype=np.float64)
    start = counted[..., :-1, :-1].copy()
    start[..., -1, :] += counted[..., -1, :-1]
    return start, counted[..., 1:, 1:]


def fit_national_change(country: Array, settings: ProjectionSettings) -> NationalChange:
    """The country's change from ``country``, persons by sex × age × year up to and including the base year.

    ``ValueError`` with fewer years than the level needs.
    """
    if country.shape[-1] <= settings.survival_level_years:
        raise ValueError("the history is shorter than the years the level is taken over")
    start, end = pair_cohorts(country)
    ratios = np.divide(end, start, out=np.zeros_like(end), where=start > 0)
    level = _together(start, end, settings.survival_level_years)
    long_mean = _together(start, end, settings.migration_mean_years)
    return NationalChange(
        ratios=ratios,
        level=level,
        long_mean=long_mean,
        improvement=_improvement(start, ratios, settings.survival_trend_years),
        migration_loading=_migration_loading(start, end, long_mean, settings.migration_mean_years),
        level_age=(settings.survival_level_years - 1) / 2,
    )


def expected_ratios(change: NationalChange, years_ahead: int, settings: ProjectionSettings) -> Array:
    """The ratio of the transition that ends ``years_ahead`` after the base year, sex × starting age."""
    distance = years_ahead + change.level_age
    left = settings.migration_persistence**distance
    young = change.long_mean + (change.level - change.long_mean) * left
    old = 1 - (1 - change.level) * np.exp(change.improvement * distance)
    return np.where(np.arange(STARTING_AGES) < FIRST_OLD_AGE, young, old)


def _together(start: Array, end: Array, years: int) -> Array:
    """Σ end / Σ start over the last years; 0 where nobody was that old."""
    before, after = start[..., -years:].sum(axis=-1), end[..., -years:].sum(axis=-1)
    return np.divide(after, before, out=np.zeros_like(after), where=before > 0)


def _improvement(start: Array, ratios: Array, years: int) -> Array:
    """The slope of log(1 − ratio) on time by five-year group, in a straight line over age, never a worsening."""
    span = min(years, ratios.shape[-1])
    time = np.arange(span)
    ages = np.arange(STARTING_AGES)
    improvement = np.zeros(ratios.shape[:-1])
    for sex in range(len(SEXES)):
        slopes = []
        for first in TREND_AGES:
            group = slice(first, first + TREND_AGES.step)
            weights = start[sex, group, -1]
            loss = weights @ (1 - ratios[sex, group, -span:]) / weights.sum()
            slopes.append(np.polyfit(time, np.log(loss), 1)[0])
        middles = [first + TREND_AGES.step // 2 for first in TREND_AGES]
        line = np.polyval(np.polyfit(middles, slopes, 1), np.clip(ages, FIRST_OLD_AGE, LAST_TREND_AGE))
        fading = np.clip((HIGHEST_AGE - ages) / (HIGHEST_AGE - LAST_TREND_AGE), 0, 1)
        improvement[sex] = np.where(ages >= FIRST_OLD_AGE, np.minimum(line, 0) * fading, 0)
    return improvement


def _migration_loading(start: Array, end: Array, long_mean: Array, years: int) -> Array:
    """How each age follows the wave: the covariance of its log(ratio) with the standardised national net excess."""
    start, end = start[:, :FIRST_OLD_AGE, -years:], end[:, :FIRST_OLD_AGE, -years:]
    expected = start * long_mean[:, :FIRST_OLD_AGE, np.newaxis]
    excess = (end - expected).sum(axis=(0, 1)) / expected.sum(axis=(0, 1))
    wave = (excess - excess.mean()) / max(float(excess.std()), 1e-12)
    loading = np.zeros(long_mean.shape)
    loading[:, :FIRST_OLD_AGE] = (np.log(end / expected) * wave).mean(axis=-1)
    return loading
