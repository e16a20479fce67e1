"""Who may do what in the organisation: one row per role."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organisation import MembershipFactory, UnitFactory

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.permissions import units as permissions

ALL = set(Role)
TABLE: dict[Role, tuple[bool, set[Role]]] = {
    # role: may change units, roles it may give
    Role.CARE_WORKER: (False, set()),
    Role.UNIT_LEADER: (False, {Role.CARE_WORKER}),
    Role.SERVICE_MANAGER: (True, {Role.CARE_WORKER, Role.UNIT_LEADER}),
    Role.SECTOR_DIRECTOR: (True, ALL),
    Role.QUALITY_ADVISER: (True, {Role.CARE_WORKER, Role.ANALYST}),
    Role.ANALYST: (False, set()),
    Role.POLITICIAN: (False, set()),
}


def passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


def in_unit_and_out(role: Role, kragero: Unit) -> tuple[Membership, Unit, Unit]:
    area = UnitFactory(parent=kragero.children.get())
    return MembershipFactory(unit=area, role=role), UnitFactory(parent=area), UnitFactory(parent=area.parent)


def test_the_table_has_a_row_for_every_role() -> None:
    assert set(TABLE) == ALL


@pytest.mark.parametrize("role", Role)
def test_units_are_changed_under_ones_own_unit_only(role: Role, kragero: Unit) -> None:
    membership, inside, outside = in_unit_and_out(role, kragero)
    may, _given = TABLE[role]
    assert passes(permissions.check_can_change_unit, membership, inside) is may
    assert permissions.can_change_unit(membership, inside) is may
    assert passes(permissions.check_can_change_unit, membership, membership.unit) is may
    assert not passes(permissions.check_can_change_unit, membership, outside)
    assert not permissions.can_change_unit(membership, outside)


@pytest.mark.parametrize("role", Role)
def test_roles_are_given_under_ones_own_unit_only(role: Role, kragero: Unit) -> None:
    membership, inside, outside = in_unit_and_out(role, kragero)
    _may, given = TABLE[role]
    for other in Role:
        assert passes(permissions.check_can_give_role, membership, inside, other) is (other in given)
        assert permissions.can_give_role(membership, inside, other) is (other in given)
        assert not passes(permissions.check_can_give_role, membership, outside, other)
        assert not permissions.can_give_role(membership, outside, other)


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_organisation(role: Role, kragero: Unit) -> None:
    membership = MembershipFactory(unit=kragero, role=role)
    assert permissions.can_see_organisation(membership)
    assert permissions.check_can_see_organisation(membership) == membership


def test_someone_without_a_role_may_nothing(kragero: Unit) -> None:
    assert not permissions.can_see_organisation(None)
    assert not permissions.can_change_unit(None, kragero)
    assert not permissions.can_give_role(None, kragero, Role.CARE_WORKER)
    assert not passes(permissions.check_can_see_organisation, None)
    assert not passes(permissions.check_can_change_unit, None, kragero)
    assert not passes(permissions.check_can_give_role, None, kragero, Role.CARE_WORKER)
