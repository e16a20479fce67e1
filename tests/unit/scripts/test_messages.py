"""The scripts that find texts in the code and compile their translations."""

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


extract_messages = script("extract_messages")
compile_messages = script("compile_messages")

FILES = {
    "vocabulary/words.py": (
        "from omsyn.vocabulary.language import mark, translate as _, translate_plural\n"
        "_('Ett ord')\ntranslate_plural('{n} tiltak', '{n} tiltak i alt', n)\nmark('plasser')\n"
        "_('En lang tekst '\n  'over to linjer.')\n_(a_text_marked_where_it_stands)\n"
    ),
    "registers/sources/schema.py": "from omsyn.registers.descriptions import mark\ntitle = mark('Folketall')\n",
    "reports/rendering/templates/blocks.html": "<p>{{ _('Hva betyr dette?') }}</p>",
    "web/plans/views.py": (
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "_('Lukk planen')\nngettext('en', 'flere', n)\npgettext('mengde', 'tiltak')\n"
    ),
    "web/plans/templates/plans/page.html": (
        "{% load i18n %}{% translate 'Planer' %}"
        "{% blocktranslate trimmed with x=y %}\n Du har {{ x }} som venter. {% endblocktranslate %}"
        "{% blocktranslate count n=n trimmed %}{{ n }} plan{% plural %}{{ n }} planer{% endblocktranslate %}"
    ),
    "web/config/start.py": (
        "from django.utils.translation import gettext\nfrom omsyn.vocabulary.language import translate as _\n"
        "_('Databasen svarer ikke.')\ngettext('Min side')\n"
    ),
    "web/plans/static/plans/page.html": "{% translate 'not a template' %}",
    "methods/unrelated.py": "def mark(text):\n    return text\n\n\nmark('not a text for people')\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "omsyn" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "omsyn"


def texts(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def test_each_text_goes_to_the_catalogue_of_its_floor(source: Path) -> None:
    (_, below), (_, web) = extract_messages.extract(source)
    assert texts(below) == {
        "Ett ord",
        ("{n} tiltak", "{n} tiltak i alt"),
        "plasser",
        "En lang tekst over to linjer.",
        "Folketall",
        "Hva betyr dette?",
        "Databasen svarer ikke.",
    }
    assert texts(web) == {
        "Lukk planen",
        ("en", "flere"),
        "tiltak",
        "Planer",
        "Du har %(x)s som venter.",
        ("%(n)s plan", "%(n)s planer"),
        "Min side",
    }
    assert web.get("tiltak", "mengde").context == "mengde"


@pytest.mark.parametrize("text", ["f'{n} tiltak'", "'antall: ' + n"])
def test_a_text_put_together_before_it_is_translated_is_refused(source: Path, text: str) -> None:
    (source / "vocabulary/words.py").write_text(f"from omsyn.vocabulary.language import translate as _\n_({text})\n")
    with pytest.raises(ValueError, match=r"vocabulary/words\.py:2"):
        extract_messages.extract(source)


def test_a_template_may_be_indented_as_it_likes(source: Path) -> None:
    page = source / "web" / "plans" / "templates" / "plans" / "page.html"
    page.write_text(
        "  {% if a %}\n    {% translate 'Innerst' as one %}\n  {% translate 'Ytterst' as two %}\n{% endif %}\n"
    )
    found = {domain.name: catalogue for domain, catalogue in extract_messages.extract(source)}
    assert {"Innerst", "Ytterst"} <= texts(found["django"])


def update(source: Path) -> list[str]:
    lines: list[str] = []
    for domain, found in extract_messages.extract(source):
        known = extract_messages.read_catalogue(domain.catalogue)
        extract_messages.write_catalogue(extract_messages.merge(found, known), domain.catalogue)
        lines += extract_messages.shortcomings(found, extract_messages.read_catalogue(domain.catalogue))
    return lines


def translate_everything(source: Path) -> None:
    for domain, _found in extract_messages.extract(source):
        known = extract_messages.read_catalogue(domain.catalogue)
        for message in known:
            if message.id:
                message.string = f"T {message.id}" if isinstance(message.id, str) else message.id[::-1]
        extract_messages.write_catalogue(known, domain.catalogue)


def test_updating_twice_gives_the_same_files(source: Path) -> None:
    update(source)
    first = [domain.catalogue.read_bytes() for domain in extract_messages.domains(source)]
    update(source)
    assert [domain.catalogue.read_bytes() for domain in extract_messages.domains(source)] == first


def test_new_texts_are_missing_until_added_and_empty_until_translated(source: Path) -> None:
    _, (domain, found) = extract_messages.extract(source)
    before = extract_messages.shortcomings(found, extract_messages.read_catalogue(domain.catalogue))
    assert "missing: «Planer» (web/plans/templates/plans/page.html)" in before
    assert "empty: «Planer» (web/plans/templates/plans/page.html)" in update(source)
    translate_everything(source)
    assert update(source) == []


def test_translations_are_kept_and_unused_texts_go_out(source: Path) -> None:
    update(source)
    translate_everything(source)
    (source / "web/plans/views.py").write_text(
        "from django.utils.translation import gettext as _\nA = _('Åpne planen')\n", encoding="utf-8"
    )
    _, (domain, found) = extract_messages.extract(source)
    stale = extract_messages.shortcomings(found, extract_messages.read_catalogue(domain.catalogue))
    assert "obsolete: «Lukk planen»" in stale
    assert "missing: «Åpne planen» (web/plans/views.py)" in stale
    assert update(source) == ["empty: «Åpne planen» (web/plans/views.py)"]
    text = domain.catalogue.read_text(encoding="utf-8")
    assert "Lukk planen" not in text
    assert 'msgid "Planer"\nmsgstr "T Planer"' in text


def test_compiled_catalogues_are_what_gettext_reads(source: Path) -> None:
    update(source)
    translate_everything(source)
    written = compile_messages.compile_catalogues(source)
    assert [path.name for path in written] == ["omsyn.mo", "django.mo"]
    below = gettext.translation("omsyn", source / "vocabulary" / "locale", languages=["en"])
    assert below.gettext("Ett ord") == "T Ett ord"
    assert below.ngettext("{n} tiltak", "{n} tiltak i alt", 2) == "{n} tiltak"


def test_a_guess_is_not_shown_to_readers(source: Path) -> None:
    update(source)
    catalogue = extract_messages.domains(source)[0].catalogue
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(
        text.replace('msgid "Ett ord"\nmsgstr ""', '#, fuzzy\nmsgid "Ett ord"\nmsgstr "A guess"'), encoding="utf-8"
    )
    (below, found), _ = extract_messages.extract(source)
    assert "fuzzy: «Ett ord» (vocabulary/words.py)" in extract_messages.shortcomings(
        found, extract_messages.read_catalogue(below.catalogue)
    )
    compile_messages.compile_catalogues(source)
    assert (
        gettext.translation("omsyn", source / "vocabulary" / "locale", languages=["en"]).gettext("Ett ord") == "Ett ord"
    )
