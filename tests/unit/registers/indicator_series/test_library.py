"""Every definition of the library, read as pages read it."""

from time import perf_counter

import polars as pl

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import SCHEMA
from omsyn.vocabulary.indicators import AreaKind

SECONDS_FOR_ALL = 3.0
"""Ten times what is aimed at: the machines of the tests are shared."""


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


def test_the_whole_library_is_quick_to_read_again() -> None:
    definitions = load_indicator_library().definitions
    for definition in definitions:
        series_of(definition)
    start = perf_counter()
    found = [series_of(definition).rows.filter(pl.col("area") == "4014").height for definition in definitions]
    assert perf_counter() - start < SECONDS_FOR_ALL
    assert sum(found) > len(definitions)
