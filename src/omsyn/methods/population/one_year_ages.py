"""From projected age groups to one-year ages, keeping each group's published total exactly.

The official projection comes in age groups. The structure inside a group is taken from the last observed population
aged forward with cohort change ratios (the Hamilton–Perry method: Hamilton and Perry 1962, Social Forces 41(2)),
and then fitted to the group total. The full cohort-component projection is a method of its own.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import floor


def cohort_change_ratios(
    earlier: Mapping[int, float], later: Mapping[int, float], highest_age: int
) -> dict[int, float]:
    """How the cohort aged ``a`` changes in a year: N_later(a+1) / N_earlier(a), by ``a``.

    ``earlier`` and ``later`` are persons by age on the same date a year apart. The last age is open, so its ratio is
    N_later(open) / (N_earlier(open − 1) + N_earlier(open)) and belongs to both. Ages nobody has get no change (1).
    """
    ratios = {}
    for age in range(highest_age - 1):
        before = earlier.get(age, 0)
        ratios[age] = later.get(age + 1, 0) / before if before > 0 else 1.0
    before = earlier.get(highest_age - 1, 0) + earlier.get(highest_age, 0)
    open_ratio = later.get(highest_age, 0) / before if before > 0 else 1.0
    ratios[highest_age - 1] = open_ratio
    ratios[highest_age] = open_ratio
    return ratios


def age_forward(
    persons_by_age: Mapping[int, float], ratios: Mapping[int, float], years: int, highest_age: int
) -> dict[int, float]:
    """Persons by age ``years`` later. Ages below ``years`` are absent: those people are not born yet."""
    persons = {age: float(persons_by_age.get(age, 0)) for age in range(highest_age + 1)}
    for _year in range(years):
        older: dict[int, float] = {}
        for age, number in persons.items():
            next_age = min(age + 1, highest_age)
            older[next_age] = older.get(next_age, 0.0) + number * ratios[age]
        persons = older
    return persons


def split_total(total: int, weights: Mapping[int, float]) -> dict[int, int]:
    """Whole persons per age that sum to exactly ``total``, as near to proportional to ``weights`` as whole numbers go.

    Largest remainder; the younger age first where remainders are equal. Equal weights when all are zero.
    ``ValueError`` for a negative total or weight, or when there are no ages.
    """
    if total < 0 or not weights or any(weight < 0 for weight in weights.values()):
        raise ValueError("a split needs a total and weights that are not negative, and at least one age")
    shares = dict(weights) if sum(weights.values()) > 0 else dict.fromkeys(weights, 1.0)
    weight_sum = sum(Fraction(weight) for weight in shares.values())
    exact = {age: total * Fraction(weight) / weight_sum for age, weight in shares.items()}
    persons = {age: floor(number) for age, number in exact.items()}
    left = total - sum(persons.values())
    by_remainder = sorted(exact, key=lambda age: (persons[age] - exact[age], age))
    for age in by_remainder[:left]:
        persons[age] += 1
    return persons
