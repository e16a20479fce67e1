"""Goals, choices, what a plan rests on, and participation: adding, changing and removing; reporting on a decision."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions import plan_parts as actions
from omsyn.web.plans.forms.plan_parts import PartForm, PartKind, ProposalForm, empty_part, part_kind
from omsyn.web.plans.forms.plans import DecisionReportForm
from omsyn.web.plans.models import Plan, PlanLink, Proposal
from omsyn.web.plans.permissions.plans import check_can_write_plans
from omsyn.web.plans.presenters.plans import crumbs_under_plan
from omsyn.web.plans.queries.plan_parts import PlanPart
from omsyn.web.plans.views.found import part_of_request, plan_of_request


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def new_part(request: WorkingRequest, number: int, part: str) -> HttpResponse:
    """Add a goal, a choice or another part to a plan."""
    kind, plan = _kind(part), plan_of_request(request, number)
    check_can_write_plans(own_membership(request), own_number(request))
    if kind.model is Proposal and not plan.participation.exists():
        messages.info(request, _("Legg først til møtet eller høringen forslaget kom i."))
        return redirect("plans:new_part", number=plan.pk, part="medvirkning")
    form = _form(request, kind, plan, empty_part(kind, plan), event=request.GET.get("fra", ""))
    return _answer(request, kind, plan, form, str(kind.new_title))


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def change_part(request: WorkingRequest, part: str, number: int) -> HttpResponse:
    """Change a part of a plan."""
    kind = _kind(part)
    found = part_of_request(request, kind.model, number)
    plan = actions.plan_of(found)
    check_can_write_plans(own_membership(request), own_number(request))
    form = _form(request, kind, plan, found)
    remove_url = reverse("plans:remove_part", args=[kind.key, number])
    return _answer(request, kind, plan, form, str(kind.change_title), remove_url=remove_url)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def remove_part(request: WorkingRequest, part: str, number: int) -> HttpResponse:
    """Take a part out of its plan."""
    kind = _kind(part)
    found = part_of_request(request, kind.model, number)
    plan = actions.plan_of(found)
    if request.method == "POST":
        try:
            actions.remove_part(part=found, by=own_membership(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, str(kind.removed))
    return _to_page(kind, plan)


@require_http_methods(["GET", "HEAD", "POST"])
@municipal_page
def report_on_decision(request: WorkingRequest, number: int) -> HttpResponse:
    """Tell that a decision was reported on; the next report moves on by its rhythm."""
    link = part_of_request(request, PlanLink, number)
    if not isinstance(link, PlanLink):
        raise Http404
    held = check_can_write_plans(own_membership(request), own_number(request))
    form = DecisionReportForm(request.POST or None, link=link, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with form.telling():
            reported = actions.report_on_decision(link=link, on=form.cleaned_data["on"], by=held)
            told = _("Rapporten er notert.")
            if reported.next_report_on is not None:
                told += " " + _("Neste gang er {day}.").format(day=format_date(reported.next_report_on))
            messages.success(request, told)
            return _to_page(_kind("grunnlag"), link.plan)
    context = {
        "form": form,
        "link": link,
        "crumbs": crumbs_under_plan(link.plan, Crumb(_("Rapporter på vedtaket"))),
    }
    return render(request, "plans/plan_decision.html", context, status=400 if form.errors else 200)


def _form(request: WorkingRequest, kind: PartKind, plan: Plan, part: PlanPart, *, event: str = "") -> PartForm:
    data = request.POST if request.method == "POST" else None
    if issubclass(kind.form, ProposalForm):
        chosen = {"event": event} if event else {}
        return kind.form(data, part=part, events=plan.participation.all(), initial=chosen)
    return kind.form(data, part=part)


def _answer(
    request: WorkingRequest, kind: PartKind, plan: Plan, form: PartForm, title: str, *, remove_url: str = ""
) -> HttpResponse:
    if request.method != "POST" and not plan.is_open:
        messages.error(request, _("Planen kan ikke lenger endres. Endre den som gjelder nå."))
        return _to_page(kind, plan)
    if request.method == "POST" and form.is_valid():
        with form.telling():
            actions.save_part(part=form.write(), read_state=form.state_read, by=own_membership(request))
            messages.success(request, str(kind.saved))
            return _to_page(kind, plan)
    context = {
        "form": form,
        "kind": kind,
        "title": title,
        "plan": plan,
        "back_url": _page_of(kind, plan),
        "remove_url": remove_url,
        "crumbs": crumbs_under_plan(plan, Crumb(title)),
    }
    return render(request, "plans/plan_part.html", context, status=400 if form.errors else 200)


def _kind(part: str) -> PartKind:
    kind = part_kind(part)
    if kind is None:
        raise Http404
    return kind


def _page_of(kind: PartKind, plan: Plan) -> str:
    return f"{reverse(kind.page, args=[plan.pk])}#{kind.anchor}"


def _to_page(kind: PartKind, plan: Plan) -> HttpResponseRedirect:
    return HttpResponseRedirect(_page_of(kind, plan))
