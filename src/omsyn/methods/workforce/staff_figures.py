"""Yearly figures about staff from a personnel list: rows in, figures out. No row is a named person.

A list is counted on a day. Where a year has several such days, the last one holds. Only those employed on that day
count. A share is of those for whom what it asks about is known; a sum is made only where every row gives it.
"""

from enum import StrEnum

import polars as pl

STAFF_ROWS = pl.Schema(
    {
        "counted_on": pl.Date,
        "person": pl.Int64,
        "headcount": pl.Int64,
        "fte": pl.Float64,
        "weekly_hours": pl.Float64,
        "birth_year": pl.Int64,
        "sex": pl.String,
        "education": pl.String,
        "employment": pl.String,
        "employed_from": pl.Date,
        "employed_to": pl.Date,
    }
)
"""The columns of a list. ``headcount`` is how many people a row stands for. Rows of a day with the same ``person`` are
positions of one person, who counts once. All columns but ``counted_on`` and ``headcount`` may be null: unknown, and for
the two days of employment open."""

STAFF_FIGURES = pl.Schema(
    {
        "measure": pl.String,
        "group": pl.String,
        "year": pl.Int16,
        "value": pl.Float64,
        "numerator": pl.Float64,
        "denominator": pl.Float64,
        "persons": pl.Int64,
        "others": pl.Int64,
    }
)
"""A row for each measure, group and year. ``persons`` is how many people the figure tells about, ``others`` how many
it says are *not* so (of a share); null where it says nothing of others. Both decide whether it may be shown openly."""

FULL_TIME_HOURS = 30.0
"""Hours a week that are counted as full time in statistics of care (Helsedirektoratet, «Heltid og deltid»)."""
RETIREMENT_AGE = 64
"""Those older are near retirement or past it."""
WOMEN = "women"
APPRENTICE = "apprentice"
NOT_EMPLOYED = ("agency", "self_employed")
"""Those who work without being employed: they are in no figure."""
_WHOLE_POSITION = 1 - 1e-9


class StaffMeasure(StrEnum):
    """What is measured."""

    HEADCOUNT = "headcount"
    FTE = "fte"
    POSITION_SIZE = "position_size"
    """100 · FTE / headcount, percent."""
    PART_TIME = "part_time"
    """Percent of employees with less than a whole position."""
    FULL_TIME_BY_HOURS = "full_time_by_hours"
    """Percent of employees with at least 30 hours a week, of those whose hours are known."""
    OVER_64 = "over_64"
    """How many are over 64 at the end of the year, in years where every birth year is known."""
    OVER_64_SHARE = "over_64_share"
    """Percent of employees who are over 64 at the end of the year."""
    WOMEN = "women"
    """Percent of employees whose registered sex is female."""
    APPRENTICES = "apprentices"
    """How many are apprentices, in years where the form of employment is known for all."""
    FTE_BY_EDUCATION = "fte_by_education"
    """FTE; the group is the education."""


def staff_figures(rows: pl.DataFrame) -> pl.DataFrame:
    """The figures of ``rows`` (``STAFF_ROWS``) as ``STAFF_FIGURES``, sorted by measure, group and year."""
    counted = _counted(rows)
    is_over_64 = pl.col("year") - pl.col("birth_year") > RETIREMENT_AGE
    figures = [
        _sum_of(counted, StaffMeasure.HEADCOUNT, "headcount"),
        _sum_of(counted, StaffMeasure.FTE, "fte"),
        _position_size(counted),
        _share(counted, StaffMeasure.PART_TIME, pl.col("fte") / pl.col("headcount") < _WHOLE_POSITION),
        _share(counted, StaffMeasure.FULL_TIME_BY_HOURS, pl.col("weekly_hours") >= FULL_TIME_HOURS),
        _count(counted, StaffMeasure.OVER_64, is_over_64),
        _share(counted, StaffMeasure.OVER_64_SHARE, is_over_64),
        _share(counted, StaffMeasure.WOMEN, pl.col("sex") == WOMEN),
        _count(counted, StaffMeasure.APPRENTICES, pl.col("employment") == APPRENTICE),
        _fte_by_education(counted),
    ]
    return pl.concat(figures).sort("measure", "group", "year")


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of each year's last day, of those employed then, with their year; a person is one row."""
    day = pl.col("counted_on")
    there = (
        rows.with_columns(year=day.dt.year().cast(pl.Int64))
        .filter(day == day.max().over("year"), pl.col("headcount") > 0)
        .filter(pl.col("employed_from").is_null() | (pl.col("employed_from") <= day))
        .filter(pl.col("employed_to").is_null() | (pl.col("employed_to") >= day))
        .filter(pl.col("employment").is_null() | ~pl.col("employment").is_in(NOT_EMPLOYED))
    )
    alone = there.filter(pl.col("person").is_null())
    people = there.filter(pl.col("person").is_not_null()).group_by("year", "person", maintain_order=True)
    return pl.concat([alone, people.agg(_as_one_person())], how="diagonal")


