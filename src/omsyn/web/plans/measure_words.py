"""A measure in words, alike on pages, in lists and in documents: its time, its cost, how it stands, who answers."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import DASH, format_date, format_number
from omsyn.vocabulary.measures import CostKind, CostState, ReportingState
from omsyn.web.plans.models import Measure, MeasureCost, StatusReport
from omsyn.web.plans.queries.measures import responsible_of
from omsyn.web.plans.queries.status import scale_of

MILLION = 1_000_000


def period_in_words(start: date | None, end: date | None) -> str:
    """«2024–2026» for whole years, else days; «–» when neither is known."""
    if start is None and end is None:
        return DASH
    if end is None:
        return _("fra {start}").format(start=_beginning(start))
    if start is None:
        return _("til {end}").format(end=_ending(end))
    first, last = _beginning(start), _ending(end)
    return first if first == last else f"{first}{DASH}{last}"


def cost_in_words(costs: Iterable[MeasureCost], kind: CostKind) -> str:
    """«2,1 mill. kr», «7,5–15 mill. kr», «ukjent», or «ikke oppgitt» for a cost nobody has stated."""
    cost = next((one for one in costs if one.kind == kind), None)
    if cost is None:
        return pgettext("kostnad", "ikke oppgitt")
    if cost.state == CostState.UNKNOWN or cost.low_nok is None or cost.high_nok is None:
        return pgettext("kostnad", "ukjent")
    if cost.state == CostState.KNOWN:
        return amount_in_words(cost.low_nok)
    if cost.low_nok >= MILLION:
        low, high = _millions(cost.low_nok), _millions(cost.high_nok)
        return _("{low}–{high} mill. kr").format(low=low, high=high)
    return f"{format_number(float(cost.low_nok))}{DASH}{amount_in_words(cost.high_nok)}"


def amount_in_words(amount: Decimal) -> str:
    """«2,1 mill. kr» from a million up, else «700 000 kr»; never rounded to what it is not."""
    if amount >= MILLION and amount % 10_000 == 0:
        return _("{amount} mill. kr").format(amount=_millions(amount))
    decimals = 0 if amount == amount.to_integral_value() else 2
    return _("{amount} kr").format(amount=format_number(float(amount), decimals))


def report_in_words(report: StatusReport | None, scale: StatusScale | None = None) -> str:
    """«3 Godt i gang», «utsatt», or «ikke rapportert». The scale is that of the report's round unless it is given."""
    if report is None:
        return _("ikke rapportert")
    if report.step is None:
        return ReportingState(report.outside).label
    step = (scale or scale_of(report.round)).step(report.step)
    return f"{step.number} {step.name.label}"


def responsible_in_words(measure: Measure) -> str:
    """The name of who is responsible; empty when nobody is."""
    person = responsible_of(measure)
    return "" if person is None else str(person.user)


def _millions(amount: Decimal) -> str:
    millions = amount / MILLION
    decimals = max(0, -int(millions.normalize().as_tuple().exponent))
    return format_number(float(millions), min(decimals, 2))


def _beginning(day: date | None) -> str:
    if day is None:
        return ""
    return str(day.year) if (day.month, day.day) == (1, 1) else format_date(day)


def _ending(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else format_date(day)
