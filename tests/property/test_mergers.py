"""Figures moved to today's municipalities: the fast way gives the same as a slow, obvious one, and loses nothing."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omsyn.registers.catalogue import load_dataset
from omsyn.registers.mergers import to_current_municipalities

CHANGES = load_dataset("municipality_changes").frame.rows()
OLD = sorted({row[0] for row in CHANGES if row[1] in {"5055", "5056", "5059", "1508", "1580", "1806", "4014", "3907"}})

HISTORY = {
    number: [row for row in CHANGES if row[1] == number] for number in {row[1] for row in CHANGES if row[0] in OLD}
}

Figures = dict[tuple[str, int], tuple[float | None, float | None]]

figures = st.dictionaries(
    st.tuples(st.sampled_from(OLD), st.integers(2012, 2025)),
    st.tuples(st.none() | st.integers(0, 500).map(float), st.none() | st.integers(0, 100).map(float)),
    max_size=60,
)


def in_use(first: int, last: int | None, year: int) -> bool:
    return first <= year and (last is None or year <= last)


def slow(told: Figures, moved_by_source: bool) -> dict[tuple[str, int], tuple[float | None, float | None, bool]]:
    """One new municipality and one year at a time."""
    found = {}
    for number, history in HISTORY.items():
        for year in range(2012, 2026):
            of_the_time = [row for row in history if in_use(row[3], row[4], year)]
            rows = [row for row in of_the_time if (row[0], year) in told]
            is_whole = len(rows) == len(of_the_time)
            if not rows and moved_by_source:
                later = [row for row in history if (row[0], year) in told]
                newest = max((row[3] for row in later), default=0)
                rows, is_whole = [row for row in later if row[3] == newest], True
            if not rows:
                continue
            counts = [told[row[0], year][0] for row in rows]
            users = None
            if is_whole and None not in counts:
                users = sum((count or 0) * row[2] for count, row in zip(counts, rows, strict=True))
            share = told[rows[0][0], year][1] if is_whole and len(rows) == 1 else None
            found[number, year] = (users, share, any(row[2] < 1 for row in rows))
    return found


@pytest.mark.parametrize("moved_by_source", [False, True])
@settings(max_examples=40, deadline=None)
@given(told=figures)
def test_moving_is_the_same_as_looking_up_each_municipality_in_turn(moved_by_source: bool, told: Figures) -> None:
    rows = [(number, year, users, share) for (number, year), (users, share) in told.items()]
    schema = {"municipality": pl.String, "year": pl.Int16, "users": pl.Float64, "share": pl.Float64}
    moved = to_current_municipalities(
        pl.DataFrame(rows, schema=schema, orient="row"),
        counts=["users"],
        carried=["share"],
        moved_by_source=moved_by_source,
    )
    expected = slow(told, moved_by_source)
    found = {(row["municipality"], row["year"]): row for row in moved.iter_rows(named=True)}
    assert set(found) == set(expected)
    for key, (users, share, estimated) in expected.items():
        assert found[key]["users"] == (None if users is None else pytest.approx(users))
        assert (found[key]["share"], found[key]["estimated"]) == (share, estimated)


@settings(max_examples=15, deadline=None)
@given(st.integers(2012, 2025), st.data())
def test_nobody_is_lost_when_every_municipality_of_the_time_is_told(year: int, data: st.DataObject) -> None:
    numbers = sorted({row[0] for row in CHANGES if in_use(row[3], row[4], year)})
    users = data.draw(st.lists(st.integers(0, 9), min_size=len(numbers), max_size=len(numbers)))
    frame = pl.DataFrame({"municipality": numbers, "year": [year] * len(numbers), "users": users})
    moved = to_current_municipalities(frame, counts=["users"])
    assert moved["users"].sum() == pytest.approx(sum(users))
    assert moved["whole"].all()
