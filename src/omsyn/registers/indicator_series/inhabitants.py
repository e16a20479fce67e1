"""Inhabitants in an age span, or their share of all, for every municipality, today's counties and the country."""

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition, PopulationData
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.fetched_population import fetched_country, fetched_municipalities
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.indicator_series.rows import COUNTRY, ReadFigures, first_of_each, in_schema, split_note
from omsyn.registers.mergers import split_until
from omsyn.registers.municipalities import list_municipalities
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _

_HIGHEST = 200


def read_inhabitants(data: PopulationData, definition: IndicatorDefinition, kept: KeptVintages) -> ReadFigures:
    """All years there are, 1 January, fetched vintages of table 07459, the newest first, before the bundled figures.

    The source is in the structure of 2024, and so are the counties. A municipality that holds part of a split one is
    estimated in the years before the split.
    """
    municipal, country = (load_dataset(name) for name in ("population_municipality", "population_country"))
    notes = (_("Fylkene er dagens fylker i alle år."),)
    bundled = _municipalities_and_counties(municipal.frame, data, definition)
    return first_of_each(
        [
            *(
                ReadFigures(_municipalities_and_counties(newer.rows, data, definition), (newer.vintage.source,))
                for newer in fetched_municipalities(kept)
            ),
            *(
                ReadFigures(_whole_country(newer.rows, data, definition), (newer.vintage.source,))
                for newer in fetched_country(kept)
            ),
            ReadFigures(bundled, (municipal.source,), notes, (split_note(),)),
            ReadFigures(_whole_country(country.frame, data, definition), (country.source,)),
        ]
    )


def _municipalities_and_counties(
    persons: pl.DataFrame, data: PopulationData, definition: IndicatorDefinition
) -> pl.DataFrame:
    """Counties only where every municipality has figures."""
    counted = _counted(persons, data, ["municipality", "year"])
    known = list_municipalities()
    places = pl.DataFrame(
        {
            "municipality": [one.number for one in known],
            "area_name": [one.name for one in known],
            "parent": [one.county_number for one in known],
        }
    )
    split_last = pl.col("municipality").replace_strict(split_until(), default=None, return_dtype=pl.Int64)
    rows = counted.join(places, on="municipality", how="inner").with_columns(
        area_kind=pl.lit(AreaKind.MUNICIPALITY),
        area="municipality",
        estimated=(pl.col("year") <= split_last).fill_null(False),
    )
    names = {one.county_number: one.county_name for one in known}
    sizes = places.group_by("parent").agg(members=pl.len())
    by_county = (
        rows.group_by("parent", "year")
        .agg(pl.col("numerator", "denominator").sum(), found=pl.len())
        .join(sizes, on="parent")
        .filter(pl.col("found") == pl.col("members"))
        .with_columns(
            area_kind=pl.lit(AreaKind.COUNTY),
            area="parent",
            area_name=pl.col("parent").replace_strict(names),
            parent=pl.lit(None),
        )
    )
    return pl.concat([_with_value(part, data, definition) for part in (rows, by_county)])


def _whole_country(persons: pl.DataFrame, data: PopulationData, definition: IndicatorDefinition) -> pl.DataFrame:
    named = _counted(persons, data, ["year"]).with_columns(
        area_kind=pl.lit(AreaKind.COUNTRY), area=pl.lit(COUNTRY), area_name=pl.lit(_("Norge"))
    )
    return _with_value(named, data, definition)


def _with_value(rows: pl.DataFrame, data: PopulationData, definition: IndicatorDefinition) -> pl.DataFrame:
    value = pl.col("numerator") * definition.factor
    if data.share:
        value = value / pl.col("denominator")
    denominator = pl.col("denominator") if data.share else pl.lit(None, pl.Float64)
    return in_schema(rows.with_columns(value=value, denominator=denominator, source=pl.lit(0)))


def _counted(frame: pl.DataFrame, data: PopulationData, by: list[str]) -> pl.DataFrame:
    persons = pl.col("persons").cast(pl.Float64)
    is_wanted = pl.col("age").is_between(data.lower, data.upper if data.upper is not None else _HIGHEST)
    return frame.group_by(by).agg(numerator=persons.filter(is_wanted).sum(), denominator=persons.sum())
