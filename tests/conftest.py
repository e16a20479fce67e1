"""What every test room shares: people who are logged in, in a municipality of the invented kind."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role, Unit


@pytest.fixture
def kragero(db: None) -> Unit:
    """The root unit of municipality 4014, with a sector «Helse og omsorg» under it."""
    municipality = MunicipalityFactory(number="4014", name="Kragerø")
    root = UnitFactory(municipality=municipality, name="Kragerø")
    UnitFactory(parent=root, name="Helse og omsorg")
    return root


@pytest.fixture
def client_as(kragero: Unit) -> Callable[[Role], Client]:
    """A browser where someone with the given role in Kragerø is logged in."""

    def logged_in(role: Role) -> Client:
        client = Client()
        client.force_login(MembershipFactory(unit=kragero, role=role).user)
        return client

    return logged_in
