from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
import xlsxwriter

from omsyn.registers.reading.delimited import read_delimited
from omsyn.registers.reading.documents import read_document
from omsyn.registers.reading.spreadsheets import read_spreadsheet
from omsyn.vocabulary.errors import InputError


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "tiltak.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        dates = workbook.add_format({"num_format": "dd.mm.yyyy"})
        first = workbook.add_worksheet("Tiltak")
        first.write_row(2, 1, ["Tiltak", "Status", "Frist"])
        first.write_row(3, 1, ["Nytt bad", 6])
        first.write_datetime(3, 3, date(2026, 12, 31), dates)
        workbook.add_worksheet("Notater").write(0, 0, "bare tekst")
    return path


def test_a_spreadsheet_keeps_the_row_numbers_people_see(book: Path) -> None:
    sheet = read_spreadsheet(book)
    (record,) = sheet.records()
    assert sheet.name == "tiltak.xlsx, Tiltak"
    assert record["Status"].whole_number() == 6
    assert record["Status"].place == "Rad 4, kolonne «Status»"
    assert record["Frist"].date() == date(2026, 12, 31)


def test_a_spreadsheet_is_read_from_memory_and_by_sheet(book: Path) -> None:
    assert read_spreadsheet(BytesIO(book.read_bytes()), "Notater").headings == ("bare tekst",)


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(book: Path) -> None:
    with pytest.raises(InputError, match="Arkene er Tiltak og Notater"):
        read_spreadsheet(book, "Status")


@pytest.mark.parametrize("content", [b"", b"ikke et regneark", b"PK\x03\x04"])
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tull.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"tull\.xlsx"):
        read_spreadsheet(path)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    for read in (read_spreadsheet, read_document, read_delimited):
        with pytest.raises(InputError, match="finnes_ikke"):
            read(tmp_path / "finnes_ikke")


def test_a_word_file_becomes_text(tmp_path: Path) -> None:
    path = tmp_path / "melding.docx"
    document = docx.Document()
    document.add_heading("Oppfunnet overskrift", 1)
    document.add_paragraph("Første avsnitt med æ, ø og å.")
    document.save(str(path))
    text = read_document(path)
    assert text.split("\n\n") == ["Oppfunnet overskrift", "Første avsnitt med æ, ø og å."]
    assert read_document(BytesIO(path.read_bytes())) == text


@pytest.mark.parametrize("content", [b"", b"ikke et dokument", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tull.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="Word-dokument"):
        read_document(path)


def test_a_word_file_without_content_is_refused(book: Path) -> None:
    with pytest.raises(InputError, match="Word-dokument"):
        read_document(book)
