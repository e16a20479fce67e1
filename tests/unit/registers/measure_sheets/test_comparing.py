"""Who changed what: the file, somebody else since, or both."""

from dataclasses import replace

from tests.samples.edited_sheets import measure, plan

from omsyn.registers.importing.values import Typed
from omsyn.registers.measure_sheets.comparing import SheetComparison, compare
from omsyn.registers.measure_sheets.edited import EditedRow, EditedSheet
from omsyn.registers.measure_sheets.tables import EditableTable

TAKEN_OUT = plan(measure("1"), measure("2"))


def handed_in(*rows: EditedRow) -> EditedSheet:
    return EditedSheet("ark.xlsx", rows, (), 0, (), TAKEN_OUT, None)


def row(key: str | None, *, version: int | None = 1, **values: Typed) -> EditedRow:
    return EditedRow(6, key, version, values, {})


def stored(version: int, **values: Typed) -> EditableTable:
    """What is stored now, after somebody else's change of the first measure."""
    return plan(measure("1", version, **values), measure("2"))


def compared(*rows: EditedRow, current: EditableTable) -> SheetComparison:
    return compare(TAKEN_OUT, handed_in(*rows, row("2")), current)


def test_other_cells_of_one_row_are_merged() -> None:
    comparison = compared(row("1", places=9, fte=1.5), current=stored(2, fte=3.0))
    assert [(one.column, one.before, one.after) for one in comparison.changes] == [("places", 4, 9)]
    assert comparison.conflicts == ()


def test_one_cell_changed_on_both_sides_is_a_conflict_with_all_three_values() -> None:
    comparison = compared(row("1", places=9), current=stored(2, places=7))
    (one,) = comparison.conflicts
    assert (one.then_text, one.stored_text, one.edited_text) == ("4", "7", "9")
    assert (comparison.changes, comparison.unchanged_count, comparison.is_nothing) == ((), 1, False)
    assert comparison.values_by_row() == {}
    assert comparison.values_by_row(take_edited=frozenset({("1", "places")})) == {"1": {"places": 9}}


def test_the_same_change_on_both_sides_is_done_already() -> None:
    comparison = compared(row("1", places=9), current=stored(2, places=9))
    assert comparison.is_nothing
    assert comparison.unchanged_count == 2


def test_what_the_file_says_it_was_does_not_count_while_nobody_else_has_changed_the_row() -> None:
    lied = replace(TAKEN_OUT, rows=(measure("1", places=9), measure("2")))
    (one,) = compare(lied, handed_in(row("1", places=9), row("2")), TAKEN_OUT).changes
    assert (one.before_text, one.after_text) == ("4", "9")


def test_rows_made_by_others_since_are_not_missing_and_rows_taken_away_are_lost() -> None:
    current = plan(measure("2"), measure("3"))
    comparison = compare(TAKEN_OUT, handed_in(row("1", number=1, title="Borte nå")), current)
    assert [one.key for one in comparison.missing_rows] == ["2"]
    assert [(one.row_label, one.row_number) for one in comparison.lost_rows] == [("1 Borte nå", 6)]


def test_locked_cells_changed_are_told_also_when_the_file_has_lost_what_it_was() -> None:
    told = EditedRow(6, "1", 1, {}, {"title": "Et annet navn"})
    comparison = compare(None, handed_in(told, row("2")), TAKEN_OUT)
    assert comparison.is_nothing
    assert "1 celle er endret" in comparison.notes[0]


def test_several_changes_of_one_row_come_together() -> None:
    comparison = compared(row("1", places=None, title="Nytt"), current=TAKEN_OUT)
    assert comparison.values_by_row() == {"1": {"places": None, "title": "Nytt"}}
    assert [one.after_text for one in comparison.changes] == ["", "Nytt"]
