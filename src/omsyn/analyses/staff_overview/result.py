"""The answer: what the municipality says about its staff, and the shares that follow from it."""

from dataclasses import dataclass

from omsyn.analyses.staff_overview.question import StaffQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A stated figure. ``counted`` is the source's own word for the unit, ``as_of`` a date, year or empty."""

    name: str
    group: str
    amount: Quantity
    counted: str
    as_of: str
    system: str


@dataclass(frozen=True, slots=True)
class StaffResult:
    """Staff in the health and care services.

    ``position_size`` is 100 · FTE / headcount; ``employees_per_department`` headcount / departments;
    ``over_64_percent`` the share of employees over 64. Missing when a part is.
    """

    question: StaffQuestion
    municipality: Municipality
    rows: tuple[StaffRow, ...]
    headcount: Quantity
    fte: Quantity
    position_size: Quantity
    published_position_size: Quantity
    employees_per_department: Quantity
    over_64_percent: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
