"""Remaining life and what it gains, against a life lived year by year."""

import numpy as np
import pytest
from tests.samples.invented_population import invented_history

from omsyn.methods.population.cohort_change import STARTING_AGES, fit_national_change
from omsyn.methods.population.remaining_life import remaining_life, years_of_life_gained
from omsyn.methods.population.settings import STANDARD


def slow_remaining_life(ratios: list[float], age: int) -> float:
    """People of ``age`` grow older until nobody of them is left to speak of."""
    alive, years = 1.0, 0.5
    while alive > 1e-12:
        alive *= ratios[min(age, STARTING_AGES - 1)]
        years += alive
        age += 1
    return years


@pytest.mark.parametrize("age", [62, 65, 90, 104])
def test_remaining_life_is_a_life_lived_year_by_year(age: int) -> None:
    ratios = np.random.default_rng(age).uniform(0.5, 0.99, (2, STARTING_AGES))
    expected = [slow_remaining_life(row.tolist(), age) for row in ratios]
    assert remaining_life(ratios, age).tolist() == pytest.approx(expected)


def test_life_gained_grows_with_the_trend_and_begins_at_nothing() -> None:
    change = fit_national_change(invented_history().country, STANDARD)
    gained = years_of_life_gained(change, 20)
    assert gained.shape == (20, 2)
    assert (gained[0] > 0).all()
    assert (np.diff(gained, axis=0) > 0).all()
    assert (gained[0] < 0.5).all()


def test_what_cannot_be_a_life_is_refused() -> None:
    with pytest.raises(ValueError, match="migration"):
        remaining_life(np.full((2, STARTING_AGES), 0.9), 40)
    with pytest.raises(ValueError, match="open age"):
        remaining_life(np.ones((2, STARTING_AGES)))
