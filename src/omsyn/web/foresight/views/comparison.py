"""Scenarios held against each other."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.forms.scenario_comparison import ScenarioComparisonForm
from omsyn.web.foresight.permissions.scenarios import check_can_read_scenarios
from omsyn.web.foresight.presenters.scenario_comparison import differences, present_comparison_steps
from omsyn.web.foresight.presenters.scenarios import scenario_crumbs
from omsyn.web.foresight.queries.scenarios import find_version, load_version, scenarios_of
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number, render_page
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/comparison.html"


@require_safe
@municipal_page
def comparison(request: WorkingRequest) -> HttpResponse:
    """Up to four scenarios: what each gives, and what they assume otherwise."""
    form = _form(request)
    context: dict[str, object] = {"form": form, "steps": present_comparison_steps()}
    if form.is_bound and form.is_valid():
        contents = [load_version(find_version(one)) for one in form.chosen]
        context |= {"first": contents[0].name, "differences": differences(contents)}
    context["crumbs"] = scenario_crumbs(Crumb(_("Sammenlign")))
    return render_page(request, TEMPLATE, "answer", context, status=400 if form.errors else 200)


def _form(request: WorkingRequest) -> ScenarioComparisonForm:
    number = own_number(request)
    check_can_read_scenarios(own_membership(request), number)
    readable = [one.saved for one in scenarios_of(number) if one.content is not None]
    asked = request.GET if "scenario" in request.GET else None
    if asked is not None and len(asked.getlist("scenario")) == 1:
        # One is where a scenario's own page leads to: it is chosen, and the other is yet to be.
        return ScenarioComparisonForm(initial={"scenario": asked.getlist("scenario")}, scenarios=readable)
    return ScenarioComparisonForm(asked, scenarios=readable)
