"""Texts from the floors below follow the language of the page."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from omsyn.vocabulary.language import Language, current_language
from omsyn.web.design_system.language import SharedLanguageMiddleware, page_language


def test_the_floors_below_speak_the_pages_language_while_it_is_made() -> None:
    heard: list[Language] = []

    def respond(_request: HttpRequest) -> HttpResponse:
        heard.append(current_language())
        return HttpResponse()

    with translation.override("en"):
        SharedLanguageMiddleware(respond)(HttpRequest())
    assert heard == [Language.EN]
    assert current_language() is Language.NB


def test_a_variant_of_english_is_english_and_anything_else_is_bokmal() -> None:
    with translation.override("en-gb"):
        assert page_language() is Language.EN
    with translation.override("nn"):
        assert page_language() is Language.NB
    with translation.override(None):
        assert page_language() is Language.NB
