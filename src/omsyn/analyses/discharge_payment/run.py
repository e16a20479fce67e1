"""Days the duty covers, times the day rate of their year."""

from datetime import date

from omsyn.analyses.discharge_payment.question import DaysOfArea, DischargePaymentQuestion
from omsyn.analyses.discharge_payment.result import DischargePaymentResult, PaidDays
from omsyn.methods.economy.discharge_ready import cost_of_days, days_that_count
from omsyn.parameters.dated_figures import figure_on
from omsyn.parameters.payment_duty import PaymentDuty, load_payment_duty
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Unit, Units

DAY_RATE = "discharge_day_rates"


def run(question: DischargePaymentQuestion) -> DischargePaymentResult:
    """Answer ``question``; ``InputError`` for a year with days that count and no day rate."""
    duty = load_payment_duty()
    own = (entered_source(question.source), duty.source.as_source())
    ordered = sorted(question.days, key=lambda one: (one.year, one.area.key, one.is_stay))
    rows = tuple(_row(one, question, duty, own) for one in ordered)
    sources = tuple(dict.fromkeys((*own, *(source for row in rows for source in row.day_rate.sources))))
    return DischargePaymentResult(
        question=question,
        rows=rows,
        total_days=_sum([row.days for row in rows], Units.DAYS, sources),
        total_counted=_sum([row.counted for row in rows], Units.DAYS, sources),
        total_cost=_sum([row.cost for row in rows], Units.NOK, sources),
        sources=sources,
        notes=_notes(duty),
    )


def _row(given: DaysOfArea, question: DischargePaymentQuestion, duty: PaymentDuty, own: tuple[Source, ...]) -> PaidDays:
    begins = max(given.area.valid_from, duty.residence.valid_from) if given.is_stay else given.area.valid_from
    counted = days_that_count(given.days, date(given.year, 1, 1), date(given.year, 12, 31), begins)
    rate = _rate(given.year, question) if counted else Quantity(0, Units.NOK_PER_DAY, own, "not_covered")
    return PaidDays(
        given=given,
        begins=begins,
        days=Quantity(given.days, Units.DAYS, own, "entered"),
        counted=Quantity(counted, Units.DAYS, own, "days_that_count"),
        day_rate=rate,
        cost=Quantity(cost_of_days(counted, rate.known), Units.NOK, (*own, *rate.sources), "days_times_day_rate"),
    )


def _rate(year: int, question: DischargePaymentQuestion) -> Quantity:
    entered = dict(question.rates).get(year)
    if entered is not None:
        return Quantity(entered, Units.NOK_PER_DAY, (entered_source(question.source),), "entered")
    try:
        return figure_on(DAY_RATE, date(year, 12, 31))
    except DataMissingError as reason:
        raise InputError(
            reason.found,
            where="rates",
            what_now=_("Skriv døgnprisen for {year}, og kilden.").format(year=year),
        ) from reason


def _sum(parts: list[Quantity], unit: Unit, sources: tuple[Source, ...]) -> Quantity:
    return Quantity(sum(part.known for part in parts), unit, sources, "sum")


def _notes(duty: PaymentDuty) -> tuple[str, ...]:
    told = [
        _("{area} teller fra {day}.").format(area=area.name.label.capitalize(), day=format_date(area.valid_from))
        for area in duty.areas
    ]
    told.append(
        _("Kommunen pasienten oppholder seg i, betaler fra {day}.").format(day=format_date(duty.residence.valid_from))
    )
    return (" ".join(told),)
