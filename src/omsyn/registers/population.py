"""Population and official projections with their source, one municipality or the country at a time.

A figure that has been fetched goes before the bundled one. Each year comes whole from one place, and the answer tells
which, so that figure and source stay together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from omsyn.registers.catalogue import Catalogue, bundled_catalogue
from omsyn.registers.fetched_projection import MAIN, FetchedProjection, fetched_projections, fetched_regions
from omsyn.registers.indicator_series.fetched_population import (
    TABLE,
    FetchedPersons,
    fetched_country,
    fetched_municipalities,
)
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.mergers import split_until
from omsyn.registers.municipalities import find_municipality, list_municipalities
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.sorting import norwegian_sort_key

PROJECTION_TABLES = {"14746": "projection_14746", "14288": "projection_14288"}
"""SSB's table → our dataset, newest first."""

COUNTRY = "0"
"""The country's region code in the projections."""

_COLUMNS = ("year", "sex", "age", "persons")
_VINTAGES_BEGIN = "ssb_{table}_"


@dataclass(frozen=True, slots=True, eq=False)
class PopulationTable:
    """Persons 1 January: ``rows`` by ``year``, ``sex`` (men, women), one-year ``age`` (105 is open) and ``persons``.

    ``source_by_year`` tells where each year comes from. ``estimated_years`` rest on crude weights of a split
    municipality: they may be shown, marked as estimates, and must never be used to test a projection. ``notes``, in the
    reader's language, tell which fetched figures were not used.
    """

    rows: pl.DataFrame
    source_by_year: Mapping[int, Source]
    estimated_years: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, the one of the latest year first."""
        return self.sources_of(self.source_by_year)

    def sources_of(self, years: Iterable[int]) -> tuple[Source, ...]:
        """The sources of ``years``, the one of the latest year first."""
        return tuple(dict.fromkeys(self.source_by_year[year] for year in sorted(years, reverse=True)))


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionTable:
    """SSB's projection: ``year``, ``alternative`` (MMMM, LLML, HHMH), ``age_lower``, ``age_upper``, ``persons``.

    ``age_upper`` is null for the open group. All of it comes from ``source``. ``notes`` as in ``PopulationTable``.
    """

    rows: pl.DataFrame
    source: Source
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Figures of one source, and the years where it has none that can be used."""

    rows: pl.DataFrame
    source: Source
    unusable: frozenset[int] = frozenset()


def read_population(
    municipality: str,
    years: Iterable[int] | None = None,
    *,
    store: VintageStore | None = None,
    catalogue: Catalogue | None = None,
) -> PopulationTable:
    """The population of a municipality; history is summed to the 2024 structure. All years when ``years`` is None.

    ``municipality`` is a number or a name. Each year is from the vintage fetched last that has it whole, otherwise
    bundled. ``UnknownMunicipalityError``; ``DataMissingError`` for a year without figures.
    """
    data, kept = catalogue or bundled_catalogue(), KeptVintages(store)
    known = find_municipality(municipality, catalogue=data)
    here = pl.col("municipality") == known.number
    bundled = data.load("population_municipality")
    parts = [_fetched_part(told, here) for told in fetched_municipalities(kept) if told.has_sexes]
    parts.append(_Part(bundled.scan().filter(here).select(_COLUMNS).collect(), bundled.source))
    found = _joined(parts, years, known.name, kept)
    last = split_until(catalogue=data).get(known.number, 0)
    estimated = frozenset(year for year in found.source_by_year if year <= last)
    return PopulationTable(found.rows, found.source_by_year, estimated, found.notes)


def read_country_population(
    years: Iterable[int] | None = None, *, store: VintageStore | None = None, catalogue: Catalogue | None = None
) -> PopulationTable:
    """The population of Norway, from fetched vintages before the bundled; ``DataMissingError`` as in a municipality."""
    kept = KeptVintages(store)
    bundled = (catalogue or bundled_catalogue()).load("population_country")
    parts = [_fetched_part(told) for told in fetched_country(kept) if told.has_sexes]
    parts.append(_Part(bundled.frame.select(_COLUMNS), bundled.source))
    return _joined(parts, years, _("Norge"), kept)


def read_all_municipalities(
    years: Iterable[int] | None = None, *, store: VintageStore | None = None, catalogue: Catalogue | None = None
) -> PopulationTable:
    """Every municipality, with ``municipality`` (structure of 2024) as a further column; nothing is told as estimated.

    A year is from the vintage fetched last that has every municipality, otherwise bundled, so that all municipalities
    of a year are of one edition.
    """
    data, kept = catalogue or bundled_catalogue(), KeptVintages(store)
    bundled = data.load("population_municipality")
    columns = ("municipality", *_COLUMNS)
    everyone = len(list_municipalities(catalogue=data))
    whole = pl.col("municipality").n_unique().over("year") == everyone
    parts = [
        _Part(_as_bundled(told.rows.filter(whole)).select(columns), told.vintage.source)
        for told in fetched_municipalities(kept)
        if told.has_sexes
    ]
    parts.append(_Part(bundled.frame.select(columns), bundled.source))
    return _joined(parts, years, _("kommunene"), kept)


