"""Keep the English message catalogues in step with the texts in the code.

    python scripts/extract_messages.py            update the catalogues: new texts come in empty, unused ones go out
    python scripts/extract_messages.py --check    change nothing; say what is missing and end with 1 if anything is

Which catalogue a text belongs to follows from the function that marks it: ``vocabulary.language`` speaks below the web
floor (domain ``omsyn``, ``vocabulary/locale``), Django on it (domain ``django``, ``web/locale``). The msgid is the
bokmål text itself. Nothing that changes by itself (dates, line numbers, the writer's name) is written, so the same code
always gives the same file.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_all
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
LOCALE = "en"
HEADER = "# English texts of Omsyn. The msgid is the bokmål text; scripts/extract_messages.py keeps this list."


PLACEHOLDER = re.compile(r"{\w+[^{}]*}|%\(\w+\)[sd]")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Which arguments of a function are texts, and which is the context a text is used in."""

    texts: tuple[int, ...] = (0,)
    context: int | None = None


BELOW_WEB = "omsyn"
WEB = "django"
MARKERS: dict[str, tuple[str, dict[str, Arguments]]] = {
    "omsyn.vocabulary.language": (
        BELOW_WEB,
        {"translate": Arguments(), "mark": Arguments(), "translate_plural": Arguments((0, 1))},
    ),
    "omsyn.registers.descriptions": (BELOW_WEB, {"mark": Arguments()}),
    "django.utils.translation": (
        WEB,
        {
            "gettext": Arguments(),
            "gettext_lazy": Arguments(),
            "gettext_noop": Arguments(),
            "ngettext": Arguments((0, 1)),
            "ngettext_lazy": Arguments((0, 1)),
            "pgettext": Arguments((1,), context=0),
            "pgettext_lazy": Arguments((1,), context=0),
            "npgettext": Arguments((1, 2), context=0),
            "npgettext_lazy": Arguments((1, 2), context=0),
        },
    ),
}
"""Module → the domain its functions speak in, and what they take. Any name they are imported under is followed."""

CATALOGUES = {BELOW_WEB: "vocabulary", WEB: "web"}
"""Domain → the folder that holds its ``locale``."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text found in the code. One with a plural form is a pair."""

    domain: str
    identity: str | tuple[str, ...]
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Domain:
    """A catalogue file and its gettext domain."""

    name: str
    catalogue: Path


def domains(source_folder: Path) -> tuple[Domain, ...]:
    """The catalogues of the package at ``source_folder`` (``src/omsyn``): below the web floor, and of it."""
    return tuple(
        Domain(name, source_folder / folder / "locale" / LOCALE / "LC_MESSAGES" / f"{name}.po")
        for name, folder in CATALOGUES.items()
    )


def extract(source_folder: Path) -> list[tuple[Domain, Catalog]]:
    """Every text the code below ``source_folder`` marks, with the files it stands in, by domain.

    Raises ``ValueError`` where a text is put together before it is marked: no catalogue can hold it.
    """
    found = {domain: Catalog(locale=LOCALE) for domain in domains(source_folder)}
    catalogues = {domain.name: catalogue for domain, catalogue in found.items()}
    for path in sorted(source_folder.rglob("*")):
        place = path.relative_to(source_folder)
        for text in _texts(path, place):
            catalogues[text.domain].add(text.identity, locations=[(place.as_posix(), 1)], context=text.context)
    return list(found.items())


def _texts(path: Path, place: Path) -> Iterator[Text]:
    if path.suffix == ".py":
        yield from _texts_of_python(path.read_text("utf-8"), place)
    elif path.suffix in {".html", ".txt"} and "templates" in place.parts:
        yield from _texts_of_template(path, WEB if place.parts[0] == "web" else BELOW_WEB)


def _texts_of_python(code: str, place: Path) -> Iterator[Text]:
    tree = ast.parse(code)
    markers = {
        alias.asname or alias.name: (domain, functions[alias.name])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MARKERS
        for domain, functions in [MARKERS[node.module]]
        for alias in node.names
        if alias.name in functions
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in markers:
            yield from _text_of_call(node, *markers[node.func.id], place)


def _text_of_call(call: ast.Call, domain: str, arguments: Arguments, place: Path) -> Iterator[Text]:
    """The text of a call; none where a variable is translated, whose text is marked where it stands."""
    texts = [call.args[position] for position in arguments.texts]
    if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts):
        raise ValueError(f"{place}:{call.lineno}: a text is put together before it is translated")
    words = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    if len(words) == len(texts):
        context = call.args[arguments.context] if arguments.context is not None else None
        yield Text(
            domain,
            words[0] if len(words) == 1 else tuple(words),
            str(context.value) if isinstance(context, ast.Constant) else None,
        )


def _texts_of_template(path: Path, domain: str) -> Iterator[Text]:
    """Texts of a Jinja template below the web floor, of a Django template on it (read as Django turns it to code)."""
    content = path.read_bytes()
    method: Any = babel_extract
    if domain == WEB:
        lines = templatize(content.decode("utf-8")).splitlines()
        # Indented as in the template, the lines are no Python: Babel would stop where one goes out to no earlier level.
        method, content = "python", "\n".join(line.lstrip() for line in lines).encode("utf-8")
    found = extract_all(method, io.BytesIO(content), DEFAULT_KEYWORDS, options={"encoding": "utf-8"})
    for _line, identity, _comments, context in found:
        yield Text(domain, identity, context)


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
            entry = merged.add(
                message.id,
                string=_translation(message, known),
                locations=[(place, 1) for place, _line in sorted(set(message.locations))],
                context=message.context,
            )
            if "%(" not in str(message.id):
                entry.flags.discard("python-format")  # a share («{percent} % flere») looks like «% f» to Babel
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
        elif not all(_forms(before.string)):
            lines.append(f"empty: «{name}» ({places})")
        elif [_placeholders(form) for form in _forms(message.id)] != [
            _placeholders(form) for form in _forms(before.string)
        ]:
            lines.append(f"other placeholders than: «{name}» ({places})")
    lines += [
        f"obsolete: «{message.id if isinstance(message.id, str) else message.id[0]}»"
        for message in known
        if message.id and found.get(message.id, message.context) is None
    ]
    lines += [f"obsolete, kept as a comment: «{name}»" for name in known.obsolete]
    return lines


def _forms(text: Any) -> list[str]:
    """Singular and plural of a text; the text alone where it has no plural."""
    return [text] if isinstance(text, str) else list(text or [""])


def _placeholders(text: str) -> tuple[str, ...]:
    return tuple(sorted(PLACEHOLDER.findall(text)))


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
