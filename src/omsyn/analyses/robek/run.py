"""Criteria from how the money stands, and the plan followed to its end."""

from omsyn.analyses.robek.question import RobekQuestion
from omsyn.analyses.robek.result import RobekResult, RobekYear
from omsyn.methods.economy.robek import (
    MOST_YEARS_TO_COVER,
    FinancialPosition,
    PlannedYear,
    RobekCriterion,
    cover_each_year,
    follow_plan,
    left_to_cover,
    robek_criteria,
    year_out,
)
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units

LAW = Source(
    "Lovdata",
    "LOV-2018-06-22-83 §§ 28-1–28-5",
    "Kommuneloven kapittel 28 (ROBEK)",
    "",
    "",
)


def run(question: RobekQuestion) -> RobekResult:
    """Answer ``question``."""
    sources = (entered_source(question.source), LAW)
    position = FinancialPosition(
        budget_result=question.plan[0].result,
        plan_results=[one.result for one in question.plan],
        years_to_cover=question.years_to_cover,
        accumulated_result=question.accumulated_result,
        operating_income=question.operating_income,
        is_budget_late=question.is_budget_late,
        are_accounts_late=question.are_accounts_late,
        is_boundary_case=question.is_boundary_case,
    )
    planned = follow_plan(
        question.accumulated_result,
        {one.year: one.result for one in question.plan},
        {one.year: one.operating_income for one in question.plan},
        question.target,
    )
    out = year_out(planned)
    until_exit = [one for one in planned if one.year <= question.exit_year]
    needed = cover_each_year(
        question.accumulated_result, until_exit[-1].operating_income, len(until_exit), question.target
    )
    criteria = robek_criteria(position)
    return RobekResult(
        question=question,
        criteria=criteria,
        left_now=_nok(left_to_cover(question.accumulated_result, question.operating_income, question.target), sources),
        needed_each_year=_nok(needed, sources),
        planned_until_exit=_nok(sum(one.result for one in until_exit), sources),
        shortfall=_nok(until_exit[-1].above_target, sources),
        years=tuple(_year(one, sources) for one in planned),
        year_out=out,
        holds=out is not None and out <= question.exit_year,
        sources=sources,
        notes=_notes(question, criteria),
    )


def _year(one: PlannedYear, sources: tuple[Source, ...]) -> RobekYear:
    return RobekYear(
        year=one.year,
        result=_nok(one.result, sources, "entered"),
        accumulated=_nok(one.accumulated, sources),
        share_of_income=Quantity(one.share_of_income * 100, Units.PERCENT, sources, "share"),
        missing=_nok(one.above_target, sources),
        is_reached=one.is_reached,
    )


def _nok(value: float, sources: tuple[Source, ...], method: str = "robek") -> Quantity:
    return Quantity(value, Units.NOK, sources, method)


def _notes(question: RobekQuestion, criteria: frozenset[RobekCriterion]) -> tuple[str, ...]:
    notes = [
        _(
            "Planen holder når målet er nådd ved utgangen av året kommunen vil være ute, og resten av planen. Staten "
            "avgjør når kommunen går ut av registeret."
        ),
    ]
    if any(one.result < 0 for one in question.plan):
        notes.append(_("Planen har år med merforbruk. Det er i seg selv et vilkår for å stå i registeret."))
    if len(question.plan) > MOST_YEARS_TO_COVER and RobekCriterion.COVERED_OVER_MORE_THAN_TWO_YEARS in criteria:
        notes.append(_("Et merforbruk skal dekkes inn over høyst to år. Lengre tid krever et eget vedtak."))
    return tuple(notes)