def read_projection(
    region: str, table: str = "14746", *, store: VintageStore | None = None, catalogue: Catalogue | None = None
) -> ProjectionTable:
    """SSB's projection of a region: a municipality (number or name), a county (``40``) or the country (``0``).

    From the vintage fetched last that has the main alternative and low and high growth, otherwise bundled, otherwise
    from a vintage with the main alternative only. ``InputError`` for an unknown table, ``UnknownMunicipalityError``,
    and ``DataMissingError`` when nothing holds the region.
    """
    if table not in PROJECTION_TABLES:
        raise InputError(
            _("Omsyn har ikke framskriving fra tabell {table}.").format(table=table),
            expected=_("Tabellene er {tables}.").format(tables=join_words(list(PROJECTION_TABLES))),
        )
    data, kept = catalogue or bundled_catalogue(), KeptVintages(store)
    bundled = data.load(PROJECTION_TABLES[table])
    regions = dict(bundled.frame.select("region_code", "region").unique().iter_rows())
    names = fetched_regions(kept, table) | regions
    code = region if region in names else find_municipality(region, catalogue=data).number
    fetched = fetched_projections(kept, table, code)
    for told in fetched:
        if told.has_every_alternative:
            return _projection(told, fetched, kept, table)
    if code in regions:
        rows = bundled.frame.filter(pl.col("region_code") == code)
        columns = ("year", "alternative", "age_lower", "age_upper", "persons")
        return ProjectionTable(rows.select(columns), bundled.source, _projection_notes(fetched, None, kept, table))
    for told in fetched:
        if told.is_usable:
            return _projection(told, fetched, kept, table)
    raise DataMissingError(
        _("Framskrivingen i tabell {table} har ikke {region}.").format(
            table=table, region=names[code] if code in names else find_municipality(code, catalogue=data).name
        ),
        expected=_("Den har {regions}.").format(regions=join_words(sorted(regions.values(), key=norwegian_sort_key))),
        what_now=" ".join(_projection_notes(fetched, None, kept, table)),
    )


def _fetched_part(told: FetchedPersons, here: pl.Expr | None = None) -> _Part:
    rows, unusable = told.rows, told.unusable
    if here is not None:
        rows, unusable = rows.filter(here), unusable.filter(here)
    return _Part(_as_bundled(rows).select(_COLUMNS), told.vintage.source, frozenset(unusable["year"]))


def _as_bundled(rows: pl.DataFrame) -> pl.DataFrame:
    """With whole persons: those of a split municipality are shared out by weight."""
    return rows.with_columns((pl.col("persons") + 0.5).floor().cast(pl.Int32))


def _joined(parts: Sequence[_Part], years: Iterable[int] | None, place: str, kept: KeptVintages) -> PopulationTable:
    """Each year from the first part that has it. ``DataMissingError`` for one of ``years`` that none has."""
    wanted = None if years is None else set(years)
    frames, source_by_year, unusable = [], dict[int, Source](), set[int]()
    for part in parts:
        of_part = set(part.rows["year"].unique())
        unusable |= part.unusable - source_by_year.keys()
        chosen = of_part - source_by_year.keys()
        source_by_year |= dict.fromkeys(chosen, part.source)
        taken = chosen if wanted is None else chosen & wanted
        if taken:
            is_all = taken == of_part
            frames.append(part.rows if is_all else part.rows.filter(pl.col("year").is_in(sorted(taken))))
    asked = source_by_year.keys() if wanted is None else wanted
    absent = sorted(asked - source_by_year.keys())
    if absent:
        raise DataMissingError(
            _("Omsyn har ikke folketall for {place} i {years}.").format(place=place, years=_listed(absent)),
            expected=_("Tallene går fra {first} til {last}.").format(
                first=min(source_by_year), last=max(source_by_year)
            ),
        )
    notes = list(kept.notes_on(_VINTAGES_BEGIN.format(table=TABLE)))
    if left_out := sorted(unusable & asked):
        told = _(
            "Hentet folketall for {place} i {years} er tomt eller 0, og er ikke brukt. Hent tallene på nytt. Kilden "
            "svarer slik tidlig om morgenen, mens den legger inn nye tall."
        )
        notes.append(told.format(place=place, years=_listed(left_out)))
    return PopulationTable(
        rows=pl.concat(frames) if frames else parts[-1].rows.clear(),
        source_by_year={year: source_by_year[year] for year in sorted(asked)},
        notes=tuple(notes),
    )


def _projection(
    chosen: FetchedProjection, fetched: Sequence[FetchedProjection], kept: KeptVintages, table: str
) -> ProjectionTable:
    return ProjectionTable(chosen.rows, chosen.vintage.source, _projection_notes(fetched, chosen, kept, table))


def _projection_notes(
    fetched: Sequence[FetchedProjection], chosen: FetchedProjection | None, kept: KeptVintages, table: str
) -> tuple[str, ...]:
    notes = list(kept.notes_on(_VINTAGES_BEGIN.format(table=table)))
    newer = fetched if chosen is None else fetched[: fetched.index(chosen)]
    if any(not one.is_usable for one in newer):
        notes.append(
            _(
                "Den framskrivingen som ble hentet sist, har tomme tall eller 0, og er ikke brukt. Hent den på nytt. "
                "Kilden svarer slik tidlig om morgenen, mens den legger inn nye tall."
            )
        )
    if chosen is not None and set(chosen.rows["alternative"]) == {MAIN}:
        notes.append(
            _("Bare hovedalternativet i framskrivingen er hentet. Lav og høy vekst vises når de også er hentet.")
        )
    return tuple(notes)


def _listed(years: Iterable[int]) -> str:
    return join_words([str(year) for year in years])
