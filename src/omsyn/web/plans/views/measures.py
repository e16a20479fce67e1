"""One measure: everything about it, making and changing it, and the steps of its phase."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.foresight.permissions.scenarios import can_write_scenarios
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, figure_as_file
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.measure_parts import check_can_change
from omsyn.web.plans.actions.measures import change_measure, create_measure, take_phase_step
from omsyn.web.plans.actions.plans import ChangedInBetweenError
from omsyn.web.plans.forms.measures import MeasureForm, PhaseStepForm
from omsyn.web.plans.models import Measure
from omsyn.web.plans.permissions.plans import can_write_plans, check_can_write_plans
from omsyn.web.plans.plan_workflow import PhaseStep, phase_step
from omsyn.web.plans.presenters.library import entry_to_begin_from
from omsyn.web.plans.presenters.measure_progress import status_history
from omsyn.web.plans.presenters.measures import measure_crumbs, phase_refusal, present_measure
from omsyn.web.plans.queries.one_measure import gather_measure, reports_on
from omsyn.web.plans.views.found_measures import may_change, measure_of_request

methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@municipal_page
def measure(request: WorkingRequest, number: int) -> HttpResponse:
    """Everything about a measure."""
    found = measure_of_request(request, number)
    may = may_change(request, found)
    membership, number_of_municipality = own_membership(request), own_number(request)
    page = present_measure(
        gather_measure(found, on=timezone.localdate()),
        may_change=may,
        may_move=can_write_plans(membership, number_of_municipality),
        may_link=may and can_write_scenarios(membership, number_of_municipality),
    )
    return render(request, "plans/measure.html", {"page": page, "steps": page.steps})


@require_safe
@municipal_page
def measure_status_file(request: WorkingRequest, number: int, file_format: str) -> HttpResponse:
    """The status of a measure round for round, as CSV or XLSX."""
    found = measure_of_request(request, number)
    reports = tuple(reports_on(found))
    if file_format not in FILE_FORMATS or not reports:
        raise Http404
    exhibit = status_history(found, reports)
    return figure_as_file(exhibit, file_format, scope_of(own_number(request), on=timezone.localdate()))


@methods
@municipal_page
def new_measure(request: WorkingRequest) -> HttpResponse:
    """Make a measure, from nothing or from an entry of the library."""
    membership = check_can_write_plans(own_membership(request), own_number(request))
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        municipality_number=own_number(request),
        on=timezone.localdate(),
        initial=_begun(request),
    )
    if request.method == "POST" and form.is_valid():
        content = form.content
        try:
            made = create_measure(plan=form.cleaned_data["plan"], content=content, costs=form.costs, by=membership)
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_measure(request, made, _("Tiltaket er laget. Nå kan du legge til folk, oppgaver og effekter."))
    context = {"form": form, "crumbs": measure_crumbs(None, _("Nytt tiltak"))}
    return render(request, "plans/measure_new.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def change(request: WorkingRequest, number: int) -> HttpResponse:
    """Change a measure. What was written stays in the form when somebody else changed the measure meanwhile."""
    found = measure_of_request(request, number)
    membership = check_can_change(own_membership(request), found)
    may_move = can_write_plans(membership, own_number(request))
    if request.method != "POST" and not found.plan.is_open and not may_move:
        return _not_now(request, found, _("Planen er avsluttet, så tiltaket kan ikke endres."))

    def form_of(sent: QueryDict | None, stored: Measure) -> MeasureForm:
        return MeasureForm(
            sent,
            municipality_number=own_number(request),
            on=timezone.localdate(),
            measure=stored,
            may_move=may_move,
        )

    stored_now: list[tuple[str, str]] = []
    form = form_of(request.POST if request.method == "POST" else None, found)
    if request.method == "POST" and form.is_valid():
        try:
            change_measure(
                measure=found,
                content=form.content,
                costs=form.costs,
                read_version=form.cleaned_data["version"] or 0,
                by=membership,
            )
        except ChangedInBetweenError as error:
            # Saving once more is then to change what the other person saved, and that is shown.
            newest, sent = measure_of_request(request, number), request.POST.copy()
            sent["version"] = str(newest.version)
            form = form_of(sent, newest)
            form.tell(error)
            stored_now = form.stored_now
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_measure(request, found, _("Tiltaket er lagret."))
    context = {
        "form": form,
        "measure": found,
        "stored_now": stored_now,
        "crumbs": measure_crumbs(found, _("Endre")),
    }
    return render(request, "plans/measure_change.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def phase(request: WorkingRequest, number: int, key: str) -> HttpResponse:
    """Take a step of the phase: asks for what the step needs, and says what it means."""
    found, step = measure_of_request(request, number), _step(key)
    membership = check_can_change(own_membership(request), found)
    told = phase_refusal(found, step)
    if request.method != "POST" and told:
        return _not_now(request, found, told)
    form = PhaseStepForm(request.POST if request.method == "POST" else None, step=step, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with form.telling():
            take_phase_step(measure=found, act=step.act, content=form.cleaned_data, by=membership)
            return _to_measure(request, found, _("Tiltaket er nå «{phase}».").format(phase=step.after.label))
    context = {
        "form": form,
        "measure": found,
        "phase": MeasurePhase(found.phase).label,
        "step": step,
        "crumbs": measure_crumbs(found, str(step.label)),
    }
    return render(request, "plans/measure_phase.html", context, status=400 if form.errors else 200)


def _begun(request: WorkingRequest) -> dict[str, object]:
    """What the address says of the new measure: its plan, a library entry, what it comes of."""
    begun: dict[str, object] = {name: request.GET[name] for name in ("plan",) if name in request.GET}
    if request.GET.get("indikator"):
        begun |= {"origin_type": "indicator", "origin_indicator": request.GET["indikator"]}
    return begun | entry_to_begin_from(request.GET.get("bibliotek", ""))


def _step(key: str) -> PhaseStep:
    try:
        return phase_step(key)
    except KeyError as error:
        raise Http404 from error


def _not_now(request: WorkingRequest, measure: Measure, why: str) -> HttpResponseRedirect:
    messages.error(request, why)
    return HttpResponseRedirect(reverse("plans:measure", args=[measure.pk]))


def _to_measure(request: WorkingRequest, measure: Measure, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("plans:measure", args=[measure.pk]))
