"""The answer: error, bias and how often the band held, by age group, municipality size and window."""

from dataclasses import dataclass

import polars as pl

from omsyn.analyses.population_backtest.question import PopulationBacktestQuestion
from omsyn.methods.population.accuracy import Accuracy
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source


@dataclass(frozen=True, slots=True)
class GroupAccuracy:
    """An age group (``all`` for everyone) in a window; ``by_size`` follows the size classes, None where none is."""

    group: str
    everywhere: Accuracy
    by_size: tuple[Accuracy | None, ...]


@dataclass(frozen=True, slots=True)
class WindowAccuracy:
    """A window: projected from counts up to ``base_year`` alone, held against the count of ``until``."""

    base_year: int
    until: int
    groups: tuple[GroupAccuracy, ...]

    def of(self, group: str) -> GroupAccuracy:
        """The accuracy of an age group; ``KeyError`` when it is not there."""
        return {one.group: one for one in self.groups}[group]


@dataclass(frozen=True, slots=True)
class ExcludedMunicipality:
    """A municipality left out, whose history is an estimate (``estimated_until``) or begins late (``counted_from``)."""

    municipality: Municipality
    estimated_until: int | None
    counted_from: int | None


@dataclass(frozen=True, slots=True, eq=False)
class PopulationBacktestResult:
    """``frame`` has a row for each municipality, group and window: base_year, until, municipality, size_class,
    age_group, projected, p10, p90, came and held.

    ``size_limits`` are the inhabitants that part the classes, by the base year's count.
    """

    question: PopulationBacktestQuestion
    windows: tuple[WindowAccuracy, ...]
    frame: pl.DataFrame
    size_limits: tuple[int, ...]
    excluded: tuple[ExcludedMunicipality, ...]
    sources: tuple[Source, ...]
