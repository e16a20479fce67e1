"""Project from a year of the past with nothing later known, and hold it against what was counted."""

from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from omsyn.analyses.population_backtest.question import PopulationBacktestQuestion
from omsyn.analyses.population_backtest.result import (
    ExcludedMunicipality,
    GroupAccuracy,
    PopulationBacktestResult,
    WindowAccuracy,
)
from omsyn.methods.population.accuracy import Accuracy, measure_accuracy
from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import Array
from omsyn.methods.population.local_change import SIZE_CLASSES
from omsyn.methods.population.projection import project_draws
from omsyn.methods.population.summaries import STATISTICS, summarise_groups
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.population_history import (
    CountedPopulation,
    load_counted_population,
    load_persons,
    sources_of_counts,
)
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.age_groups import AgeGroup

TESTED_GROUPS = {
    "0-5": AgeGroup(0, 5),
    "6-15": AgeGroup(6, 15),
    "16-19": AgeGroup(16, 19),
    "20-66": AgeGroup(20, 66),
    "67-79": AgeGroup(67, 79),
    "80-89": AgeGroup(80, 89),
    "90+": AgeGroup(90),
    "80+": AgeGroup(80),
    "all": AgeGroup(0),
}
_BOTH = 2
"""The place of both sexes together in a summary."""


def run(question: PopulationBacktestQuestion) -> PopulationBacktestResult:
    """Answer ``question``. ``DataMissingError`` without counts in a year, or with too few years before the base year.

    Asked once, the answer is kept until other counts are fetched.
    """
    return _answer(question, KeptVintages())


@lru_cache(maxsize=8)
def _answer(question: PopulationBacktestQuestion, _state: KeptVintages) -> PopulationBacktestResult:
    """``_state`` tells what was fetched when the question was asked."""
    parts, windows = [], []
    excluded: dict[str, CountedPopulation] = {}
    for base_year, until in question.windows:
        counted = load_counted_population(base_year)
        frame = _held_against(counted, load_persons(until), until, question)
        parts.append(frame)
        windows.append(_measured(frame, base_year, until))
        excluded |= dict.fromkeys(counted.unreliable, counted)
    return PopulationBacktestResult(
        question=question,
        windows=tuple(windows),
        frame=pl.concat(parts),
        size_limits=SIZE_CLASSES,
        excluded=tuple(
            ExcludedMunicipality(
                find_municipality(number), counted.estimated_until.get(number), counted.counted_from.get(number)
            )
            for number, counted in sorted(excluded.items())
        ),
        sources=sources_of_counts(max(until for _base_year, until in question.windows)),
    )


def _held_against(
    counted: CountedPopulation, came: Array, until: int, question: PopulationBacktestQuestion
) -> pl.DataFrame:
    """Every municipality with a history to trust, by age group: projected and counted."""
    model = fitted_model(counted)
    numbers = [number for number in counted.numbers if number not in counted.unreliable]
    order = order_projection(
        counted, numbers, until=until, draws=question.draws, seed=question.seed, only_last_year=True
    )
    positions = list(order.positions)
    told = project_draws(model, order, _summarise).statistics[:, 0, _BOTH]
    persons = came[positions].sum(axis=1)
    counts = np.stack(
        [persons[:, ages_of(group).start : ages_of(group).stop].sum(axis=1) for group in TESTED_GROUPS.values()], axis=1
    )
    statistic = {name: told[..., place].ravel() for place, name in enumerate(STATISTICS)}
    groups = len(TESTED_GROUPS)
    return pl.DataFrame(
        {
            "municipality": np.repeat(numbers, groups),
            "size_class": np.repeat(model.classes[positions], groups),
            "age_group": list(TESTED_GROUPS) * len(numbers),
            "projected": statistic["mean"],
            "p10": statistic["p10"],
            "p90": statistic["p90"],
            "came": counts.ravel(),
        }
    ).select(
        pl.lit(counted.base_year).alias("base_year"),
        pl.lit(until).alias("until"),
        pl.all(),
        pl.col("came").is_between(pl.col("p10"), pl.col("p90")).alias("held"),
    )


def _summarise(persons: NDArray[np.floating]) -> Array:
    return summarise_groups(persons, tuple(TESTED_GROUPS.values()))


def _measured(frame: pl.DataFrame, base_year: int, until: int) -> WindowAccuracy:
    groups = []
    for group in TESTED_GROUPS:
        rows = frame.filter(pl.col("age_group") == group)
        everywhere = _accuracy(rows)
        if everywhere is not None:
            by_size = tuple(
                _accuracy(rows.filter(pl.col("size_class") == number)) for number in range(len(SIZE_CLASSES) + 1)
            )
            groups.append(GroupAccuracy(group, everywhere, by_size))
    return WindowAccuracy(base_year, until, tuple(groups))


def _accuracy(rows: pl.DataFrame) -> Accuracy | None:
    return measure_accuracy(*(rows[name].to_numpy() for name in ("projected", "p10", "p90", "came")))
