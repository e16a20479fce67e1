"""The front page of each person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omsyn.web.home.permissions import can_see_signals
from omsyn.web.home.presenters import SignalCard, present_errands, present_signals, present_waiting
from omsyn.web.home.queries import overview_of
from omsyn.web.indicators.pages import municipal_page, own_membership, own_number
from omsyn.web.indicators.queries.figures import scope_of
from omsyn.web.organisation.requests import WorkingRequest
from omsyn.web.plans.queries.my_measures import my_work


@require_safe
@municipal_page
def my_page(request: WorkingRequest) -> HttpResponse:
    """What I can do here now, and what the figures say first."""
    membership, today = own_membership(request), timezone.localdate()
    signals: tuple[SignalCard, ...] = ()
    if can_see_signals(membership.role):
        signals = present_signals(overview_of(scope_of(own_number(request), on=today)))
    context = {
        "membership": membership,
        "is_part": membership.unit.parent_id is not None,
        "waiting": present_waiting(my_work(membership, side=None, most=1, on=today), on=today),
        "signals": signals,
        "errands": present_errands(membership.role),
    }
    return render(request, "home/my_page.html", context)
