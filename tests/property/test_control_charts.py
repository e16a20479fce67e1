"""Control charts against slow, obvious twins, and what must hold for every series."""

from fractions import Fraction
from itertools import pairwise
from math import comb, isclose, sqrt

from hypothesis import assume, given
from hypothesis import strategies as st

from omsyn.methods.control_charts.chart import ControlChart, draw_control_chart
from omsyn.methods.control_charts.limits import p_prime_lines, u_prime_lines, xmr_lines
from omsyn.methods.control_charts.observations import ChartKind, Observation, Rebase
from omsyn.methods.control_charts.point_types import PointType
from omsyn.methods.control_charts.runs import analyse_runs, fewest_crossings_allowed
from omsyn.methods.control_charts.signals import Variation
from omsyn.parameters.control_chart_rules import RuleSet, load_control_chart_rules
from omsyn.vocabulary.polarity import Polarity

NHS = load_control_chart_rules().named("nhs")
ANHOEJ = load_control_chart_rules().named("anhoej")

values = st.integers(-50, 50)
series = st.lists(values, min_size=12, max_size=40)
counted = st.lists(
    st.integers(1, 200).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    min_size=12,
    max_size=30,
)


@st.composite
def with_patterns(draw: st.DrawFn) -> list[int]:
    """A series put together of noise, shifts and trends, so that every rule is met."""
    parts = draw(
        st.lists(
            st.one_of(
                st.lists(values, min_size=1, max_size=8),
                st.builds(lambda start, step: [start + step * n for n in range(8)], values, st.sampled_from([-4, 4])),
                st.builds(lambda level: [level + n % 2 for n in range(8)], values),
            ),
            min_size=2,
            max_size=5,
        )
    )
    whole = [value for part in parts for value in part]
    assume(len(whole) >= 12)
    return whole


def drawn(
    figures: list[int] | list[float], rules: RuleSet = NHS, polarity: Polarity = Polarity.NONE, screened: bool = True
) -> ControlChart:
    observations = [Observation(str(position), value) for position, value in enumerate(figures)]
    return draw_control_chart(ChartKind.XMR, observations, rules, polarity=polarity, screened=screened)


def types_of(chart: ControlChart) -> list[PointType]:
    return [point.type for point in chart.points]


def twin_types(figures: list[int], rules: RuleSet) -> list[PointType]:
    """Every rule read straight off its words, in exact fractions, for whole-number series without screening."""
    count = len(figures)
    centre = Fraction(sum(figures), count)
    moving = Fraction(sum(abs(b - a) for a, b in pairwise(figures)), count - 1)
    outer = Fraction(266, 100) * moving
    inner = outer * 2 / 3

    def within(position: int, length: int) -> list[range]:
        return [
            range(first, first + length) for first in range(count - length + 1) if first <= position < first + length
        ]

    def trends(window: range) -> bool:
        steps = [figures[b] - figures[a] for a, b in pairwise(window)]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    def same_side(window: range) -> bool:
        return all(figures[p] > centre for p in window) or all(figures[p] < centre for p in window)

    def two_near(position: int, window: range) -> bool:
        above = [p for p in window if figures[p] > centre + inner]
        below = [p for p in window if figures[p] < centre - inner]
        return any(position in near and len(near) >= 2 for near in (above, below))

    found = []
    for position, value in enumerate(figures):
        if abs(value - centre) > outer:
            found.append(PointType.OUTSIDE_LIMITS)
        elif rules.trend_length and any(map(trends, within(position, rules.trend_length))):
            found.append(PointType.TREND)
        elif rules.two_of_three and any(two_near(position, window) for window in within(position, 3)):
            found.append(PointType.TWO_OF_THREE)
        elif isinstance(rules.run_length, int) and any(map(same_side, within(position, rules.run_length))):
            found.append(PointType.RUN)
        else:
            found.append(PointType.ORDINARY)
    return found


@given(with_patterns(), st.integers(3, 9))
def test_point_types_are_those_of_the_rules_read_aloud(figures: list[int], run_length: int) -> None:
    rules = NHS.with_run_length(run_length)
    assert types_of(drawn(figures, rules, screened=False)) == twin_types(figures, rules)


@given(series, st.integers(-1000, 1000), st.integers(1, 1000))
def test_moving_and_stretching_a_series_moves_and_stretches_its_lines(
    figures: list[int], shift: int, scale: int
) -> None:
    before = drawn(figures, screened=False)
    after = drawn([shift + scale * value for value in figures], screened=False)
    assert types_of(after) == types_of(before)
    for old, new in zip(before.points, after.points, strict=True):
        assert old.limits is not None
        assert new.limits is not None
        for old_line, new_line in ((old.limits.lower, new.limits.lower), (old.limits.upper, new.limits.upper)):
            assert isclose(new_line, shift + scale * old_line, rel_tol=1e-9, abs_tol=1e-9 * (1 + scale))


