"""The municipality's own figures beside the published ones. Invented figures."""

from datetime import UTC, datetime
from typing import Any

import polars as pl

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import IndicatorSeries

DAY = datetime(2026, 1, 2, 12, tzinfo=UTC)


def with_own(*rows: dict[str, Any]) -> IndicatorSeries:
    told = {
        "indicator": "day_activity_dementia",
        "municipality": "4014",
        "year": 2020,
        "part": None,
        "value": None,
        "numerator": None,
        "denominator": None,
        "remark": "",
        "source_name": "Fagsystemet",
        "loaded_at": DAY,
    }
    frame = pl.DataFrame(
        [told | row for row in rows],
        schema_overrides={"part": pl.Int8, "value": pl.Float64, "numerator": pl.Float64, "denominator": pl.Float64},
    )
    return series_of(load_indicator_library().find("day_activity_dementia"), local=frame)


def kragero(series: IndicatorSeries, year: int) -> dict[str, Any]:
    return series.rows.row(by_predicate=(pl.col("area") == "4014") & (pl.col("year") == year), named=True)


def test_an_own_figure_fills_a_year_nobody_has_published() -> None:
    series = with_own({"year": 2024, "numerator": 30, "denominator": 90, "remark": "talt for hånd"})
    row = kragero(series, 2024)
    assert (round(row["value"], 3), row["numerator"], row["denominator"]) == (33.333, 30, 90)
    assert row["parent"] == "40"
    source = series.sources[row["source"]]
    assert (source.publisher, source.table, source.vintage) == ("Kragerø kommune", "Fagsystemet", "02.01.2026")
    assert "2024: talt for hånd" in series.notes


def test_an_own_figure_stands_where_the_published_one_is_hidden() -> None:
    row = kragero(with_own({"year": 2017, "numerator": 5, "denominator": 46}), 2017)
    assert (round(row["value"], 2), row["status"], row["parent"]) == (10.87, None, "38")


def test_the_published_figure_stands_and_the_own_one_is_told_of() -> None:
    series = with_own({"numerator": 21, "denominator": 77})
    assert kragero(series, 2020)["value"] == 28.571
    assert "Kragerø har også et eget tall for 2020. Det publiserte tallet er vist." in series.notes


def test_an_own_figure_replaces_the_published_one_only_where_it_is_marked_and_says_so() -> None:
    series = with_own(
        {"numerator": 21, "denominator": 77, "replaces": True}, {"year": 2021, "value": 9, "replaces": False}
    )
    assert kragero(series, 2020)["numerator"] == 21
    assert kragero(series, 2021)["value"] == 25
    assert "Kragerø viser sitt eget tall i stedet for det publiserte for 2020." in series.notes
    assert "Kragerø har også et eget tall for 2021. Det publiserte tallet er vist." in series.notes


def test_figures_by_month_stand_beside_those_of_the_year() -> None:
    series = with_own(*({"part": month, "value": month} for month in (1, 2)))
    rows = series.rows.filter((pl.col("area") == "4014") & (pl.col("year") == 2020)).select("part", "value").rows()
    assert rows == [(None, 28.571), (1, 1), (2, 2)]


def test_a_share_of_nobody_is_no_figure_and_does_not_take_a_published_ones_place() -> None:
    assert kragero(with_own({"numerator": 0, "denominator": 0}), 2020)["value"] == 28.571
    row = kragero(with_own({"year": 2024, "numerator": 0, "denominator": 0}), 2024)
    assert (row["value"], row["status"]) == (None, "not_applicable")


def test_a_hidden_own_figure_says_that_it_is_hidden() -> None:
    row = kragero(with_own({"year": 2024, "status": "protected"}), 2024)
    assert (row["value"], row["status"]) == (None, "protected")


def test_rows_of_other_indicators_change_nothing() -> None:
    definition = load_indicator_library().find("day_activity_dementia")
    assert with_own({"indicator": "another"}).rows.equals(series_of(definition).rows)
