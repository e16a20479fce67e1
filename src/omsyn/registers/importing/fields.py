"""What a kind of import asks for: its fields, what each may hold, and what must hold between them."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


class FieldKind(StrEnum):
    """What a field holds, and the Python type a row gives it as."""

    TEXT = "text"
    """``str``, outer spaces gone."""
    WHOLE_NUMBER = "whole_number"
    """``int``"""
    NUMBER = "number"
    """``float``, always finite."""
    DATE = "date"
    """``date``"""
    YEAR = "year"
    """``int``, 1900–2200."""
    MONTH = "month"
    """``date``, the first day of the month."""
    YES_OR_NO = "yes_or_no"
    """``bool``"""
    CHOICE = "choice"
    """``str``, the key of one of the field's choices."""
    MUNICIPALITY = "municipality"
    """``str``, the four digits of a municipality in use; names are found too."""

    @property
    def label(self) -> str:
        """What a cell may hold, in the reader's language, as it stands in «Her skal det stå …»."""
        return _(_KINDS[self])


_KINDS = {
    FieldKind.TEXT: mark("tekst"),
    FieldKind.WHOLE_NUMBER: mark("et helt tall, for eksempel 12"),
    FieldKind.NUMBER: mark("et tall, for eksempel 12 eller 12,5"),
    FieldKind.DATE: mark("en dato, for eksempel 31.12.2026"),
    FieldKind.YEAR: mark("et årstall, for eksempel 2026"),
    FieldKind.MONTH: mark("en måned, for eksempel 03.2026"),
    FieldKind.YES_OR_NO: mark("ja eller nei"),
    FieldKind.CHOICE: mark("ett av valgene"),
    FieldKind.MUNICIPALITY: mark("et kommunenummer eller navnet på en kommune"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value a choice field may hold: what is stored, what people read (bokmål), and other ways systems write it."""

    key: str
    title: str
    synonyms: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The choice in the reader's language."""
        return _(self.title)


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field of a kind of import. ``title`` and ``help`` are bokmål, marked for translation.

    ``synonyms`` are other headings it goes by. ``minimum`` and ``maximum`` bound numbers. ``is_percent`` says that the
    figure is a percentage, 80 for 80 %.
    """

    key: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    synonyms: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    is_percent: bool = False
    help: str = ""

    @property
    def label(self) -> str:
        """The field's name in the reader's language."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """What to fill in, in the reader's language; empty when the name says it."""
        return _(self.help)


@dataclass(frozen=True, slots=True)
class InOrder:
    """The field ``lower`` is never more, or later, than ``upper``. Rows where one of them is empty pass."""

    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the fields is filled in."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """The fields are filled in together or not at all."""

    fields: tuple[str, ...]


Check = InOrder | AnyOf | Together


@dataclass(frozen=True, slots=True)
class ImportKind:
    """A kind of table that can be imported. ``title`` and ``purpose`` are bokmål, marked for translation.

    ``unique_by`` names the fields that together tell rows apart; two rows that agree on all of them are a mistake.
    Empty: rows may be alike.
    """

    key: str
    title: str
    purpose: str
    fields: tuple[ImportField, ...]
    unique_by: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def label(self) -> str:
        """The kind's name in the reader's language."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """What the import is for, in the reader's language."""
        return _(self.purpose)

    @property
    def required(self) -> tuple[ImportField, ...]:
        """The fields every row must fill in."""
        return tuple(field for field in self.fields if field.required)

    def field(self, key: str) -> ImportField:
        """The field called ``key``; ``KeyError`` when there is none."""
        return {field.key: field for field in self.fields}[key]

    def has(self, key: str) -> bool:
        """Whether the kind has a field called ``key``."""
        return any(field.key == key for field in self.fields)
