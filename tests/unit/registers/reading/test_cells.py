from datetime import date, datetime

import pytest

from omsyn.registers.reading.cells import Cell, Value, sheet_of
from omsyn.vocabulary.errors import InputError


def cell(value: Value) -> Cell:
    return Cell(value, 14, "Status")


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3), (2.5, 2.5), ("1 234,5", 1234.5), ("1\N{NO-BREAK SPACE}234", 1234), ("\N{MINUS SIGN}2", -2), (" ", None)],
)
def test_numbers_are_read_as_norwegians_write_them(value: Value, number: float | None) -> None:
    assert cell(value).number() == number


@pytest.mark.parametrize(
    "value", [datetime.fromisoformat("2026-02-01T08:00"), date(2026, 2, 1), "01.02.2026", "1.2.2026", "2026-02-01"]
)
def test_dates_are_read_in_every_usual_form(value: Value) -> None:
    assert cell(value).date() == date(2026, 2, 1)


@pytest.mark.parametrize(("value", "answer"), [("Ja", True), ("nei", False), (True, True), (None, False), (1.0, True)])
def test_yes_and_no(value: Value, answer: bool) -> None:
    assert cell(value).yes_or_no() is answer


def test_an_error_says_row_column_what_was_found_what_was_expected_and_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        cell("seks").whole_number()
    assert caught.value.as_dict() == {
        "found": "fant «seks».",
        "expected": "Her skal det stå et tall, for eksempel 12 eller 12,5.",
        "where": "Rad 14, kolonne «Status»",
        "what_now": "Rett fila og last den opp på nytt; ingenting er lagret.",
    }


@pytest.mark.parametrize("value", ["2,5", 2.5, "x"])
def test_what_is_no_whole_number_is_refused(value: Value) -> None:
    with pytest.raises(InputError):
        cell(value).whole_number()


@pytest.mark.parametrize("value", ["31.02.2026", "i fjor", 5])
def test_what_is_no_date_is_refused(value: Value) -> None:
    with pytest.raises(InputError, match=r"31\.12\.2026"):
        cell(value).date()


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(InputError, match="ja eller nei"):
        cell("kanskje").yes_or_no()


def test_the_first_row_with_content_holds_the_headings_and_rows_keep_their_numbers() -> None:
    sheet = sheet_of("ark", [[None, ""], ["Navn", " Status "], [], ["A", 3], [None, " "], ["B"]])
    assert sheet.headings == ("Navn", "Status")
    assert [row[0].row for row in sheet.rows] == [4, 6]
    assert [{name: cell.text() for name, cell in record.items()} for record in sheet.records()] == [
        {"Navn": "A", "Status": "3"},
        {"Navn": "B", "Status": ""},
    ]


@pytest.mark.parametrize(
    ("grid", "told"),
    [
        ([], "Arket er tomt."),
        ([[None], [""]], "Arket er tomt."),
        ([["Navn", "Navn"], ["A", "B"]], "Flere kolonner heter «Navn»."),
        ([["Navn", ""], ["A", "B"]], "Rad 2, kolonne «2»"),
        ([["Navn"], ["A", "B"]], "ingen overskrift i rad 1"),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_refused(grid: list[list[Value]], told: str) -> None:
    with pytest.raises(InputError) as caught:
        sheet_of("ark", grid)
    assert told in str(caught.value)


def test_missing_columns_are_named_beside_those_that_are_there() -> None:
    sheet = sheet_of("ark", [["Navn", "Status"], ["A", 1]])
    sheet.require(["navn"])
    with pytest.raises(InputError, match=r"Kolonnen «Dato» mangler\. Fila har «Navn» og «Status»"):
        sheet.require(["Navn", "Dato"])
