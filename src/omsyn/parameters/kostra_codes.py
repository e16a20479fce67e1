"""The codes accounts are kept by in KOSTRA: functions (what the money is for) and arts (what it is spent on).

Codes hold for whole accounting years. The lists are those a care service meets; KOSTRA has more, so a code that fits
the number series without standing in the list is not wrong, it only has no name here.
"""

import re
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text

_THREE_DIGITS = r"^\d{3}$"
_LEADING_CODE = re.compile(r"\s*(\d{1,3})(?:\.0+)?(?!\w|[.,]\d)")


class Standing(Enum):
    """What is known of a code in an accounting year."""

    IN_FORCE = "in_force"
    UNNAMED = "unnamed"
    """It fits the number series, but nobody has held a name against the source."""
    NOT_IN_FORCE = "not_in_force"
    """It is a code of other years."""
    OUTSIDE = "outside"
    """It is no code at all."""


class KostraCode(BaseModel):
    """A code, or those from ``code`` to ``last``, with its name. Without dates it is not known to have changed.

    ``replaced_by`` are the codes that took over.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=_THREE_DIGITS)
    last: str = Field(default="", pattern=r"^(\d{3})?$")
    name: Text
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    verified: bool

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last and self.last < self.code:
            raise ValueError("last comes before code")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def includes(self, code: str) -> bool:
        """Whether ``code`` is this code, or one of those from it."""
        return self.code <= code <= (self.last or self.code)

    def holds_in(self, year: int) -> bool:
        """Whether accounts of ``year`` use the code."""
        begun = self.valid_from is None or self.valid_from.year <= year
        return begun and (self.valid_to is None or year <= self.valid_to.year)


class KostraCodes(BaseModel):
    """The codes of one kind. ``first`` and ``last`` are the ends of KOSTRA's number series."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    source: Evidence
    first: str = Field(pattern=_THREE_DIGITS)
    last: str = Field(pattern=_THREE_DIGITS)
    codes: tuple[KostraCode, ...]

    @model_validator(mode="after")
    def _codes_are_in_order(self) -> Self:
        end = ""
        for row, entry in enumerate(self.codes, start=1):
            if entry.code <= end:
                raise ValueError(f"row {row} ({entry.code}) is not after the row before it")
            end = entry.last or entry.code
            if not (self.first <= entry.code and end <= self.last):
                raise ValueError(f"row {row} ({entry.code}) is outside {self.first}–{self.last}")
        return self

    def find(self, code: str) -> KostraCode | None:
        """The verified entry of ``code`` («253»); None when it is unknown or not verified."""
        return next((entry for entry in self.codes if entry.verified and entry.includes(code)), None)

    def name_of(self, code: str) -> str:
        """The name in the reader's language; empty when nobody has verified one."""
        entry = self.find(code)
        return "" if entry is None else entry.name.label

    def standing(self, code: str, year: int) -> Standing:
        """What is known of ``code`` in the accounts of ``year``."""
        if not (len(code) == len(self.first) and code.isascii() and code.isdigit()):
            return Standing.OUTSIDE
        if not self.first <= code <= self.last:
            return Standing.OUTSIDE
        entry = self.find(code)
        if entry is None:
            return Standing.UNNAMED
        return Standing.IN_FORCE if entry.holds_in(year) else Standing.NOT_IN_FORCE


@cache
def load_kostra_functions(path: Path = BUNDLED_FOLDER / "kostra_functions.yaml") -> KostraCodes:
    """The functions of care; the bundled list unless another file is given."""
    return read_parameter_file(path, KostraCodes)


@cache
def load_kostra_arts(path: Path = BUNDLED_FOLDER / "kostra_arts.yaml") -> KostraCodes:
    """The arts care accounts meet most; the bundled list unless another file is given."""
    return read_parameter_file(path, KostraCodes)


def code_in(text: str) -> str:
    """The code a cell begins with, as three digits: «253 Institusjon» is 253, and 10 (a number to a sheet) is 010.

    What does not begin with a number of at most three digits is given back as it is, and no list knows it.
    """
    found = _LEADING_CODE.match(text)
    return found[1].zfill(3) if found else text.strip()
