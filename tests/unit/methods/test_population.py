"""The edges of the population methods."""

import pytest

from omsyn.methods.population.age_groups import ages_of, join_groups, lies_within, mean_age, support_ratio
from omsyn.methods.population.one_year_ages import cohort_change_ratios, split_total
from omsyn.vocabulary.age_groups import AgeGroup

SSB_GROUPS = {
    AgeGroup(0, 0): 1.0,
    AgeGroup(1, 5): 2.0,
    AgeGroup(6, 12): 3.0,
    AgeGroup(13, 15): 4.0,
    AgeGroup(16, 19): 5.0,
    AgeGroup(20, 44): 6.0,
    AgeGroup(45, 66): 7.0,
    AgeGroup(67, 79): 8.0,
    AgeGroup(80, 89): 9.0,
    AgeGroup(90): 10.0,
}


@pytest.mark.parametrize(
    ("wanted", "persons"),
    [
        (AgeGroup(6, 15), 7),
        (AgeGroup(20, 66), 13),
        (AgeGroup(80), 19),
        (AgeGroup(0), 55),
        (AgeGroup(90), 10),
        (AgeGroup(80, 84), None),
        (AgeGroup(0, 4), None),
        (AgeGroup(90, 99), None),
        (AgeGroup(95), None),
    ],
)
def test_join_groups(wanted: AgeGroup, persons: float | None) -> None:
    assert join_groups(SSB_GROUPS, wanted) == persons


def test_overlapping_groups_are_not_counted_twice() -> None:
    assert join_groups({AgeGroup(80, 89): 1.0, AgeGroup(80, 84): 1.0}, AgeGroup(80, 89)) is None


def test_an_open_group_lies_only_in_open_groups() -> None:
    assert lies_within(AgeGroup(90), AgeGroup(80))
    assert not lies_within(AgeGroup(90), AgeGroup(80, 120))
    assert list(ages_of(AgeGroup(104))) == [104, 105]


def test_nobody_old_gives_no_ratio_and_no_mean_age() -> None:
    assert support_ratio(100, 0) is None
    assert mean_age({}, AgeGroup(80)) is None


def test_a_split_without_weights_is_even_and_the_younger_get_the_rest() -> None:
    assert split_total(5, {80: 0.0, 81: 0.0, 82: 0.0}) == {80: 2, 81: 2, 82: 1}


@pytest.mark.parametrize(("total", "weights"), [(-1, {80: 1.0}), (3, {}), (3, {80: -1.0})])
def test_a_split_that_makes_no_sense(total: int, weights: dict[int, float]) -> None:
    with pytest.raises(ValueError, match="not negative"):
        split_total(total, weights)


def test_ages_nobody_has_do_not_change() -> None:
    assert cohort_change_ratios({0: 0, 1: 10, 2: 0, 3: 0}, {1: 5, 2: 9, 3: 0}, highest_age=3) == {
        0: 1.0,
        1: 0.9,
        2: 1.0,
        3: 1.0,
    }
