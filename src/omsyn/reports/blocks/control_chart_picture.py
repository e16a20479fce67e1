"""A control chart as it is drawn: points with their lines, what the rules saw, and where lines begin anew."""

from collections.abc import Callable

from omsyn.methods.control_charts.chart import ChartPoint, ControlChart
from omsyn.methods.control_charts.observations import PROPORTIONS, ChartKind
from omsyn.methods.control_charts.point_types import PointType, Reading
from omsyn.methods.control_charts.signals import Variation, variation_of
from omsyn.reports import exhibit_charts
from omsyn.reports.exhibit_charts import ControlPhase, ControlPoint, Tone
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.polarity import Polarity

_TONES = {
    Variation.IMPROVING: Tone.BETTER,
    Variation.CONCERNING: Tone.WORSE,
    Variation.ORDINARY: Tone.NONE,
    Variation.NOT_JUDGED: Tone.NOT_COMPARED,
}
_DIRECTIONS = {1: Tone.HIGHER, -1: Tone.LOWER, 0: Tone.CHANGE}


def picture_of(
    chart: ControlChart,
    words: Callable[[PointType], str],
    value_title: str = "",
    *,
    factor: float | None = None,
) -> exhibit_charts.ControlChart:
    """The drawing of ``chart``, proportions in per cent; ``words`` tells what a point is.

    ``value_title`` says what is charted, when more is known than the kind of figure. ``factor`` brings the figures to
    its unit: 1 for a chart that is already in it.
    """
    if factor is None:
        factor = 100.0 if chart.kind in PROPORTIONS else 1.0
    starts = {point.period: position for position, point in enumerate(chart.points)}
    return exhibit_charts.ControlChart(
        points=tuple(_point(point, chart.polarity, factor, words) for point in chart.points),
        value_title=value_title or _value_title(chart.kind),
        centre_name=_("Median") if chart.kind is ChartKind.G else _("Gjennomsnitt"),
        phases=tuple(ControlPhase(starts[segment.first], segment.rebase_reason) for segment in chart.segments),
        target=None if chart.target is None else factor * chart.target,
        target_name="" if chart.target is None else _("Mål"),
        zero_based=chart.kind is not ChartKind.XMR,
    )


def _value_title(kind: ChartKind) -> str:
    titles = {
        ChartKind.XMR: _("Verdi"),
        ChartKind.P: _("Prosent"),
        ChartKind.P_PRIME: _("Prosent"),
        ChartKind.U: _("Hendelser per enhet i nevneren"),
        ChartKind.U_PRIME: _("Hendelser per enhet i nevneren"),
        ChartKind.C: _("Antall hendelser"),
        ChartKind.T: _("Tid mellom hendelser"),
        ChartKind.G: _("Antall tilfeller mellom hendelser"),
    }
    return titles[kind]


def _point(point: ChartPoint, polarity: Polarity, factor: float, words: Callable[[PointType], str]) -> ControlPoint:
    limits = point.limits
    tone = _tone(point, polarity)
    return ControlPoint(
        period=point.period,
        value=_scaled(point.value, factor),
        centre=_scaled(point.centre, factor),
        lower=None if limits is None else factor * limits.lower,
        upper=None if limits is None else factor * limits.upper,
        signal="" if tone in {Tone.NONE, Tone.NOT_COMPARED} else words(point.type),
        tone=tone,
    )


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else factor * value


def _tone(point: ChartPoint, polarity: Polarity) -> Tone:
    variation = variation_of(Reading(point.type, point.direction), polarity)
    return _DIRECTIONS[point.direction] if variation is Variation.NEITHER else _TONES[variation]
