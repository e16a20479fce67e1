"""The front page by role."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.home.permissions import can_see_signals
from omsyn.web.home.presenters import ERRANDS
from omsyn.web.organisation.models import Role, Unit

SEES_SIGNALS = {
    Role.CARE_WORKER: False,
    Role.UNIT_LEADER: True,
    Role.SERVICE_MANAGER: True,
    Role.SECTOR_DIRECTOR: True,
    Role.QUALITY_ADVISER: True,
    Role.ANALYST: True,
    Role.POLITICIAN: False,
}


@pytest.mark.parametrize("role", Role)
def test_every_role_is_met_with_what_it_can_do(role: Role, client_as: Callable[[Role], Client]) -> None:
    client = client_as(role)
    text = client.get("/").content.decode()
    for errand in ERRANDS[role]:
        assert f'href="{errand.url}"' in text
        assert client.get(errand.url).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_signals_go_to_those_who_lead_advise_or_analyse(role: Role, client_as: Callable[[Role], Client]) -> None:
    assert can_see_signals(role) is SEES_SIGNALS[role]
    assert ("Dette sier tallene" in client_as(role).get("/").content.decode()) is SEES_SIGNALS[role]


def test_a_signal_has_shape_word_and_reason(client_as: Callable[[Role], Client]) -> None:
    text = client_as(Role.SECTOR_DIRECTOR).get("/").content.decode()
    assert text.count('class="signal-shape"') == 3
    assert "er 80 år eller eldre" in text
    assert "enn året før" in text
    assert "16 tiltak gikk bakover" in text


def test_a_municipality_with_only_official_statistics_gets_only_that_signal(db: None, client: Client) -> None:
    root = UnitFactory(municipality=MunicipalityFactory(number="3909", name="Larvik"), name="Larvik")
    client.force_login(MembershipFactory(unit=root, role=Role.SECTOR_DIRECTOR).user)
    text = client.get("/").content.decode()
    assert text.count('class="signal-shape"') == 1


def test_the_front_page_asks_for_a_login(client: Client, db: None) -> None:
    assert client.get("/").headers["Location"].startswith("/konto/inn/")


@pytest.mark.parametrize("role", [Role.UNIT_LEADER, Role.ANALYST])
def test_someone_in_a_unit_is_told_that_the_figures_are_the_whole_municipalitys(
    role: Role, client: Client, kragero: Unit
) -> None:
    inside = MembershipFactory(unit=kragero.children.get(), role=role)
    above = MembershipFactory(unit=kragero, role=role)
    for membership, told in ((inside, True), (above, False)):
        client.force_login(membership.user)
        assert ("Tallene gjelder hele Kragerø" in client.get("/").content.decode()) is told
