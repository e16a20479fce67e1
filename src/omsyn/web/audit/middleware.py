"""Tells the audit trail which request an act belongs to."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from omsyn.web.audit.trail import RequestTrail, use_trail


class RequestTrailMiddleware:
    """Carries page and network address to the audit rows of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        trail = RequestTrail(page=request.path[:500], network_address=network_address_of(request)[:64])
        with use_trail(trail):
            return self.get_response(request)


def network_address_of(request: HttpRequest) -> str:
    """Who asks. Behind a proxy of our own that is the address the proxy itself added; all before it anyone may write.

    The proxies are counted by the same setting as login attempts per address.
    """
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < proxies <= len(passed) and passed[-proxies].strip():
        return passed[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
