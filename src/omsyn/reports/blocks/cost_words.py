"""Costs of measures in words and cells, with lowest and highest where an amount is a range."""

from collections.abc import Iterable

from omsyn.analyses.measure_costs.result import CostSpan
from omsyn.reports.exhibits import Cell, Column
from omsyn.vocabulary.formatting import DASH, NO_BREAK_SPACE, format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Units

MILLION = 1e6


def millions(nok: float) -> str:
    """Kroner as millions without the word: «181», «87,5», «0,03»; no more decimals than it takes."""
    size = nok / MILLION
    if size.is_integer():
        return format_number(size)
    if abs(size) >= 1:
        return format_number(size, 1)
    return format_number(size, 2 if abs(size) >= 0.01 else 3)


def mill_kr(span: CostSpan) -> str:
    """«181 mill. kr», «188,5–196 mill. kr», «0 kr»; words where there is no amount."""
    if span.low.value is None or span.high.value is None:
        return _("et ukjent beløp") if span.low.has(Flag.MISSING) else _("et beløp ingen har oppgitt")
    if not span.high.value:
        return _("0 kr").replace(" ", NO_BREAK_SPACE)
    low, high = millions(span.low.value), millions(span.high.value)
    amount = low if low == high else f"{low}{DASH}{high}"
    return _("{amount} mill. kr").format(amount=amount).replace(" ", NO_BREAK_SPACE)


def is_any(span: CostSpan) -> bool:
    """Whether there is an amount above 0."""
    return bool(span.low.value or span.high.value)


def span_columns(key: str, heading: str, *, is_range: bool) -> tuple[Column, ...]:
    """A column of kroner, or one for the lowest and one for the highest."""
    if not is_range:
        return (Column(key, heading, unit=Units.NOK),)
    return (
        Column(f"{key}_low", _("{cost}, laveste").format(cost=heading), unit=Units.NOK),
        Column(f"{key}_high", _("{cost}, høyeste").format(cost=heading), unit=Units.NOK),
    )


def span_cells(span: CostSpan, *, is_range: bool) -> tuple[Cell, ...]:
    """The cells under ``span_columns``. An amount nobody knows is called so: it is not one that is not stated."""
    if span.low.has(Flag.MISSING):
        return (_("ukjent"),) * (2 if is_range else 1)
    return (span.low, span.high) if is_range else (span.low,)


def any_range(spans: Iterable[CostSpan]) -> bool:
    """Whether any of ``spans`` has a lowest and a highest."""
    return any(span.is_range for span in spans)
