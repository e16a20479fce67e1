"""The queue: discharge-ready days, what they cost, who waits, and the places that would hold the limits."""

from omsyn.analyses.service_demand.result import ServiceDemandResult, WaitingYear
from omsyn.parameters.scenarios.resources import Queue
from omsyn.reports.blocks.demand_figures import BAND, MILLION, made_from
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Unit, Units

METHOD = "queue_by_day"
_FLAGS = frozenset({Flag.PROJECTED})


def waiting(result: ServiceDemandResult) -> Exhibit:
    """Discharge-ready days over the years with their band. ``DataMissingError`` when the queue was not lived."""
    last = _years_of(result)[-1]
    return Exhibit(
        key="demand_waiting",
        title=_("{days} utskrivningsklare døgn i {year} ({low}–{high})").format(
            days=format_number(last.ready_days),
            year=last.year,
            low=format_number(last.ready_days_p10),
            high=format_number(last.ready_days_p90),
        ),
        message=_message(result),
        chart=LineChart(
            lines=(_line(result),),
            y_title=_("Utskrivningsklare døgn"),
            projected_from=result.base_year + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram over utskrivningsklare døgn. {values}.").format(
            values="; ".join(_told(year) for year in (_years_of(result)[0], last))
        ),
        table=_table(result),
        sources=result.sources,
        notes=tuple(_limits_told(result)),
        made_from=(made_from(result),),
        explanation=_(
            "Omsyn lar tida gå noen dager om gangen: noen blir ferdige på plassen sin, nye kommer fra sykehuset og "
            "hjemmefra, og den som ikke får plass, venter. Køen begynner med dem som venter i dag. Plasser som holder, "
            "er det minste antallet som gir høyst så mye venting som scenarioet tåler."
        ),
    )


def latest_waiting(result: ServiceDemandResult) -> KeyFigure:
    """Discharge-ready days in the last year; ``DataMissingError`` when the queue was not lived."""
    last = _years_of(result)[-1]
    return KeyFigure(
        label=_("Utskrivningsklare døgn"),
        quantity=_days(result, last),
        period=str(last.year),
        comparison=_("80 %-intervall {low}–{high}").format(
            low=format_number(last.ready_days_p10), high=format_number(last.ready_days_p90)
        ),
    )


def _years_of(result: ServiceDemandResult) -> tuple[WaitingYear, ...]:
    if result.waiting:
        return result.waiting
    raise DataMissingError(
        _("Ventingen er ikke regnet i scenarioet."),
        what_now=_("Skriv plassene, hvor lenge et opphold varer, og hvor mange som kommer fra sykehus, i scenarioet."),
    )


def _message(result: ServiceDemandResult) -> str:
    years = _years_of(result)
    first, last = years[0], years[-1]
    sentences = [
        _("Det ventes {then} utskrivningsklare døgn i {year}, mot {now} i {base}.").format(
            then=format_number(last.ready_days), year=last.year, now=format_number(first.ready_days), base=first.year
        )
    ]
    if last.ready_days_nok is not None:
        sentences.append(
            _("De koster {cost} millioner kroner i {year}.").format(
                cost=format_number(last.ready_days_nok / MILLION, 1), year=last.year
            )
        )
    if last.probability_of_waiting is not None:
        sentences.append(
            _("Den som trenger plass, må vente i {percent} av 100 tilfeller.").format(
                percent=format_number(100 * last.probability_of_waiting)
            )
        )
    if last.places_to_hold is not None:
        sentences.append(
            _("{places} plasser holder ventingen innenfor det scenarioet tåler.").format(
                places=format_number(last.places_to_hold)
            )
        )
    return " ".join(sentences)


def _line(result: ServiceDemandResult) -> Line:
    points = (Point(year.year, year.ready_days, year.ready_days_p10, year.ready_days_p90) for year in _years_of(result))
    return Line(_("Utskrivningsklare døgn"), tuple(points), Role.OWN)


def _told(year: WaitingYear) -> str:
    return _("{days} ({low}–{high}) i {year}").format(
        days=format_number(year.ready_days),
        low=format_number(year.ready_days_p10),
        high=format_number(year.ready_days_p90),
        year=year.year,
    )


def _table(result: ServiceDemandResult) -> Table:
    columns = (
        Column("year", _("År"), ColumnKind.YEAR),
        Column("days", _("Utskrivningsklare døgn"), unit=Units.DAYS),
        Column("cost", _("Kostnad"), unit=Units.NOK),
        Column("probability", _("Må vente"), unit=Units.PERCENT),
        Column("at_home", _("Venter hjemme"), unit=Units.PERSONS),
        Column("to_hold", _("Plasser som holder"), unit=Units.PLACES),
    )
    rows = tuple(_row(result, year) for year in _years_of(result))
    return Table(_("Venting på plass"), columns, rows)


def _row(result: ServiceDemandResult, year: WaitingYear) -> tuple[Cell, ...]:
    def told(value: float | None, unit: Unit) -> Quantity | None:
        return None if value is None else Quantity(value, unit, result.sources, METHOD, _FLAGS)

    share = year.probability_of_waiting
    return (
        year.year,
        _days(result, year),
        told(year.ready_days_nok, Units.NOK),
        told(None if share is None else 100 * share, Units.PERCENT),
        told(year.waiting_at_home, Units.PERSONS),
        told(year.places_to_hold, Units.PLACES),
    )


def _days(result: ServiceDemandResult, year: WaitingYear) -> Quantity:
    interval = Interval(year.ready_days_p10, year.ready_days_p90, BAND)
    return Quantity(year.ready_days, Units.DAYS, result.sources, METHOD, _FLAGS, interval)


def _limits_told(result: ServiceDemandResult) -> list[str]:
    queue = result.scenario.queue
    if queue is None:
        return []
    return [
        _(
            "Plasser som holder, gir høyst {days} utskrivningsklare døgn i året og høyst {people} som venter hjemme. "
            "Et opphold varer {stay} dager (kilde: {source})."
        ).format(
            days=format_number(queue.most_ready_days),
            people=format_number(queue.most_at_home),
            stay=format_number(queue.stay_days.value),
            source=queue.stay_days.source,
        ),
        *_zero_limit(queue),
        *_price_told(queue),
    ]


def _zero_limit(queue: Queue) -> list[str]:
    if queue.most_ready_days and queue.most_at_home:
        return []
    return [
        _(
            "En grense på null sier at ingen skal vente i noen av framtidene. Det krever mange plasser, og antallet "
            "svinger fra år til år med tilfeldighetene."
        )
    ]


def _price_told(queue: Queue) -> list[str]:
    if queue.day_rate_nok is not None:
        return []
    return [_("Kostnaden er regnet med den siste døgnprisen som er kontrollert mot kilden, i alle år.")]
