"""The library of measures others have used."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import InputError
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.permissions.plans import can_write_plans, check_can_read_plans
from omsyn.web.plans.presenters.library import present_entry, present_library
from omsyn.web.plans.presenters.paging import MOST_MEASURES, PARAMETER
from omsyn.web.plans.queries.measure_lists import count_from_library, page_with_progress
from omsyn.web.plans.queries.measure_parts import measures_from_library


@require_safe
@municipal_page
def library(request: WorkingRequest) -> HttpResponse:
    """Every entry, by what it makes better."""
    check_can_read_plans(own_membership(request), own_number(request))
    page = present_library(count_from_library(own_number(request)))
    return render(request, "plans/library.html", {"page": page, "steps": page.steps})


@require_safe
@municipal_page
def entry(request: WorkingRequest, key: str) -> HttpResponse:
    """One entry: what it is, what to look out for, where it is described, and who uses it here."""
    number = own_number(request)
    membership = check_can_read_plans(own_membership(request), number)
    today = timezone.localdate()
    rows = measures_from_library(number, key)
    here = page_with_progress(rows, number, side=request.GET.get(PARAMETER), most=MOST_MEASURES, on=today)
    try:
        page = present_entry(key, here, request.GET, may_make=can_write_plans(membership, number), on=today)
    except InputError as error:
        raise Http404 from error
    return render(request, "plans/library_entry.html", {"page": page, "steps": page.steps})
