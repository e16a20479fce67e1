"""Budget and accounts from a file: what is stored, what is told before, and what is refused by row and column."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import UnitFactory
from tests.factories.own_figures import AccountLineFactory

from omsyn.web.audit.models import AuditEntry
from omsyn.web.indicators.models import AccountLine, FigureImport
from omsyn.web.organisation.models import Role, Unit

OWN = "/kunnskap/egne-tall/"
ACCOUNTS = f"{OWN}regnskap/"
HEADINGS = "År;Måned;Enhet;Funksjon;Art;Budsjett;Revidert budsjett;Regnskap;Tekst\n"


@pytest.fixture
def adviser(client_as: Callable[[Role], Client], kragero: Unit) -> Client:
    for name in ("Sykehjemmet", "Hjemmetjenesten"):
        UnitFactory(parent=kragero, name=name)
    return client_as(Role.QUALITY_ADVISER)


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def hand_in(client: Client, rows: str, name: str = "regnskap.csv") -> str:
    file = SimpleUploadedFile(name, (HEADINGS + rows).encode())
    return plain(client.post(ACCOUNTS, {"file": file}, follow=True).content)


def store(client: Client) -> str:
    return plain(client.post(f"{ACCOUNTS}lagre/", {"remember_as": ""}, follow=True).content)


def test_a_file_becomes_lines_with_codes_of_three_digits(adviser: Client) -> None:
    told = hand_in(
        adviser,
        "2024;1;Sykehjemmet;253 Institusjon;10;100 000,50;;90 000;\n"
        "2024;1;sykehjemmet;253;700;-5000;-6000;-5500;Refusjon\n"
        "2024;2;Hjemmetjenesten;258;;200000;;;\n",
    )
    assert "Filen gjelder 2024." in told
    assert "regnskap.csv er lagret. Rader: 3." in store(adviser)
    lines = AccountLine.objects.order_by("pk").values_list(
        "unit__name", "month", "function", "art", "budget", "revised_budget", "accounts", "remark"
    )
    assert list(lines) == [
        ("Sykehjemmet", 1, "253", "010", Decimal("100000.50"), None, Decimal(90000), ""),
        ("Sykehjemmet", 1, "253", "700", Decimal(-5000), Decimal(-6000), Decimal(-5500), "Refusjon"),
        ("Hjemmetjenesten", 2, "258", "", Decimal(200000), None, None, ""),
    ]
    stored = FigureImport.objects.get()
    assert (stored.kind, stored.row_count, stored.first_year) == ("account_lines", 3, 2024)
    assert AuditEntry.objects.get(what="indicators.figures_loaded").details["kind"] == "account_lines"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2024;;Svømmehallen;253;;100;;90;", "2 C «Enhet» Kommunen har ingen enhet som heter «Svømmehallen»."),
        ("2024;;Sykehjemmet;254;;100;;90;", "254 (Helse- og omsorgstjenester til hjemmeboende) gjelder ikke i 2024."),
        ("2023;;Sykehjemmet;257;;100;;90;", "Koden er ny fra 2024."),
        ("2024;;Sykehjemmet;2530;;100;;90;", "«2530» står ikke i listen over KOSTRA-funksjoner."),
        ("2024;;Sykehjemmet;253;999;100;;90;", "«999» står ikke i listen over KOSTRA-arter."),
        ("2024;;Sykehjemmet;253;;;;;", "«Budsjett», «Revidert budsjett» og «Regnskap» er tomme."),
        ("2024;13;Sykehjemmet;253;;100;;90;", "2 B «Måned» "),
        ("2024;;Sykehjemmet;253;;100;;90;\n2024;;Sykehjemmet;253;;1;;9;", "Raden står to ganger"),
        (
            "2024;;Sykehjemmet;253;;100;;90;\n2024;;Sykehjemmet;253 Institusjon;;1;;9;",
            "Det står en rad til for samme år, måned, enhet, funksjon og art.",
        ),
        ("2024;;Sykehjemmet;253;;100;;90;\n2024;1;Sykehjemmet;253;;1;;9;", "har måned, og andre ikke."),
        ("2024;;Sykehjemmet;253;;mye;;90;", "2 F «Budsjett» "),
    ],
)
def test_a_row_that_cannot_be_used_is_told_by_row_and_column(adviser: Client, row: str, told: str) -> None:
    assert told in hand_in(adviser, f"{row}\n")
    store(adviser)
    assert not AccountLine.objects.exists()


def test_codes_without_a_name_and_turned_signs_are_told_but_do_not_stop(adviser: Client) -> None:
    told = hand_in(adviser, "2024;;Sykehjemmet;120;600;100;;90;\n2024;;Sykehjemmet;253;;100;;90;\n")
    assert "Omsyn har ikke navn på funksjon 120." in told
    assert "1 rad med inntekt (art 600 eller høyere) er positiv." in told
    assert "Rader: 2." in store(adviser)


def test_a_withdrawn_file_takes_its_lines_along(client_as: Callable[[Role], Client], kragero: Unit) -> None:
    line = AccountLineFactory(unit=UnitFactory(parent=kragero))
    address = f"{OWN}filer/{line.figure_import_id}/trekk-tilbake/"
    assert client_as(Role.UNIT_LEADER).post(address, {"hvorfor": "Feil"}).status_code == 403
    assert client_as(Role.ANALYST).post(address, {"hvorfor": "Feil"}).status_code == 302
    assert not AccountLine.objects.exists()


@pytest.mark.parametrize("role", [Role.UNIT_LEADER, Role.SERVICE_MANAGER])
def test_those_who_may_not_load_are_told(role: Role, client_as: Callable[[Role], Client]) -> None:
    assert client_as(role).get(ACCOUNTS).status_code == 403
