"""Users and FTE in the years to come, by step of the care ladder."""

from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_figures import (
    decimals_of,
    factor_of,
    figure,
    has,
    known_figure,
    line_of,
    made_from,
    measure_name,
    names_of,
    sources_of,
    span_of,
    step_name,
    steps_in_use,
    table_years,
    unit_of,
)
from omsyn.reports.blocks.wording import inside_sentence, listed
from omsyn.reports.exhibit_charts import Line, LineChart, Point, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, KeyFigure, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _


def users(result: ServiceDemandResult) -> Exhibit:
    """Users of all services with their band, and of each step; every service in the table."""
    return _need(
        result,
        Measure.USERS,
        key="demand_users",
        all_together=_("Alle tjenester"),
        explanation=_(
            "Brukere i et år er innbyggere ganger andelen som bruker tjenesten, for hver alder og hvert kjønn, og "
            "ganger det scenarioet sier vil endre seg. Den som har flere tjenester, teller én gang i hver av dem."
        ),
    )


def fte(result: ServiceDemandResult) -> Exhibit:
    """FTE of all services with their band, and of each step. ``DataMissingError`` when nobody has told any."""
    if not has(result, Measure.FTE):
        raise DataMissingError(
            _("Scenarioet sier ikke hvor mange årsverk tjenestene bruker."),
            what_now=_("Skriv årsverk per bruker, eller årsverk i alt, i scenarioet."),
        )
    return _need(
        result,
        Measure.FTE,
        key="demand_fte",
        all_together=_("Alle årsverk"),
        explanation=_(
            "Årsverk er brukere ganger årsverk per bruker, og ganger det scenarioet sier om arbeidet for hver bruker. "
            "Der ingen har sagt hvor mye arbeid en bruker er, deles årsverkene som er igjen, likt på brukerne."
        ),
    )


def latest_users(result: ServiceDemandResult) -> KeyFigure:
    """Users of all services in the last year."""
    return key_figure_of(result, Measure.USERS, _("Brukere av tjenestene"))


def latest_fte(result: ServiceDemandResult) -> KeyFigure:
    """FTE of all services in the last year; ``DataMissingError`` when they were not reckoned."""
    return key_figure_of(result, Measure.FTE, _("Årsverk som trengs"))


def key_figure_of(result: ServiceDemandResult, measure: Measure, label: str) -> KeyFigure:
    """A measure in the last year, with its band and the base year in words; ``DataMissingError`` without figures."""
    then, now = (figure(result, measure, year) for year in (result.scenario.until, result.base_year))
    if then is None or now is None:
        raise DataMissingError(_("{measure} er ikke regnet i scenarioet.").format(measure=measure_name(measure)))
    told = _("{now} i {base}").format(now=span_of(now, decimals_of(then)).mean, base=result.base_year)
    if then.interval is not None:
        told = _("{ends} i åtte av ti trekninger, mot {told}").format(ends=span_of(then).ends, told=told)
    return KeyFigure(label=label, quantity=then, period=str(result.scenario.until), comparison=told)


def _need(result: ServiceDemandResult, measure: Measure, *, key: str, all_together: str, explanation: str) -> Exhibit:
    base, last = result.base_year, result.scenario.until
    now, then = (known_figure(result, measure, year) for year in (base, last))
    steps = _steps_drawn(result, measure)
    unit, told = inside_sentence(unit_of(measure).label), span_of(then, 0)
    words = {
        "unit": unit,
        "now": span_of(now, 0).mean,
        "mean": told.mean,
        "low": told.low,
        "high": told.high,
        "base": base,
        "year": last,
        "municipality": result.municipality.name,
    }
    lines = (line_of(result, measure, all_together, role=Role.OWN), *steps)
    return Exhibit(
        key=key,
        title=_("{mean} {unit} i {year} ({low}–{high}), mot {now} i {base}").format(**words),
        message=_(
            "I {municipality} går det fra {now} {unit} i {base} til {mean} i {year} med dette scenarioet. "
            "Åtte av ti trekninger ligger mellom {low} og {high}."
        ).format(**words),
        chart=LineChart(
            lines=lines,
            y_title=measure_name(measure),
            projected_from=base + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linjediagram fra {base} til {year}. {values}.").format(
            base=base, year=last, values=listed(_line_told(line) for line in lines)
        ),
        table=_table(result, measure),
        sources=sources_of(result, measure),
        notes=tuple(_cautions(result, measure)),
        made_from=(made_from(result),),
        explanation=explanation,
    )


def _steps_drawn(result: ServiceDemandResult, measure: Measure) -> list[Line]:
    """A line for each step with figures; none when there is only one, which all together then shows."""
    lines = []
    for step, services in steps_in_use(result).items():
        sums: dict[int, float] = {}
        for service in services:
            for year, mean in result.figures(measure, service).select("year", "mean").iter_rows():
                sums[year] = sums.get(year, 0.0) + factor_of(measure) * mean
        if sums:
            lines.append(Line(step, tuple(Point(year, sums[year]) for year in sorted(sums))))
    return lines if len(lines) > 1 else []


def _line_told(line: Line) -> str:
    first, last = line.points[0], line.points[-1]
    return _("{name}: {first} i {base}, {last} i {year}").format(
        name=line.name, first=format_number(first.y), base=int(first.x), last=format_number(last.y), year=int(last.x)
    )


def _table(result: ServiceDemandResult, measure: Measure) -> Table:
    years = table_years(result)
    columns = (
        Column("step", _("Trinn"), ColumnKind.TEXT),
        Column("service", _("Tjeneste"), ColumnKind.TEXT),
        *(Column(str(year), str(year), unit=unit_of(measure)) for year in years),
    )
    rows: list[tuple[Cell, ...]] = [
        (step_name(one), _(one.use.service), *(figure(result, measure, year, one.use.service) for year in years))
        for one in sorted(result.services, key=lambda one: list(steps_in_use(result)).index(step_name(one)))
    ]
    rows.append((_("I alt"), "", *(figure(result, measure, year) for year in years)))
    caption = _("{measure} etter tjeneste").format(measure=measure_name(measure))
    return Table(caption, columns, tuple(rows), total_rows=frozenset({len(rows) - 1}))


def _cautions(result: ServiceDemandResult, measure: Measure) -> list[str]:
    """What a sum leaves out or counts twice."""
    if measure is Measure.USERS:
        return [_("Den som har flere tjenester, teller én gang i hver av dem.")]
    without = [one.use.service for one in result.services if not has(result, measure, one.use.service)]
    if not without:
        return []
    return [_("Uten årsverk, og ikke med i summen: {services}.").format(services=names_of(without))]
