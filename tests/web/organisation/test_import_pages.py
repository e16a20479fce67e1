"""The pages of an import: a file handed in, its columns chosen, and all of it stored or nothing."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.registers import RememberedMappingFactory, StoredUploadFactory

from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation import import_flows
from omsyn.web.organisation.forms import imports as import_forms
from omsyn.web.organisation.models import RememberedMapping, Role, Service, StoredUpload, Unit
from omsyn.web.organisation.permissions.registers import MAY_CHANGE_WHOLE_REGISTERS

UPLOAD = "/organisasjon/tjenester/last-inn/"
COLUMNS = f"{UPLOAD}kolonner/"
STORE = f"{UPLOAD}lagre/"
DISCARD = f"{UPLOAD}forkast/"
ADDRESSES = (UPLOAD, COLUMNS, STORE, DISCARD, f"{UPLOAD}mal.csv")
SOUND = "Tjeneste;KPR-kode;Trinn;Gjelder fra\nDagsenter;4;2;01.01.2024\nMatombringing;5;3;01.01.2024\n"
ONE_BAD_ROW = f"{SOUND}Avlastning;8;fem;01.01.2024\n"


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def hand_in(client: Client, text: str, name: str = "tjenester.csv", **more: str) -> str:
    """Hands in a file; the page the browser lands on."""
    file = SimpleUploadedFile(name, text.encode("utf-8"))
    return plain(client.post(UPLOAD, {"file": file, **more}, follow=True).content.decode())


def plain(page: str) -> str:
    """A page without tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_file_without_errors_is_looked_over_and_then_stored(adviser: Client) -> None:
    page = hand_in(adviser, SOUND)
    assert "Rader: 2." in page
    assert "Nye: 2. Endret: 0. Like fra før: 0." in page
    assert not Service.objects.exists()
    answer = adviser.post(STORE, {"remember_as": "Fagsystemet"})
    assert answer.headers["Location"] == "/organisasjon/tjenester/"
    stored = {(one.name, one.kpr_code, one.ladder_step, one.valid_from, one.source) for one in Service.objects.all()}
    assert stored == {
        ("Dagsenter", "4", 2, date(2024, 1, 1), "tjenester.csv"),
        ("Matombringing", "5", 3, date(2024, 1, 1), "tjenester.csv"),
    }
    assert not StoredUpload.objects.exists()
    row = AuditEntry.objects.get(what="organisation.file_imported")
    assert (row.object_id, row.details["rows"], row.municipality_number) == ("services", 2, "4014")


def test_one_bad_row_stores_nothing_and_is_named_by_row_and_column(adviser: Client) -> None:
    page = hand_in(adviser, ONE_BAD_ROW)
    assert "Fila kan ikke lagres ennå. Feil: 1." in page
    assert re.search(r"4 C «Trinn» .*«?fem", page)
    answer = adviser.post(STORE, {}, follow=True)
    assert "Ingenting er lagret." in answer.content.decode()
    assert not Service.objects.exists()
    assert not AuditEntry.objects.exists()
    assert StoredUpload.objects.count() == 1


def test_what_only_the_register_can_see_is_named_by_row_and_column_too(adviser: Client) -> None:
    page = hand_in(
        adviser, "Tjeneste;Enhet;KPR-kode;Gjelder fra\nA;;15;01.01.2024\nB;Finnes ikke;15;01.01.2024\nC;;99;1.1.2024\n"
    )
    assert "3 B «Enhet» Kommunen har ingen enhet som heter «Finnes ikke»" in page
    assert "4 C «KPR-kode» KPR har ingen tjenestekode som heter «99»" in page
    adviser.post(STORE, {})
    assert not Service.objects.exists()


def test_a_column_with_another_heading_is_chosen_by_hand_and_remembered(adviser: Client) -> None:
    strange = "Hva vi gjør;Start\nDagsenter;01.01.2024\n"
    assert "Feil:" in hand_in(adviser, strange)
    chosen = {
        "kolonne-name": "Hva vi gjør",
        "kolonne-valid_from": "Start",
        "fast-ladder_step": "2",
        "decimal_mark": "auto",
        "date_order": "day_first",
    }
    answer = adviser.post(COLUMNS, chosen)
    assert answer.headers["Location"] == COLUMNS
    assert "Nye: 1." in plain(adviser.get(COLUMNS).content.decode())
    adviser.post(STORE, {"remember_as": "Regnearket"})
    assert Service.objects.get().ladder_step == 2
    assert RememberedMapping.objects.get().name == "Regnearket"
    page = hand_in(adviser, strange, remembered="Regnearket")
    assert "Like fra før: 1." in page


