"""How municipalities differ from the country by age band: what lasts, what passes, and what is only chance.

The deviation of a band in a year is a sum of four parts: the mean of the peers (municipalities of like size), a part
that lasts, a part that passes with a known persistence, and a part of one year alone; and to it comes chance in
counting few people. The variances of the parts are found from how deviations go together with those 0, 1, 2 … years
later (a method of moments), and what is coming is the conditional normal distribution given what was seen: shrinkage
to the peers' mean with k = τ² / (τ² + noise), for parts that change with time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.births import children_and_women
from omsyn.methods.population.cohort_change import STARTING_AGES, Array, NationalChange, pair_cohorts
from omsyn.methods.population.nonnegative_fit import fit_nonnegative
from omsyn.methods.population.settings import ProjectionSettings

BAND_STARTS = (0, 5, 13, 16, 18, 19, 20, 22, 25, 28, 33, 40, 48, 56, 65, 75, 85)
"""First starting age of each band: short where people move for school and work, long where few move."""
BIRTHS = len(BAND_STARTS)
"""The band after the last is births per woman of childbearing age."""
BANDS = BIRTHS + 1
BAND_OF_AGE = np.searchsorted(BAND_STARTS, np.arange(STARTING_AGES), side="right") - 1
SIZE_CLASSES = (3_000, 10_000, 30_000)
"""Inhabitants that part the peer classes: below 3 000, 3 000–9 999, 10 000–29 999, 30 000 and more."""
LATE_LIFE_BANDS = tuple(BAND_STARTS.index(start) for start in (56, 65))
LEAST_EXPECTED = 0.5
"""Where fewer persons than this are expected in a band, its deviation tells nothing."""
NO_KNOWLEDGE = 1e3
"""The noise variance of what tells nothing."""
LEAST_PEERS = 10
"""A class with fewer that tell of a band is held against all municipalities there."""
LARGEST_LAG = 12
TRIMMED = 0.005
"""The share of municipalities at each end whose products are pulled in: one odd year in one place must not decide."""


@dataclass(frozen=True, slots=True, eq=False)
class LocalObservations:
    """Deviations seen, municipality × band × transition, their noise variance, and the persons expected."""

    deviation: Array
    noise: Array
    expected: Array
    cell_variance: Array
    """Variance of the persons in a cell a year later, for each person in it now; sex × starting age."""


@dataclass(frozen=True, slots=True, eq=False)
class VarianceParts:
    """Of deviations in a peer class and band: their mean, and the variance that lasts, passes, and is of one year."""

    mean: float
    lasting: float
    passing: float
    single_year: float


@dataclass(frozen=True, slots=True, eq=False)
class LocalOutlook:
    """What is coming in chosen municipalities: mean (… × band × year ahead), covariance over years, single years."""

    mean: Array
    covariance: Array
    single_year: Array


def size_class(inhabitants: NDArray[np.floating]) -> NDArray[np.int_]:
    """The peer class (0–3) by inhabitants."""
    return np.asarray(np.digitize(inhabitants, SIZE_CLASSES), dtype=np.int_)


def observe_local_change(
    persons: Array, usable: NDArray[np.bool_], change: NationalChange, national_fertility: Array
) -> LocalObservations:
    """Deviations from the country in ``persons`` (municipality × sex × age × year up to the base year).

    ``usable`` (municipality × transition) is false where a count at either end is an estimate or is missing.
    """
    years = persons.shape[-1] - 1
    start, end = pair_cohorts(persons)
    expected = start * change.ratios[np.newaxis, ..., -years:]
    observed_bands, expected_bands = _by_band(end.sum(axis=1)), _by_band(expected.sum(axis=1))
    variance = _cell_variance(start, end, expected, usable)
    noise_bands = _by_band((start * variance[np.newaxis, ..., np.newaxis]).sum(axis=1))
    children, women = children_and_women(persons)
    expected_children = women * national_fertility[-years:]
    observed = np.concatenate([observed_bands, children[:, np.newaxis]], axis=1)
    wanted = np.concatenate([expected_bands, expected_children[:, np.newaxis]], axis=1)
    chance = np.concatenate([noise_bands, expected_children[:, np.newaxis]], axis=1)
    told = (wanted >= LEAST_EXPECTED) & usable[:, np.newaxis, :]
    safe = np.where(told, wanted, 1.0)
    return LocalObservations(
        deviation=np.where(told, observed / safe - 1, 0.0),
        noise=np.where(told, chance / safe**2, NO_KNOWLEDGE),
        expected=np.where(told, wanted, 0.0),
        cell_variance=variance,
    )


def variance_parts(deviation: Array, noise: Array, expected: Array, settings: ProjectionSettings) -> VarianceParts:
    """The parts in one peer class and band, from municipality × transition; all reliable.

    The mean product of deviations ``lag`` years apart is lasting + passing·ρ^lag, and at lag 0 also the single year
    and the noise. Municipalities weigh by how well they tell; no variance is negative. Without any, all is zero.
    """
    if not deviation.size:
        return VarianceParts(0.0, 0.0, 0.0, 0.0)
    years = deviation.shape[1]
    mean = float((deviation * expected).sum() / max(float(expected.sum()), 1.0))
    weights = 1 / np.sqrt(noise.mean(axis=1))
    weights = weights / weights.sum()
    around = deviation - mean
    parts, products = [], []
    for lag in range(min(years - 1, LARGEST_LAG) + 1):
        product = (around[:, : years - lag] * around[:, lag:]).mean(axis=1)
        if lag == 0:
            product = product - noise.mean(axis=1)
        low, high = np.quantile(product, [TRIMMED, 1 - TRIMMED])
        pairs = np.sqrt(years - lag)
        products.append(float(weights @ np.clip(product, low, high)) * pairs)
        parts.append(np.array([1.0, settings.local_persistence**lag, float(lag == 0)]) * pairs)
    lasting, passing, single_year = fit_nonnegative(np.array(parts), np.array(products))
    return VarianceParts(mean, float(lasting), float(passing), float(single_year))


def outlook(
    deviation: Array, noise: Array, parts: VarianceParts, horizon: int, settings: ProjectionSettings
) -> tuple[Array, Array]:
    """Mean (municipality × year ahead) and covariance (× year ahead twice) of coming deviations, given those seen.

    ``deviation`` and ``noise`` are municipality × transition. The part of a single year is in neither.
    """
    seen = np.arange(deviation.shape[1])
    ahead = deviation.shape[1] + np.arange(horizon)

    def covariance(one: NDArray[np.int_], other: NDArray[np.int_]) -> Array:
        apart = np.abs(one[:, np.newaxis] - other[np.newaxis, :])
        return np.asarray(parts.lasting + parts.passing * settings.local_persistence**apart)

    own = covariance(seen, seen) + np.eye(seen.size) * (noise[:, :, np.newaxis] + parts.single_year)
    across = covariance(ahead, seen)
    gain = np.swapaxes(np.linalg.solve(own, across.T), 1, 2)
    mean = parts.mean + np.einsum("mht,mt->mh", gain, deviation - parts.mean)
    left = covariance(ahead, ahead) - gain @ across.T
    return mean, left


def local_outlook(
    observations: LocalObservations,
    classes: NDArray[np.int_],
    reliable: NDArray[np.bool_],
    chosen: NDArray[np.int_],
    horizon: int,
    settings: ProjectionSettings,
) -> LocalOutlook:
    """The outlook of the municipalities at positions ``chosen``, each against the reliable ones of its class."""
    mean = np.zeros((chosen.size, BANDS, horizon))
    covariance = np.zeros((chosen.size, BANDS, horizon, horizon))
    single_year = np.zeros((chosen.size, BANDS))
    years = slice(-settings.local_years, None)
    for number in np.unique(classes[chosen]):
        places = np.flatnonzero(classes[chosen] == number)
        for band in range(BANDS):
            deviation, noise, expected = (
                figures[:, band, years]
                for figures in (observations.deviation, observations.noise, observations.expected)
            )
            tells = reliable & (expected > 0).all(axis=1)
            telling = tells & (classes == number)
            if telling.sum() < LEAST_PEERS:
                telling = tells
            parts = variance_parts(deviation[telling], noise[telling], expected[telling], settings)
            own = chosen[places]
            mean[places, band], covariance[places, band] = outlook(deviation[own], noise[own], parts, horizon, settings)
            single_year[places, band] = parts.single_year
    steps = np.arange(1, horizon + 1)
    drift = settings.late_life_drift**2 * np.minimum(steps[:, np.newaxis], steps[np.newaxis, :])
    covariance[:, LATE_LIFE_BANDS] += drift
    return LocalOutlook(mean, covariance, single_year)


def _by_band(by_age: Array) -> Array:
    """Municipality × starting age × transition, summed to bands."""
    return np.add.reduceat(by_age, BAND_STARTS, axis=1)


def _cell_variance(start: Array, end: Array, expected: Array, usable: NDArray[np.bool_]) -> Array:
    """Mean squared residual for each person at the start, over municipalities and years, each band's own level out.

    A binomial has ratio × (1 − ratio); moving in and out makes it larger, so it is measured.
    """
    counted = usable[:, np.newaxis, np.newaxis, :]
    sums = [_by_band((figures * counted).sum(axis=(1, 3))[..., np.newaxis])[..., 0] for figures in (end, expected)]
    ratio = np.divide(sums[0], sums[1], out=np.ones_like(sums[0]), where=sums[1] > 0)
    residual = end - expected * ratio[:, BAND_OF_AGE][:, np.newaxis, :, np.newaxis]
    told = counted & (start > 0)
    shares = np.where(told, residual**2 / np.where(told, start, 1), 0.0).sum(axis=(0, 3))
    number = told.sum(axis=(0, 3))
    return np.asarray(np.maximum(np.where(number > 0, shares / np.maximum(number, 1), 0.25), 1e-3))
