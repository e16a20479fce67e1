"""Draws of the coming population: one municipality at a time, a thousand possible futures side by side.

N(a+1, t+1) = N(a, t) · ratio · (1 + deviation) + chance, with a ratio that every municipality has in common in a draw
(so that draws of many can be added), a deviation that goes on over years, and chance in each cell. The mean of chance
is zero and it cannot take away more than there is: it is cut to as much above as below, and the cuts are counted.

Every number drawn comes from a stream named by the seed and what it is for, year after year. One municipality alone,
all together, and a shorter horizon therefore give the same draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.births import CHILDBEARING, WOMEN, expected_fertility
from omsyn.methods.population.chance import STANDARD_DEVIATION, fill_with_chance
from omsyn.methods.population.cohort_change import AGES, FIRST_OLD_AGE, SEXES, STARTING_AGES, Array, expected_ratios
from omsyn.methods.population.local_change import BAND_OF_AGE, BANDS, BIRTHS, LocalOutlook
from omsyn.methods.population.model import PopulationModel

Draws = NDArray[np.float32]
_NATIONAL, _LOCAL, _CELLS = 0, 1, 2
"""Which stream of random numbers a draw comes from."""
_FIRST_OLD_BAND = int(BAND_OF_AGE[FIRST_OLD_AGE])
_SMALLEST_DETERMINANT = 1e-10
_BLOCK = 35
"""Starting ages worked on at a time; a third of them."""


@dataclass(frozen=True, slots=True, eq=False)
class NationalDraws:
    """What the country does in each draw: ratios, year ahead × sex × starting age × draw, and children per woman."""

    ratios: Draws
    fertility: Draws


@dataclass(frozen=True, slots=True, eq=False)
class YearOfDraws:
    """Persons by sex × age (106) × draw, ``years_ahead`` of the base year.

    ``cut_count`` of ``drawn_count`` cells had their chance cut. ``simulate_municipality`` writes over ``persons`` when
    the next year is asked for.
    """

    years_ahead: int
    persons: NDArray[np.floating]
    cut_count: int
    drawn_count: int


def draw_national(model: PopulationModel, horizon: int, draws: int, seed: int) -> NationalDraws:
    """Common paths: a random walk with an unknown slope in old-age mortality, a wave of migration, births' growth."""
    settings, change = model.settings, model.change
    generator = _stream(seed, _NATIONAL)
    slope = _centred(generator.standard_normal(draws)) * settings.survival_slope
    mortality, wave, growth, fertility = (np.zeros(draws) for _path in range(4))
    keep = settings.migration_persistence
    ages = np.arange(STARTING_AGES)
    ratios = np.empty((horizon, len(SEXES), STARTING_AGES, draws), dtype=np.float32)
    children = np.empty((horizon, draws), dtype=np.float32)
    for year in range(horizon):
        steps = _centred(generator.standard_normal((3, draws)))
        mortality = mortality + steps[0] * settings.survival_step + slope
        wave = keep * wave + np.sqrt(1 - keep**2) * steps[1]
        growth = settings.fertility_damping * growth + steps[2] * model.fertility.growth_step
        fertility = fertility + growth
        expected = expected_ratios(change, year + 1, settings)[..., np.newaxis]
        young = expected * np.exp(change.migration_loading[..., np.newaxis] * wave)
        old = 1 - (1 - expected) * np.exp(mortality)
        ratios[year] = np.maximum(np.where((ages < FIRST_OLD_AGE)[:, np.newaxis], young, old), 0)
        level = np.exp(fertility)
        children[year] = expected_fertility(model.fertility, year + 1, settings) * level / level.mean()
    return NationalDraws(ratios, children)


def draw_local(
    mean: Array, covariance: Array, single_year: Array, number: int, draws: int, seed: int, share_in_common: float
) -> Draws:
    """1 + deviation of one municipality, year ahead × band × draw, never below 0.

    ``mean`` is band × year ahead, ``covariance`` band × year ahead twice, ``single_year`` the variance by band.
    Bands of the young move partly together, and so do those of the old.
    """
    horizon = mean.shape[1]
    generator = _stream(seed, _LOCAL, number)
    drawn = np.empty((horizon, 2, BANDS, draws), dtype=np.float32)
    of_all = np.empty((2, 2, draws), dtype=np.float32)
    own, common = np.float32(np.sqrt(1 - share_in_common)), np.float32(np.sqrt(share_in_common))
    bands = np.arange(BANDS)
    is_old = ((bands >= _FIRST_OLD_BAND) & (bands < BIRTHS)).astype(int)
    for of_each in drawn:
        generator.standard_normal(dtype=np.float32, out=of_all)
        generator.standard_normal(dtype=np.float32, out=of_each)
        of_all *= common
        of_each *= own
        of_each += of_all[:, is_old]
        of_each -= of_each.mean(axis=-1, keepdims=True)
    steps, passing = drawn[:, 0], drawn[:, 1]
    root = np.linalg.cholesky(covariance + np.eye(horizon) * _SMALLEST_DETERMINANT)
    factor = np.empty((horizon, BANDS, draws), dtype=np.float32)
    np.matmul(root.astype(np.float32), np.swapaxes(steps, 0, 1), out=np.swapaxes(factor, 0, 1))
    passing *= np.sqrt(single_year).astype(np.float32)[:, np.newaxis]
    factor += passing
    factor += (1 + mean.T[..., np.newaxis]).astype(np.float32)
    return np.maximum(factor, 0, out=factor)


