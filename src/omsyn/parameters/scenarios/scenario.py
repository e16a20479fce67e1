"""A scenario as a whole: a YAML file with a published JSON Schema, read, written and told apart by a fingerprint."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import Field, model_validator

from omsyn.parameters.reading import read_parameter_file
from omsyn.parameters.scenarios.assumptions import Amount, Part, Words
from omsyn.parameters.scenarios.levers import ScenarioLever
from omsyn.parameters.scenarios.resources import Costs, Places, Queue, Work

FORMAT: Literal[1] = 1
"""Of the file. A file of another format is refused, and never guessed at."""
STANDARD_UNTIL = 2045


class ServiceAssumptions(Part):
    """One service of the scenario. What is not said is taken from the best there is, and the answer says from where."""

    service: Words
    users: Amount | None = None
    users_by_age: dict[Words, Amount] = Field(default_factory=dict)
    """By age group («67-79», «90+»), every age once."""
    fte_per_user: Amount | None = None
    cost_per_user_nok: Amount | None = None
    """Of a year. The service then costs users · this, and not its FTE."""

    @model_validator(mode="after")
    def _users_are_told_one_way(self) -> Self:
        if self.users is not None and self.users_by_age:
            raise ValueError("give either users or users_by_age")
        return self


class Scenario(Part):
    """What is believed, why, and all that is needed to reckon it again: levers, plan, prices, chance and seed."""

    format: Literal[1] = FORMAT
    name: Words
    version: int = Field(default=1, ge=1)
    reason: Words
    municipality: Words
    base_year: int | None = None
    """1 January of the last count known; the latest one when nobody has said."""
    until: int = STANDARD_UNTIL
    alternative: Literal["MMMM", "LLML", "HHMH", "own"] = "MMMM"
    """The official alternative people lie around; ``own`` for our own model."""
    rates_from: Literal["best", "own", "ssb", "national"] = "best"
    draws: int = Field(default=1000, ge=20, le=10_000)
    seed: int = Field(default=1, ge=0)
    share_in_common: float = Field(default=0.5, ge=0, le=1)
    """How much of their variance the assumptions of a group have in common."""
    services: tuple[ServiceAssumptions, ...] = ()
    levers: tuple[ScenarioLever, ...] = ()
    places: Places | None = None
    queue: Queue | None = None
    work: Work | None = None
    costs: Costs | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same content, whatever order or file it was written in: 12 hexadecimal digits."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def as_yaml(self) -> str:
        """The file; reading it gives the same scenario."""
        content = self.model_dump(mode="json", exclude_defaults=True) | {"format": FORMAT, "version": self.version}
        ordered = {name: content[name] for name in type(self).model_fields if name in content}
        return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=110)

    def service(self, name: str) -> ServiceAssumptions | None:
        """What is said of the service ``name``."""
        return next((one for one in self.services if one.service == name), None)


def read_scenario(path: Path) -> Scenario:
    """The scenario in a YAML file; ``InputError`` with file, row and field when it cannot be used."""
    return read_parameter_file(path, Scenario)


def scenario_schema() -> Mapping[str, Any]:
    """JSON Schema of the file, as it is published in ``docs/scenario.schema.json``."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scenario.model_json_schema()}
