"""Rates from counts: times people they give every group's users back, as the slow way does, or are refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.demand.rates_from_counts import rates_from_counts, spread_over_groups
from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import InputError

SERVICE = "Trygghetsalarm"
Groups = dict[AgeGroup, float]

bounds = st.sets(st.integers(1, 100), max_size=6)
people = st.lists(st.integers(0, 500), min_size=AGES, max_size=AGES).map(lambda told: np.array(told, dtype=float))
levels = st.lists(st.sampled_from([0.0, 0.3, 1.0, 4.0, 20.0]), min_size=AGES, max_size=AGES).map(np.array)
shares = st.lists(st.floats(0, 1), min_size=7, max_size=7)


def groups_between(told: set[int]) -> tuple[AgeGroup, ...]:
    lowest = [0, *sorted(told)]
    return tuple(
        AgeGroup(lower, upper - 1 if upper else None) for lower, upper in zip(lowest, [*lowest[1:], None], strict=True)
    )


def slow_rates(users: Groups, persons: Array, level: Array) -> dict[int, float]:
    """Each person gets the level of their age; a group's users are shared out over the levels of its people.

    Groups without people are left out.
    """
    rates = {}
    for group, count in users.items():
        held = [(age, level[age]) for age in ages_of(group) for _person in range(int(persons[age]))]
        if not held:
            continue
        whole = sum(one for _age, one in held)
        for age in ages_of(group):
            rates[age] = count * level[age] / whole if whole > 0 else count / len(held)
    return rates


@given(bounds, people, levels, shares)
def test_the_users_of_every_group_come_back(told: set[int], persons: Array, level: Array, part: list[float]) -> None:
    groups = groups_between(told)
    users = {
        group: share * float(persons[list(ages_of(group))].sum()) for group, share in zip(groups, part, strict=False)
    }
    slow = slow_rates(users, persons, level)
    try:
        rates = rates_from_counts(SERVICE, users, persons, level)
    except InputError:
        assert max(slow.values()) > 1
        return
    assert (rates >= 0).all()
    assert (rates <= 1).all()
    for group, count in users.items():
        ages = list(ages_of(group))
        assert float((rates[ages] * persons[ages]).sum()) == pytest.approx(count)
    assert {age: float(rates[age]) for age in slow} == pytest.approx(slow)


@given(bounds, people, shares)
def test_level_ages_give_each_group_one_rate(told: set[int], persons: Array, part: list[float]) -> None:
    groups = groups_between(told)
    among = {group: float(persons[list(ages_of(group))].sum()) for group in groups}
    users = {group: share * among[group] for group, share in zip(groups, part, strict=False)}
    rates = rates_from_counts(SERVICE, users, persons, np.ones(AGES))
    for group in groups:
        if among[group] > 0:
            assert rates[list(ages_of(group))] == pytest.approx(users[group] / among[group])


@given(bounds, people, levels, st.floats(0, 1e5))
def test_a_total_is_spread_whole_and_as_the_levels_say(
    told: set[int], persons: Array, level: Array, total: float
) -> None:
    spread = spread_over_groups(total, groups_between(told), persons, level)
    if float((persons * level).sum()) == 0:
        assert spread is None
        return
    assert spread is not None
    assert sum(spread.values()) == pytest.approx(total)
    assert min(spread.values()) >= 0
    rate = total / float((persons * level).sum())
    for group, users in spread.items():
        slow = sum(rate * persons[age] * level[age] for age in ages_of(group))
        assert users == pytest.approx(slow)


@given(bounds, people, st.integers(0, 6), st.floats(1, 100))
def test_more_users_than_people_are_refused(told: set[int], persons: Array, place: int, more: float) -> None:
    groups = groups_between(told)
    users = dict.fromkeys(groups, 0.0)
    chosen = groups[place % len(groups)]
    users[chosen] = float(persons[list(ages_of(chosen))].sum()) + more
    with pytest.raises(InputError, match="det bor bare"):
        rates_from_counts(SERVICE, users, persons, np.ones(AGES))
