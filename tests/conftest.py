"""What every test room shares: people who are logged in, in a municipality of the invented kind."""

import os
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import settings
from tests.factories.organisation import MembershipFactory, MunicipalityFactory, UnitFactory

from omsyn.web.organisation.models import Role, Unit

# A small budget for every run; `HYPOTHESIS_PROFILE=nightly` goes deep. No deadline: these machines are shared.
settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("nightly", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


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
