"""The pages of figures."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role, Unit

PAGES = {
    "/kunnskap/": "Hva vet vi om Kragerø?",
    "/kunnskap/befolkning/": "Hvor mange blir vi, og hvor gamle?",
    "/kunnskap/tjenestemottakere/": "Hvor mange får hjelp, og med hva?",
    "/kunnskap/utskrivningsklare/": "Hvor mange døgn venter utskrivningsklare på sykehus?",
    "/kunnskap/bemanning/": "Hvem arbeider her, og hvor mange er de?",
    "/kunnskap/kilder/": "Hvor kommer tallene fra?",
}
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#tall"}


@pytest.fixture
def larvik_client(db: None) -> Client:
    """Someone in Larvik, whose own tables are not loaded."""
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client = Client()
    client.force_login(MembershipFactory(unit=root, role=Role.QUALITY_ADVISER).user)
    return client


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_every_page(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    for address, title in PAGES.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'<h1 class="ds-heading" data-size="md">{title}' in answer.content.decode(), address


@pytest.mark.parametrize("address", PAGES)
def test_nobody_reads_without_logging_in(address: str, client: Client, db: None) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/konto/inn/")


@pytest.mark.parametrize("address", PAGES)
def test_someone_without_a_place_is_told_what_to_do(address: str, client: Client, kragero: Unit) -> None:
    client.force_login(MembershipFactory(unit=kragero, valid_to="2021-01-01").user)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Be lederen din om å legge deg til" in answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_only_read(address: str, client_as: Callable[[Role], Client]) -> None:
    assert client_as(Role.ANALYST).post(address).status_code == 405


def test_every_figure_explains_itself_and_its_source(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.POLITICIAN).get("/kunnskap/tjenestemottakere/").content.decode()
    figures = text.count('<section class="exhibit"')
    assert figures == 3
    assert text.count("Hvor kommer tallet fra?") == figures
    assert text.count("Hva betyr dette?") >= 1


def test_population_of_another_municipality_has_a_lasting_address(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get("/kunnskap/befolkning/?kommune=0301").content.decode()
    assert "Tallene gjelder Oslo" in text
    assert 'value="0301"' in text


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    page = client.get("/kunnskap/befolkning/?kommune=3909")
    part = client.get("/kunnskap/befolkning/?kommune=3909", headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="tall">')
    assert part.content.decode() in page.content.decode()
    assert "HX-Request-Type" in page.headers["Vary"]


@pytest.mark.parametrize("number", ["9999", "abc", "", "401", "40144", "' OR 1=1"])
def test_an_unknown_municipality_is_told_beside_the_field(number: str, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.ANALYST).get("/kunnskap/befolkning/", {"kommune": number})
    assert answer.status_code == 404
    text = answer.content.decode()
    assert 'aria-invalid="true"' in text
    assert 'id="id_kommune_error"' in text


def test_an_old_number_leads_to_the_new(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get("/kunnskap/befolkning/?kommune=3814").content.decode()
    assert "Bruk 4014 Kragerø." in text


def test_what_is_not_loaded_is_said_with_a_way_on(larvik_client: Client) -> None:
    answer = larvik_client.get("/kunnskap/tjenestemottakere/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Larvik har ingen tall om «brukere per tjeneste» i Omsyn." in text
    assert "Den som drifter Omsyn hos dere" in text
    assert '<a class="ds-link" href="/kunnskap/kilder/">' in text.split("missing-part")[1]
    assert "docs/" not in text
    assert text.count("missing-part") == 1
    assert "Last ned tallene" not in text


def test_population_needs_no_table_of_ones_own(larvik_client: Client) -> None:
    text = larvik_client.get("/kunnskap/befolkning/").content.decode()
    assert "Larvik hadde" in text
    assert text.count('<section class="exhibit"') == 2


def test_every_dataset_shows_vintage_terms_and_sum(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.CARE_WORKER).get("/kunnskap/kilder/").content.decode()
    assert "Statistisk sentralbyrå" in text
    assert text.count("Kontrollsum (sha256):") == text.count("<article ") > 10
