"""An indicator over five years, invented and from the register, against the formulas one municipality at a time."""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np
import polars as pl

from bench.timing import Comparison
from omsyn.methods.indicators.funnels import FunnelStatistic, funnel
from omsyn.methods.indicators.intervals import wilson_intervals
from omsyn.methods.indicators.shrinkage import shrink_proportions
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.indicator_series.reading import series_of

MUNICIPALITIES, YEARS = 356, 5
RANDOM = np.random.default_rng(2024)
DENOMINATORS = RANDOM.integers(30, 9000, (YEARS, MUNICIPALITIES)).astype(float)
NUMERATORS = RANDOM.binomial(DENOMINATORS.astype(int), RANDOM.normal(0.3, 0.04, MUNICIPALITIES).clip(0.1, 0.5)).astype(
    float
)
Reading = list[tuple[float, ...]]


def indicator_by_arrays() -> Reading:
    """Own interval, both limits and shrunken value of every municipality and year, with overdispersion measured."""
    return by_arrays(zip(NUMERATORS, DENOMINATORS, strict=True))


def indicator_by_loop() -> Reading:
    """The same, one municipality at a time, from the formulas in plain Python."""
    return by_loop(zip(NUMERATORS.tolist(), DENOMINATORS.tolist(), strict=True))


def read_indicator() -> pl.DataFrame:
    """Counts of the municipalities in the five years, as a page reads them."""
    series = series_of(load_indicator_library().find("day_activity_dementia"))
    municipal = (pl.col("area_kind") == "municipality") & (pl.col("denominator") > 0)
    return series.rows.filter(municipal).drop_nulls("numerator").select("year", "numerator", "denominator")


def real_indicator_by_arrays() -> Reading:
    """Read a national indicator from the register, and work it out as arrays."""
    years = read_indicator().partition_by("year", maintain_order=True)
    return by_arrays((year["numerator"].to_numpy(), year["denominator"].to_numpy()) for year in years)


def real_indicator_by_loop() -> Reading:
    """The same counts, a row at a time."""
    by_year: dict[int, tuple[list[float], list[float]]] = {}
    for year, numerator, denominator in read_indicator().iter_rows():
        numerators, denominators = by_year.setdefault(year, ([], []))
        numerators.append(numerator)
        denominators.append(denominator)
    return by_loop(by_year.values())


def by_arrays(years: Iterable[tuple[np.ndarray, np.ndarray]]) -> Reading:
    """A year at a time, all its municipalities at once."""
    found: Reading = []
    for x, n in years:
        lower, upper = wilson_intervals(x, n)
        limits = funnel(x, n, FunnelStatistic.PROPORTION, adjust=True)
        shrunken = shrink_proportions(x, n)
        figures = (lower, upper, limits.limits95.upper, limits.limits998.upper, shrunken.values)
        found += map(tuple, np.round(np.column_stack(figures), 9).tolist())
    return found


def by_loop(years: Iterable[tuple[Sequence[float], Sequence[float]]]) -> Reading:
    """A municipality at a time."""
    found: Reading = []
    z95, z998 = (NormalDist().inv_cdf(share) for share in (0.975, 0.999))
    for numerators, denominators in years:
        pairs = list(zip(numerators, denominators, strict=True))
        total = sum(denominators)
        mean = sum(numerators) / total
        between = between_by_loop(pairs, mean)
        spread = sum(n * (x / n - mean) ** 2 for x, n in pairs) / total
        average = total / len(pairs)
        real = (spread - mean * (1 - mean) / average) / (1 - 1 / average)
        prior = mean * (1 - mean) / real - 1
        for x, n in pairs:
            reach = z95 * sqrt(z95**2 + 4 * x * (1 - x / n))
            error = sqrt(mean * (1 - mean) / n + between)
            figures = (
                (2 * x + z95**2 - reach) / (2 * (n + z95**2)),
                (2 * x + z95**2 + reach) / (2 * (n + z95**2)),
                min(1.0, mean + z95 * error),
                min(1.0, mean + z998 * error),
                (x + prior * mean) / (n + prior),
            )
            found.append(tuple(round(figure, 9) for figure in figures))
    return found


def between_by_loop(pairs: list[tuple[float, float]], mean: float) -> float:
    """Spiegelhalter's τ² with winsorised scores."""
    scores = [(x / n - mean) / sqrt(mean * (1 - mean) / n) for x, n in pairs]
    ordered = sorted(scores)

    def quantile(share: float) -> float:
        place = share * (len(ordered) - 1)
        return ordered[int(place)] + (place % 1) * (ordered[int(place) + 1] - ordered[int(place)])

    low, high = quantile(0.1), quantile(0.9)
    squares = sum(min(max(score, low), high) ** 2 for score in scores)
    weights = [n / (mean * (1 - mean)) for _x, n in pairs]
    scale = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return max(0.0, (squares - (len(pairs) - 1)) / scale)


COMPARISONS = (
    Comparison("indicator, 356 municipalities × 5 years", indicator_by_arrays, indicator_by_loop, "one by one"),
    Comparison(
        "national indicator read and worked out, 5 years",
        real_indicator_by_arrays,
        real_indicator_by_loop,
        "one by one",
    ),
)
