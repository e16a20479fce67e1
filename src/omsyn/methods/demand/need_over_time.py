"""FTE or places over time: N · rate · health · FTE per user · (1 + standard)^t · (1 − productivity)^t − informal care.

SSB's reference (Rapport 2019/12): standard grows 1 % a year, productivity 0,5 %, informal care stays as it is.
Healthier ageing is an alternative, never the base case. Everything may be an array over draws.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]


def level_over_time(years: ArrayLike, standard_growth: ArrayLike, productivity_growth: ArrayLike) -> Values:
    """(1 + standard)^t · (1 − productivity)^t, ``years`` after the base year. Growth is a share a year."""
    time = np.asarray(years, dtype=float)
    return np.asarray((1 + np.asarray(standard_growth)) ** time * (1 - np.asarray(productivity_growth)) ** time)


def postponed(rates: ArrayLike, years_of_life_gained: float, health_share: float) -> Values:
    """Rates by one-year age when illness comes later: u(a) → u(a − φ · Δe).

    ``rates`` are by age from 0, the last open. φ (``health_share``) is 0 when the years gained are as ill as ages were
    before, 1 when illness waits as long as death does. Between whole ages the rate runs in a straight line.
    """
    known = np.asarray(rates, dtype=float)
    ages = np.arange(known.size)
    return np.asarray(np.interp(ages - health_share * years_of_life_gained, ages, known))


def users(persons: ArrayLike, rates: ArrayLike) -> Values:
    """Σ_a N_a · u_a over the last axis."""
    return np.asarray((np.asarray(persons, dtype=float) * np.asarray(rates, dtype=float)).sum(axis=-1))


def fte_needed(users: ArrayLike, fte_per_user: ArrayLike, level: ArrayLike, services_instead: ArrayLike = 0) -> Values:
    """users · FTE per user · level, and what the services must give in place of informal care that falls away."""
    return np.asarray(np.asarray(users) * np.asarray(fte_per_user) * np.asarray(level) + np.asarray(services_instead))
