"""What a plan sheet tells to do with each measure, and what of it cannot be done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.comparing import SheetComparison
from omsyn.registers.measure_sheets.values import settle
from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase
from omsyn.web.plans.actions.cost_faults import cost_fault
from omsyn.web.plans.actions.measures import StatedCost
from omsyn.web.plans.actions.sheets import Cell, RowFault, row_numbers
from omsyn.web.plans.models import Measure, PlanStatus
from omsyn.web.plans.plan_workflow import PHASE_STEPS, PhaseStep
from omsyn.web.plans.queries.sheets import PlanSheet
from omsyn.web.plans.years import year_fault

COST_CELLS = {"state": "state", "low_nok": "low", "high_nok": "high"}
"""A field of a stated cost → the end of its column's key."""


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A measure that is changed, or made (``measure`` None): its row in the file, and all it said and will say."""

    number: int
    measure: Measure | None
    before: Mapping[str, Typed]
    after: Mapping[str, Typed]

    def touches(self, *columns: str) -> bool:
        """Whether any of these cells is another than it was."""
        return any(self.before.get(key) != self.after.get(key) for key in columns)

    @property
    def phase_step(self) -> PhaseStep | None:
        """The step that leads from the phase it had to the one it will have; None when there is none."""
        before = self.before.get("phase") or MeasurePhase.PROPOSED.value
        return next((one for one in PHASE_STEPS if before in one.before and one.after == self.after["phase"]), None)

    def cost(self, kind: CostKind) -> StatedCost | None:
        """What is stated of a cost of this kind; None where nobody has touched it. Years and note stay as they were;
        a cost that is new gets the years of the measure."""
        if not self.touches(*(f"{kind}_{end}" for end in COST_CELLS.values())):
            return None
        state = self.after[f"{kind}_state"]
        low, high = (_kroner(self.after[f"{kind}_{end}"]) for end in ("low", "high"))
        old = next((one for one in self.measure.costs.all() if one.kind == kind), None) if self.measure else None
        first, last = (old.first_year, old.last_year) if old else self._years(kind)
        if state is None:
            return StatedCost(kind, None, low, high)
        return StatedCost(kind, CostState(str(state)), low, high, first, last, old.note if old else "")

    def _years(self, kind: CostKind) -> tuple[int | None, int | None]:
        start, end = self.after["start"], self.after["end"]
        if not isinstance(start, date):
            return None, None
        if kind is CostKind.OPERATION:
            return start.year, None
        return start.year, max(start.year, end.year) if isinstance(end, date) else start.year


def told_changes(sheet: PlanSheet, comparison: SheetComparison, take_edited: frozenset[Cell]) -> list[SheetChange]:
    """Every measure the file changes or makes; ``take_edited`` are the conflicts it is to win."""
    columns = {column.key: column for column in sheet.table.columns}
    numbers = row_numbers(comparison)
    stored = sheet.table.by_key()
    changes = []
    for key, values in comparison.values_by_row(take_edited=take_edited).items():
        before = {name: settle(column, stored[key].values.get(name)) for name, column in columns.items()}
        before.setdefault("plan", stored[key].values["plan"])
        changes.append(SheetChange(numbers[key], sheet.measures[int(key)], before, {**before, **values}))
    for row in comparison.new_rows:
        after = {name: settle(column, row.values.get(name)) for name, column in columns.items()}
        after.setdefault("plan", str(sheet.plan.pk))
        changes.append(SheetChange(row.row_number, None, {}, after))
    return changes


def faults_in(sheet: PlanSheet, changes: Sequence[SheetChange]) -> Iterator[RowFault]:
    """What cannot be done, row by row."""
    for change in changes:
        yield from _plan_faults(sheet, change)
        yield from _phase_faults(change)
        yield from _cost_faults(change)
        yield from _date_faults(change)
        yield from _place_faults(change)
    yield from _number_faults(sheet, changes)


def _plan_faults(sheet: PlanSheet, change: SheetChange) -> Iterator[RowFault]:
    """A plan that has come to its end stays as it was."""
    for key in dict.fromkeys((change.before.get("plan"), change.after["plan"])):
        plan = sheet.plans.get(int(str(key))) if key else None
        if plan is not None and not plan.is_open:
            yield RowFault(
                change.number,
                "",
                _("«{plan}» er «{status}» og kan ikke endres.").format(plan=plan, status=PlanStatus(plan.status).label),
                what_now=_("Ta ut et ark for planen som gjelder nå; ingenting er lagret."),
            )


def _phase_faults(change: SheetChange) -> Iterator[RowFault]:
    before = change.before.get("phase") or MeasurePhase.PROPOSED.value
    after = change.after["phase"]
    if after in (None, before):
        return
    step = change.phase_step
    labels = {"before": MeasurePhase(str(before)).label, "after": MeasurePhase(str(after)).label}
    if step is None:
        yield RowFault(
            change.number,
            "phase",
            _("Et tiltak som er «{before}», kan ikke bli «{after}» i ett steg.").format(**labels),
        )
    elif step.needs:
        yield RowFault(
            change.number,
            "phase",
            _("Når et tiltak blir «{after}», må det stå når, og hvorfor eller hvem.").format(**labels),
            what_now=_("La fasen stå i fila, og ta steget på siden til tiltaket; ingenting er lagret."),
        )


def _cost_faults(change: SheetChange) -> Iterator[RowFault]:
    for kind in CostKind:
        cost = change.cost(kind)
        field, told = cost_fault(cost) if cost else ("", "")
        if told:
            yield RowFault(change.number, f"{kind}_{COST_CELLS.get(field, 'state')}", told)


def _date_faults(change: SheetChange) -> Iterator[RowFault]:
    start, end = change.after["start"], change.after["end"]
    if change.touches("start", "end") and isinstance(start, date) and isinstance(end, date) and end < start:
        yield RowFault(change.number, "end", _("Slutten er før starten."))
    for name, day in (("start", start), ("end", end)):
        if change.touches(name) and isinstance(day, date) and (fault := year_fault(day.year)):
            yield RowFault(change.number, name, _("Året er {year}.").format(year=day.year), fault)


def _place_faults(change: SheetChange) -> Iterator[RowFault]:
    """The sheet has no column for the highest number of places, which the lowest must go with."""
    most = change.measure.places_most if change.measure else None
    places = change.after["places"]
    if most is None or not change.touches("places") or (isinstance(places, int) and places <= most):
        return
    yield RowFault(
        change.number,
        "places",
        _("Tiltaket gir høyst {most} plasser.").format(most=most),
        _("Her skal det stå et helt tall som ikke er høyere."),
    )


def _number_faults(sheet: PlanSheet, changes: Sequence[SheetChange]) -> Iterator[RowFault]:
    """Numbers that would be used twice, also when two have changed different rows to the same."""
    changed = {change.measure.pk for change in changes if change.measure}
    used: Counter[tuple[str, Typed]] = Counter(
        (str(one.plan_id), one.number) for key, one in sheet.measures.items() if key not in changed
    )
    used.update((str(change.after["plan"]), change.after["number"]) for change in changes)
    for change in changes:
        number = change.after["number"]
        if number is not None and change.touches("plan", "number") and used[str(change.after["plan"]), number] > 1:
            yield RowFault(
                change.number,
                "number",
                _("Et annet tiltak i planen har nummer {number}.").format(number=number),
                _("To tiltak i en plan kan ikke ha samme nummer."),
            )


def _kroner(value: Typed) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
