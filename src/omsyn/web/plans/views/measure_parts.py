"""What is added to a measure and taken out again: tasks, people, what it waits for, effects, scenarios."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.web.design_system.forms import ToldForm
from omsyn.web.foresight.permissions.scenarios import check_can_write_scenarios
from omsyn.web.foresight.queries.scenarios import scenarios_of
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.measure_parts import (
    add_dependency,
    add_effect,
    add_task,
    check_can_change,
    finish_task,
    give_role,
    measure_effect,
    remove_measure_part,
    reopen_task,
)
from omsyn.web.plans.actions.scenario_links import investment_to_add, link_to_scenario, unlink_from_scenario
from omsyn.web.plans.forms.measure_parts import (
    DependencyForm,
    EffectForm,
    MeasuredForm,
    PlanChoiceForm,
    RoleForm,
    TaskForm,
)
from omsyn.web.plans.forms.scenario_links import ScenarioLinkForm
from omsyn.web.plans.models import ExpectedEffect, Measure, MeasureDependency, MeasureRole, MeasureTask, ScenarioLink
from omsyn.web.plans.presenters.measure_pages import PartWords, present_part
from omsyn.web.plans.presenters.measure_parts import present_effect_question
from omsyn.web.plans.views.found_measures import measure_of_request, part_of_measure

methods = require_http_methods(["GET", "HEAD", "POST"])
TASKS, PEOPLE, WAITS, EFFECTS, SCENARIOS = "oppgaver", "folk", "venter", "effekter", "scenarioer"
"""Where on the page of the measure each part stands."""


@methods
@municipal_page
def new_task(request: WorkingRequest, number: int) -> HttpResponse:
    """Add a task or a milestone."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    form = TaskForm(_sent(request))

    def store() -> object:
        return add_task(measure=measure, by=by, **form.cleaned_data)

    return _answer(request, measure, form, PartWords.TASK, store, TASKS)


@methods
@municipal_page
def new_role(request: WorkingRequest, number: int) -> HttpResponse:
    """Give a person a role."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    form = RoleForm(_sent(request), municipality_number=own_number(request), on=timezone.localdate())

    def store() -> object:
        return give_role(measure=measure, person=form.cleaned_data["membership"], role=form.cleaned_data["role"], by=by)

    return _answer(request, measure, form, PartWords.ROLE, store, PEOPLE)


@methods
@municipal_page
def new_dependency(request: WorkingRequest, number: int) -> HttpResponse:
    """Say what the measure must wait for: first the plan it stands in, then the measure."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    plans = PlanChoiceForm({"plan": request.GET.get("plan", measure.plan_id)}, municipality_number=own_number(request))
    plan_id = int(plans.cleaned_data["plan"]) if plans.is_valid() else measure.plan_id
    form = DependencyForm(_sent(request), measure=measure, plan_id=plan_id)

    def store() -> object:
        return add_dependency(measure=measure, waits_for=form.waits_for, why=form.cleaned_data["why"], by=by)

    return _answer(request, measure, form, PartWords.DEPENDENCY, store, WAITS, plans=plans)


