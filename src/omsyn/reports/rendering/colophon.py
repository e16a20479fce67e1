"""What makes a document recognisable again: the sum of its contents."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from omsyn.reports.exhibits import Document


def content_sum(document: Document) -> str:
    """The sha256 of everything the document says, whatever format it is drawn in (64 hexadecimal digits)."""
    contents = json.dumps(asdict(document), default=_plain, ensure_ascii=False, sort_keys=True)
    return sha256(contents.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case _:
            raise TypeError(f"a document holds a {type(value).__name__}, which has no plain form")
