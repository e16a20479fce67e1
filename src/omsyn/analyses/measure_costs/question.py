"""The question: the measures of a municipality with their costs, and the years to lay them out over."""

import math
from dataclasses import dataclass
from datetime import date

from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.vocabulary.municipalities import MunicipalityNumber


@dataclass(frozen=True, slots=True)
class CostItem:
    """A cost of a measure, in kroner; for operation kroner a year.

    A known cost has ``low_nok`` the same as ``high_nok`` (0 is a known 0), a range has the lower first, an unknown cost
    has none. An investment is paid evenly from ``first_year`` to ``last_year``, in one year where only one is told. An
    operating cost runs every year between them, and on to the end of the years asked for where it has no last year.
    """

    kind: CostKind
    state: CostState
    low_nok: float | None = None
    high_nok: float | None = None
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        low, high = self.low_nok, self.high_nok
        if self.state is CostState.UNKNOWN:
            fits = low is None and high is None
        elif low is None or high is None:
            fits = False
        else:
            fits = math.isfinite(low) and math.isfinite(high)
            fits = fits and (low == high if self.state is CostState.KNOWN else low < high)
        if not fits:
            raise ValueError(f"a cost that is {self.state} cannot be {low} to {high}")

    @property
    def is_turned_around(self) -> bool:
        """Whether the last year is before the first."""
        return self.first_year is not None and self.last_year is not None and self.last_year < self.first_year

    @property
    def is_dated(self) -> bool:
        """Whether its years can be used."""
        return not (self.first_year is None and self.last_year is None) and not self.is_turned_around


@dataclass(frozen=True, slots=True)
class CostedMeasure:
    """A measure. ``key`` tells it from all others; one without ``costs`` has a cost that is not stated.

    ``is_left_out``: cancelled or ended, so that it is counted but in no total. ``places`` to ``places_most`` are the
    places or dwellings it gives. ``funding`` is who pays, in the municipality's own words, ``grant_ends`` the last day
    a grant pays for it. ``link`` is an address to read more at.
    """

    key: str
    area: str
    number: int
    title: str
    kind: MeasureKind
    start: date | None = None
    end: date | None = None
    is_prioritised: bool = False
    is_left_out: bool = False
    fte: float | None = None
    places: int | None = None
    places_most: int | None = None
    costs: tuple[CostItem, ...] = ()
    grant_ends: date | None = None
    funding: str = ""
    note: str = ""
    """What is said of its costs, in the municipality's own words."""
    link: str = ""

    @property
    def years_of_work(self) -> tuple[int | None, int | None]:
        """First and last year its FTE work, None where that is not told.

        They are there as long as they are paid: the years of the operating cost where it has any, also when nobody
        knows how much it is. Otherwise from the start of the measure to its end.
        """
        paid = [cost for cost in self.costs if cost.kind is CostKind.OPERATION and cost.is_dated]
        if not paid:
            return self.start.year if self.start else None, self.end.year if self.end else None
        firsts = [cost.first_year for cost in paid if cost.first_year is not None]
        lasts = [cost.last_year for cost in paid if cost.last_year is not None]
        return (
            min(firsts) if len(firsts) == len(paid) else None,
            max(lasts) if len(lasts) == len(paid) else None,
        )

    def has_cost(self, kind: CostKind | None = None, state: CostState | None = None) -> bool:
        """Whether any of its costs is of ``kind`` and in ``state``; None means any."""
        for cost in self.costs:
            if (kind is None or cost.kind is kind) and (state is None or cost.state is state):
                return True
        return False


@dataclass(frozen=True, slots=True)
class MeasureCostsQuestion:
    """Costs of ``measures`` from ``first_year`` to and including ``last_year``.

    ``source`` says where the measures are from, empty for those the municipality keeps in Omsyn.
    """

    municipality: MunicipalityNumber
    first_year: int
    last_year: int
    measures: tuple[CostedMeasure, ...]
    source: str = ""

    def __post_init__(self) -> None:
        keys = [measure.key for measure in self.measures]
        if len(keys) != len(set(keys)):
            raise ValueError("two measures have the same key")

    @property
    def years(self) -> range:
        """The years asked for."""
        return range(self.first_year, self.last_year + 1)
