"""The answer: costs by year, area and priority, what they leave out, and what does not hang together."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.analyses.measure_costs.question import CostedMeasure, MeasureCostsQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class CostSpan:
    """Lowest and highest in kroner, the same where all is known.

    Neither has a value where nothing is known: missing where a cost is unknown, not applicable where there is none.
    Nor where all that is known is nothing, and an unknown cost falls there too.
    """

    low: Quantity
    high: Quantity

    @property
    def is_range(self) -> bool:
        """Whether lowest and highest differ."""
        return self.low.value != self.high.value


@dataclass(frozen=True, slots=True)
class YearOfCosts:
    """A year: investment paid, operating cost, FTE paid for, and how many costs nobody knows fall in it."""

    year: int
    investment: CostSpan
    operation: CostSpan
    fte: Quantity
    unknown_count: int = 0


@dataclass(frozen=True, slots=True)
class CostsOfKind:
    """All costs of a kind. ``stated`` is every known amount: kroner for investment, kroner a year for operation.

    ``in_years`` is what is paid in the years asked for, ``outside`` what is paid in other years, ``undated`` what no
    usable year is told for. For investment the three are ``stated``. For operation ``undated`` is kroner a year, and an
    operating cost without an end is not followed beyond the years asked for. Counts are of costs; those unknown are in
    the years asked for, in others alone, or in none that is told.
    """

    stated: CostSpan
    in_years: CostSpan
    outside: CostSpan
    undated: CostSpan
    known_count: int
    range_count: int
    unknown_count: int
    unknown_in_years: int = 0
    unknown_outside: int = 0
    unknown_undated: int = 0

    @property
    def has_range(self) -> bool:
        """Whether any of the sums has a lowest and a highest."""
        return self.stated.is_range


@dataclass(frozen=True, slots=True)
class AreaCosts:
    """The measures of an area that count. ``fte`` is all FTE stated, whatever the year; ``fte_undated`` without one.

    ``unknown_count`` are measures with at least one unknown cost, ``not_stated_count`` those without any cost stated,
    ``range_count`` those with a cost between two amounts.
    """

    area: str
    measure_count: int
    years: tuple[YearOfCosts, ...]
    investment: CostsOfKind
    operation: CostsOfKind
    fte: Quantity
    fte_undated: Quantity
    unknown_count: int
    not_stated_count: int
    range_count: int


class View(StrEnum):
    """Which measures are looked at."""

    ALL = "all"
    PRIORITISED = "prioritised"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class CostView:
    """Measures of a view: per area, in the order they come, and together. Areas without any measure of it are there."""

    view: View
    areas: tuple[AreaCosts, ...]
    together: AreaCosts


class CostFlagKind(StrEnum):
    """What does not hang together in a measure."""

    COST_PER_FTE = "cost_per_fte"
    COST_PER_PLACE = "cost_per_place"
    START_AFTER_END = "start_after_end"
    OPERATING_COST_MISSING = "operating_cost_missing"
    COST_WITHOUT_YEAR = "cost_without_year"
    GRANT_ENDS_FIRST = "grant_ends_first"
    FTE_WITHOUT_COST = "fte_without_cost"


@dataclass(frozen=True, slots=True)
class CostFlag:
    """Something to look into in ``measure``.

    For cost per FTE and per place ``value`` is the measure's, ``usual`` the median, ``deviation`` how many scaled
    deviations they lie apart, and ``compared`` how many measures are held against each other; elsewhere they are None
    and 0, and what is wrong stands in the measure.
    """

    measure: CostedMeasure
    kind: CostFlagKind
    value: Quantity | None = None
    usual: Quantity | None = None
    deviation: float | None = None
    compared: int = 0


@dataclass(frozen=True, slots=True)
class MeasureCostsResult:
    """What measures cost. ``everything``, ``prioritised`` and ``rest`` have the same areas and years.

    ``unknown``, ``not_stated``, ``ranges`` and ``undated`` (a known cost without a usable year) are measures that
    count; ``left_out`` are those that do not.
    """

    question: MeasureCostsQuestion
    municipality: Municipality
    everything: CostView
    prioritised: CostView
    rest: CostView
    unknown: tuple[CostedMeasure, ...]
    not_stated: tuple[CostedMeasure, ...]
    ranges: tuple[CostedMeasure, ...]
    undated: tuple[CostedMeasure, ...]
    left_out: tuple[CostedMeasure, ...]
    flags: tuple[CostFlag, ...]
    sources: tuple[Source, ...]
