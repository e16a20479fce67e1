"""The answer: what each year to come costs more than today, in all and by age group."""

from dataclasses import dataclass

from omsyn.analyses.demographic_costs.question import DemographicCostsQuestion
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class GroupToday:
    """An age group as counted, and what an inhabitant in it costs a year."""

    group: AgeGroup
    persons: Quantity
    per_person: Quantity


@dataclass(frozen=True, slots=True)
class GroupAhead:
    """An age group in a year to come: the mean of the draws, and kroner more than today (below zero: less)."""

    persons: Quantity
    cost: Quantity


@dataclass(frozen=True, slots=True)
class YearAhead:
    """1 January of ``year``: kroner more than today, with the interval of the middle 80 % of the draws.

    ``groups`` are in the order of ``DemographicCostsResult.groups``, and their costs add up to the mean of ``cost``.
    """

    year: int
    cost: Quantity
    groups: tuple[GroupAhead, ...]


@dataclass(frozen=True, slots=True)
class DemographicCostsResult:
    """``groups`` from the youngest up; ``years`` from the one after ``year``, never empty."""

    question: DemographicCostsQuestion
    municipality: Municipality
    year: int
    groups: tuple[GroupToday, ...]
    years: tuple[YearAhead, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
