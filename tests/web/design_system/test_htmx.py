"""Answers to htmx."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import path
from django.views import View

from omsyn.web.design_system.htmx import LoginAsWholePageMiddleware

urlpatterns = [path("inn/", View.as_view(), name="account_login")]
pytestmark = pytest.mark.urls(__name__)


def answer(response: HttpResponse, *, htmx: bool) -> HttpResponse:
    request = RequestFactory().get("/kunnskap/", headers={"HX-Request": "true"} if htmx else {})

    def respond(_request: HttpRequest) -> HttpResponse:
        return response

    return LoginAsWholePageMiddleware(respond)(request)


def to_login() -> HttpResponse:
    return HttpResponseRedirect("/inn/?next=/kunnskap/")


def test_a_lost_login_takes_the_whole_page_to_the_login() -> None:
    response = answer(to_login(), htmx=True)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/inn/?next=/kunnskap/"
    assert "Location" not in response


def test_a_browser_gets_the_redirect_as_it_is() -> None:
    response = answer(to_login(), htmx=False)
    assert response.status_code == 302
    assert "HX-Redirect" not in response


def test_other_redirects_are_left_for_htmx_to_follow() -> None:
    assert answer(HttpResponseRedirect("/planer/"), htmx=True)["Location"] == "/planer/"
