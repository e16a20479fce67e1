"""What belongs to a measure: people, tasks, what it waits for, and the effect that is expected of it."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.methods.progress.dependencies import find_cycle
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.locks import lock_part, lock_plans
from omsyn.web.plans.actions.plans import check_is_open
from omsyn.web.plans.actions.trail import record_act
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
    Plan,
)
from omsyn.web.plans.permissions.measures import check_can_change_measure
from omsyn.web.plans.queries.measures import dependency_edges, has_left, reached_unit_ids

MeasurePart = MeasureRole | MeasureTask | MeasureDependency | ExpectedEffect


@transaction.atomic
def give_role(*, measure: Measure, person: Membership, role: str, by: Membership | None) -> MeasureRole:
    """Give a person a role. The responsible one before becomes a participant. ``ValidationError`` for someone who
    works elsewhere or has left, and in a plan that has come to its end."""
    held = _check_can_change_parts(by, measure)
    if person.unit.municipality_id != measure.plan.municipality_id:
        raise ValidationError({"membership": _("Personen må arbeide i kommunen.")})
    if has_left(person, on=timezone.localdate()):
        raise ValidationError(
            {"membership": _("{person} har sluttet. Velg en som arbeider her.").format(person=person.user)}
        )
    _lock(measure)
    told = {"person": str(person), "role": str(role)}
    if role == MeasureRoleKind.RESPONSIBLE:
        for before in MeasureRole.objects.filter(measure=measure, role=role).exclude(membership=person):
            told["instead_of"] = str(before.membership)
            before.role = MeasureRoleKind.PARTICIPANT
            before.save()
    given = MeasureRole.objects.filter(measure=measure, membership=person).first() or MeasureRole(
        measure=measure, membership=person
    )
    given.role = role
    given.full_clean()
    given.save()
    record_act(held, "plans.role_given", given, measure.plan.municipality_id, measure=measure.pk, **told)
    return given


@transaction.atomic
def add_task(
    *,
    measure: Measure,
    title: str,
    by: Membership | None,
    due_date: date | None = None,
    is_milestone: bool = False,
) -> MeasureTask:
    """A task or a milestone."""
    task = MeasureTask(measure=measure, title=title.strip(), due_date=due_date, is_milestone=is_milestone)
    return _add(task, measure, "plans.task_added", by)


@transaction.atomic
def finish_task(*, task: MeasureTask, on: date, by: Membership | None) -> MeasureTask:
    """The task was done on ``on``. Done already, nothing happens."""
    held = _check_can_change_parts(by, task.measure)
    locked = lock_part(task)
    if locked.done_on is None:
        locked.done_on, locked.done_by = on, str(held.user)
        locked.save()
        record_act(held, "plans.task_done", locked, task.measure.plan.municipality_id, measure=task.measure_id)
    return locked


@transaction.atomic
def reopen_task(*, task: MeasureTask, by: Membership | None) -> MeasureTask:
    """The task is not done after all."""
    held = _check_can_change_parts(by, task.measure)
    locked = lock_part(task)
    if locked.done_on is not None:
        locked.done_on, locked.done_by = None, ""
        locked.save()
        record_act(held, "plans.task_reopened", locked, task.measure.plan.municipality_id, measure=task.measure_id)
    return locked


@transaction.atomic
def add_dependency(*, measure: Measure, waits_for: Measure, by: Membership | None, why: str = "") -> MeasureDependency:
    """``measure`` must wait for ``waits_for``. ``ValidationError`` for a measure of another municipality, or when they
    would come to wait for each other in a circle; the circle is named."""
    number = measure.plan.municipality_id
    if waits_for.plan.municipality_id != number:
        raise ValidationError({"waits_for": _("Tiltaket hører til en annen kommune.")})
    # Two who add at once could close a circle between them: all plans of the municipality wait.
    lock_plans(Plan.objects.filter(municipality_id=number))
    cycle = find_cycle(dependency_edges(number), (measure.pk, waits_for.pk))
    if cycle is not None:
        titles = {one.pk: one.title for one in Measure.objects.filter(pk__in=cycle)}
        raise ValidationError(
            {
                "waits_for": _("Da venter tiltakene på hverandre i ring: {names}. Velg et annet tiltak.").format(
                    names=join_words([quoted(titles[key]) for key in dict.fromkeys(cycle)])
                )
            }
        )
    waiting = MeasureDependency(measure=measure, waits_for=waits_for, why=why.strip())
    return _add(waiting, measure, "plans.dependency_added", by)


@transaction.atomic
def add_effect(
    *,
    measure: Measure,
    indicator: str,
    expected: Decimal,
    lower: Decimal,
    upper: Decimal,
    due_date: date,
    reason: str,
    by: Membership | None,
    baseline: Decimal | None = None,
) -> ExpectedEffect:
    """What the measure is believed to bring the indicator to by a day, with an 80 % interval."""
    effect = ExpectedEffect(
        measure=measure,
        indicator=indicator,
        baseline=baseline,
        expected=expected,
        lower=lower,
        upper=upper,
        due_date=due_date,
        reason=reason.strip(),
        set_by=str(by.user) if by is not None else "",
    )
    return _add(effect, measure, "plans.effect_added", by)


@transaction.atomic
def measure_effect(
    *, effect: ExpectedEffect, value: Decimal, on: date, how: str, by: Membership | None
) -> ExpectedEffect:
    """What the indicator was on a day. ``ValidationError`` when it has been measured already: expectation and outcome
    must not be tuned to each other, so a new expectation is written instead. The plan may have come to its end: much of
    what a measure does is seen after it."""
    held = check_can_change(by, effect.measure)
    locked = lock_part(effect)
    if locked.measured is not None:
        raise ValidationError(_("Effekten er alt målt. Skriv en ny ventet effekt for en senere dag."))
    locked.measured, locked.measured_on, locked.measured_how = value, on, how.strip()
    locked.measured_by = str(held.user)
    locked.full_clean()
    locked.save()
    record_act(
        held,
        "plans.effect_measured",
        locked,
        effect.measure.plan.municipality_id,
        measure=effect.measure_id,
        value=str(value),
        **_named(locked),
    )
    return locked


@transaction.atomic
def remove_measure_part(*, part: MeasurePart, by: Membership | None) -> None:
    """Take a role, a task, a dependency or an expectation that has not been measured out of its measure."""
    held = _check_can_change_parts(by, part.measure)
    stored = lock_part(part)
    if isinstance(stored, ExpectedEffect) and stored.measured is not None:
        raise ValidationError(_("En ventet effekt som er målt, kan ikke fjernes."))
    name = part._meta.model_name
    number = part.measure.plan.municipality_id
    record_act(held, f"plans.{name}_removed", part, number, measure=part.measure_id, **_named(part))
    part.delete()


def check_can_change(by: Membership | None, measure: Measure) -> Membership:
    """``PermissionDenied`` unless ``by`` may change the measure; the membership."""
    reached = reached_unit_ids(by, on=timezone.localdate()) if by is not None else set()
    return check_can_change_measure(by, measure, reached_units=reached)


def _add[Part: MeasurePart](part: Part, measure: Measure, what: str, by: Membership | None) -> Part:
    held = _check_can_change_parts(by, measure)
    part.full_clean()
    part.save()
    record_act(held, what, part, measure.plan.municipality_id, measure=measure.pk, **_named(part))
    return part


def _check_can_change_parts(by: Membership | None, measure: Measure) -> Membership:
    held = check_can_change(by, measure)
    check_is_open(measure.plan)
    return held


def _named(part: MeasurePart) -> dict[str, object]:
    """What the trail calls a part that is nothing but ids to those who read it."""
    if isinstance(part, MeasureDependency):
        return {"name": str(part.waits_for)[:300]}
    if isinstance(part, ExpectedEffect):
        return {"indicator": part.indicator}
    return {}


def _lock(measure: Measure) -> None:
    Measure.objects.select_for_update(no_key=True).get(pk=measure.pk)
