"""Cost keys of expenditure equalisation (utgiftsutjevningen): criteria, their weights, and where they come from.

A key that is not verified is kept for those who ask for it by name, and is never what somebody gets without asking.
"""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.age_groups import AgeGroup, parse_age_group
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

MOST_OFF_ONE = 0.00051
"""Weights are published with four decimals; rounding may take their sum this far from 1."""


class Criterion(BaseModel):
    """A criterion: what it weighs, and the ages it counts or the name of what it counts else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    weight: float = Field(ge=0, le=1)
    ages: str = ""
    name: Text | None = None

    @field_validator("ages")
    @classmethod
    def _ages_are_a_group(cls, code: str) -> str:
        try:
            return code and parse_age_group(code).code
        except InputError as error:
            raise ValueError(str(error)) from error

    @model_validator(mode="after")
    def _has_ages_or_a_name(self) -> Self:
        if bool(self.ages) == (self.name is not None):
            raise ValueError("a criterion has either ages or a name")
        return self

    @property
    def age_group(self) -> AgeGroup | None:
        """The ages it counts; None for a criterion that is not about age."""
        return parse_age_group(self.ages) if self.ages else None

    @property
    def label(self) -> str:
        """What people read."""
        group = self.age_group
        if group is not None:
            return group.label
        return self.name.label if self.name else self.key


class EqualisationKey(BaseModel):
    """A whole key; its weights add up to 1, and no criterion stands twice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    year: int
    name: Text
    verified: bool
    source: Evidence
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @field_validator("criteria")
    @classmethod
    def _weights_add_up(cls, criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        total = sum(criterion.weight for criterion in criteria)
        if abs(total - 1) > MOST_OFF_ONE:
            raise ValueError(f"the weights add up to {total:.4f}, not to 1")
        if len({criterion.key for criterion in criteria}) < len(criteria):
            raise ValueError("a criterion stands twice")
        return criteria

    @property
    def entered_criteria(self) -> tuple[Criterion, ...]:
        """Those that are not about age, and must be entered."""
        return tuple(criterion for criterion in self.criteria if criterion.age_group is None)

    @property
    def age_criteria(self) -> tuple[Criterion, ...]:
        """Those the population tells."""
        return tuple(criterion for criterion in self.criteria if criterion.age_group is not None)


class EqualisationKeys(BaseModel):
    """All the keys of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: tuple[EqualisationKey, ...] = Field(min_length=1)

    @property
    def latest(self) -> EqualisationKey:
        """The key of the latest year."""
        return max(self.keys, key=lambda key: key.year)

    def of_year(self, year: int) -> EqualisationKey:
        """The key of ``year``; ``DataMissingError`` when the file has none."""
        found = next((key for key in self.keys if key.year == year), None)
        if found is None:
            raise DataMissingError(
                _("Det finnes ingen kostnadsnøkkel for {year}.").format(year=year),
                expected=_("Nøklene gjelder {years}.").format(
                    years=join_words([str(one) for one in sorted(key.year for key in self.keys)])
                ),
                what_now=_("Velg et av disse årene, eller bruk en egen fil med vekter."),
            )
        return found


@cache
def load_equalisation_keys(path: Path = BUNDLED_FOLDER / "equalisation_keys.yaml") -> EqualisationKeys:
    """The keys in ``path``; ``InputError`` names file, row and field when it cannot be used."""
    return read_parameter_file(path, EqualisationKeys)
