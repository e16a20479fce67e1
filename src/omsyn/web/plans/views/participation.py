"""Who took part in making a plan, what they proposed, and what came of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.permissions.plans import can_write_plans
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER
from omsyn.web.plans.presenters.participation import participation_exhibit, present_participation
from omsyn.web.plans.presenters.plans import crumbs_under_plan
from omsyn.web.plans.queries.participation import events_of, examine_participation, proposals_of
from omsyn.web.plans.views.found import plan_of_request


@require_safe
@municipal_page
def participation(request: WorkingRequest, number: int) -> HttpResponse:
    """How people were heard about a plan, and what it led to."""
    plan = plan_of_request(request, number)
    events = list(events_of(plan))
    page = present_participation(
        plan,
        examine_participation(plan, events) if events else None,
        events,
        Paginator(proposals_of(plan), MOST_ROWS).get_page(request.GET.get(PARAMETER)),
        may_write=plan.is_open and can_write_plans(own_membership(request), own_number(request)),
        asked=request.GET,
    )
    context = {
        "plan": plan,
        "page": page,
        "crumbs": crumbs_under_plan(plan, Crumb(_("Medvirkning"))),
        "steps": page.steps,
    }
    return render(request, "plans/participation.html", context)


@require_safe
@municipal_page
def participation_file(request: WorkingRequest, number: int, show: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the page, as CSV or XLSX."""
    plan = plan_of_request(request, number)
    if file_format not in FILE_FORMATS:
        raise Http404
    try:
        result = examine_participation(plan, events_of(plan))
    except DataMissingError as error:
        raise Http404 from error
    exhibit = participation_exhibit(result, show)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))
