from datetime import date, datetime

import pytest

from omsyn.registers.importing.fields import Choice, FieldKind, ImportField
from omsyn.registers.importing.mappings import DateOrder, DecimalMark
from omsyn.registers.importing.values import Fault, Reader, Typed
from omsyn.registers.reading.cells import Value
from omsyn.vocabulary.language import use_language


def read(
    kind: FieldKind,
    value: Value,
    *,
    decimal_mark: DecimalMark = DecimalMark.AUTO,
    date_order: DateOrder = DateOrder.DAY_FIRST,
) -> Typed | Fault:
    field = ImportField("field", "Felt", kind, choices=(Choice("women", "kvinne", ("K", "F")), Choice("men", "mann")))
    return Reader(field, {}, decimal_mark=decimal_mark, date_order=date_order).read(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12.0),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 234,5", 1234.5),
        ("1\N{NO-BREAK SPACE}234", 1234.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("\N{MINUS SIGN}3", -3.0),
        ("1e3", 1000.0),
    ],
)
def test_numbers_are_read_with_either_decimal_mark(value: Value, number: float) -> None:
    assert read(FieldKind.NUMBER, value) == number


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-Infinity", float("nan"), float("inf"), "1_000", "tolv", True, "12,5,1", "1e999", "12 %"]
)
def test_what_is_no_number_is_refused(value: Value) -> None:
    fault = read(FieldKind.NUMBER, value)
    assert isinstance(fault, Fault)
    assert "et tall" in fault.expected


def test_a_told_decimal_mark_makes_the_other_one_group_thousands() -> None:
    assert read(FieldKind.NUMBER, "1.234", decimal_mark=DecimalMark.COMMA) == 1234
    assert read(FieldKind.NUMBER, "1,234", decimal_mark=DecimalMark.POINT) == 1234
    assert read(FieldKind.NUMBER, "1,234") == 1.234


@pytest.mark.parametrize(
    "value",
    ["01.02.2024", "1.2.2024", "2024-02-01", "01/02/2024", "20240201", "01.02.2024 00:00:00", "2024-02-01T08:30:00"],
)
def test_dates_as_text_are_read_in_every_usual_form(value: str) -> None:
    assert read(FieldKind.DATE, value) == date(2024, 2, 1)


def test_date_cells_are_dates() -> None:
    assert read(FieldKind.DATE, datetime.fromisoformat("2024-02-01T08:00")) == date(2024, 2, 1)
    assert read(FieldKind.DATE, date(2024, 2, 1)) == date(2024, 2, 1)
    assert read(FieldKind.DATE, "02/01/2024", date_order=DateOrder.MONTH_FIRST) == date(2024, 2, 1)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("01.02.24", "fire siffer"),
        ("31.02.2024", "en dato"),
        (45323.0, "en dato"),
        ("i fjor", "en dato"),
        ("01.02.0024", "en dato"),
        (True, "en dato"),
    ],
)
def test_what_is_no_date_is_refused(value: Value, told: str) -> None:
    fault = read(FieldKind.DATE, value)
    assert isinstance(fault, Fault)
    assert told in fault.expected


def test_a_day_count_without_date_format_is_told_as_what_it_is() -> None:
    fault = read(FieldKind.DATE, 45323.0)
    assert isinstance(fault, Fault)
    assert fault.found == "Fant 45323, et tall som ikke er vist som dato."


@pytest.mark.parametrize(
    "value",
    ["2024-03", "03.2024", "3/2024", "mars 2024", "Mars-2024", "202403", "2024M03", date(2024, 3, 31), "15.03.2024"],
)
def test_a_month_is_its_first_day(value: Value) -> None:
    assert read(FieldKind.MONTH, value) == date(2024, 3, 1)


@pytest.mark.parametrize("value", ["2024-13", "Martius 24", "2024", "smars 2024", 5])
def test_what_is_no_month_is_refused(value: Value) -> None:
    assert isinstance(read(FieldKind.MONTH, value), Fault)


@pytest.mark.parametrize(("value", "year"), [("2024", 2024), (2024.0, 2024)])
def test_years(value: Value, year: int) -> None:
    assert read(FieldKind.YEAR, value) == year


@pytest.mark.parametrize("value", ["24", 2024.5, date(2024, 1, 1), "2024-25", 1812])
def test_what_is_no_year_is_refused(value: Value) -> None:
    assert isinstance(read(FieldKind.YEAR, value), Fault)


