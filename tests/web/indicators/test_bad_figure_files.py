"""Files as people have them, and damaged ones: each is read rightly or told of in words, and never half stored."""

import io
import re
from collections.abc import Callable

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from omsyn.web.indicators.models import FigureImport, LocalFigure, LocalSeries, ServiceUserCount, StaffRecord
from omsyn.web.organisation.models import Role, StoredUpload

OWN = "/kunnskap/egne-tall/"
USERS = f"{OWN}brukere/"
STAFF = f"{OWN}ansatte/"
SERIES = f"{OWN}tallserier/"
PROPORTIONS = f"{OWN}andeler/"
HEADINGS = ("Tjeneste", "År", "Antall", "Register")
NOT_A_PERSON = "01810000143"
"""A month raised by 80 marks numbers that are made for tests; no one has them."""


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def hand_in(client: Client, address: str, content: bytes, name: str) -> str:
    page = client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def try_to_store(client: Client, address: str) -> None:
    client.post(f"{address}lagre/", {"remember_as": ""})


def workbook(
    rows: list[tuple[object, ...]], fill: Callable[[xlsxwriter.worksheet.Worksheet], None] | None = None
) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Tall")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if fill is not None:
            fill(sheet)
    return content.getvalue()


def is_nothing_stored() -> bool:
    models = (FigureImport, LocalFigure, LocalSeries, ServiceUserCount, StaffRecord)
    return not any(model._default_manager.exists() for model in models)


def test_latin_1_with_semicolons_and_decimal_commas_is_read(adviser: Client) -> None:
    content = "Per dato;Enhet;Årsverk;Fødselsår\n31.12.2024;Bø omsorgssenter;0,75;1980\n".encode("latin-1")
    assert "Fila er lest uten feil. Rader: 1." in hand_in(adviser, STAFF, content, "ansatte.csv")
    try_to_store(adviser, STAFF)
    record = StaffRecord.objects.get()
    assert (record.unit_name, record.fte, record.birth_year) == ("Bø omsorgssenter", 0.75, 1980)


def test_dates_as_text_and_as_cells_are_the_same_day(adviser: Client) -> None:
    content = workbook([("Per dato", "Enhet", "Årsverk"), ("31.12.2024", "A", 1), ("2024-12-31", "B", 0.5)])
    assert "Rader: 2." in hand_in(adviser, STAFF, content, "ansatte.xlsx")
    try_to_store(adviser, STAFF)
    assert {record.counted_on.isoformat() for record in StaffRecord.objects.all()} == {"2024-12-31"}


def test_a_hundred_thousand_rows_are_stored_whole(adviser: Client) -> None:
    lines = "\n".join(f"Tjeneste {row % 1000};{1900 + row // 1000};{row % 37};Fagsystem" for row in range(100_000))
    content = f"{';'.join(HEADINGS)}\n{lines}\n".encode()
    assert "Rader: 100 000." in hand_in(adviser, USERS, content, "alle.csv").replace("\xa0", " ")
    try_to_store(adviser, USERS)
    assert ServiceUserCount.objects.count() == 100_000
    assert FigureImport.objects.get().row_count == 100_000
    assert not StoredUpload.objects.exists()


def test_rows_with_a_number_for_each_case_are_refused(adviser: Client) -> None:
    lines = "\n".join(f"Sak {row};2024;{row % 37}" for row in range(3_000))
    page = hand_in(adviser, SERIES, f"Indikator;År;Verdi\n{lines}\n".encode(), "saker.csv")
    assert re.search(r"502 A «Indikator» Fila har over 500 indikatorer .* Velg kolonnen", page)
    try_to_store(adviser, SERIES)
    assert is_nothing_stored()


def test_many_rows_of_many_series_are_stored_whole(adviser: Client) -> None:
    lines = "\n".join(f"Egen {row % 400};{1990 + row // 400};{row % 37}" for row in range(8_000))
    assert "Fila er lest uten feil" in hand_in(adviser, SERIES, f"Indikator;År;Verdi\n{lines}\n".encode(), "alle.csv")
    try_to_store(adviser, SERIES)
    assert (LocalSeries.objects.count(), LocalFigure.objects.count()) == (400, 8_000)


