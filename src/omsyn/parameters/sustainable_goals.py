"""The seventeen sustainable development goals of the United Nations, by number and short name."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

GOAL_COUNT = 17


class SustainableGoal(BaseModel):
    """A goal by its number and official short name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: Text

    @property
    def label(self) -> str:
        """«3 God helse og livskvalitet», in the reader's language."""
        return f"{self.number} {self.name.label}"


class SustainableGoals(BaseModel):
    """All of them, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Evidence
    goals: tuple[SustainableGoal, ...]

    @model_validator(mode="after")
    def _are_all_there(self) -> Self:
        if [goal.number for goal in self.goals] != list(range(1, GOAL_COUNT + 1)):
            raise ValueError(f"the goals must be numbered 1 to {GOAL_COUNT}, in order")
        return self

    def find(self, number: int) -> SustainableGoal:
        """The goal with this number; ``InputError`` when there is none."""
        if not 1 <= number <= GOAL_COUNT:
            raise InputError(
                _("FN har ikke noe bærekraftsmål nummer {number}.").format(number=number),
                expected=_("Målene har nummer 1–17."),
            )
        return self.goals[number - 1]


@cache
def load_sustainable_goals(path: Path = BUNDLED_FOLDER / "sustainable_goals.yaml") -> SustainableGoals:
    """The goals; ``InputError`` naming the row that cannot be used."""
    return read_parameter_file(path, SustainableGoals)
