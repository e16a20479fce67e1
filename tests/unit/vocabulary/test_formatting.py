from datetime import date

import pytest

from omsyn.vocabulary.formatting import (
    format_change,
    format_date,
    format_number,
    format_quantity,
    format_value,
    join_words,
    quoted,
)
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Flag, Quantity, Units, missing

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "bokmål", "english"),
    [
        (1234.5, 1, f"1{NO_BREAK}234,5", "1,234.5"),
        (3665310, 0, f"3{NO_BREAK}665{NO_BREAK}310", "3,665,310"),
        (81.25, 1, "81,3", "81.3"),
        (-0.04, 1, "0,0", "0.0"),
        (-2.5, 0, "−3", "−3"),
        (0, 2, "0,00", "0.00"),
    ],
)
def test_numbers_follow_the_language(value: float, decimals: int, bokmål: str, english: str) -> None:
    assert format_number(value, decimals) == bokmål
    with use_language("en"):
        assert format_number(value, decimals) == english


def test_dates_follow_the_language() -> None:
    assert format_date(date(2026, 2, 1)) == "01.02.2026"
    with use_language("en"):
        assert format_date(date(2026, 2, 1)) == "1 February 2026"


@pytest.mark.parametrize(("value", "text"), [(3.2, "+3,2"), (-3.2, "−3,2"), (0, "0,0"), (0.04, "0,0")])
def test_changes_show_their_sign(value: float, text: str) -> None:
    assert format_change(value, 1) == text


def test_a_figure_without_value_says_why() -> None:
    assert format_value(missing(Units.PERSONS)) == "ikke oppgitt"
    hidden = Quantity(None, Units.USERS, flags=frozenset({Flag.SUPPRESSED}))
    assert format_value(hidden) == "skjult (færre enn 5)"
    protected = Quantity(None, Units.USERS, flags=frozenset({Flag.PROTECTED}))
    assert format_value(protected) == "skjult (verner små tall)", "which of the hidden are small is not told"
    assert format_value(hidden, suppression_limit=3) == "skjult (færre enn 3)"
    assert format_value(Quantity(None, Units.USERS, flags=frozenset({Flag.NOT_APPLICABLE}))) == "–"


def test_a_figure_is_shown_with_its_unit() -> None:
    assert format_quantity(Quantity(12.68, Units.PERCENT)) == f"12,7{NO_BREAK}%"
    assert format_quantity(missing(Units.PERCENT)) == "ikke oppgitt"
    assert format_quantity(Quantity(1186, Units.COUNT)) == f"1{NO_BREAK}186"
    with use_language("en"):
        assert format_quantity(Quantity(12.68, Units.PERCENT)) == "12.7%"
        assert format_quantity(Quantity(60, Units.PLACES)) == f"60{NO_BREAK}places"


def test_an_approximate_figure_says_so() -> None:
    assert format_value(Quantity(225, Units.DAYS, flags=frozenset({Flag.APPROXIMATE}))) == "ca. 225"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_words_are_joined(words: list[str], text: str) -> None:
    assert join_words(words) == text


def test_names_stand_in_the_quotation_marks_of_the_language() -> None:
    assert quoted("Ny omsorgsbolig") == "«Ny omsorgsbolig»"
    with use_language("en"):
        assert quoted("Ny omsorgsbolig") == "“Ny omsorgsbolig”"
