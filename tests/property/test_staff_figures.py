"""Figures about staff against the same sums in plain Python, person by person."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.workforce.staff_figures import STAFF_ROWS, StaffMeasure, staff_figures

DAYS = st.sampled_from([date(2023, 6, 30), date(2023, 12, 31), date(2024, 12, 31)])
NEAR = st.none() | st.dates(date(2022, 1, 1), date(2025, 12, 31))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "counted_on": DAYS,
            "person": st.none() | st.integers(1, 3),
            "headcount": st.integers(0, 4),
            "fte": st.none() | st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0, 2.0]),
            "weekly_hours": st.none() | st.sampled_from([15.0, 29.5, 30.0, 35.5]),
            "birth_year": st.none() | st.integers(1955, 2004),
            "sex": st.none() | st.sampled_from(["women", "men"]),
            "education": st.none() | st.sampled_from(["sykepleier", "helsefagarbeider"]),
            "employment": st.none() | st.sampled_from(["permanent", "apprentice", "agency"]),
            "employed_from": NEAR,
            "employed_to": NEAR,
        }
    ),
    max_size=12,
)
Figures = dict[tuple[str, str, int], tuple[float, int]]


def slow_figures(rows: list[dict]) -> Figures:
    found: Figures = {}
    for year in {row["counted_on"].year for row in rows}:
        of_year = [row for row in rows if row["counted_on"].year == year]
        last = max(row["counted_on"] for row in of_year)
        there = [row for row in of_year if row["counted_on"] == last and is_employed(row) and row["headcount"]]
        rows_of_year = one_row_a_person(there)
        if rows_of_year:
            found |= figures_of(year, rows_of_year, [row for row in rows_of_year for _ in range(row["headcount"])])
    return found


def is_employed(row: dict) -> bool:
    if row["employment"] == "agency":
        return False
    begun = row["employed_from"] is None or row["employed_from"] <= row["counted_on"]
    return begun and (row["employed_to"] is None or row["employed_to"] >= row["counted_on"])


def one_row_a_person(rows: list[dict]) -> list[dict]:
    made = [row for row in rows if row["person"] is None]
    for person in {row["person"] for row in rows} - {None}:
        positions = [row for row in rows if row["person"] == person]
        one: dict = {"headcount": 1}
        for name in ("fte", "weekly_hours"):
            values = [row[name] for row in positions]
            one[name] = None if None in values else sum(values)
        for name in ("birth_year", "sex", "education", "employment"):
            one[name] = next((row[name] for row in positions if row[name] is not None), None)
        made.append(one)
    return made


def figures_of(year: int, rows: list[dict], people: list[dict]) -> Figures:
    found: Figures = {("headcount", "", year): (len(people), len(people))}
    if all(row["fte"] is not None for row in rows):
        found["fte", "", year] = (sum(row["fte"] for row in rows), len(people))
    sized = [row for row in rows if row["fte"] is not None]
    if sized:
        heads = sum(row["headcount"] for row in sized)
        found["position_size", "", year] = (100 * sum(row["fte"] for row in sized) / heads, heads)
    for measure, answers in (
        ("part_time", [None if p["fte"] is None else p["fte"] < p["headcount"] for p in people]),
        ("full_time_by_hours", [None if p["weekly_hours"] is None else p["weekly_hours"] >= 30 for p in people]),
        ("over_64_share", [None if p["birth_year"] is None else year - p["birth_year"] > 64 for p in people]),
        ("women", [None if person["sex"] is None else person["sex"] == "women" for person in people]),
    ):
        known = [answer for answer in answers if answer is not None]
        if known:
            found[measure, "", year] = (100 * sum(known) / len(known), sum(known))
    if all(row["employment"] is not None for row in rows):
        apprentices = sum(person["employment"] == "apprentice" for person in people)
        found["apprentices", "", year] = (apprentices, apprentices)
    if all(row["birth_year"] is not None for row in rows):
        old = sum(year - person["birth_year"] > 64 for person in people)
        found["over_64", "", year] = (old, old)
    for education in {row["education"] for row in rows} - {None}:
        having = [row for row in rows if row["education"] == education]
        if all(row["fte"] is not None for row in having):
            heads = sum(row["headcount"] for row in having)
            found["fte_by_education", education, year] = (sum(row["fte"] for row in having), heads)
    return found


@given(rows=ROWS)
def test_figures_are_those_of_counting_people_one_by_one(rows: list[dict]) -> None:
    figures = staff_figures(pl.DataFrame(rows, schema=STAFF_ROWS))
    fast = {
        (row["measure"], row["group"], row["year"]): (row["value"], row["persons"])
        for row in figures.iter_rows(named=True)
    }
    slow = slow_figures(rows)
    assert fast.keys() == slow.keys()
    for key, (value, persons) in slow.items():
        assert fast[key] == (pytest.approx(value), persons), key


@given(rows=ROWS)
def test_a_share_is_within_a_hundred_and_its_parts_make_the_whole(rows: list[dict]) -> None:
    figures = staff_figures(pl.DataFrame(rows, schema=STAFF_ROWS))
    shares = figures.filter(
        pl.col("measure").is_in([StaffMeasure.PART_TIME, StaffMeasure.OVER_64_SHARE, StaffMeasure.WOMEN])
    )
    assert shares["value"].is_between(0, 100).all()
    assert (shares["persons"] + shares["others"] == shares["denominator"]).all()
