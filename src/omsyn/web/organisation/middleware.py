"""Gives every request the unit its person works for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from omsyn.web.organisation.queries.units import current_membership
from omsyn.web.organisation.requests import MEMBERSHIP_SESSION_KEY


class MembershipMiddleware:
    """Sets ``request.membership``, ``request.unit`` and ``request.municipality``; None where there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        membership = None
        if request.user.is_authenticated:
            membership = current_membership(
                user_id=request.user.pk,
                chosen_id=request.session.get(MEMBERSHIP_SESSION_KEY),
                on=timezone.localdate(),
            )
        unit = membership.unit if membership else None
        places = {"membership": membership, "unit": unit, "municipality": unit.municipality if unit else None}
        for name, value in places.items():
            setattr(request, name, value)
        return self.get_response(request)
