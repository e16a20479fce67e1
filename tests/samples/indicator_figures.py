"""Invented definitions and series of indicators, for tests."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.series import SCHEMA, IndicatorSeries
from omsyn.vocabulary.quantities import Source

SOURCE = Source("Oppdiktet", "Tabell 1", "Oppdiktede tall", "2026", "Fritt")
LOADED_AT = datetime(2026, 1, 2, 12, tzinfo=UTC)


def a_definition(**changes: Any) -> IndicatorDefinition:
    """A proportion in per cent where high is good, compared by a 95 % interval, unless told."""
    text = {"nb": "Oppdiktet", "en": "Invented"}
    told: dict[str, Any] = {
        "key": "invented",
        "valid_from": "2020-01-01",
        "name": {"nb": "Oppdiktet andel", "en": "Invented share"},
        "purpose": text,
        "numerator": text,
        "denominator": text,
        "kind": "proportion",
        "unit": "percent",
        "factor": 100,
        "polarity": "high",
        "comparison": "interval_95",
        "dimension": "safe",
        "aspect": "process",
        "source": {"publisher": "Oppdiktet", "title": "Oppdiktet"},
        "does_not_tell": text,
        "how_to_load": text,
    }
    return IndicatorDefinition.model_validate(told | changes)


def a_row(area: str = "4014", year: int = 2024, **changes: Any) -> dict[str, Any]:
    """A municipality's row with nothing in it but what is told; the value follows from counts in per cent."""
    row: dict[str, Any] = dict.fromkeys(SCHEMA.names())
    row |= {
        "area_kind": "municipality",
        "area": area,
        "area_name": area,
        "parent": area[:2],
        "year": year,
        "estimated": False,
        "provisional": False,
        "source": 0,
    }
    row |= changes
    if row["value"] is None and row["numerator"] is not None and row["denominator"]:
        row["value"] = 100 * row["numerator"] / row["denominator"]
    if row["value"] is None and row["status"] is None:
        row["status"] = "missing"
    return row


def of_country(year: int = 2024, **changes: Any) -> dict[str, Any]:
    """The country's row."""
    return a_row("country", year, area_kind="country", area_name="Norge", parent=None, **changes)


def of_county(county: str, year: int = 2024, **changes: Any) -> dict[str, Any]:
    """A county's row."""
    return a_row(county, year, area_kind="county", area_name=f"Fylke {county}", parent=None, **changes)


def a_series(rows: Iterable[dict[str, Any]], definition: IndicatorDefinition | None = None) -> IndicatorSeries:
    """The rows as a series with one source."""
    return IndicatorSeries(definition or a_definition(), pl.DataFrame(list(rows), schema=SCHEMA), (SOURCE,))


def own_figures(key: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """Kragerø's own figures as the pages hand them over."""
    told = {
        "indicator": key,
        "municipality": "4014",
        "year": 2024,
        "part": None,
        "value": None,
        "numerator": None,
        "denominator": None,
        "remark": "",
        "source_name": "Fagsystemet",
        "loaded_at": LOADED_AT,
    }
    types = {"part": pl.Int8, "value": pl.Float64, "numerator": pl.Float64, "denominator": pl.Float64}
    return pl.DataFrame([told | row for row in rows], schema_overrides=types)
