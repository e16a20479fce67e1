"""The answer: own figures, those it is held against, the trend, the other municipalities, and what to beware of."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.methods.control_charts.chart import ControlChart
from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.methods.indicators.funnels import Funnel, FunnelClass
from omsyn.methods.indicators.trends import Trend
from omsyn.methods.indicators.variation import Variation
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """Someone the municipality is held against: the published figures, and own figure against theirs.

    ``by_year`` follows the result's ``years``, None where nothing is published; the county is that of the time.
    ``figure`` and ``comparison`` are of the result's ``year``. ``is_benchmark`` marks the one asked for.
    """

    kind: AreaKind
    area: str
    name: str
    by_year: tuple[Figure | None, ...]
    figure: Figure | None
    comparison: Comparison
    is_benchmark: bool


@dataclass(frozen=True, slots=True)
class TrendReading:
    """The trend of the last five years, and whether it is good: better, worse, higher, lower, similar, not compared."""

    trend: Trend
    signal: Signal
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """A municipality (structure of 2024) among all: figure, class in the funnel, fifth from 1 (lowest).

    ``shrunken`` is the figure drawn towards the mean of all; None where there are no counts to draw by.
    """

    area: str
    name: str
    figure: Figure
    funnel_class: FunnelClass
    shrunken: Quantity | None
    fifth: int | None


@dataclass(frozen=True, slots=True, eq=False)
class AllMunicipalities:
    """Every municipality in ``year``, by number. ``funnel`` follows ``places``; None when ``why_no_funnel`` says why.

    The funnel's figures times ``factor`` are in the unit of the definition. ``target_name`` says whose level its target
    is. ``higher_count`` of the ``others_count`` others with a figure lie above own figure; None without one.
    """

    year: int
    places: tuple[AreaPlace, ...]
    own: AreaPlace | None
    funnel: Funnel | None
    why_no_funnel: str
    factor: float
    target_name: str
    higher_count: int | None
    others_count: int
    variation: Variation


class Caution(StrEnum):
    """What kind of thing a reader must beware of."""

    HIDDEN = "hidden"
    MISSING = "missing"
    ESTIMATED = "estimated"
    BREAK_IN_SERIES = "break_in_series"
    PROVISIONAL = "provisional"
    COUNTS_DISAGREE = "counts_disagree"
    FEW_PEOPLE = "few_people"
    OLD = "old"
    SMALL_LOCAL_COUNTS = "small_local_counts"


@dataclass(frozen=True, slots=True)
class DataCaution:
    """Something to beware of, in a sentence in the reader's language."""

    caution: Caution
    told: str


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorProfileResult:
    """One indicator for one municipality.

    ``figures`` follows ``years`` (whole years, or the last part of each where nothing else is known), None where the
    source has no row. ``latest`` is the last with a value. ``year`` is the latest both the municipality and the
    benchmark have a figure for, None without one; ``own`` is the figure then. ``chart`` is the control chart of a
    monthly or quarterly series. ``has_small_local_counts``: no table of counts may be shown openly.
    """

    question: IndicatorProfileQuestion
    definition: IndicatorDefinition
    municipality: Municipality
    years: tuple[int, ...]
    figures: tuple[Figure | None, ...]
    latest: Figure | None
    year: int | None
    own: Figure | None
    compared_with: tuple[ComparedWith, ...]
    trend: TrendReading
    everyone: AllMunicipalities | None
    chart: ControlChart | None
    target: float | None
    cautions: tuple[DataCaution, ...]
    has_small_local_counts: bool
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    notes_on_others: tuple[str, ...]

    @property
    def benchmark(self) -> ComparedWith | None:
        """The one asked for; None when its figures are not published."""
        return next((one for one in self.compared_with if one.is_benchmark), None)
