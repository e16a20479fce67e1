"""Plans: the list, one plan, making and changing them, and the steps of their status."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions import plans as actions
from omsyn.web.plans.forms.plans import PlanForm, StepForm
from omsyn.web.plans.models import Plan, PlanKind
from omsyn.web.plans.permissions.plans import (
    can_take_plan_step,
    can_write_plans,
    check_can_read_plans,
    check_can_take_plan_step,
    check_can_write_plans,
)
from omsyn.web.plans.plan_workflow import plan_step as step_called
from omsyn.web.plans.plan_workflow import steps_from
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER
from omsyn.web.plans.presenters.participation import participation_in_words
from omsyn.web.plans.presenters.plan_head import (
    WHAT_HAPPENS,
    present_doors,
    present_head,
    present_measures,
    present_plan_steps,
)
from omsyn.web.plans.presenters.plan_parts import present_parts
from omsyn.web.plans.presenters.plans import crumbs_under_plan, plan_crumbs, present_plans, present_revisions
from omsyn.web.plans.queries.participation import tally_participation
from omsyn.web.plans.queries.plan_parts import (
    closed_plans,
    measures_under,
    open_revision_tasks,
    plans_directly_under,
    tally_measures,
)
from omsyn.web.plans.queries.plans import (
    NoSuchPlanError,
    decisions_due,
    find_plan,
    plan_forest,
    plan_ids_under,
    plans_above,
    revision_tasks_of,
)
from omsyn.web.plans.queries.status import rounds_of
from omsyn.web.plans.views.found import plan_of_request

DAYS_AHEAD = 60
"""Decisions that must be reported on within these days stand on the list of plans."""


@require_safe
@municipal_page
def plans(request: WorkingRequest) -> HttpResponse:
    """Every plan of the municipality as a tree, and what must be done with them soon."""
    number, today = own_number(request), timezone.localdate()
    held = check_can_read_plans(own_membership(request), number)
    page = present_plans(
        plan_forest(number),
        Paginator(closed_plans(number), MOST_ROWS).get_page(request.GET.get(PARAMETER)),
        decisions=decisions_due(number, by=today + timedelta(days=DAYS_AHEAD))[:MOST_ROWS],
        revisions=Paginator(open_revision_tasks(number), MOST_ROWS).get_page(1),
        may_write=can_write_plans(held, number),
        asked=request.GET,
        on=today,
    )
    context = {"page": page, "municipality": held.unit.municipality, "days": DAYS_AHEAD, "steps": page.steps}
    return render(request, "plans/plans.html", context)


@require_safe
@municipal_page
def plan(request: WorkingRequest, number: int) -> HttpResponse:
    """A plan: what it is, what it wants, what it rests on, and the measures in it and below it."""
    found, today = plan_of_request(request, number), timezone.localdate()
    member, may_write = own_membership(request), can_write_plans(own_membership(request), own_number(request))
    plan_ids, above, below = plan_ids_under(found.pk), plans_above(found), plans_directly_under(found)
    head = present_head(
        found,
        tally_measures(plan_ids),
        above=above,
        has_plans_below=bool(below),
        rolled_into=found.rolled_into.first(),
        may_write=may_write,
        steps=[one for one in steps_from(found.status) if can_take_plan_step(member, found.municipality_id, one)],
    )
    latest_round = rounds_of(found.municipality_id, [found.pk, *(one.pk for one in above)]).first()
    page = Paginator(measures_under(found, plan_ids), MOST_ROWS).get_page(request.GET.get(PARAMETER))
    context = {
        "head": head,
        "parts": present_parts(
            found.goals.all(), found.choices.all(), found.links.all(), on=today, may_write=head.may_write
        ),
        "measures": present_measures(found, page, below, request.GET, on=today),
        "doors": present_doors(found, latest_round, may_write=head.may_write),
        "participation": participation_in_words(tally_participation(found)),
        "revisions": present_revisions(revision_tasks_of([found.pk]), on=today, may_finish=may_write),
        "steps": present_plan_steps(found),
    }
    return render(request, "plans/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def new_plan(request: WorkingRequest) -> HttpResponse:
    """Make a plan; the address may say which plan it lies under."""
    number = own_number(request)
    held = check_can_write_plans(own_membership(request), number)
    above = _asked_plan(request)
    form = PlanForm(
        request.POST or None,
        municipality_number=number,
        on=timezone.localdate(),
        initial={} if above is None else {"parent": above.pk, "period_from": above.period_from},
    )
    if request.method == "POST" and form.is_valid():
        with form.telling():
            made = actions.create_plan(municipality=held.unit.municipality, content=form.content, by=held)
            return _to_plan(request, made, _("Planen er laget som et utkast. Nå kan du legge til mål og tiltak."))
    crumbs = plan_crumbs(Crumb(_("Ny plan"))) if above is None else crumbs_under_plan(above, Crumb(_("Ny plan")))
    return render(request, "plans/plan_new.html", {"form": form, "crumbs": crumbs}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def change_plan(request: WorkingRequest, number: int) -> HttpResponse:
    """Change what a plan is called, where it lies and what it is about."""
    found = plan_of_request(request, number)
    held = check_can_write_plans(own_membership(request), own_number(request))
    if request.method != "POST" and not found.is_open:
        return _to_ended(request, found)
    form = PlanForm(request.POST or None, municipality_number=own_number(request), on=timezone.localdate(), plan=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(plan=found, content=form.content, read_version=form.version_read, by=held)
        except actions.ChangedInBetweenError as error:
            form.tell(error)
            form.read_again(plan_of_request(request, number))
        except ValidationError as error:
            form.tell(error)
        else:
            return _to_plan(request, found, _("Planen er lagret."))
    context = {"form": form, "plan": found, "crumbs": crumbs_under_plan(found, Crumb(_("Endre planen")))}
    return render(request, "plans/plan_change.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def plan_step(request: WorkingRequest, number: int, key: str) -> HttpResponse:
    """Take a step of a plan's status, with what the step needs."""
    found = plan_of_request(request, number)
    try:
        step = step_called(key)
    except KeyError as error:
        raise Http404 from error
    held = check_can_take_plan_step(own_membership(request), own_number(request), step)
    if request.method != "POST" and found.status not in step.before:
        messages.error(
            request, _("Planen er «{status}», og da kan ikke dette gjøres.").format(status=found.get_status_display())
        )
        return redirect("plans:plan", number=found.pk)
    form = StepForm(
        request.POST if request.method == "POST" else None, step=step, plan=found, today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        with form.telling():
            now = actions.take_plan_step(plan=found, act=step.act, content=form.cleaned_data, by=held)
            return _to_plan(request, now, _("Planen er nå «{status}».").format(status=now.get_status_display()))
    context = {
        "form": form,
        "plan": found,
        "label": step.label,
        "what_happens": WHAT_HAPPENS[step.act],
        "crumbs": crumbs_under_plan(found, Crumb(str(step.label))),
    }
    return render(request, "plans/plan_step.html", context, status=400 if form.errors else 200)


def _asked_plan(request: WorkingRequest) -> Plan | None:
    """The plan the address says a new one lies under; None when it says none that may have others below it."""
    asked = request.GET.get("under", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return None
    try:
        found = find_plan(own_number(request), int(asked))
    except NoSuchPlanError:
        return None
    return found if found.is_open and found.kind != PlanKind.ACTION_PLAN else None


def _to_plan(request: WorkingRequest, found: Plan, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return redirect("plans:plan", number=found.pk)


def _to_ended(request: WorkingRequest, found: Plan) -> HttpResponseRedirect:
    messages.error(
        request,
        _("Planen er «{status}» og kan ikke endres. Endre den som gjelder nå.").format(
            status=found.get_status_display()
        ),
    )
    return redirect("plans:plan", number=found.pk)
