"""The example table z1 of SSB's GaussSuppression: eight regions by main source of income."""

import pytest

from omsyn.methods.disclosure.audit import audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import TOTAL, two_way_table
from omsyn.methods.disclosure.secondary import protect

COLUMNS = ("annet", "arbeid", "soshjelp", "trygd")
COUNTS = {
    "A": (11, 11, 55, 36),
    "B": (7, 1, 29, 18),
    "C": (5, 8, 35, 25),
    "D": (13, 2, 17, 13),
    "E": (9, 14, 63, 52),
    "F": (12, 9, 24, 22),
    "G": (6, 4, 22, 8),
    "H": (9, 3, 38, 15),
}
Z1 = two_way_table(tuple(COUNTS), COLUMNS, tuple(COUNTS.values()))


def test_six_cells_are_hidden_at_limit_3() -> None:
    protection = protect(Z1, SmallCountRule(3))
    assert protection.primary == {("B", "arbeid"), ("D", "arbeid")}
    assert len(protection.hidden) == 6
    assert sum(Z1.counts[cell] for cell in protection.hidden) == 33
    assert protection.audit.passes
    assert not any(TOTAL in cell for cell in protection.hidden)


@pytest.mark.parametrize(("limit", "persons"), [(4, 45), (5, 45), (8, 82)])
def test_higher_limits_hide_more(limit: int, persons: int) -> None:
    protection = protect(Z1, SmallCountRule(limit))
    assert protection.audit.passes
    assert sum(Z1.counts[cell] for cell in protection.hidden) <= persons


def test_asking_only_that_no_count_can_be_worked_out_hides_four_cells() -> None:
    protection = protect(Z1, SmallCountRule(3, least_width=1))
    assert protection.hidden == {(row, column) for row in "BD" for column in ("annet", "arbeid")}
    assert sum(Z1.counts[cell] for cell in protection.hidden) == 23


def test_hiding_only_the_small_counts_hides_nothing() -> None:
    found = audit(Z1, {("B", "arbeid"), ("D", "arbeid")}, SmallCountRule(3))
    assert found.known == {("B", "arbeid"), ("D", "arbeid")}
    assert not found.passes


def test_two_in_every_row_and_column_can_still_be_too_narrow() -> None:
    """B and D have 3 in «arbeid» between them, and neither is 0: each is 1 or 2. A rule for rows and columns passes."""
    hidden = {(row, column) for row in "BD" for column in ("annet", "arbeid")}
    found = audit(Z1, hidden, SmallCountRule(3))
    assert (found.possible["B", "arbeid"].lowest, found.possible["B", "arbeid"].highest) == (1, 2)
    assert found.too_narrow == hidden
    assert not found.passes


def test_a_share_is_hidden_when_few_did_not() -> None:
    rule = SmallCountRule(5)
    assert rule.share_is_small(3, 40)
    assert rule.share_is_small(37, 40)
    assert not rule.share_is_small(20, 40)
    assert not rule.share_is_small(40, 40)
    assert SmallCountRule(5, zero_may_be_shown=False).share_is_small(40, 40)
