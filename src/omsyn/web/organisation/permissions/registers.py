"""Who may read and change the registers of services, facilities and functions."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.permissions.units import check_can_see_organisation, reaches

MAY_CHANGE_REGISTERS = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
MAY_CHANGE_WHOLE_REGISTERS = frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
"""Also what belongs to no unit, and whole files at a time."""


def check_can_read_registers(membership: Membership | None) -> Membership:
    """Everyone who works in the municipality reads its registers. Returns the membership."""
    return check_can_see_organisation(membership)


def can_read_registers(membership: Membership | None) -> bool:
    """Whether ``check_can_read_registers`` would pass."""
    return membership is not None


def check_can_change_entry(membership: Membership | None, municipality_number: str, unit: Unit | None) -> Membership:
    """Add, change or close what lies in ``unit``; None for what belongs to no unit. Returns the membership."""
    held = check_can_read_registers(membership)
    if held.unit.municipality_id != municipality_number:
        raise PermissionDenied(_("Registeret hører til en kommune du ikke arbeider i nå."))
    if held.role not in MAY_CHANGE_REGISTERS:
        raise PermissionDenied(_("Bare virksomhetsleder, kommunalsjef og kvalitetsrådgiver kan endre registrene."))
    if held.role not in MAY_CHANGE_WHOLE_REGISTERS and (unit is None or not reaches(held, unit)):
        raise PermissionDenied(_("Du kan bare endre det som hører til din enhet. Velg en enhet som ligger under din."))
    return held


def can_change_entry(membership: Membership | None, municipality_number: str, unit: Unit | None) -> bool:
    """Whether ``check_can_change_entry`` would pass."""
    return (
        membership is not None
        and membership.unit.municipality_id == municipality_number
        and membership.role in MAY_CHANGE_REGISTERS
        and (membership.role in MAY_CHANGE_WHOLE_REGISTERS or (unit is not None and reaches(membership, unit)))
    )


def check_can_add_entry(membership: Membership | None) -> Membership:
    """Add something to a register, in a unit the membership reaches. Returns the membership."""
    held = check_can_read_registers(membership)
    return check_can_change_entry(held, held.unit.municipality_id, held.unit)


def can_add_entry(membership: Membership | None) -> bool:
    """Whether ``check_can_add_entry`` would pass."""
    return membership is not None and can_change_entry(membership, membership.unit.municipality_id, membership.unit)


def check_can_import_register(membership: Membership | None) -> Membership:
    """Load a whole file into a register. Returns the membership."""
    held = check_can_read_registers(membership)
    if held.role not in MAY_CHANGE_WHOLE_REGISTERS:
        raise PermissionDenied(_("Bare kommunalsjef og kvalitetsrådgiver kan laste inn lister."))
    return held


def can_import_register(membership: Membership | None) -> bool:
    """Whether ``check_can_import_register`` would pass."""
    return membership is not None and membership.role in MAY_CHANGE_WHOLE_REGISTERS
