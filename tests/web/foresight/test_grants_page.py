"""The page of grants: calendar, use against appropriation, and what is undecided."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import UnitFactory
from tests.factories.registers import GrantFactory

from omsyn.web.organisation.models import Role, Unit

ADDRESS = "/glasskula/okonomi/statlige-midler/tilskudd/"


@pytest.fixture
def client(client_as: Callable[[Role], Client]) -> Client:
    return client_as(Role.ANALYST)


def test_an_empty_register_says_where_to_begin(client: Client) -> None:
    text = client.get(ADDRESS).content.decode()
    assert "Ingen tilskudd i registeret" in text
    assert 'href="/organisasjon/tilskudd/"' in text


def test_deadlines_and_use_of_ones_own_grants(client: Client, kragero: Unit) -> None:
    today = timezone.localdate()
    GrantFactory(
        municipality=kragero.municipality,
        name="Velferdsteknologi",
        reporting_deadline=today + timedelta(days=10),
        ends_on=today + timedelta(days=40),
    )
    GrantFactory(municipality=kragero.municipality, name="Brukt opp", used_nok=1_200_000, goes_on="yes", goal="partly")
    GrantFactory(municipality=UnitFactory().municipality, name="Deres")
    text = client.get(ADDRESS).content.decode()
    assert "Neste frist: rapporteringsfrist, Velferdsteknologi" in text
    assert "om 10 dager" in text
    assert "1\u00a0700\u00a0000\u00a0kr er brukt av 2\u00a0000\u00a0000\u00a0kr" in text
    assert "Det er brukt mer enn bevilget på Brukt opp." in text
    assert "Det er ikke avgjort om dette skal videreføres i drift: Velferdsteknologi." in text
    assert "Deres" not in text
    rows = client.get(f"{ADDRESS}use.csv").content.decode()
    assert "Brukt opp" in rows
    assert "delvis" in rows
    assert client.get(f"{ADDRESS}calendar.xlsx").status_code == 200
    assert client.get(f"{ADDRESS}tull.csv").status_code == 404


def test_places_of_the_housing_bank_are_kept_by_the_rule_or_the_letter(client: Client, kragero: Unit) -> None:
    given = {"municipality": kragero.municipality, "kind": "investment"}
    GrantFactory(**given, name="Nye boliger", granted_on="2026-06-01", place_count=12)
    GrantFactory(**given, name="Eldre sykehjem", granted_on="2015-06-01", place_count=30)
    text = client.get(ADDRESS).content.decode()
    assert "01.06.2046" in text
    assert "minst 20 år" in text
    assert "For 1 investeringstilskudd vet ikke Omsyn hvor lenge plassene skal beholdes." in text


def test_a_grant_is_added_and_read_in_the_register(client_as: Callable[[Role], Client]) -> None:
    adviser = client_as(Role.QUALITY_ADVISER)
    given = {
        "name": "Omsorgsplan",
        "kind": "investment",
        "scheme": "Investeringstilskudd",
        "appropriation_nok": "12 500 000",
        "granted_on": "2026-02-01",
        "kept_until": "2046-02-01",
        "place_count": "8",
        "goes_on": "yes",
        "valid_from": "2026-02-01",
    }
    answer = adviser.post("/organisasjon/tilskudd/ny/", given)
    assert answer.status_code == 302
    text = adviser.get(answer.headers["Location"]).content.decode()
    assert "12\u00a0500\u00a0000" in text
    assert "01.02.2046" in text
    refused = adviser.post("/organisasjon/tilskudd/ny/", given | {"kept_until": "2020-01-01"})
    assert "Dagen er før tilsagnet ble gitt." in refused.content.decode()
    change = adviser.get(f"{answer.headers['Location']}endre/").content.decode()
    assert 'value="2046-02-01"' in change
