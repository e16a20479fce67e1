"""The answer: what the municipality says it has, and the coverage rates it plans by."""

from dataclasses import dataclass

from omsyn.analyses.capacity_overview.question import CapacityQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """Something counted. ``counted`` is the source's own word for the unit, ``as_of`` a date or year, or empty."""

    name: str
    group: str
    amount: Quantity
    counted: str
    as_of: str
    longest_stay: Quantity | None
    """Days, only for municipal emergency beds (KAD)."""
    remark: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A coverage rate or other planning figure. ``unit`` is the source's own word."""

    name: str
    amount: Quantity
    counted: str
    remark: str


@dataclass(frozen=True, slots=True)
class CapacityResult:
    """Capacity and coverage."""

    question: CapacityQuestion
    municipality: Municipality
    capacity: tuple[CapacityRow, ...]
    coverage: tuple[CoverageRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def amount_of(self, name: str) -> Quantity | None:
        """The amount of the capacity row called ``name``; None when there is none."""
        return next((row.amount for row in self.capacity if row.name == name), None)
