"""What the measures of a plan cost year by year, and the grants that pay for them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.forms.economy import EconomyForm
from omsyn.web.plans.permissions.plans import check_can_read_plans
from omsyn.web.plans.presenters.economy import (
    SHOWS,
    economy_crumbs,
    economy_exhibit,
    economy_without_measures,
    present_economy,
    present_economy_steps,
    present_year_choices,
)
from omsyn.web.plans.presenters.grants import SHOW, calendar_exhibit, present_grants
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER, page_links
from omsyn.web.plans.queries.choices import plan_choices
from omsyn.web.plans.queries.costs import costs_of_plan
from omsyn.web.plans.queries.economy import grants_with_measures, plan_with_most_costs
from omsyn.web.plans.queries.plans import find_plan

TEMPLATE = "plans/economy.html"


@require_safe
@municipal_page
def economy(request: WorkingRequest) -> HttpResponse:
    """Investment, operation and FTE of a plan by year, with what is unknown and what does not hang together."""
    form = _form(request)
    context: dict[str, object] = {"form": form, "page": None, "years": (), "crumbs": _crumbs()}
    plan = None
    if form is not None and form.is_valid():
        today, chosen = timezone.localdate(), form.cleaned_data
        plan = find_plan(own_number(request), int(chosen["plan"]))
        try:
            page = present_economy(plan, costs_of_plan(plan, chosen["fra"], chosen["til"]), form.view)
        except DataMissingError:
            page = economy_without_measures(plan)
        context |= {
            "page": page,
            "years": present_year_choices(plan, chosen["fra"], chosen["til"], form.view, on=today),
        }
    context["steps"] = present_economy_steps(plan)
    return render_page(request, TEMPLATE, "answer", context, status=400 if form is not None and form.errors else 200)


@require_safe
@municipal_page
def economy_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the same choices, as CSV or XLSX."""
    form = _form(request)
    if file_format not in FILE_FORMATS or show not in SHOWS or form is None or not form.is_valid():
        raise Http404
    plan = find_plan(own_number(request), int(form.cleaned_data["plan"]))
    result = costs_of_plan(plan, form.cleaned_data["fra"], form.cleaned_data["til"])
    exhibit = economy_exhibit(result, show, form.view)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


@require_safe
@municipal_page
def grant_calendar(request: WorkingRequest) -> HttpResponse:
    """What happens to the grants month by month, which measures each pays for, and what comes after."""
    today = timezone.localdate()
    membership = check_can_read_plans(own_membership(request), own_number(request))
    grants = grants_with_measures(membership.unit.municipality, on=today)
    shown = Paginator(grants, MOST_ROWS).get_page(request.GET.get(PARAMETER))
    context = {
        "page": present_grants(grants, shown, on=today),
        "links": page_links(shown, request.GET),
        "crumbs": economy_crumbs(Crumb(_("Tilskudd"))),
        "steps": present_economy_steps(None)[1:],
    }
    return render(request, "plans/economy_grants.html", context)


@require_safe
@municipal_page
def grant_calendar_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The calendar as CSV or XLSX."""
    if file_format not in FILE_FORMATS or show != SHOW:
        raise Http404
    today = timezone.localdate()
    municipality = check_can_read_plans(own_membership(request), own_number(request)).unit.municipality
    exhibit = calendar_exhibit(municipality, grants_with_measures(municipality, on=today), on=today)
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=today))


def _form(request: WorkingRequest) -> EconomyForm | None:
    """What is asked for, and the usual where nothing is; None when the municipality has no plan."""
    number = own_number(request)
    check_can_read_plans(own_membership(request), number)
    usual = plan_with_most_costs(number)
    if usual is None:
        return None
    return EconomyForm(
        request.GET.dict(), plans=plan_choices(number, closed=True), default_plan=usual.pk, on=timezone.localdate()
    )


def _crumbs() -> tuple[Crumb, ...]:
    here = economy_crumbs()[-1]
    return (*economy_crumbs()[:-1], Crumb(here.label))
