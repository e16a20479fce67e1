"""Published figures with counts: hand-computed intervals, agreement and variation."""

import numpy as np
import pytest

from omsyn.methods.indicators.benchmarks import Signal, judged, judged_trend
from omsyn.methods.indicators.published_figures import counts_agree, published_estimate
from omsyn.methods.indicators.trends import Direction
from omsyn.methods.indicators.variation import coefficient_of_variation, variation_between
from omsyn.vocabulary.indicators import IndicatorKind
from omsyn.vocabulary.polarity import Polarity


def test_the_share_with_day_activity_in_kragero_in_2021_by_hand() -> None:
    # Published: 25.0 %, 24 of 96. With z² = 3.841459: z·√(z² + 96·0.75) = 17.068718, so that the bounds are
    # (51.841459 ∓ 17.068718) / 199.682918.
    found = published_estimate(IndicatorKind.PROPORTION, 25.0, 24, 96, factor=100)
    assert (found.value, found.method) == (25.0, "wilson")
    assert found.lower == pytest.approx(17.4140, abs=1e-4)
    assert found.upper == pytest.approx(34.5098, abs=1e-4)


def test_a_rate_takes_the_interval_of_its_count() -> None:
    found = published_estimate(IndicatorKind.RATE, 200.0, 20, 100, factor=1000)
    assert [found.lower, found.upper] == pytest.approx([122.11429, 308.89880])
    assert found.method == "byar"
    assert published_estimate(IndicatorKind.RATE, 10.0, 1, 100, factor=1000).method == "exact_poisson"


@pytest.mark.parametrize(
    ("kind", "numerator", "denominator"),
    [
        (IndicatorKind.PROPORTION, None, 96),
        (IndicatorKind.PROPORTION, 24, None),
        (IndicatorKind.PROPORTION, 24, 0),
        (IndicatorKind.PROPORTION, 97, 96),
        (IndicatorKind.RATE, -1, 96),
        (IndicatorKind.MEAN, 24, 96),
        (IndicatorKind.COUNT, 24, 96),
        (IndicatorKind.AMOUNT, 24, 96),
    ],
)
def test_no_interval_without_counts_that_chance_made(
    kind: IndicatorKind, numerator: float | None, denominator: float | None
) -> None:
    found = published_estimate(kind, 25.0, numerator, denominator, factor=100)
    assert (found.value, found.interval) == (25.0, None)


def test_counts_agree_within_the_rounding_of_the_figure() -> None:
    # 22 of 77 is 28.571428…
    assert [counts_agree(value, 22, 77, 100) for value in (28.571, 28.57, 28.6, 29.0)] == [True] * 4
    assert [counts_agree(value, 22, 77, 100) for value in (28.572, 28.56, 28.5, 30.0)] == [False] * 4
    assert counts_agree(12.5, 1, 8, 100)
    assert counts_agree(13, 1, 8, 100)
    assert not counts_agree(0.0, 0, 0, 100)


def test_the_coefficient_of_variation_by_hand() -> None:
    # Mean 20, deviations −10, 0, 10: s = √(200/2) = 10.
    assert coefficient_of_variation(np.array([10.0, 20.0, 30.0, np.nan])) == pytest.approx(50)
    assert coefficient_of_variation(np.array([20.0])) is None
    assert coefficient_of_variation(np.array([-1.0, 1.0])) is None


def test_variation_leaves_out_what_cannot_be_measured() -> None:
    values, without = np.array([10.0, 20.0, 30.0]), np.full(3, np.nan)
    found = variation_between(values, without, without)
    assert (found.area_count, found.systematic_component) == (3, None)
    # The 5th and 95th percentiles of three lie a tenth of the way from the ends: 11 and 29.
    assert found.extremal_quotient == pytest.approx(29 / 11)
    # Everyone is expected to have 20 of 100: (0.25 − 0.05 + 0 − 0.05 + 0.25 − 0.05) / 3.
    counted = variation_between(values, values, np.full(3, 100.0))
    assert counted.systematic_component == pytest.approx(100 * 0.35 / 3)


def test_chance_spreads_a_proportion_less_than_events() -> None:
    values, people = np.array([10.0, 20.0, 30.0]), np.full(3, 100.0)
    # A fifth in all: chance gives 0.8/E where events give 1/E, so (0.25 − 0.04 + 0 − 0.04 + 0.25 − 0.04) / 3.
    shares = variation_between(values, values, people, is_proportion=True)
    assert shares.systematic_component == pytest.approx(100 * 0.38 / 3)
    # Nothing is left to chance where everyone is counted.
    assert variation_between(people, people, people, is_proportion=True).systematic_component == pytest.approx(0)


def test_a_direction_is_judged_by_its_polarity_alone() -> None:
    assert [judged(Signal.HIGHER, polarity) for polarity in Polarity] == [Signal.BETTER, Signal.WORSE, Signal.HIGHER]
    assert [judged(Signal.LOWER, polarity) for polarity in Polarity] == [Signal.WORSE, Signal.BETTER, Signal.LOWER]
    assert [judged_trend(direction, Polarity.LOW) for direction in Direction] == [
        Signal.WORSE,
        Signal.BETTER,
        Signal.SIMILAR,
        Signal.NOT_COMPARED,
    ]