def simulate_municipality(
    model: PopulationModel, position: int, national: NationalDraws, local: Draws, number: int, seed: int
) -> Iterator[YearOfDraws]:
    """Every year's draws of the municipality at ``position``, from the year after the base year on."""
    horizon, _sexes, _ages, draws = national.ratios.shape
    generator = _stream(seed, _CELLS, number)
    spread = (np.sqrt(model.observations.cell_variance) / STANDARD_DEVIATION).astype(np.float32)[..., np.newaxis]
    persons = np.repeat(model.base[position].astype(np.float32)[..., np.newaxis], draws, axis=-1)
    # Blocks of ages, the oldest first: small enough for the processor's own memory, and safe to age where they stand.
    expected, chance, room = (np.empty((_BLOCK, draws), dtype=np.float32) for _array in range(3))
    is_cut = np.empty((_BLOCK, draws), dtype=bool)
    deviation = np.empty((STARTING_AGES, draws), dtype=np.float32)
    boys = np.float32(model.settings.boys_share)
    for year in range(horizon):
        cut_count = 0
        women = persons[WOMEN, CHILDBEARING].sum(axis=0)
        persons[:, -2] += persons[:, -1]
        np.take(local[year], BAND_OF_AGE, axis=0, out=deviation, mode="clip")  # the mode that needs no copy
        for sex in range(len(SEXES)):
            for first in range(STARTING_AGES - _BLOCK, -1, -_BLOCK):
                ages = slice(first, first + _BLOCK)
                start = persons[sex, ages]
                np.multiply(start, national.ratios[year, sex, ages], out=expected)
                np.multiply(expected, deviation[ages], out=expected)
                fill_with_chance(generator, chance)
                np.sqrt(start, out=room)
                np.multiply(room, spread[sex, ages], out=room)
                np.multiply(chance, room, out=chance)
                np.minimum(chance, expected, out=room)
                np.not_equal(room, chance, out=is_cut)
                cut_count += 2 * int(np.count_nonzero(is_cut))  # as many below as above
                np.negative(expected, out=chance)
                np.maximum(room, chance, out=room)
                np.add(expected, room, out=persons[sex, first + 1 : first + 1 + _BLOCK])
        children = women * national.fertility[year] * local[year, BIRTHS]
        born_by_chance = generator.standard_normal(draws, dtype=np.float32) * np.sqrt(children)
        np.clip(born_by_chance, -children, children, out=born_by_chance)
        born = children + born_by_chance
        persons[0, 0], persons[1, 0] = born * boys, born * (1 - boys)
        yield YearOfDraws(year + 1, persons, cut_count, len(SEXES) * STARTING_AGES * draws)


def project_mean(model: PopulationModel, chosen: NDArray[np.int_], outlook: LocalOutlook) -> Array:
    """The path without chance, municipality × year ahead × sex × age: what the draws lie around.

    ``outlook`` is that of the municipalities at positions ``chosen``.
    """
    horizon = outlook.mean.shape[-1]
    persons = model.base[chosen].copy()
    path = np.empty((chosen.size, horizon, len(SEXES), AGES))
    settings = model.settings
    for year in range(horizon):
        start = persons[..., :-1].copy()
        start[..., -1] += persons[..., -1]
        deviation = 1 + outlook.mean[:, :, year]
        ratios = expected_ratios(model.change, year + 1, settings)
        women = persons[:, WOMEN, CHILDBEARING].sum(axis=1)
        children = women * expected_fertility(model.fertility, year + 1, settings) * deviation[:, BIRTHS]
        persons = np.empty_like(persons)
        persons[..., 1:] = start * ratios * np.maximum(deviation[:, np.newaxis, BAND_OF_AGE], 0)
        persons[:, :, 0] = children[:, np.newaxis] * np.array([settings.boys_share, 1 - settings.boys_share])
        path[:, year] = persons
    return path


def _centred[Number: np.floating](drawn: NDArray[Number]) -> NDArray[Number]:
    """With a mean of exactly 0 over the draws, so that the mean told lies close to the path without chance."""
    return drawn - drawn.mean(axis=-1, keepdims=True)


def _stream(seed: int, purpose: int, number: int = 0) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, number))))
