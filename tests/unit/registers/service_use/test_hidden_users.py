"""Groups whose figure is hidden get what the total leaves, and never less than nobody."""

import numpy as np
import pytest

from omsyn.methods.population.cohort_change import AGES
from omsyn.registers.service_use.hidden_users import fill_hidden
from omsyn.vocabulary.age_groups import AgeGroup

YOUNG, OLD, OLDEST = AgeGroup(0, 66), AgeGroup(67, 79), AgeGroup(80)
PERSONS = np.full(AGES, 10.0)
LEVELS = np.ones(AGES)
NOBODY = np.zeros(AGES)


def test_what_is_not_hidden_is_left_alone() -> None:
    found = fill_hidden({YOUNG: 1, OLD: 2, OLDEST: 3}, 6, PERSONS, LEVELS)
    assert found is not None
    assert (found.users, found.notes, found.is_estimated) == ({YOUNG: 1, OLD: 2, OLDEST: 3}, (), False)


def test_a_total_below_the_groups_leaves_nobody() -> None:
    found = fill_hidden({YOUNG: None, OLD: 2, OLDEST: 3}, 4, PERSONS, LEVELS)
    assert found is not None
    assert found.users[YOUNG] == 0


@pytest.mark.parametrize(("persons", "levels"), [(PERSONS, NOBODY), (NOBODY, LEVELS), (PERSONS, LEVELS)])
def test_what_is_left_is_kept_whoever_lives_there(persons: np.ndarray, levels: np.ndarray) -> None:
    found = fill_hidden({YOUNG: None, OLD: None, OLDEST: 3}, 8, persons, levels)
    assert found is not None
    assert sum(found.users.values()) == pytest.approx(8)
    assert found.is_estimated


def test_users_without_age_alone_are_spread_by_the_profile() -> None:
    found = fill_hidden({YOUNG: 0, OLD: 0, OLDEST: 0}, 106, PERSONS, LEVELS)
    assert found is not None
    assert found.users == {YOUNG: pytest.approx(67), OLD: pytest.approx(13), OLDEST: pytest.approx(26)}


def test_groups_that_leave_out_ages_or_have_no_total_are_not_filled() -> None:
    assert fill_hidden({OLD: 2, OLDEST: 3}, 9, PERSONS, LEVELS) is None
    assert fill_hidden({YOUNG: None, OLD: 2, OLDEST: 3}, None, PERSONS, LEVELS) is None
