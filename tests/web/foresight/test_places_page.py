"""The page that reckons places."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role

ADDRESS = "/glasskula/plassbehov/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#svar"}
CHOICE = {"base_places": "60", "base_year": "2024", "target_years": "2030, 2040", "occupancy_percent": "95,5"}


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_municipalitys_own_level(role: Role, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(role).get(ADDRESS)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Startnivå:" in text
    assert "Aldersfordeling:" in text


def test_a_form_sent_without_javascript_changes_the_answer(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    text = client.get(ADDRESS, CHOICE).content.decode()
    assert 'method="get"' in text
    assert 'name="base_places" value="60"' in text
    assert "2040" in text
    assert text != client.get(ADDRESS).content.decode()


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    page, part = client.get(ADDRESS, CHOICE), client.get(ADDRESS, CHOICE, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="svar">')
    assert part.content.decode() in page.content.decode()


def test_the_numbers_are_fetched_with_the_same_choices(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    text = client.get(ADDRESS, CHOICE).content.decode()
    link = text.split('href="/kunnskap/tall/')[1].split('"')[0].replace("&amp;", "&")
    assert "base_places=60" in link
    assert client.get(f"/kunnskap/tall/{link}").status_code == 200


def test_ones_own_rates_are_used_and_named(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get(ADDRESS, {"rate_80_89": "7,5", "rate_90": "30"}).content.decode()
    profile = text.split("Aldersfordeling:")[1].split("<")[0]
    national = client_as(Role.ANALYST).get(ADDRESS).content.decode().split("Aldersfordeling:")[1].split("<")[0]
    assert profile != national


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"base_places": "mange"}, "base_places"),
        ({"base_places": "-3"}, ""),
        ({"coverage_percent": "101"}, ""),
        ({"occupancy_percent": "nan"}, "occupancy_percent"),
        ({"rate_80_89": "7"}, ""),
        ({"base_places": "60", "coverage_percent": "20"}, ""),
        ({"target_years": "snart"}, ""),
        ({"base_year": "2040", "target_years": "2030"}, ""),
        ({"alternative": "XXXX"}, "alternative"),
    ],
)
def test_what_cannot_be_used_is_told_in_the_form(
    choice: dict[str, str], field: str, client_as: Callable[[Role], Client]
) -> None:
    answer = client_as(Role.ANALYST).get(ADDRESS, choice)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Dette må rettes før du kan gå videre" in text
    assert "Regn ut plassene" in text
    assert text.index("Dette må rettes") < text.index("exhibit-chart") < text.index("Regn ut plassene")
    if field:
        assert f'id="id_{field}_error"' in text


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"target_years": "2090"}, "Framskrivingen har ikke året 2090."),
        ({"base_year": "1950", "base_places": "60"}, "Omsyn har ikke folketall for startåret 1950."),
    ],
)
def test_years_nobody_has_counted_or_projected_are_told_in_place_of_the_answer(
    choice: dict[str, str], told: str, client_as: Callable[[Role], Client]
) -> None:
    answer = client_as(Role.ANALYST).get(ADDRESS, choice)
    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_without_a_level_of_its_own_a_municipality_may_give_one(db: None, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="4001", name="Porsgrunn"), name="Porsgrunn")
    client.force_login(MembershipFactory(unit=root, role=Role.ANALYST).user)
    empty = client.get(ADDRESS)
    assert empty.status_code == 200
    assert "missing-part" in empty.content.decode()
    filled = client.get(ADDRESS, {"base_places": "300", "base_year": "2024"})
    assert filled.status_code == 200
    assert "oppgitt for Porsgrunn" in filled.content.decode()


def test_the_age_profile_is_a_choice(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.ANALYST)
    usual, steeper = (
        client.get(ADDRESS, {"profile": profile}).content.decode() for profile in ("recipients", "extensive_needs")
    )
    assert 'value="extensive_needs" selected' in steeper
    assert "profile=extensive_needs" in steeper
    assert usual.split("Aldersfordeling:")[1].split("<")[0] != steeper.split("Aldersfordeling:")[1].split("<")[0]


def test_that_every_field_may_stand_empty_is_said_once(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.ANALYST).get(ADDRESS).content.decode()
    assert "(valgfritt)" not in text
    assert text.count("Alle felt kan stå tomme.") == 1
