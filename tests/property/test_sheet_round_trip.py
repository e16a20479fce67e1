"""A sheet taken out, edited and handed in again: exactly the edits come back, through the bytes of real files."""

import csv
import datetime as dt
import io
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.samples.edited_sheets import PLAN_COLUMNS, edited, plan, round_of_three

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.columns import CellKind, SheetColumn
from omsyn.registers.measure_sheets.comparing import SheetComparison, compare
from omsyn.registers.measure_sheets.reading import read_edited
from omsyn.registers.measure_sheets.tables import KEY_HEADING, VERSION_HEADING, EditableTable, SheetRow
from omsyn.registers.measure_sheets.values import settle, written
from omsyn.reports.rendering.editable_sheet import render_editable_sheet
from omsyn.vocabulary.errors import InputError

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Nd"]), min_size=1, max_size=12) | st.sampled_from(
    ["=1+1", "_x0041_", "'12", "@a", "Ærlig\r\ntalt", "#hei", "  to  ord ", "e\N{COMBINING ACUTE ACCENT}", "<&>", "ja"]
)
EDITABLE = [column for column in PLAN_COLUMNS if column.is_editable]


def values_of(column: SheetColumn) -> st.SearchStrategy[Any]:
    """Values a cell of the column may have; numbers are given out apart, so that no two measures share one."""
    match column.kind:
        case CellKind.CHOICE:
            filled: st.SearchStrategy[Any] = st.sampled_from([one.value for one in column.choices if one.is_open])
        case CellKind.WHOLE_NUMBER:
            filled = st.integers(0, 100_000)
        case CellKind.DECIMAL:
            filled = st.integers(0, 99_999).map(lambda hundredths: hundredths / 100)
        case CellKind.KRONER:
            filled = st.integers(0, 10**13).map(lambda ore: ore / 100)
        case CellKind.DATE:
            filled = st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1))
        case CellKind.YES_OR_NO:
            return st.booleans()
        case _:
            filled = TEXTS.filter(lambda text: settle(column, text) is not None)
    return filled if column.required else st.none() | filled


def with_values(number: int) -> st.SearchStrategy[dict[str, Typed]]:
    strategies = {column.key: values_of(column) for column in EDITABLE if column.key != "number"}
    return st.fixed_dictionaries({"number": st.just(number), **strategies})


@st.composite
def plans(draw: st.DrawFn) -> EditableTable:
    count = draw(st.integers(1, 4))
    return plan(*(SheetRow(str(key), draw(st.integers(1, 9)), draw(with_values(key))) for key in range(1, count + 1)))


@st.composite
def edits(draw: st.DrawFn, table: EditableTable, *, most: int = 6) -> dict[tuple[str, str], Typed]:
    """(key, column) → another value than now, for some cells that may be changed."""
    cells = st.tuples(st.sampled_from([row.key for row in table.rows]), st.sampled_from(EDITABLE))
    told: dict[tuple[str, str], Typed] = {}
    for key, column in draw(st.lists(cells, max_size=most)):
        if column.key == "number":
            value: Typed = 1000 + int(key)
        else:
            value = settle(column, draw(values_of(column)))
        row = table.row(key)
        if row is not None and value != settle(column, row.values.get(column.key)):
            told[key, column.key] = value
    return told


@dataclass(frozen=True)
class Handed:
    """What is done to a file besides editing cells."""

    new: list[dict[str, Typed]]
    order: list[int]
    hidden: set[int]
    inline: bool


@st.composite
def handlings(draw: st.DrawFn, table: EditableTable) -> Handed:
    new = [draw(with_values(5000 + number)) for number in range(draw(st.integers(0, 2)))]
    count = len(table.rows) + len(new)
    return Handed(
        new, draw(st.permutations(range(count))), draw(st.sets(st.integers(0, count - 1))), draw(st.booleans())
    )


def hand_in(table: EditableTable, told: dict[tuple[str, str], Typed], handed: Handed) -> bytes:
    """The file of ``table`` after the edits, as another program saves it."""

    def change(grid: list[list[Any]], place: Any, first: int) -> None:
        del grid[first + len(table.rows) :]
        for (key, name), value in told.items():
            column = table.column(name)
            row = next(row for row in grid[first:] if row[0] == key)
            row[place(column.label)] = as_cell(column, value)
        for values in handed.new:
            grid.append([""] * len(grid[first - 1]))
            for name, value in values.items():
                column = table.column(name)
                grid[-1][place(column.label)] = as_cell(column, value)
        grid[first:] = [grid[first + number] for number in handed.order]

    top = 4
    hidden = {top + 2 + number for number in handed.hidden}
    return edited(render_editable_sheet(table), change, hidden=hidden, inline=handed.inline)


