"""The answer: one series or more, year by year, with change."""

from dataclasses import dataclass

from omsyn.analyses.yearly_counts.question import YearlyCountsQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class YearlyCount:
    """A year. ``change_percent`` is from the year before."""

    year: int
    count: Quantity
    change_percent: Quantity


@dataclass(frozen=True, slots=True)
class CountSeries:
    """A named series. ``counted`` is what the numbers count, in the source's own word; ``system`` where they are kept.

    ``change_percent`` is from the first to the last year; ``highest_year`` the year with the most.
    """

    name: str
    counted: str
    system: str
    years: tuple[YearlyCount, ...]
    change_percent: Quantity
    highest_year: int


@dataclass(frozen=True, slots=True)
class YearlyCountsResult:
    """Counts per year."""

    question: YearlyCountsQuestion
    municipality: Municipality
    series: tuple[CountSeries, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
