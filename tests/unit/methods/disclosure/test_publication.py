"""Tables, links between them, and what a reader gets by subtracting."""

import pytest

from omsyn.methods.disclosure.audit import audit
from omsyn.methods.disclosure.primary import SmallCountRule, primary_cells
from omsyn.methods.disclosure.publication import (
    TOTAL,
    Cell,
    Publication,
    Relation,
    describe,
    link,
    two_way_table,
    with_difference,
)
from omsyn.methods.disclosure.secondary import protect
from omsyn.vocabulary.errors import InputError

FIVE = SmallCountRule(5)


def test_a_table_gets_its_totals() -> None:
    table = two_way_table(("a", "b"), ("x", "y"), ((1, 2), (3, 4)))
    assert table.counts["a", TOTAL] == 3
    assert table.counts[TOTAL, "y"] == 6
    assert table.counts[TOTAL, TOTAL] == 10
    assert len(table.relations) == 6
    assert not (table.matrix() @ table.values()).any()


@pytest.mark.parametrize(
    ("rows", "columns", "cells"), [(("a",), ("x", "y"), 3), (("a", "b"), ("x",), 3), (("a",), ("x",), 1)]
)
def test_one_row_or_column_has_no_sums_of_one(rows: tuple[str, ...], columns: tuple[str, ...], cells: int) -> None:
    assert len(two_way_table(rows, columns, [[2] * len(columns)] * len(rows)).counts) == cells


def test_a_table_with_a_name_keeps_its_cells_apart() -> None:
    both = link(
        [two_way_table(("a",), ("x", "y"), ((1, 2),), "2023"), two_way_table(("a",), ("x", "y"), ((3, 4),), "2024")]
    )
    assert both.counts["2023", "a", TOTAL] == 3
    assert both.counts["2024", "a", TOTAL] == 7


@pytest.mark.parametrize(
    ("counts", "relations", "words"),
    [
        ({"a": -1}, (), "negativt"),
        ({"a": 1}, (Relation("b", ("a",)),), "ikke er oppgitt"),
        ({"a": 1, "b": 2, "c": 4}, (Relation("c", ("a", "b")),), "til sammen 3"),
    ],
)
def test_what_cannot_be_published(counts: dict[Cell, int], relations: tuple[Relation, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Publication(counts, relations)


def test_tables_that_disagree_cannot_be_linked() -> None:
    with pytest.raises(InputError, match="5 og 6"):
        link([Publication({("Kragerø", "alle"): 5}), Publication({("Kragerø", "alle"): 6})])


def test_a_cell_shown_in_one_table_is_not_merely_derived() -> None:
    nested = with_difference(Publication({"67+": 30, "80+": 12}), "67+", "80+")
    (difference,) = nested.derived
    assert link([nested]).derived == {difference}
    assert link([nested, Publication({difference: 18})]).derived == frozenset()


def test_a_part_cannot_be_larger_than_its_whole() -> None:
    with pytest.raises(InputError, match="større"):
        with_difference(Publication({"67+": 3, "80+": 12}), "67+", "80+")


def test_a_small_difference_is_protected_though_it_stands_in_no_table() -> None:
    nested = with_difference(Publication({"67+": 30, "80+": 28}), "67+", "80+")
    assert primary_cells(nested, FIVE) == nested.derived
    assert audit(nested, (), FIVE).known == nested.derived
    protection = protect(nested, FIVE)
    assert protection.secondary == {"80+"}
    assert protection.primary == frozenset()


def test_a_large_difference_may_be_worked_out() -> None:
    nested = with_difference(Publication({"67+": 30, "80+": 12}), "67+", "80+")
    assert audit(nested, (), FIVE).passes
    assert protect(nested, FIVE).hidden == frozenset()


def test_a_cell_hidden_in_one_table_is_not_given_away_by_another() -> None:
    """Each table alone is safe with its own hidden cells; the total they share gives the small count away."""
    by_sex = Publication({"alle": 40, "kvinner": 37, "menn": 3}, (Relation("alle", ("kvinner", "menn")),))
    by_age = Publication({"kvinner": 37, "yngre kvinner": 12, "eldre kvinner": 25})
    both = link([by_sex, by_age], [Relation("kvinner", ("yngre kvinner", "eldre kvinner"))])
    assert audit(by_sex, {"kvinner", "menn"}, FIVE).passes
    assert audit(both, {"kvinner", "menn"}, FIVE).known == {"kvinner", "menn"}
    assert protect(both, FIVE).audit.passes


def test_cells_have_names_in_words() -> None:
    assert describe(("Kragerø", TOTAL)) == "Kragerø / sum"
    assert describe("67+") == "67+"
