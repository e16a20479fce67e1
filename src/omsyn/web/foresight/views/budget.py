"""Budget against accounts, how the budget is divided, and a frame shared between units."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from omsyn.analyses.budget_follow_up.question import BudgetQuestion, SharingKey, as_lines
from omsyn.analyses.budget_follow_up.result import BudgetResult
from omsyn.reports.blocks.budget_follow_up import ask
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.foresight.forms.budget import BudgetForm
from omsyn.web.foresight.presenters.budget import (
    budget_exhibit,
    present_budget,
    present_budget_steps,
    present_function_costs,
    present_no_budget,
)
from omsyn.web.foresight.queries.budget import budget_years, follow_up_budget, stored_keys
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.permissions.own_figures import can_read_small_counts
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

BUDGET_TEMPLATE = "foresight/budget.html"


@require_safe
@municipal_page
def budget(request: WorkingRequest) -> HttpResponse:
    """The municipality's own budget and accounts; what is missing is told where there are none."""
    municipality = own_membership(request).unit.municipality
    years = budget_years(municipality)
    form = BudgetForm(request.GET.dict(), years=years)
    parts = None
    if form.is_valid():
        try:
            parts = (*_own_figures(request, form), *present_function_costs(_scope(request), form.parameters))
        except InputError as error:
            form.tell(error)
    if parts is None:
        # What was wrong takes no answer away: until it is mended the page shows the one it starts from.
        parts = _first_answer(request, years)
    context = {
        "form": form,
        "parts": parts,
        "steps": present_budget_steps(),
        "municipality": municipality,
    }
    return render_page(request, BUDGET_TEMPLATE, "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def budget_file(request: WorkingRequest, show: str, file_format: str) -> HttpResponse:
    """The numbers of the same choices as CSV or XLSX."""
    form = BudgetForm(request.GET.dict(), years=budget_years(own_membership(request).unit.municipality))
    if file_format not in FILE_FORMATS or not form.is_valid():
        raise Http404
    exhibit = budget_exhibit(_follow_up(request, form), show)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, _scope(request))


def _first_answer(request: WorkingRequest, years: tuple[int, ...]) -> tuple[Markup, ...]:
    first = BudgetForm({}, years=years)
    first.full_clean()
    return (*_own_figures(request, first), *present_function_costs(_scope(request), {}))


def _own_figures(request: WorkingRequest, form: BudgetForm) -> tuple[Markup, ...]:
    try:
        return present_budget(_follow_up(request, form), form.parameters)
    except DataMissingError as error:
        return present_no_budget(error)


def _follow_up(request: WorkingRequest, form: BudgetForm) -> BudgetResult:
    membership = own_membership(request)
    return follow_up_budget(_question(request, form), membership.unit.municipality)


def _question(request: WorkingRequest, form: BudgetForm) -> BudgetQuestion:
    """What is asked. Units nobody has written are those that are stored; FTE by unit may tell of single people."""
    chosen, membership = form.cleaned_data, own_membership(request)
    key, keys = chosen["key"], chosen["keys"]
    may_read = key != SharingKey.FTE or can_read_small_counts(membership)
    if chosen["frame"] and not keys.strip() and may_read:
        keys = as_lines(stored_keys(membership.unit.municipality, key, on=timezone.localdate()))
    return ask(_scope(request), year=chosen["year"], frame=chosen["frame"], key=key, keys=keys)


def _scope(request: WorkingRequest) -> Scope:
    return scope_of(own_number(request), on=timezone.localdate())
