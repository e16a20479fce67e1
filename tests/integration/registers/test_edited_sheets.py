"""Sheets handed in again as people and programs leave them: sorted, renamed, half broken, or something else."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from tests.samples.edited_sheets import edited, header, measure, opened, plan, rewritten, round_of_three, saved
from tests.unit.registers.reading.test_sheet_extents import ods

from omsyn.registers.measure_sheets.comparing import SheetComparison, compare
from omsyn.registers.measure_sheets.edited import EditedSheet
from omsyn.registers.measure_sheets.reading import read_edited
from omsyn.registers.measure_sheets.tables import COPY_SHEET, EditableTable
from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import use_language

type Change = Callable[[list[list[Any]], Callable[[str], int], int], None]
PLAN = plan()
FILE = render_editable_sheet(PLAN)
ROUND = round_of_three()
ROUND_FILE = render_editable_sheet(ROUND)


def read(content: bytes, table: EditableTable = PLAN, name: str = "ark.xlsx") -> EditedSheet:
    return read_edited(content, name, table)


def changes(content: bytes, table: EditableTable = PLAN, name: str = "ark.xlsx") -> SheetComparison:
    sheet = read(content, table, name)
    assert [str(error) for error in sheet.errors] == []
    return compare(sheet.exported, sheet, table)


def texts(comparison: SheetComparison) -> list[tuple[str, str, str, str]]:
    return [(one.row_label, one.title, one.before_text, one.after_text) for one in comparison.changes]


def cell(heading: str, value: Any, *, row: int = 0) -> Change:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first + row][place(heading)] = value

    return change


def errors(change: Change, content: bytes = FILE, table: EditableTable = PLAN) -> list[str]:
    sheet = read(edited(content, change), table)
    assert not sheet.is_whole
    assert sheet.error_count == len(sheet.errors)
    return [f"{error.where}: {error.found}" for error in sheet.errors]


@pytest.mark.parametrize(
    ("heading", "written", "told"),
    [
        ("Start", "31.12.2026", ("01.01.2026", "31.12.2026")),
        ("Start", dt.datetime.fromisoformat("2026-12-31T00:00"), ("01.01.2026", "31.12.2026")),
        ("Investering, kr", "1 234,5", ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "1\N{NO-BREAK SPACE}234,5")),
        ("Investering, kr", "46.000", ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "46\N{NO-BREAK SPACE}000")),
        ("Årsverk", "2,25", ("1,5", "2,25")),
        ("Plasser", "12", ("4", "12")),
        ("Slag", "  DRIFT ", ("investering", "drift")),
        ("Fase", "Ordinær  drift", ("foreslått", "ordinær drift")),
        ("Prioritert", "Nei", ("ja", "nei")),
        ("Prioritert", False, ("ja", "nei")),
        ("Ansvarlig person", "kari eksempel (2)", ("Kari Eksempel", "Kari Eksempel (2)")),
        ("Ansvarlig enhet", "", ("Hjemmetjenesten (eksempel)", "")),
        ("Kapittel i planen", 7, ("4.10", "7")),
    ],
)
def test_a_cell_is_read_however_it_is_written(heading: str, written: Any, told: tuple[str, str]) -> None:
    assert texts(changes(edited(FILE, cell(heading, written)))) == [("1 Oppdiktet tiltak 1", heading, *told)]


@pytest.mark.parametrize(
    ("written", "after"), [(4, "4 Snart ferdig"), ("godt i GANG", "3 Godt i gang"), ("Utsatt", "utsatt")]
)
def test_a_status_is_a_number_a_name_or_outside(written: Any, after: str) -> None:
    (one,) = changes(edited(ROUND_FILE, cell("Status", written, row=1)), ROUND).changes
    assert (one.key, one.column, one.before_text, one.after_text) == ("2", "status", "", after)


@pytest.mark.parametrize(
    ("heading", "written", "told"),
    [
        ("Tittel", " ", "Rad 6, kolonne D «Tittel»: Feltet er tomt."),
        ("Start", 2026, "Rad 6, kolonne J «Start»: Fant «2026»."),
        ("Slag", "investring", "Rad 6, kolonne F «Slag»: Fant «investring». Mente du «investering»?"),
        ("Plasser", 2.5, "Rad 6, kolonne T «Plasser»: Fant «2,5»."),
        ("Årsverk", -1, "Rad 6, kolonne S «Årsverk»: Fant -1."),
        (
            "Ansvarlig person",
            "Ola Sluttet",
            "Rad 6, kolonne I «Ansvarlig person»: «Ola Sluttet» kan ikke velges lenger.",
        ),
        ("Nummer", 2, "Rad 7, kolonne C «Nummer»: «Nummer» 2 står også i rad 6."),
        ("Tittel", "x" * 301, "Rad 6, kolonne D «Tittel»: Teksten er på 301 tegn."),
        (
            "Kapittel i planen",
            dt.date(2026, 11, 4),
            "Rad 6, kolonne L «Kapittel i planen»: Fant 04.11.2026, som regnearket har gjort om til en dato.",
        ),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_with_its_place(heading: str, written: Any, told: str) -> None:
    assert errors(cell(heading, written)) == [told]


def test_a_status_outside_the_scale_is_told_with_the_steps() -> None:
    (error,) = read(edited(ROUND_FILE, cell("Status", 6)), ROUND).errors
    assert error.found == "Fant «6»."
    assert "«5 Fullført», «utsatt», «avlyst»" in error.expected


def test_who_has_left_may_stay_where_they_stand_but_not_be_chosen() -> None:
    table = plan(measure("1", responsible="13"), measure("2"))
    content = render_editable_sheet(table)
    assert changes(content, table).is_nothing
    (error,) = read(edited(content, cell("Ansvarlig person", "Ola Sluttet", row=1)), table).errors
    assert error.row == 7


def test_what_is_stored_is_not_judged_anew_while_nobody_touches_it() -> None:
    table = plan(measure("1", title="x" * 400, places=-4))
    content = render_editable_sheet(table)
    assert changes(content, table).is_nothing
    assert read(edited(content, cell("Plasser", -5)), table).error_count == 1


def test_rows_sorted_columns_moved_renamed_and_added_are_found_again() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first:] = grid[first:][::-1]
        moved = place("Årsverk")
        for row in grid[first - 1 :]:
            row.insert(0, row.pop(moved))
        grid[first - 1][place("Beskrivelse")] = "Beskrivelser"
        grid[first - 1].append("Egne notater")
        grid[-1].append("husk møtet")

    comparison = changes(edited(FILE, change))
    assert comparison.is_nothing
    assert comparison.notes[:2] == (
        "Kolonnen «Beskrivelser» er lest som «Beskrivelse».",
        "Disse kolonnene er ikke fra Omsyn, og er ikke lest: «Egne notater».",
    )


def test_a_column_that_is_gone_changes_nothing_and_is_told() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        gone = place("Finansiering")
        for row in grid[first - 1 :]:
            del row[gone]

    table = plan(measure("1", funding="Egne midler"))
    comparison = changes(edited(render_editable_sheet(table), change), table)
    assert comparison.is_nothing
    assert "Disse kolonnene mangler i fila, og er ikke endret: «Finansiering»." in comparison.notes


def test_hidden_rows_are_read_and_told() -> None:
    content = edited(FILE, cell("Plasser", 9, row=1), hidden=[7, 8, 400])
    shown = rewritten(
        content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b'<row r="6"', b'<row hidden="0" r="6"')
    )
    sheet = read(shown)
    assert "2 rader er skjult i fila; de er også lest." in sheet.notes
    assert [one.after_text for one in compare(sheet.exported, sheet, PLAN).changes] == ["9"]


def test_a_renamed_sheet_in_another_place_is_found_by_its_headings() -> None:
    sheets = opened(edited(FILE, cell("Plasser", 9)))
    moved = {"Notater": [["Helt", "andre", "ting"]], "Vårt ark": sheets.pop("Tiltak"), **sheets}
    comparison = changes(saved(moved))
    assert [one.after_text for one in comparison.changes] == ["9"]
    assert "Arket heter nå «Vårt ark», og er kjent igjen på overskriftene." in comparison.notes


def test_the_hidden_sheet_moved_first_and_headings_written_twice_confuse_nobody() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first][place("Plasser")] = 9
        grid.insert(0, ["", "", *grid[first - 1][2:]])

    sheets = opened(edited(FILE, change))
    comparison = changes(saved({COPY_SHEET: sheets.pop(COPY_SHEET), **sheets}))
    assert [(one.row_number, one.after_text) for one in comparison.changes] == [(7, "9")]


def test_a_formula_gives_its_stored_answer_and_one_without_is_an_error() -> None:
    content = edited(FILE, cell("Plasser", 987_654))
    formula = rewritten(
        content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>987654</v>", b"<f>40+2</f><v>42</v>")
    )
    assert [one.after_text for one in changes(formula).changes] == ["42"]
    without = rewritten(
        content, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>987654</v>", b"<f>40+2</f>")
    )
    (error,) = read(without).errors
    assert error.where == "Rad 6, kolonne T «Plasser»"
    assert error.found == "Her står en formel uten lagret svar."


def test_cells_merged_over_rows_are_refused_where_they_are_hidden() -> None:
    merged = b'<mergeCells count="1"><mergeCell ref="M6:M7"/></mergeCells>'
    content = rewritten(
        edited(FILE, cell("Investering", "", row=1)),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</sheetData>", b"</sheetData>" + merged),
    )
    (error,) = read(content).errors
    assert (error.where, error.found) == ("Rad 7, kolonne M «Investering»", "Cellen er slått sammen med M6.")


def test_macros_are_told_and_only_values_read() -> None:
    memory = io.BytesIO(FILE)
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"oppdiktet")
    sheet = read(memory.getvalue(), name="ark.xlsm")
    assert sheet.notes == ("Fila har makroer. De er ikke kjørt; bare verdiene i cellene er lest.",)
    assert compare(sheet.exported, sheet, PLAN).is_nothing


def test_texts_in_the_cells_and_texts_in_a_list_are_the_same() -> None:
    assert texts(changes(edited(FILE, cell("Tittel", "Ny"), inline=True))) == texts(
        changes(edited(FILE, cell("Tittel", "Ny")))
    )


def as_csv(content: bytes, *, encoding: str = "cp1252") -> bytes:
    def text(value: Any) -> str:
        if isinstance(value, dt.date):
            return f"{value:%d.%m.%Y}"
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).replace(".", ",", 1)

    memory = io.StringIO()
    grid = opened(content)["Tiltak"]
    table = [[text(value) if not isinstance(value, str) else value for value in row] for row in grid]
    csv.writer(memory, delimiter=";").writerows(table)
    return memory.getvalue().encode(encoding)


def test_a_csv_saved_from_it_is_read_but_cannot_say_what_it_is() -> None:
    sheet = read(as_csv(edited(FILE, cell("Tittel", "Nytt navn"))), name="ark.csv")
    assert sheet.is_whole
    assert sheet.exported is None
    assert len(sheet.notes) == 2
    assert "hvilken plan" in sheet.notes[0]
    comparison = compare(None, sheet, PLAN)
    assert texts(comparison) == [("1 Oppdiktet tiltak 1", "Tittel", "Oppdiktet tiltak 1", "Nytt navn")]
    newer = plan(measure("1", version=2, places=9), measure("2"), measure("3"))
    comparison = compare(None, sheet, newer)
    assert comparison.changes == ()
    assert [(one.title, one.then_text, one.stored_text, one.edited_text) for one in comparison.conflicts] == [
        ("Tittel", None, "Oppdiktet tiltak 1", "Nytt navn"),
        ("Plasser", None, "9", "4"),
    ]


def test_an_ods_is_read() -> None:
    grid = opened(FILE)["Tiltak"]
    top = header(grid)

    def one(value: Any) -> str:
        if isinstance(value, dt.date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value:%Y-%m-%d}"/>'
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = [grid[top], ["1", 1.0, *grid[top + 1][2:]]]
    rows[1][3] = "Nytt navn"
    rows[1][4] = ""
    body = "</table:table-row><table:table-row>".join("".join(one(value) for value in row) for row in rows)
    table = plan(measure("1", text=None))
    sheet = read(ods(body), table, name="ark.ods")
    assert sheet.is_whole
    assert [change.after for change in compare(None, sheet, table).changes] == ["Nytt navn"]


def test_a_file_without_properties_or_without_the_hidden_sheet_still_says_what_it_is() -> None:
    sheets = opened(FILE)
    assert changes(saved(sheets)).notes == ()
    other = plan(subject="8")
    with pytest.raises(InputError, match="Fila er tatt ut for en annen plan"):
        read(saved(sheets), other)
    only_properties = rewritten(FILE, "xl/workbook.xml", lambda part: part.replace(COPY_SHEET.encode(), b"noe"))
    with pytest.raises(InputError, match="Fila er tatt ut for en annen plan"):
        read(only_properties, other)
    assert len(read(only_properties).notes) == 1
    with pytest.raises(InputError, match="Fila er tatt ut for tiltakene i en plan"):
        read(FILE, ROUND)


def without(*positions: int) -> Change:
    def change(grid: list[list[Any]], _place: Callable[[str], int], first: int) -> None:
        for row in grid[first - 1 :]:
            for position in sorted(positions, reverse=True):
                del row[position]

    return change


def test_without_hidden_columns_rows_are_known_by_name_as_long_as_the_hidden_sheet_is_there() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid[first][place("Plasser")] = 9
        without(0, 1)(grid, place, first)

    content = edited(FILE, change)
    comparison = changes(content)
    assert [(one.key, one.after_text) for one in comparison.changes] == [("1", "9")]
    assert "Radene er kjent igjen på «Nummer» og «Tittel»." in comparison.notes[0]
    sheets = opened(content)
    del sheets[COPY_SHEET]
    with pytest.raises(InputError, match="Fila har mistet det som sier hvilken rad som er hvilken"):
        read(saved(sheets))


def test_a_copied_row_is_refused_and_a_row_without_a_key_is_new() -> None:
    def copied(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        del grid[first + 3 :]
        grid.append(list(grid[first]))
        grid[-1][place("Nummer")] = 4

    assert errors(copied) == ["Rad 9: Raden er en kopi av rad 6: begge har samme skjulte nøkkel."]

    def emptied(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        copied(grid, place, first)
        grid[-1][:2] = ["", ""]

    (new,) = changes(edited(FILE, emptied)).new_rows
    assert (new.row_label, new.row_number, new.values["kind"]) == ("4 Oppdiktet tiltak 1", 9, "investment")
    assert ("Investering, kr", "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000") in new.told


def test_a_new_row_must_have_what_every_row_must_have() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid.append([""] * len(grid[first]))
        grid[-1][place("Nummer")] = 4

    assert errors(change) == [
        "Rad 9, kolonne D «Tittel»: Feltet er tomt.",
        "Rad 9, kolonne F «Slag»: Feltet er tomt.",
        "Rad 9, kolonne G «Fase»: Feltet er tomt.",
    ]


def test_a_round_takes_no_new_rows_and_says_when_locked_cells_are_changed() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        grid.append(["", "", "Område B", 4, "Nytt", "", "", 1, ""])

    assert errors(change, ROUND_FILE, ROUND) == ["Rad 9: Raden er ny, eller har mistet den skjulte nøkkelen."]
    comparison = changes(edited(ROUND_FILE, cell("Tittel", "Et annet navn")), ROUND)
    assert comparison.is_nothing
    assert comparison.notes == (
        "1 celle er endret i en kolonne som ikke kan endres her, og er ikke tatt med: «Tittel».",
    )


def test_a_deleted_row_is_told_and_left_and_its_number_is_still_taken() -> None:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        del grid[first + 1]
        grid[first][place("Plasser")] = 9

    comparison = changes(edited(FILE, change))
    assert [(row.key, row.row_label) for row in comparison.missing_rows] == [("2", "2 Oppdiktet tiltak 2")]
    assert len(comparison.changes) == 1

    def taken(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        change(grid, place, first)
        grid[first][place("Nummer")] = 2

    assert errors(taken) == ["Rad 6, kolonne C «Nummer»: «Nummer» 2 brukes av en rad som ikke står i fila."]


def test_a_sheet_made_in_english_is_read_in_bokmål() -> None:
    with use_language("en"):
        content = render_editable_sheet(PLAN)
    assert changes(content).is_nothing


def test_too_many_rows_are_refused_with_how_many_there_are() -> None:
    rows = [["omsyn_id", "omsyn_versjon", "Nummer", "Tittel"], *(["", "", number, "x"] for number in range(50_000))]
    with pytest.raises(InputError) as caught:
        read(saved({"Tiltak": rows}))
    assert "Arket har 50\N{NO-BREAK SPACE}000 rader" in caught.value.found
    assert "5\N{NO-BREAK SPACE}000" in caught.value.expected


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"%PDF-1.7 ...", "ark.xlsx", "Fila er en PDF."),
        (b"PK\x03\x04" + b"x" * 200, "ark.xlsx", "Fila er skadet eller kuttet."),
        (b"", "ark.xlsx", "Fila er tom."),
        (
            saved({"Ark": [["Helt", "andre", "ting"]]}),
            "ark.xlsx",
            "Fila har ingen rad med overskriftene fra et ark Omsyn",
        ),
        (b"helt;andre;ting\n1;2;3\n", "ark.csv", "Fila har ingen rad med overskriftene fra et ark Omsyn"),
    ],
)
def test_a_file_that_is_something_else_is_told_in_words(content: bytes, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(content, name=name)
