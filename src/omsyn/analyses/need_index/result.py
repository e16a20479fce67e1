"""The answer: each criterion's part of the index, the index itself, and what it moves, now and with ages to come."""

from dataclasses import dataclass

from omsyn.analyses.need_index.question import NeedIndexQuestion
from omsyn.parameters.equalisation_keys import Criterion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion: how common it is here (the country is 1), and weight · index. Both missing when not entered."""

    criterion: Criterion
    index: Quantity
    contribution: Quantity

    @property
    def weight(self) -> float:
        """What it weighs."""
        return self.criterion.weight


@dataclass(frozen=True, slots=True)
class ProjectedIndex:
    """A year to come, 1 January: index (or the part of it that ages give), inhabitants and what the index moves.

    Each with the interval of the middle 80 % of the draws. ``effect`` is missing without the country's spending.
    """

    year: int
    index: Quantity
    inhabitants: Quantity
    effect: Quantity


@dataclass(frozen=True, slots=True)
class NeedIndexResult:
    """``index`` is missing while ``missing_criteria`` are; ``age_part`` is what the ages give, of ``age_weight``.

    ``effect`` is kroner a year, below zero what the municipality gives from it. ``need_adjusted`` is own spending per
    inhabitant with the need of the country. ``notes_ahead`` are about the years to come.
    """

    question: NeedIndexQuestion
    municipality: Municipality
    year: int
    inhabitants: Quantity
    criteria: tuple[CriterionRow, ...]
    age_part: Quantity
    age_weight: float
    index: Quantity
    missing_criteria: tuple[Criterion, ...]
    effect: Quantity
    need_adjusted: Quantity
    projected: tuple[ProjectedIndex, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    notes_ahead: tuple[str, ...]
