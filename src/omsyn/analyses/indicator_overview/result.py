"""The answer: a line for each indicator, in groups by dimension of quality, and how many are better or worse."""

from dataclasses import dataclass

from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.methods.indicators.trends import Direction
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure, Standing
from omsyn.vocabulary.indicators import QualityDimension
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a line. ``figure`` is the latest that can be compared, else the latest; None without data.

    ``told`` says it in a sentence or two. ``trend`` and ``trend_signal`` are of the last five years. ``variation`` and
    ``assurance`` are those of the control chart, None without a monthly or quarterly series. ``how_to_load`` says what
    to do where there is no figure, empty otherwise. ``standing`` is where the figure lies among all
    municipalities, for an indicator that is read by fifths. ``is_old``: more than three years before the day of asking.
    """

    definition: IndicatorDefinition
    figure: Figure | None
    benchmark: Figure | None
    benchmark_name: str
    comparison: Comparison
    trend: Direction
    trend_signal: Signal
    variation: Variation | None
    assurance: Assurance | None
    told: str
    how_to_load: str
    is_old: bool
    target: float | None = None
    standing: Standing | None = None

    @property
    def has_figure(self) -> bool:
        """Whether there is a value to show."""
        return self.figure is not None and self.figure.value is not None


@dataclass(frozen=True, slots=True)
class SignalCounts:
    """How many indicators came out how. ``higher_or_lower``: a difference where neither is better."""

    better: int
    similar: int
    worse: int
    higher_or_lower: int
    not_compared: int
    no_data: int

    @property
    def total(self) -> int:
        """All indicators."""
        return self.better + self.similar + self.worse + self.higher_or_lower + self.not_compared + self.no_data


@dataclass(frozen=True, slots=True)
class DimensionGroup:
    """The indicators of a dimension, in the order of the library."""

    dimension: QualityDimension
    lines: tuple[IndicatorLine, ...]
    counts: SignalCounts


@dataclass(frozen=True, slots=True)
class IndicatorOverviewResult:
    """Every indicator; dimensions without indicators are left out."""

    question: IndicatorOverviewQuestion
    municipality: Municipality
    groups: tuple[DimensionGroup, ...]
    counts: SignalCounts
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[IndicatorLine, ...]:
        """Every line, in the order of the groups."""
        return tuple(line for group in self.groups for line in group.lines)
