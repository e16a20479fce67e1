"""A refusal says why, in the words of the rule that refused."""

from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.views.defaults import permission_denied


def refusal(error: PermissionDenied) -> str:
    return permission_denied(RequestFactory().get("/"), error).content.decode()


def test_the_rules_own_sentence_is_shown() -> None:
    page = refusal(PermissionDenied("Bare kvalitetsrådgiver kan be om nye filer."))
    assert "Bare kvalitetsrådgiver kan be om nye filer." in page
    assert "Siden hører til en enhet" not in page


def test_without_a_sentence_the_page_has_one_of_its_own() -> None:
    assert "Siden hører til en enhet" in refusal(PermissionDenied())


def test_a_sentence_is_text_and_never_markup() -> None:
    assert "<b>" not in refusal(PermissionDenied("<b>nei</b>"))
