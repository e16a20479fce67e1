"""Lists of measures: all of them, my own, on a time axis, and those behind an indicator or a scenario."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.web.foresight.queries.scenarios import NoSuchScenarioError, find_scenario
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.indicators.queries.indicators import find_definition
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.measure_filters import MeasureFilterForm
from omsyn.web.plans.permissions.plans import can_write_plans, check_can_read_plans
from omsyn.web.plans.presenters.measure_lists import (
    measures_exhibit,
    present_in_scenario,
    present_measures,
    present_on_indicator,
    related_links,
)
from omsyn.web.plans.presenters.my_measures import present_my_measures
from omsyn.web.plans.presenters.paging import MOST_MEASURES, PARAMETER, page_links
from omsyn.web.plans.presenters.timeline import axis_of, present_timeline
from omsyn.web.plans.queries.measure_lists import list_all_measures, list_measures, page_with_progress, with_progress
from omsyn.web.plans.queries.measure_parts import links_to_scenario, measures_on_indicator
from omsyn.web.plans.queries.measures import MeasureChoice
from omsyn.web.plans.queries.my_measures import my_work
from omsyn.web.plans.queries.timeline import timeline_of

MOST_RELATED = 20
"""Measures beside something else: enough to see what is done, and no more than a reader of that page looks through."""


@require_safe
@municipal_page
def measures(request: WorkingRequest) -> HttpResponse:
    """Every measure of the municipality, or those the reader narrows the list to."""
    number, today = own_number(request), timezone.localdate()
    form = _form(request)
    choice = form.choice if form.is_valid() else MeasureChoice()
    listed = list_measures(number, choice, side=request.GET.get(PARAMETER), most=MOST_MEASURES, on=today)
    may_make = can_write_plans(own_membership(request), number)
    page = present_measures(listed, _asked(request, form), may_make=may_make, on=today)
    context = {"form": form, "page": page, "steps": page.steps}
    return render_page(request, "plans/measures.html", "measures", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def measures_file(request: WorkingRequest, file_format: str) -> HttpResponse:
    """The measures chosen as CSV or XLSX, all of them."""
    number, today = own_number(request), timezone.localdate()
    form = _form(request)
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    listed = list_all_measures(number, form.choice, on=today)
    exhibit = measures_exhibit(listed, own_membership(request).unit.municipality.name, on=today)
    return figure_as_file(exhibit, file_format, scope_of(number, on=today))


@require_safe
@municipal_page
def my_measures(request: WorkingRequest) -> HttpResponse:
    """What waits for the reader, and the rest of their measures."""
    number, today = own_number(request), timezone.localdate()
    membership = check_can_read_plans(own_membership(request), number)
    work = my_work(membership, side=request.GET.get(PARAMETER), most=MOST_MEASURES, on=today)
    listed = with_progress(work.page.object_list, number, on=today)
    page = present_my_measures(work, listed, request.GET, on=today)
    return render(request, "plans/my_measures.html", {"page": page, "steps": page.steps})


@require_safe
@municipal_page
def timeline(request: WorkingRequest) -> HttpResponse:
    """The measures that have a start or an end on a time axis, by plan."""
    today = timezone.localdate()
    form = _form(request)
    choice = form.choice if form.is_valid() else MeasureChoice()
    asked = _asked(request, form)
    found = timeline_of(own_number(request), choice, side=asked.get(PARAMETER), most=MOST_MEASURES, on=today)
    page = present_timeline(
        found.page,
        axis_of(found.first, found.last, on=today),
        found.milestones,
        found.waits,
        total=found.page.paginator.count,
        undated=found.undated,
        links=page_links(found.page, asked),
        asked=asked,
        on=today,
    )
    context = {"form": form, "page": page, "steps": page.steps}
    return render_page(request, "plans/timeline.html", "timeline", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def measures_of_indicator(request: WorkingRequest, key: str) -> HttpResponse:
    """Measures that come of an indicator or shall move it: a page, and a part of the indicator's own page."""
    number, today = own_number(request), timezone.localdate()
    membership = check_can_read_plans(own_membership(request), number)
    definition = find_definition(key)
    rows = measures_on_indicator(number, key)
    listed = page_with_progress(rows, number, side=request.GET.get(PARAMETER), most=MOST_RELATED, on=today)
    context = {
        "definition": definition,
        "lines": present_on_indicator(listed, key),
        "links": related_links(listed.page, request.path),
        "may_make": can_write_plans(membership, number),
    }
    return render_page(request, "plans/measures_of_indicator.html", "measures", context)


@require_safe
@municipal_page
def measures_of_scenario(request: WorkingRequest, number: int) -> HttpResponse:
    """What measures have put in a scenario: a page, and a part of the scenario's own page."""
    check_can_read_plans(own_membership(request), own_number(request))
    try:
        scenario = find_scenario(own_number(request), number)
    except NoSuchScenarioError as error:
        raise Http404 from error
    page = Paginator(links_to_scenario(own_number(request), number), MOST_RELATED).get_page(request.GET.get(PARAMETER))
    context = {
        "scenario": scenario,
        "lines": present_in_scenario(page.object_list),
        "links": related_links(page, request.path),
    }
    return render_page(request, "plans/measures_of_scenario.html", "measures", context)


def _asked(request: WorkingRequest, form: MeasureFilterForm) -> QueryDict:
    # What cannot be used narrows nothing, and must not be told as if it did.
    return request.GET if form.is_valid() else QueryDict()


def _form(request: WorkingRequest) -> MeasureFilterForm:
    membership = check_can_read_plans(own_membership(request), own_number(request))
    return MeasureFilterForm(request.GET, municipality=membership.unit.municipality, on=timezone.localdate())
