"""Grants: what is due, and what is used of what was given."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.analyses.grants.result import GrantsResult
from omsyn.web.foresight.presenters.grants import grants_exhibit, present_grants, present_grants_steps
from omsyn.web.foresight.queries.grants import follow_up_grants
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.permissions.registers import check_can_read_registers
from omsyn.web.organisation.requests import WorkingRequest

GRANTS_TEMPLATE = "foresight/grants.html"


@require_safe
@municipal_page
def grants(request: WorkingRequest) -> HttpResponse:
    """The calendar and the money of the grants in the register."""
    context = {"parts": present_grants(_result(request)), "steps": present_grants_steps()}
    return render_page(request, GRANTS_TEMPLATE, "answer", context)


@require_safe
@municipal_page
def grants_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers as CSV or XLSX."""
    exhibit = grants_exhibit(_result(request), show)
    if file_format not in FILE_FORMATS or exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _result(request: WorkingRequest) -> GrantsResult:
    membership = check_can_read_registers(request.membership)
    return follow_up_grants(membership.unit.municipality, on=timezone.localdate())
