"""One language per request: texts from the floors below follow the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from omsyn.vocabulary.language import Language, use_language


class SharedLanguageMiddleware:
    """Give ``omsyn.vocabulary`` the language Django chose. Stands after ``LocaleMiddleware``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with use_language(page_language()):
            return self.get_response(request)


def page_language() -> Language:
    """The language of this page; bokmål when Django speaks another Norwegian, or a language we do not have."""
    code = (get_language() or "").partition("-")[0]
    return Language(code) if code in set(Language) else Language.NB
