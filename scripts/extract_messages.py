"""Keep the English message catalogues in step with the texts in the code.

    python scripts/extract_messages.py            update the catalogues: new texts come in empty, unused ones go out
    python scripts/extract_messages.py --check    change nothing; say what is missing and end with 1 if anything is

Texts below the web floor belong to ``vocabulary/locale`` (domain ``omsyn``), texts of the web floor to ``web/locale``
(domain ``django``); a module of the web floor that imports ``translate`` from the vocabulary counts as below. The msgid
is the bokmål text itself. Nothing that changes by itself (dates, line numbers, the writer's name) is written, so the
same code always gives the same file.
"""

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.extract import extract as extract_all
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
LOCALE = "en"
HEADER = "# English texts of Omsyn. The msgid is the bokmål text; scripts/extract_messages.py keeps this list."

Keywords = Mapping[str, Any]
"""Function name → which arguments are texts, in Babel's form."""

BELOW_WEB_KEYWORDS: Keywords = {"_": None, "translate": None, "translate_plural": (1, 2), "_mark": None}
WEB_KEYWORDS: Keywords = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


SHARED_MARK = "from omsyn.vocabulary.language import translate"
"""A module of the web floor that says this speaks with the voice below: its texts are needed before Django is up."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One catalogue, the words that mark a text in the code it serves, and the kind of templates found there."""

    catalogue: Path
    keywords: Keywords
    template_method: Callable[..., Iterator[Any]]


def domains(source_folder: Path) -> tuple[Domain, Domain]:
    """The catalogues of the package at ``source_folder`` (``src/omsyn``): below the web floor, and of it."""
    messages = Path("locale") / LOCALE / "LC_MESSAGES"
    return (
        Domain(source_folder / "vocabulary" / messages / "omsyn.po", BELOW_WEB_KEYWORDS, babel_extract),
        Domain(source_folder / "web" / messages / "django.po", WEB_KEYWORDS, extract_django_template),
    )


def extract(source_folder: Path) -> list[tuple[Domain, Catalog]]:
    """Every text the code below ``source_folder`` marks, with the files it stands in, by domain."""
    below_web, web = domains(source_folder)
    found = [(below_web, Catalog(locale=LOCALE)), (web, Catalog(locale=LOCALE))]
    for path in sorted(source_folder.rglob("*")):
        place = path.relative_to(source_folder)
        if path.suffix != ".py" and not (path.suffix in {".html", ".txt"} and "templates" in place.parts):
            continue
        speaks_below = place.parts[0] != "web" or (path.suffix == ".py" and SHARED_MARK in path.read_text("utf-8"))
        domain, catalogue = found[0 if speaks_below else 1]
        for text, context in _texts(path, domain):
            catalogue.add(text, locations=[(place.as_posix(), 1)], context=context)
    return found


def _texts(path: Path, domain: Domain) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Each text marked in the file, with its context; a text with a plural form is a pair."""
    method: Any = extract_python if path.suffix == ".py" else domain.template_method
    with path.open("rb") as file:
        for _line, text, _comments, context in extract_all(
            method, file, domain.keywords, options={"encoding": "utf-8"}
        ):
            yield text, context


def extract_django_template(file: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's extractor for Django templates: Django turns the template into Python calls, Babel reads those."""
    code = templatize(file.read().decode("utf-8"))
    return extract_python(io.BytesIO(code.encode("utf-8")), keywords, comment_tags, options)


def read_catalogue(path: Path) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=LOCALE)
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE)


def merge(found: Catalog, known: Catalog) -> Catalog:
    """``found`` with the translations of ``known``. A changed text is a new text: nothing is guessed."""
    merged = Catalog(locale=LOCALE)
    for message in found:
        if message.id:
            merged.add(
                message.id,
                string=_translation(message, known),
                locations=[(place, 1) for place, _line in sorted(set(message.locations))],
                context=message.context,
            )
    return merged


def _translation(message: Message, known: Catalog) -> Any:
    before = known.get(message.id, message.context)
    return before.string if before is not None and before.id == message.id and not before.fuzzy else None


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write ``catalogue`` with nothing in its head but what reading it needs."""
    written = io.BytesIO()
    write_po(written, catalogue, width=118, sort_output=True, omit_header=True, include_lineno=False)
    head = (
        f"{HEADER}\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {LOCALE}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + written.getvalue().decode("utf-8").strip("\n") + "\n", encoding="utf-8")


def shortcomings(found: Catalog, known: Catalog) -> list[str]:
    """What keeps ``known`` from being the complete translation of ``found``; one line each."""
    lines = []
    for message in found:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        before = known.get(message.id, message.context)
        places = ", ".join(sorted({place for place, _line in message.locations}))
        if before is None or before.id != message.id:
            lines.append(f"missing: «{name}» ({places})")
        elif before.fuzzy:
            lines.append(f"fuzzy: «{name}» ({places})")
        elif not all([before.string] if isinstance(before.string, str) else before.string or [""]):
            lines.append(f"empty: «{name}» ({places})")
    lines += [
        f"obsolete: «{message.id if isinstance(message.id, str) else message.id[0]}»"
        for message in known
        if message.id and found.get(message.id, message.context) is None
    ]
    lines += [f"obsolete, kept as a comment: «{name}»" for name in known.obsolete]
    return lines


def main() -> int:
    """Update, or with ``--check`` only look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; end with 1 if a catalogue is not complete"
    )
    arguments = parser.parse_args()
    failed = False
    for domain, found in extract(PROJECT_FOLDER / "src" / "omsyn"):
        known = read_catalogue(domain.catalogue)
        place = domain.catalogue.relative_to(PROJECT_FOLDER)
        if not arguments.check:
            write_catalogue(merge(found, known), domain.catalogue)
            known = read_catalogue(domain.catalogue)
        lines = shortcomings(found, known)
        failed = failed or bool(lines)
        print(f"{place}: {len(found)} texts, {len(lines)} to see to")
        for line in lines:
            print(f"  {line}")
    return 1 if failed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
