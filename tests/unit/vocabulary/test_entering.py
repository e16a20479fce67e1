"""Figures written by hand."""

import pytest

from omsyn.vocabulary.entering import is_yes, parse_amount, parse_optional_amount, parse_rows
from omsyn.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 250 000", 1_250_000), ("7,8", 7.8), ("\N{MINUS SIGN}60\N{NO-BREAK SPACE}000", -60_000), (" 3 ", 3)],
)
def test_amounts_as_people_write_them(text: str, number: float) -> None:
    assert parse_amount(text, where="") == number


@pytest.mark.parametrize("text", ["", "mye", "1e999", "nan", "1.2.3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="ikke et tall"):
        parse_amount(text, where="cost")


def test_a_number_below_the_least_is_refused_and_an_empty_one_is_none() -> None:
    with pytest.raises(InputError, match="for lite"):
        parse_amount("-1", where="cost", at_least=0)
    assert parse_optional_amount("  ", where="cost") is None
    assert parse_optional_amount(None, where="cost") is None


def test_yes_is_said_in_several_ways() -> None:
    assert all(is_yes(text) for text in ("Ja", "on", "true", "1"))
    assert not any(is_yes(text) for text in ("nei", "", None))


def test_rows_are_told_apart_by_semicolon_or_tab_and_headings_are_passed_over() -> None:
    rows = parse_rows("Enhet; kode\n\nNord\tH1\nSør; H2; ;\n", ("enhet", "kode"), where="rows")
    assert [row.cells for row in rows] == [("Nord", "H1"), ("Sør", "H2")]
    assert rows[0].where == "rows, rad 3"


def test_cells_left_out_at_the_end_are_empty_when_they_may_be() -> None:
    assert parse_rows("a; 1", ("enhet", "antall", "vekt"), where="rows", required=2)[0].cells == ("a", "1", "")


@pytest.mark.parametrize("text", ["a", "a; 1; 2; 3", "; 1"])
def test_a_row_with_too_many_or_too_few_cells_is_named(text: str) -> None:
    with pytest.raises(InputError, match="rad 1"):
        parse_rows(text, ("enhet", "antall", "vekt"), where="rows", required=2)