@methods
@municipal_page
def new_effect(request: WorkingRequest, number: int) -> HttpResponse:
    """Say what the measure is expected to do to an indicator."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    form = EffectForm(_sent(request), on=timezone.localdate())

    def store() -> object:
        return add_effect(measure=measure, by=by, **form.cleaned_data)

    return _answer(request, measure, form, PartWords.EFFECT, store, EFFECTS)


@methods
@municipal_page
def measured(request: WorkingRequest, number: int) -> HttpResponse:
    """Say what the indicator became."""
    effect = part_of_measure(request, ExpectedEffect, number)
    by = check_can_change(own_membership(request), effect.measure)
    form = MeasuredForm(_sent(request), today=timezone.localdate())

    def store() -> object:
        return measure_effect(effect=effect, by=by, **form.cleaned_data)

    told = present_effect_question(effect, on=timezone.localdate())
    return _answer(request, effect.measure, form, PartWords.MEASURED, store, EFFECTS, told=told)


@methods
@municipal_page
def new_scenario_link(request: WorkingRequest, number: int) -> HttpResponse:
    """Put the measure in a scenario."""
    measure = measure_of_request(request, number)
    by = check_can_change(own_membership(request), measure)
    check_can_write_scenarios(by, own_number(request))
    form = ScenarioLinkForm(
        _sent(request),
        measure=measure,
        scenarios=scenarios_of(own_number(request)),
        has_investment=investment_to_add(measure) is not None,
    )

    def store() -> object:
        return link_to_scenario(measure=measure, by=by, **form.content)

    return _answer(request, measure, form, PartWords.SCENARIO, store, SCENARIOS)


@methods
@municipal_page
def task_done(request: WorkingRequest, number: int) -> HttpResponse:
    """The task was done today."""
    task = part_of_measure(request, MeasureTask, number)

    def store() -> object:
        return finish_task(task=task, on=timezone.localdate(), by=own_membership(request))

    return _act(request, task.measure, store, _("Oppgaven er gjort."), TASKS)


@methods
@municipal_page
def task_reopened(request: WorkingRequest, number: int) -> HttpResponse:
    """The task is not done after all."""
    task = part_of_measure(request, MeasureTask, number)

    def store() -> object:
        return reopen_task(task=task, by=own_membership(request))

    return _act(request, task.measure, store, _("Oppgaven er åpnet igjen."), TASKS)


@methods
@municipal_page
def remove_task(request: WorkingRequest, number: int) -> HttpResponse:
    """Take a task out of its measure."""
    return _remove(request, part_of_measure(request, MeasureTask, number), _("Oppgaven er fjernet."), TASKS)


@methods
@municipal_page
def remove_role(request: WorkingRequest, number: int) -> HttpResponse:
    """Take a person out of a measure."""
    return _remove(request, part_of_measure(request, MeasureRole, number), _("Personen er fjernet."), PEOPLE)


@methods
@municipal_page
def remove_dependency(request: WorkingRequest, number: int) -> HttpResponse:
    """The measure need not wait for the other."""
    done = _("Tiltaket venter ikke lenger på det andre.")
    return _remove(request, part_of_measure(request, MeasureDependency, number), done, WAITS)


@methods
@municipal_page
def remove_effect(request: WorkingRequest, number: int) -> HttpResponse:
    """Take out an expectation that has not been measured."""
    done = _("Den ventede effekten er fjernet.")
    return _remove(request, part_of_measure(request, ExpectedEffect, number), done, EFFECTS)


@methods
@municipal_page
def remove_scenario_link(request: WorkingRequest, number: int) -> HttpResponse:
    """Take what the measure added out of a scenario."""
    link = part_of_measure(request, ScenarioLink, number)

    def store() -> object:
        return unlink_from_scenario(link=link, by=own_membership(request))

    done = _("Koblingen er fjernet. Scenarioet regner ikke lenger med tiltaket.")
    return _act(request, link.measure, store, done, SCENARIOS)


def _sent(request: WorkingRequest) -> QueryDict | None:
    """What was sent, also when it was nothing; None for someone who has only come to the form."""
    return request.POST if request.method == "POST" else None


def _remove(
    request: WorkingRequest,
    part: MeasureTask | MeasureRole | MeasureDependency | ExpectedEffect,
    done: str,
    anchor: str,
) -> HttpResponse:
    def store() -> object:
        return remove_measure_part(part=part, by=own_membership(request))

    return _act(request, part.measure, store, done, anchor)


def _act(
    request: WorkingRequest, measure: Measure, store: Callable[[], object], done: str, anchor: str
) -> HttpResponseRedirect:
    # Who was logged out before pressing the button comes here by GET from the login page.
    if request.method == "POST":
        try:
            store()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, done)
    return _to_part(measure, anchor)


def _answer(
    request: WorkingRequest,
    measure: Measure,
    form: ToldForm,
    words: PartWords,
    store: Callable[[], object],
    anchor: str,
    *,
    plans: PlanChoiceForm | None = None,
    told: str = "",
) -> HttpResponse:
    if request.method != "POST" and not measure.plan.is_open and words is not PartWords.MEASURED:
        messages.error(request, _("Planen er avsluttet, så tiltaket kan ikke endres."))
        return _to_measure(measure)
    if request.method == "POST" and form.is_valid():
        with form.telling():
            store()
            messages.success(request, words.done)
            return _to_part(measure, anchor)
    page = present_part(measure, words, told)
    context = {"form": form, "page": page, "plans": plans}
    return render(request, "plans/measure_part.html", context, status=400 if form.errors else 200)


def _to_measure(measure: Measure) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("plans:measure", args=[measure.pk]))


def _to_part(measure: Measure, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('plans:measure', args=[measure.pk])}#{anchor}")
