"""From draws to what is told: mean, and the deciles that bound the middle eighty per cent, by group or by age."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, SEXES, Array
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
    sums = _sums_by_group(persons, groups)
    mean = sums[:-1].mean(axis=-1, dtype=np.float64)
    told = np.empty((*sums.shape[:-1], len(STATISTICS)))
    told[:-1, :, 0], told[-1, :, 0] = mean, mean.sum(axis=0)
    sums.sort(axis=-1)
    told[..., 1:] = _quantiles(sums)
    return told


def summarise_ages(persons: NDArray[np.floating]) -> Array:
    """Statistics by sex (men, women) × age × statistic, from draws by sex × age × draw."""
    means = persons.mean(axis=-1, dtype=np.float64)
    return np.concatenate([means[..., np.newaxis], _quantiles(np.sort(persons, axis=-1))], axis=-1)


def _sums_by_group(persons: NDArray[np.floating], groups: Sequence[AgeGroup]) -> NDArray[np.floating]:
    """Sex (men, women, both) × group × draw. Ages that all groups hold together are added once."""
    spans = [(ages.start, min(ages.stop, AGES)) for ages in map(ages_of, groups)]
    edges = sorted({edge for span in spans for edge in span})
    between = {first: persons[:, first:last].sum(axis=1) for first, last in pairwise(edges)}
    sums = np.zeros((len(SEXES) + 1, len(groups), persons.shape[-1]), dtype=persons.dtype)
    for place, (start, stop) in enumerate(spans):
        for first, part in between.items():
            if start <= first < stop:
                sums[:-1, place] += part
    np.sum(sums[:-1], axis=0, out=sums[-1])
    return sums


def _quantiles(ordered: NDArray[np.floating]) -> Array:
    """Linear between order statistics, as ``numpy.quantile``; sorting single precision is several times as fast."""
    places = np.array(QUANTILES) * (ordered.shape[-1] - 1)
    below = np.floor(places).astype(int)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    low, high = ordered[..., below].astype(np.float64), ordered[..., above].astype(np.float64)
    return np.asarray(low + (high - low) * (places - below))
