"""The answer: people with dementia by year, in all, by age group and with serious dementia, each with its band."""

from dataclasses import dataclass

from omsyn.analyses.people_with_dementia.question import DementiaQuestion
from omsyn.parameters.dementia_prevalence import DementiaPrevalence
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class DementiaYear:
    """1 January of a year: people with dementia in all and by age group, in the order of the groups.

    Each with P10 and P90 of the draws where it is projected. ``serious`` is missing when no share of it was given.
    """

    year: int
    people: Quantity
    by_group: tuple[Quantity, ...]
    serious: Quantity


@dataclass(frozen=True, slots=True)
class DementiaResult:
    """``counted`` is the base year, ``projected`` the years after it. ``groups`` are the ages of the prevalence.

    ``country_percent`` is what the same table gives in the country in the base year, of the ages of the national check.
    """

    question: DementiaQuestion
    municipality: Municipality
    prevalence: DementiaPrevalence
    groups: tuple[AgeGroup, ...]
    counted: DementiaYear
    projected: tuple[DementiaYear, ...]
    country_percent: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def last(self) -> DementiaYear:
        """The last year."""
        return self.projected[-1]
