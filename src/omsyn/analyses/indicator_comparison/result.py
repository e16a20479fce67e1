"""The answer: for each indicator, every municipality against the country, with need allowed for where it can be."""

from dataclasses import dataclass

from omsyn.analyses.indicator_comparison.question import IndicatorComparisonQuestion
from omsyn.methods.indicators.benchmarks import Comparison
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class ComparedMunicipality:
    """A municipality's figure against the country's; ``figure`` is None where the source has no row.

    ``expected`` recipients by age and sex, and ``need_adjusted``: observed over expected with its interval (1.1 is a
    tenth more than need leads one to expect). Both are None where need cannot be allowed for.
    """

    municipality: Municipality
    figure: Figure | None
    comparison: Comparison
    expected: Quantity | None
    need_adjusted: Quantity | None


@dataclass(frozen=True, slots=True)
class YearOfVariation:
    """How much all municipalities differ in ``year``; each measure is None where it cannot be reckoned.

    ``extremal_quotient`` is the 95th percentile over the 5th, ``systematic_component`` the SCV,
    ``coefficient_percent`` the standard deviation in percent of the mean.
    """

    year: int
    area_count: int
    extremal_quotient: float | None
    systematic_component: float | None
    coefficient_percent: float | None


@dataclass(frozen=True, slots=True)
class ComparedIndicator:
    """An indicator in ``year``, for the municipalities in the order of the question.

    ``why_not_adjusted`` says why need is not allowed for, empty when it is; ``variation_remaining`` is then the share
    of the variance between all municipalities that is left. ``why_no_figures`` and ``how_to_load`` are set, and the
    rest empty, where the indicator has no figures for any of them.
    """

    definition: IndicatorDefinition
    year: int | None
    country: Figure | None
    municipalities: tuple[ComparedMunicipality, ...]
    variation: tuple[YearOfVariation, ...]
    why_not_adjusted: str
    variation_remaining: float | None
    why_no_figures: str = ""
    how_to_load: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorComparisonResult:
    """The indicators, in the order of the question."""

    question: IndicatorComparisonQuestion
    municipalities: tuple[Municipality, ...]
    indicators: tuple[ComparedIndicator, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
