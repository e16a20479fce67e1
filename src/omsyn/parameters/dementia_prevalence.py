"""How common dementia is at each age, where the figures come from, and a national figure to hold the answer against."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.age_groups import AgeGroup, parse_age_group
from omsyn.vocabulary.errors import InputError


class _OfAges(BaseModel):
    """A percentage of the people in an age group, told by the group's code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ages: str
    percent: float = Field(ge=0, le=100)

    @field_validator("ages")
    @classmethod
    def _ages_are_a_group(cls, code: str) -> str:
        try:
            return parse_age_group(code).code
        except InputError as error:
            raise ValueError(str(error)) from error

    @property
    def group(self) -> AgeGroup:
        """The ages."""
        return parse_age_group(self.ages)

    @property
    def share(self) -> float:
        """The percentage as a share (0–1)."""
        return self.percent / 100


class GroupPrevalence(_OfAges):
    """How many of a hundred in an age group have dementia."""


class NationalCheck(_OfAges):
    """What a survey found for everyone of an age and over, with its interval; nothing is reckoned from it."""

    lower: float
    upper: float
    about: Text
    source: Evidence


class DementiaPrevalence(BaseModel):
    """The table; its groups rise and no age stands in two of them. The national check begins where a group does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verified: bool
    about: Text
    source: Evidence
    groups: tuple[GroupPrevalence, ...] = Field(min_length=1)
    national_check: NationalCheck

    @field_validator("groups")
    @classmethod
    def _groups_rise(cls, groups: tuple[GroupPrevalence, ...]) -> tuple[GroupPrevalence, ...]:
        for row, following in pairwise(groups):
            upper = row.group.upper
            if upper is None or following.group.lower <= upper:
                raise ValueError(f"{row.ages} and {following.ages} overlap or do not rise")
        return groups

    @model_validator(mode="after")
    def _check_begins_with_a_group(self) -> Self:
        checked = self.national_check.group
        if checked.upper is not None or checked.lower not in {group.lower for group in self.shares}:
            raise ValueError(f"{checked.code} is not open, or begins inside an age group")
        return self

    @property
    def shares(self) -> dict[AgeGroup, float]:
        """The share (0–1) with dementia by age group, in rising order."""
        return {row.group: row.share for row in self.groups}


@cache
def load_dementia_prevalence(path: Path = BUNDLED_FOLDER / "dementia_prevalence.yaml") -> DementiaPrevalence:
    """The table in ``path``; ``InputError`` names file, row and field when it cannot be used."""
    return read_parameter_file(path, DementiaPrevalence)
