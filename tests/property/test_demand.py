"""Places by coverage rate: the fast way equals the obvious one, and the base level always comes back."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from omsyn.methods.demand.coverage import (
    coverage_rate,
    fit_profile,
    places_needed,
    profile_by_age,
    solve_two_rates,
)

ages = range(80, 106)
people = st.fixed_dictionaries(dict.fromkeys(ages, st.integers(0, 2000)))
levels = st.fixed_dictionaries(dict.fromkeys(ages, st.floats(0.1, 100)))
place_numbers = st.floats(0.5, 5000)
occupancies = st.floats(0.05, 1)


@given(levels, people, occupancies)
def test_places_are_added_age_by_age(rates: dict[int, float], persons: dict[int, int], occupancy: float) -> None:
    slow = 0.0
    for age in ages:
        slow += rates[age] * persons[age] / occupancy
    found = places_needed(rates, persons, occupancy)
    assert found == pytest.approx(slow)
    assert found >= 0


@given(levels, people, place_numbers)
def test_a_fitted_profile_gives_the_base_level_back_and_keeps_its_shape(
    profile: dict[int, float], persons: dict[int, int], places: float
) -> None:
    rates = fit_profile(profile, persons, places)
    if sum(persons.values()) == 0:
        assert rates is None
        return
    assert rates is not None
    assert places_needed(rates, persons) == pytest.approx(places)
    assert min(rates.values()) > 0
    assert rates[105] * profile[80] == pytest.approx(rates[80] * profile[105])


@given(people, place_numbers, st.floats(0.1, 100))
def test_a_flat_profile_is_one_rate(persons: dict[int, int], places: float, level: float) -> None:
    assume(sum(persons.values()) > 0)
    rates = fit_profile(dict.fromkeys(ages, level), persons, places)
    one = coverage_rate(places, sum(persons.values()))
    assert rates is not None
    assert all(rate == pytest.approx(one) for rate in rates.values())


@given(people, place_numbers, st.integers(2, 5))
def test_when_everyone_grows_alike_every_granularity_agrees(persons: dict[int, int], places: float, times: int) -> None:
    assume(sum(persons.values()) > 0)
    later = {age: number * times for age, number in persons.items()}
    rates = fit_profile({age: age - 70.0 for age in ages}, persons, places)
    assert rates is not None
    assert places_needed(rates, later) == pytest.approx(places * times)


@given(st.floats(0.1, 100), st.floats(0.1, 100), st.floats(0.1, 100))
def test_a_profile_by_age_stays_between_the_known_levels(young: float, middle: float, old: float) -> None:
    known = {73.3: young, 84.1: middle, 92.6: old}
    found = profile_by_age(known, ages)
    assert list(found) == list(ages)
    assert min(known.values()) * 0.999 <= min(found.values())
    assert max(found.values()) <= max(known.values()) * 1.001
    assert found[93] == found[105] == old


@given(
    st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    st.floats(0.001, 1),
    st.floats(0.001, 1),
)
def test_two_rates_are_found_again(then: tuple[int, int], later: tuple[int, int], younger: float, older: float) -> None:
    determinant = then[0] * later[1] - then[1] * later[0]
    assume(abs(determinant) > 1000)
    solved = solve_two_rates(then, then[0] * younger + then[1] * older, later, later[0] * younger + later[1] * older)
    assert solved == pytest.approx((younger, older), rel=1e-6, abs=1e-6)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_two_rates_cannot_be_told_apart_when_both_ages_double(younger: int, older: int) -> None:
    assert solve_two_rates((younger, older), 10, (2 * younger, 2 * older), 20) is None
