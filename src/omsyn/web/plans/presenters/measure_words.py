"""What is said of a measure, in words: its time, its cost, its status, who is responsible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date, format_number, join_unit
from omsyn.vocabulary.measures import CostKind, CostState, ReportingState, Timeliness
from omsyn.web.plans.models import Measure, MeasureCost, StatusReport
from omsyn.web.plans.queries.measures import has_left, responsible_of
from omsyn.web.plans.queries.timeliness import timeliness_of as timeliness_on

NOT_GIVEN = "–"
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


def status_mark(report: StatusReport | None, scales: Mapping[int | None, StatusScale]) -> StatusMark:
    """The status that was reported. ``scales`` are by the id of their version, and the round must be fetched."""
    if report is None:
        return StatusMark("", _("ikke rapportert"), "none")
    state = ReportingState(report.state)
    words = state.label
    if report.step is not None:
        words = step_in_words(report.step, scales[report.round.scale_id])
    return StatusMark(_SHAPES[state], words, state.value.replace("_", "-"))


def step_in_words(step: int, scale: StatusScale) -> str:
    """«3 Godt i gang»; the number alone when the scale does not have it."""
    try:
        return f"{step} {scale.step(step).name.label}"
    except InputError:
        return str(step)


def period_in_words(start: date | None, end: date | None) -> str:
    """From when to when; whole years as years alone."""
    if start is None and end is None:
        return _("ikke oppgitt")
    if end is None:
        return _("fra {day}").format(day=_first(start))
    if start is None:
        return _("innen {day}").format(day=_last(end))
    first, last = _first(start), _last(end)
    return first if first == last else f"{first}–{last}"


def _first(day: date | None) -> str:
    if day is None:
        return NOT_GIVEN
    return str(day.year) if (day.month, day.day) == (1, 1) else format_date(day)


def _last(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else format_date(day)


def costs_in_words(costs: Iterable[MeasureCost]) -> str:
    """Every stated cost; «ikke oppgitt» when nothing is stated, which is not the same as unknown."""
    told = [f"{CostKind(one.kind).label}: {cost_in_words(one)}" for one in costs]
    return "; ".join(told) if told else _("ikke oppgitt")


def cost_in_words(cost: MeasureCost) -> str:
    """The amount, the two it lies between, or that it is unknown; never 0 for what nobody knows."""
    if cost.state == CostState.UNKNOWN or cost.low_nok is None or cost.high_nok is None:
        return CostState.UNKNOWN.label
    if cost.state == CostState.KNOWN:
        return kroner(cost.low_nok)
    return _("mellom {low} og {high}").format(low=format_number(float(cost.low_nok)), high=kroner(cost.high_nok))


def kroner(amount: Decimal) -> str:
    """Kroner, with øre where there are any."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return join_unit(format_number(float(amount), decimals), _("kr"))


def plain_decimal(value: Decimal) -> str:
    """As many decimals as were written, and no noughts behind them."""
    exponent = value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return format_number(float(value), decimals)


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
