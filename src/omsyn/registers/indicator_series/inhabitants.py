"""Inhabitants in an age span, or their share of all, for every municipality, today's counties and the country."""

import polars as pl

from omsyn.parameters.indicator_definitions import IndicatorDefinition, PopulationData
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.indicator_series.rows import COUNTRY, ReadFigures, in_schema, split_note
from omsyn.registers.municipalities import list_municipalities
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _

_HIGHEST = 200


def read_inhabitants(data: PopulationData, definition: IndicatorDefinition) -> ReadFigures:
    """All years there are, 1 January. The source is in the structure of 2024, and so are the counties.

    A municipality that holds part of a split one is estimated in the years before the split.
    """
    municipal, country = (load_dataset(name) for name in ("population_municipality", "population_country"))
    persons = _counted(municipal.frame, data, ["municipality", "year"])
    named = {known.number: known for known in list_municipalities()}
    counties = {known.county_number: known.county_name for known in named.values()}
    number = pl.col("municipality")
    rows = persons.join(_split_until(), on="municipality", how="left").with_columns(
        area_kind=pl.lit(AreaKind.MUNICIPALITY),
        area=number,
        area_name=number.replace_strict({key: known.name for key, known in named.items()}),
        parent=number.replace_strict({key: known.county_number for key, known in named.items()}),
        estimated=(pl.col("year") <= pl.col("split_until")).fill_null(False),
        source=pl.lit(0),
    )
    by_county = (
        rows.group_by("parent", "year")
        .agg(pl.col("numerator", "denominator").sum(), source=pl.lit(0))
        .with_columns(
            area_kind=pl.lit(AreaKind.COUNTY),
            area="parent",
            area_name=pl.col("parent").replace_strict(counties),
            parent=pl.lit(None),
        )
    )
    whole = _counted(country.frame, data, ["year"]).with_columns(
        area_kind=pl.lit(AreaKind.COUNTRY), area=pl.lit(COUNTRY), area_name=pl.lit(_("Norge")), source=pl.lit(1)
    )
    value = pl.col("numerator") * definition.factor
    if data.share:
        value = value / pl.col("denominator")
    found = pl.concat(
        [
            in_schema(part.with_columns(value=value, denominator=pl.col("denominator") if data.share else None))
            for part in (rows, by_county, whole)
        ]
    )
    notes = (_("Fylkene er dagens fylker i alle år."), split_note())
    return ReadFigures(found, (municipal.source, country.source), notes)


def _counted(frame: pl.DataFrame, data: PopulationData, by: list[str]) -> pl.DataFrame:
    persons = pl.col("persons").cast(pl.Float64)
    is_wanted = pl.col("age").is_between(data.lower, data.upper if data.upper is not None else _HIGHEST)
    return frame.group_by(by).agg(numerator=persons.filter(is_wanted).sum(), denominator=persons.sum())


def _split_until() -> pl.DataFrame:
    """The last year a municipality's figures rest on the weight of a split one."""
    changes = load_dataset("municipality_changes").frame.filter(pl.col("weight") < 1)
    return changes.group_by(municipality="number").agg(split_until=pl.col("last_year").max())
