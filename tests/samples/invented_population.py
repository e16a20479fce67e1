"""A small invented country whose population is aged by known rates, with chance."""

import numpy as np

from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.methods.population.model import PopulationHistory

YEARS = 12
REST = 3_000_000
"""Inhabitants of the country outside the municipalities."""


def invented_history(municipalities: int = 14, seed: int = 5) -> PopulationHistory:
    """Twelve years of municipalities from 400 inhabitants to 60 000, in a country of a few millions."""
    random = np.random.default_rng(seed)
    ages = np.arange(AGES)
    sizes = np.append(np.geomspace(400, 60_000, municipalities), REST)
    shape = np.where(ages < 60, 1.0, np.exp(-(((ages - 60) / 22.0) ** 2)))
    now = random.poisson(sizes[:, None, None] * shape / (2 * shape.sum()), (sizes.size, 2, AGES))
    loss = np.clip(0.00003 * np.exp(0.1 * ages[:-1]), 0.002, 0.5)
    arrivals = np.where((ages[:-1] > 20) & (ages[:-1] < 40), 1.012, 1.0)
    counts = [now]
    for year in range(YEARS - 1):
        start = now[:, :, :-1].copy()
        start[:, :, -1] += now[:, :, -1]
        wave = 1 + 0.003 * np.sin(year)
        stayed = random.binomial(start, 1 - loss * 0.985**year) * arrivals * wave
        born = random.poisson(now[:, 1, 20:40].sum(axis=1)[:, None] * 0.03, (sizes.size, 2))
        now = np.concatenate([born[:, :, None], np.rint(stayed).astype(int)], axis=2)
        counts.append(now)
    persons: Array = np.stack(counts, axis=-1).astype(float)
    usable = np.ones((municipalities, YEARS - 1), dtype=bool)
    return PopulationHistory(persons.sum(axis=0), persons[:-1], usable)
