"""A plan of the trial with all that stands in it, and the plans below, from its texts."""

from datetime import date, timedelta
from typing import Any

from omsyn.web.config.trial_texts import TrialPlan, TrialProposal
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.plan_parts import save_part
from omsyn.web.plans.actions.plans import create_plan, take_plan_step
from omsyn.web.plans.models import (
    CountPrecision,
    EventKind,
    ParticipationEvent,
    Plan,
    PlanGoal,
    PlanLink,
    Proposal,
    StrategicChoice,
)

KINDS_OF_EVENT = {
    "Dialogmøter": EventKind.MEETING,
    "Dialogprosess Best sammen": EventKind.MEETING,
    "Oppstartsak": EventKind.COUNCIL,
    "Underveismelding": EventKind.COUNCIL,
    "Løpende informasjon": EventKind.INFORMATION,
}
PRECISIONS = {"ca": CountPrecision.ABOUT, "over": CountPrecision.OVER, None: CountPrecision.EXACT}


def add_tree(texts: TrialPlan, *, by: Membership, position: int = 1, parent: Plan | None = None) -> Plan:
    """The plan with goals, choices and what it rests on; then each plan below it, in the same way."""
    first, last = texts.period
    plan = create_plan(
        municipality=by.unit.municipality,
        content={
            "parent": parent,
            "kind": texts.kind,
            "name": texts.name,
            "period_from": first,
            "period_to": last,
            "purpose": texts.purpose,
            "scope_limits": texts.scope_limits,
            "source": texts.source,
            "position": position,
        },
        by=by,
    )
    _add_parts(plan, texts, by)
    for place, below in enumerate(texts.children, start=1):
        add_tree(below, by=by, position=place, parent=plan)
    return plan


def adopt_tree(plan: Plan, *, by: Membership) -> None:
    """Adopt the plan and those below it. That they are adopted is published; when and in which case is invented."""
    content = {
        "adopted_by": "Kommunestyret",
        "adopted_on": date(plan.period_from, 12, 17),
        "case_number": "oppdiktet, som datoen (eksempel)",
    }
    take_plan_step(plan=plan, act="adopt", content=content, by=by)
    for below in plan.children.all():
        adopt_tree(below, by=by)


def _add_parts(plan: Plan, texts: TrialPlan, by: Membership) -> None:
    for number, goal in enumerate(texts.goals, start=1):
        part = PlanGoal(
            plan=plan,
            number=number,
            text=goal.text,
            master_plan_goal=goal.master_plan_goal,
            sustainable_goals=list(goal.sustainable_goals),
            indicator=goal.indicator,
        )
        save_part(part=part, by=by)
    for number, choice in enumerate(texts.choices, start=1):
        save_part(
            part=StrategicChoice(
                plan=plan, number=number, name=choice.name, text=choice.text, consequences=choice.consequences
            ),
            by=by,
        )
    for link in texts.all_links:
        save_part(
            part=PlanLink(
                plan=plan,
                kind=link.kind,
                title=link.title,
                reference=link.reference,
                text=link.text,
                decided_on=link.decided_on,
                reports_every_months=link.reports_every_months,
                next_report_on=link.next_report_on,
            ),
            by=by,
        )


def add_event(plan: Plan, row: dict[str, Any], *, by: Membership) -> ParticipationEvent:
    """A row of the published list of who took part, and when."""
    event = ParticipationEvent(
        plan=plan,
        kind=KINDS_OF_EVENT[row["prosess"]],
        name=row["prosess"],
        who=row["deltakere"],
        person_count=row["antall_deltakere"],
        precision=PRECISIONS[row["presisjon"]],
        from_date=_month(row["periode_fra"], is_last=False),
        to_date=_month(row["periode_til"], is_last=True),
        hours=row["varighet_timer"],
    )
    save_part(part=event, by=by)
    return event


def add_proposals(plan: Plan, proposals: tuple[TrialProposal, ...], *, told: str, by: Membership) -> None:
    """Invented proposals, under a meeting nobody held; ``told`` says so."""
    event = ParticipationEvent(
        plan=plan,
        kind=EventKind.MEETING,
        name="Forslag fra innbyggere (eksempel)",
        who="Oppdiktede innbyggere og brukere",
        outcome=told,
    )
    save_part(part=event, by=by)
    for one in proposals:
        proposal = Proposal(event=event, text=one.text, level=one.level, outcome=one.outcome, reason=one.reason)
        save_part(part=proposal, by=by)


def _month(text: str | None, *, is_last: bool) -> date | None:
    """The first or the last day of «2018-04»; None where the source gives no month."""
    if not text:
        return None
    year, month = (int(part) for part in text.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(1) if is_last else date(year, month, 1)
