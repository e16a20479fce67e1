"""What stands in a plan (goals, choices, links, participation) and what must be revised in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.locks import lock_part, lock_plan
from omsyn.web.plans.actions.plans import check_is_open
from omsyn.web.plans.actions.trail import record_act
from omsyn.web.plans.models import Plan, PlanLink, Proposal, RevisionTask
from omsyn.web.plans.months import months_later
from omsyn.web.plans.permissions.plans import check_can_freeze, check_can_write_plans
from omsyn.web.plans.queries.plan_parts import PlanPart, state_of


class PartChangedError(ValidationError):
    """Another has changed the part since it was read; ``stored`` is what it says now. Nothing is stored."""

    def __init__(self, stored: PlanPart) -> None:
        super().__init__(
            _(
                "Noen andre endret dette mens du arbeidet. Det du har skrevet, er ikke lagret, og ikke borte. Se hva "
                "som står der nå, og lagre på nytt."
            ),
            code="changed_in_between",
        )
        self.stored = stored


@transaction.atomic
def save_part(*, part: PlanPart, by: Membership | None, read_state: str = "") -> PlanPart:
    """Store a new part of a plan, or a changed one whose ``state_of`` was ``read_state`` when it was read.

    ``PartChangedError`` when another has changed it since; ``ValidationError`` when another has removed it, it does
    not fit, or the plan is at its end.
    """
    plan = plan_of(part)
    held = check_can_write_plans(by, plan.municipality_id)
    check_is_open(lock_plan(plan))
    is_new = part.pk is None
    if not is_new:
        stored = lock_part(part)
        if state_of(stored) != read_state:
            raise PartChangedError(stored)
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
    lock_part(part)
    record_act(held, f"plans.{part._meta.model_name}_removed", part, plan.municipality_id, plan=plan.pk)
    part.delete()


@transaction.atomic
def report_on_decision(*, link: PlanLink, on: date, by: Membership | None) -> PlanLink:
    """The decision was reported on ``on``; the next report moves on by its rhythm, past that day."""
    held = check_can_write_plans(by, link.plan.municipality_id)
    locked = lock_part(link)
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
    locked = lock_part(task)
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
