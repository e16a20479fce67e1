"""The scale that tells how far a measure (tiltak) has come, and the fixed reporting state every step stands for."""

import re
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.quantities import Unit, Units

STATES = (ReportingState.NOT_BEGUN, ReportingState.UNDER_WAY, ReportingState.FINISHED)
"""The states a step can stand for, in order. What is postponed or cancelled stands on no step."""

_OTHER_SCALE = Unit(Units.STATUS.code, mark("steg"), Units.STATUS.decimals)
"""The unit of means on a scale that does not have five steps."""
_NUMBER = re.compile(r"(\d{1,3})(?:[.,]0+)?", re.ASCII)


class StatusStep(BaseModel):
    """A step on the scale. ``state`` is the fixed reporting state it stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: Text
    state: ReportingState

    @field_validator("state")
    @classmethod
    def _state_is_on_the_way(cls, state: ReportingState) -> ReportingState:
        if state not in STATES:
            raise ValueError(f"state must be one of {', '.join(STATES)}")
        return state


class StatusScale(BaseModel):
    """Steps from not begun to finished; ``finished`` is the first number that counts as finished."""

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
        ranks = [STATES.index(step.state) for step in self.steps]
        if ranks != sorted(ranks):
            raise ValueError("states must not go backwards from one step to the next")
        for step in self.steps:
            if (step.state is ReportingState.FINISHED) != (step.number >= self.finished):
                raise ValueError(f"step {step.number} must be finished exactly when it is {self.finished} or higher")
        return self

    @property
    def numbers(self) -> tuple[int, ...]:
        """The steps' numbers, lowest first."""
        return tuple(step.number for step in self.steps)

    def step(self, number: int) -> StatusStep:
        """The step with this number; ``InputError`` when it is not on the scale."""
        if number not in self.numbers:
            raise InputError(
                _("{value} er ikke på skalaen {first}–{last}.").format(
                    value=number, first=self.numbers[0], last=self.numbers[-1]
                ),
                expected=_("Stegene er {steps}.").format(steps=self.in_words),
            )
        return self.steps[number - 1]

    def state_of(self, step: int) -> ReportingState:
        """The reporting state the step stands for; ``InputError`` when it is not on the scale."""
        return self.step(step).state

    def step_called(self, text: str) -> StatusStep | None:
        """The step with this number or name, in bokmål or English, or both («3 Godt i gang»); case does not matter.

        None when there is none.
        """
        told = _plain(text)
        if found := _NUMBER.fullmatch(told):
            return next((step for step in self.steps if step.number == int(found[1])), None)
        for step in self.steps:
            names = {_plain(step.name.nb), _plain(step.name.en)}
            if told in names | {f"{step.number} {name}" for name in names}:
                return step
        return None

    @property
    def mean_unit(self) -> Unit:
        """The unit of a mean on this scale."""
        return Units.STATUS if self.numbers == (1, 2, 3, 4, 5) else _OTHER_SCALE

    @property
    def in_words(self) -> str:
        """Every step: «1 ikke påbegynt, 2 såvidt startet …», in the reader's language."""
        return ", ".join(f"{step.number} {step.name.label.lower()}" for step in self.steps)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def load_status_scale(path: Path = BUNDLED_FOLDER / "status_scale.yaml") -> StatusScale:
    """The status scale; the bundled one unless a municipality's own file is given."""
    return read_parameter_file(path, StatusScale)
