"""Worked examples of the population projection, small enough to follow on paper."""

import numpy as np
import pytest

from omsyn.methods.population.accuracy import measure_accuracy
from omsyn.methods.population.births import NationalFertility, children_and_women, expected_fertility
from omsyn.methods.population.cohort_change import AGES, Array, NationalChange, expected_ratios, fit_national_change
from omsyn.methods.population.local_change import VarianceParts, outlook, size_class
from omsyn.methods.population.raking import raking_factors
from omsyn.methods.population.settings import STANDARD
from omsyn.methods.population.summaries import TOLD_GROUPS
from omsyn.vocabulary.age_groups import AgeGroup


def aged_by(loss_in_year: list[float]) -> Array:
    """A country of 100 000 at every age, where the same share of each cohort is lost in a year."""
    years = len(loss_in_year) + 1
    persons = np.full((2, AGES, years), 100_000.0)
    for year, loss in enumerate(loss_in_year):
        start = persons[:, :-1, year].copy()
        start[:, -1] += persons[:, -1, year]
        persons[:, 1:, year + 1] = start * (1 - loss)
    return persons


def test_falling_mortality_goes_on_falling() -> None:
    """Loss falls by 2 % a year for ten years; the level is that of the last five, two years before the last."""
    losses = [0.05 * 0.98**year for year in range(10)]
    change = fit_national_change(aged_by(losses), STANDARD)
    assert change.improvement[0, 80] == pytest.approx(np.log(0.98))
    level = 1 - change.level[0, 80]
    assert losses[9] < level < losses[5]
    assert 1 - expected_ratios(change, 1, STANDARD)[0, 80] == pytest.approx(level * 0.98**3)
    assert 1 - expected_ratios(change, 10, STANDARD)[0, 80] == pytest.approx(level * 0.98**12)


def test_migration_returns_to_its_long_mean() -> None:
    """1,02 lately and 1,01 for long: 0,85 of the difference is left a year after, counted from the level's middle."""
    change = NationalChange(
        ratios=np.ones((2, 105, 1)),
        level=np.full((2, 105), 1.02),
        long_mean=np.full((2, 105), 1.01),
        improvement=np.zeros((2, 105)),
        migration_loading=np.zeros((2, 105)),
        level_age=2,
    )
    assert expected_ratios(change, 1, STANDARD)[0, 30] == pytest.approx(1.01 + 0.01 * 0.85**3)
    assert expected_ratios(change, 30, STANDARD)[0, 30] == pytest.approx(1.01, abs=1e-4)


def test_births_follow_a_damped_trend() -> None:
    """Falling 4 % a year: 2,4 % the first year, then 0,6 of the growth before; in the end 6 %."""
    fertility = NationalFertility(np.array([0.1]), level=0.1, growth=-0.04, growth_step=0.0)
    assert expected_fertility(fertility, 1, STANDARD) == pytest.approx(0.1 * np.exp(-0.024))
    assert expected_fertility(fertility, 2, STANDARD) == pytest.approx(0.1 * np.exp(-0.024 - 0.0144))
    assert expected_fertility(fertility, 60, STANDARD) == pytest.approx(0.1 * np.exp(-0.06), rel=1e-4)


def test_children_are_held_against_women_of_20_to_39() -> None:
    persons = np.zeros((2, AGES, 2))
    persons[1, 20:40, 0] = 10
    persons[1, 40, 0] = 99
    persons[:, 0, 1] = [11, 9]
    children, women = children_and_women(persons)
    assert (children.tolist(), women.tolist()) == ([20], [200])


def test_a_small_municipality_is_drawn_to_its_peers() -> None:
    """Seen +10 % four years on end. Much chance (0,04 a year, τ² = 0,01): half is kept. Little: nearly all."""
    seen = np.full((2, 4), 0.1)
    noise = np.array([[0.04] * 4, [0.0004] * 4])
    mean, left = outlook(seen, noise, VarianceParts(0.0, 0.01, 0.0, 0.0), 1, STANDARD)
    assert mean[:, 0] == pytest.approx([0.05, 0.1 * 0.01 / 0.0101])
    assert left[:, 0, 0] == pytest.approx([0.005, 0.01 * (1 - 0.01 / 0.0101)])


def test_peer_classes_by_inhabitants() -> None:
    assert size_class(np.array([2_999.0, 3_000, 9_999, 10_000, 30_000])).tolist() == [0, 1, 1, 2, 3]


def test_an_official_total_is_split_as_the_model_has_it() -> None:
    """40 men and 60 women of 80–89 and an official 130: 52 and 78, and each age is 1,3 times as many."""
    structure = np.zeros((2, AGES))
    structure[0, 80:84], structure[1, 80:84] = 10, 15
    groups = (AgeGroup(0, 79), AgeGroup(80, 89), AgeGroup(90))
    factors = raking_factors(structure, [0, 130, 0], groups)
    assert (structure * factors).sum(axis=1) == pytest.approx([52, 78])
    assert factors[80] == pytest.approx(1.3)
    assert factors[90] == 0


def test_accuracy_of_three_municipalities() -> None:
    """Errors 10, 0 and 50 %: the typical is 10; 33 were projected and 28 came; two of three bands held."""
    found = measure_accuracy(
        np.array([11.0, 10, 12]), np.array([9.0, 9, 9]), np.array([12.0, 11, 12]), np.array([10.0, 10, 8])
    )
    assert found is not None
    assert found.count == 3
    assert found.median_absolute_error_percent == pytest.approx(10)
    assert found.bias_percent == pytest.approx(100 * (33 / 28 - 1))
    assert found.held_share == pytest.approx(2 / 3)
    assert measure_accuracy(*np.zeros((4, 0))) is None


def test_the_groups_a_projection_is_told_by() -> None:
    codes = [group.code for group in TOLD_GROUPS]
    assert codes == ["0", "1-5", "6-15", "16-19", "20-66", "67-79", "80-89", "90+", "80+", "0+"]
