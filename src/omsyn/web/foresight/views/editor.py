"""The editor of a scenario: sliders, and the answer while they are moved."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.parameters.scenarios.levers import LeverKind
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.foresight.actions.scenarios import save_scenario
from omsyn.web.foresight.forms.editor import ScenarioForm
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import can_write_scenarios
from omsyn.web.foresight.presenters.editor import (
    FIRST_SHOWN,
    SHOWN,
    EditorAnswer,
    present_answer,
    present_editor_steps,
)
from omsyn.web.foresight.presenters.peers import Scale, coverage_strip, suggestion_strip
from omsyn.web.foresight.queries.demand import answer_scenario, peers_of, services_of, years_of
from omsyn.web.foresight.queries.scenarios import find_scenario, find_version, load_version
from omsyn.web.indicators.pages import municipal_page, own_number, render_page
from omsyn.web.organisation.requests import WorkingRequest

TEMPLATE = "foresight/editor.html"
ACT, SHOW, VERSION, NOTE = "act", "vis", "version", "note"
SAVE, ADD, REMOVE, ALL = "save", "add", "remove-", "all"


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def editor(request: WorkingRequest, number: int) -> HttpResponse:
    """Move the assumptions and see the answer at once. Nothing is stored until somebody saves."""
    saved = find_scenario(own_number(request), number)
    newest = find_version(saved)
    stored = load_version(newest)
    is_posted = request.method == "POST"
    form = ScenarioForm(
        stored, request.POST if is_posted else None, services=services_of(stored), years=years_of(stored)
    )
    act = request.POST.get(ACT, "")
    if act == ADD and request.POST.get("kind") in set(LeverKind):
        form.add(LeverKind(request.POST["kind"]))
    form.remove(act.removeprefix(REMOVE))
    scenario = form.scenario()
    # While a slider moves htmx asks for a quick answer, and when it rests for the whole one.
    is_quick = request.headers.get("HX-Request-Type") == "partial" and act != ALL
    part = None if scenario is None else _answer(request, saved, form, scenario, is_quick=is_quick)
    if act == SAVE and scenario is not None and not form.has_faults:
        answer = _save(request, saved, form, scenario)
        if answer is not None:
            return answer
    draw_peers(saved, form)
    context = {
        "form": form,
        "part": part,
        "saved": saved,
        "version": request.POST.get(VERSION, str(newest.number)),
        "shown": _shown(request),
        "choices": [(word, label) for word, (label, _draw) in SHOWN.items()],
        "can_write": can_write_scenarios(request.membership, own_number(request)),
        "steps": present_editor_steps(saved),
    }
    return render_page(request, TEMPLATE, "answer", context, status=400 if form.has_faults else 200)


def draw_peers(saved: SavedScenario, form: ScenarioForm) -> None:
    """The strip under each slider: others' coverage, or the interval a source gives."""
    for lever in form.levers:
        for interval in lever.intervals:
            scale = Scale(*interval.scale)
            if interval.number.key == "times_own":
                service = str(lever["service"].value() or "")
                interval.peers = coverage_strip(scale, peers_of(saved.municipality, service))
            elif interval.suggested is not None:
                interval.peers = suggestion_strip(scale, *interval.suggested, interval.suggestion)


def _shown(request: WorkingRequest) -> str:
    given = request.POST if request.method == "POST" else request.GET
    chosen = given.get(SHOW, FIRST_SHOWN)
    return chosen if chosen in SHOWN else FIRST_SHOWN


def _answer(
    request: WorkingRequest, saved: SavedScenario, form: ScenarioForm, scenario: Scenario, *, is_quick: bool
) -> EditorAnswer | None:
    """The answer to ``scenario``; None when it cannot be reckoned, and then the form says why."""
    try:
        result = answer_scenario(saved.municipality, scenario, is_quick=is_quick)
    except (InputError, DataMissingError) as error:
        form.tell(error)
        return None
    return present_answer(result, _shown(request), saved, is_quick=is_quick)


def _save(
    request: WorkingRequest, saved: SavedScenario, form: ScenarioForm, scenario: Scenario
) -> HttpResponseRedirect | None:
    """Store ``scenario`` as a new version and show it; None when the form says why that could not be."""
    read = request.POST.get(VERSION, "")
    try:
        version = save_scenario(
            scenario=saved,
            content=scenario,
            read_number=int(read) if read.isdecimal() else 0,
            by=request.membership,
            note=request.POST.get(NOTE, "").strip(),
        )
    except ValidationError as error:
        form.faults += error.messages
        return None
    messages.success(request, _("Lagret som versjon {number}.").format(number=version.number))
    return redirect("foresight:scenario_editor", number=saved.pk)
