"""Need by matrix products equals need reckoned person by person, rate by rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.demand.need_over_time import postponed
from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.users_by_age import users_by_service, users_postponed

SERVICES = ("A", "B", "C")
DRAWS = 4
seeds = st.integers(0, 2**32 - 1)


def some_rates(random: np.random.Generator) -> UserRates:
    return UserRates(SERVICES, random.uniform(0, 1, (len(SERVICES), 2, 106)))


def some_persons(random: np.random.Generator) -> np.ndarray:
    return random.integers(0, 300, (2, 106, DRAWS)).astype(np.float32)


def slow_users(rates: UserRates, persons: np.ndarray, years: np.ndarray, first_age: int = 0) -> np.ndarray:
    """One service, draw and sex at a time, with a table of rates for each."""
    users = np.zeros((len(SERVICES), DRAWS))
    for service in range(len(SERVICES)):
        for draw in range(DRAWS):
            for sex in (0, 1):
                table = rates.by_age[service, sex].copy()
                table[first_age:] = postponed(table[first_age:], years[sex, draw], 1)
                users[service, draw] += sum(
                    rate * number for rate, number in zip(table, persons[sex, :, draw].tolist(), strict=True)
                )
    return users


@given(seeds)
def test_users_are_people_times_rates(seed: int) -> None:
    random = np.random.default_rng(seed)
    rates, persons = some_rates(random), some_persons(random)
    found = users_by_service(rates, persons)
    assert found == pytest.approx(slow_users(rates, persons, np.zeros((2, DRAWS))), rel=1e-5)
    assert users_postponed(rates, persons, np.zeros(DRAWS)) == pytest.approx(found, rel=1e-5)


@given(seeds, st.integers(0, 105), st.sampled_from([0.5, 3, 40, 500]))
def test_postponement_equals_a_table_of_rates_for_each_draw(seed: int, first_age: int, most: float) -> None:
    random = np.random.default_rng(seed)
    rates, persons = some_rates(random), some_persons(random)
    years = random.uniform(-most, most, (2, DRAWS))
    found = users_postponed(rates, persons, years, first_age)
    assert found == pytest.approx(slow_users(rates, persons, years, first_age), rel=1e-5)
