"""Staff by year and draw is staff of one course at a time."""

import numpy as np
import pytest

from omsyn.methods.population.age_groups import support_ratio
from omsyn.methods.population.groups_by_draw import persons_in_group, support_ratios
from omsyn.methods.workforce.fte import fte_with_substitutes, people_for_fte, shared_fte_per_user
from omsyn.methods.workforce.local_labour import labour_force, staff_share
from omsyn.methods.workforce.recruitment import recruitment_need
from omsyn.methods.workforce.staff_over_time import employed, labour_share, recruited_each_year
from omsyn.vocabulary.age_groups import AgeGroup

RANDOM = np.random.default_rng(3)
FTE = RANDOM.uniform(50, 90, (6, 4))


def test_people_employed_are_those_of_each_year() -> None:
    found = employed(FTE, 0.8, 0.1)
    expected = people_for_fte(fte_with_substitutes(float(FTE[2, 3]), 0.1) or 0, 0.8)
    assert found[2, 3] == pytest.approx(expected)
    assert employed(FTE, 0.5) == pytest.approx(FTE * 2)
    with pytest.raises(ValueError, match="size"):
        employed(FTE, 0)


def test_the_share_of_labour_is_that_of_each_year() -> None:
    working = RANDOM.uniform(900, 1100, FTE.shape)
    found = labour_share(FTE, working, 0.2)
    assert found is not None
    assert found[1, 1] == pytest.approx(staff_share(float(FTE[1, 1]), labour_force(float(working[1, 1]), 0.2)))
    assert labour_share(FTE, working * 0, 0.2) is None


def test_recruitment_is_that_of_each_course() -> None:
    found = recruited_each_year(FTE, 0.03, 0.08)
    for draw in range(FTE.shape[1]):
        staff = FTE[:, draw].tolist()
        slow = recruitment_need(staff, [0.03 * number for number in staff[:-1]], 0.08)
        assert found[:, draw].tolist() == pytest.approx([year.recruited for year in slow])


def test_what_is_left_of_the_fte_is_shared_evenly() -> None:
    assert shared_fte_per_user(374, 74, 600) == 0.5
    assert shared_fte_per_user(374, 374, 0) is None
    with pytest.raises(ValueError, match="more FTE"):
        shared_fte_per_user(10, 11, 5)


def test_groups_by_draw_are_the_sums_of_their_ages() -> None:
    persons = RANDOM.integers(0, 50, (2, 106, 3)).astype(float)
    working, older = persons_in_group(persons, AgeGroup(20, 66)), persons_in_group(persons, AgeGroup(67))
    assert working[1] == persons[:, 20:67, 1].sum()
    ratios = support_ratios(working, older)
    assert ratios is not None
    assert ratios[2] == support_ratio(float(working[2]), float(older[2]))
    assert support_ratios(working, older * 0) is None
