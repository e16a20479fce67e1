"""Every kind of lever as people meet it: its numbers, how far a slider goes, and intervals that sources give."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.scenarios.assumptions import Assumed
from omsyn.parameters.scenarios.levers import LeverKind
from omsyn.parameters.texts import Text


class ShownAs(StrEnum):
    """How the number is shown to people."""

    PERCENT = "percent"
    """A share, shown times 100."""
    TIMES = "times"
    NUMBER = "number"


class Suggestion(BaseModel):
    """An interval to begin from, what it rests on in words, and where that stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    interval: Assumed
    basis: Text
    source: Evidence


class LeverField(BaseModel):
    """A number of a lever. ``lowest``, ``highest`` and ``step`` are those of the slider, in the method's own unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: Text
    unit: ShownAs
    lowest: float
    highest: float
    step: float = Field(gt=0)
    suggested: Suggestion | None = None

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.highest <= self.lowest:
            raise ValueError("highest must be above lowest")
        if self.suggested is not None:
            interval = self.suggested.interval
            if interval.low < self.lowest or interval.high > self.highest:
                raise ValueError("the suggested interval lies outside the slider")
        return self


class CataloguedLever(BaseModel):
    """A kind of lever: its name, what it does in a sentence, a caution where there is one, and its numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: LeverKind
    name: Text
    purpose: Text
    caution: Text | None = None
    fields: tuple[LeverField, ...] = Field(min_length=1)


class LeverCatalogue(BaseModel):
    """Every kind, in the order people meet them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    levers: tuple[CataloguedLever, ...]

    @model_validator(mode="after")
    def _holds_every_kind_once(self) -> Self:
        if sorted(lever.kind for lever in self.levers) != sorted(LeverKind):
            raise ValueError("every kind of lever must stand once")
        return self

    def of(self, kind: LeverKind) -> CataloguedLever:
        """The lever of ``kind``."""
        return next(lever for lever in self.levers if lever.kind is kind)


@cache
def load_lever_catalogue(path: Path = BUNDLED_FOLDER / "levers.yaml") -> LeverCatalogue:
    """The catalogue; the bundled one unless another file is given. ``InputError`` when the file cannot be used."""
    return read_parameter_file(path, LeverCatalogue)
