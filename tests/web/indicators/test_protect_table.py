"""Making a table of counts ready to be published: what is hidden, what can be worked out, and what is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import MunicipalityFactory
from tests.factories.own_figures import FigureImportFactory, ServiceUserCountFactory

from omsyn.web.indicators.models import FigureKind
from omsyn.web.organisation.models import Role, StoredUpload, Unit

PAGE = "/kunnskap/egne-tall/vern-sma-tall/"
CHOSEN = f"{PAGE}?tabell=fil&grense=5"
SAMPLES = Path(__file__).parents[2] / "samples"
TABLE = (SAMPLES / "small_counts.csv").read_bytes()
ONLY_SMALL_HIDDEN = (
    TABLE.replace(b"7,1,29", b"7,:,29")
    .replace(b"13,2,17", b"13,:,17")
    .replace(b"9,3,38", b"9,:,38")
    .replace(b"6,4,22", b"6,:,22")
)
"""What someone would do by hand: hide what is under five, and nothing else."""


@pytest.fixture
def adviser(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def hand_in(client: Client, table: bytes, hidden: bytes | None = None, **more: str) -> str:
    files = {"fil": SimpleUploadedFile("tabell.csv", table)}
    if hidden is not None:
        files["skjult_fil"] = SimpleUploadedFile("skjult.csv", hidden)
    return plain(client.post(PAGE, {"tabell": "fil", "grense": "5", **files, **more}, follow=True).content)


def test_a_protected_table_can_be_published(adviser: Client) -> None:
    page = hand_in(adviser, TABLE)
    assert "Tabellen kan publiseres." in page
    assert "lite tall" in page
    assert "verner andre" in page
    assert "Lavest mulig" in page
    file = adviser.get(f"{PAGE}tabell.csv?tabell=fil&grense=5")
    text = file.content.decode("utf-8-sig")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert text.splitlines()[0].startswith("Rad;annet;arbeid;soshjelp;trygd;Sum")
    for count in ("B;7;1;", "D;13;2;", "H;9;3;"):
        assert count not in text
    assert re.search(r"^B;.*:", text, re.MULTILINE)
    assert adviser.get(f"{PAGE}tabell.xlsx?tabell=fil&grense=5").content.startswith(b"PK")


def test_a_table_whose_hidden_counts_can_be_worked_out_is_refused(adviser: Client) -> None:
    page = hand_in(adviser, TABLE, ONLY_SMALL_HIDDEN)
    assert "Tabellen må ikke publiseres slik" in page
    assert "Disse skjulte tallene kan regnes ut:" in page
    assert "Last ned tabellen" not in page
    refused = adviser.get(f"{PAGE}tabell.csv?tabell=fil&grense=5")
    assert refused.status_code == 400
    assert "noen av de skjulte tallene kan regnes ut" in plain(refused.content)


def test_own_users_by_service_are_protected_without_sums(adviser: Client, kragero: Unit) -> None:
    loaded = FigureImportFactory(municipality=kragero.municipality, kind=FigureKind.SERVICE_USERS)
    for year, users in ((2023, 6), (2024, 3)):
        ServiceUserCountFactory(figure_import=loaded, service="BPA", register="KPR", year=year, users=users)
    ServiceUserCountFactory(figure_import=loaded, service="Alarm", register="KPR", year=2024, users=500)
    assert "Brukere per tjeneste og år, KPR" in plain(adviser.get(PAGE).content)
    page = plain(adviser.post(PAGE, {"tabell": "brukere:KPR", "grense": "5"}, follow=True).content)
    assert "1 tall er skjult" in page
    assert "leseren skjønner at de er fra 1 til 4" in page
    text = adviser.get(f"{PAGE}tabell.csv?tabell=brukere:KPR&grense=5").content.decode("utf-8-sig")
    assert text.splitlines()[:3] == ["Rad;2023;2024", "Alarm;–;500", "BPA;6;:"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"tabell": "fil", "grense": "5"}, "Velg fila med tallene."),
        ({"tabell": "fil", "grense": "1"}, "Skjul tall under"),
        ({"tabell": "brukere:Finnes ikke", "grense": "5"}, "Tabell"),
    ],
)
def test_a_choice_that_cannot_be_made_is_told_of(adviser: Client, given: dict[str, str], told: str) -> None:
    answer = adviser.post(PAGE, given)
    assert answer.status_code == 400
    assert told in plain(answer.content)


@pytest.mark.parametrize(
    "table", [b"", b"rad,en\nA,mange\n", b"rad,en,to,sum\nA,1,2,9\n", b"rad,en\nA,1\nA,2\n", b"%PDF-1.7\n"]
)
def test_a_table_that_cannot_be_read_is_not_kept(adviser: Client, table: bytes) -> None:
    answer = adviser.post(PAGE, {"tabell": "fil", "grense": "5", "fil": SimpleUploadedFile("t.csv", table)})
    assert answer.status_code == 400
    assert not StoredUpload.objects.exists()


def test_a_table_that_is_too_large_for_a_page_is_told_so(adviser: Client) -> None:
    rows = "\n".join(f"R{row},{row},{row + 1},{row + 2}" for row in range(900))
    page = hand_in(adviser, f"rad,a,b,c\n{rows}\n".encode())
    assert "omsyn disclosure protect" in page


def test_a_table_someone_else_handed_in_is_not_shown(adviser: Client, client_as: Callable[[Role], Client]) -> None:
    hand_in(adviser, TABLE)
    answer = client_as(Role.SECTOR_DIRECTOR).get(CHOSEN)
    assert answer.status_code == 400
    assert "Tabellen er ikke her lenger." in plain(answer.content)


def test_own_tables_are_those_of_the_municipality(adviser: Client) -> None:
    other = FigureImportFactory(municipality=MunicipalityFactory(number="3909"), kind=FigureKind.SERVICE_USERS)
    ServiceUserCountFactory(figure_import=other, register="Larviks register")
    assert "Larviks register" not in plain(adviser.get(PAGE).content)
    assert adviser.get(f"{PAGE}tabell.csv?tabell=brukere:Larviks register&grense=5").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CARE_WORKER, 403),
        (Role.UNIT_LEADER, 403),
        (Role.SERVICE_MANAGER, 403),
        (Role.SECTOR_DIRECTOR, 200),
        (Role.QUALITY_ADVISER, 200),
        (Role.ANALYST, 200),
        (Role.POLITICIAN, 403),
    ],
)
def test_only_those_who_may_see_small_counts_work_with_them(
    client_as: Callable[[Role], Client], role: Role, status: int
) -> None:
    assert client_as(role).get(PAGE).status_code == status
