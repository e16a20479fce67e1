"""A plan or a status round as the sheet people take out, edit and hand in again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from omsyn.parameters.status_scale import StatusScale
from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.columns import SheetChoice, named_choices
from omsyn.registers.measure_sheets.plan_sheet import plan_columns, plan_table
from omsyn.registers.measure_sheets.round_sheet import round_columns, round_table
from omsyn.registers.measure_sheets.tables import EditableTable, SheetRow
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.organisation.queries.registers import units_to_choose
from omsyn.web.plans.models import Measure, MeasureRole, Plan, StatusReport, StatusRound
from omsyn.web.plans.queries.measures import possible_people, responsible_of
from omsyn.web.plans.queries.plans import NoSuchPlanError, plan_ids_under, plan_order
from omsyn.web.plans.queries.round_entry import EntryRow, entry_rows
from omsyn.web.plans.queries.status import measures_asked_about, scale_of

_PEOPLE = 1_000_000
"""Room for the id of the responsible person within the version of a row."""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The measures of a plan and of those below it, by id, and the same as a table."""

    plan: Plan
    plans: Mapping[int, Plan]
    measures: Mapping[int, Measure]
    table: EditableTable


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """What a round asks about, by measure, and the same as a table."""

    round: StatusRound
    rows: Mapping[int, EntryRow]
    table: EditableTable


def gather_plan_sheet(plan: Plan, *, at: datetime) -> PlanSheet:
    """Every measure of the plan and of those below it. As many questions to the database however many there are."""
    plans = {one.pk: one for one in Plan.objects.filter(pk__in=plan_ids_under(plan.pk)).order_by("pk")}
    rows = (
        Measure.objects.filter(plan_id__in=list(plans))
        .select_related("plan", "unit")
        .prefetch_related(
            Prefetch("roles", queryset=MeasureRole.objects.select_related("membership__user", "membership__unit")),
            "costs",
        )
        .order_by(plan_order(plan.municipality_id), "number", "pk")
    )
    measures = {one.pk: one for one in rows}
    columns = plan_columns(
        units=_units(plan, measures.values(), at),
        people=_people(plan, measures.values(), at),
        plans=_plans(plans.values()) if len(plans) > 1 else (),
    )
    table = plan_table(
        subject=str(plan.pk),
        title=str(plan),
        columns=columns,
        rows=[SheetRow(str(one.pk), _version(one), plan_values(one)) for one in measures.values()],
        made_at=_moment(at),
    )
    return PlanSheet(plan, plans, measures, table)


def gather_round_sheet(
    round_: StatusRound,
    membership: Membership,
    *,
    reached_units: Collection[int],
    at: datetime,
    only_own: bool = False,
) -> RoundSheet:
    """What the round asks about; ``only_own``: only what the person may report for. As many questions to the database
    however many measures there are."""
    scale = scale_of(round_)
    entries = entry_rows(round_, measures_asked_about(round_), membership, reached_units=reached_units)
    rows = {row.measure.pk: row for row in entries if row.may_report or not only_own}
    table = round_table(
        subject=str(round_.pk),
        title=f"{round_.name}, {round_.plan}",
        columns=round_columns(scale),
        rows=[SheetRow(str(key), status_version(row.report), _round_values(row, scale)) for key, row in rows.items()],
        made_at=_moment(at),
    )
    return RoundSheet(round_, rows, table)


def plan_values(measure: Measure) -> dict[str, Typed]:
    """What a measure says in each column of the plan sheet; asks nothing of the database when parts are prefetched."""
    responsible = responsible_of(measure)
    values: dict[str, Typed] = {
        "plan": str(measure.plan_id),
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "kind": measure.kind,
        "phase": measure.phase,
        "unit": None if measure.unit_id is None else str(measure.unit_id),
        "responsible": None if responsible is None else str(responsible.pk),
        "start": measure.start_date,
        "end": measure.end_date,
        "chapter": measure.chapter,
        "fte": None if measure.fte is None else float(measure.fte),
        "places": measure.places,
        "funding": measure.funding,
        "is_prioritised": measure.is_prioritised,
        "priority_reason": measure.priority_reason,
    }
    for cost in measure.costs.all():
        kind = CostKind(cost.kind)
        values[f"{kind}_state"] = cost.state
        values[f"{kind}_low"] = None if cost.low_nok is None else float(cost.low_nok)
        is_range = cost.state == CostState.RANGE and cost.high_nok is not None
        values[f"{kind}_high"] = float(cost.high_nok or 0) if is_range else None
    return values


