"""One indicator for one municipality: over time, against others, and what it means."""

from dataclasses import replace

from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.analyses.indicator_profile.result import ComparedWith, IndicatorProfileResult
from omsyn.analyses.indicator_profile.run import run
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.registers.indicator_series.figures import Figure
from omsyn.reports.blocks.control_chart import (
    assurance_words,
    control_chart_exhibit,
    type_words,
    variation_words,
)
from omsyn.reports.blocks.control_chart_picture import picture_of
from omsyn.reports.blocks.indicator_definition import definition
from omsyn.reports.blocks.indicator_everyone import country_map, county_map, funnel
from omsyn.reports.blocks.indicator_naming import (
    cells_with_interval,
    interval_name,
    intervals_name,
    name_and_unit,
    role_of,
)
from omsyn.reports.blocks.indicator_trend import trend
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.signals import comparison_words
from omsyn.reports.blocks.wording import inside_sentence, listed
from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number, format_quantity, format_value
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


def ask(scope: Scope, key: str, compare_with: str = "", peers: str = "") -> IndicatorProfileQuestion:
    """An indicator up to the year reported on, against the country unless told."""
    texts = {
        "key": key,
        "municipality": scope.municipality.number,
        "compare_with": compare_with,
        "peers": peers,
        "last_year": str(scope.year),
    }
    return IndicatorProfileQuestion.from_text(texts, asked_on=scope.made_on)


def against_others(result: IndicatorProfileResult) -> Exhibit:
    """Own figure with its interval beside the country, the county, the KOSTRA group and chosen municipalities."""
    if result.own is None:
        raise DataMissingError(
            _("{municipality} har ingen tall som kan vises for «{name}».").format(
                municipality=result.municipality.name, name=result.definition.name.label
            ),
            expected=" ".join(caution.told for caution in result.cautions),
        )
    unit = result.definition.unit
    columns = (
        Column("area", _("Sted"), ColumnKind.TEXT),
        Column("value", _("Verdi"), unit=unit),
        Column("lower", _("Nedre"), unit=unit),
        Column("upper", _("Øvre"), unit=unit),
        Column(
            "comparison", _("{municipality} mot stedet").format(municipality=result.municipality.name), ColumnKind.TEXT
        ),
    )
    rows: list[tuple[Cell, ...]] = [(result.municipality.name, *cells_with_interval(result.own.quantity), "")]
    rows += [
        (
            one.name,
            *_cells(one.figure),
            comparison_words(one.comparison),
        )
        for one in result.compared_with
    ]
    return Exhibit(
        key="indicator_against_others",
        title=_comparison_title(result),
        message=comparison_message(result),
        table=Table(
            _("{name}, {year}").format(name=result.definition.name.label, year=result.year), columns, tuple(rows)
        ),
        sources=result.sources,
        chart=_interval_chart(result, result.own) if _is_drawn(result, result.own) else None,
        alternative=_comparison_alternative(result, result.own),
        notes=tuple(caution.told for caution in result.cautions),
        explanation=_(
            "Et intervall viser hvor langt tallet kan flytte seg ved tilfeldigheter. Ligger den andres tall utenfor "
            "kommunens intervall, er forskjellen større enn tilfeldigheter skulle tilsi. Mot en annen kommune regnes "
            "usikkerheten i begge tall med. Tallene for landet, fylket og KOSTRA-gruppa er slik kilden har publisert "
            "dem."
        ),
    )


def control_chart(result: IndicatorProfileResult) -> Exhibit:
    """The months or quarters as a control chart; ``DataMissingError`` for an indicator of whole years."""
    chart = result.chart
    if chart is None:
        raise DataMissingError(
            _("«{name}» har ikke tall for måneder eller kvartaler i {municipality}.").format(
                name=result.definition.name.label, municipality=result.municipality.name
            ),
            what_now=_("En serie av år er for kort til et kontrolldiagram. Se trenden og trakten."),
        )
    drawn = control_chart_exhibit(chart, decimals=result.definition.unit.decimals)
    return replace(
        drawn,
        key="indicator_control_chart",
        title=_("{name}: {signal}").format(
            name=result.definition.name.label, signal=inside_sentence(variation_words(chart.variation)).rstrip(".")
        ),
        message=" ".join(filter(None, (variation_words(chart.variation), assurance_words(chart.assurance)))),
        sources=result.sources,
        chart=picture_of(chart, type_words, name_and_unit(result), factor=1.0),
        explanation=_(
            "Grensene viser hvor mye tallet svinger av seg selv. Et punkt utenfor, eller et mønster som merkes, er et "
            "tegn på at noe er endret. Alt annet er vanlig variasjon, som ikke trenger noen forklaring."
        ),
    )


def latest(result: IndicatorProfileResult) -> KeyFigure:
    """The latest figure that can be compared, and what it is held against."""
    benchmark = result.benchmark
    if result.own is None:
        raise DataMissingError(
            _("{municipality} har ingen tall som kan vises for «{name}».").format(
                municipality=result.municipality.name, name=result.definition.name.label
            )
        )
    comparison = ""
    if benchmark is not None and benchmark.figure is not None and benchmark.figure.value is not None:
        comparison = _("{name}: {value}").format(name=benchmark.name, value=format_quantity(benchmark.figure.quantity))
    return KeyFigure(result.definition.name.label, result.own.quantity, str(result.own.year), comparison)


