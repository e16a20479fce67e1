"""What must be revised in a plan: the list, opening a task, and saying what was done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.plan_parts import finish_revision_task, open_revision_task
from omsyn.web.plans.forms.plans import FinishForm, RevisionForm
from omsyn.web.plans.permissions.plans import can_freeze, can_write_plans, check_can_freeze, check_can_write_plans
from omsyn.web.plans.presenters.plans import crumbs_under_plan, present_done_revisions, present_revisions, to_plan
from omsyn.web.plans.queries.plans import revision_tasks_of
from omsyn.web.plans.views.found import plan_of_request, revision_of_request


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def plan_revision(request: WorkingRequest, number: int) -> HttpResponse:
    """What must be changed in a plan, and what has been; those who may, open more."""
    plan, today = plan_of_request(request, number), timezone.localdate()
    member, place = own_membership(request), own_number(request)
    form = None
    if can_freeze(member, place):
        form = RevisionForm(request.POST or None, municipality_number=place, on=today)
    if request.method == "POST":
        held = check_can_freeze(member, place)
        if form is not None and form.is_valid():
            with form.telling():
                open_revision_task(plan=plan, by=held, **form.cleaned_data)
                messages.success(request, _("Oppgaven er lagt i lista."))
                return redirect("plans:plan_revision", number=plan.pk)
    tasks = list(revision_tasks_of([plan.pk]))
    context = {
        "plan": plan,
        "form": form,
        "open": present_revisions(tasks, on=today, may_finish=can_write_plans(member, place)),
        "done": present_done_revisions(tasks),
        "crumbs": crumbs_under_plan(plan, Crumb(_("Hva må endres?"))),
        "steps": (to_plan(plan),),
    }
    return render(request, "plans/plan_revision.html", context, status=400 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def finish_revision(request: WorkingRequest, number: int) -> HttpResponse:
    """Say what was done with a revision task."""
    task = revision_of_request(request, number)
    held = check_can_write_plans(own_membership(request), own_number(request))
    form = FinishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.telling():
            finish_revision_task(task=task, outcome=form.cleaned_data["outcome"], by=held)
            messages.success(request, _("Oppgaven er gjort."))
            return redirect("plans:plan_revision", number=task.plan_id)
    context = {"task": task, "form": form, "crumbs": crumbs_under_plan(task.plan, Crumb(_("Hva ble gjort?")))}
    return render(request, "plans/plan_revision_done.html", context, status=400 if form.errors else 200)
