"""Every indicator for one municipality, by dimension of quality."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.analyses.indicator_overview.result import IndicatorLine, IndicatorOverviewResult, SignalCounts
from omsyn.analyses.indicator_overview.run import run
from omsyn.methods.control_charts.signals import Variation
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.parameters.local_dimensions import LocalDimensions, load_local_dimensions
from omsyn.reports.blocks.control_chart import assurance_words, variation_words
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.signals import signal_words, trend_words
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import Bar, BarChart, BarLayout, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import mark, translate_plural
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units


def ask(scope: Scope, compare_with: str = "") -> IndicatorOverviewQuestion:
    """Every indicator up to the year reported on, against the country unless told."""
    texts = {
        "municipality": scope.municipality.number,
        "compare_with": compare_with,
        "last_year": str(scope.year),
    }
    return IndicatorOverviewQuestion.from_text(texts, asked_on=scope.made_on)


def by_dimension(result: IndicatorOverviewResult) -> Exhibit:
    """How many indicators came out how in each dimension, and every indicator in the table."""
    local = load_local_dimensions().get(result.municipality.number)
    own_name = () if local is None else (Column("local_dimension", local.name.label, ColumnKind.TEXT),)
    columns = (
        Column("dimension", _("Kvalitetsdimensjon"), ColumnKind.TEXT),
        *own_name,
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("value", _("Verdi")),
        Column("unit", _("Enhet"), ColumnKind.TEXT),
        Column("signal", _("Vurdering"), ColumnKind.TEXT),
        Column("trend", _("Trend, fem år"), ColumnKind.TEXT),
        Column("told", _("Kort sagt"), ColumnKind.TEXT),
    )
    rows = tuple(_row(line, local) for line in result.lines if line.figure is not None)
    counts = result.counts
    return Exhibit(
        key="indicators_by_dimension",
        title=_title(result),
        message=_message(counts),
        table=Table(_("Indikatorene etter kvalitetsdimensjon"), columns, rows),
        sources=result.sources,
        chart=_chart(result),
        alternative=_alternative(result),
        notes=(*_left_out(result), *result.notes),
        explanation=_(
            "En indikator er bare kalt bedre eller dårligere når forskjellen er større enn tilfeldigheter skulle "
            "tilsi, og det er sagt om høyt eller lavt er bra. Resten holdes ikke opp mot ett tall, eller mangler det "
            "som trengs for å gjøre det. Av tjue som egentlig er like, kommer "
            "omtrent én likevel ut som forskjellig."
        ),
    )


def compared(result: IndicatorOverviewResult) -> Exhibit:
    """The indicators that are judged against another figure: both figures, and what can be said. For a report."""
    columns = (
        Column("indicator", _("Indikator"), ColumnKind.TEXT),
        Column("year", _("År"), ColumnKind.YEAR),
        Column("value", result.municipality.name),
        Column("benchmark", _("Sammenlignet med")),
        Column("signal", _("Vurdering"), ColumnKind.TEXT),
    )
    lines = [line for line in result.lines if line.comparison.signal is not Signal.NOT_COMPARED and line.has_figure]
    rows = tuple(
        (
            line.definition.name.label,
            None if line.figure is None else line.figure.year,
            None if line.figure is None else line.figure.quantity,
            None if line.benchmark is None else line.benchmark.quantity,
            signal_words(line.comparison.signal),
        )
        for line in lines
    )
    return replace(
        by_dimension(result),
        key="indicators_compared",
        chart=None,
        alternative="",
        sources=tuple(dict.fromkeys(source for line in lines for source in _sources(line))),
        table=Table(_("Indikatorene som kan sammenlignes"), columns, rows),
        notes=(*_held_against(lines), *result.notes),
    )


def _sources(line: IndicatorLine) -> Iterator[Source]:
    for figure in (line.figure, line.benchmark):
        if figure is not None:
            yield from figure.quantity.sources


def _held_against(lines: Sequence[IndicatorLine]) -> list[str]:
    names = list(dict.fromkeys(line.benchmark_name for line in lines if line.benchmark_name))
    return [_("Tallene er sammenlignet med {names}.").format(names=join_words(names))] if names else []


def worse(result: IndicatorOverviewResult) -> KeyFigure:
    """How many indicators are clearly worse than what they are held against."""
    return KeyFigure(
        _("Indikatorer som er klart dårligere"),
        Quantity(result.counts.worse, Units.COUNT, result.sources),
        str(result.question.last_year or ""),
        _("av {count} som kan sammenlignes").format(count=_compared(result.counts)),
    )


def line_signal_words(line: IndicatorLine) -> str:
    """What the line says in a few words: the comparison, or the control chart where there is one."""
    if line.variation is not None and line.variation is not Variation.NOT_JUDGED:
        assurance = "" if line.assurance is None else assurance_words(line.assurance)
        return " ".join(filter(None, (variation_words(line.variation), assurance)))
    return signal_words(line.comparison.signal) if line.has_figure else _("Ingen tall")


def _row(line: IndicatorLine, local: LocalDimensions | None) -> tuple[Cell, ...]:
    figure, asked = line.figure, line.definition
    own_name = () if local is None else (local.find(asked.dimension, asked.aspect).name.label,)
    return (
        asked.dimension.label,
        *own_name,
        asked.name.label,
        None if figure is None else figure.year,
        None if figure is None else figure.quantity,
        asked.unit.label,
        line_signal_words(line),
        trend_words(line.trend, line.trend_signal) if line.has_figure else "",
        line.told if line.has_figure else f"{line.told} {line.how_to_load}".strip(),
    )


def _left_out(result: IndicatorOverviewResult) -> list[str]:
    without = sum(line.figure is None for line in result.lines)
    if not without:
        return []
    told = _("{count} indikatorer uten tall er ikke med i tabellen. Definisjonene sier hvordan tallene lastes inn.")
    return [told.format(count=without)]


def _compared(counts: SignalCounts) -> int:
    return counts.better + counts.similar + counts.worse + counts.higher_or_lower


def _title(result: IndicatorOverviewResult) -> str:
    worse_count, name = result.counts.worse, result.municipality.name
    if not _compared(result.counts):
        return _("Ingen indikatorer for {municipality} kan sammenlignes").format(municipality=name)
    if not worse_count:
        return _("Ingen av {compared} sammenlignede indikatorer er klart dårligere for {municipality}").format(
            compared=_compared(result.counts), municipality=name
        )
    return translate_plural(
        "{count} av {compared} sammenlignede indikatorer er klart dårligere for {municipality}",
        "{count} av {compared} sammenlignede indikatorer er klart dårligere for {municipality}",
        worse_count,
    ).format(count=worse_count, compared=_compared(result.counts), municipality=name)


def _message(counts: SignalCounts) -> str:
    return _(
        "Av {total} indikatorer er {better} klart bedre, {similar} uten klar forskjell, {worse} klart dårligere og "
        "{other} klart høyere eller lavere uten at det ene er best. {not_compared} har tall som ikke sammenlignes, og "
        "{no_data} har ingen tall."
    ).format(
        total=counts.total,
        better=counts.better,
        similar=counts.similar,
        worse=counts.worse,
        other=counts.higher_or_lower,
        not_compared=counts.not_compared,
        no_data=counts.no_data,
    )


def _parts(counts: SignalCounts) -> list[tuple[str, int, Role]]:
    """What is judged takes the first two colours of the palette, which everyone can tell apart; the rest is grey."""
    return [
        (signal_words(Signal.BETTER), counts.better, Role.PLAIN),
        (signal_words(Signal.WORSE), counts.worse, Role.PLAIN),
        (signal_words(Signal.SIMILAR), counts.similar, Role.PEER),
        (_("Høyere eller lavere"), counts.higher_or_lower, Role.COUNTRY),
    ]


def _chart(result: IndicatorOverviewResult) -> BarChart | None:
    if not _compared(result.counts):
        return None
    bars = (
        Bar(group.dimension.label, count, name, role, format_number(count) if count else "")
        for group in result.groups
        for name, count, role in _parts(group.counts)
    )
    return BarChart(tuple(bars), _("Antall indikatorer som er sammenlignet"), layout=BarLayout.STACKED)


def _alternative(result: IndicatorOverviewResult) -> str:
    told = listed(f"{group.dimension.label}: {_counted(group.counts)}" for group in result.groups)
    return _("Liggende søyler med antall sammenlignede indikatorer i hver kvalitetsdimensjon. {counts}.").format(
        counts=told
    )


def _counted(counts: SignalCounts) -> str:
    return ", ".join(f"{name.lower()} {count}" for name, count, _role in _parts(counts) if count) or _("ingen")


KIND = BlockKind(
    title=mark("Indikatorene samlet"),
    ask=ask,
    run=run,
    exhibits={"by_dimension": by_dimension, "compared": compared},
    key_figures={"worse": worse},
)
