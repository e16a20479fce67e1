"""What an address names, found in the reader's own municipality, or 404."""

from django.http import Http404

from omsyn.web.indicators.pages import own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.models import Plan, RevisionTask
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.queries.plan_parts import NoSuchPartError, PlanPart, find_part, find_revision_task
from omsyn.web.plans.queries.plans import NoSuchPlanError, find_plan


def plan_of_request(request: WorkingRequest, number: int) -> Plan:
    """The plan; ``Http404`` when the municipality has none of that number, and ``PermissionDenied`` for strangers."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_plan(own_number(request), number)
    except NoSuchPlanError as error:
        raise Http404 from error


def part_of_request(request: WorkingRequest, model: type[PlanPart], number: int) -> PlanPart:
    """The part of a plan; ``Http404`` as above."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_part(model, own_number(request), number)
    except NoSuchPartError as error:
        raise Http404 from error


def revision_of_request(request: WorkingRequest, number: int) -> RevisionTask:
    """The revision task; ``Http404`` as above."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_revision_task(own_number(request), number)
    except NoSuchPartError as error:
        raise Http404 from error
