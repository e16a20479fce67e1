"""A control chart as people and programs read it: signals in words, points in a table, and the whole chart as data."""

from dataclasses import replace
from math import floor, log10
from typing import Any

from omsyn.methods.control_charts.chart import ChartPoint, ControlChart, Segment
from omsyn.methods.control_charts.observations import WITH_MOVING_RANGES, ChartKind
from omsyn.methods.control_charts.point_types import PointType
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.parameters.control_chart_rules import RuleSet
from omsyn.reports.blocks.control_chart_picture import picture_of
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Unit, Units, missing

SIGNIFICANT_DIGITS = 4


def chart_name(kind: ChartKind) -> str:
    """What the chart is called."""
    names = {
        ChartKind.XMR: _("XmR-diagram"),
        ChartKind.P: _("p-diagram"),
        ChartKind.P_PRIME: _("p′-diagram"),
        ChartKind.U: _("u-diagram"),
        ChartKind.U_PRIME: _("u′-diagram"),
        ChartKind.C: _("c-diagram"),
        ChartKind.T: _("t-diagram"),
        ChartKind.G: _("g-diagram"),
    }
    return names[kind]


def type_words(kind: PointType) -> str:
    """What a point is, in a few words."""
    words = {
        PointType.OUTSIDE_LIMITS: _("utenfor grensene"),
        PointType.TREND: _("del av en trend"),
        PointType.TWO_OF_THREE: _("to av tre nær en grense"),
        PointType.RUN: _("del av en serie på én side"),
        PointType.ORDINARY: _("vanlig variasjon"),
        PointType.NOT_JUDGED: _("ikke vurdert"),
    }
    return words[kind]


def variation_words(variation: Variation) -> str:
    """The signal of the last point as a sentence."""
    words = {
        Variation.IMPROVING: _("Siste punkt viser en endring til det bedre."),
        Variation.CONCERNING: _("Siste punkt viser en endring til det verre."),
        Variation.NEITHER: _("Siste punkt viser en endring, men det er ikke sagt om høyt eller lavt er best."),
        Variation.ORDINARY: _("Siste punkt viser ingen endring ut over den vanlige variasjonen."),
        Variation.NOT_JUDGED: _("Siste punkt er ikke vurdert."),
    }
    return words[variation]


def assurance_words(assurance: Assurance) -> str:
    """What can be expected of the target as a sentence; empty when there is nothing to say."""
    words = {
        Assurance.PASSING: _("Målet blir nådd hver gang så lenge ting er som nå."),
        Assurance.FAILING: _("Målet blir ikke nådd så lenge ting er som nå."),
        Assurance.HIT_OR_MISS: _("Målet blir nådd noen ganger og andre ganger ikke."),
        Assurance.NOT_JUDGED: "",
    }
    return words[assurance]


def control_chart_exhibit(chart: ControlChart, *, decimals: int | None = None) -> Exhibit:
    """The chart drawn, and as a table with its signals; ``decimals`` as the figures' size asks for, unless told."""
    shown = _fitting_decimals(chart) if decimals is None else decimals
    unit = replace(Units.RATIO, decimals=shown)
    columns = (
        Column("period", _("Periode"), ColumnKind.TEXT),
        Column("value", _("Verdi"), unit=unit),
        Column("centre", _("Midtlinje"), unit=unit),
        Column("lower", _("Nedre grense"), unit=unit),
        Column("upper", _("Øvre grense"), unit=unit),
        Column("type", _("Punktet er"), ColumnKind.TEXT),
    )
    first, last = chart.points[0].period, chart.points[-1].period
    return Exhibit(
        key="control_chart",
        title=_("{chart}: {first} til {last}").format(chart=chart_name(chart.kind), first=first, last=last),
        message=" ".join(filter(None, (variation_words(chart.variation), assurance_words(chart.assurance)))),
        table=Table(_("Punktene i kontrolldiagrammet"), columns, tuple(_row(point, unit) for point in chart.points)),
        sources=(),
        chart=picture_of(chart, type_words),
        alternative=_alternative(chart),
        notes=tuple(_notes(chart, shown)),
    )


def control_chart_as_data(chart: ControlChart) -> dict[str, Any]:
    """The whole chart for machines: figures in full, words from the vocabulary of the method."""
    exhibit = control_chart_exhibit(chart)
    return {
        "title": exhibit.title,
        "message": exhibit.message,
        "chart": chart.kind.value,
        "statistic": chart.statistic,
        "method": chart.method,
        "screened": chart.screened,
        "rules": _rules_as_data(chart.rules),
        "polarity": chart.polarity.value,
        "target": chart.target,
        "variation": chart.variation.value,
        "assurance": chart.assurance.value,
        "why_no_limits": chart.why_no_limits,
        "segments": [_segment_as_data(segment) for segment in chart.segments],
        "rows": [_point_as_data(point) for point in chart.points],
        "notes": list(exhibit.notes),
    }


