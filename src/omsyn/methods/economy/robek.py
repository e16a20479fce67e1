"""Whether a municipality is to be in the register of those under control (ROBEK, kommuneloven § 28-1)."""

from collections.abc import Mapping, Sequence
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


class ExitTarget(StrEnum):
    """What has to be reached to be out: below the limit of letter d, or all of the overspending covered."""

    BELOW_THE_LIMIT = "limit"
    ALL_COVERED = "covered"


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """A year of a plan. ``accumulated`` is at its end; ``above_target`` is what is left to cover then, or 0."""

    year: int
    result: float
    operating_income: float
    accumulated: float
    above_target: float

    @property
    def share_of_income(self) -> float:
        """Accumulated overspending of operating income, 0 or more."""
        return max(-self.accumulated, 0) / self.operating_income

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached at the end of the year."""
        return self.above_target <= 0


def left_to_cover(accumulated: float, operating_income: float, target: ExitTarget) -> float:
    """What must be covered to reach ``target`` from ``accumulated`` (below zero is overspending); 0 when reached."""
    overspent = max(-accumulated, 0)
    if target is ExitTarget.ALL_COVERED:
        return overspent
    return max(overspent - MOST_ACCUMULATED_SHARE * operating_income, 0)


def follow_plan(
    accumulated: float, results: Mapping[int, float], incomes: Mapping[int, float], target: ExitTarget
) -> tuple[PlannedYear, ...]:
    """Accumulated_t = accumulated_{t−1} + result_t, year by year. ``incomes`` has every year of ``results``."""
    planned = []
    for year in sorted(results):
        accumulated += results[year]
        left = left_to_cover(accumulated, incomes[year], target)
        planned.append(PlannedYear(year, results[year], incomes[year], accumulated, left))
    return tuple(planned)


def year_out(planned: Sequence[PlannedYear]) -> int | None:
    """The first year from which the target is reached, and no year overspends, to the end of the plan; None when there
    is none. A budget or a plan with overspending is a criterion in itself (letters a and b).
    """
    out = None
    for one in planned:
        out = (out or one.year) if one.is_reached and one.result >= 0 else None
    return out


def cover_each_year(accumulated: float, income_in_exit_year: float, years: int, target: ExitTarget) -> float:
    """The same amount each of ``years`` years that reaches ``target`` at the end of the last.

    Left to cover / years. ``ValueError`` when there are no years.
    """
    if years < 1:
        raise ValueError("a plan out takes a year at least")
    return left_to_cover(accumulated, income_in_exit_year, target) / years
