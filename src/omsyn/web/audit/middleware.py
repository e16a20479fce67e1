"""Tells the audit trail which request an act belongs to."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from omsyn.web.audit.trail import RequestTrail, use_trail


class RequestTrailMiddleware:
    """Carries page and network address to the audit rows of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        trail = RequestTrail(page=request.path[:500], network_address=request.META.get("REMOTE_ADDR", "")[:64])
        with use_trail(trail):
            return self.get_response(request)
