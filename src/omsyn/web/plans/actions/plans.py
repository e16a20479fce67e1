"""Making and changing plans, and every step of a plan's status."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Membership, Municipality
from omsyn.web.plans.actions.locks import lock_plan
from omsyn.web.plans.actions.trail import changed_fields, record_act
from omsyn.web.plans.models import Plan, PlanGoal, PlanKind, PlanLink, PlanStatus, StrategicChoice
from omsyn.web.plans.permissions.plans import check_can_take_plan_step, check_can_write_plans
from omsyn.web.plans.plan_workflow import PlanStep, plan_step
from omsyn.web.plans.queries.plans import plan_ids_under

PLAN_FIELDS = (
    "parent",
    "kind",
    "name",
    "position",
    "period_from",
    "period_to",
    "purpose",
    "scope_limits",
    "unit",
    "source",
)
"""What ``change_plan`` takes; status has acts of its own."""


class ChangedInBetweenError(ValidationError):
    """Somebody changed it after it was read. Nothing is stored."""

    def __init__(self, thing: str, who: str, moment: str) -> None:
        told = _(
            "{who} endret {thing} {moment}, mens du arbeidet. Det du har skrevet, er ikke lagret, og ikke borte. Se hva"
            " som er endret, og lagre på nytt."
        )
        super().__init__(told.format(who=who, thing=thing, moment=moment), code="changed_in_between")


@transaction.atomic
def create_plan(
    *, municipality: Municipality, content: Mapping[str, object], by: Membership | None, is_example: bool = False
) -> Plan:
    """A draft with ``content`` (of ``PLAN_FIELDS``). ``ValidationError`` when it does not fit where it is put."""
    held = check_can_write_plans(by, municipality.number)
    # Two who make a plan of one name at once come one after the other, and the second is told.
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    plan = Plan(municipality=municipality, is_example=is_example, created_by=str(held.user), changed_by=str(held.user))
    _fill(plan, content)
    _check_place(plan)
    plan.full_clean()
    plan.save()
    record_act(held, "plans.plan_made", plan, municipality.number)
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, content: Mapping[str, object], read_version: int, by: Membership | None) -> Plan:
    """Put ``content`` in the plan. ``ChangedInBetweenError`` when ``read_version`` is no longer the newest;
    ``ValidationError`` for a plan that has come to its end, or that does not fit where it is put."""
    held = check_can_write_plans(by, plan.municipality_id)
    locked = lock_plan(plan)
    check_is_open(locked)
    if locked.version != read_version:
        raise ChangedInBetweenError(_("planen"), locked.changed_by, told_moment(locked.changed_at))
    before = {name: getattr(locked, name) for name in content}
    _fill(locked, content)
    changed = changed_fields(before, {name: getattr(locked, name) for name in content})
    if not changed:
        return locked
    _check_place(locked)
    _stamp(locked, held)
    record_act(held, "plans.plan_changed", locked, locked.municipality_id, changed=changed)
    return locked


@transaction.atomic
def take_plan_step(*, plan: Plan, act: str, content: Mapping[str, object], by: Membership | None) -> Plan:
    """Take the step ``act`` of ``plan_workflow``; the plan that is now the one to work in.

    That is the plan itself, or the draft for the next period when it is rolled over. ``ValidationError`` when the
    plan's status does not allow the step, or something it needs is not told.
    """
    step = plan_step(act)
    held = check_can_take_plan_step(by, plan.municipality_id, step)
    locked = lock_plan(plan)
    if locked.status not in step.before:
        raise ValidationError(
            _("Planen er «{status}», og da kan ikke dette gjøres.").format(status=PlanStatus(locked.status).label)
        )
    lacking = [name for name in step.needs if content.get(name) in (None, "")]
    if lacking:
        raise ValidationError({name: _("Fyll ut dette først.") for name in lacking})
    return _roll_over(locked, content, held) if step.act == "roll_over" else _change_status(locked, step, content, held)


def check_is_open(plan: Plan) -> None:
    """``ValidationError`` for a plan that has come to its end."""
    if not plan.is_open:
        raise ValidationError(
            _("Planen er «{status}» og kan ikke endres. Endre den som gjelder nå.").format(
                status=PlanStatus(plan.status).label
            )
        )


def told_moment(moment: datetime) -> str:
    """A moment as people read it."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def _change_status(plan: Plan, step: PlanStep, content: Mapping[str, object], held: Membership) -> Plan:
    before = plan.status
    for name in step.needs:
        setattr(plan, name, content[name])
    if step.act == "supersede":
        _check_successor(plan)
    plan.status = step.after
    _stamp(plan, held)
    told = changed_fields({}, {name: content[name] for name in step.needs})
    record_act(
        held, f"plans.plan_{step.act}", plan, plan.municipality_id, before=before, after=plan.status, changed=told
    )
    return plan


