"""What keeps English texts from being English, as functions that give breaches in words."""

import re
from collections.abc import Iterator
from typing import Any

from babel.messages.catalog import Catalog

from omsyn.registers.municipalities import list_counties, list_municipalities
from omsyn.reports.exhibits import Block, Document, Exhibit, KeyFigures, MissingPart

NORWEGIAN_WORDS = re.compile(
    r"\b(og|ikke|eller|er|som|til|av|på|med|har|ble|blir|skal|kan|må|fra|ved|uten|mellom|etter|"
    r"tiltak|plasser|brukere|døgn|årsverk|kommunen|tall|tallene|tallet|kilde|kilden|år|året)\b",
    re.IGNORECASE,
)
"""Words no English text holds. «for», «under», «den», «at», «man» and such are English too, and left out."""

PLACES = {
    "Vestfold og Telemark",
    "Troms og Finnmark",
    *(name for _number, name in list_counties()),
    *(municipality.name for municipality in list_municipalities()),
}
NAMES = re.compile(
    "|".join(
        (
            "Støtte og utvikling|Helse og omsorg|Psykisk helse og avhengighet|Arbeid og aktivitet",
            "Temaplan helse og omsorg|Grønt hefte|Helse Sør-Øst|Helse Førde|Anhøj|Gjøra|Hjemås|“ja” or “nei”",
            r"\børe\b",
            # The longest first, so that «Ås» does not leave half of «Åsnes».
            *(rf"\b{re.escape(name)}\b" for name in sorted(PLACES, key=len, reverse=True)),
        )
    )
)
"""Names of places, people and units, and words a file must hold, which stay as they are."""


def norwegian_in(text: str) -> list[str]:
    """Norwegian words, letters and quotation marks left in ``text`` when names are taken out."""
    text = NAMES.sub(" ", text)
    return [*NORWEGIAN_WORDS.findall(text), *re.findall(r"\w*[æøåÆØÅ]\w*|[«»]", text)]


def norwegian_left_in(catalogue: Catalog) -> list[str]:
    """Translations that still hold Norwegian."""
    return [
        f"{message.string}: {', '.join(found)}"
        for message in catalogue
        if message.id and (found := norwegian_in(" ".join(_forms(message.string))))
    ]


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [])


def texts_of(document: Document) -> Iterator[str]:
    """Every text people read in a document, but for the cells of tables and the names of sources."""
    yield from (document.title, document.subtitle, document.notice)
    for chapter in document.chapters:
        yield chapter.title
        for block in chapter.blocks:
            yield from texts_of_block(block)


def texts_of_block(block: Block) -> Iterator[str]:
    """Every text of a block, but for cells and sources."""
    match block:
        case Exhibit():
            yield from (block.title, block.message, block.alternative, block.explanation, *block.notes)
            yield block.table.caption
            yield from (column.heading for column in block.table.columns)
        case KeyFigures():
            for figure in block.figures:
                yield from (figure.label, figure.period, figure.comparison)
        case MissingPart():
            yield from (block.title, block.what_is_missing, block.what_now)
        case _:
            yield from (block.heading, *block.paragraphs)


def cells_of(block: Block) -> Iterator[str]:
    """The words in a block's table."""
    if isinstance(block, Exhibit):
        yield from (cell for row in block.table.rows for cell in row if isinstance(cell, str))
