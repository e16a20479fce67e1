"""What the figures of an indicator are called in headings, on axes and in tables."""

from collections.abc import Iterable

from omsyn.analyses.indicator_profile.result import ComparedWith, IndicatorProfileResult
from omsyn.registers.indicator_series.figures import Figure
from omsyn.reports.exhibit_charts import Role
from omsyn.reports.exhibits import Cell
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval, Quantity


def name_and_unit(result: IndicatorProfileResult) -> str:
    """The indicator with its unit, for an axis."""
    return _("{name} ({unit})").format(name=result.definition.name.label, unit=result.definition.unit.label)


def intervals_name(figures: Iterable[Figure]) -> str:
    """«95 %-intervall», as the intervals of ``figures`` are; empty when there are none."""
    interval = next((one.quantity.interval for one in figures if one.quantity.interval is not None), None)
    return "" if interval is None else interval_name(interval)


def interval_name(interval: Interval) -> str:
    """«95 %-intervall» or «99,8 %-intervall»."""
    decimals = 1 if interval.level > 0.99 else 0
    return _("{level} %-intervall").format(level=format_number(100 * interval.level, decimals))


def cells_with_interval(quantity: Quantity) -> tuple[Cell, Cell, Cell]:
    """The figure, and its lower and upper bound where it has them."""
    interval = quantity.interval
    if interval is None:
        return quantity, None, None
    lower, upper = (Quantity(bound, quantity.unit, quantity.sources) for bound in (interval.lower, interval.upper))
    return quantity, lower, upper


def role_of(one: ComparedWith) -> Role:
    """How someone the municipality is held against is drawn."""
    return Role.COUNTRY if one.kind is AreaKind.COUNTRY else Role.PEER
