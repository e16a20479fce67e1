"""The answer: days, day rate and cost per year, with what was published beside it."""

from dataclasses import dataclass
from datetime import date

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class DischargeReadyYear:
    """A year. ``cost`` is days · the verified day rate; ``published_cost`` what the municipality wrote, if anything.

    ``cost_missing_because`` is empty when there is a cost. ``change_percent`` is against the year before, only
    between whole years. ``agrees`` says whether published and computed cost are the same; None when either lacks.
    """

    year: int
    covers_until: date
    is_whole_year: bool
    days: Quantity
    day_rate: Quantity
    cost: Quantity
    published_cost: Quantity
    cost_missing_because: str
    change_percent: Quantity
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class DischargeReadyResult:
    """All years, and the sums over the years that have a cost."""

    question: DischargeReadyQuestion
    municipality: Municipality
    years: tuple[DischargeReadyYear, ...]
    years_with_cost: tuple[int, ...]
    total_days: Quantity
    total_cost: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def year(self, year: int) -> DischargeReadyYear | None:
        """The row of ``year``; None when the figures do not hold it."""
        return next((row for row in self.years if row.year == year), None)
