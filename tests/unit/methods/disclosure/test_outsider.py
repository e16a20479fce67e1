"""Bounds where a linear program alone would be wrong, endless, or trivial."""

import numpy as np
import pytest
from scipy import sparse

from omsyn.methods.disclosure.audit import PossibleValues, audit
from omsyn.methods.disclosure.outsider import HiddenSystem, bracket_by_sums, possible_values
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import Cell, Publication, Relation, two_way_table
from omsyn.methods.disclosure.secondary import protect
from omsyn.vocabulary.errors import InputError

ZERO_HIDDEN = SmallCountRule(2, zero_may_be_shown=False)


def triangle(name: str) -> tuple[dict[Cell, int], list[Relation]]:
    """Three cells where any two together are at most 1: at most one of them is 1, though halves would fit."""
    x, y, z = (f"{name}{corner}" for corner in "xyz")
    counts: dict[Cell, int] = {x: 1, y: 0, z: 0}
    sums = []
    for first, second in ((x, y), (y, z), (x, z)):
        pair, rest = f"{first}+{second}", f"not {first}+{second}"
        counts |= {pair: 1, rest: 1 - counts[first] - counts[second]}
        sums.append(Relation(pair, (first, second, rest)))
    return counts, sums


def test_persons_are_whole() -> None:
    """Two triangles: halves would make six halves, 3 persons. Whole persons are at most 2."""
    (first, first_sums), (second, second_sums) = triangle("a"), triangle("b")
    corners = tuple(f"{name}{corner}" for name in "ab" for corner in "xyz")
    counts = {**first, **second, "all": 2}
    publication = Publication(counts, (*first_sums, *second_sums, Relation("all", corners)))
    hidden = {cell for cell in counts if "+" not in cell or "not" in cell}
    assert audit(publication, hidden, ZERO_HIDDEN).possible["all"] == PossibleValues(0, 2)


def test_nothing_limits_a_count_whose_totals_are_hidden() -> None:
    publication = two_way_table(("a", "b"), ("x", "y"), ((1, 1), (1, 0)))
    found = audit(publication, set(publication.counts) - {("b", "y")}, SmallCountRule(5))
    assert found.possible["a", "x"] == PossibleValues(1, None)
    assert found.possible["a", "x"].width == np.inf
    assert found.passes


def test_some_counts_are_limited_beside_others_that_are_not() -> None:
    publication = Publication(
        {"a": 2, "b": 3, "ab": 5, "c": 4, "abc": 9}, (Relation("ab", ("a", "b")), Relation("abc", ("ab", "c")))
    )
    found = audit(publication, {"a", "b", "c", "abc"}, ZERO_HIDDEN).possible
    assert found["a"] == PossibleValues(0, 5)
    assert found["c"] == PossibleValues(0, None)
    assert found["abc"] == PossibleValues(5, None)


def test_a_cell_in_no_sum_is_unknown() -> None:
    assert audit(Publication({"a": 3}), {"a"}, SmallCountRule(5)).possible == {"a": PossibleValues(1, None)}


def test_a_zero_hidden_by_choice_is_reckoned_with() -> None:
    publication = two_way_table(("a", "b"), ("x", "y"), ((0, 9), (9, 9)))
    found = audit(publication, {(row, column) for row in "ab" for column in "xy"}, SmallCountRule(5))
    assert found.possible["a", "x"] == PossibleValues(0, 9)


def test_nothing_hidden_is_nothing_to_work_out() -> None:
    low, high = possible_values(HiddenSystem(sparse.csc_array((0, 0)), np.array([]), np.array([])))
    assert (len(low), len(high)) == (0, 0)
    assert audit(Publication({}), (), SmallCountRule(5)).passes


def test_sums_alone_bracket_from_outside() -> None:
    publication = two_way_table(("a", "b"), ("x", "y"), ((4, 6), (7, 3)))
    places = [publication.cells.index(cell) for cell in (("a", "x"), ("a", "y"))]
    system = HiddenSystem(publication.matrix()[:, places], np.array([4, 6]), np.array([0, 0]))
    low, high = bracket_by_sums(system)
    assert low.tolist() == high.tolist() == [4, 6]


def test_a_hidden_cell_must_be_in_the_table() -> None:
    with pytest.raises(InputError, match="finnes ikke"):
        audit(Publication({"a": 3}), {"b"}, SmallCountRule(5))


def test_a_small_count_left_in_sight_fails() -> None:
    found = audit(Publication({"a": 3, "b": 8}), (), SmallCountRule(5))
    assert found.shown_small == {"a"}
    assert not found.passes


@pytest.mark.parametrize(("limit", "least_width"), [(0, None), (5, 0)])
def test_a_rule_has_limits_of_its_own(limit: int, least_width: int | None) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        SmallCountRule(limit, least_width=least_width)


def test_a_narrower_width_can_be_asked_for() -> None:
    publication = two_way_table(("a", "b", "c"), ("x", "y"), ((1, 9), (2, 9), (4, 9)))
    wide, narrow = protect(publication, SmallCountRule(3)), protect(publication, SmallCountRule(3, least_width=1))
    assert len(narrow.hidden) < len(wide.hidden)
    assert narrow.audit.passes


def test_sums_that_are_no_table_are_protected_too() -> None:
    counts, sums = triangle("a")
    for limit in range(2, 5):
        assert protect(Publication(counts, tuple(sums)), SmallCountRule(limit)).audit.passes


def test_a_count_that_sums_alone_give_away_cannot_be_protected() -> None:
    """«all» is «a» and «b» together, and also «a» alone: everyone knows that «b» is nobody."""
    publication = Publication({"a": 9, "b": 0, "all": 9}, (Relation("all", ("a", "b")), Relation("all", ("a",))))
    with pytest.raises(InputError, match="kan ikke vernes"):
        protect(publication, ZERO_HIDDEN)
    assert protect(publication, SmallCountRule(5)).hidden == frozenset()
