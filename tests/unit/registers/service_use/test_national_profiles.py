"""The national profiles give back the facts they are made of."""

import pytest

from omsyn.parameters.use_profiles import Profile
from omsyn.registers.service_use.national_profiles import levels_by_age, national_population, national_profile
from omsyn.vocabulary.quantities import Flag


def test_the_younger_are_the_part_of_home_service_users_that_they_are_in_the_country() -> None:
    levels = levels_by_age(Profile.HOME_SERVICE).levels
    persons = national_population(2025)[0][2025]
    younger = sum(levels[age] * persons[age] for age in range(67))
    older = sum(levels[age] * persons[age] for age in range(67, 106))
    assert younger / (younger + older) == pytest.approx(0.481)


def test_shares_are_as_published_and_flagged_where_the_source_says_over() -> None:
    profile = national_profile(Profile.ANY_SERVICE)
    assert [row.level.known for row in profile.levels] == [12.6, 50, 90]
    assert [row.level.has(Flag.APPROXIMATE) for row in profile.levels] == [False, True, True]


def test_extensive_needs_are_recipients_among_the_people_of_the_year() -> None:
    found = national_profile(Profile.EXTENSIVE_NEEDS).levels[0]
    persons = national_population(2021, 2022)[0]
    among = sum(persons[year][age] for year in (2021, 2022) for age in range(67, 80)) / 2
    assert found.level.known == pytest.approx(100 * 0.23 * 79133 / among)


@pytest.mark.parametrize("profile", Profile)
def test_every_age_has_a_level_and_use_does_not_fall_with_age(profile: Profile) -> None:
    found = levels_by_age(profile)
    assert sorted(found.levels) == list(range(106))
    older = [found.levels[age] for age in range(67, 106)]
    assert min(older) > 0
    assert older == sorted(older)
    assert found.name


def test_ages_a_service_is_not_for_have_no_level() -> None:
    found = levels_by_age(Profile.EVEN, 77, 77)
    assert [age for age, level in found.levels.items() if level] == [77]
    assert "77 år" in found.name
