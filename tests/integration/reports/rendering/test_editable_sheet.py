"""What people meet in a sheet that was taken out: shade, lists, hidden columns, and how it is filled in."""

import re
import zipfile
from io import BytesIO

import pytest
from tests.samples.edited_sheets import measure, opened, plan, round_of_three

from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.errors import InputError

PLAN_FILE = render_editable_sheet(plan())
ROUND_FILE = render_editable_sheet(round_of_three())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_the_same_table_gives_the_same_bytes() -> None:
    assert render_editable_sheet(plan()) == PLAN_FILE


def test_what_it_is_stands_in_properties_and_on_a_hidden_sheet() -> None:
    told = dict(re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', part(PLAN_FILE, "docProps/custom.xml")))
    assert told == {"omsyn_ark": "plan", "omsyn_gjelder": "7", "omsyn_tatt_ut": "2026-03-01T12:30:00"}
    assert [row[:2] for row in opened(PLAN_FILE)["_omsyn"][:3]] == [list(pair) for pair in told.items()]
    states = re.findall(r'<sheet name="([^"]*)"[^>]*?(state="hidden")?\s*r:id', part(PLAN_FILE, "xl/workbook.xml"))
    assert [name for name, state in states if state] == ["_valg", "_omsyn"]
    assert [name for name, state in states if not state] == ["Tiltak", "Slik fyller du ut"]


def test_keys_are_hidden_the_headings_frozen_and_nothing_is_protected() -> None:
    sheet = part(PLAN_FILE, "xl/worksheets/sheet1.xml")
    assert '<col min="1" max="2" width="0" hidden="1"' in sheet
    assert 'topLeftCell="E6"' in sheet
    assert '<autoFilter ref="C5:W8"' in sheet
    assert "sheetProtection" not in sheet


def test_cells_offer_what_may_be_chosen_but_not_who_has_left() -> None:
    sheet = part(PLAN_FILE, "xl/worksheets/sheet1.xml")
    lists = opened(PLAN_FILE)["_valg"]
    offered = [[row[place] for row in lists if row[place]] for place in range(len(lists[0]))]
    assert ["Kari Eksempel", "Kari Eksempel (2)"] in offered
    assert ["investering", "drift", "utredning"] in offered
    assert offered[-1] == ["ja", "nei"]
    assert sheet.count('type="list"') == len(offered)
    assert sheet.count('type="date"') == 2
    assert 'sqref="C6:C108"' in sheet  # new measures may be written below the three


def test_text_cells_are_told_to_be_text_and_dates_to_be_dates() -> None:
    sheet, styles = part(PLAN_FILE, "xl/worksheets/sheet1.xml"), part(PLAN_FILE, "xl/styles.xml")
    formats = re.findall(r'<xf numFmtId="(\d+)"', styles[styles.index("<cellXfs") :])
    used = {letters: formats[int(style)] for letters, style in re.findall(r'<c r="([A-Z]+)9" s="(\d+)"', sheet)}
    assert [used[letters] for letters in ("D", "L", "C")] == ["49", "49", "1"]
    assert f'numFmtId="{used["J"]}" formatCode="dd.mm.yyyy"' in styles


def test_a_round_has_locked_cells_in_another_shade_and_no_rows_for_new_measures() -> None:
    rows = re.findall(r'<row r="(\d+)".*?</row>', part(ROUND_FILE, "xl/worksheets/sheet1.xml"))
    assert rows[-1] == "8"
    styles = dict(re.findall(r'<c r="([A-Z]+)6" s="(\d+)"', part(ROUND_FILE, "xl/worksheets/sheet1.xml")))
    assert styles["C"] == styles["E"] == styles["F"]
    assert styles["E"] not in (styles["H"], styles["I"])


def test_every_column_is_explained() -> None:
    guide = opened(ROUND_FILE)["Slik fyller du ut"]
    told = {row[0]: row[1:] for row in guide}
    assert told["Tittel"] == ["nei", "", ""]
    assert told["Status"][0] == "ja"
    assert told["Status"][1].startswith("1 Ikke påbegynt, 2 Såvidt startet")
    assert any("Det kan ikke legges til rader her." in row[0] for row in guide)
    assert any("Skriv et nytt tiltak på en tom rad" in row[0] for row in opened(PLAN_FILE)["Slik fyller du ut"])


def test_a_text_too_long_for_a_cell_is_told_instead_of_cut() -> None:
    with pytest.raises(InputError) as caught:
        render_editable_sheet(plan(measure("1", text="x" * 40_000)))
    assert "40\N{NO-BREAK SPACE}000 tegn" in caught.value.found
    assert caught.value.where == "Oppdiktet tiltak 1"
