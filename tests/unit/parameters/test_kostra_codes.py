"""The codes of care accounts: when they hold, and what is no code."""

from pathlib import Path

import pytest

from omsyn.parameters.kostra_codes import Standing, code_in, load_kostra_arts, load_kostra_functions
from omsyn.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("code", "year", "standing"),
    [
        ("253", 2015, Standing.IN_FORCE),
        ("254", 2023, Standing.IN_FORCE),
        ("254", 2024, Standing.NOT_IN_FORCE),
        ("257", 2023, Standing.NOT_IN_FORCE),
        ("257", 2024, Standing.IN_FORCE),
        ("258", 2030, Standing.IN_FORCE),
        ("120", 2024, Standing.UNNAMED),
        ("285", 2024, Standing.UNNAMED),
        ("900", 2024, Standing.OUTSIDE),
        ("2530", 2024, Standing.OUTSIDE),
        ("25a", 2024, Standing.OUTSIDE),
        ("", 2024, Standing.OUTSIDE),
    ],
)
def test_what_is_known_of_a_function_in_a_year(code: str, year: int, standing: Standing) -> None:
    assert load_kostra_functions().standing(code, year) is standing


def test_the_old_function_of_home_care_tells_what_took_over() -> None:
    found = load_kostra_functions().find("254")
    assert found is not None
    assert found.replaced_by == ("257", "258")


def test_a_range_of_arts_is_one_name_and_unverified_names_are_never_shown() -> None:
    arts = load_kostra_arts()
    assert {arts.name_of(code) for code in ("010", "050", "089")} == {"Lønn"}
    assert arts.name_of("271") == "Innleie fra vikarbyrå"
    assert arts.name_of("690") == ""
    assert arts.standing("690", 2024) is Standing.UNNAMED
    assert arts.standing("999", 2024) is Standing.OUTSIDE


@pytest.mark.parametrize(
    ("cell", "code"),
    [("253", "253"), (" 253 Institusjon", "253"), ("10", "010"), ("10.0", "010"), ("090 Pensjon", "090")],
)
def test_a_cell_begins_with_its_code(cell: str, code: str) -> None:
    assert code_in(cell) == code


@pytest.mark.parametrize("cell", ["2530", "F253", "253.5", "253,5", "2 530", ""])
def test_what_is_no_code_is_no_code(cell: str) -> None:
    assert load_kostra_functions().standing(code_in(cell), 2024) is Standing.OUTSIDE


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (
            '{code: "254", name: {nb: a, en: a}, verified: true}, {code: "253", name: {nb: a, en: a}, verified: true}',
            "254",
        ),
        ('{code: "253", last: "252", name: {nb: a, en: a}, verified: true}', "last comes before code"),
        ('{code: "099", name: {nb: a, en: a}, verified: true}', "outside 100–899"),
        (
            '{code: "253", name: {nb: a, en: a}, valid_from: 2024-01-01, valid_to: 2023-01-01, verified: true}',
            "valid_to is before valid_from",
        ),
    ],
)
def test_a_broken_list_says_where(codes: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "codes.yaml"
    text = (
        'title: {nb: a, en: a}\nsource: {publisher: a, title: a}\nfirst: "100"\nlast: "899"\ncodes: [' + codes + "]\n"
    )
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"codes\.yaml") as raised:
        load_kostra_functions(file)
    assert told in str(raised.value) or told in raised.value.where
