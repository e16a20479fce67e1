"""Scenarios held against each other."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.vocabulary.errors import InputError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.forms.scenario_comparison import FIRST_MEASURE, ScenarioComparisonForm
from omsyn.web.foresight.permissions.scenarios import check_can_read_scenarios
from omsyn.web.foresight.presenters.scenario_comparison import (
    compared_exhibit,
    differences,
    invented_names,
    present_comparison,
    present_comparison_steps,
)
from omsyn.web.foresight.presenters.scenarios import scenario_crumbs
from omsyn.web.foresight.queries.scenario_comparison import compare_scenarios, contents_of
from omsyn.web.foresight.queries.scenarios import scenarios_of
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/comparison.html"


@require_safe
@municipal_page
def comparison(request: WorkingRequest) -> HttpResponse:
    """Two to four scenarios: what each gives, how they differ, and what they assume otherwise."""
    form = _form(request)
    context: dict[str, object] = {"form": form, "steps": present_comparison_steps()}
    if form.is_bound and form.is_valid():
        try:
            contents = contents_of(form.chosen, form.against)
            context |= {
                "first": contents[0].name,
                "differences": differences(contents),
                "invented": invented_names(contents),
            }
            compared = compare_scenarios(own_membership(request).unit.municipality, contents)
            context["exhibits"] = present_comparison(compared, form.measure, request.GET)
        except InputError as error:
            form.tell(error)
    context["crumbs"] = scenario_crumbs(Crumb(_("Sammenlign")))
    return render_page(request, TEMPLATE, "answer", context, status=400 if form.errors else 200)


@require_safe
@municipal_page
def comparison_file(request: WorkingRequest, compared: str, file_format: str) -> HttpResponse:
    """The numbers of an exhibit of the same choices, as CSV or XLSX."""
    form = _form(request)
    if file_format not in FILE_FORMATS or not form.is_bound or not form.is_valid():
        raise Http404
    contents = contents_of(form.chosen, form.against)
    answers = compare_scenarios(own_membership(request).unit.municipality, contents)
    exhibit = compared_exhibit(answers, compared, form.measure)
    if exhibit is None:
        raise Http404
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


def _form(request: WorkingRequest) -> ScenarioComparisonForm:
    number = own_number(request)
    check_can_read_scenarios(own_membership(request), number)
    readable = [one.saved for one in scenarios_of(number) if one.content is not None]
    chosen = request.GET.getlist("scenario")
    if len(chosen) > 1:
        asked = request.GET.copy()
        asked.setdefault("vis", FIRST_MEASURE)
        return ScenarioComparisonForm(asked, scenarios=readable)
    # One is where a scenario's own page leads to: it is chosen, and the other is yet to be.
    return ScenarioComparisonForm(initial={"scenario": chosen, "vis": FIRST_MEASURE}, scenarios=readable)
