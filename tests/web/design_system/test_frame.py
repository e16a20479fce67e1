"""The frame around every page."""

from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import Context, Engine, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path
from django.utils import translation
from django.views import View

from omsyn.web.design_system.navigation import NavigationEntry, NavigationSection, Workplace

# The frame asks for these addresses only; the rest of the site may fail without it.
urlpatterns = [
    path("sprak/", View.as_view(), name="set_language"),
    path("inn/", View.as_view(), name="account_login"),
    path("ut/", View.as_view(), name="account_logout"),
]
pytestmark = pytest.mark.urls(__name__)

NAVIGATION = (
    NavigationSection("", (NavigationEntry("Min side", "/", is_shortcut=True),)),
    NavigationSection("Kunnskap", (NavigationEntry("Befolkning", "/kunnskap/", is_current=True, is_shortcut=True),)),
)
PAGE = """{% extends "design_system/base.html" %}
{% block title %}Hvor mange & hvem?{% endblock %}
{% block purpose %}Formålet.{% endblock %}
{% block answer %}<p>Svaret.</p>{% endblock %}"""


def frame(page: str = PAGE, **values: object) -> str:
    request = values.pop("request", None) or RequestFactory().get("/kunnskap/")
    assert isinstance(request, HttpRequest)
    shown = {
        "request": request,
        "navigation": NAVIGATION,
        "workplace": Workplace("Kragerø", "Hjemmetjenesten", "/bytt/"),
        "user": SimpleNamespace(is_authenticated=False),
        **values,
    }
    return Template(page).render(Context(shown))


def test_the_title_stands_in_the_window_and_as_the_only_heading_of_its_level() -> None:
    html = frame()
    assert "<title>Hvor mange & hvem? – Omsyn</title>" in html
    assert html.count("<h1") == 1
    assert ">Hvor mange & hvem? </h1>" in html


def test_variables_in_the_title_are_escaped_once() -> None:
    html = frame('{% extends "design_system/base.html" %}{% block title %}{{ name }}{% endblock %}', name="<A & B>")
    assert html.count("&lt;A &amp; B&gt;") == 2


def test_the_page_says_its_language() -> None:
    assert '<html lang="nb">' in frame()
    with translation.override("en"):
        assert '<html lang="en">' in frame()


def test_the_first_link_skips_to_the_content() -> None:
    html = frame()
    assert html.index('class="ds-skip-link" href="#innhold"') < html.index("<header")
    assert '<main id="innhold"' in html


def test_the_menu_marks_this_page_and_the_phone_bar_ends_with_more() -> None:
    html = frame()
    assert html.count('<a href="/kunnskap/" aria-current="page">Befolkning</a>') == 2
    bar = html[html.index('class="bottom-bar"') :]
    assert bar.count("<li>") == 3
    assert '<a href="#meny">Mer</a>' in bar
    assert 'id="meny"' in html


def test_without_a_menu_there_is_no_phone_bar() -> None:
    html = frame(navigation=(), workplace=None)
    assert "bottom-bar" not in html
    assert 'id="meny"' not in html


def test_the_workplace_can_be_switched() -> None:
    html = frame()
    assert "Kragerø" in html
    assert '<a class="ds-link" href="/bytt/">' in html


def test_one_logs_in_by_a_link_and_out_by_a_form() -> None:
    assert '<a class="ds-link" href="/inn/">Logg inn</a>' in frame()
    person = SimpleNamespace(is_authenticated=True)
    assert '<form method="post" action="/ut/">' in frame(user=person)
    assert 'href="/ut/"' not in frame(user=person)


def test_the_other_language_is_offered_by_a_form_that_comes_back_here() -> None:
    html = frame(request=RequestFactory().get("/kunnskap/?aar=2040"))
    assert '<input type="hidden" name="next" value="/kunnskap/?aar=2040">' in html
    assert 'name="language" value="en" lang="en"' in html
    assert 'name="language" value="nb"' not in html


def test_empty_parts_of_the_anatomy_leave_empty_elements_that_the_style_sheet_hides() -> None:
    html = frame()
    assert '<div class="controls"></div>' in html
    assert '<div class="background"></div>' in html


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_error_pages_stand_alone_and_say_what_to_do(code: int) -> None:
    html = render_to_string(f"{code}.html")
    assert html.count("<h1") == 1
    assert '<a class="ds-link" href="/">' in html
    assert "navigation" not in html


def test_every_static_file_of_the_frame_is_there() -> None:
    source = Engine.get_default().get_template("design_system/base.html").source
    names = [part.split("'")[1] for part in source.split("{% static ")[1:]]
    assert len(names) >= 6
    missing = [name for name in names if finders.find(name) is None]
    assert not missing, f"{missing}: run «uv sync --reinstall-package omsyn»"
