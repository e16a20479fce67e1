"""The measure or the part of one an address asks for, and whether the reader may change it."""

from django.http import Http404
from django.utils import timezone

from omsyn.web.indicators.pages import own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.models import ExpectedEffect, Measure, MeasureDependency, MeasureRole, MeasureTask, ScenarioLink
from omsyn.web.plans.permissions.measures import can_change_measure
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.queries.measure_parts import NoSuchPartError, find_part
from omsyn.web.plans.queries.measures import NoSuchMeasureError, find_measure, reached_unit_ids


def measure_of_request(request: WorkingRequest, number: int) -> Measure:
    """The measure, for someone who may read it; ``Http404`` when the municipality has none of that number."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_measure(own_number(request), number)
    except NoSuchMeasureError as error:
        raise Http404 from error


def part_of_measure[Found: (MeasureTask, MeasureRole, MeasureDependency, ExpectedEffect, ScenarioLink)](
    request: WorkingRequest, model: type[Found], number: int
) -> Found:
    """The part, for someone who may read it; ``Http404`` when the municipality has none of that number."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_part(model, own_number(request), number)
    except NoSuchPartError as error:
        raise Http404 from error


def may_change(request: WorkingRequest, measure: Measure) -> bool:
    """Whether the reader may change the measure."""
    membership = own_membership(request)
    reached = reached_unit_ids(membership, on=timezone.localdate())
    return can_change_measure(membership, measure, reached_units=reached)
