"""Control charts of 200 monthly series of five years, invented, against each rule read off its words."""

from itertools import pairwise
from statistics import fmean

import numpy as np

from bench.timing import Comparison
from omsyn.methods.control_charts.chart import draw_control_chart
from omsyn.methods.control_charts.observations import ChartKind, Observation
from omsyn.parameters.control_chart_rules import load_control_chart_rules

MONTHS = [f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(60)]
NOISE = np.random.default_rng(2024).normal(10, 3, (200, len(MONTHS))).round(2).tolist()


def invented_series(number: int) -> list[Observation]:
    """Noise around ten, with a shift in the last year of every fourth series."""
    shift = 4 if number % 4 == 0 else 0
    return [
        Observation(period, value + shift * (month >= 48))
        for month, (period, value) in enumerate(zip(MONTHS, NOISE[number], strict=True))
    ]


SERIES = [invented_series(number) for number in range(200)]


def types_by_charts() -> list[list[str]]:
    rules = load_control_chart_rules().named("nhs")
    charts = [draw_control_chart(ChartKind.XMR, series, rules) for series in SERIES]
    return [[point.type.value for point in chart.points] for chart in charts]


def types_by_words() -> list[list[str]]:
    return [words_of([observation.amount or 0.0 for observation in series]) for series in SERIES]


def words_of(values: list[float]) -> list[str]:
    """Each point held against every window it lies in, with the lines reckoned from the screened moving ranges."""
    centre = fmean(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    reach = 2.66 * fmean([one for one in ranges if one < 3.267 * fmean(ranges)])

    def windows(position: int, length: int) -> list[list[float]]:
        starts = range(max(0, position - length + 1), min(position, len(values) - length) + 1)
        return [values[start : start + length] for start in starts]

    def all_alike(differences: list[float]) -> bool:
        return all(one > 0 for one in differences) or all(one < 0 for one in differences)

    types = []
    for position, value in enumerate(values):
        side = 1 if value > centre else -1
        near = side * (value - centre) > reach * 2 / 3
        if abs(value - centre) > reach:
            types.append("outside_limits")
        elif any(all_alike([b - a for a, b in pairwise(window)]) for window in windows(position, 7)):
            types.append("trend")
        elif near and any(
            sum(side * (one - centre) > reach * 2 / 3 for one in window) >= 2 for window in windows(position, 3)
        ):
            types.append("two_of_three")
        elif any(all_alike([one - centre for one in window]) for window in windows(position, 7)):
            types.append("run")
        else:
            types.append("ordinary")
    return types


COMPARISONS = (
    Comparison("control charts of 200 monthly series", types_by_charts, types_by_words, "bare types, window by window"),
)
