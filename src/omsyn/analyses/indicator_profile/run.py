"""An indicator in a municipality, held against the published figures of others."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from omsyn.analyses.indicator_profile.cautions import cautions_of, has_small_local_counts
from omsyn.analyses.indicator_profile.everyone import all_municipalities
from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.analyses.indicator_profile.result import (
    AllMunicipalities,
    ComparedWith,
    IndicatorProfileResult,
    TrendReading,
)
from omsyn.methods.indicators.benchmarks import judged_trend
from omsyn.methods.indicators.trends import POINTS, five_point_trend
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.registers.indicator_series.control_charts import control_chart_of
from omsyn.registers.indicator_series.figures import (
    Figure,
    by_year,
    compare_figures,
    latest_comparable,
    latest_figure,
    yearly_points,
)
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.registers.indicator_series.surroundings import Surroundings, at, surroundings_of
from omsyn.registers.kostra_groups import kostra_group_of
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.errors import DataMissingError, NotLoadedError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.periods import LAST_YEAR
from omsyn.vocabulary.quantities import Source


def run(
    question: IndicatorProfileQuestion,
    *,
    local: pl.DataFrame | None = None,
    store: VintageStore | None = None,
    target: float | None = None,
) -> IndicatorProfileResult:
    """Answer ``question``; ``target`` is in the unit of the definition.

    ``local`` has the municipality's own figures as ``add_own_figures`` takes them. ``NotLoadedError`` when nobody has
    figures, and ``DataMissingError`` when this municipality has none, both with how to load them.
    """
    definition = load_indicator_library().find(question.key)
    municipality = find_municipality(question.municipality)
    series = series_of(definition, local=local, store=store)
    peers = dict.fromkeys(filter(None, (*question.peers, question.compare_with.municipality)))
    local_sources = set(series.sources).difference(series_of(definition, store=store).sources)
    around = surroundings_of(
        series,
        municipality.number,
        others=tuple(peers),
        last_year=question.last_year,
        local_sources=local_sources,
        kostra_group=kostra_group_of(municipality.number, question.last_year or LAST_YEAR, store=store).group,
    )
    if not around.own:
        raise _no_figures(definition, municipality, series)
    own = by_year(around.own)
    latest = latest_figure(around.own)
    figure = latest_comparable(around.own, around.of(question.compare_with)) or latest
    compared = tuple(_compared(question, definition, around, list(own), figure))
    everyone = None if figure is None else all_municipalities(series, figure, _value_of_country(around, figure))
    return IndicatorProfileResult(
        question=question,
        definition=definition,
        municipality=municipality,
        years=tuple(own),
        figures=tuple(own.values()),
        latest=latest,
        year=None if figure is None else figure.year,
        own=figure,
        compared_with=compared,
        trend=_trend(own, definition),
        everyone=everyone,
        chart=control_chart_of(around.own, definition, target=target),
        target=target,
        cautions=tuple(cautions_of(around.own, figure, definition, None if question.last_year else question.asked_on)),
        has_small_local_counts=has_small_local_counts(around.own, definition),
        sources=_sources(around, compared, everyone),
        notes=(*series.notes, *_county_notes(around)),
        notes_on_others=series.notes_on_others,
    )


def _trend(own: Mapping[int, Figure], definition: IndicatorDefinition) -> TrendReading:
    """A year that has parts, and no figure of its own, is no yearly figure."""
    whole = {year: figure for year, figure in own.items() if figure.part is None}
    found = five_point_trend(yearly_points(whole, definition))
    return TrendReading(found, judged_trend(found.direction, definition.polarity), tuple(whole)[-POINTS:])


def _compared(
    question: IndicatorProfileQuestion,
    definition: IndicatorDefinition,
    around: Surroundings,
    years: Sequence[int],
    own: Figure | None,
) -> Iterator[ComparedWith]:
    """The benchmark first, then the others that have figures; a peer is never the municipality itself."""
    standard = [Comparator(kind) for kind in (AreaKind.COUNTRY, AreaKind.COUNTY, AreaKind.KOSTRA_GROUP)]
    peers = [Comparator(AreaKind.MUNICIPALITY, peer) for peer in question.peers]
    for comparator in dict.fromkeys((question.compare_with, *standard, *peers)):
        figures = around.of(comparator)
        if not figures:
            continue
        yearly = by_year(figures)
        figure = None if own is None else at(figures, own.period)
        named = figure or figures[-1]
        itself = comparator.municipality == question.municipality
        yield ComparedWith(
            kind=comparator.kind,
            area=named.area,
            name=named.area_name,
            by_year=tuple(yearly.get(year) for year in years),
            figure=figure,
            comparison=compare_figures(own, figure, definition, is_benchmark=itself),
            is_benchmark=comparator == question.compare_with,
        )


def _value_of_country(around: Surroundings, own: Figure) -> float | None:
    country = at(around.country, own.period)
    return None if country is None else country.value


def _sources(
    around: Surroundings, compared: Sequence[ComparedWith], everyone: AllMunicipalities | None
) -> tuple[Source, ...]:
    figures = [*around.own, *(figure for one in compared for figure in one.by_year if figure is not None)]
    if everyone is not None:
        figures += [place.figure for place in everyone.places]
    return tuple(dict.fromkeys(source for figure in figures for source in figure.quantity.sources))


def _county_notes(around: Surroundings) -> tuple[str, ...]:
    """Which county is meant when, where it changed."""
    years: dict[str, list[int]] = {}
    for figure in around.county:
        years.setdefault(figure.area_name, []).append(figure.year)
    if len(years) < 2:
        return ()
    told = [
        _("{county} ({years})").format(county=county, years=str(min(of)) if len(of) == 1 else f"{min(of)}–{max(of)}")
        for county, of in years.items()
    ]
    return (_("Fylket er det kommunen hørte til da: {counties}.").format(counties=join_words(told)),)


def _no_figures(
    definition: IndicatorDefinition, municipality: Municipality, series: IndicatorSeries
) -> DataMissingError:
    how = "" if definition.how_to_load is None else definition.how_to_load.label
    if series.rows.is_empty():
        return NotLoadedError(
            _("Omsyn har ingen tall for «{name}».").format(name=definition.name.label),
            what_now=how or _("Last inn kommunens egne tall, eller hent dem fra kilden."),
        )
    return DataMissingError(
        _("{municipality} har ingen tall for «{name}».").format(
            municipality=municipality.name, name=definition.name.label
        ),
        what_now=how or _("Last inn kommunens egne tall, eller velg en annen kommune."),
    )
