"""Need for places against the dated plan, and when the places are passed."""

from collections.abc import Sequence
from datetime import date, timedelta

from omsyn.analyses.service_demand.result import Measure, Passing, ServiceDemandResult
from omsyn.parameters.scenarios.resources import OpenPlaces
from omsyn.reports.blocks.demand_figures import (
    METHOD,
    figure,
    known_figure,
    line_of,
    made_from,
    names_of,
    sources_of,
    span_of,
)
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import DASH, format_date, format_number, join_unit
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units

MOST_STEPS_TOLD = 6
DAYS_IN_YEAR = 366
"""So that the last day of any year stands before the next."""


def places(result: ServiceDemandResult) -> Exhibit:
    """Need with its band beside the planned places in steps. ``DataMissingError`` without a plan of places."""
    passing = _passing_of(result)
    base, last = result.base_year, result.scenario.until
    then = span_of(known_figure(result, Measure.PLACES, last), 0)
    planned = format_number(passing.planned_by_year[last])
    plan = Line(
        _("Planlagte plasser"),
        _plan_points(result, passing),
        Role.COUNTRY,
        is_stepped=True,
    )
    return Exhibit(
        key="demand_places",
        title=_title(passing, last),
        message=_message(result, passing),
        chart=LineChart(
            lines=(line_of(result, Measure.PLACES, _("Behov"), role=Role.OWN), plan),
            y_title=_("Plasser"),
            projected_from=base + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_(
            "Linje for behovet fra {now} plasser i {base} til {then} i {year}, og en trappelinje for planlagte plasser "
            "som ender på {planned}."
        ).format(
            now=span_of(known_figure(result, Measure.PLACES, base), 0).mean,
            base=base,
            then=then.whole,
            year=last,
            planned=planned,
        ),
        table=_table(result, passing),
        sources=sources_of(result, Measure.PLACES),
        notes=(*_plan_told(result), *_steps_told(passing), _left_out()),
        made_from=(made_from(result),),
        explanation=_(
            "Behovet er brukere av tjenestene som fyller plasser, delt på hvor fulle plassene kan være. Plassene er "
            "passert den første dagen behovet er større enn plassene som er åpne. Dagen er ulik i hver trekning; "
            "intervallet holder åtte av ti."
        ),
    )


def latest_places(result: ServiceDemandResult) -> KeyFigure:
    """Places needed in the last year, and when the plan is passed. ``DataMissingError`` without a plan of places."""
    passing = _passing_of(result)
    return KeyFigure(
        label=_("Plasser som trengs"),
        quantity=known_figure(result, Measure.PLACES, result.scenario.until),
        period=str(result.scenario.until),
        comparison=_title(passing, result.scenario.until),
    )


def passing_years(passing: Passing) -> str:
    """«2031 (2029–2034)», or «2031 (2029 eller senere)» where fewer than nine of ten pass; empty when most never do."""
    if passing.p50 is None:
        return ""
    low = passing.p50.year if passing.p10 is None else passing.p10.year
    if passing.p90 is None:
        return _("{year} ({earliest} eller senere)").format(year=passing.p50.year, earliest=low)
    if low == passing.p90.year:
        return str(passing.p50.year)
    return f"{passing.p50.year} ({low}{DASH}{passing.p90.year})"


def _passing_of(result: ServiceDemandResult) -> Passing:
    if result.passing is None:
        raise DataMissingError(
            _("Scenarioet sier ikke hvilke plasser kommunen har."),
            what_now=_("Skriv inn plassene som er åpne, og de som er planlagt, i scenarioet."),
        )
    return result.passing


def _title(passing: Passing, last: int) -> str:
    first = min(passing.share_by_year)
    if passing.p50 is not None and passing.p50 <= date(first, 1, 1):
        return _("Plassene i planen er for få alt i {year}").format(year=first)
    if passing.p50 is not None:
        return _("Plassene tar slutt i {years}").format(years=passing_years(passing))
    if passing.p10 is not None:
        return _("Plassene holder til {last} i {share} av 100 framtider, men kan ta slutt fra {early}").format(
            last=last, share=format_number(100 * (1 - passing.share_by_year[last])), early=passing.p10.year
        )
    return _("Plassene holder til {last} i {share} av 100 framtider").format(
        last=last, share=format_number(100 * (1 - passing.share_by_year.get(last, 0.0)))
    )


def _message(result: ServiceDemandResult, passing: Passing) -> str:
    base, last = result.base_year, result.scenario.until
    then = span_of(known_figure(result, Measure.PLACES, last), 0)
    sentences = [
        _("Behovet går fra {now} plasser i {base} til {mean} i {year}. Åtte av ti trekninger gir {ends}.").format(
            now=span_of(known_figure(result, Measure.PLACES, base), 0).mean,
            base=base,
            mean=then.mean,
            year=last,
            ends=then.ends,
        ),
        _("Planen har {now} plasser i {base} og {then} i {year}.").format(
            now=format_number(passing.planned_by_year[base]),
            base=base,
            then=format_number(passing.planned_by_year[last]),
            year=last,
        ),
    ]
    if passing.p50 is not None:
        sentences.append(
            _("I halvparten av trekningene er behovet større enn plassene fra {day}.").format(
                day=format_date(passing.p50)
            )
        )
    return " ".join(sentences)


def _plan_points(result: ServiceDemandResult, passing: Passing) -> tuple[Point, ...]:
    """Places open at the ends of the scenario, and from each day between on which the plan changes."""
    base, last = result.base_year, result.scenario.until
    plan = () if result.scenario.places is None else result.scenario.places.plan
    days = {one.opens for one in plan} | {one.last_day + timedelta(days=1) for one in plan if one.last_day is not None}
    changes = [
        Point(day.year + (day.timetuple().tm_yday - 1) / DAYS_IN_YEAR, _open_on(plan, day))
        for day in sorted(days)
        if date(base, 1, 1) < day < date(last, 1, 1)
    ]
    return (Point(base, passing.planned_by_year[base]), *changes, Point(last, passing.planned_by_year[last]))


def _open_on(plan: Sequence[OpenPlaces], day: date) -> float:
    return sum(one.places for one in plan if one.opens <= day and (one.last_day is None or day <= one.last_day))


def _table(result: ServiceDemandResult, passing: Passing) -> Table:
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        Column("need", _("Behov"), unit=Units.PLACES),
        Column("planned", _("Planlagt"), unit=Units.PLACES),
        Column("difference", _("Planlagt minus behov"), unit=Units.PLACES),
        Column("passed", _("Passert innen utgangen av året"), unit=Units.PERCENT),
    )
    rows = tuple(_row(result, passing, year) for year in range(result.base_year, result.scenario.until + 1))
    return Table(_("Behov for plasser mot planen"), columns, rows)


