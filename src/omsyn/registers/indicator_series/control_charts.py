"""A municipality's monthly or quarterly figures as a control chart."""

from collections.abc import Sequence
from dataclasses import replace

from omsyn.methods.control_charts.chart import ChartPoint, ControlChart, Segment, draw_control_chart
from omsyn.methods.control_charts.limits import Limits
from omsyn.methods.control_charts.observations import WITH_DENOMINATOR, ChartKind, Observation
from omsyn.parameters.control_chart_rules import load_control_chart_rules
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure
from omsyn.vocabulary.indicators import Frequency, IndicatorKind, MissingRule

_WITH_COUNTS = {IndicatorKind.PROPORTION: ChartKind.P_PRIME, IndicatorKind.RATE: ChartKind.U_PRIME}


def control_chart_of(
    figures: Sequence[Figure], definition: IndicatorDefinition, *, target: float | None = None
) -> ControlChart | None:
    """The chart of one area's figures by month or quarter, in the unit of the definition; None without any.

    p′ for proportions and u′ for rates where every figure has its counts, XmR otherwise. A period between the first and
    the last without a figure is missing, or none at all where the definition says that nothing registered is none.
    ``target`` is in the unit of the definition.
    """
    parts = {(figure.year, figure.part): figure for figure in figures if figure.part is not None}
    if definition.frequency is Frequency.YEAR or all(figure.value is None for figure in parts.values()):
        return None
    counted = all(figure.value is None or _has_counts(figure) for figure in parts.values())
    kind = _WITH_COUNTS.get(definition.kind, ChartKind.XMR) if counted else ChartKind.XMR
    factor = definition.factor if kind in WITH_DENOMINATOR else 1.0
    observations = [
        _observation(parts.get(period), period, kind, definition)
        for period in _periods(min(parts), max(parts), definition)
    ]
    chart = draw_control_chart(
        kind,
        observations,
        load_control_chart_rules().named(),
        polarity=definition.polarity,
        target=None if target is None else target / factor,
    )
    return _times(chart, factor)


def period_name(year: int, part: int, frequency: Frequency) -> str:
    """«2024-03» for a month, «2024-K1» for a quarter."""
    return f"{year}-{part:02d}" if frequency is Frequency.MONTH else f"{year}-K{part}"


def _periods(first: tuple[int, int], last: tuple[int, int], definition: IndicatorDefinition) -> list[tuple[int, int]]:
    parts = definition.frequency.parts_a_year
    numbers = range(first[0] * parts + first[1] - 1, last[0] * parts + last[1])
    return [(number // parts, number % parts + 1) for number in numbers]


def _observation(
    figure: Figure | None, period: tuple[int, int], kind: ChartKind, definition: IndicatorDefinition
) -> Observation:
    name = period_name(*period, definition.frequency)
    if figure is None:
        is_none = definition.missing is MissingRule.ZERO and kind is ChartKind.XMR
        return Observation(name, 0.0 if is_none else None)
    if kind in WITH_DENOMINATOR:
        return Observation(name, figure.numerator if figure.value is not None else None, figure.denominator)
    return Observation(name, figure.value)


def _has_counts(figure: Figure) -> bool:
    return figure.quantity.interval is not None and bool(figure.denominator)


def _times(chart: ControlChart, factor: float) -> ControlChart:
    """The chart with every figure times ``factor``; signals do not change."""
    return replace(
        chart,
        target=_product(chart.target, factor),
        points=tuple(_point_times(point, factor) for point in chart.points),
        segments=tuple(_segment_times(segment, factor, chart.kind) for segment in chart.segments),
    )


def _point_times(point: ChartPoint, factor: float) -> ChartPoint:
    found = point.limits
    limits = (
        None
        if found is None
        else Limits(found.lower * factor, found.upper * factor, found.inner_lower * factor, found.inner_upper * factor)
    )
    return replace(point, value=_product(point.value, factor), centre=_product(point.centre, factor), limits=limits)


def _segment_times(segment: Segment, factor: float, kind: ChartKind) -> Segment:
    # The moving range of a chart with denominators is in standard deviations, which have no unit.
    moving_range = segment.mean_moving_range
    return replace(
        segment,
        centre=_product(segment.centre, factor),
        mean_moving_range=moving_range if kind in WITH_DENOMINATOR else _product(moving_range, factor),
    )


def _product(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
