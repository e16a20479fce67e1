"""Every municipality to 2050 with a thousand draws, against matrix products of the same size and nothing more.

The plain way multiplies each year's people (212 cells × 1 000 draws) by that year's transition matrix: no chance, no
deciles. It gives what our draws have as their mean, so the two can be held against each other.
"""

import numpy as np
from numpy.typing import NDArray

from bench.timing import Comparison
from omsyn.methods.population.births import CHILDBEARING, expected_fertility
from omsyn.methods.population.cohort_change import AGES, Array, expected_ratios
from omsyn.methods.population.local_change import BAND_OF_AGE, BIRTHS
from omsyn.methods.population.model import PopulationModel, fit_population_model
from omsyn.methods.population.projection import ProjectionOrder, project_draws
from omsyn.methods.population.summaries import TOLD_GROUPS, summarise_groups
from omsyn.registers.population_history import load_counted_population

BASE_YEAR, UNTIL, DRAWS = 2026, 2050, 1000
HORIZON = UNTIL - BASE_YEAR
CELLS = 2 * AGES


def people_by_draws() -> int:
    """Fitting, projecting and telling all; the country's people in the last year, in thousands."""
    counted = load_counted_population(BASE_YEAR)
    numbers = [int(number) for number in counted.numbers]
    order = ProjectionOrder(range(len(numbers)), numbers, HORIZON, DRAWS, seed=1)
    told = project_draws(
        fit_population_model(counted.history), order, lambda draws: summarise_groups(draws, TOLD_GROUPS)
    )
    return round(float(told.statistics[:, -1, 2, -1, 0].sum()) / 1000)


def people_by_matrices() -> int:
    """The same people by one matrix product for each municipality and year."""
    model = fit_population_model(load_counted_population(BASE_YEAR).history)
    deviations = model.outlook(np.arange(model.base.shape[0]), HORIZON).mean
    total = 0.0
    for base, deviation in zip(model.base, deviations, strict=True):
        people = np.repeat(base.reshape(CELLS, 1).astype(np.float32), DRAWS, axis=1)
        for year in range(HORIZON):
            people = transition(model, 1 + deviation[:, year], year + 1) @ people
        total += float(people[:, 0].sum(dtype=np.float64))
    return round(total / 1000)


def transition(model: PopulationModel, factors: Array, years_ahead: int) -> NDArray[np.float32]:
    """The matrix that makes people a year older; men first, then women."""
    matrix = np.zeros((CELLS, CELLS), dtype=np.float32)
    ratios = expected_ratios(model.change, years_ahead, model.settings) * factors[BAND_OF_AGE]
    ages = np.arange(AGES - 1)
    for sex in (0, 1):
        first = sex * AGES
        matrix[first + ages + 1, first + ages] = ratios[sex]
        matrix[first + AGES - 1, first + AGES - 1] = ratios[sex, -1]
    children = expected_fertility(model.fertility, years_ahead, model.settings) * factors[BIRTHS]
    mothers = slice(AGES + CHILDBEARING.start, AGES + CHILDBEARING.stop)
    matrix[0, mothers] = children * model.settings.boys_share
    matrix[AGES, mothers] = children * (1 - model.settings.boys_share)
    return matrix


COMPARISONS = (
    Comparison(
        "all municipalities to 2050, 1 000 draws",
        people_by_draws,
        people_by_matrices,
        "matrix products alone",
        rounds=1,
    ),
)
