"""Factories for municipalities, units and memberships."""

from datetime import date

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import UserFactory

from omsyn.web.organisation.models import Membership, Municipality, Role, Unit, UnitKind

FIRST_DAY = date(2020, 1, 1)


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    """A municipality with a number no real one has."""

    class Meta:
        model = Municipality
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda number: f"{9000 + number % 999}")
    name = factory.LazyAttribute(lambda municipality: f"Eksempel {municipality.number}")
    valid_from = FIRST_DAY


class UnitFactory(DjangoModelFactory[Unit]):
    """The municipality itself when no parent is given, else a unit under ``parent``."""

    class Meta:
        model = Unit

    parent = None
    municipality = factory.Maybe(
        "parent",
        yes_declaration=factory.SelfAttribute("parent.municipality"),
        no_declaration=factory.SubFactory(MunicipalityFactory),
    )
    kind = factory.LazyAttribute(
        lambda unit: (
            UnitKind.MUNICIPALITY if unit.parent is None else list(UnitKind)[UnitKind(unit.parent.kind).depth + 1]
        )
    )
    name = factory.Sequence(lambda number: f"Enhet {number}")
    valid_from = FIRST_DAY


class MembershipFactory(DjangoModelFactory[Membership]):
    """Someone who works in a unit."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.CARE_WORKER
    valid_from = FIRST_DAY
