"""KOSTRA key figures, published tables and population as series, checked against the tables they come from."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import FigureStatus, IndicatorSeries
from omsyn.vocabulary.language import use_language

TEXT = {"nb": "Oppdiktet", "en": "Invented"}


def define(*data: dict[str, Any], **changed: Any) -> IndicatorDefinition:
    told = {
        "key": "invented",
        "valid_from": date(2000, 1, 1),
        "name": TEXT,
        "purpose": TEXT,
        "numerator": TEXT,
        "kind": "amount",
        "unit": "fte_per_10000",
        "polarity": "high",
        "comparison": "none",
        "dimension": "accessible",
        "aspect": "structure",
        "source": {"publisher": "Oppdiktet", "title": "Oppdiktet", "terms": "Oppdiktet"},
        "does_not_tell": TEXT,
        "data": data,
    }
    return IndicatorDefinition.model_validate(told | changed)


def rows_of(series: IndicatorSeries, area: str) -> list[tuple[object, ...]]:
    return series.rows.filter(pl.col("area") == area).select("year", "value", "provisional").rows()


def test_kostra_key_figures_have_the_country_the_group_and_the_municipalities() -> None:
    series = series_of(
        define(
            {"from": "kostra", "indicator": "Avtalte legeårsverk per 10 000 innbyggere"}, denominator=TEXT, factor=10000
        )
    )
    kinds = series.rows.group_by("area_kind").agg(pl.col("area").unique().sort()).rows()
    assert dict(kinds) == {
        "country": ["country"],
        "kostra_group": ["08"],
        "municipality": ["0301", "3205", "3220", "3222", "3224"],
    }
    assert [row[0] for row in rows_of(series, "3222")] == [2024, 2025]
    assert [row[2] for row in rows_of(series, "3222")] == [False, True]
    assert series.sources[0].publisher == "Statistisk sentralbyrå"


def test_a_published_table_gives_the_municipality_and_the_group_it_names() -> None:
    where = {"utdanning": "I alt"}
    data = {
        "from": "published",
        "dataset": "published_kragero_arsverk_per_10000",
        "where": where,
        "value": "verdi",
        "group": "region",
    }
    series = series_of(define(data))
    assert rows_of(series, "4014") == [(2022, 295.1, False), (2023, 328.9, False), (2024, 343.8, False)]
    assert rows_of(series, "07") == [(2024, 272.8, False)]
    assert series.rows.filter(pl.col("area") == "07")["area_name"].to_list() == ["KOSTRA-gruppe 7"]
    assert [source.citation for source in series.sources] == ["Kragerø kommune, Kvalitetsmelding 2025"]
    with use_language("en"):
        assert series_of(define(data)).rows.height == series.rows.height


def test_a_figure_told_before_the_end_of_the_year_is_provisional() -> None:
    data = {"from": "published", "dataset": "published_kragero_overliggere", "value": "overliggerdogn"}
    series = series_of(define(data, unit="days"))
    assert rows_of(series, "4014") == [
        (2022, 618, False),
        (2023, 352, False),
        (2024, 638, False),
        (2025, 225, True),
    ]


def test_a_figure_the_document_marks_as_missing_says_so() -> None:
    where = {"indikator": "Årsverk i psykisk helse- og rusarbeid"}
    data = {"from": "published", "dataset": "published_larvik_kvalitetsindikatorer", "where": where, "value": "verdi"}
    series = series_of(define(data))
    assert rows_of(series, "3909") == [(2015, 3.9, False), (2016, 3.9, False), (2017, None, False)]
    assert series.rows.filter(pl.col("year") == 2017)["status"].to_list() == [FigureStatus.MISSING]


def test_a_binding_that_chooses_several_rows_for_a_year_is_refused() -> None:
    data = {"from": "published", "dataset": "published_kragero_arsverk_per_10000", "value": "verdi"}
    with pytest.raises(ValueError, match="chooses several rows"):
        series_of(define(data))


def test_inhabitants_are_counted_by_municipality_county_and_country() -> None:
    series = series_of(define({"from": "population"}, kind="count", unit="persons"))
    latest = series.rows.filter(pl.col("year") == 2026)
    by_area = dict(latest.select(pl.concat_str("area_kind", "area", separator=" "), "value").iter_rows())
    assert by_area["municipality 4014"] == 10_378
    assert by_area["country country"] == 5_627_400
    of_telemark = latest.filter((pl.col("area_kind") == "municipality") & (pl.col("parent") == "40"))
    assert by_area["county 40"] == of_telemark["value"].sum()


def test_a_share_of_inhabitants_carries_its_counts() -> None:
    data = {"from": "population", "lower": 80, "share": True}
    series = series_of(define(data, kind="proportion", unit="percent", factor=100, denominator=TEXT))
    row = series.rows.row(by_predicate=(pl.col("area") == "4014") & (pl.col("year") == 2026), named=True)
    assert row["denominator"] == 10_378
    assert row["value"] == pytest.approx(100 * row["numerator"] / row["denominator"])
    narvik = series.rows.filter((pl.col("area") == "1806") & pl.col("year").is_in([2019, 2020]))
    assert narvik["estimated"].to_list() == [True, False]


def test_the_source_named_first_goes_first_and_the_others_fill_in() -> None:
    first = {"from": "published", "dataset": "published_kragero_ros", "value": "antall_ros", "where": {"aar": 2024}}
    second = {"from": "published", "dataset": "published_kragero_avvik", "value": "antall_kvalitetsmeldinger"}
    series = series_of(define(first, second, kind="count", unit="count"))
    rows = series.rows.select("year", "value", "source").rows()
    assert [row[0] for row in rows] == [2021, 2022, 2023, 2024]
    assert [row[2] for row in rows] == [1, 1, 1, 0]
    assert rows[0][1] == 505
