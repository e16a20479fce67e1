"""What makes a document recognisable again: the sum of its contents."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from omsyn.reports.exhibits import Document
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _


def content_sum(document: Document) -> str:
    """The sha256 of everything the document says, whatever format it is drawn in (64 hexadecimal digits)."""
    contents = json.dumps(asdict(document), default=_plain, ensure_ascii=False, sort_keys=True)
    return sha256(contents.encode()).hexdigest()


def colophon_facts(document: Document) -> list[tuple[str, str]]:
    """Edition, date, the document's own facts and sum, as pairs of word and text."""
    return [
        (_("Utgave"), ", ".join(part for part in (document.municipality, document.edition) if part)),
        (_("Laget"), format_date(document.made_on)),
        *document.colophon,
        (_("Innholdets kontrollsum (sha256)"), content_sum(document)),
    ]


def running_title(document: Document) -> str:
    """Title and edition for a running header; the edition is not said twice."""
    return document.title if document.edition in document.title else f"{document.title} {document.edition}"


def file_title(document: Document) -> str:
    """The title a file carries in its properties: what, whose and which edition."""
    return f"{running_title(document)} – {document.municipality}"


def made_on_line(document: Document) -> str:
    """«Laget 01.05.2025» for a cover."""
    return _("Laget {date}").format(date=format_date(document.made_on))


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case _:
            raise TypeError(f"a document holds a {type(value).__name__}, which has no plain form")