def _check_successor(plan: Plan) -> None:
    other = plan.superseded_by
    if other is None or other.pk == plan.pk or other.municipality_id != plan.municipality_id or not other.is_open:
        raise ValidationError({"superseded_by": _("Velg en annen plan som gjelder, i samme kommune.")})


def _roll_over(plan: Plan, content: Mapping[str, object], held: Membership) -> Plan:
    """A draft for the next period with the same goals, choices and links. Plans under it go along, and so do measures
    that have not ended, with their status and cost; what was reported stays in the rounds and the frozen reports."""
    first, last = content["period_from"], content["period_to"]
    if not isinstance(first, int) or not isinstance(last, int):
        raise TypeError("a period is two years")
    if first <= plan.period_from:
        raise ValidationError({"period_from": _("Den nye perioden må begynne etter den gamle.")})
    following = Plan(
        municipality_id=plan.municipality_id,
        parent=plan.parent,
        kind=plan.kind,
        name=plan.name,
        position=plan.position,
        purpose=plan.purpose,
        scope_limits=plan.scope_limits,
        unit=plan.unit,
        is_example=plan.is_example,
        source=plan.source,
        rolled_from=plan,
        period_from=first,
        period_to=last,
        created_by=str(held.user),
        changed_by=str(held.user),
    )
    following.full_clean()
    following.save()
    for model in (PlanGoal, StrategicChoice, PlanLink):
        for part in model.objects.filter(plan=plan):
            part.pk, part._state.adding, part.plan = None, True, following
            part.save()
    plan.children.update(parent=following)
    plan.measures.exclude(phase=MeasurePhase.ENDED.value).update(plan=following)
    plan.status = PlanStatus.ROLLED_OVER
    _stamp(plan, held)
    record_act(held, "plans.plan_roll_over", plan, plan.municipality_id, into=following.pk)
    return following


def _fill(plan: Plan, content: Mapping[str, object]) -> None:
    for name, value in content.items():
        if name not in PLAN_FIELDS:
            raise TypeError(f"a plan has no field {name!r} to fill in")
        setattr(plan, name, value)


def _check_place(plan: Plan) -> None:
    parent, unit = plan.parent, plan.unit
    if unit is not None and unit.municipality_id != plan.municipality_id:
        raise ValidationError({"unit": _("Enheten hører til en annen kommune.")})
    _check_below(plan)
    if parent is None:
        return
    if parent.municipality_id != plan.municipality_id:
        raise ValidationError({"parent": _("Planen den skal ligge under, hører til en annen kommune.")})
    if PlanKind(parent.kind).depth >= PlanKind(plan.kind).depth:
        raise ValidationError(
            {
                "parent": _("En {kind} kan ikke ligge under en {parent}.").format(
                    kind=PlanKind(plan.kind).label, parent=PlanKind(parent.kind).label
                )
            }
        )
    if plan.pk is not None and parent.pk in plan_ids_under(plan.pk):
        raise ValidationError({"parent": _("Planen kan ikke ligge under seg selv.")})


def _check_below(plan: Plan) -> None:
    if plan.pk is None:
        return
    allowed = [kind for kind in PlanKind if kind.depth > PlanKind(plan.kind).depth]
    below = plan.children.exclude(kind__in=allowed).first()
    if below is not None:
        raise ValidationError(
            {
                "kind": _("«{plan}» ligger under og er en {below}. Den kan ikke ligge under en {kind}.").format(
                    plan=below, below=PlanKind(below.kind).label, kind=PlanKind(plan.kind).label
                )
            }
        )


def _stamp(plan: Plan, by: Membership) -> None:
    plan.version += 1
    plan.changed_at = timezone.now()
    plan.changed_by = str(by.user)
    plan.full_clean()
    plan.save()
