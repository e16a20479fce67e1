"""The numbers of a scenario: each with where it comes from, and uncertain ones with the interval believed in."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that somebody has written: never empty."""


class Part(BaseModel):
    """A part of a scenario: whole, unchangeable, and without fields nobody asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Assumed(Part):
    """Believed to lie from ``low`` to ``high`` eight times in ten, and as likely above as below ``middle``.

    ``group`` names what it is uncertain together with.
    """

    low: float
    middle: float
    high: float
    group: str = ""

    @model_validator(mode="after")
    def _goes_upwards(self) -> Self:
        if not self.low <= self.middle <= self.high:
            raise ValueError("low, middle and high must not fall")
        return self

    @property
    def is_certain(self) -> bool:
        """Whether nobody has said how uncertain it is."""
        return self.low == self.high


class Sourced(Part):
    """A number with the document or person it comes from. ``is_invented`` marks what is made up for the trial."""

    value: float
    source: Words
    is_invented: bool = False


class Share(Sourced):
    """A share from 0 to 1."""

    value: float = Field(ge=0, le=1)


class Amount(Sourced):
    """A number of 0 or more: people, FTE, days, kroner."""

    value: float = Field(ge=0)


class Phase(Part):
    """Nothing before the year ``begins``, everything from the year ``full`` on, a straight line between."""

    begins: int
    full: int

    @model_validator(mode="after")
    def _begins_first(self) -> Self:
        if self.full < self.begins:
            raise ValueError("full must not come before begins")
        return self
