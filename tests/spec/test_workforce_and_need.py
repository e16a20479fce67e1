"""FTE, labour, recruitment, informal care, dementia and shares of a population, by hand."""

import pytest

from omsyn.methods.demand.dementia import falling_prevalence, people_with_dementia, serious_dementia
from omsyn.methods.demand.population_share import part_by_share, population_share
from omsyn.methods.workforce.fte import (
    fte_from_hours,
    fte_on_duty,
    fte_with_substitutes,
    hours_of_year,
    people_for_fte,
)
from omsyn.methods.workforce.informal_care import informal_fte, informal_percent_of_formal, services_instead
from omsyn.methods.workforce.local_labour import labour_force, share_needed, staff_at_share, staff_share
from omsyn.methods.workforce.recruitment import RecruitmentYear, recruitment_need
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.rounding import round_half_up

HOURS_PER_FTE = 1750
"""Invented here: what an FTE holds is a matter of agreement."""


def test_hours_become_fte_and_fte_people() -> None:
    assert hours_of_year(35) == 1820
    assert fte_from_hours(3500, HOURS_PER_FTE) == 2
    assert round_half_up(people_for_fte(374, 374 / 476) or 0) == 476  # Kragerø: position size 78,6 %
    assert people_for_fte(10, 0) is None
    assert fte_on_duty(100, 0.1) == 90
    assert fte_with_substitutes(90, 0.1) == pytest.approx(100)
    assert fte_with_substitutes(90, 1) is None


def test_informal_care_in_fte_and_against_the_services() -> None:
    """Helsedirektoratet, «Utviklingstrekk 2016»: 97 000 beside 135 433 in 2015."""
    assert informal_fte(carers=100, hours_per_week=17.5, hours_per_fte=HOURS_PER_FTE) == pytest.approx(52)
    assert str(round_half_up(informal_percent_of_formal(97_000, 135_433) or 0, 1)) == "71.6"
    assert informal_percent_of_formal(1, 0) is None
    assert services_instead(97_000, 90_000, substitution=0.5) == 3500
    assert services_instead(90_000, 97_000, substitution=1) == -7000


def test_larvik_takes_6_74_percent_of_its_labour_force() -> None:
    """«Temaplan helse og omsorg»: 1 715 of 28 282, less one in ten; the plan says 6,6 %."""
    labour = labour_force(28_282, 0.1)
    share = staff_share(1715, labour)
    assert share is not None
    assert str(round_half_up(100 * share, 2)) == "6.74"
    assert round_half_up(staff_at_share(labour_force(28_940, 0.1), share) - 1715) == 40
    assert share_needed(1715 * 1.65, labour) == pytest.approx(1.65 * share)  # as many more as places, 65 %
    assert staff_share(1, 0) is None


def test_those_who_go_and_growth_must_be_recruited() -> None:
    years = recruitment_need([100, 110, 105], [5, 10], turnover_share=0.1)
    assert years == [RecruitmentYear(5, 9.5, 10), RecruitmentYear(10, 10, -5)]
    assert [year.recruited for year in years] == [24.5, 15]


@pytest.mark.parametrize(("staff", "retiring"), [([100, 100], []), ([100, 100], [101]), ([100, 100], [-1])])
def test_retirement_that_cannot_be_is_refused(staff: list[float], retiring: list[float]) -> None:
    with pytest.raises(InputError):
        recruitment_need(staff, retiring, 0.1)


PREVALENCE = {"60-64": 0.01, "65-69": 0.015, "70-74": 0.03, "75-79": 0.06, "80-84": 0.13, "85-89": 0.24, "90-94": 0.34}
"""SBU 2008, used by Region Värmland."""


def test_dementia_follows_the_ages_of_the_old() -> None:
    persons = {"60-64": 1000, "65-69": 1000, "70-74": 800, "75-79": 600, "80-84": 400, "85-89": 200, "90-94": 100}
    people = people_with_dementia(persons, PREVALENCE)
    assert people == pytest.approx(10 + 15 + 24 + 36 + 52 + 48 + 34)
    assert serious_dementia(people, 0.25) == pytest.approx(219 / 4)
    assert falling_prevalence(PREVALENCE, 0.01, 10)["80-84"] == pytest.approx(0.13 * 0.99**10)


def test_larviks_part_of_vestfold() -> None:
    """18,8 % of 20 000 days is 3 760; the plan says 3 750."""
    assert part_by_share(20_000, 0.188) == pytest.approx(3760)
    assert population_share(47_037, 250_197) == pytest.approx(0.188, abs=1e-4)  # a region of that size, invented
    assert population_share(1, 0) is None
