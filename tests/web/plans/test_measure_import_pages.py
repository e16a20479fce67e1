"""The pages where measures of a foreign sheet are brought into a plan: columns found and chosen, all stored or none."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import PlanFactory
from tests.samples.edited_sheets import saved
from tests.samples.foreign_measures import OF_2020, STRATEGY, published, sheet

from omsyn.web.organisation.models import RememberedMapping, Role, StoredUpload, Unit
from omsyn.web.plans.models import Measure, Plan, StatusReport, StatusRound

WRITERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
ENDINGS = ("", "kolonner/", "lagre/", "forkast/", "mal.csv")
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Strategi")
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def address(plan: Plan, ending: str = "") -> str:
    return f"/tiltak/regneark/plan/{plan.pk}/last-inn/{ending}"


def plain(page: bytes) -> str:
    """A page without tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def hand_in(
    client: Client, plan: Plan, content: bytes, name: str = "tiltak.csv", status: int = 200, **more: str
) -> str:
    answer = client.post(address(plan), {"file": SimpleUploadedFile(name, content), **more}, follow=True)
    assert answer.status_code == status
    return plain(answer.content)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("role", Role)
def test_only_those_who_write_plans_bring_measures_in(role: Role, ending: str, plan: Plan, client_as: LogIn) -> None:
    answer = client_as(role).get(address(plan, ending))
    assert answer.status_code in ((200, 302) if role in WRITERS else (403,))


@pytest.mark.parametrize("ending", ENDINGS)
def test_another_municipality_finds_nothing(ending: str, plan: Plan, client: Client) -> None:
    stranger = MembershipFactory(unit=UnitFactory(municipality__number="3909"), role=Role.QUALITY_ADVISER)
    client.force_login(stranger.user)
    assert client.get(address(plan, ending)).status_code == 404
    assert client.post(address(plan, ending)).status_code in (404, 405)


def test_the_127_measures_are_looked_over_and_stored(plan: Plan, adviser: Client) -> None:
    page = hand_in(adviser, plan, published(OF_2020))
    assert "Fila er lest uten feil. Rader: 381." in page
    assert "Tiltakene blir lagt i «Strategi 2024–2040»." in page
    assert "Statusrunder som blir laget og lukket: 30.04.2020, 31.08.2020 og 31.12.2020." in page
    assert "Les «status_2020_04_30», «status_2020_08_31» og «status_2020_12_31» som rader" in page
    assert not Measure.objects.exists()
    answer = adviser.post(address(plan, "lagre/"), {})
    assert answer.headers["Location"] == f"/planer/{plan.pk}/"
    assert (Measure.objects.count(), StatusReport.objects.count(), StatusRound.objects.count()) == (127, 381, 3)
    assert not StoredUpload.objects.exists()
    heat = plain(adviser.get(f"/tiltak/runder/varmekart/?plan={plan.pk}").content)
    assert "31.12.2020" in heat


def test_the_strategy_is_looked_over_and_stored(plan: Plan, adviser: Client) -> None:
    page = hand_in(adviser, plan, published(STRATEGY))
    assert "Kostnader: 26 kjente, 1 mellom to beløp, 7 ukjente." in page
    adviser.post(address(plan, "lagre/"), {})
    assert Measure.objects.count() == 38


def test_files_for_two_plans_wait_side_by_side(plan: Plan, adviser: Client) -> None:
    other = PlanFactory(municipality=plan.municipality, name="Annen")
    hand_in(adviser, plan, sheet("Nummer;Tittel", "1;A"), "a.csv")
    hand_in(adviser, other, sheet("Nummer;Tittel", "1;B"), "b.csv")
    adviser.post(address(plan, "lagre/"), {})
    adviser.post(address(other, "forkast/"), {})
    assert [(one.plan, one.title) for one in Measure.objects.all()] == [(plan, "A")]
    assert not StoredUpload.objects.exists()