def comparison_message(result: IndicatorProfileResult) -> str:
    """Own figure with its interval, the benchmark's, and whether the difference can be chance."""
    if result.own is None:
        return ""
    interval = result.own.quantity.interval
    between = ""
    if interval is not None:
        between = _(" ({interval} {lower}–{upper})").format(
            interval=interval_name(interval),
            lower=format_number(interval.lower, result.definition.unit.decimals),
            upper=format_number(interval.upper, result.definition.unit.decimals),
        )
    sentences = [
        _("{municipality} hadde {value}{between} i {year}.").format(
            municipality=result.municipality.name,
            value=format_quantity(result.own.quantity),
            between=between,
            year=result.year,
        )
    ]
    benchmark = result.benchmark
    if benchmark is not None and benchmark.figure is not None and benchmark.figure.value is not None:
        told = _("{name} hadde {value}.").format(name=_who(benchmark), value=format_quantity(benchmark.figure.quantity))
        sentences.append(f"{told} {_outcome(benchmark)}".strip())
    elif benchmark is not None:
        sentences.append(benchmark.comparison.reason)
    return " ".join(sentences)


def _outcome(benchmark: ComparedWith) -> str:
    match benchmark.comparison.signal:
        case Signal.NOT_COMPARED:
            return benchmark.comparison.reason
        case Signal.SIMILAR:
            return _("Forskjellen kan være tilfeldig.")
        case _:
            return _("Forskjellen er større enn tilfeldigheter skulle tilsi.")


def _who(one: ComparedWith) -> str:
    return _("Landet") if one.kind is AreaKind.COUNTRY else one.name


def _comparison_title(result: IndicatorProfileResult) -> str:
    benchmark, municipality = result.benchmark, result.municipality.name
    name = result.definition.name.label
    if benchmark is None or benchmark.comparison.signal is Signal.NOT_COMPARED or result.own is None:
        value = "" if result.own is None else format_quantity(result.own.quantity)
        return _("{name}: {value} i {municipality} i {year}").format(
            name=name, value=value, municipality=municipality, year=result.year
        )
    words = {
        Signal.BETTER: _("{name}: {municipality} var klart bedre enn {other} i {year}"),
        Signal.WORSE: _("{name}: {municipality} var klart dårligere enn {other} i {year}"),
        Signal.HIGHER: _("{name}: {municipality} lå klart høyere enn {other} i {year}"),
        Signal.LOWER: _("{name}: {municipality} lå klart lavere enn {other} i {year}"),
        Signal.SIMILAR: _("{name}: ingen klar forskjell mellom {municipality} og {other} i {year}"),
    }
    other = _("landet") if benchmark.kind is AreaKind.COUNTRY else benchmark.name
    return words[benchmark.comparison.signal].format(
        name=name, municipality=municipality, other=other, year=result.year
    )


def _is_drawn(result: IndicatorProfileResult, own: Figure) -> bool:
    """One dot alone is no picture."""
    return own.quantity.interval is not None or any(one.figure is not None for one in result.compared_with)


def _cells(figure: Figure | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if figure is None else cells_with_interval(figure.quantity)


def _interval_chart(result: IndicatorProfileResult, own: Figure) -> IntervalChart:
    benchmark = result.benchmark
    figures = [(result.municipality.name, own, Role.OWN)]
    figures += [(one.name, one.figure, role_of(one)) for one in result.compared_with if one.figure is not None]
    return IntervalChart(
        rows=tuple(_interval_row(*one) for one in figures),
        value_title=name_and_unit(result),
        intervals=intervals_name([figure for _name, figure, _role in figures]),
        reference=None if benchmark is None or benchmark.figure is None else benchmark.figure.value,
        reference_name="" if benchmark is None else benchmark.name,
    )


def _interval_row(name: str, figure: Figure, role: Role) -> IntervalRow:
    interval = figure.quantity.interval
    return IntervalRow(
        name=name,
        value=figure.value,
        lower=None if interval is None else interval.lower,
        upper=None if interval is None else interval.upper,
        role=role,
        label=format_value(figure.quantity),
    )


def _comparison_alternative(result: IndicatorProfileResult, own: Figure) -> str:
    told = [_("{name}: {value}").format(name=result.municipality.name, value=format_quantity(own.quantity))]
    told += [
        _("{name}: {value}").format(name=one.name, value=format_quantity(one.figure.quantity))
        for one in result.compared_with
        if one.figure is not None
    ]
    return _("Punkter med intervall i {year}. {values}.").format(year=result.year, values=listed(told))


KIND = BlockKind(
    title=mark("En indikator"),
    ask=ask,
    run=run,
    exhibits={
        "against_others": against_others,
        "control_chart": control_chart,
        "country_map": country_map,
        "county_map": county_map,
        "definition": definition,
        "funnel": funnel,
        "trend": trend,
    },
    key_figures={"latest": latest},
)
