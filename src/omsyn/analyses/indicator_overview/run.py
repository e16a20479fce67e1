"""A line for each indicator of the library."""

from collections import Counter
from collections.abc import Iterable, Mapping

import polars as pl

from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.analyses.indicator_overview.result import (
    DimensionGroup,
    IndicatorLine,
    IndicatorOverviewResult,
    SignalCounts,
)
from omsyn.analyses.indicator_overview.wording import line_in_words
from omsyn.methods.indicators.benchmarks import Comparison, Signal, judged_trend
from omsyn.methods.indicators.trends import Direction, five_point_trend
from omsyn.parameters.indicator_definitions import IndicatorDefinition, load_indicator_library
from omsyn.registers.indicator_series.control_charts import control_chart_of
from omsyn.registers.indicator_series.figures import (
    Figure,
    by_year,
    compare_figures,
    is_old,
    latest_comparable,
    latest_figure,
    standing_of,
    yearly_points,
)
from omsyn.registers.indicator_series.reading import series_of
from omsyn.registers.indicator_series.series import IndicatorSeries
from omsyn.registers.indicator_series.surroundings import at, surroundings_of
from omsyn.registers.kostra_groups import kostra_group_of
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.indicators import ComparisonMethod, QualityDimension
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import LAST_YEAR
from omsyn.vocabulary.quantities import Source


def run(
    question: IndicatorOverviewQuestion,
    *,
    local: pl.DataFrame | None = None,
    store: VintageStore | None = None,
    targets: Mapping[str, float] | None = None,
) -> IndicatorOverviewResult:
    """Answer ``question`` for the newest definition of every indicator.

    ``local`` has the municipality's own figures of every indicator as ``add_own_figures`` takes them, ``targets`` its
    targets by the key of the indicator, in the unit of the definition.
    """
    municipality = find_municipality(question.municipality)
    group = kostra_group_of(municipality.number, question.last_year or LAST_YEAR, store=store).group
    lines = [
        _line(
            question,
            definition,
            series_of(definition, local=local, store=store),
            group,
            (targets or {}).get(definition.key),
        )
        for definition in newest_definitions(load_indicator_library().definitions)
    ]
    groups = []
    for dimension in QualityDimension:
        of_dimension = tuple(line for line in lines if line.definition.dimension is dimension)
        if of_dimension:
            groups.append(DimensionGroup(dimension, of_dimension, _counts(of_dimension)))
    return IndicatorOverviewResult(
        question=question,
        municipality=municipality,
        groups=tuple(groups),
        counts=_counts(lines),
        sources=_sources(lines),
        notes=_notes(lines),
    )


def newest_definitions(definitions: Iterable[IndicatorDefinition]) -> tuple[IndicatorDefinition, ...]:
    """The newest definition of each key, in the order the keys first stand."""
    newest: dict[str, IndicatorDefinition] = {}
    for definition in definitions:
        known = newest.get(definition.key)
        if known is None or known.valid_from < definition.valid_from:
            newest[definition.key] = definition
    return tuple(newest.values())


def _line(
    question: IndicatorOverviewQuestion,
    definition: IndicatorDefinition,
    series: IndicatorSeries,
    kostra_group: str,
    target: float | None,
) -> IndicatorLine:
    peer = question.compare_with.municipality
    around = surroundings_of(
        series,
        question.municipality,
        others=(peer,) if peer else (),
        last_year=question.last_year,
        kostra_group=kostra_group,
    )
    others = around.of(question.compare_with)
    figure = latest_comparable(around.own, others) or latest_figure(around.own)
    benchmark = None if figure is None else at(others, figure.period)
    itself = question.compare_with.municipality == question.municipality
    comparison = (
        Comparison(Signal.NOT_COMPARED, _("Kommunen har ikke noe tall å sammenligne."))
        if figure is None
        else compare_figures(figure, benchmark, definition, is_benchmark=itself)
    )
    trend = _trend(around.own, definition)
    chart = control_chart_of(around.own, definition, target=target)
    how = "" if definition.how_to_load is None else definition.how_to_load.label
    read_by_fifths = definition.comparison is ComparisonMethod.QUINTILES
    standing = standing_of(series, figure) if read_by_fifths and figure is not None else None
    before = _before(figure, around.own) if definition.comparison is ComparisonMethod.NONE else None
    shown = figure or (around.own[-1] if around.own else None)
    return IndicatorLine(
        definition=definition,
        figure=shown,
        benchmark=benchmark,
        benchmark_name="" if benchmark is None else benchmark.area_name,
        comparison=comparison,
        trend=trend,
        trend_signal=judged_trend(trend, definition.polarity),
        variation=None if chart is None else chart.variation,
        assurance=None if chart is None else chart.assurance,
        told=line_in_words(shown, benchmark, comparison, question.compare_with, standing=standing, before=before),
        how_to_load="" if figure is not None else how,
        is_old=figure is not None and is_old(figure, question.asked_on),
        target=target,
        standing=standing,
    )


def _before(figure: Figure | None, own: tuple[Figure, ...]) -> Figure | None:
    """The same part of the year before."""
    return (
        None if figure is None else next((o for o in own if (o.year, o.part) == (figure.year - 1, figure.part)), None)
    )


def _trend(own: tuple[Figure, ...], definition: IndicatorDefinition) -> Direction:
    whole = by_year([figure for figure in own if figure.part is None])
    return five_point_trend(yearly_points(whole, definition)).direction


def _counts(lines: Iterable[IndicatorLine]) -> SignalCounts:
    signals = Counter(line.comparison.signal if line.has_figure else None for line in lines)
    return SignalCounts(
        better=signals[Signal.BETTER],
        similar=signals[Signal.SIMILAR],
        worse=signals[Signal.WORSE],
        higher_or_lower=signals[Signal.HIGHER] + signals[Signal.LOWER],
        not_compared=signals[Signal.NOT_COMPARED],
        no_data=signals[None],
    )


def _sources(lines: Iterable[IndicatorLine]) -> tuple[Source, ...]:
    figures = (figure for line in lines for figure in (line.figure, line.benchmark) if figure is not None)
    return tuple(dict.fromkeys(source for figure in figures for source in figure.quantity.sources))


def _notes(lines: Iterable[IndicatorLine]) -> tuple[str, ...]:
    if any(line.is_old for line in lines):
        return (_("Noen av tallene er mer enn tre år gamle. Det er de siste som er publisert eller lastet inn."),)
    return ()
