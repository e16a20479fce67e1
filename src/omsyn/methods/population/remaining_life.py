"""How much longer people live: remaining life expectancy from the national ratios, and what it gains year by year.

e(x) = Σ over k ≥ 1 of r(x) · r(x + 1) · … · r(x + k − 1), with the ratios of one transition, and half a year for the
year begun. The open age goes on with its own ratio. Ratios of the old hold a little migration besides deaths; it is the
same in every year, and differences between years are deaths alone.
"""

import numpy as np

from omsyn.methods.population.cohort_change import FIRST_OLD_AGE, Array, NationalChange, expected_ratios
from omsyn.methods.population.settings import STANDARD, ProjectionSettings

PENSION_AGE = 65
"""The age from which years gained are commonly told."""
_HALF_A_YEAR = 0.5


def remaining_life(ratios: Array, age: int = PENSION_AGE) -> Array:
    """Years left on average at ``age`` by sex, from ratios by sex × starting age (105), the last of the open age.

    ``ValueError`` when the open age loses nobody, or below the ages deaths rule.
    """
    if age < FIRST_OLD_AGE:
        raise ValueError("the ratios of the young are mostly migration")
    left = np.cumprod(ratios[:, age:], axis=1)
    open_ratio = ratios[:, -1]
    if (open_ratio >= 1).any():
        raise ValueError("somebody must die in the open age")
    return np.asarray(_HALF_A_YEAR + left[:, :-1].sum(axis=1) + left[:, -1] / (1 - open_ratio))


def years_of_life_gained(
    change: NationalChange, horizon: int, settings: ProjectionSettings = STANDARD, age: int = PENSION_AGE
) -> Array:
    """Δe: remaining life at ``age`` in each year ahead less that of the base year, year ahead × sex."""
    now = remaining_life(expected_ratios(change, 0, settings), age)
    years = [remaining_life(expected_ratios(change, year, settings), age) for year in range(1, horizon + 1)]
    return np.stack(years) - now
