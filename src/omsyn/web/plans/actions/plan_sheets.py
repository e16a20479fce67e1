"""The sheet of a plan, handed in: looked at, and stored at one stroke."""

from django.db import transaction
from django.utils import timezone

from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.locks import lock_plans
from omsyn.web.plans.actions.sheet_changes import SheetChange, faults_in, told_changes
from omsyn.web.plans.actions.sheet_writing import MeasureWriter
from omsyn.web.plans.actions.sheets import (
    Cell,
    ReadSheet,
    SheetStored,
    check_as_seen,
    compared_sheet,
    read_sheet,
)
from omsyn.web.plans.models import Measure, Plan
from omsyn.web.plans.permissions.plans import check_can_write_plans
from omsyn.web.plans.queries.plans import plan_ids_under
from omsyn.web.plans.queries.sheets import PlanSheet, gather_plan_sheet


def look_at_plan_sheet(
    *, plan: Plan, content: bytes, name: str, by: Membership | None, take_edited: frozenset[Cell] = frozenset()
) -> ReadSheet:
    """What the file would do to the measures of the plan; ``take_edited`` are conflicts the file is to win.

    ``InputError`` for a file that cannot be used at all. Stores nothing.
    """
    check_can_write_plans(by, plan.municipality_id)
    read, _changes = _read(gather_plan_sheet(plan, at=timezone.now()), content, name, take_edited)
    return read


@transaction.atomic
def store_plan_sheet(
    *,
    plan: Plan,
    content: bytes,
    name: str,
    by: Membership | None,
    seen: str | None = None,
    take_edited: frozenset[Cell] = frozenset(),
) -> SheetStored:
    """Store every change and every new row of the file, or none. Conflicts the file does not win stay as stored.

    ``SheetRefusedError`` when anything is wrong, or it would now do something else than what was ``seen``. As many
    questions to the database however many rows.
    """
    held = check_can_write_plans(by, plan.municipality_id)
    plan_ids = plan_ids_under(plan.pk)
    # Two who hand in at once wait for each other, and the second is told what the first has changed.
    lock_plans(Plan.objects.filter(pk__in=plan_ids))
    measures = Measure.objects.select_for_update(of=("self",), no_key=True).filter(plan_id__in=plan_ids)
    list(measures.order_by("pk").values_list("pk"))
    read, changes = _read(gather_plan_sheet(plan, at=timezone.now()), content, name, take_edited)
    check_as_seen(read, seen)
    MeasureWriter(plan, held).write(changes)
    changed = sum(change.measure is not None for change in changes)
    return SheetStored(changed, len(changes) - changed)


def _read(
    sheet: PlanSheet, content: bytes, name: str, take_edited: frozenset[Cell]
) -> tuple[ReadSheet, list[SheetChange]]:
    edited, comparison = compared_sheet(sheet.table, content, name)
    changes = told_changes(sheet, comparison, take_edited)
    return read_sheet(sheet.table, edited, comparison, faults_in(sheet, changes)), changes