def test_columns_of_status_are_left_out_by_hand(plan: Plan, client_as: LogIn) -> None:
    """Someone who may not make rounds must be able to bring the measures in without their status."""
    manager = client_as(Role.SERVICE_MANAGER)
    page = hand_in(manager, plan, sheet("Nummer;Tittel;Status 30.04.2020", "1;A;2", "2;B;"))
    assert "bare kommunalsjef og kvalitetsrådgiver kan lage statusrunder" in page
    chosen = {
        "kolonne-number": "Nummer",
        "kolonne-title": "Tittel",
        "decimal_mark": "auto",
        "date_order": "day_first",
    }
    kept = plain(manager.post(address(plan, "kolonner/"), {**chosen, "spredt": "on"}, follow=True).content)
    assert "Fila kan ikke lagres ennå" in kept
    page = plain(manager.post(address(plan, "kolonner/"), chosen, follow=True).content)
    assert "Fila er lest uten feil. Rader: 2." in page
    manager.post(address(plan, "lagre/"), {"remember_as": "Lista vår"})
    assert (Measure.objects.count(), StatusReport.objects.count()) == (2, 0)
    assert RememberedMapping.objects.get().import_kind == "measures"


def test_another_column_for_status_takes_the_place_of_those_by_day(plan: Plan, adviser: Client) -> None:
    hand_in(adviser, plan, sheet("Nummer;Tittel;Nå;Status 30.04.2020", "1;A;4;2"))
    chosen = {
        "kolonne-number": "Nummer",
        "kolonne-title": "Tittel",
        "kolonne-status": "Nå",
        "fast-status_date": "31.08.2020",
        "decimal_mark": "auto",
        "date_order": "day_first",
        "spredt": "on",
    }
    adviser.post(address(plan, "kolonner/"), chosen)
    adviser.post(address(plan, "lagre/"), {})
    assert [(one.step, f"{one.round.status_on}") for one in StatusReport.objects.all()] == [(4, "2020-08-31")]


def test_one_bad_row_stores_nothing_and_keeps_the_file(plan: Plan, adviser: Client) -> None:
    page = hand_in(adviser, plan, sheet("Nummer;Tittel;Status 30.04.2020", "1;A;2", "2;B;6"))
    assert "Fila kan ikke lagres ennå. Feil: 1." in page
    assert "3 «Status» Fant «6»." in page
    told = plain(adviser.post(address(plan, "lagre/"), {}, follow=True).content)
    assert "Ingenting er lagret." in told
    assert not Measure.objects.exists()
    assert StoredUpload.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"<!DOCTYPE html><p>Logg inn", "tiltak.xlsx", "Fila er en nettside"),
        (b"PK\x03\x04" + b"x" * 200, "tiltak.xlsx", "Fila er skadet eller kuttet."),
        (b"", "tiltak.csv", "Dette må rettes"),
        (b"Nummer;Tittel\n1;Ring Kari, 010190 00083\n", "tiltak.csv", "fødselsnummer"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained_and_not_kept(
    content: bytes, name: str, told: str, plan: Plan, adviser: Client
) -> None:
    page = hand_in(adviser, plan, content, name, status=400)
    assert told in page
    assert not StoredUpload.objects.exists()


def test_a_spreadsheet_with_a_title_above_the_headings_is_read(plan: Plan, adviser: Client) -> None:
    rows = [["Våre tiltak"], [], ["Nr", "Tiltak", "Status 31.12.2020"], [1, "Ny rutine", 3], [2, "Nytt anlegg", ""]]
    page = hand_in(adviser, plan, saved({"Ark1": rows}), "tiltak.xlsx")
    assert "Nye tiltak: 2." in page
    adviser.post(address(plan, "lagre/"), {})
    assert [(one.number, one.title) for one in Measure.objects.all()] == [(1, "Ny rutine"), (2, "Nytt anlegg")]
    assert StatusReport.objects.get().step == 3


def test_the_sample_has_our_headings(plan: Plan, adviser: Client) -> None:
    answer = adviser.get(address(plan, "mal.csv"))
    assert answer.content.decode("utf-8-sig").startswith('"Område";"Nummer";"Tittel"')
