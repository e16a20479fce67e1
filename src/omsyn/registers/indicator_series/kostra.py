"""KOSTRA key figures: from the newest fetched vintage that has them, otherwise from the bundled selection."""

from datetime import date, datetime

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition, KostraData
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.indicator_series.rows import (
    COUNTRY,
    ReadFigures,
    first_of_each,
    in_schema,
    municipality_rows,
)
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.sources.ssb import fetch as ssb
from omsyn.registers.vintages import Vintage, VintageRecord
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _

REGION = "KOKkommuneregion0000"
CONTENTS = "ContentsCode"
TIME = "Tid"
_FIXED = ("value", "status")
_GROUP = r"^EKG(\d\d)$"
_COUNTY = r"^EKA(\d\d)$"
_MUNICIPALITY = r"^(\d{4})$"
_COUNTRY_CODE = "EAK"
_TIME = r"^(\d{4})(?:[KM](\d\d?))?$"
_REVISED = (6, 15)
"""Figures of last year are revised on 15 June."""
_STATUSES = {
    "suppressed": FigureStatus.HIDDEN,
    "missing": FigureStatus.MISSING,
    "not_applicable": FigureStatus.NOT_APPLICABLE,
}


def read_kostra(data: KostraData, definition: IndicatorDefinition, kept: KeptVintages) -> ReadFigures:
    """Municipalities, counties, KOSTRA groups and the country (``EAK``; the country without Oslo is left out).

    A fetched figure stands instead of the bundled one of the same area and year. Figures of the country and of groups
    are Statistics Norway's own estimates.
    """
    parts = (_fetched(data, definition, kept), _bundled(data, definition))
    return first_of_each(part for part in parts if part is not None)


def _bundled(data: KostraData, definition: IndicatorDefinition) -> ReadFigures | None:
    if data.indicator is None:
        return None
    dataset = load_dataset("kostra_key_figures")
    frame = dataset.frame.filter(pl.col("indicator") == data.indicator)
    if frame.is_empty():
        raise ValueError(f"{definition.key}: there is no bundled KOSTRA key figure {data.indicator!r}")
    told = frame.select(
        "year",
        "value",
        "provisional",
        code="region_code",
        name="region",
        part=pl.lit(None, pl.Int8),
        status=pl.lit(None, pl.String),
    )
    rows, notes = _rows(told, definition)
    return ReadFigures(rows, (dataset.source,), notes_on_others=notes)


def _fetched(data: KostraData, definition: IndicatorDefinition, kept: KeptVintages) -> ReadFigures | None:
    if data.table is None or data.contents is None:
        return None
    for vintage in kept.newest_first(ssb.SOURCE, data.table):
        chosen = _chosen(vintage, data.contents)
        if chosen is not None:
            rows, notes = _rows(_told(chosen, vintage), definition)
            return ReadFigures(rows, (vintage.source,), vintage.mandatory_notes, notes)
    return None


def _chosen(vintage: Vintage, contents: str) -> pl.DataFrame | None:
    """Rows of the contents; None when the vintage has none, or several figures for one region and time."""
    frame = vintage.frame
    if not {REGION, CONTENTS, TIME} <= set(frame.columns):
        return None
    rows = frame.filter(pl.col(CONTENTS) == contents)
    if rows.is_empty() or rows.select(pl.struct(REGION, TIME).is_duplicated().any()).item():
        return None
    return rows


def _told(rows: pl.DataFrame, vintage: Vintage) -> pl.DataFrame:
    unrevised = _unrevised_year(vintage.record)
    times = rows[TIME].str.extract_groups(_TIME).struct
    return rows.with_columns(year=times.field("1").cast(pl.Int16), part=times.field("2").cast(pl.Int8)).select(
        "year",
        "part",
        "value",
        code=REGION,
        name=pl.col(REGION).replace(vintage.record.labels.get(REGION, {})),
        provisional=pl.col("year") == unrevised if unrevised else pl.lit(False),
        status=pl.col("status").replace_strict(_STATUSES, default=None, return_dtype=pl.String),
    )


def _unrevised_year(record: VintageRecord) -> int | None:
    """The year whose figures had not been revised when the vintage was fetched."""
    try:
        edition = datetime.fromisoformat(record.updated).date() if record.updated else record.retrieved.date()
    except ValueError:
        edition = record.retrieved.date()
    return edition.year - 1 if edition < date(edition.year, *_REVISED) else None


def _rows(told: pl.DataFrame, definition: IndicatorDefinition) -> tuple[pl.DataFrame, tuple[str, ...]]:
    empty = pl.lit(None, pl.Float64)
    value = pl.col("value")
    status = pl.when(value.is_null()).then(pl.col("status").fill_null(pl.lit(FigureStatus.MISSING)))
    told = told.with_columns(numerator=empty, denominator=empty, source=pl.lit(0), status=status)
    code = pl.col("code")
    municipalities = told.with_columns(municipality=code.str.extract(_MUNICIPALITY)).drop_nulls("municipality")
    rows, notes = municipality_rows(municipalities, definition)
    others = told.with_columns(
        area_kind=pl.when(code == _COUNTRY_CODE)
        .then(pl.lit(AreaKind.COUNTRY))
        .when(code.str.contains(_GROUP))
        .then(pl.lit(AreaKind.KOSTRA_GROUP))
        .when(code.str.contains(_COUNTY))
        .then(pl.lit(AreaKind.COUNTY)),
        area=pl.when(code == _COUNTRY_CODE)
        .then(pl.lit(COUNTRY))
        .otherwise(pl.coalesce(code.str.extract(_GROUP), code.str.extract(_COUNTY))),
    ).drop_nulls("area")
    group = pl.format(_("KOSTRA-gruppe {}"), pl.col("area").str.strip_chars_start("0"))
    named = others.with_columns(
        area_name=pl.when(pl.col("area_kind") == AreaKind.COUNTRY)
        .then(pl.lit(_("Norge")))
        .when(pl.col("area_kind") == AreaKind.KOSTRA_GROUP)
        .then(group)
        .otherwise(pl.col("name"))
    )
    return pl.concat([rows, in_schema(named)]), notes