def _row(result: ServiceDemandResult, passing: Passing, year: int) -> tuple[Cell, ...]:
    need = figure(result, Measure.PLACES, year)
    plan = (entered_source(_("Planen for plasser i scenarioet")),)
    planned = Quantity(passing.planned_by_year[year], Units.PLACES, plan, "plan", frozenset({Flag.LOCAL}))
    if need is None:
        return year, None, planned, None, None
    difference = Quantity(planned.known - need.known, Units.PLACES, need.sources, METHOD, need.flags)
    share = Quantity(100 * passing.share_by_year[year], Units.PERCENT, need.sources, METHOD, need.flags)
    return year, need, planned, difference, share


def _plan_told(result: ServiceDemandResult) -> list[str]:
    plan = result.scenario.places
    if plan is None:
        return []
    told = [_("Plassene fylles av {services}.").format(services=names_of(plan.services))]
    if plan.occupancy is None:
        told.append(_("Ingen har sagt hvor fulle plassene kan være. De er regnet som fulle."))
    else:
        percent = join_unit(format_number(100 * plan.occupancy.value), "%")
        told.append(
            _("Plassene kan være {percent} fulle. Kilde: {source}.").format(
                percent=percent, source=plan.occupancy.source
            )
        )
    told += [f"{place.name}: {place.reason}" for place in plan.plan if place.reason]
    return told


def _left_out() -> str:
    return _(
        "Båndet tar ikke med hvor mye brukertallene svinger fra år til år. Behovet bygger på ett års brukere, og i en "
        "liten kommune kan et annet år ha flyttet datoen mange år."
    )


def _steps_told(passing: Passing) -> list[str]:
    """By when more places than planned are needed, step by step."""
    told = [_step_told(day, more) for day, more in passing.steps[:MOST_STEPS_TOLD]]
    if not told:
        return []
    return [
        _("Flere plasser enn planlagt trengs slik, i det midterste forløpet: {steps}.").format(steps="; ".join(told))
    ]


def _step_told(day: date, more: float) -> str:
    return _("{places} flere fra {day}").format(places=format_number(more), day=format_date(day))
