"""A stored plan as documents tell it: plain values in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omsyn.parameters.sustainable_goals import load_sustainable_goals
from omsyn.reports.plan_documents.plan_told import ChoiceTold, GoalTold, LinkTold, MeasureTold, PlanTold
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.measures import CostKind, MeasureKind, MeasurePhase
from omsyn.web.plans.measure_words import period_in_words, responsible_name, short_cost_of, status_in_words
from omsyn.web.plans.models import Measure, Plan, PlanGoal
from omsyn.web.plans.queries.measures import MeasureChoice, latest_report, measures_of
from omsyn.web.plans.queries.plans import plan_ids_under


def tell_plan(plan: Plan) -> PlanTold:
    """The plan with what stands in it, and every measure in it and below it that has not ended."""
    chosen = MeasureChoice(plan_ids=plan_ids_under(plan.pk))
    measures = measures_of(plan.municipality_id, chosen).exclude(phase=MeasurePhase.ENDED.value)
    return PlanTold(
        municipality=plan.municipality.name,
        name=plan.name,
        kind=plan.get_kind_display(),
        edition=plan.period,
        status=plan.get_status_display(),
        adopted=adopted_in_words(plan),
        purpose=plan.purpose,
        scope_limits=plan.scope_limits,
        source=plan.source,
        is_example=plan.is_example,
        goals=tuple(GoalTold(goal.number, goal.text, tuple(_served(goal))) for goal in plan.goals.all()),
        choices=tuple(ChoiceTold(one.number, one.name, one.text, one.consequences) for one in plan.choices.all()),
        links=tuple(LinkTold(link.get_kind_display(), link.title, link.text) for link in plan.links.all()),
        measures=tuple(_told(measure) for measure in measures),
    )


def adopted_in_words(plan: Plan) -> str:
    """Who adopted the plan, when, and the case; empty for one nobody has."""
    if plan.adopted_on is None:
        return ""
    told = _("Vedtatt av {who} {day}.").format(who=plan.adopted_by, day=format_date(plan.adopted_on))
    return f"{told} {_('Sak {case}.').format(case=plan.case_number)}" if plan.case_number else told


def _served(goal: PlanGoal) -> Iterator[str]:
    if goal.master_plan_goal:
        yield _("målet «{goal}» i kommuneplanen").format(goal=goal.master_plan_goal)
    names = {one.number: one.name.label for one in load_sustainable_goals().goals}
    for number in goal.sustainable_goals:
        yield _("FNs bærekraftsmål {number}, {name}").format(number=number, name=names[number])


def _told(measure: Measure) -> MeasureTold:
    costs = list(measure.costs.all())
    report = latest_report(measure)
    return MeasureTold(
        key=str(measure.pk),
        number=measure.number,
        area=measure.plan.name,
        title=measure.title,
        kind=MeasureKind(measure.kind).label,
        period=period_in_words(measure.start_date, measure.end_date),
        investment=short_cost_of(costs, CostKind.INVESTMENT),
        operation=short_cost_of(costs, CostKind.OPERATION),
        fte=None if measure.fte is None else float(measure.fte),
        responsible=responsible_name(measure),
        status=status_in_words(report),
        remark=report.remark if report else "",
    )
