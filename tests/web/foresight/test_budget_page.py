"""The page of budget and accounts: deviation, shares and a frame shared between units."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory
from tests.factories.own_figures import AccountLineFactory, FigureImportFactory, StaffRecordFactory
from tests.factories.registers import FacilityFactory, FacilityPlacesFactory
from tests.samples.function_accounts import keep_function_accounts

from omsyn.registers.vintages import VintageStore
from omsyn.web.indicators.models import FigureImport, FigureKind, ImportState
from omsyn.web.organisation.models import Role, Unit

ADDRESS = "/glasskula/okonomi/budsjett/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}


def plain(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.decode())).replace("\u00a0", " ")


@pytest.fixture
def units(kragero: Unit) -> tuple[Unit, Unit]:
    return UnitFactory(parent=kragero, name="Sykehjemmet"), UnitFactory(parent=kragero, name="Hjemmetjenesten")


@pytest.fixture
def loaded(units: tuple[Unit, Unit]) -> FigureImport:
    """A year: the nursing home has spent too much, home care too little."""
    home, at_home = units
    file: FigureImport = FigureImportFactory(
        municipality=home.municipality, kind=FigureKind.ACCOUNT_LINES, file_name="regnskap (eksempel).xlsx"
    )
    AccountLineFactory(figure_import=file, unit=home, budget=Decimal(3_000_000), accounts=Decimal(3_300_000))
    AccountLineFactory(
        figure_import=file, unit=at_home, function="258", budget=Decimal(1_000_000), accounts=Decimal(900_000)
    )
    return file


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_what_was_spent_against_the_budget(
    role: Role, client_as: Callable[[Role], Client], loaded: FigureImport
) -> None:
    answer = client_as(role).get(ADDRESS)
    text = plain(answer.content)
    assert answer.status_code == 200
    assert "Sykehjemmet har brukt 0,3 millioner kroner mer enn budsjettet" in text
    assert "Kragerø har brukt 4,2 av 4,0 millioner kroner i 2024. Det er 0,2 millioner mer enn budsjettet." in text
    assert "−300 000" in text
    assert "−10,0" in text
    assert "258 Hjemmetjenester – ambulerende" in text
    assert "Sykehjemmet har størst del av budsjettet: 75,0 %" in text
    assert "Regnskapet er ikke delt i måneder" in text
    assert "regnskap (eksempel).xlsx" in text


def test_without_a_file_the_page_says_what_to_load(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.ANALYST).get(ADDRESS)
    assert answer.status_code == 200
    assert "Kragerø har ikke lagt inn budsjett og regnskap." in plain(answer.content)
    assert "/kunnskap/egne-tall/regnskap/" in answer.content.decode()


@pytest.mark.django_db
def test_a_municipality_that_has_published_shares_sees_them(client: Client) -> None:
    unit = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"))
    client.force_login(MembershipFactory(unit=unit, role=Role.ANALYST).user)
    text = plain(client.get(ADDRESS).content)
    assert "Sykehjem har størst del av budsjettet: 26,74 %" in text
    assert "blir 100,01 prosent til sammen" in text


def test_fetched_accounts_tell_what_an_hour_of_home_care_costs(
    client_as: Callable[[Role], Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMSYN_DATA_FOLDER", str(tmp_path))
    client = client_as(Role.ANALYST)
    assert "Hent tabell 12367 på siden «Kilder og oppdatering»." in plain(client.get(ADDRESS).content)
    keep_function_accounts(VintageStore())
    text = plain(client.get(ADDRESS, {"hours_per_week": "5 000"}).content)
    assert "En time hjemmetjeneste koster 600 kr per time." in text
    assert "253 Helse- og omsorgstjenester i institusjon koster mest" in text
    wrong = client.get(ADDRESS, {"hours_per_week": "mange"})
    assert wrong.status_code == 400
    assert "«mange» er ikke et tall." in plain(wrong.content)


def test_the_newest_file_holds_for_its_year_and_an_older_comes_back(
    client_as: Callable[[Role], Client], loaded: FigureImport, units: tuple[Unit, Unit]
) -> None:
    client = client_as(Role.ANALYST)
    newer = AccountLineFactory(unit=units[0], budget=Decimal(5_000_000), accounts=Decimal(5_000_000)).figure_import
    assert "Det er om lag som budsjettet." in plain(client.get(ADDRESS).content)
    newer.delete()
    assert "Det er 0,2 millioner mer" in plain(client.get(ADDRESS).content)


def test_other_municipalities_and_withdrawn_files_are_never_seen(client_as: Callable[[Role], Client]) -> None:
    AccountLineFactory()
    file = FigureImportFactory(kind=FigureKind.ACCOUNT_LINES)
    assert file.state == ImportState.STORED
    assert "har ikke lagt inn budsjett og regnskap" in plain(client_as(Role.ANALYST).get(ADDRESS).content)


def test_a_frame_is_shared_to_the_krone_by_what_the_reader_writes(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    chosen = {"frame": "1 000", "key": "activity", "keys": "A; 10; 1\nB; 5; 2\nC; 10"}
    text = plain(client.get(ADDRESS, chosen).content)
    assert "1 000 kroner delt på 3 enheter" in text
    assert _amounts(client, **chosen) == "A 334 B 333 C 333"


def test_a_frame_is_shared_by_what_omsyn_knows(
    client_as: Callable[[Role], Client], loaded: FigureImport, units: tuple[Unit, Unit], kragero: Unit
) -> None:
    staff = FigureImportFactory(municipality=kragero.municipality)
    for name, fte in (("Sykehjemmet", 30), ("Hjemmetjenesten", 10)):
        StaffRecordFactory(figure_import=staff, unit_name=name, fte=fte)
    facility = FacilityFactory(municipality=kragero.municipality, unit=units[0], valid_from=date(2020, 1, 1))
    FacilityPlacesFactory(facility=facility, number=30)
    alone = FacilityFactory(
        municipality=kragero.municipality, unit=None, name="Bokollektiv", valid_from=date(2020, 1, 1)
    )
    FacilityPlacesFactory(facility=alone, number=10)
    client = client_as(Role.ANALYST)
    assert _amounts(client, key="budget", frame="400") == "Sykehjemmet 300 Hjemmetjenesten 100"
    assert _amounts(client, key="fte", frame="400") == "Hjemmetjenesten 100 Sykehjemmet 300"
    assert _amounts(client, key="places", frame="400") == "Bokollektiv 100 Sykehjemmet 300"


def _amounts(client: Client, **chosen: str) -> str:
    text = client.get(f"{ADDRESS}allocation.csv", chosen).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    return " ".join(f"{row['Enhet']} {row['Del av rammen (kr)']}" for row in rows[:-1])


def test_fte_by_unit_is_kept_from_those_who_may_not_see_small_counts(
    client_as: Callable[[Role], Client], kragero: Unit
) -> None:
    StaffRecordFactory(figure_import=FigureImportFactory(municipality=kragero.municipality), unit_name="Liten enhet")
    text = plain(client_as(Role.UNIT_LEADER).get(ADDRESS, {"frame": "100", "key": "fte"}).content)
    assert "Liten enhet" not in text
    assert "Enhetene som skal dele rammen, mangler." in text


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"frame": "mye"}, "«mye» er ikke et beløp i hele kroner."),
        ({"frame": "100", "key": "users"}, "Enhetene som skal dele rammen, mangler."),
        ({"frame": "100", "key": "users", "keys": "A; 0\nB; 0"}, "Nøkkelen er 0 for alle enhetene."),
        ({"frame": "100", "key": "users", "keys": "A; mange"}, "Linje 1: «mange» er ikke et tall."),
        ({"frame": "100", "key": "users", "keys": "A; -1\nB; 2"}, "A har en nøkkel som ikke kan brukes"),
        ({"frame": "100", "key": "users", "keys": "bare et navn"}, "kan ikke leses."),
        ({"year": "1999"}, "1999"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_first_answer_stays(
    chosen: dict[str, str], told: str, client_as: Callable[[Role], Client], loaded: FigureImport
) -> None:
    answer = client_as(Role.ANALYST).get(ADDRESS, chosen)
    text = plain(answer.content)
    assert answer.status_code == 400
    assert told in text
    assert "0,3 millioner kroner mer enn budsjettet" in text


def test_the_part_equals_the_page_and_the_numbers_come_as_files(
    client_as: Callable[[Role], Client], loaded: FigureImport
) -> None:
    client = client_as(Role.ANALYST)
    page, part = client.get(ADDRESS), client.get(ADDRESS, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="svar">')
    assert part.content.decode() in page.content.decode()
    for show in ("by_unit", "by_function", "shares"):
        for ending in ("csv", "xlsx"):
            answer = client.get(f"{ADDRESS}{show}.{ending}")
            assert answer.status_code == 200
            assert answer.headers["Content-Disposition"].startswith("attachment")
    for wrong in ("by_unit.pdf", "allocation.csv", "tull.csv"):
        assert client.get(f"{ADDRESS}{wrong}").status_code == 404
