"""Columns with a day in their heading."""

from datetime import date

import pytest

from omsyn.registers.importing.dated_columns import with_dated_columns
from omsyn.registers.importing.kinds.measures import MEASURES
from omsyn.registers.importing.mappings import ColumnMapping, Spread
from omsyn.registers.importing.reading import read_sheet
from omsyn.registers.importing.sheets import ImportSheet, open_sheet
from omsyn.registers.importing.values import date_in_heading

COLUMNS = {"area": "Område", "number": "Nr", "title": "Tiltak"}


def sheet(heading: str) -> ImportSheet:
    return open_sheet(f"Område;Nr;Tiltak;{heading};Koronatiltak 2020\nA;1;Oppdiktet;3;nei\n".encode(), "fil.csv")


@pytest.mark.parametrize(
    "heading",
    [
        "status_2020_12_31",
        "Status 311220",
        "Status 31122020",
        "status20201231",
        "Status 31.12.20",
        "Status per 31.12.2020",
        "31-12-2020 (status)",
        "Status 31 12 2020",
        "STATUS 2020-12-31",
    ],
)
def test_a_day_is_found_among_words(heading: str) -> None:
    assert date_in_heading(heading) == date(2020, 12, 31)
    mapping = ColumnMapping(
        kind="measures", columns=COLUMNS, spread=Spread(headings_to="status_date", values_to="status")
    )
    (row,) = read_sheet(sheet(heading), MEASURES, mapping).rows
    assert (row["status_date"], row["status"]) == (date(2020, 12, 31), "3")


@pytest.mark.parametrize(
    "heading",
    ["Status", "Status 2020", "Status 12.2020", "Status 321320", "Fra 01.01.2020 til 31.12.2020", "Nr 1234567"],
)
def test_no_day_or_more_than_one_is_none(heading: str) -> None:
    assert date_in_heading(heading) is None


def test_only_columns_left_over_are_spread() -> None:
    found = sheet("Status 31.12.2020")
    mapping = ColumnMapping(kind="measures", columns=COLUMNS)
    spread = with_dated_columns(mapping, found, headings_to="status_date", values_to="status").spread
    assert spread == Spread(
        headings_to="status_date", values_to="status", columns=("Status 31.12.2020",), keeps_bare_rows=True
    )
    taken = mapping.with_columns({**COLUMNS, "remark": "Status 31.12.2020"})
    assert with_dated_columns(taken, found, headings_to="status_date", values_to="status") == taken
    given = mapping.with_columns({**COLUMNS, "status": "Koronatiltak 2020"})
    assert with_dated_columns(given, found, headings_to="status_date", values_to="status") == given


def test_a_measure_without_status_on_any_day_is_kept_once() -> None:
    found = open_sheet(b"Nr;Tiltak;Status 30.04.2020;Status 31.08.2020\n1;A;2;\n2;B;;\n3;C;x;\n", "fil.csv")
    mapping = with_dated_columns(
        ColumnMapping(kind="measures", columns={"number": "Nr", "title": "Tiltak"}, empty_marks=("x",)),
        found,
        headings_to="status_date",
        values_to="status",
    )
    rows = [(row["number"], row["status_date"], row["status"]) for row in read_sheet(found, MEASURES, mapping).rows]
    assert rows == [(1, date(2020, 4, 30), "2"), (2, None, None), (3, None, None)]
