"""Persons in a year between those of a table. Larvik: «Temaplan helse og omsorg 2019–2032»."""

import pytest

from omsyn.methods.population.age_groups import support_ratio
from omsyn.methods.population.between_years import persons_between
from omsyn.vocabulary.rounding import round_half_up

WORKING_AGE = {2018: 28282, 2023: 28350, 2028: 28546, 2033: 28940}
OLDER = {2018: 8209, 2023: 9472, 2028: 10578, 2033: 11590}


def test_larviks_support_ratio_of_2025_lies_between_2023_and_2028() -> None:
    working, older = (persons_between(table, 2025) for table in (WORKING_AGE, OLDER))
    assert working == pytest.approx(28350 + (28546 - 28350) * 2 / 5)
    assert str(round_half_up(support_ratio(working or 0, older or 0) or 0, 2)) == "2.87"


def test_a_year_of_the_table_is_itself_and_one_outside_is_not_known() -> None:
    assert persons_between(OLDER, 2033) == 11590
    assert persons_between(OLDER, 2040) is None
    assert persons_between(OLDER, 2017) is None
    assert persons_between({}, 2025) is None
