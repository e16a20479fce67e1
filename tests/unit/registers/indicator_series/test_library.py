"""Every definition of the library, read as pages read it."""

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorLibrary, load_indicator_library
from omsyn.registers.indicator_series.reading import read_ahead, series_of
from omsyn.registers.indicator_series.series import SCHEMA
from omsyn.vocabulary.indicators import AreaKind


def test_every_definition_gives_one_row_for_each_area_and_period_and_a_reason_for_each_gap() -> None:
    for definition in load_indicator_library().definitions:
        series = series_of(definition)
        rows = series.rows
        assert rows.schema == SCHEMA, definition.key
        assert not rows.select(pl.struct("area_kind", "area", "year", "part").is_duplicated().any()).item()
        assert rows.filter(pl.col("value").is_null() != pl.col("status").is_not_null()).is_empty(), definition.key
        assert set(rows["area_kind"]) <= set(AreaKind), definition.key
        assert rows.is_empty() or rows["source"].max() in range(len(series.sources)), definition.key
        assert not rows["value"].is_nan().any(), definition.key


def test_reading_ahead_leaves_nothing_for_the_first_reader() -> None:
    few = IndicatorLibrary(load_indicator_library().definitions[:3])
    assert read_ahead(few) == 6, "three definitions in two languages"
    kept = [series_of(one).rows for one in few.definitions]
    assert all(again is series_of(one).rows for again, one in zip(kept, few.definitions, strict=True))
