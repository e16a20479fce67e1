"""Status rounds: the list, opening one, giving it more time, closing it and opening it again."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.organisation.models import Membership
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.actions.status import close_round, move_deadline, open_round, reopen_round
from omsyn.web.plans.forms.rounds import DeadlineForm, NewRoundForm, ReopenForm, next_usual_day
from omsyn.web.plans.models import StatusRound
from omsyn.web.plans.permissions.plans import can_run_rounds, check_can_read_plans, check_can_run_rounds
from omsyn.web.plans.presenters.paging import MOST_ROWS, PARAMETER, page_links
from omsyn.web.plans.presenters.rounds import (
    present_groups,
    present_lacking,
    present_rounds_steps,
    round_crumbs,
    rounds_crumbs,
)
from omsyn.web.plans.queries.plan_rounds import plans_with_rounds
from omsyn.web.plans.queries.plans import plans_in_use
from omsyn.web.plans.queries.round_entry import lacking_in
from omsyn.web.plans.queries.status import NoSuchRoundError, find_round, measures_asked_about, rounds_of
from omsyn.web.plans.queries.tallies import count_rounds

methods = require_http_methods(["GET", "HEAD", "POST"])
USUAL_DAYS_TO_ANSWER = 14


@require_safe
@municipal_page
def rounds(request: WorkingRequest) -> HttpResponse:
    """Every round of the municipality, by plan: when, how far it has come, open or closed."""
    number, today = own_number(request), timezone.localdate()
    membership = check_can_read_plans(own_membership(request), number)
    page = Paginator(rounds_of(number), MOST_ROWS).get_page(request.GET.get(PARAMETER))
    context = {
        "groups": present_groups(plans_with_rounds(number), count_rounds(page), on=today),
        "links": page_links(page, request.GET),
        "may_run": can_run_rounds(membership, number),
        "steps": present_rounds_steps(),
    }
    return render(request, "plans/rounds.html", context)


@methods
@municipal_page
def new_round(request: WorkingRequest) -> HttpResponse:
    """Open a round for a plan."""
    number, today = own_number(request), timezone.localdate()
    membership = check_can_run_rounds(own_membership(request), number)
    status_on = next_usual_day(today)
    initial = {
        "plan": request.GET.get("plan"),
        "status_on": status_on,
        "opens_on": today,
        "deadline": max(status_on, today) + timedelta(days=USUAL_DAYS_TO_ANSWER),
    }
    plans = plans_in_use(number)
    form = NewRoundForm(request.POST or None, plans=plans, initial=initial)
    if request.method == "POST" and form.is_valid():
        with form.telling():
            made = open_round(**form.cleaned_data, by=membership)
            return _to_round(request, made, _("Runden er opprettet. De som skal svare, ser den på sin side."))
    context = {
        "form": form,
        "has_plans": plans.exists(),
        "crumbs": rounds_crumbs(Crumb(_("Ny runde"))),
    }
    return render(request, "plans/round_new.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def deadline(request: WorkingRequest, number: int) -> HttpResponse:
    """Give a round more, or less, time."""
    round_, membership = find_run_round(request, number)
    form = DeadlineForm(request.POST or None, initial={"deadline": round_.deadline})
    if request.method == "POST" and form.is_valid():
        with form.telling():
            move_deadline(round_=round_, deadline=form.cleaned_data["deadline"], by=membership)
            return _to_round(request, round_, _("Fristen er flyttet."))
    context = {"form": form, "round": round_, "crumbs": round_crumbs(round_, _("Flytt fristen"))}
    return render(request, "plans/round_deadline.html", context, status=400 if form.errors else 200)


@methods
@municipal_page
def close(request: WorkingRequest, number: int) -> HttpResponse:
    """Close a round, having seen which measures lack status."""
    round_, membership = find_run_round(request, number)
    told = ""
    if request.method == "POST":
        try:
            close_round(round_=round_, by=membership)
        except ValidationError as error:
            told = " ".join(error.messages)
        else:
            return _to_round(request, round_, _("Runden er lukket. Det som er rapportert, står som det er."))
    lacking = lacking_in(measures_asked_about(round_), round_)
    page = Paginator(lacking, MOST_ROWS).get_page(request.GET.get(PARAMETER))
    context = {
        "round": round_,
        "told": told,
        "count": page.paginator.count,
        "lacking": present_lacking(page, on=timezone.localdate()),
        "links": page_links(page, request.GET),
        "crumbs": round_crumbs(round_, _("Lukk runden")),
    }
    return render(request, "plans/round_close.html", context, status=400 if told else 200)


@methods
@municipal_page
def reopen(request: WorkingRequest, number: int) -> HttpResponse:
    """Open a closed round again, saying why."""
    round_, membership = find_run_round(request, number)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.telling():
            reopen_round(round_=round_, why=form.cleaned_data["why"], by=membership)
            return _to_round(request, round_, _("Runden er åpnet igjen."))
    context = {"form": form, "round": round_, "crumbs": round_crumbs(round_, _("Åpne igjen"))}
    return render(request, "plans/round_reopen.html", context, status=400 if form.errors else 200)


def find_read_round(request: WorkingRequest, number: int) -> tuple[StatusRound, Membership]:
    """A round of the reader's own municipality; 404 when there is none of that number."""
    membership = check_can_read_plans(own_membership(request), own_number(request))
    try:
        return find_round(own_number(request), number), membership
    except NoSuchRoundError as error:
        raise Http404 from error


def find_run_round(request: WorkingRequest, number: int) -> tuple[StatusRound, Membership]:
    """The same for one who may run rounds; 403 for others."""
    round_, membership = find_read_round(request, number)
    return round_, check_can_run_rounds(membership, own_number(request))


def _to_round(request: WorkingRequest, round_: StatusRound, done: str) -> HttpResponse:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("plans:round", args=[round_.pk]))
