"""Fast population methods give the same as slow, obvious twins, and lose nobody on the way."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from omsyn.methods.population.age_groups import ages_of, join_groups, mean_age, sum_to_groups, support_ratio
from omsyn.methods.population.one_year_ages import age_forward, cohort_change_ratios, split_total
from omsyn.vocabulary.age_groups import CARE_AGE_GROUPS, HIGHEST_AGE, AgeGroup

persons = st.integers(min_value=0, max_value=5000)
populations = st.fixed_dictionaries(dict.fromkeys(range(HIGHEST_AGE + 1), persons))
weights = st.dictionaries(
    st.integers(80, 105), st.floats(min_value=0, max_value=1e6, allow_subnormal=False), min_size=1
)


@settings(max_examples=40)
@given(populations)
def test_groups_that_cover_every_age_hold_everyone(population: dict[int, int]) -> None:
    groups = sum_to_groups(population, CARE_AGE_GROUPS)
    assert sum(groups.values()) == sum(population.values())
    for group, number in groups.items():
        slow = 0
        for age in range(HIGHEST_AGE + 1):
            if group.lower <= age and (group.upper is None or age <= group.upper):
                slow += population[age]
        assert number == slow


@settings(max_examples=40)
@given(populations, st.integers(0, 104), st.integers(0, 104))
def test_joining_one_year_ages_is_summing_them(population: dict[int, int], one: int, other: int) -> None:
    wanted = AgeGroup(min(one, other), max(one, other))
    ages = {AgeGroup(age) if age == HIGHEST_AGE else AgeGroup(age, age): population[age] for age in population}
    assert join_groups(ages, wanted) == sum(population[age] for age in range(wanted.lower, (wanted.upper or 0) + 1))


@given(st.integers(0, 100), st.integers(0, 100))
def test_joining_answers_only_when_the_borders_are_met(one: int, other: int) -> None:
    lower, upper = min(one, other), max(one, other)
    borders = {group.lower for group in CARE_AGE_GROUPS}
    found = join_groups(dict.fromkeys(CARE_AGE_GROUPS, 1), AgeGroup(lower, upper))
    assert (found is not None) == (lower in borders and upper + 1 in borders)


@given(st.integers(0, 20_000), weights)
def test_a_split_keeps_the_total_and_stays_within_one_person(total: int, shares: dict[int, float]) -> None:
    split = split_total(total, shares)
    assert sum(split.values()) == total
    assert min(split.values()) >= 0
    weight_sum = sum(Fraction(weight) for weight in shares.values())
    if weight_sum > 0:
        for age, weight in shares.items():
            assert abs(split[age] - total * Fraction(weight) / weight_sum) < 1


@given(st.integers(0, 2000), weights)
def test_a_split_is_the_one_handed_out_person_by_person(total: int, shares: dict[int, float]) -> None:
    """The slow twin gives the remaining persons one at a time to whoever is furthest below the exact share."""
    if sum(shares.values()) == 0:
        shares = dict.fromkeys(shares, 1.0)
    weight_sum = sum(Fraction(weight) for weight in shares.values())
    exact = {age: total * Fraction(weight) / weight_sum for age, weight in shares.items()}
    handed_out = {age: int(number) for age, number in exact.items()}
    while sum(handed_out.values()) < total:
        neediest = max(sorted(exact), key=lambda age: exact[age] - handed_out[age])
        handed_out[neediest] += 1
    assert split_total(total, shares) == handed_out


@settings(max_examples=40)
@given(populations, st.integers(0, 30))
def test_ageing_without_change_keeps_everyone(population: dict[int, int], years: int) -> None:
    still = age_forward(population, dict.fromkeys(range(HIGHEST_AGE + 1), 1.0), years, HIGHEST_AGE)
    assert sum(still.values()) == sum(population.values())
    assert all(age >= years for age in still)
    for age, number in still.items():
        if age < HIGHEST_AGE:
            assert number == population[age - years]


@settings(max_examples=40)
@given(populations, populations)
def test_ratios_carry_one_year_to_the_next(earlier: dict[int, int], later: dict[int, int]) -> None:
    carried = age_forward(earlier, cohort_change_ratios(earlier, later, HIGHEST_AGE), 1, HIGHEST_AGE)
    assert all(number >= 0 for number in carried.values())
    for age in range(1, HIGHEST_AGE):
        if earlier[age - 1] > 0:
            assert abs(carried[age] - later[age]) < 1e-6
    if earlier[HIGHEST_AGE - 1] + earlier[HIGHEST_AGE] > 0:
        assert abs(carried[HIGHEST_AGE] - later[HIGHEST_AGE]) < 1e-6


@settings(max_examples=40)
@given(populations)
def test_mean_age_lies_inside_the_group(population: dict[int, int]) -> None:
    group = AgeGroup(80, 89)
    found = mean_age(population, group)
    everyone = [age for age in ages_of(group) for _person in range(population[age])]
    if not everyone:
        assert found is None
    else:
        assert found is not None
        assert abs(found - (sum(everyone) / len(everyone) + 0.5)) < 1e-9


@given(persons, persons)
def test_support_ratio(working: int, older: int) -> None:
    found = support_ratio(working, older)
    assert found == (working / older if older else None)