def test_a_file_that_cannot_be_read_is_not_kept(adviser: Client) -> None:
    file = SimpleUploadedFile("tjenester.xlsx", b"<!DOCTYPE html><p>Logg inn")
    answer = adviser.post(UPLOAD, {"file": file})
    assert answer.status_code == 400
    assert "ds-error-summary" in answer.content.decode()
    assert not StoredUpload.objects.exists()


def test_a_file_that_is_too_large_is_told_its_size(adviser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_forms, "LARGEST_UPLOAD", 10)
    answer = adviser.post(UPLOAD, {"file": SimpleUploadedFile("stor.csv", SOUND.encode())})
    assert answer.status_code == 400
    assert "Del den i flere filer." in answer.content.decode()
    assert not StoredUpload.objects.exists()
    assert import_flows.LARGEST_UPLOAD == 20 * 1024 * 1024


def test_another_row_of_headings_is_read_anew(adviser: Client) -> None:
    hand_in(adviser, f"Liste fra fagsystemet\n{SOUND}")
    wrong = {"header_row": "1", "decimal_mark": "auto", "date_order": "day_first"}
    assert adviser.post(COLUMNS, wrong).status_code == 302
    assert "Feil:" in plain(adviser.get(COLUMNS).content.decode())
    adviser.post(COLUMNS, {**wrong, "header_row": "2"})
    assert "Nye: 2." in plain(adviser.get(COLUMNS).content.decode())
    assert adviser.post(COLUMNS, {**wrong, "header_row": "4000"}).status_code == 400


def test_a_file_thrown_away_is_gone(adviser: Client) -> None:
    hand_in(adviser, SOUND)
    assert adviser.post(DISCARD).headers["Location"] == UPLOAD
    assert not StoredUpload.objects.exists()
    assert adviser.get(COLUMNS).headers["Location"] == UPLOAD


def test_a_file_waits_for_a_day_and_only_for_its_own_person(adviser: Client, kragero: Unit) -> None:
    other = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    StoredUploadFactory(municipality=kragero.municipality, user=other.user)
    assert adviser.get(COLUMNS).headers["Location"] == UPLOAD
    hand_in(adviser, SOUND)
    StoredUpload.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    assert adviser.get(COLUMNS).headers["Location"] == UPLOAD
    hand_in(adviser, SOUND)
    assert StoredUpload.objects.count() == 1


def test_a_new_file_takes_the_place_of_the_one_that_waits(adviser: Client) -> None:
    hand_in(adviser, ONE_BAD_ROW)
    hand_in(adviser, SOUND, name="ny.csv")
    assert StoredUpload.objects.get().file_name == "ny.csv"
    assert "ny.csv" in plain(adviser.get(UPLOAD).content.decode())


def test_another_municipalitys_choices_of_columns_are_not_offered(adviser: Client, kragero: Unit) -> None:
    RememberedMappingFactory(municipality=UnitFactory().municipality, name="Deres")
    RememberedMappingFactory(municipality=kragero.municipality, name="Vårt")
    page = adviser.get(UPLOAD).content.decode()
    assert "Vårt" in page
    assert "Deres" not in page


def test_a_remembered_choice_that_does_not_fit_is_said_so(adviser: Client, kragero: Unit) -> None:
    RememberedMappingFactory(
        municipality=kragero.municipality,
        name="Arket",
        mapping={"kind": "services", "columns": {"name": "Tjeneste"}, "sheet": "Ark 7", "header_row": 40},
    )
    page = hand_in(adviser, SOUND, remembered="Arket")
    assert "Kolonnevalget «Arket» passer ikke til fila." in page
    assert "Nye: 2." in page


def test_a_choice_stored_by_another_making_of_ours_leads_back_to_the_file(adviser: Client) -> None:
    hand_in(adviser, SOUND)
    StoredUpload.objects.update(mapping={"kind": "services", "unknown": 1})
    assert adviser.get(COLUMNS).headers["Location"] == UPLOAD


def test_the_sample_has_every_heading_and_reads_without_choosing(adviser: Client) -> None:
    headings = adviser.get(f"{UPLOAD}mal.csv").content.decode("utf-8-sig").strip()
    row = ";".join(
        {"Tjeneste": "Dagsenter", "Gjelder fra": "01.01.2024"}.get(heading.strip('"'), "")
        for heading in headings.split(";")
    )
    assert "Nye: 1." in hand_in(adviser, f"{headings}\n{row}\n")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("address", ADDRESSES)
def test_only_those_who_may_load_files_reach_the_pages(
    role: Role, address: str, client_as: Callable[[Role], Client]
) -> None:
    answer = client_as(role).get(address)
    assert (answer.status_code == 403) is (role not in MAY_CHANGE_WHOLE_REGISTERS)
