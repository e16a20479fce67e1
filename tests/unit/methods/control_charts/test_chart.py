"""Control charts: what they refuse, what they leave undrawn and why, and what the last point says."""

from collections.abc import Sequence

import pytest

from omsyn.methods.control_charts.chart import ControlChart, draw_control_chart
from omsyn.methods.control_charts.observations import ChartKind, Observation, Rebase
from omsyn.methods.control_charts.point_types import PointType
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.parameters.control_chart_rules import RuleSet, load_control_chart_rules
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.polarity import Polarity

RULES = load_control_chart_rules()
NHS, ANHOEJ, SHEWHART = (RULES.named(name) for name in ("nhs", "anhoej", "shewhart"))
CALM: list[float | None] = [10, 12, 9, 11, 10, 13, 9, 10, 12, 8, 11, 10, 9, 12, 10, 11]


def months(values: Sequence[float | None]) -> list[Observation]:
    return [Observation(f"{2024 + number // 12}-{number % 12 + 1:02}", value) for number, value in enumerate(values)]


def xmr(values: Sequence[float | None], rules: RuleSet = NHS, polarity: Polarity = Polarity.HIGH) -> ControlChart:
    return draw_control_chart(ChartKind.XMR, months(values), rules, polarity=polarity)


def types_at_the_end(chart: ControlChart, count: int) -> set[PointType]:
    return {point.type for point in chart.points[-count:]}


def test_eleven_points_get_a_centre_line_but_no_limits_and_a_reason() -> None:
    chart = xmr(CALM[:11])
    assert chart.points[0].limits is None
    assert chart.points[0].centre == pytest.approx(115 / 11)
    assert {point.type for point in chart.points} == {PointType.NOT_JUDGED}
    assert (chart.variation, chart.assurance) == (Variation.NOT_JUDGED, Assurance.NOT_JUDGED)
    assert "11 punkt" in chart.why_no_limits
    assert "minst 12" in chart.why_no_limits
    assert chart.segments[0].runs is None


def test_twelve_points_get_limits() -> None:
    chart = xmr(CALM[:12])
    assert chart.why_no_limits == ""
    assert all(point.limits for point in chart.points)


@pytest.mark.parametrize("kind", ChartKind)
def test_every_chart_shows_a_centre_line_when_too_short_and_the_same_one_when_long_enough(kind: ChartKind) -> None:
    has_denominator = kind.startswith(("p", "u"))
    short, long = (
        draw_control_chart(
            kind, [Observation(str(n), 4 + n % 3, 40 if has_denominator else None) for n in range(count)], NHS
        )
        for count in (3, 12)
    )
    assert short.points[0].limits is None
    assert short.points[0].centre == pytest.approx(long.points[0].centre)


def test_no_two_neighbours_known_gives_no_limits() -> None:
    gaps: list[float | None] = [value for number in range(12) for value in (10 + number % 3, None)]
    assert "etter hverandre" in xmr(gaps).why_no_limits
    c_chart = draw_control_chart(ChartKind.C, months(gaps), NHS)
    assert c_chart.why_no_limits == ""


def test_a_missing_month_is_a_gap_that_breaks_runs_and_trends() -> None:
    rising: list[float | None] = [20, 21, 22, 23, None, 24, 25, 26]
    chart = xmr([*CALM, *rising])
    assert chart.points[20].type is PointType.NOT_JUDGED
    assert not types_at_the_end(chart, 8) & {PointType.TREND, PointType.RUN}


def test_the_last_known_point_decides_when_the_last_month_is_missing() -> None:
    chart = xmr([*CALM, 30, None])
    assert chart.last_point.value == 30
    assert (chart.last_point.type, chart.variation) == (PointType.OUTSIDE_LIMITS, Variation.IMPROVING)


@pytest.mark.parametrize(
    ("last", "polarity", "variation"),
    [
        (30, Polarity.HIGH, Variation.IMPROVING),
        (30, Polarity.LOW, Variation.CONCERNING),
        (30, Polarity.NONE, Variation.NEITHER),
        (-9, Polarity.HIGH, Variation.CONCERNING),
        (10, Polarity.HIGH, Variation.ORDINARY),
    ],
)
def test_variation_follows_the_last_point_and_what_is_good(
    last: float, polarity: Polarity, variation: Variation
) -> None:
    assert xmr([*CALM, last], polarity=polarity).variation is variation


def test_a_falling_trend_is_read_by_its_direction_even_above_the_line() -> None:
    chart = xmr([*[0, 4] * 8, 7, 6.8, 6.6, 6.4, 6.2, 6, 5.8], SHEWHART.model_copy(update={"trend_length": 7}))
    last = chart.last_point
    assert last.centre is not None
    assert last.value is not None
    assert last.value > last.centre
    assert (last.type, last.direction, chart.variation) == (PointType.TREND, -1, Variation.CONCERNING)


