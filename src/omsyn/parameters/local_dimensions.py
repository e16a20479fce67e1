"""A municipality's own dimensions of quality, held against the national six."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omsyn.parameters.evidence import Evidence
from omsyn.parameters.reading import BUNDLED_FOLDER, read_parameter_file
from omsyn.parameters.texts import Text
from omsyn.vocabulary.indicators import Aspect, QualityDimension


class LocalDimension(BaseModel):
    """A dimension under the municipality's own name. ``aspects`` narrows it; empty takes every aspect."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Text
    national: QualityDimension
    aspects: tuple[Aspect, ...] = ()

    def takes(self, dimension: QualityDimension, aspect: Aspect) -> bool:
        """Whether something of a national dimension and an aspect belongs here."""
        return dimension is self.national and (not self.aspects or aspect in self.aspects)


class LocalDimensions(BaseModel):
    """The dimensions of a municipality, by its number. Every national dimension is answered by at least one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    municipality: str = Field(pattern=r"^\d{4}$")
    name: Text
    source: Evidence
    dimensions: tuple[LocalDimension, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        keys = [one.key for one in self.dimensions]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.municipality} names a dimension twice")
        for national in QualityDimension:
            if not any(one.national is national and not one.aspects for one in self.dimensions):
                raise ValueError(f"{self.municipality} has no dimension for everything in «{national}»")
        return self

    def find(self, dimension: QualityDimension, aspect: Aspect) -> LocalDimension:
        """The first dimension that takes what is of a national dimension and an aspect."""
        return next(one for one in self.dimensions if one.takes(dimension, aspect))


class _LocalDimensionsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    municipalities: tuple[LocalDimensions, ...]


@cache
def load_local_dimensions(path: Path = BUNDLED_FOLDER / "local_quality_dimensions.yaml") -> dict[str, LocalDimensions]:
    """By municipality number; ``InputError`` naming file and row when the file cannot be used."""
    return {one.municipality: one for one in read_parameter_file(path, _LocalDimensionsFile).municipalities}
