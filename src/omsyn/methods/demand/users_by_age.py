"""Users = Σ over sex and age of N · u(a − φ · Δe), for every service and draw at once.

A rate between two whole ages is a straight line between theirs, so users at any postponement lie on the line between
users at the whole years around it. Users are reckoned once for each whole year that occurs in the draws, each a
matrix product, and every draw weighs its two by how near they are: exact, and without a table of rates for each.
"""

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.cohort_change import AGES

Values = NDArray[np.float64]
ONE_THREAD = 262_144
"""Multiplications of a product that OpenBLAS reckons in one thread. For larger ones it wakes others and waits for them,
which on a busy machine takes a thousand times as long as these products do."""


def users_by_service(rates: Values, persons: NDArray[np.floating]) -> Values:
    """Σ N · u by service × draw, from rates by service × sex × age and persons by sex × age × draw."""
    flat = rates.reshape(len(rates), rates.shape[1] * rates.shape[2]).astype(persons.dtype)
    return np.asarray(_product(flat, persons.reshape(flat.shape[1], persons.shape[-1])), dtype=float)


def users_postponed(
    rates: Values, persons: NDArray[np.floating], years_postponed: NDArray[np.floating], first_age: int = 0
) -> Values:
    """Users by service × draw when illness comes later: rates u(a) → u(a − years), from ``first_age`` on.

    ``years_postponed`` (φ · Δe) is by sex × draw; below zero illness comes earlier. Younger than ``first_age`` keep
    their rates, and nobody older reads a rate of theirs: care of the young follows other things than ageing.
    """
    total = np.zeros((len(rates), persons.shape[-1]))
    bounded = np.clip(years_postponed, -AGES, AGES)  # further than all ages is nowhere else
    for sex, years in enumerate(np.broadcast_to(bounded, (persons.shape[0], persons.shape[-1]))):
        shifts = np.arange(np.floor(years.min()), np.floor(years.max()) + 2).astype(int)
        shifted = _rates_shifted(rates[:, sex], shifts, first_age).astype(persons.dtype)
        users = _product(shifted.reshape(-1, AGES), persons[sex]).reshape(len(shifts), len(rates), -1)
        nearness = np.maximum(1 - np.abs(years - shifts[:, np.newaxis]), 0).astype(persons.dtype)
        total += np.einsum("ksd,kd->sd", users, nearness)
    return total


def _product(left: NDArray[np.floating], right: NDArray[np.floating]) -> NDArray[np.floating]:
    """``left @ right``, a few columns at a time."""
    product = np.empty((len(left), right.shape[1]), dtype=np.result_type(left, right))
    columns = max(1, ONE_THREAD // max(left.size, 1))
    for first in range(0, right.shape[1], columns):
        np.matmul(left, right[:, first : first + columns], out=product[:, first : first + columns])
    return product


def _rates_shifted(rates: Values, shifts: NDArray[np.int_], first_age: int) -> Values:
    """u(a − shift) by shift × service × age, from service × age."""
    ages = np.arange(AGES)
    read_at = np.clip(ages - shifts[:, np.newaxis], first_age, AGES - 1)
    read_at[:, :first_age] = ages[:first_age]
    return np.asarray(rates[:, read_at].swapaxes(0, 1))
