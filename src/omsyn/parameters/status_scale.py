"""The scale that tells how far a measure (tiltak) has come."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text


class StatusStep(BaseModel):
    """A step on the scale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: Text


class StatusScale(BaseModel):
    """Steps from not begun to finished; ``finished`` is the number of the last."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Evidence
    steps: tuple[StatusStep, ...]
    finished: int

    @model_validator(mode="after")
    def _steps_follow_each_other(self) -> Self:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("steps must be numbered 1, 2, 3 …")
        if self.finished not in numbers:
            raise ValueError("finished must be one of the steps")
        return self

    @property
    def numbers(self) -> tuple[int, ...]:
        """The steps' numbers, lowest first."""
        return tuple(step.number for step in self.steps)


@cache
def load_status_scale(path: Path = BUNDLED_FOLDER / "status_scale.yaml") -> StatusScale:
    """The status scale; the bundled one unless a municipality's own file is given."""
    return read_parameter_file(path, StatusScale)
