"""Figures of the national quality indicators, checked by hand against the published file."""

import polars as pl

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import SCHEMA, FigureStatus, IndicatorSeries


def day_activity() -> IndicatorSeries:
    return series_of(load_indicator_library().find("day_activity_dementia"))


def rows_of(series: IndicatorSeries, area: str) -> list[tuple[object, ...]]:
    rows = series.rows.filter(pl.col("area") == area)
    return rows.select("year", "value", "numerator", "denominator", "status").rows()


def test_kragero_has_the_published_figures_under_its_number_of_today() -> None:
    assert rows_of(day_activity(), "4014") == [
        (2017, None, None, 46, FigureStatus.HIDDEN_OR_MISSING),
        (2018, 0, 0, 72, None),
        (2019, 0, 0, 68, None),
        (2020, 28.571, 22, 77, None),
        (2021, 25.0, 24, 96, None),
    ]


def test_the_county_is_that_of_the_time_and_the_municipality_points_to_it() -> None:
    series = day_activity()
    kragero = series.rows.filter(pl.col("area") == "4014")
    assert kragero["parent"].unique().to_list() == ["38"]
    county = series.rows.filter((pl.col("area_kind") == "county") & (pl.col("area") == "38"))
    assert county["area_name"].unique().to_list() == ["Vestfold og Telemark"]
    assert county.filter(pl.col("year") == 2021)["value"].to_list() == [18.948]


def test_the_country_is_there_and_parts_of_oslo_are_not() -> None:
    series = day_activity()
    assert rows_of(series, "country")[-1] == (2021, 30.831, 6690, 21699, None)
    assert series.rows.filter(pl.col("area") == "0301").height == 5
    assert set(series.rows["area_kind"]) == {"municipality", "county", "country"}


def test_every_municipality_of_today_has_rows_and_every_empty_one_says_why() -> None:
    series = day_activity()
    assert series.rows.schema == SCHEMA
    municipalities = series.rows.filter(pl.col("area_kind") == "municipality")
    assert municipalities["area"].n_unique() == 357
    assert series.rows.filter(pl.col("value").is_null() != pl.col("status").is_not_null()).is_empty()
    assert not series.rows.select(pl.struct("area_kind", "area", "year", "part").is_duplicated().any()).item()
    assert any("skjult eller ikke rapportert" in note for note in series.notes_on_others)


def test_none_of_nobody_is_no_figure() -> None:
    empty = day_activity().rows.filter(pl.col("denominator") == 0)
    assert empty.height > 0
    assert set(empty["status"]) == {FigureStatus.NOT_APPLICABLE}


def test_the_parts_of_a_split_municipality_are_marked_as_estimates() -> None:
    series = day_activity()
    split = series.rows.filter(pl.col("area").is_in(["1508", "1580"]) & (pl.col("year") == 2021))
    assert split.select("value", "numerator", "denominator", "estimated").rows() == [(29.134, 55.5, 190.5, True)] * 2
    assert any("grove vekter" in note for note in series.notes_on_others)


def test_reading_again_gives_the_same_table_without_reading() -> None:
    assert day_activity().rows is day_activity().rows
