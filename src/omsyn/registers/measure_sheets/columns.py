"""The columns of an editable sheet: what each may hold, and whether it may be changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from omsyn.vocabulary.language import Language, mark, use_language
from omsyn.vocabulary.language import translate as _


class CellKind(StrEnum):
    """What a cell holds, and the Python type a row gives it as. An empty cell is None."""

    TEXT = "text"
    """``str``, one line."""
    LONG_TEXT = "long_text"
    """``str``, as many lines as wanted."""
    WHOLE_NUMBER = "whole_number"
    """``int``"""
    DECIMAL = "decimal"
    """``float``, rounded half-up to the column's decimals."""
    KRONER = "kroner"
    """``float``, whole øre."""
    DATE = "date"
    """``date``"""
    YEAR = "year"
    """``int``"""
    CHOICE = "choice"
    """``str``, the value of one of the choices."""
    YES_OR_NO = "yes_or_no"
    """``bool``"""

    @property
    def label(self) -> str:
        """What a cell may hold, in the reader's language, as it stands in «Her skal det stå …»."""
        return _(_KINDS[self])


_KINDS = {
    CellKind.TEXT: mark("tekst"),
    CellKind.LONG_TEXT: mark("tekst, gjerne over flere linjer"),
    CellKind.WHOLE_NUMBER: mark("et helt tall, for eksempel 12"),
    CellKind.DECIMAL: mark("et tall, for eksempel 12 eller 12,5"),
    CellKind.KRONER: mark("kroner, for eksempel 1 250 000"),
    CellKind.DATE: mark("en dato, for eksempel 31.12.2026"),
    CellKind.YEAR: mark("et årstall, for eksempel 2026"),
    CellKind.CHOICE: mark("ett av valgene"),
    CellKind.YES_OR_NO: mark("ja eller nei"),
}


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What a cell may say: the value that is stored, what people read, and other ways they may write it.

    ``label`` is in the reader's language already; names of people and units are nobody's to translate. One that is not
    ``is_open`` may stay where it stands, but not be chosen anew: a person who has left.
    """

    value: str
    label: str
    synonyms: tuple[str, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column. ``title`` and ``help`` are bokmål, marked for translation.

    ``minimum`` and ``maximum`` bound numbers, ``decimals`` is what a number is kept with, ``longest`` the characters of
    a text. ``blank`` is what an empty cell stands for.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    is_editable: bool = True
    choices: tuple[SheetChoice, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 2
    longest: int = 30_000
    blank: bool | None = None
    help: str = ""

    @property
    def label(self) -> str:
        """The heading in the reader's language."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """What to fill in, in the reader's language; empty when the heading says it."""
        return _(self.help)

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading the column is known by, in whatever language the sheet was made."""
        headings = [self.label, self.title, self.key]
        for language in Language:
            with use_language(language):
                headings.append(self.label)
        return tuple(dict.fromkeys(headings))


class _Word(Protocol):
    """A member of a vocabulary's enum."""

    @property
    def value(self) -> str: ...

    @property
    def label(self) -> str: ...


def word_choices(words: Iterable[_Word]) -> tuple[SheetChoice, ...]:
    """Choices of the words of a vocabulary, known in every language and by key."""
    return tuple(SheetChoice(word.value, word.label, (*_in_every_language(word), word.value)) for word in words)


def _in_every_language(word: _Word) -> list[str]:
    labels = []
    for language in Language:
        with use_language(language):
            labels.append(word.label)
    return labels


def named_choices(
    named: Iterable[tuple[str, str]], *, closed: Iterable[tuple[str, str]] = ()
) -> tuple[SheetChoice, ...]:
    """Choices of things with names: (value, name) of each, in a lasting order, such as when they were made.

    ``closed`` are those that may stay where they stand, but not be chosen anew. Of several with one name, the second is
    written «Navn (2)».
    """
    seen: Counter[str] = Counter()
    choices = []
    for is_open, pairs in ((True, named), (False, closed)):
        for value, name in pairs:
            words = " ".join(name.split())
            seen[words.casefold()] += 1
            number = seen[words.casefold()]
            label = words if number == 1 else f"{words} ({number})"
            choices.append(SheetChoice(value, label, is_open=is_open))
    return tuple(choices)
