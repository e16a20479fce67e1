"""Sheets of stored plans and rounds with edits a person could make, all invented."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from tests.samples.edited_sheets import edited

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.tables import EditableTable
from omsyn.registers.measure_sheets.values import settle, written
from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models import (
    Measure,
    MeasureCost,
    MeasureRole,
    Plan,
    StatusReport,
    StatusRound,
)
from omsyn.web.plans.plan_workflow import PHASE_STEPS
from omsyn.web.plans.queries.sheets import gather_plan_sheet, gather_round_sheet

NAME = "ark.xlsx"
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
# What cannot stand in a spreadsheet, or is nothing but air, comes back empty.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Nd"]), min_size=1, max_size=12
).filter(str.strip) | st.sampled_from(
    ["=1+1", "_x0041_", "'12", "@a", "Ærlig\r\ntalt", "#hei", "  to  ord ", "<&>", "ja"]
)
SAFE_STEPS = [step for step in PHASE_STEPS if not step.needs]
type Cells = dict[tuple[str, str], Typed]


def table_of(plan: Plan) -> EditableTable:
    return gather_plan_sheet(plan, at=timezone.now()).table


def file_of(plan: Plan) -> bytes:
    return render_editable_sheet(table_of(plan))


def with_cells(content: bytes, table: EditableTable, cells: Cells, new: list[dict[str, Typed]] | None = None) -> bytes:
    """The file with other values in these cells, and new rows, as another program saves it."""

    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        del grid[first + len(table.rows) :]
        for (key, name), value in cells.items():
            row = next(row for row in grid[first:] if row[0] == key)
            row[place(table.column(name).label)] = in_cell(table, name, value)
        for values in new or ():
            grid.append([""] * len(grid[first - 1]))
            for name, value in values.items():
                grid[-1][place(table.column(name).label)] = in_cell(table, name, value)

    return edited(content, change)


def in_cell(table: EditableTable, name: str, value: Typed) -> Any:
    cell = written(table.column(name), value)
    return "" if cell is None else cell


def everything() -> dict[str, list[Any]]:
    """All that is stored of measures."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Measure, MeasureCost, MeasureRole, StatusReport, AuditEntry)
    }


def settled(table: EditableTable) -> dict[tuple[str, str], Typed]:
    return {
        (row.key, column.key): settle(column, row.values.get(column.key))
        for row in table.rows
        for column in table.columns
    }


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def cost_values(kind: CostKind) -> st.SearchStrategy[dict[str, Typed]]:
    ore = st.integers(0, 10**11).map(lambda whole: whole / 100)
    none: st.SearchStrategy[Typed] = st.none()
    amounts = (
        st.tuples(none, none, none)
        | st.tuples(st.just(CostState.UNKNOWN.value), none, none)
        | st.tuples(st.just(CostState.KNOWN.value), ore, none)
        | st.tuples(st.just(CostState.RANGE.value), ore, st.integers(1, 10**6).map(float)).map(
            lambda told: (told[0], told[1], round(told[1] + told[2], 2))
        )
    )
    return amounts.map(lambda told: dict(zip((f"{kind}_state", f"{kind}_low", f"{kind}_high"), told, strict=True)))


@st.composite
def edits(draw: st.DrawFn, table: EditableTable) -> Cells:
    """Other values for some cells of some rows, that may stand together."""
    told: Cells = {}
    rows = draw(st.lists(st.sampled_from(table.rows), unique_by=lambda row: row.key, max_size=4))
    for row in rows:
        days = sorted(draw(st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), min_size=2, max_size=2)))
        steps = [step.after.value for step in SAFE_STEPS if row.values["phase"] in step.before]
        offered = {
            "title": TEXTS,
            "text": TEXTS | st.none(),
            "kind": st.sampled_from([one.value for one in MeasureKind]),
            "phase": st.sampled_from([str(row.values["phase"]), *steps]),
            "unit": chosen(table, "unit"),
            "responsible": chosen(table, "responsible"),
            "start": st.sampled_from([None, days[0]]),
            "end": st.sampled_from([None, days[1]]),
            "chapter": TEXTS | st.none(),
            "fte": st.none() | st.integers(0, 99_999).map(lambda hundredths: hundredths / 100),
            "places": st.none() | st.integers(0, 100_000),
            "funding": TEXTS | st.none(),
            "is_prioritised": st.booleans(),
            "priority_reason": TEXTS | st.none(),
        }
        for name in draw(st.lists(st.sampled_from(sorted(offered)), unique=True, max_size=5)):
            told[row.key, name] = draw(offered[name])
        if draw(st.booleans()):
            told |= {
                (row.key, name): value for name, value in draw(cost_values(draw(st.sampled_from(CostKind)))).items()
            }
    told |= draw(numbers(table))
    before = settled(table)
    settled_edits = {place: settle(table.column(place[1]), value) for place, value in told.items()}
    required = {column.key for column in table.columns if column.required}
    return {
        place: value
        for place, value in settled_edits.items()
        if value != before[place] and not (value is None and place[1] in required)
    }


@st.composite
def numbers(draw: st.DrawFn, table: EditableTable) -> Cells:
    """Numbers that change hands, also from one sub-plan to the other."""
    if not draw(st.booleans()):
        return {}
    places = [(row.values["plan"], row.values["number"]) for row in table.rows]
    told: Cells = {}
    for row, (plan, number) in zip(table.rows, draw(st.permutations(places)), strict=True):
        told |= {(row.key, "plan"): plan, (row.key, "number"): number}
    return told


def chosen(table: EditableTable, name: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([one.value for one in table.column(name).choices if one.is_open])


def round_table(round_: StatusRound, by: Membership) -> EditableTable:
    return gather_round_sheet(round_, by, reached_units={by.unit_id}, at=timezone.now()).table


def with_cells_in_round(table: EditableTable, cells: Cells) -> bytes:
    def change(grid: list[list[Any]], place: Callable[[str], int], first: int) -> None:
        for (key, name), value in cells.items():
            row = next(row for row in grid[first:] if row[0] == key)
            row[place(table.column(name).label)] = in_cell(table, name, value)

    return edited(render_editable_sheet(table), change)
