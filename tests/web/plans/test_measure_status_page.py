"""The page on status of measures."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role

ADDRESS = "/tiltak/status/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#status"}


def measures_shown(text: str) -> int:
    heat_map = text.split('id="measure_heat_map"')[1]
    return heat_map.split("<tbody>")[1].split("</tbody>")[0].count("<tr")


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_every_measure(role: Role, client_as: Callable[[Role], Client]) -> None:
    answer = client_as(role).get(ADDRESS)
    assert answer.status_code == 200
    assert measures_shown(answer.content.decode()) == 127


def test_an_area_is_chosen_by_address_and_without_javascript(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.UNIT_LEADER)
    text = client.get(ADDRESS).content.decode()
    areas = [part.split('"')[0] for part in text.split('<option value="')[2:]]
    assert len(areas) > 2
    counts = [measures_shown(client.get(ADDRESS, {"area": area}).content.decode()) for area in areas]
    assert sum(counts) == 127
    assert f'<option value="{areas[1]}" selected>' in client.get(ADDRESS, {"area": areas[1]}).content.decode()


def test_the_part_equals_the_page(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.UNIT_LEADER)
    page, part = client.get(ADDRESS), client.get(ADDRESS, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="status">')
    assert part.content.decode() in page.content.decode()


def test_all_areas_have_an_address_too(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.UNIT_LEADER)
    same = [client.get(f"{ADDRESS}{choice}").content for choice in ("?area=alle", "?area=")]
    assert measures_shown(same[0].decode()) == measures_shown(same[1].decode()) == 127


def test_an_unknown_area_is_told_beside_the_field(client_as: Callable[[Role], Client]) -> None:
    answer = client_as(Role.UNIT_LEADER).get(ADDRESS, {"area": "Månen"})
    assert answer.status_code == 400
    assert "Området «Månen» finnes ikke." in answer.content.decode()


def test_the_page_says_where_published_and_computed_means_differ(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.QUALITY_ADVISER).get(ADDRESS).content.decode()
    assert "Noen publiserte snitt stemmer ikke med listen over tiltak." in text
    notes = [part.split("</p>")[0] for part in text.split('class="exhibit-note">')[1:]]
    assert any("26" in note for note in notes)


def test_a_municipality_without_measures_learns_how_to_load_them(db: None, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root, role=Role.ANALYST).user)
    answer = client.get(ADDRESS)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("missing-part") == 1
    assert "Vis området" not in text
