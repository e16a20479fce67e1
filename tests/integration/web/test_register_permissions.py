"""Who may do what in the registers: one row per role."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.organisation import MembershipFactory, UnitFactory

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.permissions import registers as permissions

TABLE: dict[Role, tuple[bool, bool]] = {
    # role: may change under the own unit, may change everything and load files
    Role.CARE_WORKER: (False, False),
    Role.UNIT_LEADER: (False, False),
    Role.SERVICE_MANAGER: (True, False),
    Role.SECTOR_DIRECTOR: (True, True),
    Role.QUALITY_ADVISER: (True, True),
    Role.ANALYST: (False, False),
    Role.POLITICIAN: (False, False),
}
PAIRS = ("read_registers", "add_entry", "import_register")


def passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


def test_the_table_has_a_row_for_every_role() -> None:
    assert set(TABLE) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_change(role: Role, kragero: Unit) -> None:
    area = UnitFactory(parent=kragero.children.get())
    membership = MembershipFactory(unit=area, role=role)
    inside, beside = UnitFactory(parent=area), UnitFactory(parent=area.parent)
    own, everything = TABLE[role]
    expected: list[tuple[Unit | None, bool]] = [(area, own), (inside, own), (beside, everything), (None, everything)]
    for unit, may in expected:
        assert passes(permissions.check_can_change_entry, membership, "4014", unit) is may
        assert permissions.can_change_entry(membership, "4014", unit) is may


@pytest.mark.parametrize("role", Role)
def test_nobody_changes_what_another_municipality_has(role: Role, kragero: Unit) -> None:
    membership = MembershipFactory(unit=kragero, role=role)
    other = UnitFactory()
    assert not passes(permissions.check_can_change_entry, membership, other.municipality_id, other)
    assert not permissions.can_change_entry(membership, other.municipality_id, other)


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_read_add_and_load(role: Role, kragero: Unit) -> None:
    membership: Membership = MembershipFactory(unit=kragero, role=role)
    own, everything = TABLE[role]
    for pair, may in zip(PAIRS, (True, own, everything), strict=True):
        assert passes(getattr(permissions, f"check_can_{pair}"), membership) is may
        assert getattr(permissions, f"can_{pair}")(membership) is may


@pytest.mark.parametrize("pair", PAIRS)
def test_someone_without_a_role_may_nothing(pair: str) -> None:
    assert not passes(getattr(permissions, f"check_can_{pair}"), None)
    assert not getattr(permissions, f"can_{pair}")(None)
