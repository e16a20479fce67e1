"""The answer: days that count, day rate and cost by year and area."""

from dataclasses import dataclass
from datetime import date

from omsyn.analyses.discharge_payment.question import DaysOfArea, DischargePaymentQuestion
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class PaidDays:
    """Days as given, those that count from ``begins`` on, and what they cost."""

    given: DaysOfArea
    begins: date
    days: Quantity
    counted: Quantity
    day_rate: Quantity
    cost: Quantity


@dataclass(frozen=True, slots=True)
class DischargePaymentResult:
    """Rows in order of year; totals over all of them."""

    question: DischargePaymentQuestion
    rows: tuple[PaidDays, ...]
    total_days: Quantity
    total_counted: Quantity
    total_cost: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
