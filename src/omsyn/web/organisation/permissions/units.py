"""Who may do what in the organisation: one table, and a pair of functions per act."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.queries.units import unit_ids_over

MAY_CHANGE_UNITS = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
MAY_GIVE_ROLES: dict[Role, frozenset[Role]] = {
    Role.UNIT_LEADER: frozenset({Role.CARE_WORKER}),
    Role.SERVICE_MANAGER: frozenset({Role.CARE_WORKER, Role.UNIT_LEADER}),
    Role.SECTOR_DIRECTOR: frozenset(Role),
    Role.QUALITY_ADVISER: frozenset({Role.CARE_WORKER, Role.ANALYST}),
}


def reaches(membership: Membership, unit: Unit) -> bool:
    """Whether ``unit`` is the unit of the membership or lies below it."""
    return membership.unit_id in unit_ids_over(unit)


def check_can_see_organisation(membership: Membership | None) -> Membership:
    """Everyone who works in the municipality sees all of its units. Returns the membership."""
    if membership is None:
        raise PermissionDenied(_("Du er ikke knyttet til noen enhet nå. Be lederen din om å gi deg en rolle."))
    return membership


def can_see_organisation(membership: Membership | None) -> bool:
    """Whether ``check_can_see_organisation`` would pass."""
    return membership is not None


def check_can_change_unit(membership: Membership | None, unit: Unit) -> Membership:
    """Open a unit under ``unit``, rename, move or close it. Returns the membership."""
    held = check_can_see_organisation(membership)
    if held.role not in MAY_CHANGE_UNITS:
        raise PermissionDenied(_("Bare virksomhetsleder, kommunalsjef og kvalitetsrådgiver kan endre enheter."))
    if not reaches(held, unit):
        raise PermissionDenied(_("Enheten «{unit}» ligger ikke under din enhet.").format(unit=unit.name))
    return held


def can_change_unit(membership: Membership | None, unit: Unit) -> bool:
    """Whether ``check_can_change_unit`` would pass."""
    return membership is not None and membership.role in MAY_CHANGE_UNITS and reaches(membership, unit)


def check_can_give_role(membership: Membership | None, unit: Unit, role: str) -> Membership:
    """Give or end ``role`` in ``unit`` for someone. Returns the membership."""
    held = check_can_see_organisation(membership)
    if role not in MAY_GIVE_ROLES.get(Role(held.role), frozenset()):
        raise PermissionDenied(_("Rollen din kan ikke gi rollen «{role}».").format(role=Role(role).label))
    if not reaches(held, unit):
        raise PermissionDenied(_("Enheten «{unit}» ligger ikke under din enhet.").format(unit=unit.name))
    return held


def can_give_role(membership: Membership | None, unit: Unit, role: str) -> bool:
    """Whether ``check_can_give_role`` would pass."""
    return (
        membership is not None
        and role in MAY_GIVE_ROLES.get(Role(membership.role), frozenset())
        and reaches(membership, unit)
    )
