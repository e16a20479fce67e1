"""Whether a municipality is to be in the register of those under control (ROBEK, kommuneloven § 28-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_ACCUMULATED_SHARE = 0.03
"""Accumulated overspending above this share of operating income puts a municipality in the register (letter d)."""
MOST_YEARS_TO_COVER = 2


class RobekCriterion(StrEnum):
    """The letters of § 28-1."""

    BUDGET_WITH_OVERSPENDING = "a"
    PLAN_WITH_OVERSPENDING = "b"
    COVERED_OVER_MORE_THAN_TWO_YEARS = "c"
    ACCUMULATED_OVERSPENDING = "d"
    BUDGET_LATE = "e"
    ACCOUNTS_LATE = "f"
    BOUNDARY_CASE = "g"
    """Inndelingslova § 16 a."""


@dataclass(frozen=True, slots=True)
class FinancialPosition:
    """What the criteria ask about. Money in one currency; results below zero are overspending (merforbruk)."""

    budget_result: float
    plan_results: Sequence[float]
    years_to_cover: int
    accumulated_result: float
    operating_income: float
    is_budget_late: bool = False
    are_accounts_late: bool = False
    is_boundary_case: bool = False


def robek_criteria(position: FinancialPosition) -> frozenset[RobekCriterion]:
    """The criteria that are met; none means that nothing here puts the municipality in the register."""
    met = {
        RobekCriterion.BUDGET_WITH_OVERSPENDING: position.budget_result < 0,
        RobekCriterion.PLAN_WITH_OVERSPENDING: any(result < 0 for result in position.plan_results),
        RobekCriterion.COVERED_OVER_MORE_THAN_TWO_YEARS: position.years_to_cover > MOST_YEARS_TO_COVER,
        RobekCriterion.ACCUMULATED_OVERSPENDING: to_get_below_the_limit(position) > 0,
        RobekCriterion.BUDGET_LATE: position.is_budget_late,
        RobekCriterion.ACCOUNTS_LATE: position.are_accounts_late,
        RobekCriterion.BOUNDARY_CASE: position.is_boundary_case,
    }
    return frozenset(criterion for criterion, is_met in met.items() if is_met)


def to_get_below_the_limit(position: FinancialPosition) -> float:
    """How much of the accumulated overspending must be covered to leave letter d: what is above 3 % of income, or 0."""
    overspent = max(-position.accumulated_result, 0)
    return max(overspent - MOST_ACCUMULATED_SHARE * position.operating_income, 0)
