"""The people it takes: employed, recruited, their share of the labour force, and the support ratio."""

import polars as pl

from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_figures import (
    decimals_of,
    figure,
    has,
    known_figure,
    line_of,
    made_from,
    measure_name,
    sources_of,
    span_of,
    table_years,
    unit_of,
)
from omsyn.reports.exhibit_charts import LineChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import UNSPOKEN_UNITS, format_number, join_unit
from omsyn.vocabulary.language import translate as _

SHOWN = (
    Measure.FTE,
    Measure.EMPLOYED,
    Measure.RECRUITED,
    Measure.LABOUR_SHARE,
    Measure.WORKING_AGE,
    Measure.SUPPORT_RATIO,
)
DRAWN = (Measure.LABOUR_SHARE, Measure.EMPLOYED, Measure.FTE, Measure.SUPPORT_RATIO)
"""What is drawn: the first of these that was reckoned."""


def staff(result: ServiceDemandResult) -> Exhibit:
    """The share of the labour force, or what else is known of staff. ``DataMissingError`` when nothing is."""
    drawn = next((measure for measure in DRAWN if has(result, measure)), None)
    if drawn is None:
        raise DataMissingError(
            _("Bemanningen er ikke regnet i scenarioet."),
            what_now=_("Skriv årsverk, stillingsstørrelse og hvor mange som slutter, i scenarioet."),
        )
    base, last = result.base_year, result.scenario.until
    told = span_of(known_figure(result, drawn, last), None)
    return Exhibit(
        key="demand_staff",
        title=_title(result, drawn),
        message=_message(result),
        chart=LineChart(
            lines=(line_of(result, drawn, measure_name(drawn), role=Role.OWN),),
            y_title=_("{measure}, {unit}").format(measure=measure_name(drawn), unit=unit_of(drawn).label),
            projected_from=base + 1,
            bands=_("80 %-intervall"),
        ),
        alternative=_("Linje for {measure}: {now} i {base}, {then} i {year}.").format(
            measure=measure_name(drawn).casefold(),
            now=span_of(known_figure(result, drawn, base)).mean,
            base=base,
            then=told.whole,
            year=last,
        ),
        table=_table(result),
        sources=sources_of(result, drawn),
        notes=tuple(_education_told(result)),
        made_from=(made_from(result),),
        explanation=_(
            "Ansatte er årsverk delt på stillingsstørrelsen, med vikarer for dem som er borte. Må ansettes er de som "
            "slutter og når pensjonsalder, og så mange flere som trengs neste år. Andelen av arbeidsstyrken holder "
            "ansatte opp mot dem på 20–66 år i kommunen som kan arbeide. I yrkesaktiv alder per eldre er innbyggere på "
            "20–66 år for hver på 67 år og over."
        ),
    )


def recruited_in_all(result: ServiceDemandResult) -> float | None:
    """How many must be employed from the base year to the last, in the mean; None when it was not reckoned."""
    rows = result.figures(Measure.RECRUITED)
    return None if rows.is_empty() else float(rows.select(pl.col("mean").sum()).item())


def _title(result: ServiceDemandResult, drawn: Measure) -> str:
    base, last = result.base_year, result.scenario.until
    then = known_figure(result, drawn, last)
    unit = "" if then.unit.code in UNSPOKEN_UNITS else then.unit.label
    words = {
        "then": join_unit(span_of(then).mean, unit),
        "ends": span_of(then).ends,
        "year": last,
        "now": join_unit(span_of(known_figure(result, drawn, base), decimals_of(then)).mean, unit),
        "base": base,
    }
    if drawn is Measure.LABOUR_SHARE:
        return _("Tjenestene trenger {then} av arbeidsstyrken i {year} ({ends}), mot {now} i {base}").format(**words)
    if drawn is Measure.SUPPORT_RATIO:
        return _("{then} i yrkesaktiv alder for hver eldre i {year} ({ends}), mot {now} i {base}").format(**words)
    return _("{then} i {year} ({ends}), mot {now} i {base}").format(**words)


def _message(result: ServiceDemandResult) -> str:
    base, last = result.base_year, result.scenario.until
    sentences = []
    employed = figure(result, Measure.EMPLOYED, last)
    if employed is not None:
        sentences.append(
            _("Det trengs {then} ansatte i {year}, mot {now} i {base}.").format(
                then=span_of(employed).whole,
                year=last,
                now=span_of(known_figure(result, Measure.EMPLOYED, base), 0).mean,
                base=base,
            )
        )
    in_all = recruited_in_all(result)
    if in_all is not None:
        sentences.append(
            _("Fram til da må {in_all} ansettes, {yearly} i året i snitt.").format(
                in_all=format_number(in_all), yearly=format_number(in_all / (last - base), 1)
            )
        )
    ratio = figure(result, Measure.SUPPORT_RATIO, last)
    if ratio is not None:
        sentences.append(
            _("For hver innbygger på 67 år og over er det {then} på 20–66 år i {year}, mot {now} i {base}.").format(
                then=span_of(ratio).whole,
                year=last,
                now=span_of(known_figure(result, Measure.SUPPORT_RATIO, base)).mean,
                base=base,
            )
        )
    return " ".join(sentences) or _title(result, Measure.FTE) + "."


def _table(result: ServiceDemandResult) -> Table:
    shown = tuple(measure for measure in SHOWN if has(result, measure))
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(Column(measure.value, measure_name(measure), unit=unit_of(measure)) for measure in shown),
    )
    rows: list[tuple[Cell, ...]] = [
        (year, *(figure(result, measure, year) for measure in shown)) for year in table_years(result)
    ]
    return Table(_("Bemanning"), columns, tuple(rows))


def _education_told(result: ServiceDemandResult) -> list[str]:
    """FTE in the last year by education, when somebody has told the shares."""
    last = result.scenario.until
    rows = result.fte_by_education().filter(pl.col("year") == last).select("education", "mean").iter_rows()
    told = ", ".join(f"{education} {format_number(mean, 1)}" for education, mean in rows)
    if not told:
        return []
    return [_("Årsverk i {year} etter utdanning, med samme fordeling som i dag: {told}.").format(year=last, told=told)]
