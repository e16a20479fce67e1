"""Making and changing measures, with their costs, and every step of a measure's phase."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.locks import lock_plan, lock_plans
from omsyn.web.plans.actions.plans import ChangedInBetweenError, check_is_open, told_moment
from omsyn.web.plans.actions.trail import changed_fields, record_act
from omsyn.web.plans.models import Measure, MeasureCost, Plan
from omsyn.web.plans.origins import check_origin
from omsyn.web.plans.permissions.measures import check_can_change_measure
from omsyn.web.plans.permissions.plans import check_can_write_plans
from omsyn.web.plans.plan_workflow import phase_step
from omsyn.web.plans.queries.measures import next_measure_number, reached_unit_ids
from omsyn.web.plans.queries.one_measure import measure_of_number

MEASURE_FIELDS = frozenset(
    {
        "plan",
        "number",
        "title",
        "text",
        "kind",
        "unit",
        "start_date",
        "end_date",
        "chapter",
        "fte",
        "places",
        "places_most",
        "places_unit",
        "funding",
        "grant",
        "origin_type",
        "origin_id",
        "origin_text",
        "is_prioritised",
        "priority_scores",
        "priority_reason",
        "library_key",
        "roadmap_phase",
        "technology_area",
        "note",
    }
)
"""What ``create_measure`` and ``change_measure`` take; phase has acts of its own."""
COST_FIELDS = ("state", "low_nok", "high_nok", "first_year", "last_year", "note")


@dataclass(frozen=True, slots=True)
class StatedCost:
    """What is stated of a cost of one kind. ``state`` None: nothing is stated, and nothing is stored."""

    kind: CostKind
    state: CostState | None
    low_nok: Decimal | None = None
    high_nok: Decimal | None = None
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""


@transaction.atomic
def create_measure(
    *,
    plan: Plan,
    content: Mapping[str, object],
    by: Membership | None,
    costs: Iterable[StatedCost] = (),
    is_example: bool = False,
) -> Measure:
    """A proposed measure in ``plan``, last in its list when no number is given. ``ValidationError`` when it does not
    fit: a number that is taken, an unknown origin, a unit or grant of another municipality."""
    held = check_can_write_plans(by, plan.municipality_id)
    # Two who number measures of a plan at once wait for each other, so that no number is given twice.
    lock_plan(plan)
    measure = Measure(plan=plan, is_example=is_example, created_by=str(held.user), changed_by=str(held.user))
    _fill(measure, content)
    if measure.number is None:
        measure.number = next_measure_number(plan.pk)
    _check(measure)
    check_origin(measure)
    measure.full_clean()
    measure.save()
    for cost in costs:
        state_cost(measure, cost)
    record_act(held, "plans.measure_made", measure, plan.municipality_id, plan=plan.pk)
    return measure


@transaction.atomic
def change_measure(
    *,
    measure: Measure,
    content: Mapping[str, object],
    read_version: int,
    by: Membership | None,
    costs: Iterable[StatedCost] = (),
) -> Measure:
    """Put ``content`` and ``costs`` in the measure. ``ChangedInBetweenError`` when ``read_version`` is no longer the
    newest; ``ValidationError`` when it does not fit. A measure of a plan that has come to its end can only be moved to
    one that has not."""
    if {"plan", "number"} & content.keys():
        # Plans before measures, as everybody does who takes both, so that none waits for the other.
        involved = [one.pk for one in (measure.plan, content.get("plan")) if isinstance(one, Plan)]
        lock_plans(Plan.objects.filter(pk__in=involved))
    locked = _lock(measure)
    held = _check_can_change(by, locked)
    if locked.version != read_version:
        raise ChangedInBetweenError(_("tiltaket"), locked.changed_by, told_moment(locked.changed_at))
    moved_to = content.get("plan", locked.plan)
    if isinstance(moved_to, Plan) and moved_to.pk != locked.plan_id:
        check_can_write_plans(by, locked.plan.municipality_id)
        check_can_write_plans(by, moved_to.municipality_id)
    before = {name: getattr(locked, name) for name in content}
    _fill(locked, content)
    changed = changed_fields(before, {name: getattr(locked, name) for name in content})
    if {"origin_type", "origin_id"} & changed.keys():
        check_origin(locked)
    for cost in costs:
        changed |= state_cost(locked, cost)
    if not changed:
        return locked
    _check(locked)
    _stamp(locked, held)
    record_act(held, "plans.measure_changed", locked, locked.plan.municipality_id, changed=changed)
    return locked


@transaction.atomic
def take_phase_step(*, measure: Measure, act: str, content: Mapping[str, object], by: Membership | None) -> Measure:
    """Take the step ``act`` of ``plan_workflow``. ``ValidationError`` when the measure's phase does not allow it, its
    plan has come to its end, or something it needs is not told."""
    step = phase_step(act)
    locked = _lock(measure)
    held = _check_can_change(by, locked)
    check_is_open(locked.plan)
    if locked.phase not in step.before:
        raise ValidationError(
            _("Tiltaket er «{phase}», og da kan ikke dette gjøres.").format(phase=MeasurePhase(locked.phase).label)
        )
    lacking = [name for name in step.needs if content.get(name) in (None, "")]
    if lacking:
        raise ValidationError({name: _("Fyll ut dette først.") for name in lacking})
    before = locked.phase
    for name in step.needs:
        setattr(locked, name, content[name])
    if step.act == "take_up_again":
        locked.ended_on, locked.ended_why = None, ""
        locked.in_operation_since, locked.in_operation_note = None, ""
    locked.phase = step.after.value
    _stamp(locked, held)
    told = changed_fields({}, {name: content[name] for name in step.needs})
    record_act(
        held,
        f"plans.measure_{step.act}",
        locked,
        locked.plan.municipality_id,
        before=before,
        after=locked.phase,
        changed=told,
    )
    return locked


def state_cost(measure: Measure, cost: StatedCost) -> dict[str, list[object]]:
    """Store what is stated of a cost of a stored measure; what changed, by «cost.kind.field»."""
    row = MeasureCost.objects.filter(measure=measure, kind=cost.kind.value).first()
    before = {name: getattr(row, name) for name in COST_FIELDS} if row else {}
    if cost.state is None:
        if row is None:
            return {}
        row.delete()
        return changed_fields({f"cost.{cost.kind}.state": before["state"]}, {f"cost.{cost.kind}.state": None})
    row = row or MeasureCost(measure=measure, kind=cost.kind.value)
    for name in COST_FIELDS:
        setattr(row, name, getattr(cost, name))
    row.state = cost.state.value
    if cost.state is CostState.KNOWN:
        row.high_nok = row.low_nok
    # To the database's own check a missing amount is neither right nor wrong, and passes.
    if cost.state is CostState.RANGE and row.high_nok is None:
        raise ValidationError({"high_nok": _("Skriv to beløp, det laveste først.")})
    after = {name: getattr(row, name) for name in COST_FIELDS}
    changed = changed_fields(before, after)
    if changed:
        row.full_clean()
        row.save()
    return {f"cost.{cost.kind}.{name}": pair for name, pair in changed.items()}


def _fill(measure: Measure, content: Mapping[str, object]) -> None:
    for name, value in content.items():
        if name not in MEASURE_FIELDS:
            raise TypeError(f"a measure has no field {name!r} to fill in")
        setattr(measure, name, value)


def _check(measure: Measure) -> None:
    municipality = measure.plan.municipality_id
    check_is_open(measure.plan)
    taken = measure_of_number(measure.plan_id, measure.number) if measure.number else None
    if taken is not None and taken.pk != measure.pk:
        raise ValidationError(
            {
                "number": _(
                    "Planen har alt et tiltak med dette nummeret: «{title}». Velg et annet. Det neste som er ledig, er"
                    " {free}."
                ).format(title=taken.title, free=next_measure_number(measure.plan_id))
            }
        )
    if measure.unit is not None and measure.unit.municipality_id != municipality:
        raise ValidationError({"unit": _("Enheten hører til en annen kommune.")})
    if measure.grant is not None and measure.grant.municipality_id != municipality:
        raise ValidationError({"grant": _("Tilskuddet hører til en annen kommune.")})
    _check_points(measure)


def _check_points(measure: Measure) -> None:
    """Points for criteria that are no longer asked about stay as they are."""
    criteria = load_priority_criteria()
    asked = {one.key for one in criteria.criteria}
    try:
        criteria.check({key: points for key, points in measure.priority_scores.items() if key in asked})
    except InputError as error:
        raise ValidationError({"priority_scores": str(error)}) from error


def _check_can_change(by: Membership | None, measure: Measure) -> Membership:
    reached = reached_unit_ids(by, on=timezone.localdate()) if by is not None else set()
    return check_can_change_measure(by, measure, reached_units=reached)


def _lock(measure: Measure) -> Measure:
    held = Measure.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("plan", "unit", "grant").get(pk=measure.pk)


def _stamp(measure: Measure, by: Membership) -> None:
    measure.version += 1
    measure.changed_at = timezone.now()
    measure.changed_by = str(by.user)
    measure.full_clean()
    measure.save()
