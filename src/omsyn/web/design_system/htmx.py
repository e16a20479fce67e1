"""What an answer to htmx must do differently from an answer to a browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect


class LoginAsWholePageMiddleware:
    """Send the whole page to the login when a fragment is asked for by someone no longer logged in.

    htmx follows a redirect by itself, and would show the login page inside the page that is there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            request.headers.get("HX-Request") == "true"
            and isinstance(response, HttpResponseRedirect)
            and _is_login(response)
        ):
            return HttpResponseClientRedirect(response.url)
        return response


def _is_login(response: HttpResponseRedirect) -> bool:
    return urlsplit(response.url).path == resolve_url(settings.LOGIN_URL)
