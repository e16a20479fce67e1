from datetime import date

import pytest

from omsyn.vocabulary.age_groups import CARE_AGE_GROUPS, AgeGroup, is_partition, parse_age_group
from omsyn.vocabulary.errors import InputError, OmsynError, UnknownMunicipalityError
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.vocabulary.periods import Validity, parse_year
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units
from omsyn.vocabulary.sorting import norwegian_sort_key


def test_an_error_says_where_what_was_found_expected_and_what_to_do() -> None:
    error = InputError("6 er ikke på skalaen.", expected="Skalaen er 1–5.", where="Rad 14", what_now="Rett raden.")
    assert str(error) == "Rad 14: 6 er ikke på skalaen. Skalaen er 1–5. Rett raden."
    assert error.as_dict() == {
        "found": "6 er ikke på skalaen.",
        "expected": "Skalaen er 1–5.",
        "where": "Rad 14",
        "what_now": "Rett raden.",
    }


def test_exit_codes_tell_the_users_errors_from_ours() -> None:
    assert InputError("").exit_code == 1
    assert UnknownMunicipalityError("9999").exit_code == 1
    assert OmsynError("").exit_code == 3


def test_a_municipality_number_keeps_its_zero() -> None:
    assert parse_municipality_number(" 0301 ") == "0301"


@pytest.mark.parametrize("text", ["301", "40140", "Kragerø", "", "４０１４x"])
def test_what_is_not_four_digits_is_no_municipality_number(text: str) -> None:
    with pytest.raises(UnknownMunicipalityError, match="fire siffer"):
        parse_municipality_number(text)


@pytest.mark.parametrize("text", ["24", "20244", "i fjor", ""])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="årstall"):
        parse_year(text)


def test_validity_includes_both_ends() -> None:
    validity = Validity(date(2020, 1, 1), date(2023, 12, 31))
    assert validity.holds_on(date(2020, 1, 1))
    assert validity.holds_on(date(2023, 12, 31))
    assert not validity.holds_on(date(2024, 1, 1))
    assert Validity(date(2020, 1, 1)).holds_on(date(2100, 1, 1))
    with pytest.raises(InputError, match=r"slutter 31\.12\.2019"):
        Validity(date(2020, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("code", "group", "label"),
    [
        ("0", AgeGroup(0, 0), "0 år"),
        ("1-5", AgeGroup(1, 5), "1–5 år"),
        ("67–79", AgeGroup(67, 79), "67–79 år"),
        ("80+", AgeGroup(80), "80 år og over"),
    ],
)
def test_age_groups_read_and_write(code: str, group: AgeGroup, label: str) -> None:
    assert parse_age_group(code) == group
    assert parse_age_group(group.code) == group
    assert group.label == label


@pytest.mark.parametrize("text", ["", "eldre", "80-", "+80", "90-80"])
def test_what_is_no_age_group_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_age_group(text)


def test_care_age_groups_cover_every_age_once() -> None:
    assert is_partition(CARE_AGE_GROUPS)
    assert not is_partition(CARE_AGE_GROUPS[1:])
    assert not is_partition(CARE_AGE_GROUPS[:-1])
    for age in range(120):
        assert sum(group.includes(age) for group in CARE_AGE_GROUPS) == 1


def test_a_figure_has_no_value_exactly_when_a_flag_says_why() -> None:
    with pytest.raises(ValueError, match="does not agree"):
        Quantity(None, Units.PERSONS)
    with pytest.raises(ValueError, match="does not agree"):
        Quantity(3, Units.PERSONS, flags=frozenset({Flag.SUPPRESSED}))
    with pytest.raises(ValueError, match="no value"):
        _ = Quantity(None, Units.PERSONS, flags=frozenset({Flag.MISSING})).known


def test_a_source_is_cited_in_one_line() -> None:
    source = Source("Statistisk sentralbyrå", "tabell 07459", "Befolkning", "2026", "CC BY 4.0")
    assert source.citation == "Statistisk sentralbyrå, tabell 07459, 2026"


def test_norwegian_order() -> None:
    names = ["Ålesund", "Østre Toten", "Ærfugl", "Zoo", "Aure", "Bø", "Enhet 10", "Enhet 9", "Évry", "alta"]
    assert sorted(names, key=norwegian_sort_key) == [
        "alta", "Aure", "Bø", "Enhet 9", "Enhet 10", "Évry", "Zoo", "Ærfugl", "Østre Toten", "Ålesund",
    ]  # fmt: skip
