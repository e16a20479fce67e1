"""Control charts of 200 monthly series of five years, invented, against each rule read off its words."""

from functools import partial
from itertools import pairwise
from math import sqrt
from statistics import fmean

import numpy as np

from bench.timing import Comparison
from omsyn.methods.control_charts.chart import draw_control_chart
from omsyn.methods.control_charts.observations import ChartKind, Observation
from omsyn.parameters.control_chart_rules import load_control_chart_rules

MONTHS = [f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(60)]
RANDOM = np.random.default_rng(2025)
DENOMINATORS = RANDOM.integers(80, 2000, (200, len(MONTHS)))
NUMERATORS = RANDOM.binomial(DENOMINATORS, 0.2)
NOISE = np.random.default_rng(2024).normal(10, 3, (200, len(MONTHS))).round(2).tolist()


def invented_series(number: int) -> list[Observation]:
    """Noise around ten, with a shift in the last year of every fourth series."""
    shift = 4 if number % 4 == 0 else 0
    return [
        Observation(period, value + shift * (month >= 48))
        for month, (period, value) in enumerate(zip(MONTHS, NOISE[number], strict=True))
    ]


SERIES = [invented_series(number) for number in range(200)]


SHARES = [
    [
        Observation(period, float(numerator), float(denominator))
        for period, numerator, denominator in zip(MONTHS, numerators, denominators, strict=True)
    ]
    for numerators, denominators in zip(NUMERATORS, DENOMINATORS, strict=True)
]


def types_by_charts(kind: ChartKind, every_series: list[list[Observation]]) -> list[list[str]]:
    rules = load_control_chart_rules().named("nhs")
    charts = [draw_control_chart(kind, series, rules) for series in every_series]
    return [[point.type.value for point in chart.points] for chart in charts]


def values_by_words() -> list[list[str]]:
    """Lines from the screened moving ranges."""
    found = []
    for series in SERIES:
        values = [observation.amount or 0.0 for observation in series]
        ranges = [abs(after - before) for before, after in pairwise(values)]
        reach = 2.66 * fmean([one for one in ranges if one < 3.267 * fmean(ranges)])
        found.append(words_of(values, fmean(values), [reach] * len(values)))
    return found


def shares_by_words() -> list[list[str]]:
    """Laney's lines: as wide as the shares' own spread, in standard deviations by chance."""
    found = []
    for numerators, denominators in zip(NUMERATORS.tolist(), DENOMINATORS.tolist(), strict=True):
        share = sum(numerators) / sum(denominators)
        values = [x / n for x, n in zip(numerators, denominators, strict=True)]
        by_chance = [sqrt(share * (1 - share) / n) for n in denominators]
        scores = [(value - share) / one for value, one in zip(values, by_chance, strict=True)]
        spread = fmean([abs(after - before) for before, after in pairwise(scores)]) / 1.128
        found.append(words_of(values, share, [3 * spread * one for one in by_chance]))
    return found


def words_of(values: list[float], centre: float, reaches: list[float]) -> list[str]:
    """Each point held against every window it lies in; the limits lie ``reaches`` from ``centre``."""

    def windows(series: list[float], position: int, length: int) -> list[list[float]]:
        starts = range(max(0, position - length + 1), min(position, len(series) - length) + 1)
        return [series[start : start + length] for start in starts]

    def all_alike(differences: list[float]) -> bool:
        return all(one > 0 for one in differences) or all(one < 0 for one in differences)

    strays = [(value - centre) / reach for value, reach in zip(values, reaches, strict=True)]
    types = []
    for position, stray in enumerate(strays):
        side = 1 if stray > 0 else -1
        if abs(stray) > 1:
            types.append("outside_limits")
        elif any(all_alike([b - a for a, b in pairwise(window)]) for window in windows(values, position, 7)):
            types.append("trend")
        elif side * stray > 2 / 3 and any(
            sum(side * one > 2 / 3 for one in window) >= 2 for window in windows(strays, position, 3)
        ):
            types.append("two_of_three")
        elif any(all_alike(window) for window in windows(strays, position, 7)):
            types.append("run")
        else:
            types.append("ordinary")
    return types


COMPARISONS = (
    Comparison(
        "control charts of 200 monthly series",
        partial(types_by_charts, ChartKind.XMR, SERIES),
        values_by_words,
        "bare types, window by window",
    ),
    Comparison(
        "p′ charts of 200 monthly series",
        partial(types_by_charts, ChartKind.P_PRIME, SHARES),
        shares_by_words,
        "bare types, window by window",
    ),
)
