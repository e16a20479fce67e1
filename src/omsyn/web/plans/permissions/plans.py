"""Who may read, write and decide plans, open status rounds and freeze reports."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership, Role
from omsyn.web.plans.plan_workflow import DECIDERS, WRITERS, PlanStep


def check_can_read_plans(membership: Membership | None, municipality_number: str) -> Membership:
    """Read plans, measures, status and frozen reports of a municipality: all who work there. Returns the membership."""
    if membership is None or not can_read_plans(membership, municipality_number):
        raise PermissionDenied(_("Du kan bare lese og endre planer og tiltak i kommunen du arbeider i."))
    return membership


def can_read_plans(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_read_plans`` would pass."""
    return membership is not None and membership.unit.municipality_id == municipality_number


def check_can_write_plans(membership: Membership | None, municipality_number: str) -> Membership:
    """Make and change plans, their goals, choices, links and participation. Returns the membership."""
    held = check_can_read_plans(membership, municipality_number)
    if held.role not in WRITERS:
        raise PermissionDenied(_("Bare virksomhetsleder, kommunalsjef og kvalitetsrådgiver kan lage og endre planer."))
    return held


def can_write_plans(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_write_plans`` would pass."""
    return _holds(membership, municipality_number, WRITERS)


def check_can_take_plan_step(membership: Membership | None, municipality_number: str, step: PlanStep) -> Membership:
    """Take a step of a plan's status. Returns the membership."""
    held = check_can_read_plans(membership, municipality_number)
    if held.role not in step.roles:
        raise PermissionDenied(_("Bare kommunalsjef og kvalitetsrådgiver kan endre status for en plan."))
    return held


def can_take_plan_step(membership: Membership | None, municipality_number: str, step: PlanStep) -> bool:
    """Whether ``check_can_take_plan_step`` would pass."""
    return _holds(membership, municipality_number, step.roles)


def check_can_run_rounds(membership: Membership | None, municipality_number: str) -> Membership:
    """Open, move, close and open again status rounds; change the scale. Returns the membership."""
    held = check_can_read_plans(membership, municipality_number)
    if held.role not in DECIDERS:
        raise PermissionDenied(_("Bare kommunalsjef og kvalitetsrådgiver kan åpne og lukke statusrunder."))
    return held


def can_run_rounds(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_run_rounds`` would pass."""
    return _holds(membership, municipality_number, DECIDERS)


def check_can_freeze(membership: Membership | None, municipality_number: str) -> Membership:
    """Freeze a report, undo it, and open revision tasks from it. Returns the membership."""
    held = check_can_read_plans(membership, municipality_number)
    if held.role not in DECIDERS:
        raise PermissionDenied(_("Bare kommunalsjef og kvalitetsrådgiver kan fryse rapporter og angre det."))
    return held


def can_freeze(membership: Membership | None, municipality_number: str) -> bool:
    """Whether ``check_can_freeze`` would pass."""
    return _holds(membership, municipality_number, DECIDERS)


def _holds(membership: Membership | None, municipality_number: str, roles: frozenset[Role]) -> bool:
    return membership is not None and can_read_plans(membership, municipality_number) and membership.role in roles
