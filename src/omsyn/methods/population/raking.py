"""Official group totals split to sexes and one-year ages: the model's structure, scaled so that every total is met."""

from collections.abc import Sequence

import numpy as np

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.vocabulary.age_groups import AgeGroup, is_partition


def raking_factors(structure: Array, totals: Sequence[float], groups: Sequence[AgeGroup]) -> Array:
    """What each age is multiplied by for ``structure`` (sex × age) to have ``totals`` in ``groups``; by age (106).

    One factor a group: the shares of sexes and ages inside it stay. ``ValueError`` when the groups do not cover every
    age once, when a total is negative, or when a group has a total but nobody in the structure to carry it.
    """
    if not is_partition(groups) or len(groups) != len(totals):
        raise ValueError("the groups must cover every age once, with a total for each")
    by_age = structure.sum(axis=0)
    factors = np.ones(AGES)
    for group, total in zip(groups, totals, strict=True):
        ages = ages_of(group)
        rows = slice(ages.start, ages.stop)
        persons = float(by_age[rows].sum())
        if total < 0 or (persons <= 0 < total):
            raise ValueError(f"the total {total} of {group.code} cannot be met")
        factors[rows] = total / persons if persons > 0 else 0.0
    return factors
