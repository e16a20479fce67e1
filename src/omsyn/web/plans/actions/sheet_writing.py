"""Writing what a plan sheet tells to do, in as many questions to the database whatever the number of rows."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, Model
from django.utils import timezone

from omsyn.registers.importing.values import Typed
from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.measures import COST_FIELDS, StatedCost
from omsyn.web.plans.actions.sheet_changes import SheetChange
from omsyn.web.plans.actions.trail import changed_fields, record_acts
from omsyn.web.plans.models import Measure, MeasureCost, MeasureRole, MeasureRoleKind, Plan

AT_ONCE = 500
"""Rows changed by one question to the database; more of them make it slow."""
_ASIDE = 1_000_000_000
"""Added to the id of a measure for a number nobody has, while numbers change hands."""


def _text(value: Typed) -> object:
    return value or ""


def _key(value: Typed) -> object:
    return None if value is None else int(str(value))


def _decimal(value: Typed) -> object:
    return None if value is None else Decimal(str(value))


def _same(value: Typed) -> object:
    return value


FIELDS: Mapping[str, tuple[str, Callable[[Typed], object]]] = {
    "plan": ("plan_id", _key),
    "number": ("number", _same),
    "title": ("title", _text),
    "text": ("text", _text),
    "kind": ("kind", _text),
    "unit": ("unit_id", _key),
    "start": ("start_date", _same),
    "end": ("end_date", _same),
    "chapter": ("chapter", _text),
    "fte": ("fte", _decimal),
    "places": ("places", _same),
    "funding": ("funding", _text),
    "is_prioritised": ("is_prioritised", bool),
    "priority_reason": ("priority_reason", _text),
}
"""A column of the sheet → the field it is stored in, and how. Phase, costs and people are no plain fields."""
_STAMPED = ("version", "changed_at", "changed_by")
_OF_PHASE = ("phase", "ended_on", "ended_why", "in_operation_since", "in_operation_note")


class MeasureWriter:
    """Stores changes that have no faults; called inside a transaction that holds the measures."""

    def __init__(self, plan: Plan, held: Membership) -> None:
        self._plan = plan
        self._held = held
        self._now = timezone.now()
        self._fields: set[str] = {*_STAMPED}
        self._acts: list[tuple[str, Model, Mapping[str, object]]] = []
        self._costs: dict[str, list[MeasureCost]] = {"new": [], "changed": [], "gone": []}
        self._roles: dict[str, list[MeasureRole]] = {"new": [], "demoted": [], "promoted": [], "gone": []}
        self._told: list[tuple[Measure, dict[str, list[object]], SheetChange]] = []

    def write(self, changes: Iterable[SheetChange]) -> None:
        """Store all of it, with its trail."""
        listed = list(changes)
        changed = [(change.measure, change) for change in listed if change.measure is not None]
        self._set_numbers_aside([measure for measure, change in changed if change.touches("plan", "number")])
        for measure, change in changed:
            self._change(measure, change)
        measures = [measure for measure, _change in changed]
        Measure.objects.bulk_update(measures, sorted(self._fields), batch_size=AT_ONCE)
        made = [(self._made(change), change) for change in listed if change.measure is None]
        Measure.objects.bulk_create([measure for measure, _change in made])
        for measure, change in made:
            self._acts.append(("plans.measure_made", measure, {"plan": measure.plan_id}))
            self._state_costs(measure, change, [])
        self._store_costs()
        self._give_responsibility([*changed, *made])
        for measure, fields, change in self._told:
            self._acts.append(("plans.measure_changed", measure, {"changed": fields}))
            self._tell_step(measure, change)
        record_acts(self._held, self._acts, self._plan.municipality_id)

    def _set_numbers_aside(self, measures: list[Measure]) -> None:
        """Two that change numbers would else have the same one for a moment, which the database refuses."""
        if measures:
            keys = [measure.pk for measure in measures]
            Measure.objects.filter(pk__in=keys).update(number=F("pk") + _ASIDE)

    def _change(self, measure: Measure, change: SheetChange) -> None:
        fields: dict[str, list[object]] = {}
        for column, (field, stored_as) in FIELDS.items():
            if change.touches(column):
                value = stored_as(change.after[column])
                fields |= changed_fields({field: getattr(measure, field)}, {field: value})
                setattr(measure, field, value)
                self._fields.add(field)
        if change.touches("plan", "number"):
            self._fields.add("number")
        if change.touches("title"):
            measure.sort_key = Measure.sort_key_of(measure.title)
            self._fields.add("sort_key")
        if change.touches("phase"):
            self._set_phase(measure, change)
        fields |= self._state_costs(measure, change, list(measure.costs.all()))
        measure.version += 1
        measure.changed_at, measure.changed_by = self._now, str(self._held.user)
        self._told.append((measure, {name.removesuffix("_id"): pair for name, pair in fields.items()}, change))

    def _set_phase(self, measure: Measure, change: SheetChange) -> None:
        if measure.phase == MeasurePhase.ENDED:
            measure.ended_on, measure.ended_why = None, ""
            measure.in_operation_since, measure.in_operation_note = None, ""
        measure.phase = str(change.after["phase"])
        self._fields |= {*_OF_PHASE}

    def _made(self, change: SheetChange) -> Measure:
        who = str(self._held.user)
        given: dict[str, Any] = {field: told(change.after[column]) for column, (field, told) in FIELDS.items()}
        return Measure(
            **given,
            phase=str(change.after["phase"]),
            sort_key=Measure.sort_key_of(str(given["title"])),
            created_by=who,
            changed_by=who,
            created_at=self._now,
            changed_at=self._now,
        )

    def _state_costs(self, measure: Measure, change: SheetChange, stored: list[MeasureCost]) -> dict[str, list[object]]:
        """What is stated of costs, set down to be stored; what it changes, by «cost.kind.field»."""
        changed: dict[str, list[object]] = {}
        for kind in CostKind:
            cost = change.cost(kind)
            row = next((one for one in stored if one.kind == kind), None)
            if cost is None or (cost.state is None and row is None):
                continue
            before = {name: getattr(row, name) for name in COST_FIELDS} if row else {}
            if cost.state is None and row is not None:
                self._costs["gone"].append(row)
                after: dict[str, object] = {"state": None}
            else:
                row = _filled(row or MeasureCost(measure=measure, kind=kind.value), cost)
                self._costs["changed" if before else "new"].append(row)
                after = {name: getattr(row, name) for name in COST_FIELDS}
            changed |= {f"cost.{kind}.{name}": pair for name, pair in changed_fields(before, after).items()}
        return changed

    def _store_costs(self) -> None:
        if self._costs["gone"]:
            MeasureCost.objects.filter(pk__in=[one.pk for one in self._costs["gone"]]).delete()
        MeasureCost.objects.bulk_update(self._costs["changed"], COST_FIELDS, batch_size=AT_ONCE)
        MeasureCost.objects.bulk_create(self._costs["new"])

    def _give_responsibility(self, rows: list[tuple[Measure, SheetChange]]) -> None:
        """As ``give_role`` does it: the one who was responsible goes on as a participant, or goes out when the cell is
        emptied."""
        touched = [(measure, change) for measure, change in rows if change.touches("responsible")]
        wanted = {_key(change.after["responsible"]) for _measure, change in touched} - {None}
        people = Membership.objects.select_related("user", "unit").in_bulk(list(wanted))
        for measure, change in touched:
            self._replace_responsible(measure, people.get(_key(change.after["responsible"])))
        roles = self._roles
        if roles["gone"]:
            MeasureRole.objects.filter(pk__in=[one.pk for one in roles["gone"]]).delete()
        for group in ("demoted", "promoted"):
            MeasureRole.objects.bulk_update(roles[group], ["role"], batch_size=AT_ONCE)
        MeasureRole.objects.bulk_create(roles["new"])
        for role in (*roles["promoted"], *roles["new"]):
            details = {"measure": role.measure_id, "person": str(role.membership), "role": role.role}
            self._acts.append(("plans.role_given", role, details))

    def _replace_responsible(self, measure: Measure, person: Membership | None) -> None:
        held = list(measure.roles.all()) if measure.pk in self._changed_keys() else []
        for role in held:
            if role.role == MeasureRoleKind.RESPONSIBLE:
                role.role = MeasureRoleKind.PARTICIPANT
                self._roles["demoted" if person else "gone"].append(role)
                if person is None:
                    self._acts.append(("plans.measurerole_removed", role, {"measure": measure.pk}))
        if person is None:
            return
        own = next((role for role in held if role.membership_id == person.pk), None)
        if own is None:
            own = MeasureRole(measure=measure, membership=person)
            self._roles["new"].append(own)
        else:
            self._roles["promoted"].append(own)
        own.role = MeasureRoleKind.RESPONSIBLE

    def _changed_keys(self) -> set[int]:
        return {measure.pk for measure, _fields, _change in self._told}

    def _tell_step(self, measure: Measure, change: SheetChange) -> None:
        if change.touches("phase") and (step := change.phase_step):
            details: dict[str, object] = {"before": change.before["phase"], "after": measure.phase, "changed": {}}
            self._acts.append((f"plans.measure_{step.act}", measure, details))


def _filled(row: MeasureCost, cost: StatedCost) -> MeasureCost:
    for name in COST_FIELDS:
        setattr(row, name, getattr(cost, name))
    row.state = cost.state.value if cost.state else ""
    if cost.state is CostState.KNOWN:
        row.high_nok = row.low_nok
    return row
