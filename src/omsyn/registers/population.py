"""Population and official projections, one municipality or the country at a time."""

from collections.abc import Iterable

import polars as pl

from omsyn.registers.catalogue import Catalogue, bundled_catalogue
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.sorting import norwegian_sort_key

PROJECTION_TABLES = {"14746": "projection_14746", "14288": "projection_14288"}
"""SSB's table → our dataset, newest first."""

COUNTRY = "0"
"""The country's region code in the projections."""


def population_of(
    municipality: str, years: Iterable[int] | None = None, *, catalogue: Catalogue | None = None
) -> pl.DataFrame:
    """Persons 1 January by ``year``, ``sex`` (men, women), one-year ``age`` (105 is open) and ``persons``.

    ``municipality`` is a number or a name; history is summed to the 2024 structure. All years when ``years`` is None.
    ``UnknownMunicipalityError``; ``DataMissingError`` for a year without figures. ``estimated_years`` says where a
    history is only an estimate.
    """
    data = catalogue or bundled_catalogue()
    known = find_municipality(municipality, catalogue=data)
    frame = (
        data.load("population_municipality")
        .scan()
        .filter(pl.col("municipality") == known.number)
        .select("year", "sex", "age", "persons")
        .collect()
    )
    return _only(frame, years, known.name)


def country_population(years: Iterable[int] | None = None, *, catalogue: Catalogue | None = None) -> pl.DataFrame:
    """Persons in Norway 1 January, with the columns of ``population_of``; ``DataMissingError`` as there."""
    frame = (catalogue or bundled_catalogue()).load("population_country").frame
    return _only(frame.select("year", "sex", "age", "persons"), years, _("Norge"))


def estimated_years(municipality: str, *, catalogue: Catalogue | None = None) -> frozenset[int]:
    """Years where the municipality's population rests on crude weights of a split municipality.

    Such years may be shown, marked as estimates, and must never be used to test a projection.
    """
    data = catalogue or bundled_catalogue()
    known = find_municipality(municipality, catalogue=data)
    split = data.load("municipality_changes").frame.filter((pl.col("number") == known.number) & (pl.col("weight") < 1))
    last = split["last_year"].max()
    if not isinstance(last, int):
        return frozenset()
    years = population_of(known.number, catalogue=data)["year"].unique()
    return frozenset(year for year in years if year <= last)


def official_projection(region: str, table: str = "14746", *, catalogue: Catalogue | None = None) -> pl.DataFrame:
    """SSB's projection: ``year``, ``alternative`` (MMMM, LLML, HHMH), ``age_lower``, ``age_upper``, ``persons``.

    ``region`` is a municipality number or name, ``40`` for Telemark or ``0`` for the country. ``age_upper`` is null
    for the open group. ``InputError`` for an unknown table, ``UnknownMunicipalityError``, and ``DataMissingError``
    when the table does not hold the region.
    """
    if table not in PROJECTION_TABLES:
        raise InputError(
            _("Omsyn har ikke framskriving fra tabell {table}.").format(table=table),
            expected=_("Tabellene er {tables}.").format(tables=join_words(list(PROJECTION_TABLES))),
        )
    data = catalogue or bundled_catalogue()
    frame = data.load(PROJECTION_TABLES[table]).frame
    regions = dict(frame.select("region_code", "region").unique().iter_rows())
    code = region if region in regions else find_municipality(region, catalogue=data).number
    if code not in regions:
        names = sorted(regions.values(), key=norwegian_sort_key)
        raise DataMissingError(
            _("Framskrivingen i tabell {table} har ikke {region}.").format(
                table=table, region=find_municipality(code, catalogue=data).name
            ),
            expected=_("Den har {regions}.").format(regions=join_words(names)),
        )
    return frame.filter(pl.col("region_code") == code).select(
        "year", "alternative", "age_lower", "age_upper", "persons"
    )


def _only(frame: pl.DataFrame, years: Iterable[int] | None, place: str) -> pl.DataFrame:
    if years is None:
        return frame
    wanted = sorted(set(years))
    known = set(frame["year"].unique())
    absent = [year for year in wanted if year not in known]
    if absent:
        raise DataMissingError(
            _("Omsyn har ikke folketall for {place} i {years}.").format(
                place=place, years=join_words([str(year) for year in absent])
            ),
            expected=_("Tallene går fra {first} til {last}.").format(first=min(known), last=max(known)),
        )
    return frame.filter(pl.col("year").is_in(wanted))