@given(series)
def test_a_mirrored_series_has_the_same_points_in_the_other_direction(figures: list[int]) -> None:
    chart, mirrored = drawn(figures), drawn([-value for value in figures])
    assert types_of(chart) == types_of(mirrored)
    assert [point.direction for point in chart.points] == [-point.direction for point in mirrored.points]


@given(st.lists(st.floats(-1e6, 1e6), min_size=12, max_size=40))
def test_screened_limits_are_never_wider(figures: list[float]) -> None:
    screened, plain = xmr_lines(figures, screened=True).limits[0], xmr_lines(figures, screened=False).limits[0]
    assert screened is not None
    assert plain is not None
    assert screened.upper <= plain.upper
    assert screened.lower >= plain.lower


@given(with_patterns(), st.sampled_from([NHS, ANHOEJ]))
def test_turning_polarity_turns_the_signal(figures: list[int], rules: RuleSet) -> None:
    high, low, none = (drawn(figures, rules, polarity).variation for polarity in Polarity)
    turned = {Variation.IMPROVING: Variation.CONCERNING, Variation.CONCERNING: Variation.IMPROVING}
    assert low is turned.get(high, high)
    assert none is (Variation.NEITHER if high in turned else high)


@given(counted)
def test_laney_limits_are_those_of_the_slow_way(months: list[tuple[int, int]]) -> None:
    observations = [Observation(str(number), part, whole) for number, (part, whole) in enumerate(months)]
    pooled = sum(part for part, _whole in months) / sum(whole for _part, whole in months)
    for lines, variance, most in (
        (p_prime_lines(observations, screened=False), pooled * (1 - pooled), 1.0),
        (u_prime_lines(observations, screened=False), pooled, float("inf")),
    ):
        scores = []
        for part, whole in months:
            deviation = sqrt(variance / whole)
            scores.append((part / whole - pooled) / deviation if deviation else 0)
        ranges = [abs(scores[number] - scores[number - 1]) for number in range(1, len(scores))]
        sigma_z = sum(ranges) / len(ranges) / 1.128
        for (_part, whole), limits in zip(months, lines.limits, strict=True):
            assert limits is not None
            reach = 3 * sigma_z * sqrt(variance / whole)
            assert isclose(limits.upper, min(most, pooled + reach), rel_tol=1e-9)
            assert isclose(limits.lower, max(0, pooled - reach), rel_tol=1e-9, abs_tol=1e-9)


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=60))
def test_runs_are_counted_as_by_hand(sides: list[int]) -> None:
    longest, current, crossings, before = 0, 0, 0, 0
    for side in [side for side in sides if side != 0]:
        crossings += before not in {0, side}
        current = current + 1 if side == before else 1
        longest, before = max(longest, current), side
    analysis = analyse_runs(sides)
    if analysis is None:
        assert not any(sides)
    else:
        assert (analysis.longest_run, analysis.crossings) == (longest, crossings)
        assert analysis.useful == sum(map(abs, sides))


@given(st.integers(1, 300))
def test_fewest_crossings_is_the_least_number_with_a_twentieth_below_or_at_it(useful: int) -> None:
    def chance_of_at_most(crossings: int) -> Fraction:
        return sum(
            (Fraction(comb(useful - 1, number), 2 ** (useful - 1)) for number in range(crossings + 1)), Fraction()
        )

    fewest = fewest_crossings_allowed(useful)
    assert chance_of_at_most(fewest) >= Fraction(1, 20)
    assert fewest == 0 or chance_of_at_most(fewest - 1) < Fraction(1, 20)


@given(st.lists(values, min_size=24, max_size=40), st.integers(1, 23))
def test_a_rebased_chart_is_two_charts_side_by_side(figures: list[int], start: int) -> None:
    observations = [Observation(str(position), value) for position, value in enumerate(figures)]
    whole = draw_control_chart(ChartKind.XMR, observations, NHS, rebases=[Rebase(str(start), "Ny vaktordning")])
    parts = [draw_control_chart(ChartKind.XMR, part, NHS) for part in (observations[:start], observations[start:])]
    assert whole.points == parts[0].points + parts[1].points
    assert [segment.rebase_reason for segment in whole.segments] == ["", "Ny vaktordning"]
    assert whole.variation is parts[1].variation


@given(st.floats(-1e6, 1e6), st.integers(12, 60))
def test_a_series_that_never_moves_has_no_signal(value: float, count: int) -> None:
    assert set(types_of(drawn([value] * count))) == {PointType.ORDINARY}
