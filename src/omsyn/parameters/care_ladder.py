"""The care ladder (omsorgstrapp): which step each service type stands on.

The order from prevention and alarm to nursing home is common practice; the grouping itself is a local arrangement a
municipality can change by giving its own file.
"""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text


class LadderStep(BaseModel):
    """A step; ``number`` 1 is the lowest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: Text


class LadderService(BaseModel):
    """A service type as the municipality's tables write it, its step, and its KPR code where that is certain."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: str
    step: int
    kpr_code: str | None = None


class CareLadder(BaseModel):
    """Steps from lowest to highest, the services on them, and the rows that are totals and stand on no step."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arrangement: Text
    """Whose grouping this is and that it can be changed."""
    source: Evidence
    steps: tuple[LadderStep, ...]
    services: tuple[LadderService, ...]
    totals: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _steps_are_in_order_and_services_unique(self) -> Self:
        numbers = [step.number for step in self.steps]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("steps must be numbered 1, 2, 3 … from the lowest")
        names = [service.service for service in self.services]
        if len(set(names)) != len(names):
            raise ValueError("a service stands on more than one step")
        for row, service in enumerate(self.services, start=1):
            if service.step not in numbers:
                raise ValueError(f"services row {row} ({service.service}) stands on step {service.step}, not in steps")
        return self

    def step_of(self, service: str) -> LadderStep | None:
        """The step ``service`` stands on; None for totals and services the ladder does not know."""
        found = next((row for row in self.services if row.service == service), None)
        return None if found is None else self.steps[found.step - 1]

    def kpr_code_of(self, service: str) -> str | None:
        """The KPR service code of ``service`` where it is certain."""
        return next((row.kpr_code for row in self.services if row.service == service), None)

    def is_total(self, service: str) -> bool:
        """Whether a row counts all users and so belongs to no step."""
        return service in self.totals


@cache
def load_care_ladder(path: Path = BUNDLED_FOLDER / "care_ladder.yaml") -> CareLadder:
    """The care ladder; the bundled one unless a municipality's own file is given."""
    return read_parameter_file(path, CareLadder)
