"""Figures of the Directorate of Health's national quality indicators: bundled, or from a newer fetched vintage."""

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition, NationalIndicatorData
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.indicator_series.rows import (
    COUNTRY,
    ReadFigures,
    empty_rows,
    first_of_each,
    in_schema,
    municipality_rows,
    with_values,
)
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.sources.helsedirektoratet import fetch as helsedirektoratet
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

_FETCHED_NAMES = {"MeasureName": "measure", "LocationName": "place", "OrgNumber": "place_code"}
_COUNTRY_CODE = "9999"
_OSLO = {"301": "0301", "3012020": "0301", "3012024": "0301"}
"""The municipality of Oslo, which stands below a county of the same name."""
_GROUP = r"(?i)^Kostragruppe 0?(\d+)$"
_WITH_STRUCTURE = r"^(\d{1,4})(20\d\d)$"
_LONGEST_PLAIN_CODE = 4
"""A code of five figures without the year of a structure is a part of Oslo."""
_LONGEST_COUNTY = 2


def read_national(data: NationalIndicatorData, definition: IndicatorDefinition, kept: KeptVintages) -> ReadFigures:
    """Municipalities, counties of the time, KOSTRA groups and the country; parts of Oslo are left out.

    An empty cell is hidden or missing: the source does not say which. The numbers of the file (structure of 2020) stand
    for the years before as well, as the source has moved them; dissolved municipalities stand by themselves.
    """
    vintage = kept.latest(helsedirektoratet.SOURCE, str(data.number))
    dataset = load_dataset("national_quality_indicators")
    bundled = _read(dataset.frame.filter(pl.col("indicator_id") == data.number), dataset.source, data, definition)
    if vintage is None:
        return bundled
    year = pl.col("TimeFrom").str.extract(r"(\d{4})").cast(pl.Int16)
    fetched = vintage.frame.rename(_FETCHED_NAMES).with_columns(year=year)
    return first_of_each([_read(fetched, vintage.source, data, definition), bundled])


def _read(
    frame: pl.DataFrame, source: Source, data: NationalIndicatorData, definition: IndicatorDefinition
) -> ReadFigures:
    """From ``measure``, ``place``, ``place_code``, ``year`` and ``value``."""
    places = _figures_by_place(frame, data)
    if places.is_empty():
        return ReadFigures(empty_rows(), (source,))
    places = with_values(places, definition, empty=FigureStatus.HIDDEN_OR_MISSING)
    rows, notes = municipality_rows(
        places.filter(pl.col("area_kind") == AreaKind.MUNICIPALITY).rename({"area": "municipality"}),
        definition,
        moved_by_source=True,
    )
    others = in_schema(places.filter(pl.col("area_kind") != AreaKind.MUNICIPALITY))
    if (places["status"] == FigureStatus.HIDDEN_OR_MISSING).any():
        notes = (*notes, _("Der tallet mangler, er det skjult eller ikke rapportert. Kilden sier ikke hvilket av dem."))
    return ReadFigures(pl.concat([rows, others]), (source,), notes_on_others=notes)


def _figures_by_place(frame: pl.DataFrame, data: NationalIndicatorData) -> pl.DataFrame:
    measures = [data.value, *([data.numerator] if data.numerator else []), *data.denominator]
    value, measure = pl.col("value"), pl.col("measure")
    numerator = value.filter(measure == data.numerator).first() if data.numerator else pl.lit(None, pl.Float64)
    parts = value.filter(measure.is_in(data.denominator))
    denominator = pl.when(parts.count() == len(data.denominator)).then(parts.sum())
    return (
        frame.lazy()
        .filter(measure.is_in(measures))
        .group_by("place_code", "place", "year")
        .agg(
            value=value.filter(measure == data.value).first(),
            numerator=numerator,
            denominator=denominator if data.denominator else pl.lit(None, pl.Float64),
        )
        .with_columns(_area())
        .unnest("place_area")
        .filter(pl.col("area").is_not_null())
        .with_columns(
            part=pl.lit(None, pl.Int8),
            status=pl.lit(None, pl.String),
            provisional=pl.lit(False),
            source=pl.lit(0),
        )
        .unique(["area_kind", "area", "year"], keep="any")
        .collect()
    )


def _area() -> pl.Expr:
    """Kind, code and name of the place; the code is null for a place that is left out."""
    code, place = pl.col("place_code"), pl.col("place")
    number = pl.coalesce(
        code.str.extract(_WITH_STRUCTURE), pl.when(code.str.len_chars() <= _LONGEST_PLAIN_CODE).then(code)
    )
    group = place.str.extract(_GROUP)
    is_county = number.str.len_chars() <= _LONGEST_COUNTY
    country, county = pl.lit(AreaKind.COUNTRY), pl.lit(AreaKind.COUNTY)
    return pl.struct(
        area_kind=pl.when(code == _COUNTRY_CODE)
        .then(country)
        .when(group.is_not_null())
        .then(pl.lit(AreaKind.KOSTRA_GROUP))
        .when(is_county)
        .then(county)
        .otherwise(pl.lit(AreaKind.MUNICIPALITY)),
        area=pl.when(code == _COUNTRY_CODE)
        .then(pl.lit(COUNTRY))
        .when(group.is_not_null())
        .then(group.str.zfill(2))
        .when(is_county)
        .then(number.str.zfill(2))
        .otherwise(pl.coalesce(code.replace_strict(_OSLO, default=None), number.str.zfill(4))),
        area_name=pl.when(code == _COUNTRY_CODE)
        .then(pl.lit(_("Norge")))
        .when(group.is_not_null())
        .then(pl.format(_("KOSTRA-gruppe {}"), group))
        .otherwise(place.str.replace(r" \(-\d{4}\)$", "").str.replace(", fylke$", "")),
    ).alias("place_area")
