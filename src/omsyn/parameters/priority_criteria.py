"""What a measure is weighed by when someone must choose: criteria, what each point means, and how much each counts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CriterionStep(_Part):
    """What ``points`` mean for a criterion."""

    points: int
    meaning: Text


class PriorityCriterion(_Part):
    """A criterion: the question it asks, what each point means, and its weight against the others."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    asks: Text
    steps: tuple[CriterionStep, ...] = Field(min_length=2)
    weight: float = Field(gt=0)

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> Self:
        if [step.points for step in self.steps] != list(range(1, len(self.steps) + 1)):
            raise ValueError(f"{self.key}: the points must be 1, 2, 3 …")
        return self

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Points and what they mean, lowest first."""
        return [(step.points, step.meaning.label) for step in self.steps]


class PriorityCriteria(_Part):
    """The criteria of a municipality, in the order people meet them. All have the same number of points."""

    source: Evidence
    criteria: tuple[PriorityCriterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_weighed_together(self) -> Self:
        keys = [criterion.key for criterion in self.criteria]
        if len(keys) != len(set(keys)):
            raise ValueError("two criteria have the same key")
        if len({len(criterion.steps) for criterion in self.criteria}) > 1:
            raise ValueError("all criteria must have equally many steps")
        return self

    def find(self, key: str) -> PriorityCriterion:
        """The criterion called ``key``; ``InputError`` when there is none."""
        found = next((criterion for criterion in self.criteria if criterion.key == key), None)
        if found is None:
            raise InputError(
                _("«{key}» er ikke et kriterium.").format(key=key), what_now=_("Velg et av kriteriene i lista.")
            )
        return found

    def check(self, points: Mapping[str, int]) -> None:
        """``InputError`` for points given to a criterion there is not, or off its scale. Any may be left out."""
        for key, given in points.items():
            criterion = self.find(key)
            highest = len(criterion.steps)
            if not 1 <= given <= highest:
                raise InputError(
                    _("{points} er ikke på skalaen 1–{highest}.").format(points=given, highest=highest),
                    where=criterion.name.label,
                )


@cache
def load_priority_criteria(path: Path = BUNDLED_FOLDER / "priority_criteria.yaml") -> PriorityCriteria:
    """The criteria; the bundled ones unless a municipality's own file is given."""
    return read_parameter_file(path, PriorityCriteria)
