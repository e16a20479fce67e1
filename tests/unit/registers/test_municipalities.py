import pytest

from omsyn.registers.municipalities import (
    current_numbers,
    find_municipality,
    list_counties,
    list_municipalities,
    list_municipality_names,
)
from omsyn.vocabulary.errors import InputError, UnknownMunicipalityError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4014", "4014"),
        (" 4014 ", "4014"),
        ("Kragerø", "4014"),
        ("KRAGERØ", "4014"),
        ("0301", "0301"),
        ("Oslove", "0301"),
        ("Kautokeino", "5612"),
        ("guovdageaidnu", "5612"),
        ("Guovdageaidnu - Kautokeino", "5612"),
        ("Guovdageaidnu–Kautokeino", "5612"),
        ("Kaivuono", "5540"),
        ("Tråante", "5001"),
        ("Voss herad", "4621"),
        ("sør-varanger", "5605"),
        ("Evje og  Hornnes", "4219"),
    ],
)
def test_a_municipality_is_found_by_number_or_any_official_name(text: str, number: str) -> None:
    assert find_municipality(text).number == number


def test_a_municipality_knows_its_county_and_when_its_number_began() -> None:
    kragero = find_municipality("4014")
    assert (kragero.name, kragero.county_number, kragero.county_name) == ("Kragerø", "40", "Telemark")
    assert (kragero.validity.first.isoformat(), kragero.validity.last) == ("2024-01-01", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0815", "0815 ble brukt til og med 2019. Bruk 4014 Kragerø."),
        ("3814", "3814 ble brukt til og med 2023. Bruk 4014 Kragerø."),
        ("815", "Mente du 0815?"),
        ("1507", "Velg mellom 1508 Ålesund og 1580 Haram."),
        ("9999", "omsyn registers municipalities"),
        ("40140", "Ingen kommune har nummeret «40140»"),
        ("Kragero", "Mente du 4014 Kragerø?"),
        ("Langtvekkistan", "Ingen kommune heter «Langtvekkistan»."),
        ("", "Ingen kommune heter «»."),
    ],
)
def test_what_is_no_municipality_is_answered_with_what_was_probably_meant(text: str, told: str) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        find_municipality(text)
    assert told in str(caught.value)


@pytest.mark.parametrize(("name", "numbers"), [("Herøy", ("1515", "1818")), ("våler", ("3114", "3419"))])
def test_a_name_two_municipalities_share_asks_for_the_number(name: str, numbers: tuple[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        find_municipality(name)
    assert all(number in str(caught.value) for number in numbers)


def test_the_2024_structure_has_357_municipalities_in_15_counties_in_norwegian_order() -> None:
    names = [municipality.name for municipality in list_municipalities()]
    assert len(names) == 357
    assert names.index("Ålesund") > names.index("Østre Toten") > names.index("Vågå") > names.index("Aremark")
    counties = [name for _number, name in list_counties()]
    assert (len(counties), counties[0], counties[-1]) == (15, "Agder", "Østfold")


def test_every_name_but_the_shared_ones_finds_its_municipality_back() -> None:
    for names in list_municipality_names():
        if names.municipality.name in {"Herøy", "Våler"}:
            continue
        for name in (names.municipality.name, names.official_name, *names.other_names):
            assert find_municipality(name) == names.municipality


def test_an_old_number_leads_to_the_numbers_of_today_and_weights_sum_to_one() -> None:
    (kragero,) = current_numbers("0815")
    assert (kragero.municipality.number, kragero.weight, kragero.last_year) == ("4014", 1.0, 2019)
    snillfjord = current_numbers("5012")
    assert {entry.municipality.number for entry in snillfjord} == {"5055", "5056", "5059"}
    assert sum(entry.weight for entry in snillfjord) == pytest.approx(1)
    assert [entry.last_year for entry in current_numbers("4014")] == [None]
    with pytest.raises(UnknownMunicipalityError):
        current_numbers("9999")
