"""A small invented department, counted by hand."""

from datetime import date

import polars as pl
import pytest

from omsyn.methods.workforce.staff_figures import STAFF_ROWS, staff_figures

DEPARTMENT = pl.DataFrame(
    [
        (date(2024, 12, 31), None, 1, 1.0, 35.5, 1980, "women", "Sykepleier", "permanent", None, None),
        (date(2024, 12, 31), 1, 1, 0.5, 17.75, 1958, "women", "Sykepleier", "permanent", None, None),
        (date(2024, 12, 31), 1, 1, 0.4, 14.2, 1958, "women", "Sykepleier", "permanent", None, None),
        (date(2024, 12, 31), None, 1, 0.8, 28.4, 1990, "men", "Helsefagarbeider", "apprentice", None, None),
        (date(2024, 12, 31), None, 1, 1.0, 35.5, 1985, "men", "Sykepleier", "agency", None, None),
        (date(2024, 12, 31), None, 1, 1.0, 35.5, 1970, "women", "Sykepleier", "permanent", None, date(2024, 6, 30)),
        (date(2024, 6, 30), None, 1, 1.0, 35.5, 1970, "women", "Sykepleier", "permanent", None, None),
    ],
    schema=STAFF_ROWS,
    orient="row",
)
"""Three employees at the end of 2024: one has two positions, one is hired from an agency, one has left."""


@pytest.mark.parametrize(
    ("measure", "group", "value"),
    [
        ("headcount", "", 3),
        ("fte", "", 1.0 + 0.5 + 0.4 + 0.8),
        ("position_size", "", 100 * 2.7 / 3),
        ("part_time", "", 100 * 2 / 3),
        ("full_time_by_hours", "", 100 * 2 / 3),
        ("over_64", "", 1),
        ("over_64_share", "", 100 / 3),
        ("women", "", 100 * 2 / 3),
        ("apprentices", "", 1),
        ("fte_by_education", "Sykepleier", 1.9),
        ("fte_by_education", "Helsefagarbeider", 0.8),
    ],
)
def test_three_employees_at_the_end_of_the_year(measure: str, group: str, value: float) -> None:
    figures = staff_figures(DEPARTMENT).filter(measure=measure, group=group)
    assert figures["year"].to_list() == [2024]
    assert figures["value"].to_list() == [pytest.approx(value)]