def test_the_last_of_many_rows_being_wrong_stores_none(adviser: Client) -> None:
    lines = "\n".join(f"Tjeneste {row};2024;{row};Fagsystem" for row in range(3000))
    content = f"{';'.join(HEADINGS)}\n{lines}\nSiste;2024;mange;Fagsystem\n".encode()
    page = hand_in(adviser, USERS, content, "nesten.csv")
    assert "Feil: 1." in page
    assert re.search(r"3002 C «Antall» .*«mange»", page)
    try_to_store(adviser, USERS)
    assert is_nothing_stored()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([("Trygghetsalarm", 2024, "dato", "KPR")], r"2 C «Antall» .*«dato»"),
        ([("Trygghetsalarm", "i fjor", 5, "KPR")], r"2 B «År» .*«i fjor»"),
        ([("Trygghetsalarm", 2024, -3, "KPR")], r"2 C «Antall»"),
        ([("", 2024, 5, "KPR")], r"2 A «Tjeneste» Feltet er tomt"),
        ([("A", 2024, 5, "KPR"), ("A", 2024, 6, "KPR")], r"3 .*Raden står to ganger"),
    ],
)
def test_wrong_values_are_named_by_row_and_column(adviser: Client, cells: list[tuple[object, ...]], told: str) -> None:
    page = hand_in(adviser, USERS, workbook([HEADINGS, *cells]), "brukere.xlsx")
    assert re.search(told, page), page
    try_to_store(adviser, USERS)
    assert is_nothing_stored()


def test_a_heading_merged_over_two_columns_is_refused(adviser: Client) -> None:
    content = workbook(
        [("Tjeneste", "År", "", "Register"), ("Trygghetsalarm", 2024, 5, "KPR")],
        lambda sheet: sheet.merge_range("B1:C1", "År og antall"),
    )
    page = hand_in(adviser, USERS, content, "flettet.xlsx")
    assert "Fila kan ikke lagres ennå." in page
    try_to_store(adviser, USERS)
    assert is_nothing_stored()


def test_cells_merged_among_the_rows_are_refused(adviser: Client) -> None:
    content = workbook(
        [HEADINGS, ("Trygghetsalarm", 2023, 5, "KPR"), ("", 2024, 6, "KPR")],
        lambda sheet: sheet.merge_range("A2:A3", "Trygghetsalarm"),
    )
    page = hand_in(adviser, USERS, content, "flettet.xlsx")
    assert "Cellen er slått sammen med A2." in page
    try_to_store(adviser, USERS)
    assert is_nothing_stored()


def test_a_formula_gives_its_answer_and_a_broken_one_is_told(adviser: Client) -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula("C2", "=2+3", value=5)

    rows = [HEADINGS, ("Trygghetsalarm", 2024, None, "KPR")]
    assert "Rader: 1." in hand_in(adviser, USERS, workbook(rows, fill), "formel.xlsx")
    try_to_store(adviser, USERS)
    assert ServiceUserCount.objects.get().users == 5

    broken = workbook(rows, lambda sheet: sheet.write_formula("C2", "=1/0", value="#DIV/0!"))
    page = hand_in(adviser, USERS, broken, "formel.xlsx")
    assert re.search(r"2 C «Antall»", page)
    try_to_store(adviser, USERS)
    assert ServiceUserCount.objects.count() == 1


def test_a_denominator_smaller_than_its_numerator_is_refused(adviser: Client) -> None:
    content = b"Indikator;Ar;Teller;Nevner\nday_activity_dementia;2024;90;80\n".replace(b"Ar", "År".encode())
    page = hand_in(adviser, PROPORTIONS, content, "andel.csv")
    assert "«Teller» er 90, som er mer enn «Nevner», 80." in page
    try_to_store(adviser, PROPORTIONS)
    assert is_nothing_stored()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.csv"),
        (b"\xef\xbb\xbf", "tom.csv"),
        (workbook([HEADINGS, ("A", 2024, 5, "KPR")])[:400], "avkortet.xlsx"),
        (b"<!DOCTYPE html><html><body>500</body></html>", "tall.xlsx"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "tall.csv"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "tall.csv"),
    ],
    ids=["empty", "only a mark", "truncated", "html", "pdf", "picture"],
)
def test_a_file_that_is_no_table_is_told_of_and_not_kept(adviser: Client, content: bytes, name: str) -> None:
    answer = adviser.post(USERS, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 400
    assert "ds-validation-message" in answer.content.decode()
    assert not StoredUpload.objects.exists()
    assert is_nothing_stored()


def test_a_table_with_headings_alone_stores_nothing(adviser: Client) -> None:
    page = hand_in(adviser, USERS, ";".join(HEADINGS).encode(), "bare overskrifter.csv")
    assert "Det står ingen rader under overskriftene" in page
    try_to_store(adviser, USERS)
    assert is_nothing_stored()


@pytest.mark.parametrize(
    "column", [f"Fødselsnummer\n31.12.2024;A;1;{NOT_A_PERSON}", "Etternavn\n31.12.2024;A;1;Eksempel"]
)
def test_names_and_identity_numbers_never_come_in(adviser: Client, column: str) -> None:
    """Not even for the day a file waits."""
    content = f"Per dato;Enhet;Årsverk;{column}\n".encode()
    answer = adviser.post(STAFF, {"file": SimpleUploadedFile("ansatte.csv", content)})
    assert answer.status_code == 400
    assert "Omsyn tar ikke imot navn og fødselsnummer." in answer.content.decode()
    assert not StoredUpload.objects.exists()
    assert is_nothing_stored()
