"""A measure in words, alike on pages, in lists and in documents: its time, its cost, how it stands, who answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import DASH, format_date, format_number, join_unit
from omsyn.vocabulary.measures import CostKind, CostState, ReportingState, Timeliness
from omsyn.web.plans.models import Measure, MeasureCost, StatusReport
from omsyn.web.plans.queries.measures import has_left, responsible_of
from omsyn.web.plans.queries.status import scale_of
from omsyn.web.plans.queries.timeliness import timeliness_of as timeliness_on

MILLION = 1_000_000
_HUNDREDTH = MILLION // 100
_SHAPES = {
    ReportingState.NOT_BEGUN: "○",
    ReportingState.UNDER_WAY: "◐",
    ReportingState.FINISHED: "●",
    ReportingState.POSTPONED: "◇",
    ReportingState.CANCELLED: "×",
}


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as shape and word; ``kind`` is the style's name, such as «under-way»."""

    shape: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class ResponsibleLine:
    """Who is responsible, and whether that person has left."""

    name: str
    has_left: bool


def period_in_words(start: date | None, end: date | None) -> str:
    """«2024–2026» for whole years, else days; «ikke oppgitt» when neither is known."""
    if start is None and end is None:
        return _("ikke oppgitt")
    if end is None:
        return _("fra {day}").format(day=_beginning(start))
    if start is None:
        return _("innen {day}").format(day=_ending(end))
    first, last = _beginning(start), _ending(end)
    return first if first == last else f"{first}{DASH}{last}"


def cost_in_words(cost: MeasureCost) -> str:
    """The amount, the two it lies between, or that it is unknown; never 0 for what nobody knows."""
    if cost.state == CostState.UNKNOWN or cost.low_nok is None or cost.high_nok is None:
        return CostState.UNKNOWN.label
    if cost.state == CostState.KNOWN:
        return kroner(cost.low_nok)
    return _("mellom {low} og {high}").format(low=format_number(float(cost.low_nok)), high=kroner(cost.high_nok))


def costs_in_words(costs: Iterable[MeasureCost]) -> str:
    """Every stated cost; «ikke oppgitt» when nothing is stated, which is not the same as unknown."""
    told = [f"{CostKind(one.kind).label}: {cost_in_words(one)}" for one in costs]
    return "; ".join(told) if told else _("ikke oppgitt")


def short_cost_of(costs: Iterable[MeasureCost], kind: CostKind) -> str:
    """«2,1 mill. kr», «7,5–15 mill. kr», «ukjent», or «ikke oppgitt» for a cost nobody has stated."""
    cost = next((one for one in costs if one.kind == kind), None)
    if cost is None:
        return pgettext("kostnad", "ikke oppgitt")
    if cost.low_nok is None or cost.high_nok is None:
        return pgettext("kostnad", "ukjent")
    return short_amount(cost.low_nok, cost.high_nok)


def short_costs(costs: Iterable[MeasureCost]) -> str:
    """«12 mill. kr i investering, 2,1 mill. kr per år», «1–2 mill. kr per år», «ukjent», «ikke oppgitt»."""
    listed = list(costs)
    if not listed:
        return _("ikke oppgitt")
    if all(cost.state == CostState.UNKNOWN for cost in listed):
        return CostState.UNKNOWN.label
    return ", ".join(_short_cost(cost) for cost in listed)


def short_amount(low: Decimal, high: Decimal) -> str:
    """An amount, or from one to another: «700 000 kr», «2,1 mill. kr», «1–2,5 mill. kr»; never rounded to what it is
    not."""
    if high < MILLION or low % _HUNDREDTH or high % _HUNDREDTH:
        return kroner(low) if low == high else f"{_plain_kroner(low)}{DASH}{kroner(high)}"
    if low < MILLION:
        return _("{low} til {high}").format(low=kroner(low), high=short_amount(high, high))
    first, last = plain_decimal(low / MILLION), plain_decimal(high / MILLION)
    return _("{amount} mill. kr").format(amount=first if first == last else f"{first}{DASH}{last}")


def kroner(amount: Decimal) -> str:
    """Kroner, with øre where there are any."""
    return join_unit(_plain_kroner(amount), _("kr"))


def plain_decimal(value: Decimal) -> str:
    """As many decimals as were written, and no noughts behind them."""
    exponent = value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return format_number(float(value), decimals)


def status_mark(report: StatusReport | None, scales: Mapping[int | None, StatusScale]) -> StatusMark:
    """The status that was reported. ``scales`` are by the id of their version, and the round must be fetched."""
    if report is None:
        return StatusMark("", status_in_words(None), "none")
    state = ReportingState(report.state)
    words = status_in_words(report, scales[report.round.scale_id])
    return StatusMark(_SHAPES[state], words, state.value.replace("_", "-"))


def status_in_words(report: StatusReport | None, scale: StatusScale | None = None) -> str:
    """«3 Godt i gang», «utsatt», or «ikke rapportert». The scale is that of the report's round unless it is given."""
    if report is None:
        return _("ikke rapportert")
    if report.step is None:
        return ReportingState(report.state).label
    return step_in_words(report.step, scale or scale_of(report.round))


def step_in_words(step: int, scale: StatusScale) -> str:
    """«3 Godt i gang»; the number alone when the scale does not have it."""
    try:
        return f"{step} {scale.step(step).name.label}"
    except InputError:
        return str(step)


def responsible_name(measure: Measure) -> str:
    """Who is responsible; empty when nobody is."""
    person = responsible_of(measure)
    return "" if person is None else str(person.user)


def responsible_line(measure: Measure, *, on: date) -> ResponsibleLine | None:
    """Who is responsible on that day; None when nobody is."""
    person = responsible_of(measure)
    return None if person is None else ResponsibleLine(str(person.user), has_left(person, on=on))


def timeliness_of(measure: Measure, report: StatusReport | None, share: float | None, *, on: date) -> Timeliness:
    """How the measure keeps its time; one that has ended is not judged."""
    return timeliness_on(
        phase=measure.phase,
        start=measure.start_date,
        end=measure.end_date,
        state=None if report is None else report.state,
        share=share,
        on=on,
    )


def indicator_name(key: str) -> str:
    """The indicator as people call it; its key when the library no longer has it."""
    try:
        return load_indicator_library().find(key).name.label
    except InputError:
        return key


def indicator_figure(value: Decimal, key: str) -> str:
    """A value with the indicator's unit."""
    try:
        unit = load_indicator_library().find(key).unit
    except InputError:
        return plain_decimal(value)
    return join_unit(plain_decimal(value), unit.label_for(float(value)))


def _plain_kroner(amount: Decimal) -> str:
    return format_number(float(amount), 0 if amount == amount.to_integral_value() else 2)


def _short_cost(cost: MeasureCost) -> str:
    is_yearly = cost.kind == CostKind.OPERATION
    if cost.low_nok is None or cost.high_nok is None:
        return _("driften er ukjent") if is_yearly else _("investeringen er ukjent")
    told = _("{amount} per år") if is_yearly else _("{amount} i investering")
    return told.format(amount=short_amount(cost.low_nok, cost.high_nok))


def _beginning(day: date | None) -> str:
    if day is None:
        return DASH
    return str(day.year) if (day.month, day.day) == (1, 1) else format_date(day)


def _ending(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else format_date(day)