@pytest.mark.parametrize("value", ["kvinne", " KVINNE ", "k", "F", "women"])
def test_a_choice_is_known_by_key_title_and_synonym(value: str) -> None:
    assert read(FieldKind.CHOICE, value) == "women"


def test_another_choice_is_answered_with_those_there_are() -> None:
    assert read(FieldKind.CHOICE, "ukjent") == Fault("Fant «ukjent».", "Her skal det stå ett av «kvinne», «mann».")


def test_municipalities_are_found_by_number_and_name() -> None:
    assert read(FieldKind.MUNICIPALITY, "Kragerø") == "4014"
    assert read(FieldKind.MUNICIPALITY, 301) == "0301"
    old = read(FieldKind.MUNICIPALITY, "0815")
    assert isinstance(old, Fault)
    assert "4014" in old.what_now


def test_yes_and_no() -> None:
    assert [read(FieldKind.YES_OR_NO, value) for value in ("Ja", "nei", True, 1, 0, None)] == [
        True,
        False,
        True,
        True,
        False,
        None,
    ]
    assert isinstance(read(FieldKind.YES_OR_NO, "kanskje"), Fault)


def test_text_is_text_whatever_the_cell_is() -> None:
    assert [read(FieldKind.TEXT, value) for value in (7174.0, " Kafé ", date(2024, 2, 1), 12.5)] == [
        "7174",
        "Kafé",
        "01.02.2024",
        "12.5",
    ]


@pytest.mark.parametrize("value", ["13097248022", "130972 48022", "Ola (13097248022)"])
def test_a_national_identity_number_is_refused(value: str) -> None:
    fault = read(FieldKind.TEXT, value)
    assert isinstance(fault, Fault)
    assert "fødselsnummer" in fault.expected
    assert value not in fault.found


def test_eleven_digits_that_are_no_identity_number_pass() -> None:
    assert read(FieldKind.TEXT, "13097248023") == "13097248023"


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#I/T", "#verdi!"])
def test_an_error_value_is_told_as_one(value: str) -> None:
    fault = read(FieldKind.TEXT, value)
    assert isinstance(fault, Fault)
    assert value in fault.found


def test_a_number_outside_its_limits_is_refused_with_them() -> None:
    field = ImportField("quarter", "Kvartal", FieldKind.WHOLE_NUMBER, minimum=1, maximum=4)
    assert Reader(field, {}).read(5) == Fault("Fant 5.", "Tallet skal være mellom 1 og 4.")
    assert Reader(ImportField("n", "N", FieldKind.NUMBER, minimum=0), {}).read("-0,5") == Fault(
        "Fant -0,5.", "Tallet skal ikke være under 0."
    )
    assert Reader(ImportField("n", "N", FieldKind.NUMBER, maximum=9), {}).read(10) == Fault(
        "Fant 10.", "Tallet skal ikke være over 9."
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [(FieldKind.WHOLE_NUMBER, 99_999_999_999), (FieldKind.NUMBER, "-1e308"), (FieldKind.NUMBER, 1e16)],
)
def test_a_number_no_table_can_hold_is_refused(kind: FieldKind, value: object) -> None:
    assert isinstance(read(kind, value), Fault)


def test_a_sign_that_is_no_text_is_refused() -> None:
    assert isinstance(read(FieldKind.TEXT, "Try\0gg"), Fault)


def test_translations_and_marks_for_nothing_come_first() -> None:
    field = ImportField("sex", "Kjønn", FieldKind.CHOICE, choices=(Choice("women", "kvinne"),))
    reader = Reader(field, {"1": "kvinne"}, frozenset({":", ".."}))
    assert reader.read(1.0) == "women"
    assert reader.read(" .. ") is None
    assert Reader(field, {"ukjent": ""}).read("Ukjent") is None


def test_an_empty_required_field_is_a_fault() -> None:
    field = ImportField("unit", "Enhet", required=True)
    assert Reader(field, {}).read("  ") == Fault("Feltet er tomt.", "Her skal det stå tekst.")


def test_a_long_text_is_refused() -> None:
    fault = read(FieldKind.TEXT, "x" * 5000)
    assert isinstance(fault, Fault)
    assert "5000" in fault.found


def test_figures_in_errors_follow_the_language_of_the_reader() -> None:
    field = ImportField("n", "N", FieldKind.NUMBER, minimum=0)
    with use_language("en"):
        fault = Reader(field, {}).read("-0,5")
    assert isinstance(fault, Fault)
    assert "-0.5" in fault.found
