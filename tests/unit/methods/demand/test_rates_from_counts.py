"""Counts that cannot become rates are refused in words, and groups without people still get rates to come."""

import numpy as np
import pytest

from omsyn.methods.demand.rates_from_counts import rates_from_counts
from omsyn.methods.population.cohort_change import AGES
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError

HOME = "Helsetjenester i hjemmet"
YOUNGER, OLDER = AgeGroup(0, 79), AgeGroup(80)
PERSONS = np.full(AGES, 10.0)
STEEP = np.exp(np.arange(AGES) / 10)


@pytest.mark.parametrize(
    "users",
    [
        {AgeGroup(0, 66): 1.0, OLDER: 1.0},
        {AgeGroup(0, 80): 1.0, OLDER: 1.0},
        {AgeGroup(0, 79): 1.0},
        {AgeGroup(1): 1.0},
        {},
    ],
)
def test_gaps_and_overlaps_are_refused(users: dict[AgeGroup, float]) -> None:
    with pytest.raises(InputError, match="dekker ikke alle aldre én gang") as refused:
        rates_from_counts(HOME, users, PERSONS, STEEP)
    assert HOME in refused.value.found


def test_fewer_than_no_users_are_refused() -> None:
    with pytest.raises(InputError, match="3 brukere i alderen 80 år og over"):
        rates_from_counts(HOME, {YOUNGER: 1, OLDER: -3}, PERSONS, STEEP)


def test_an_age_that_would_be_full_is_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match="ved 105 år") as refused:
        rates_from_counts(HOME, {YOUNGER: 0, OLDER: 200}, PERSONS, STEEP)
    assert "lik bruk" in refused.value.what_now
    assert rates_from_counts(HOME, {YOUNGER: 0, OLDER: 200}, PERSONS, np.ones(AGES)).max() == pytest.approx(200 / 260)


def test_a_group_without_people_goes_on_from_the_one_below() -> None:
    nobody_old = np.where(np.arange(AGES) < 80, 10.0, 0.0)
    levels = np.where(np.arange(AGES) < 80, 1.0, 3.0)
    rates = rates_from_counts(HOME, {YOUNGER: 80, OLDER: 0}, nobody_old, levels)
    assert rates[[0, 79, 80, 105]].tolist() == pytest.approx([0.1, 0.1, 0.3, 0.3])


def test_users_younger_than_the_profile_are_level() -> None:
    rates = rates_from_counts(HOME, {YOUNGER: 80, OLDER: 26}, PERSONS, np.where(np.arange(AGES) < 80, 0.0, 1.0))
    assert rates[[0, 79, 80]].tolist() == pytest.approx([0.1, 0.1, 0.1])


def test_a_rate_among_nobody_ends_at_everyone() -> None:
    nobody_old = np.where(np.arange(AGES) < 80, 10.0, 0.0)
    rates = rates_from_counts(HOME, {YOUNGER: 600, OLDER: 0}, nobody_old, np.where(np.arange(AGES) < 80, 1.0, 5.0))
    assert rates[[79, 80]].tolist() == pytest.approx([0.75, 1])
