"""What stands in a plan (goals, choices, links, participation) and what must be revised in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.plans import check_is_open, lock_plan
from omsyn.web.plans.actions.trail import record_act
from omsyn.web.plans.models import (
    ParticipationEvent,
    Plan,
    PlanGoal,
    PlanLink,
    Proposal,
    RevisionTask,
    StrategicChoice,
)
from omsyn.web.plans.months import months_later
from omsyn.web.plans.permissions.plans import check_can_freeze, check_can_write_plans

PlanPart = PlanGoal | StrategicChoice | PlanLink | ParticipationEvent | Proposal


@transaction.atomic
def save_part(*, part: PlanPart, by: Membership | None) -> PlanPart:
    """Store a new or changed part of a plan. ``ValidationError`` when it does not fit, or the plan is at its end."""
    plan = plan_of(part)
    held = check_can_write_plans(by, plan.municipality_id)
    check_is_open(lock_plan(plan))
    is_new = part.pk is None
    if not is_new and not type(part)._default_manager.filter(pk=part.pk).exists():
        raise ValidationError(_("Noen har fjernet dette mens du arbeidet. Legg det til på nytt om det skal være med."))
    part.full_clean()
    part.save()
    what = f"plans.{part._meta.model_name}_{'added' if is_new else 'changed'}"
    record_act(held, what, part, plan.municipality_id, plan=plan.pk)
    return part


@transaction.atomic
def remove_part(*, part: PlanPart, by: Membership | None) -> None:
    """Take a part out of its plan. ``ValidationError`` when the plan is at its end."""
    plan = plan_of(part)
    held = check_can_write_plans(by, plan.municipality_id)
    check_is_open(lock_plan(plan))
    record_act(held, f"plans.{part._meta.model_name}_removed", part, plan.municipality_id, plan=plan.pk)
    part.delete()


@transaction.atomic
def report_on_decision(*, link: PlanLink, on: date, by: Membership | None) -> PlanLink:
    """The decision was reported on ``on``; the next report moves on by its rhythm, past that day."""
    held = check_can_write_plans(by, link.plan.municipality_id)
    locked = PlanLink.objects.select_for_update().get(pk=link.pk)
    if locked.reports_every_months is None or locked.next_report_on is None:
        raise ValidationError(_("Vedtaket har ingen egen rytme for rapportering."))
    before = locked.next_report_on
    while locked.next_report_on <= on:
        locked.next_report_on = months_later(locked.next_report_on, locked.reports_every_months)
    if locked.next_report_on == before:
        locked.next_report_on = months_later(before, locked.reports_every_months)
    locked.full_clean()
    locked.save()
    record_act(
        held,
        "plans.decision_reported",
        locked,
        locked.plan.municipality_id,
        reported_on=on.isoformat(),
        next=locked.next_report_on.isoformat(),
    )
    return locked


@transaction.atomic
def open_revision_task(
    *,
    plan: Plan,
    conclusion: str,
    by: Membership | None,
    owner: Membership | None = None,
    due_date: date | None = None,
    from_report: str = "",
    report_number: int | None = None,
) -> RevisionTask:
    """Something the plan must be changed by. ``ValidationError`` without a conclusion, or for an owner elsewhere."""
    held = check_can_freeze(by, plan.municipality_id)
    if owner is not None and owner.unit.municipality_id != plan.municipality_id:
        raise ValidationError({"owner": _("Den som er ansvarlig, må arbeide i kommunen.")})
    task = RevisionTask(
        plan=plan,
        conclusion=conclusion.strip(),
        owner=owner,
        due_date=due_date,
        from_report=from_report,
        report_number=report_number,
        opened_by=str(held.user),
    )
    task.full_clean()
    task.save()
    record_act(held, "plans.revision_opened", task, plan.municipality_id, plan=plan.pk, report=from_report)
    return task


@transaction.atomic
def finish_revision_task(*, task: RevisionTask, outcome: str, by: Membership | None) -> RevisionTask:
    """The plan is revised. ``ValidationError`` when it was finished already, or without saying what was done."""
    held = check_can_write_plans(by, task.plan.municipality_id)
    locked = RevisionTask.objects.select_for_update().get(pk=task.pk)
    if locked.done_at is not None:
        raise ValidationError(_("Oppgaven er alt gjort."))
    if not outcome.strip():
        raise ValidationError({"outcome": _("Skriv hva som ble gjort.")})
    locked.done_at = timezone.now()
    locked.done_by = str(held.user)
    locked.outcome = outcome.strip()
    locked.full_clean()
    locked.save()
    record_act(held, "plans.revision_finished", locked, locked.plan.municipality_id, outcome=locked.outcome)
    return locked


def plan_of(part: PlanPart) -> Plan:
    """The plan a part stands in."""
    return part.event.plan if isinstance(part, Proposal) else part.plan
