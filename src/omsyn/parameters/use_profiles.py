"""Which national profile each service of the care ladder follows, where its users by age are not counted.

Nobody publishes the profile of each service here, so the choice is an assumption. It is written down with its reason,
and a municipality can change it by giving its own file.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.age_groups import HIGHEST_AGE


class Profile(StrEnum):
    """How use is spread over ages."""

    EVEN = "even"
    """The same at every age."""
    ANY_SERVICE = "any_service"
    """As the share with any care service, known from 67 years."""
    HOME_SERVICE = "home_service"
    """As ``ANY_SERVICE`` from 67 years, with the younger's part of all users of home services."""
    EXTENSIVE_NEEDS = "extensive_needs"
    """As the share with extensive needs, known from 67 years."""


class KeyFigure(BaseModel):
    """A KOSTRA key figure that tells how much others use the service. ``about`` says what it counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    about: Text


class ServiceProfile(BaseModel):
    """The profile of a service, the ages it is for (both included), and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: str
    profile: Profile
    from_age: int = Field(default=0, ge=0, le=HIGHEST_AGE)
    to_age: int = Field(default=HIGHEST_AGE, ge=0, le=HIGHEST_AGE)
    reason: Text
    key_figure: KeyFigure | None = None

    @model_validator(mode="after")
    def _ages_go_upwards(self) -> Self:
        if self.to_age < self.from_age:
            raise ValueError(f"{self.service} is for ages {self.from_age} to {self.to_age}")
        return self


class UseProfiles(BaseModel):
    """The profile of each service. ``other`` is for services nobody has chosen a profile for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    arrangement: Text
    """Whose choice this is and that it can be changed."""
    source: Evidence
    other: Text
    services: tuple[ServiceProfile, ...]

    @model_validator(mode="after")
    def _services_are_unique(self) -> Self:
        names = [row.service for row in self.services]
        if len(set(names)) != len(names):
            raise ValueError("a service has more than one profile")
        return self

    def of(self, service: str) -> ServiceProfile:
        """The profile of ``service``; even over all ages when none is chosen."""
        found = next((row for row in self.services if row.service == service), None)
        return found or ServiceProfile(service=service, profile=Profile.EVEN, reason=self.other)


@cache
def load_use_profiles(path: Path = BUNDLED_FOLDER / "use_profiles.yaml") -> UseProfiles:
    """The profiles; the bundled ones unless a municipality's own file is given."""
    return read_parameter_file(path, UseProfiles)
