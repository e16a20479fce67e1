"""Every page in English: no Norwegian stands in text, in what screen readers say, or in a title."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.architecture.english import norwegian_in

from browsing.addresses import addresses
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.measure_library import load_measure_library
from omsyn.parameters.service_codes import load_service_codes
from omsyn.parameters.status_scale import load_status_scale
from omsyn.registers.catalogue import list_datasets
from omsyn.web.organisation.models import Role

WEB = Path(__file__).parents[3] / "src" / "omsyn" / "web"
SILENT = {"script", "style", "svg"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}
OWN_LANGUAGE = re.compile("Norsk|English")
"""Names of languages stand in their own."""

MARKED = re.compile(
    r"(?s){%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|"
    r"<(script|style)\b.*?</\1>"
)


class Words(HTMLParser):
    """What a page says: its text, and the attributes people see or hear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self.said += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


def own_words() -> list[str]:
    """What keeps the name it has, longest first: a municipality's measures, documents, indicators, service codes,
    places, and the steps of a scale, whose names are written in both languages."""
    words = {document.title for dataset in list_datasets() for document in dataset.entry.documents}
    for dataset in list_datasets():
        if "short_title" in dataset.frame.columns:
            words |= {*dataset.frame["short_title"]}
    words |= {code.name for code in load_service_codes().codes}
    words |= {step.name.nb for step in load_status_scale().steps}
    words |= {place for one in load_measure_library().measures for place in one.used_by if isinstance(place, str)}
    words |= {one.source.title for one in load_indicator_library().definitions if isinstance(one.source.title, str)}
    return sorted(words, key=len, reverse=True)


@pytest.mark.django_db
def test_every_page_is_english_in_english(client_as: Callable[[Role], Client]) -> None:
    client = client_as(Role.SECTOR_DIRECTOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    kept = re.compile("|".join(re.escape(word) for word in own_words()))
    left = set()
    for address in addresses():
        answer = client.get(address.path)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            texts = {kept.sub(" ", text) for text in Words(answer.content.decode()).said}
            left |= {(address.path, text, *found) for text in texts if (found := norwegian_in(text))}
    assert left == set()


def unmarked(template: str) -> list[str]:
    """Words of a template that no translation reaches."""
    said = Words(MARKED.sub(" ", template)).said
    return [text for text in said if re.search("[A-Za-zæøåÆØÅ]{2}", OWN_LANGUAGE.sub("", text).replace("Omsyn", ""))]


@pytest.mark.parametrize(
    "template", sorted(WEB.rglob("templates/**/*.html")), ids=lambda file: str(file.relative_to(WEB))
)
def test_every_word_of_a_template_is_marked(template: Path) -> None:
    assert unmarked(template.read_text(encoding="utf-8")) == []


def test_an_unmarked_word_is_seen() -> None:
    assert unmarked("<p>{% translate 'Lukk' %} Åpne</p><a title='Vis alt'>{{ x }}</a>") == ["Åpne", "Vis alt"]
    assert unmarked("<p>{% blocktranslate %}Lukk {{ x }}{% endblocktranslate %} Omsyn</p>") == []