def _row(point: ChartPoint, unit: Unit) -> tuple[Cell, ...]:
    value = missing(unit) if point.value is None else Quantity(point.value, unit)
    limits = point.limits
    lines = (point.centre, None if limits is None else limits.lower, None if limits is None else limits.upper)
    drawn = (None if line is None else Quantity(line, unit) for line in lines)
    return (point.period, value, *drawn, type_words(point.type))


def _alternative(chart: ControlChart) -> str:
    """What the drawing shows, in words: how long it is, and which points the rules marked."""
    marked = [
        f"{point.period} ({type_words(point.type)})"
        for point in chart.points
        if point.type not in {PointType.ORDINARY, PointType.NOT_JUDGED}
    ]
    told = _("{chart} med {count} punkter fra {first} til {last}.").format(
        chart=chart_name(chart.kind),
        count=len(chart.points),
        first=chart.points[0].period,
        last=chart.points[-1].period,
    )
    if chart.why_no_limits:
        return f"{told} {chart.why_no_limits}"
    if not marked:
        return f"{told} {_('Ingen punkter er merket som signal.')}"
    return f"{told} {_('Merket som signal: {points}.').format(points=', '.join(marked))}"


def _notes(chart: ControlChart, decimals: int) -> list[str]:
    notes = [
        _("Regelsett: {name} ({label}).").format(name=chart.rules.name, label=chart.rules.label.label),
        *([] if chart.target is None else [_target(chart.target, decimals)]),
    ]
    if chart.kind in WITH_MOVING_RANGES:
        notes.append(
            _("De villeste sprangene mellom to punkt er holdt utenfor når grensene er regnet ut.")
            if chart.screened
            else _("Alle sprang mellom to punkt er med når grensene er regnet ut.")
        )
    for segment in chart.segments:
        notes += _segment_notes(segment)
    return notes


def _target(target: float, decimals: int) -> str:
    return _("Mål: {target}.").format(target=format_number(target, decimals))


def _segment_notes(segment: Segment) -> list[str]:
    notes = []
    if segment.rebase_reason:
        notes.append(
            _("Ny grunnlinje fra {period}: {reason}").format(period=segment.first, reason=segment.rebase_reason)
        )
    if segment.why_no_limits:
        notes.append(segment.why_no_limits)
    if segment.runs is not None:
        told = _(
            "{first} til {last}: lengste serie på én side er {longest} (tilfeldighet tåler {allowed}), midtlinjen er "
            "krysset {crossings} ganger (tilfeldighet krever {fewest})."
        ).format(
            first=segment.first,
            last=segment.last,
            longest=segment.runs.longest_run,
            allowed=segment.runs.longest_allowed,
            crossings=segment.runs.crossings,
            fewest=segment.runs.fewest_allowed,
        )
        notes.append(f"{told} {_('Det er et tegn på et skifte.')}" if segment.runs.is_signal else told)
    return notes


def _point_as_data(point: ChartPoint) -> dict[str, Any]:
    limits = point.limits
    return {
        "period": point.period,
        "value": point.value,
        "centre": point.centre,
        "lower": None if limits is None else limits.lower,
        "upper": None if limits is None else limits.upper,
        "inner_lower": None if limits is None else limits.inner_lower,
        "inner_upper": None if limits is None else limits.inner_upper,
        "type": point.type.value,
        "direction": point.direction,
    }


def _segment_as_data(segment: Segment) -> dict[str, Any]:
    runs = segment.runs
    return {
        "first": segment.first,
        "last": segment.last,
        "points": segment.point_count,
        "centre": segment.centre,
        "mean_moving_range": segment.mean_moving_range,
        "rebase_reason": segment.rebase_reason,
        "why_no_limits": segment.why_no_limits,
        "runs": None
        if runs is None
        else {
            "useful": runs.useful,
            "longest_run": runs.longest_run,
            "longest_allowed": runs.longest_allowed,
            "crossings": runs.crossings,
            "fewest_allowed": runs.fewest_allowed,
            "signal": runs.is_signal,
        },
    }


def _rules_as_data(rules: RuleSet) -> dict[str, Any]:
    return {
        "name": rules.name,
        "outside_limits": rules.outside_limits,
        "trend_length": rules.trend_length,
        "two_of_three": rules.two_of_three,
        "run_length": rules.run_length,
        "source": rules.source.as_source().title,
    }


def _fitting_decimals(chart: ControlChart) -> int:
    """As many decimals as show four digits of the largest figure; none for whole numbers of that size, at most six."""
    known = [point.value for point in chart.points if point.value is not None]
    largest = max(abs(value) for value in known)
    if largest == 0:
        return 1
    return min(6, max(0, SIGNIFICANT_DIGITS - 1 - floor(log10(largest))))
