import io
import re
from zipfile import ZipFile

from python_calamine import CalamineWorkbook
from tests.samples.documents import (
    HOSTILE,
    hostile_document,
    population_exhibit,
    sample_document,
    services_exhibit,
    steps_exhibit,
)

from omsyn.reports.exhibits import Column, ColumnKind, Exhibit, Table
from omsyn.reports.rendering.xlsx import render_document, render_table_xlsx
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Interval, Quantity, Units


def read(data: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def rows(workbook: CalamineWorkbook, sheet: str) -> list[list[object]]:
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_there_is_a_sheet_for_each_exhibit_and_a_way_in() -> None:
    workbook = read(render_document(sample_document()))
    figures = [f"Figur {number}" for number in range(1, 9)]
    assert workbook.sheet_names == ["Innhold", "Nøkkeltall", *figures, "Tabell 1", "Om dokumentet"]
    contents = rows(workbook, "Innhold")
    assert ["Figur 1", "Dobbelt så mange over 80 år i 2050"] in contents
    assert ["Tallene er oppdiktet.", ""] in contents


def test_figures_are_numbers_and_years_are_years() -> None:
    sheet = rows(read(render_document(sample_document())), "Figur 1")
    assert sheet[5][:2] == ["År", "80 år og over (personer)"]
    assert sheet[6][0] == 2005
    assert isinstance(sheet[6][1], float)


def test_a_gap_is_told_in_words_beside_it() -> None:
    sheet = rows(read(render_table_xlsx(services_exhibit())), "Tall")
    assert sheet[5] == ["Tjeneste", "Brukere", "Brukere, merknad", "Andel (%)", "Andel, merknad"]
    assert sheet[7][:3] == ["Helsetjenester i hjemmet", 388.0, "omtrentlig"]
    assert sheet[8] == ["Støttekontakt", "", "ikke oppgitt", "", "ikke aktuelt"]
    assert sheet[9][:4] == ["Avlastning", "", "skjult (færre enn 5)", "–"]


def test_key_figures_are_numbers_with_unit_and_source() -> None:
    sheet = rows(read(render_document(sample_document())), "Nøkkeltall")
    assert sheet[2][:4] == ["Brukere av tjenester", 1602.0, "brukere", "2024"]
    assert sheet[2][6] == "Oppdiktet statistikkbyrå, 07459, 2026"
    assert sheet[6][:2] == ["Vold mot ansatte", ""]
    assert sheet[6][5] == "skjult (færre enn 5)"


def test_sources_and_notes_stand_under_the_table() -> None:
    texts = [row[0] for row in rows(read(render_table_xlsx(population_exhibit())), "Tall")]
    assert "Kilde: Oppdiktet statistikkbyrå, 07459, 2026" in texts
    assert "Tallene fra 2027 er framskrevet." in texts
    assert "Vilkår: CC BY 4.0" in texts


def test_intervals_get_columns_of_their_own() -> None:
    cell = Quantity(12.7, Units.PERCENT, interval=Interval(10.1, 15.3, 0.8))
    table = Table("x", (Column("w", "Hva", ColumnKind.TEXT), Column("n", "Andel", unit=Units.PERCENT)), (("a", cell),))
    sheet = rows(read(render_table_xlsx(Exhibit("x", "x", "", table, ()))), "Tall")
    assert sheet[5] == ["Hva", "Andel (%)", "Andel, nedre grense", "Andel, øvre grense"]
    assert sheet[6] == ["a", 12.7, 10.1, 15.3]


def test_steps_are_numbers() -> None:
    assert rows(read(render_table_xlsx(steps_exhibit())), "Tall")[6][2] == 1.0


def test_no_text_becomes_a_formula_or_a_link() -> None:
    data = render_document(hostile_document())
    archive = ZipFile(io.BytesIO(data))
    sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet for sheet in sheets)
    assert not any(re.search(r'TargetMode="External"', archive.read(n).decode()) for n in archive.namelist())
    texts = [row[0] for row in rows(read(data), "Figur 1")]
    assert {HOSTILE, "=CMD()", "+1", "@x"} <= set(texts)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_document(sample_document()) == render_document(sample_document())
    assert render_table_xlsx(services_exhibit()) == render_table_xlsx(services_exhibit())


def test_a_table_follows_the_language_and_is_the_same_numbers() -> None:
    with use_language("en"):
        english = read(render_table_xlsx(services_exhibit()))
    norwegian = read(render_table_xlsx(services_exhibit()))
    (english_sheet,), (norwegian_sheet,) = (
        [rows(book, name) for name in book.sheet_names] for book in (english, norwegian)
    )
    assert english_sheet[6][1] == norwegian_sheet[6][1] == 214.0