@pytest.mark.parametrize(
    ("target", "polarity", "assurance"),
    [
        (0, Polarity.HIGH, Assurance.PASSING),
        (0, Polarity.LOW, Assurance.FAILING),
        (99, Polarity.HIGH, Assurance.FAILING),
        (99, Polarity.LOW, Assurance.PASSING),
        (10, Polarity.HIGH, Assurance.HIT_OR_MISS),
        (10, Polarity.NONE, Assurance.NOT_JUDGED),
        (None, Polarity.HIGH, Assurance.NOT_JUDGED),
    ],
)
def test_assurance_holds_the_target_against_the_limits(
    target: float | None, polarity: Polarity, assurance: Assurance
) -> None:
    chart = draw_control_chart(ChartKind.XMR, months(CALM), NHS, polarity=polarity, target=target)
    assert chart.assurance is assurance


def test_a_long_run_is_told_by_run_length_or_by_the_length_of_the_series() -> None:
    shifted = [*[10.0, 12.0] * 8, *[14.0, 15.0] * 4]  # 24 points, the last 8 on one side
    assert types_at_the_end(xmr(shifted, NHS.with_run_length(8)), 8) == {PointType.RUN}
    assert types_at_the_end(xmr(shifted, NHS.with_run_length(9)), 8) == {PointType.ORDINARY}
    by_series = xmr([*shifted, 14], ANHOEJ)  # 25 points may have a run of 8, not of 9
    assert types_at_the_end(xmr(shifted, ANHOEJ), 8) == {PointType.ORDINARY}
    assert types_at_the_end(by_series, 9) == {PointType.RUN}
    assert by_series.segments[0].runs is not None
    assert by_series.segments[0].runs.is_signal


def test_two_of_three_marks_the_two_and_not_the_one_between() -> None:
    chart = xmr([*CALM, 16.5, 10, 16.5], polarity=Polarity.LOW)
    assert [point.type for point in chart.points[-3:]] == ["two_of_three", "ordinary", "two_of_three"]
    assert chart.variation is Variation.CONCERNING


def test_only_charts_that_rest_on_moving_ranges_are_screened() -> None:
    def screened(kind: ChartKind, asked: bool | None) -> bool:
        return draw_control_chart(kind, months([3] * 12), NHS, screened=asked).screened

    assert [screened(kind, None) for kind in (ChartKind.XMR, ChartKind.T, ChartKind.C)] == [True, False, False]
    assert [screened(kind, True) for kind in (ChartKind.XMR, ChartKind.T, ChartKind.C)] == [True, True, False]
    assert not screened(ChartKind.XMR, False)


def test_a_month_without_anyone_to_count_is_a_gap() -> None:
    observations = [Observation(str(n), 2 + n % 2, 20) for n in range(12)]
    chart = draw_control_chart(ChartKind.P, [*observations, Observation("12", 0, 0)], NHS)
    assert (chart.points[-1].value, chart.points[-1].limits) == (None, None)
    assert chart.points[0].centre == pytest.approx(30 / 240)


@pytest.mark.parametrize(
    ("kind", "amount", "denominator", "told"),
    [
        (ChartKind.P_PRIME, 12, 10, "Telleren kan ikke være større"),
        (ChartKind.P, 3, None, "trenger en nevner"),
        (ChartKind.U, -1, 10, "negativt"),
        (ChartKind.U_PRIME, 1, -10, "ikke er negativt"),
        (ChartKind.U, 1, 0, "Nevneren er null"),
        (ChartKind.C, 2.5, None, "helt tall"),
        (ChartKind.G, -2, None, "negativt"),
        (ChartKind.T, 0, None, "over null"),
        (ChartKind.C, 2, 10, "tar ikke nevner"),
        (ChartKind.XMR, float("nan"), None, "et tall"),
    ],
)
def test_an_observation_the_chart_cannot_take_is_named_by_its_period(
    kind: ChartKind, amount: float, denominator: float | None, told: str
) -> None:
    with pytest.raises(InputError, match=told) as caught:
        draw_control_chart(kind, [Observation("2024-05", amount, denominator)], NHS)
    assert caught.value.where == "2024-05"


def test_a_series_without_figures_and_a_period_twice_are_refused() -> None:
    with pytest.raises(InputError, match="ingen tall"):
        xmr([None, None])
    with pytest.raises(InputError, match="2024-01 står to ganger"):
        draw_control_chart(ChartKind.XMR, [Observation("2024-01", 1)] * 2, NHS)


@pytest.mark.parametrize(
    ("rebases", "told"),
    [
        ([Rebase("2024-06", " ")], "mangler begrunnelse"),
        ([Rebase("2031-01", "Ny avdeling")], "2031-01 finnes ikke"),
        ([Rebase("2024-01", "Ny avdeling")], "allerede på nytt"),
        ([Rebase("2024-06", "Ny avdeling"), Rebase("2024-06", "Ny vakt")], "allerede på nytt"),
    ],
)
def test_a_rebase_needs_a_reason_and_a_period_of_its_own(rebases: list[Rebase], told: str) -> None:
    with pytest.raises(InputError, match=told):
        draw_control_chart(ChartKind.XMR, months(CALM), NHS, rebases=rebases)


def test_a_short_stretch_after_a_rebase_has_no_limits_though_the_first_has() -> None:
    chart = draw_control_chart(ChartKind.XMR, months(CALM), NHS, rebases=[Rebase("2025-01", "Ny avdeling")])
    assert [bool(segment.why_no_limits) for segment in chart.segments] == [False, True]
    assert chart.variation is Variation.NOT_JUDGED
    assert "4 punkt" in chart.why_no_limits
