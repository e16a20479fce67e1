"""People with dementia: the less common it becomes, the fewer, and groups add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.demand.dementia import falling_prevalence, people_with_dementia, serious_dementia

ages = ("60-64", "80-84", "95+")
people = st.fixed_dictionaries(dict.fromkeys(ages, st.integers(0, 5000)))
shares = st.fixed_dictionaries(dict.fromkeys(ages, st.floats(0, 1)))


@given(people, shares, st.floats(0, 1), st.floats(0, 1), st.integers(0, 60))
def test_a_greater_fall_never_gives_more_people(
    persons: dict[str, int], prevalence: dict[str, float], one: float, other: float, years: int
) -> None:
    least, most = sorted((one, other))
    with_least, with_most = (
        people_with_dementia(persons, falling_prevalence(prevalence, fall, years)) for fall in (least, most)
    )
    assert with_most <= with_least + 1e-9
    assert with_least <= people_with_dementia(persons, prevalence) + 1e-9


@given(people, shares, st.floats(0, 1))
def test_groups_add_up_and_the_serious_are_some_of_them(
    persons: dict[str, int], prevalence: dict[str, float], serious: float
) -> None:
    whole = people_with_dementia(persons, prevalence)
    parts = [people_with_dementia({age: persons[age]}, {age: prevalence[age]}) for age in ages]
    assert sum(parts) == pytest.approx(whole)
    assert 0 <= serious_dementia(whole, serious) <= whole <= sum(persons.values()) + 1e-9
