"""How the columns of a file become the fields of a kind of import; kept as JSON, so that next time it is known."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Self
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_NOT_IN_WORDS = re.compile(r"[\W_]+")


def normalise_heading(text: str) -> str:
    """A heading as it is compared: without case, punctuation and double spaces, letters with accents in one piece."""
    return _NOT_IN_WORDS.sub(" ", normalize("NFC", text).casefold()).strip()


class DecimalMark(StrEnum):
    """Which sign stands before the decimals in text; the other one groups thousands."""

    AUTO = "auto"
    """Either; where both stand in a number, the last one."""
    COMMA = "comma"
    POINT = "point"


class DateOrder(StrEnum):
    """Which comes first in a date such as 01.02.2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Spread(BaseModel):
    """A table with a column for each year or the like: each such cell becomes a row of its own.

    The heading goes to the field ``headings_to``, the cell to ``values_to``; empty cells give no row. ``columns`` names
    the headings; none: every column whose heading can be read as that field, and is not otherwise mapped.
    ``keeps_bare_rows``: a row where all of them are empty still gives one, with neither field.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    headings_to: str
    values_to: str
    columns: tuple[str, ...] = ()
    keeps_bare_rows: bool = False


class ColumnMapping(BaseModel):
    """How to read a file as a kind of import. Field keys on the left, what the file says on the right.

    ``columns``: field → heading. ``fixed``: field → the value of every row, as it would be written in a cell.
    ``translations``: field → what the file says → what we say. ``leave_out``: heading → values of rows to leave out,
    such as totals. ``empty_marks``: what stands where there is no figure. ``header_row`` (from 1) and ``sheet`` are
    found when None.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    columns: dict[str, str] = Field(default_factory=dict)
    fixed: dict[str, str] = Field(default_factory=dict)
    translations: dict[str, dict[str, str]] = Field(default_factory=dict)
    leave_out: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    empty_marks: tuple[str, ...] = ()
    spread: Spread | None = None
    decimal_mark: DecimalMark = DecimalMark.AUTO
    date_order: DateOrder = DateOrder.DAY_FIRST
    header_row: int | None = Field(default=None, ge=1)
    sheet: str | None = None

    @classmethod
    def from_columns(cls, kind: str, chosen: Sequence[tuple[str, str]], **other: object) -> Self:
        """A mapping from (heading, field key) pairs, as a form gives them; an empty field key leaves the column out.

        ``InputError`` when two columns are to fill the same field.
        """
        columns: dict[str, str] = {}
        for heading, field in chosen:
            if not field:
                continue
            if field in columns:
                raise InputError(
                    _("Kolonnene «{first}» og «{second}» er begge valgt som «{field}».").format(
                        first=columns[field], second=heading, field=field
                    ),
                    expected=_("Hvert felt hentes fra én kolonne."),
                    what_now=_("La en av dem stå uten felt. Ingenting er lagret."),
                )
            columns[field] = heading
        return cls.model_validate({"kind": kind, "columns": columns, **other})

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The mapping ``to_json`` wrote; ``InputError`` when it is none."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise InputError(
                _("Koblingen mellom kolonner og felt kan ikke brukes: {reason}.").format(reason=first["msg"]),
                where=".".join(str(step) for step in first["loc"]),
                what_now=_("Velg kolonnene på nytt, eller velg en annen lagret kobling."),
            ) from error

    def to_json(self) -> str:
        """The mapping as JSON, without what is left at its default."""
        return self.model_dump_json(exclude_defaults=True)

    def with_columns(self, columns: Mapping[str, str]) -> Self:
        """The same mapping, with these columns instead."""
        return self.model_copy(update={"columns": dict(columns)})
