"""Rows of a file as rows of a table: which field goes where, and what a list of staff comes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl
from django.db.models import CharField, Model

from omsyn.methods.workforce.staff_figures import STAFF_ROWS, staff_figures
from omsyn.parameters.kostra_codes import code_in
from omsyn.registers.importing.checking import Row
from omsyn.registers.importing.mappings import normalise_heading
from omsyn.vocabulary.rounding import round_half_up
from omsyn.web.indicators.models import AccountLine, CourseRecord, FigureImport, ServiceUserCount, StaffRecord

COURSE_FIELDS = {
    "year": "year",
    "course": "course",
    "unit": "unit_name",
    "participants": "participants",
    "completed": "completed",
    "hours": "hours",
    "counts": "counted",
    "remark": "remark",
}
"""Field of the kind of import → field of the model."""
SERVICE_USER_FIELDS = {
    "year": "year",
    "service": "service",
    "kpr_code": "kpr_code",
    "group": "service_group",
    "users": "users",
    "measured": "measured",
    "register": "register",
    "unit": "unit_name",
    "age_group": "age_group",
    "sex": "sex",
    "remark": "remark",
}
STAFF_FIELDS = {
    "as_of": "counted_on",
    "unit": "unit_name",
    "position": "position",
    "position_code": "position_code",
    "headcount": "headcount",
    "fte": "fte",
    "weekly_hours": "weekly_hours",
    "birth_year": "birth_year",
    "sex": "sex",
    "education": "education",
    "employment": "employment",
    "from_date": "employed_from",
    "to_date": "employed_to",
    "remark": "remark",
}


def course_records(rows: Sequence[Row], loaded: FigureImport) -> Iterator[CourseRecord]:
    """Courses by year."""
    return (CourseRecord(figure_import=loaded, **told) for told in _told(rows, COURSE_FIELDS, CourseRecord))


def service_user_counts(rows: Sequence[Row], loaded: FigureImport) -> Iterator[ServiceUserCount]:
    """Users of services by year."""
    told_rows = _told(rows, SERVICE_USER_FIELDS, ServiceUserCount)
    return (ServiceUserCount(figure_import=loaded, **told) for told in told_rows)


def account_lines(rows: Sequence[Row], loaded: FigureImport, units: Mapping[str, int]) -> Iterator[AccountLine]:
    """Budget and accounts, codes with three digits; ``units`` are known by name as files write them."""
    for row in rows:
        month = row["month"]
        yield AccountLine(
            figure_import=loaded,
            year=int(str(row["year"])),
            month=None if month is None else int(str(month)),
            unit_id=units[normalise_heading(str(row["unit"]))],
            function=code_in(str(row["function"])),
            art="" if row["art"] is None else code_in(str(row["art"])),
            budget=_kroner(row["budget"]),
            revised_budget=_kroner(row["revised_budget"]),
            accounts=_kroner(row["accounts"]),
            remark=str(row["remark"] or ""),
        )


def _kroner(value: object) -> Decimal | None:
    return round_half_up(value, 2) if isinstance(value, int | float) else None


def staff_records(rows: Sequence[Row], loaded: FigureImport) -> Iterator[StaffRecord]:
    """Positions. What tells people apart in the file becomes a count from 1; the file's own number is not kept."""
    persons: dict[object, int] = {}
    for row, told in zip(rows, _told(rows, STAFF_FIELDS, StaffRecord), strict=True):
        person, percent = row["person"], row["position_percent"]
        if told["headcount"] is None:
            told["headcount"] = 1
        if told["fte"] is None and isinstance(percent, int | float):
            told["fte"] = percent / 100 * told["headcount"]
        number = None if person is None else persons.setdefault(person, len(persons) + 1)
        yield StaffRecord(figure_import=loaded, person=number, **told)


def summary_of(records: Iterable[StaffRecord]) -> list[dict[str, Any]]:
    """The figures the records come to, as ``STAFF_FIGURES`` names them; empty texts are unknown."""
    rows = [tuple(getattr(one, name) for name in STAFF_ROWS.names()) for one in records]
    frame = pl.DataFrame(rows, schema=STAFF_ROWS, orient="row").with_columns(
        pl.col(name).replace("", None) for name in ("sex", "education", "employment")
    )
    return staff_figures(frame).to_dicts()


def _told(rows: Iterable[Row], fields: Mapping[str, str], model: type[Model]) -> Iterator[dict[str, Any]]:
    """Each row by the model's field names; a text that is not told is empty."""
    texts = {name for name in fields.values() if isinstance(model._meta.get_field(name), CharField)}
    for row in rows:
        told = {name: row[key] for key, name in fields.items()}
        yield {name: "" if value is None and name in texts else value for name, value in told.items()}
