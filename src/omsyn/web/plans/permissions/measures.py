"""Who may change a measure and report its status."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role
from omsyn.web.plans.models import Measure, MeasureRoleKind
from omsyn.web.plans.permissions.plans import can_read_plans, check_can_read_plans
from omsyn.web.plans.plan_workflow import DECIDERS, WRITERS

ANSWERING = (MeasureRoleKind.RESPONSIBLE, MeasureRoleKind.DEPUTY)
"""Roles in a measure that may report for it, whatever the person's role in the municipality."""
LEADERS = frozenset({Role.UNIT_LEADER, Role.SERVICE_MANAGER})
"""Who reports for the measures of the units they reach."""


def check_can_change_measure(
    membership: Membership | None, measure: Measure, *, reached_units: Collection[int]
) -> Membership:
    """Change a measure, its costs, tasks, roles, dependencies, effects and benefits. Returns the membership.

    ``reached_units``: ids of the unit the membership is in, and of all below it.
    """
    held = check_can_read_plans(membership, measure.plan.municipality_id)
    if not can_change_measure(held, measure, reached_units=reached_units):
        raise PermissionDenied(
            _("Tiltaket kan endres av den som er ansvarlig, av lederen for enheten, og av dem som kan endre planer.")
        )
    return held


def can_change_measure(membership: Membership | None, measure: Measure, *, reached_units: Collection[int]) -> bool:
    """Whether ``check_can_change_measure`` would pass. Asks nothing of the database when roles are prefetched."""
    if membership is None or not can_read_plans(membership, measure.plan.municipality_id):
        return False
    if membership.role in WRITERS:
        return True
    if membership.role == Role.POLITICIAN:
        return False
    leads = membership.role in LEADERS and measure.unit_id in reached_units
    answers = any(one.membership_id == membership.pk and one.role in ANSWERING for one in measure.roles.all())
    return leads or answers


def check_can_report(membership: Membership | None, measure: Measure, *, reached_units: Collection[int]) -> Membership:
    """Give the status of a measure in a round. Returns the membership."""
    held = check_can_read_plans(membership, measure.plan.municipality_id)
    if not can_report(held, measure, reached_units=reached_units):
        raise PermissionDenied(
            _("Status for tiltak {number} gis av den som er ansvarlig, eller av lederen for enheten.").format(
                number=measure.number
            )
        )
    return held


def can_report(membership: Membership | None, measure: Measure, *, reached_units: Collection[int]) -> bool:
    """Whether ``check_can_report`` would pass: those who may change the measure may report it."""
    return can_change_measure(membership, measure, reached_units=reached_units)


def reports_for_all(membership: Membership) -> bool:
    """Whether the person may report for every measure of the municipality."""
    return membership.role in DECIDERS or membership.role == Role.SERVICE_MANAGER
