"""Services, places, staff and money of a scenario."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.analyses.service_demand.result import ServiceDemandResult
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.foresight.actions.scenarios import save_scenario
from omsyn.web.foresight.forms.resources import ResourcesForm
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.permissions.scenarios import can_write_scenarios, check_can_write_scenarios
from omsyn.web.foresight.presenters.resources import (
    present_known,
    present_resources_steps,
    present_services,
    present_to_read,
)
from omsyn.web.foresight.presenters.scenarios import crumbs_under
from omsyn.web.foresight.queries.demand import answer_scenario, services_of, years_of
from omsyn.web.foresight.queries.scenarios import find_scenario, find_version, load_version
from omsyn.web.foresight.queries.starting import scenario_to_begin_from
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/resources.html"
ACT, VERSION, NOTE, SERVICE = "act", "version", "note", "new_service"
SAVE, ADD, REMOVE, FILL_PLACES, FILL_WORK = "save", "add-", "remove-", "fill-places", "fill-work"


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def resources(request: WorkingRequest, number: int) -> HttpResponse:
    """Read or change all of a scenario but its levers. Nothing is stored until somebody saves."""
    saved = find_scenario(own_number(request), number)
    newest = find_version(saved)
    stored = load_version(newest)
    can_write = can_write_scenarios(own_membership(request), own_number(request))
    today = _today(saved, stored)
    context = {
        "saved": saved,
        "crumbs": crumbs_under(saved, _("Plasser, ansatte og penger")),
        "today": () if today is None else present_services(today),
        "steps": present_resources_steps(saved),
    }
    if not can_write and request.method != "POST":
        return render(request, TEMPLATE, context | {"parts": present_to_read(stored)})
    check_can_write_scenarios(own_membership(request), own_number(request))
    known = scenario_to_begin_from(saved.municipality, name=stored.name, reason=stored.reason)
    form = ResourcesForm(
        stored,
        request.POST if request.method == "POST" else None,
        services=services_of(stored) if today is None else [one.use.service for one in today.services],
        years=(years_of(stored)[0] - 1, stored.until),
    )
    if request.method == "POST":
        _act(request, form, known)
        if request.POST.get(ACT) == SAVE:
            version = _save(request, saved, form)
            if version is not None:
                messages.success(request, _("Lagret som versjon {number}.").format(number=version.number))
                return redirect("foresight:scenario_editor", number=saved.pk)
    context |= {
        "form": form,
        "known": present_known(known, stored),
        "version": request.POST.get(VERSION, str(newest.number)),
        "note": request.POST.get(NOTE, ""),
    }
    return render(request, TEMPLATE, context, status=400 if form.has_faults else 200)


def _today(saved: SavedScenario, stored: Scenario) -> ServiceDemandResult | None:
    """The answer as the scenario stands; None when it cannot be reckoned, and then the page is where it is mended."""
    try:
        return answer_scenario(saved.municipality, stored, is_quick=True)
    except (InputError, DataMissingError):
        return None


def _act(request: WorkingRequest, form: ResourcesForm, known: Scenario) -> None:
    """Rows that come and go, and what Omsyn fills in."""
    act = request.POST.get(ACT, "")
    if act.startswith(ADD):
        form.add(act.removeprefix(ADD), request.POST.get(SERVICE, ""))
    elif act.startswith(REMOVE):
        form.remove(act.removeprefix(REMOVE))
    elif act == FILL_PLACES:
        form.fill_places(known)
    elif act == FILL_WORK:
        form.fill_work(known)


def _save(request: WorkingRequest, saved: SavedScenario, form: ResourcesForm) -> ScenarioVersion | None:
    """Store what is written as a new version; None when the form says why that could not be."""
    scenario = form.scenario()
    if scenario is None:
        return None
    read = request.POST.get(VERSION, "")
    try:
        answer_scenario(saved.municipality, scenario, is_quick=True)
    except DataMissingError:
        pass  # Without figures of users no scenario of the municipality can be reckoned. It may still be written.
    except InputError as error:
        form.tell(error)
        return None
    try:
        return save_scenario(
            scenario=saved,
            content=scenario,
            read_number=int(read) if read.isdecimal() else 0,
            by=request.membership,
            note=request.POST.get(NOTE, "").strip(),
        )
    except ValidationError as error:
        form.faults += error.messages
        return None
