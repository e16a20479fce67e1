"""Places by coverage rate: places_t = Σ_a rate_a · N_a,t / occupancy.

One rate for 80 and older, two rates (80–89, 90+) and one rate per year of age are the same formula over coarser or
finer groups; they differ because the oldest grow at another pace than the group as a whole.
"""

from collections.abc import Hashable, Mapping
from itertools import pairwise
from math import exp, log


def coverage_rate(places: float, persons: float) -> float | None:
    """Places per person (a share); None when there are no persons."""
    return places / persons if persons > 0 else None


def places_needed[Group: Hashable](
    rates: Mapping[Group, float], persons: Mapping[Group, float], occupancy: float = 1.0
) -> float:
    """Σ_a rate_a · N_a / occupancy. Rates and occupancy are shares; every group with a rate must have persons."""
    users = sum(rate * persons[group] for group, rate in rates.items())
    return users / occupancy


def fit_profile[Group: Hashable](
    profile: Mapping[Group, float], persons: Mapping[Group, float], places: float
) -> dict[Group, float] | None:
    """Rates with the shape of ``profile`` that give exactly ``places`` for ``persons``.

    rate_a = k · profile_a with k = places / Σ_a profile_a · N_a. None when the profile meets no persons.
    """
    expected = sum(level * persons[group] for group, level in profile.items())
    if expected <= 0:
        return None
    factor = places / expected
    return {group: factor * level for group, level in profile.items()}


def profile_by_age(level_at_age: Mapping[float, float], ages: range) -> dict[int, float]:
    """A level for each whole age from levels known at a few ages.

    Log-linear between the known ages (use of care grows by about the same factor for each year of age), level outside
    them. An age ``a`` holds people from a to a+1 and is read at a + ½. Known levels must be above zero.
    """
    known = sorted(level_at_age.items())
    return {age: _level_at(age + 0.5, known) for age in ages}


def _level_at(age: float, known: list[tuple[float, float]]) -> float:
    if age <= known[0][0]:
        return known[0][1]
    for (younger, low), (older, high) in pairwise(known):
        if age <= older:
            way = (age - younger) / (older - younger)
            return exp(log(low) + way * (log(high) - log(low)))
    return known[-1][1]


def solve_two_rates(
    persons_then: tuple[float, float],
    places_then: float,
    persons_later: tuple[float, float],
    places_later: float,
) -> tuple[float, float] | None:
    """The two constant rates (x, y) that explain both totals; None when the ages grow alike and no rates stand out.

    n1·x + n2·y = places_then and m1·x + m2·y = places_later. Rates found so are inferred, not observed.
    """
    (n1, n2), (m1, m2) = persons_then, persons_later
    determinant = n1 * m2 - n2 * m1
    if determinant == 0:
        return None
    x = (places_then * m2 - n2 * places_later) / determinant
    y = (n1 * places_later - places_then * m1) / determinant
    return x, y
