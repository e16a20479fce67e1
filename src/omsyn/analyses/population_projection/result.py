"""The answer: mean and deciles by municipality, year, sex and age, with what each municipality's figures rest on."""

from dataclasses import dataclass

import polars as pl

from omsyn.analyses.population_projection.question import PopulationProjectionQuestion
from omsyn.registers.official_projection import MeanFrom
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Flag, Source

EVERYONE = "all"
"""The age group of all ages."""


@dataclass(frozen=True, slots=True)
class ProjectedMunicipality:
    """What the figures of a municipality rest on.

    ``table`` is SSB's table where the mean is official, else empty. ``estimated_until`` is the last year of its history
    that is a crude estimate; None when there is none. ``counted_from`` is the first year of a history with a late
    beginning. ``cut_share`` (0–1) of the cells drawn had their chance cut, so that nobody became fewer than none.
    """

    municipality: Municipality
    mean_from: MeanFrom
    table: str
    method: str
    estimated_until: int | None
    counted_from: int | None
    cut_share: float

    @property
    def flags(self) -> frozenset[Flag]:
        """What a reader must know about every figure of the municipality."""
        estimated = {Flag.ESTIMATED} if self.estimated_until is not None else set()
        return frozenset({Flag.PROJECTED, *estimated})


@dataclass(frozen=True, slots=True, eq=False)
class PopulationProjectionResult:
    """``frame`` has municipality, year, sex, ``age`` or ``age_group``, mean, p10, p50 and p90, in that order.

    Told by age group there is the sex ``both`` too, and the groups 0, 1-5, …, 90+, 80+ and all. ``counted`` has what
    was counted by age group in the base year and before, of one municipality: year, age_group and persons.
    """

    question: PopulationProjectionQuestion
    municipalities: tuple[ProjectedMunicipality, ...]
    frame: pl.DataFrame
    counted: pl.DataFrame
    cut_count: int
    drawn_count: int
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def only(self) -> ProjectedMunicipality:
        """The municipality, where there is one; ``ValueError`` otherwise."""
        if len(self.municipalities) != 1:
            raise ValueError("this answer is about several municipalities")
        return self.municipalities[0]
