"""Spreadsheets as people make them: merged cells, formulas, dates, several sheets, files that are something else."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from omsyn.registers.importing.kinds.service_users import SERVICE_USERS
from omsyn.registers.importing.kinds.staff import STAFF
from omsyn.registers.importing.mappings import ColumnMapping, Spread
from omsyn.registers.importing.reading import ImportReading, read_import, read_sheet
from omsyn.registers.importing.sheets import open_sheet, preview
from omsyn.registers.importing.suggesting import suggest_mapping
from omsyn.registers.reading.grids import MAXIMUM_BYTES
from omsyn.vocabulary.errors import InputError

HEADINGS = ["Tjeneste", "År", "Brukere", "Register"]


def workbook(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        fill(book, book.add_worksheet("Brukere"))
    return memory.getvalue()


def read(content: bytes) -> ImportReading:
    sheet = open_sheet(content, "fil.xlsx", kind=SERVICE_USERS)
    return read_sheet(sheet, SERVICE_USERS, suggest_mapping(sheet, SERVICE_USERS).mapping)


def rewrite(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return memory.getvalue()


def test_a_title_merged_above_the_headings_is_passed_by() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("A1:D1", "Oppdiktet eksempel")
        sheet.write_row("A3", HEADINGS)
        sheet.write_row("A4", ["Alarm", 2024, 12, "KPR"])

    content = workbook(fill)
    reading = read(content)
    assert reading.row_numbers == (4,)
    assert reading.place == "fil.xlsx, arket «Brukere»"
    shown = preview(open_sheet(content, "fil.xlsx", kind=SERVICE_USERS))
    assert (shown.header_row, shown.row_count, shown.rows) == (3, 1, ((4, ("Alarm", "2024", "12", "KPR")),))


def test_a_heading_merged_over_two_columns_is_refused_when_it_is_needed() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", ["Tjeneste", "År", "", "", "Register"])
        sheet.merge_range("C1:D1", "Brukere")
        sheet.write_row("A2", ["Alarm", 2024, 12, 13, "KPR"])

    (error,) = read(workbook(fill)).errors
    assert error.where == "Rad 1, kolonne C «Brukere»"
    assert error.found == "Overskriften er slått sammen over kolonnene C–D."


def test_headings_merged_downwards_belong_to_the_lowest_row() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("A1:A2", "Tjeneste")
        sheet.merge_range("B1:C1", "Brukere")
        sheet.merge_range("D1:D2", "Register")
        sheet.write_row("B2", ["2023", "2024"])
        sheet.write_row("A3", ["Alarm", 12, 13, "KPR"])

    mapping = ColumnMapping(
        kind="service_users",
        columns={"service": "Tjeneste", "register": "Register"},
        spread=Spread(headings_to="year", values_to="users"),
    )
    reading = read_import(workbook(fill), "fil.xlsx", SERVICE_USERS, mapping)
    assert [(row["year"], row["users"]) for row in reading.rows] == [(2023, 12), (2024, 13)]


def test_cells_merged_among_the_rows_are_refused() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", HEADINGS)
        sheet.merge_range("A2:A3", "Alarm")
        sheet.write_row("B2", [2023, 12, "KPR"])
        sheet.write_row("B3", [2024, 13, "KPR"])

    (error,) = read(workbook(fill)).errors
    assert (error.where, error.found) == ("Rad 3, kolonne A «Tjeneste»", "Cellen er slått sammen med A2.")


def test_a_formula_gives_its_stored_answer_and_none_is_told() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", HEADINGS)
        for row, (formula, value) in enumerate([("=6*2", 12), ("=1/0", "#DIV/0!"), ("=6*3", 18)], start=1):
            sheet.write_row(row, 0, [f"Tjeneste {row}", 2024, None, "KPR"])
            sheet.write_formula(row, 2, formula, None, value)

    content = workbook(fill)
    without = rewrite(content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>18</v>", b""))
    assert [(error.where, error.found) for error in read(without).errors] == [
        ("Rad 3, kolonne C «Brukere»", "Her står feilverdien #DIV/0!."),
        ("Rad 4, kolonne C «Brukere»", "Her står en formel uten lagret svar."),
    ]
    sound = rewrite(
        content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b't="e"', b"").replace(b"#DIV/0!", b"7")
    )
    assert [row["users"] for row in read(sound).rows] == [12, 7, 18]


def test_formulas_without_answers_in_the_last_column_and_row_are_told_too() -> None:
    def fill(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", ["Tjeneste", "År", "Register", "Brukere"])
        sheet.write_row("A2", ["Alarm", 2024, "KPR"])
        sheet.write_formula("D2", "=6*3", None, 18)
        sheet.write_formula("D3", "=6*3", None, 18)

    content = rewrite(workbook(fill), "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>18</v>", b""))
    told = {(error.row, error.letter): error.found for error in read(content).errors}
    assert told[2, "D"] == told[3, "D"] == "Her står en formel uten lagret svar."


def test_date_cells_and_dates_as_text_are_the_same_day() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("A1", ["Per dato", "Enhet"])
        sheet.write_row("A2", ["01.02.2024", "A"])
        sheet.write_row("A3", ["2024-02-01", "B"])
        sheet.write_datetime("A4", date(2024, 2, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write("B4", "C")

    content = workbook(fill)
    sheet = open_sheet(content, "fil.xlsx", kind=STAFF)
    reading = read_sheet(sheet, STAFF, suggest_mapping(sheet, STAFF).mapping)
    assert [row["as_of"] for row in reading.rows] == [date(2024, 2, 1)] * 3


def test_the_first_sheet_with_anything_in_it_is_read_unless_told() -> None:
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        book.add_worksheet("Tomt")
        first, second = book.add_worksheet("A"), book.add_worksheet("B")
        first.write_row("A1", ["Tjeneste", "År"])
        second.write_row("A1", ["Kurs", "År"])
    assert open_sheet(memory.getvalue(), "fil.xlsx").grid.sheet == "A"
    assert open_sheet(memory.getvalue(), "fil.xlsx", sheet="B").headings == ("Kurs", "År")
    with pytest.raises(InputError, match="Arkene er Tomt, A og B"):
        open_sheet(memory.getvalue(), "fil.xlsx", sheet="C")


A_BOOK = workbook(lambda _book, sheet: sheet.write_row("A1", HEADINGS))


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "fil.csv", "Fila er tom."),
        (b" \r\n ", "fil.csv", "Fila er tom."),
        (b"\xef\xbb\xbf", "fil.csv", "Arket er tomt."),
        (b";;\n;;\n", "fil.csv", "Arket er tomt."),
        (workbook(lambda _book, _sheet: None), "fil.xlsx", "Arket er tomt."),
        (b"%PDF-1.7", "fil.csv", "Fila er en PDF."),
        (b"<!DOCTYPE html><html>", "fil.xls", "Fila er en nettside eller XML"),
        (A_BOOK, "fil.csv", "Fila heter «.csv», men er et regneark"),
        (b"Tjeneste;\xc5r\n", "fil.xlsx", "Fila heter «.xlsx», men er ikke et regneark."),
        (A_BOOK[:2000], "fil.xlsx", "Fila er skadet eller kuttet."),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "fil.xls", "Fila kan ikke leses som et regneark."),
        (b"a\0b", "fil.csv", "Fila er ikke en tekstfil."),
        (b'Navn;"uten slutt\n', "fil.csv", "Fila er ikke en tabell Omsyn kan lese"),
        (b"x" * (MAXIMUM_BYTES + 1), "fil.csv", "Omsyn tar imot filer på opptil 50 MB."),
        (b"a\n" * 200_001, "fil.csv", "200\N{NO-BREAK SPACE}001 rader"),
        (b";".join([b"a"] * 501), "fil.csv", "501 kolonner"),
    ],
)
def test_a_file_that_is_something_else_is_told_in_words(content: bytes, name: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        open_sheet(content, name)
    assert told in str(caught.value)
    assert name in caught.value.where
