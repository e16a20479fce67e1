from datetime import date

import pytest

from omsyn.registers.importing.values import Fault, Typed
from omsyn.registers.measure_sheets.columns import CellKind, SheetChoice, SheetColumn
from omsyn.registers.measure_sheets.values import expected_in, is_as_written, read_cell, settle, worded
from omsyn.registers.reading.cells import Value

THREE = tuple(SheetChoice(str(number), f"Valg {number}", (str(number), "felles")) for number in (1, 2, 3))
MANY = tuple(SheetChoice(str(number), f"Enhet {number}") for number in range(30))


def column(kind: CellKind, *, choices: tuple[SheetChoice, ...] = (), minimum: float | None = None) -> SheetColumn:
    return SheetColumn("key", "Kolonne", kind, choices=choices, minimum=minimum)


@pytest.mark.parametrize(
    ("kind", "value", "settled"),
    [
        (CellKind.TEXT, "  to\N{NO-BREAK SPACE} ord\nher ", "to ord her"),
        (CellKind.LONG_TEXT, " en\r\nto\rtre\x01 ", "en\nto\ntre"),
        (CellKind.LONG_TEXT, "e\N{COMBINING ACUTE ACCENT}", "é"),
        (CellKind.TEXT, " \t", None),
        (CellKind.TEXT, "\ufffe\udc00", None),
        (CellKind.DECIMAL, 2.675, 2.68),
        (CellKind.KRONER, 0.1 + 0.2, 0.3),
        (CellKind.WHOLE_NUMBER, 12, 12),
        (CellKind.DATE, date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_value_settles_to_what_a_sheet_can_hold(kind: CellKind, value: Typed, settled: Typed) -> None:
    assert settle(column(kind), value) == settled


def test_an_empty_cell_stands_for_what_the_column_says() -> None:
    yes_or_no = SheetColumn("key", "Kolonne", CellKind.YES_OR_NO, blank=False)
    assert settle(yes_or_no, None) is False
    assert read_cell(yes_or_no, " ") is False
    assert read_cell(column(CellKind.YES_OR_NO), "") is None


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (CellKind.KRONER, 1_250_000.0, "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000"),
        (CellKind.KRONER, 10.5, "10,5"),
        (CellKind.DECIMAL, 0.25, "0,25"),
        (CellKind.WHOLE_NUMBER, 12_000, "12\N{NO-BREAK SPACE}000"),
        (CellKind.YEAR, 2026, "2026"),
        (CellKind.DATE, date(2026, 12, 31), "31.12.2026"),
        (CellKind.YES_OR_NO, True, "ja"),
        (CellKind.CHOICE, "2", "Valg 2"),
        (CellKind.CHOICE, "borte", "borte"),
        (CellKind.TEXT, None, ""),
    ],
)
def test_a_value_in_words(kind: CellKind, value: Typed, words: str) -> None:
    assert worded(column(kind, choices=THREE), value) == words


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (CellKind.WHOLE_NUMBER, "1.234.567", 1_234_567),
        (CellKind.WHOLE_NUMBER, "12 000", 12_000),
        (CellKind.KRONER, "46,000", 46_000.0),
        (CellKind.KRONER, "46,50", 46.5),
        (CellKind.DECIMAL, "1.234", 1.23),
        (CellKind.YEAR, "2026", 2026),
        (CellKind.CHOICE, 2.0, "2"),
        (CellKind.CHOICE, " VALG  3", "3"),
        (CellKind.CHOICE, "felles", "1"),
        (CellKind.LONG_TEXT, "x" * 20_000, "x" * 20_000),
    ],
)
def test_cells_are_read_as_people_write_them(kind: CellKind, raw: Value, value: Typed) -> None:
    assert read_cell(column(kind, choices=THREE), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (CellKind.KRONER, "mye", "kroner, for eksempel 1 250 000"),
        (CellKind.WHOLE_NUMBER, "2,5", "et helt tall"),
        (CellKind.DATE, 2026, "en dato"),
        (CellKind.DATE, "2026", "en dato"),
        (CellKind.CHOICE, 7, "ett av «Valg 1», «Valg 2», «Valg 3»"),
        (CellKind.CHOICE, "#REF!", "En formel i regnearket gir ikke svar."),
        (CellKind.TEXT, "13097248022", "fødselsnummer"),
    ],
)
def test_what_a_cell_cannot_be_is_told_with_what_it_should_be(kind: CellKind, raw: Value, expected: str) -> None:
    fault = read_cell(column(kind, choices=THREE), raw)
    assert isinstance(fault, Fault)
    assert expected in fault.expected


def test_with_many_choices_they_are_not_listed() -> None:
    assert expected_in(column(CellKind.CHOICE, choices=MANY)) == (
        "Her skal det stå ett av valgene i nedtrekkslista i cella."
    )


@pytest.mark.parametrize(
    ("kind", "raw", "value", "is_same"),
    [
        (CellKind.WHOLE_NUMBER, -4.0, -4, True),
        (CellKind.WHOLE_NUMBER, -5.0, -4, False),
        (CellKind.TEXT, "x " + "y" * 100, "x  " + "y" * 100, True),
        (CellKind.TEXT, "x" * 99 + "y", "x" * 100, False),
        (CellKind.TEXT, "", None, True),
        (CellKind.TEXT, None, "noe", False),
    ],
)
def test_whether_somebody_has_touched_a_cell(kind: CellKind, raw: Value, value: Typed, is_same: bool) -> None:
    assert is_as_written(column(kind), raw, value) is is_same