def _as_one_person() -> list[pl.Expr]:
    """Positions put together: what is measured adds up where all is known, what is told is the first that is."""
    summed = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name) for name in ("fte", "weekly_hours")
    ]
    told = [pl.col(name).drop_nulls().first() for name in ("birth_year", "sex", "education", "employment")]
    return [pl.lit(1, pl.Int64).alias("headcount"), *summed, *told]


def _sum_of(counted: pl.DataFrame, measure: StaffMeasure, column: str) -> pl.DataFrame:
    """The sum by year, for years where every row gives ``column``."""
    sums = counted.group_by("year").agg(
        total=pl.col(column).sum(), unknown=pl.col(column).null_count(), persons=pl.col("headcount").sum()
    )
    return _as_figures(sums.filter(pl.col("unknown") == 0), measure, value=pl.col("total"))


def _position_size(counted: pl.DataFrame) -> pl.DataFrame:
    known = counted.filter(pl.col("fte").is_not_null())
    sums = known.group_by("year").agg(fte=pl.col("fte").sum(), persons=pl.col("headcount").sum())
    return _as_figures(
        sums,
        StaffMeasure.POSITION_SIZE,
        value=100 * pl.col("fte") / pl.col("persons"),
        numerator=pl.col("fte"),
        denominator=pl.col("persons"),
    )


def _count(counted: pl.DataFrame, measure: StaffMeasure, condition: pl.Expr) -> pl.DataFrame:
    """How many people ``condition`` holds for, in years where it is known for all."""
    known = counted.with_columns(holds=condition)
    sums = known.group_by("year").agg(
        unknown=pl.col("holds").null_count(), persons=pl.col("headcount").filter(pl.col("holds")).sum()
    )
    return _as_figures(sums.filter(pl.col("unknown") == 0), measure, value=pl.col("persons"))


def _share(counted: pl.DataFrame, measure: StaffMeasure, condition: pl.Expr) -> pl.DataFrame:
    """Percent of people for whom ``condition`` holds, of those for whom it is known."""
    known = counted.with_columns(holds=condition).filter(pl.col("holds").is_not_null())
    sums = known.group_by("year").agg(
        persons=pl.col("headcount").filter(pl.col("holds")).sum(), everyone=pl.col("headcount").sum()
    )
    return _as_figures(
        sums,
        measure,
        value=100 * pl.col("persons") / pl.col("everyone"),
        numerator=pl.col("persons"),
        denominator=pl.col("everyone"),
        others=pl.col("everyone") - pl.col("persons"),
    )


def _fte_by_education(counted: pl.DataFrame) -> pl.DataFrame:
    """FTE for each education, in years where every row with one gives its FTE."""
    known = counted.filter(pl.col("education").is_not_null())
    sums = known.group_by("year", "education").agg(
        fte=pl.col("fte").sum(), unknown=pl.col("fte").null_count(), persons=pl.col("headcount").sum()
    )
    return _as_figures(
        sums.filter(pl.col("unknown") == 0),
        StaffMeasure.FTE_BY_EDUCATION,
        value=pl.col("fte"),
        group=pl.col("education"),
    )


_UNKNOWN = pl.lit(None)


def _as_figures(
    sums: pl.DataFrame,
    measure: StaffMeasure,
    *,
    value: pl.Expr,
    group: pl.Expr | None = None,
    numerator: pl.Expr = _UNKNOWN,
    denominator: pl.Expr = _UNKNOWN,
    others: pl.Expr = _UNKNOWN,
) -> pl.DataFrame:
    columns = {
        "measure": pl.lit(measure.value),
        "group": pl.lit("") if group is None else group,
        "year": pl.col("year"),
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "persons": pl.col("persons"),
        "others": others,
    }
    return sums.select(column.cast(STAFF_FIGURES[name]).alias(name) for name, column in columns.items())
