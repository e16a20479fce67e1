"""The answer: criteria met now, the plan year by year, and what must be covered each year."""

from dataclasses import dataclass

from omsyn.analyses.robek.question import RobekQuestion
from omsyn.methods.economy.robek import RobekCriterion
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class RobekYear:
    """A year of the plan, at its end. ``missing`` is what is left to reach the target; 0 when it is reached."""

    year: int
    result: Quantity
    accumulated: Quantity
    share_of_income: Quantity
    missing: Quantity
    is_reached: bool


@dataclass(frozen=True, slots=True)
class RobekResult:
    """``needed_each_year`` is the same result every year up to the exit year that reaches the target; ``holds`` says
    whether the plan does, and ``year_out`` when, None when it never does within the plan.
    """

    question: RobekQuestion
    criteria: frozenset[RobekCriterion]
    left_now: Quantity
    needed_each_year: Quantity
    planned_until_exit: Quantity
    shortfall: Quantity
    years: tuple[RobekYear, ...]
    year_out: int | None
    holds: bool
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
