import csv

from tests.samples.documents import services_exhibit, users

from omsyn.reports.exhibits import Column, ColumnKind, Table
from omsyn.reports.rendering.csv import BYTE_ORDER_MARK, render_table_csv
from omsyn.vocabulary.language import use_language
from omsyn.vocabulary.quantities import Flag


def read(text: str, delimiter: str) -> list[list[str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(text.removeprefix(BYTE_ORDER_MARK).splitlines(), delimiter=delimiter))


def test_norwegian_excel_gets_semicolons_and_decimal_commas() -> None:
    rows = read(render_table_csv(services_exhibit().table), ";")
    assert rows[0] == ["Tjeneste", "Brukere", "Andel (%)"]
    assert rows[1] == ["Praktisk bistand – daglige gjøremål", "214", "31,3"]
    assert rows[-1] == ["I alt", "1602", "100,0"]


def test_english_gets_commas_and_decimal_points() -> None:
    with use_language("en"):
        assert read(render_table_csv(services_exhibit().table), ",")[1][1:] == ["214", "31.3"]


def test_gaps_are_told_in_words() -> None:
    rows = read(render_table_csv(services_exhibit().table), ";")
    assert rows[3] == ["Støttekontakt", "ikke oppgitt", "–"]
    assert rows[4] == ["Avlastning", "skjult (færre enn 5)", "–"]


def test_flags_stand_in_a_column_of_their_own() -> None:
    table = Table("x", (Column("a", "Hva", ColumnKind.TEXT), Column("n", "Antall")), (("a", users(3, Flag.PROJECTED)),))
    assert read(render_table_csv(table), ";") == [
        ["Hva", "Antall", "Merknad"],
        ["a", "3", "Antall: brukere, framskrevet"],
    ]


def test_texts_that_a_spreadsheet_would_run_are_disarmed() -> None:
    texts = ("=CMD()", "+1", "-1", "@x", "\tx", "vanlig; tekst")
    table = Table("x", (Column("a", "=SUM(A1)", ColumnKind.TEXT),), tuple((text,) for text in texts))
    rows = read(render_table_csv(table), ";")
    assert [row[0] for row in rows] == ["'=SUM(A1)", "'=CMD()", "'+1", "'-1", "'@x", "'\tx", "vanlig; tekst"]
