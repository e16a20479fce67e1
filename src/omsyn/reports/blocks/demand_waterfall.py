"""What drives the change: people, each lever, and what levers do to each other."""

from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult, WaterfallBar
from omsyn.reports.blocks.demand_figures import BAND, METHOD, Span, flags_of, made_from, sources_of, unit_of
from omsyn.reports.exhibit_charts import StepKind, WaterfallChart, WaterfallStep
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import MINUS, format_change, format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval, Quantity

START, PEOPLE, LEVER, INTERACTION, END = "start", "people", "lever", "interaction", "end"
_KINDS = {START: StepKind.START, INTERACTION: StepKind.INTERACTION, END: StepKind.END}


def waterfall_of_users(result: ServiceDemandResult) -> Exhibit:
    """The change in users of all services."""
    return waterfall(result, Measure.USERS)


def waterfall_of_fte(result: ServiceDemandResult) -> Exhibit:
    """The change in FTE of all services; ``DataMissingError`` when FTE were not reckoned."""
    return waterfall(result, Measure.FTE)


def waterfall(result: ServiceDemandResult, measure: Measure = Measure.USERS, service: str = ALL_SERVICES) -> Exhibit:
    """Bars from the base year to the year explained, of users or FTE, for all services or one.

    ``DataMissingError`` when that was not reckoned.
    """
    bars = result.waterfalls.get((measure, service))
    if bars is None:
        raise DataMissingError(
            _("Scenarioet sier ikke hvor mange årsverk tjenestene bruker."),
            what_now=_("Skriv årsverk per bruker, eller årsverk i alt, i scenarioet."),
        )
    shown = [bar for bar in bars if bar.kind != INTERACTION or _has_levers(bars)]
    unit = unit_of(measure).label
    about = _(service) if service else _("alle tjenester")
    return Exhibit(
        key="demand_waterfall",
        title=_title(result, bars, unit, service),
        message=_message(result, bars, unit),
        chart=WaterfallChart(
            steps=tuple(_step(result, bar) for bar in shown),
            value_title=_("{unit}, {about}").format(unit=unit[:1].upper() + unit[1:], about=about),
            intervals=_("80 %-intervall"),
        ),
        alternative=_("Stolper som går videre fra hverandre: {bars}.").format(
            bars="; ".join(f"{bar_name(result, bar)} {_figure_told(bar)}" for bar in shown)
        ),
        table=_table(result, shown, measure, service),
        sources=sources_of(result, measure, service),
        made_from=(made_from(result),),
        explanation=_(
            "Innbyggerne er hva dagens bruk gir når innbyggerne blir flere og eldre. Hver forutsetning er det den "
            "endrer alene. Når flere virker samtidig, blir summen en annen: spart arbeid på færre brukere er mindre. "
            "Det står som «virker på hverandre». Stolpene er gjennomsnitt og går opp i hverandre; intervallene gjør "
            "ikke det."
        ),
    )


def bar_name(result: ServiceDemandResult, bar: WaterfallBar) -> str:
    """What a bar is called: the year, what people do, the lever's own name."""
    names = {
        START: str(result.base_year),
        PEOPLE: _("Endret folketall og alder"),
        INTERACTION: _("Forutsetningene virker på hverandre"),
        END: str(result.explained_year),
    }
    return names.get(bar.kind, bar.name)


def _has_levers(bars: tuple[WaterfallBar, ...]) -> bool:
    return any(bar.kind == LEVER for bar in bars)


def _title(result: ServiceDemandResult, bars: tuple[WaterfallBar, ...], unit: str, service: str) -> str:
    people = next(bar for bar in bars if bar.kind == PEOPLE)
    changed = sum(bar.mean for bar in bars if bar.kind in (LEVER, INTERACTION))
    words = {
        "people": format_change(people.mean),
        "unit": unit,
        "year": result.explained_year,
        "service": _(service) if service else "",
    }
    if not _has_levers(bars):
        title = _("Innbyggerne alene gir {people} {unit} til {year}").format(**words)
    else:
        title = _("Innbyggerne gir {people} {unit} til {year}, forutsetningene {changed}").format(
            changed=format_change(changed), **words
        )
    return (
        title if not service else _("{service}: {title}").format(service=service, title=title[:1].lower() + title[1:])
    )


def _message(result: ServiceDemandResult, bars: tuple[WaterfallBar, ...], unit: str) -> str:
    start, end = bars[0], bars[-1]
    sentences = [
        _("Fra {now} {unit} i {base} til {then} i {year}.").format(
            now=format_number(start.mean),
            unit=unit,
            base=result.base_year,
            then=_figure_told(end),
            year=result.explained_year,
        )
    ]
    levers = [bar for bar in bars if bar.kind == LEVER]
    if levers:
        largest = max(levers, key=lambda bar: abs(bar.mean))
        sentences.append(
            _("Av forutsetningene betyr «{name}» mest: {change}.").format(
                name=largest.name, change=_figure_told(largest)
            )
        )
    else:
        sentences.append(_("Scenarioet endrer ikke noe annet enn innbyggerne."))
    return " ".join(sentences)


def _figure_told(bar: WaterfallBar) -> str:
    """«+260 (215–310)» for a change, «560 (500–640)» for a whole."""
    is_whole = bar.kind in (START, END)
    mean = format_number(bar.mean) if is_whole else format_change(bar.mean)
    low, high = format_number(bar.p10), format_number(bar.p90)
    if low == high or bar.kind == START:
        return mean
    if not is_whole and low.startswith(MINUS) != high.startswith(MINUS) and not high.startswith(MINUS):
        high = format_change(bar.p90)
    return f"{mean} ({Span(mean, low, high).ends})"


def _step(result: ServiceDemandResult, bar: WaterfallBar) -> WaterfallStep:
    has_spread = bar.kind != START and bar.p90 > bar.p10
    return WaterfallStep(
        bar_name(result, bar),
        bar.mean,
        _KINDS.get(bar.kind, StepKind.CHANGE),
        bar.p10 if has_spread else None,
        bar.p90 if has_spread else None,
        _figure_told(bar),
    )


def _table(result: ServiceDemandResult, bars: list[WaterfallBar], measure: Measure, service: str) -> Table:
    unit = unit_of(measure)
    flags = flags_of(result, measure, result.explained_year, service)
    sources = sources_of(result, measure, service)

    def told(bar: WaterfallBar) -> Quantity:
        interval = Interval(bar.p10, bar.p90, BAND) if bar.kind != START and bar.p90 > bar.p10 else None
        own = flags_of(result, measure, result.base_year, service) if bar.kind == START else flags
        return Quantity(bar.mean, unit, sources, METHOD, own, interval)

    reasons = {lever.name: lever.reason for lever in result.scenario.levers}
    columns = (
        Column("what", _("Hva"), ColumnKind.TEXT),
        Column("change", _("Endring eller nivå"), unit=unit),
        Column("reason", _("Begrunnelse i scenarioet"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (bar_name(result, bar), told(bar), reasons.get(bar.name, "") if bar.kind == LEVER else "") for bar in bars
    )
    caption = _("Fra {base} til {year}").format(base=result.base_year, year=result.explained_year)
    return Table(caption, columns, rows, total_rows=frozenset({0, len(rows) - 1}))