def as_cell(column: SheetColumn, value: Typed) -> Any:
    cell = written(column, value)
    return "" if cell is None else cell


def compared(content: bytes, table: EditableTable, current: EditableTable) -> SheetComparison:
    sheet = read_edited(content, "plan.xlsx", current)
    assert [str(error) for error in sheet.errors] == []
    return compare(sheet.exported, sheet, current)


@given(plans())
def test_a_sheet_nobody_has_touched_changes_nothing(table: EditableTable) -> None:
    comparison = compared(render_editable_sheet(table), table, table)
    assert comparison.is_nothing
    assert comparison.unchanged_count == len(table.rows)
    assert (comparison.missing_rows, comparison.lost_rows, comparison.notes) == ((), (), ())


def test_a_round_nobody_has_touched_changes_nothing() -> None:
    table = round_of_three()
    comparison = compared(render_editable_sheet(table), table, table)
    assert comparison.is_nothing
    assert comparison.unchanged_count == 3


@given(st.data())
def test_exactly_the_edits_come_back(data: st.DataObject) -> None:
    table = data.draw(plans())
    told = data.draw(edits(table))
    handed = data.draw(handlings(table))
    comparison = compared(hand_in(table, told, handed), table, table)
    assert {(change.key, change.column): change.after for change in comparison.changes} == told
    new = [dict(row.values) for row in sorted(comparison.new_rows, key=lambda row: row.values["number"] or 0)]
    assert new == [{name: settle(table.column(name), value) for name, value in row.items()} for row in handed.new]
    assert (comparison.conflicts, comparison.missing_rows, comparison.lost_rows) == ((), (), ())
    assert comparison.unchanged_count == len(table.rows) - len({key for key, _column in told})
    hidden = [note for note in comparison.notes if "skjult i fila" in note]
    assert [note.split()[0] for note in hidden] == [str(len(handed.hidden))] * bool(handed.hidden)


@given(st.data())
def test_conflicts_are_the_cells_both_have_changed_differently(data: st.DataObject) -> None:
    table = data.draw(plans())
    ours = data.draw(edits(table, most=8))
    theirs = data.draw(edits(table, most=8))
    shared = data.draw(st.lists(st.sampled_from(sorted(ours)), max_size=2)) if ours else []
    theirs |= {cell: ours[cell] for cell in shared}
    handed = Handed([], list(range(len(table.rows))), set(), inline=False)
    current = changed(table, theirs)
    comparison = compared(hand_in(table, ours, handed), table, current)
    both = {cell for cell in ours.keys() & theirs.keys() if ours[cell] != theirs[cell]}
    assert {(one.key, one.column) for one in comparison.conflicts} == both
    assert {(one.key, one.column): one.after for one in comparison.changes} == {
        cell: value for cell, value in ours.items() if cell not in theirs
    }


CELLS = (
    TEXTS
    | st.integers(-(10**20), 10**20).map(str)
    | st.sampled_from(["", "1", "2", "01.02.2024", "#REF!", "\N{DIGIT TWO}"])
)


@given(
    st.lists(st.sampled_from([*(column.title for column in EDITABLE), KEY_HEADING, VERSION_HEADING]), min_size=3),
    st.data(),
)
def test_whatever_stands_under_our_headings_is_rows_or_words(headings: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(headings), max_size=len(headings)), max_size=5))
    memory = io.StringIO()
    csv.writer(memory, delimiter=";").writerows([headings, *rows])
    table = plan()
    try:
        sheet = read_edited(memory.getvalue().encode(), "ark.csv", table)
    except InputError:
        return
    assert all(error.found and error.what_now for error in sheet.errors)
    comparison = compare(sheet.exported, sheet, table)
    assert comparison.values_by_row().keys() <= {row.key for row in table.rows}


def changed(table: EditableTable, told: dict[tuple[str, str], Typed]) -> EditableTable:
    """The table after another's edits, each row's version one higher when it is changed."""
    rows = []
    for row in table.rows:
        mine = {name: value for (key, name), value in told.items() if key == row.key}
        rows.append(replace(row, version=row.version + bool(mine), values={**row.values, **mine}))
    return replace(table, rows=tuple(rows))
