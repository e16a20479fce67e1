"""The answer: persons by age group year by year, observed and projected."""

from dataclasses import dataclass

from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class PopulationYear:
    """1 January of ``year``. ``by_group`` follows the result's ``groups``.

    A group the projection's own age groups cannot express has no value (not applicable). ``support_ratio`` is
    N(20–66) / N(67+).
    """

    year: int
    by_group: tuple[Quantity, ...]
    total: Quantity
    aged_80_and_over: Quantity
    support_ratio: Quantity


@dataclass(frozen=True, slots=True)
class ProjectedPopulation:
    """An alternative of the projection, by SSB's letters (fertility, life expectancy, moving, immigration)."""

    alternative: str
    label: str
    years: tuple[PopulationYear, ...]


@dataclass(frozen=True, slots=True)
class PopulationResult:
    """What was and what is projected. ``projections`` is empty when none is loaded, and ``projection_missing`` says so.

    The main alternative comes first.
    """

    question: PopulationQuestion
    municipality: Municipality
    groups: tuple[AgeGroup, ...]
    history: tuple[PopulationYear, ...]
    projections: tuple[ProjectedPopulation, ...]
    projection_missing: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def latest(self) -> PopulationYear:
        """The last observed year."""
        return self.history[-1]

    @property
    def main(self) -> ProjectedPopulation | None:
        """The main alternative; None when no projection is loaded."""
        return self.projections[0] if self.projections else None

    def observed(self, year: int) -> PopulationYear | None:
        """The observed year, if it is there."""
        return next((row for row in self.history if row.year == year), None)