def status_version(report: StatusReport | None) -> int:
    """The version of an answer; 0 when there is none."""
    return report.version if report else 0


def _version(measure: Measure) -> int:
    """Grows with every change of the measure, and is another when somebody else has become responsible: giving a role
    is no change of the measure itself."""
    responsible = responsible_of(measure)
    return measure.version * _PEOPLE + (responsible.pk % _PEOPLE if responsible else 0)


def _round_values(row: EntryRow, scale: StatusScale) -> dict[str, Typed]:
    earlier, suggestion = row.earlier, row.suggestion
    return {
        "area": row.measure.plan.name,
        "number": row.measure.number,
        "title": row.measure.title,
        "previous": _answer(earlier, scale_of(earlier.round)) if earlier else None,
        "suggestion": f"{suggestion.step} {scale.step(suggestion.step).name.label}" if suggestion else None,
        "status": (row.report.outside or str(row.report.step)) if row.report else None,
        "remark": row.report.remark if row.report else None,
    }


def _answer(report: StatusReport, scale: StatusScale) -> str:
    if report.step is None:
        return str(report.get_state_display())
    return f"{report.step} {scale.step(report.step).name.label}"


def _plans(plans: Iterable[Plan]) -> tuple[SheetChoice, ...]:
    listed = list(plans)
    return named_choices(
        [(str(one.pk), one.name) for one in listed if one.is_open],
        closed=[(str(one.pk), one.name) for one in listed if not one.is_open],
    )


def _units(plan: Plan, measures: Iterable[Measure], at: datetime) -> tuple[SheetChoice, ...]:
    here = units_to_choose(plan.municipality, on=timezone.localdate(at)).order_by("pk")
    standing = {str(one.pk): one.name for one in here}
    used = {str(one.unit.pk): one.unit.name for one in measures if one.unit is not None}
    closed = sorted((key, name) for key, name in used.items() if key not in standing)
    return named_choices(standing.items(), closed=closed)


def _people(plan: Plan, measures: Iterable[Measure], at: datetime) -> tuple[SheetChoice, ...]:
    """Those who work here, with their unit; the name alone is enough for the only one who has it."""
    here = possible_people(plan.municipality_id, on=timezone.localdate(at)).order_by("pk")
    working = {str(one.pk): one for one in here}
    held = {str(one.pk): one for measure in measures if (one := responsible_of(measure)) is not None}
    choices = named_choices(
        [(key, f"{one.user}, {one.unit}") for key, one in working.items()],
        closed=[(key, f"{one.user}, {one.unit}") for key, one in sorted(held.items()) if key not in working],
    )
    names = [str(one.user).casefold() for one in working.values()]
    return tuple(
        replace(choice, synonyms=(str(working[choice.value].user),))
        if choice.is_open and names.count(str(working[choice.value].user).casefold()) == 1
        else choice
        for choice in choices
    )


def _moment(at: datetime) -> datetime:
    """As the clock on the wall shows it, which is what a spreadsheet can hold."""
    return timezone.make_naive(at).replace(microsecond=0)


def plan_anywhere(number: int) -> Plan:
    """The plan of this number, whatever municipality it is of; for those who run the installation."""
    plan = Plan.objects.filter(pk=number).select_related("municipality", "parent").first()
    if plan is None:
        raise NoSuchPlanError(
            _("Det finnes ikke noen plan {number}.").format(number=number),
            what_now=_("Nummeret står i adressen til planen, for eksempel /planer/{number}/.").format(number=number),
        )
    return plan


def root_unit(plan: Plan) -> Unit:
    """The unit all others of the plan's municipality lie under."""
    return (
        Unit.objects.filter(municipality=plan.municipality, parent__isnull=True)
        .select_related("municipality")
        .latest("pk")
    )
