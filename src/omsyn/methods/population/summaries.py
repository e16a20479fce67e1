"""From draws to what is told: mean, and the deciles that bound the middle eighty per cent, by group or by age."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.vocabulary.age_groups import AgeGroup

TOLD_GROUPS = (
    AgeGroup(0, 0),
    AgeGroup(1, 5),
    AgeGroup(6, 15),
    AgeGroup(16, 19),
    AgeGroup(20, 66),
    AgeGroup(67, 79),
    AgeGroup(80, 89),
    AgeGroup(90),
    AgeGroup(80),
    AgeGroup(0),
)
"""The groups a projection is told by. The last two are sums of those before."""
QUANTILES = (0.1, 0.5, 0.9)
STATISTICS = ("mean", "p10", "p50", "p90")


def summarise_groups(persons: NDArray[np.floating], groups: Sequence[AgeGroup]) -> Array:
    """Statistics by sex (men, women, both) × group × statistic, from draws by sex × age × draw."""
    means = _age_means(persons)
    sums = np.stack([_rows_of(persons, group).sum(axis=1) for group in groups], axis=1)
    mean_sums = np.stack([_rows_of(means, group).sum(axis=1) for group in groups], axis=1)
    told = _quantiles(np.concatenate([sums, sums.sum(axis=0, keepdims=True)]))
    mean = np.concatenate([mean_sums, mean_sums.sum(axis=0, keepdims=True)])
    return np.concatenate([mean[..., np.newaxis], told], axis=-1)


def summarise_ages(persons: NDArray[np.floating]) -> Array:
    """Statistics by sex (men, women) × age × statistic, from draws by sex × age × draw."""
    return np.concatenate([_age_means(persons)[..., np.newaxis], _quantiles(persons)], axis=-1)


def _rows_of(by_age: NDArray[np.floating], group: AgeGroup) -> NDArray[np.floating]:
    ages = ages_of(group)
    return by_age[:, ages.start : min(ages.stop, AGES)]


def _age_means(persons: NDArray[np.floating]) -> Array:
    """Added with full precision, so that sums of means are means of sums."""
    return np.asarray(persons.mean(axis=-1, dtype=np.float64))


def _quantiles(values: NDArray[np.floating]) -> Array:
    """Linear between order statistics, as ``numpy.quantile``; sorting single precision is several times as fast."""
    ordered = np.sort(values, axis=-1)
    places = np.array(QUANTILES) * (values.shape[-1] - 1)
    below = np.floor(places).astype(int)
    above = np.minimum(below + 1, values.shape[-1] - 1)
    low, high = ordered[..., below].astype(np.float64), ordered[..., above].astype(np.float64)
    return np.asarray(low + (high - low) * (places - below))
