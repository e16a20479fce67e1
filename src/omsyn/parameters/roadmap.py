"""The phases of the roadmap for service innovation, and the technology areas municipalities are advised to take up.

Both are lists to choose from; a municipality can give its own file.
"""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text


class RoadmapPhase(BaseModel):
    """A phase. ``benefit_work`` is what is done about benefits in it, None where ``verified`` is false."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: Text
    benefit_work: Text | None = None
    verified: bool

    @model_validator(mode="after")
    def _tells_what_is_verified(self) -> Self:
        if self.verified != (self.benefit_work is not None):
            raise ValueError("benefit_work must be there exactly when it is verified")
        return self


class TechnologyArea(BaseModel):
    """An area of welfare technology, known by ``key``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text


class Roadmap(BaseModel):
    """Phases from first to last, and technology areas, each with where they are from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phases_source: Evidence
    phases: tuple[RoadmapPhase, ...] = Field(min_length=1)
    areas_source: Evidence
    areas: tuple[TechnologyArea, ...]

    @model_validator(mode="after")
    def _phases_follow_each_other_and_areas_are_told_apart(self) -> Self:
        numbers = [phase.number for phase in self.phases]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("phases must be numbered 1, 2, 3 …")
        keys = [area.key for area in self.areas]
        if len(keys) != len(set(keys)):
            raise ValueError("two technology areas have the same key")
        return self

    def phase(self, number: int) -> RoadmapPhase | None:
        """The phase with this number; None when there is none."""
        return next((phase for phase in self.phases if phase.number == number), None)

    def area(self, key: str) -> TechnologyArea | None:
        """The technology area called ``key``; None when there is none."""
        return next((area for area in self.areas if area.key == key), None)


@cache
def load_roadmap(path: Path = BUNDLED_FOLDER / "roadmap.yaml") -> Roadmap:
    """The roadmap; the bundled one unless a municipality's own file is given."""
    return read_parameter_file(path, Roadmap)
