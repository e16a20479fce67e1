"""What changes in the organisation."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from omsyn.web.accounts.models import User
from omsyn.web.audit.actions import record
from omsyn.web.organisation.models import Membership, Role, Unit, UnitKind
from omsyn.web.organisation.permissions.units import check_can_change_unit, check_can_give_role
from omsyn.web.organisation.queries.units import unit_ids_over


@transaction.atomic
def open_unit(*, name: str, kind: str, parent: Unit, valid_from: date, by: Membership, note: str = "") -> Unit:
    """A new unit under ``parent``. ``ValidationError`` when it cannot lie there or does not live while it does."""
    held = check_can_change_unit(by, parent)
    unit = Unit(
        municipality_id=parent.municipality_id, parent=parent, kind=kind, name=name, note=note, valid_from=valid_from
    )
    _check_place(unit, parent)
    unit.full_clean()
    unit.save()
    _record(held, "organisation.unit_opened", unit)
    return unit


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, by: Membership) -> Unit:
    """Correct the name of ``unit``. A unit that becomes another one is closed, and the other opened."""
    held = check_can_change_unit(by, unit)
    before = unit.name
    unit.name = name
    unit.full_clean()
    unit.save()
    _record(held, "organisation.unit_renamed", unit, before=before)
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit, by: Membership) -> Unit:
    """Put ``unit``, with all below it, under ``parent``. ``ValidationError`` when it would lie under itself."""
    held = check_can_change_unit(by, unit)
    check_can_change_unit(by, parent)
    # Two moves at once could each be sound and together make a circle: they wait for each other.
    Unit.objects.select_for_update().get(municipality_id=unit.municipality_id, parent=None)
    before = unit.parent.name if unit.parent else ""
    _check_place(unit, parent)
    unit.parent = parent
    unit.full_clean()
    unit.save()
    _record(held, "organisation.unit_moved", unit, before=before)
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, last_day: date, by: Membership) -> Unit:
    """Let ``unit`` end with ``last_day``. ``ValidationError`` while units below it, or people in it, go on longer."""
    held = check_can_change_unit(by, unit)
    going_on = [child.name for child in unit.children.valid_on(last_day + timedelta(days=1))]
    if going_on:
        raise ValidationError(
            _("«{unit}» kan ikke avsluttes: {children} ligger under den. Flytt eller avslutt dem først.").format(
                unit=unit.name, children=", ".join(going_on)
            )
        )
    unit.valid_to = last_day
    unit.full_clean()
    unit.save()
    for membership in unit.memberships.valid_on(last_day + timedelta(days=1)):
        end_membership(membership=membership, last_day=last_day, by=by)
    _record(held, "organisation.unit_closed", unit, last_day=last_day.isoformat())
    return unit


@transaction.atomic
def give_role(*, user: User, unit: Unit, role: str, valid_from: date, by: Membership) -> Membership:
    """``user`` works in ``unit`` as ``role`` from that day."""
    held = check_can_give_role(by, unit, role)
    membership = Membership(user=user, unit=unit, role=role, valid_from=valid_from)
    membership.full_clean()
    membership.save()
    _record(held, "organisation.role_given", unit, role=role, user=str(user.pk))
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, last_day: date, by: Membership) -> Membership:
    """The last day someone works as ``membership`` says. One that had not begun ends on the day it would have."""
    held = check_can_give_role(by, membership.unit, membership.role)
    membership.valid_to = max(last_day, membership.valid_from)
    membership.full_clean()
    membership.save()
    _record(held, "organisation.role_ended", membership.unit, role=membership.role, user=str(membership.user_id))
    return membership


def choose_membership(*, membership: Membership) -> None:
    """Someone works in another of their own roles from now on; written down because it changes what they see."""
    _record(membership, "organisation.membership_chosen", membership.unit, role=Role(membership.role).value)


def _check_place(unit: Unit, parent: Unit) -> None:
    """Whether ``unit`` can lie under ``parent``: same municipality, no circle, right order of kinds, right lifetime."""
    if unit.municipality_id != parent.municipality_id:
        raise ValidationError(_("En enhet kan ikke ligge under en enhet i en annen kommune."))
    if unit.pk is not None and unit.pk in unit_ids_over(parent):
        raise ValidationError(
            _("«{unit}» kan ikke ligge under «{parent}», som selv ligger under den.").format(
                unit=unit.name, parent=parent.name
            )
        )
    if UnitKind(unit.kind).depth <= UnitKind(parent.kind).depth:
        raise ValidationError(
            _("Slaget «{kind}» kan ikke ligge under slaget «{parent_kind}».").format(
                kind=UnitKind(unit.kind).label, parent_kind=UnitKind(parent.kind).label
            )
        )
    begins_too_early = unit.valid_from < parent.valid_from
    ends_too_late = parent.valid_to is not None and (unit.valid_to is None or unit.valid_to > parent.valid_to)
    if begins_too_early or ends_too_late:
        raise ValidationError(_("En enhet kan ikke vare lenger enn enheten den ligger under."))


def _record(by: Membership, what: str, unit: Unit, **details: str) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type="organisation.unit",
        object_id=str(unit.pk),
        municipality_number=unit.municipality_id,
        unit=unit.name,
        details=details,
    )
