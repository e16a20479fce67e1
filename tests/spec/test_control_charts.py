"""Control charts: the reference series of NHSRplotthedots, and the attribute charts by hand."""

from math import sqrt

import pytest

from omsyn.methods.control_charts.chart import draw_control_chart
from omsyn.methods.control_charts.limits import c_lines, g_lines, p_lines, p_prime_lines, t_lines, u_lines, xmr_lines
from omsyn.methods.control_charts.observations import ChartKind, Observation
from omsyn.methods.control_charts.runs import fewest_crossings_allowed, longest_run_allowed
from omsyn.parameters.control_chart_rules import load_control_chart_rules

REFERENCE = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621]
REFERENCE += [-1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272]
REFERENCE += [-0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141]
"""Twenty values drawn from a standard normal distribution."""

WITH_A_WILD_POINT = [*REFERENCE[:14], 10, *REFERENCE[15:]]

MONTHS_OF_FALLS = [(9, 120), (12, 130), (7, 115), (10, 125), (8, 110), (14, 140)]
"""Invented: residents who fell, of residents, by month."""


@pytest.mark.parametrize(
    ("values", "screened", "centre", "lower", "upper"),
    [
        pytest.param(REFERENCE, True, 0.1416238, -3.01138, 3.294627, id="nothing to screen"),
        pytest.param(REFERENCE, False, 0.1416238, -3.01138, 3.294627, id="unscreened is the same"),
        pytest.param(WITH_A_WILD_POINT, True, 0.6694159, -2.383666, 3.722497, id="wild point, screened"),
        pytest.param(WITH_A_WILD_POINT, False, 0.6694159, -4.596625, 5.935457, id="wild point, unscreened"),
    ],
)
def test_xmr_limits_are_those_of_the_reference(
    values: list[float], screened: bool, centre: float, lower: float, upper: float
) -> None:
    lines = xmr_lines(values, screened=screened)
    limits = lines.limits[0]
    assert limits is not None
    assert lines.centre == pytest.approx(centre, abs=5e-7)
    assert limits.lower == pytest.approx(lower, abs=5e-6)
    assert limits.upper == pytest.approx(upper, abs=5e-6)
    assert limits.inner_upper - lines.centre == pytest.approx((limits.upper - lines.centre) * 2 / 3)


def test_the_wild_point_is_outside_its_limits() -> None:
    observations = [Observation(f"{number:02}", value) for number, value in enumerate(WITH_A_WILD_POINT, 1)]
    chart = draw_control_chart(ChartKind.XMR, observations, load_control_chart_rules().named("nhs"))
    assert [point.period for point in chart.points if point.type == "outside_limits"] == ["15"]
    assert (chart.variation, chart.method, chart.rules.name) == ("ordinary", "xmr, screened", "nhs")


@pytest.mark.parametrize(("useful", "longest", "fewest"), [(20, 7, 6), (24, 8, 8), (40, 8, 14)])
def test_anhoej_bounds_are_those_of_the_reference(useful: int, longest: int, fewest: int) -> None:
    assert longest_run_allowed(useful) == longest
    assert fewest_crossings_allowed(useful) == fewest


def test_p_and_u_charts_by_hand() -> None:
    observations = [
        Observation(str(month), falls, residents) for month, (falls, residents) in enumerate(MONTHS_OF_FALLS)
    ]
    share = 60 / 740
    by_p, by_u = p_lines(observations), u_lines(observations)
    assert by_p.centre == by_u.centre == pytest.approx(share)
    for (_falls, residents), p_limits, u_limits in zip(MONTHS_OF_FALLS, by_p.limits, by_u.limits, strict=True):
        assert p_limits is not None
        assert u_limits is not None
        assert p_limits.upper == pytest.approx(share + 3 * sqrt(share * (1 - share) / residents))
        assert p_limits.lower == pytest.approx(max(0, share - 3 * sqrt(share * (1 - share) / residents)))
        assert u_limits.upper == pytest.approx(share + 3 * sqrt(share / residents))


def test_p_prime_by_hand() -> None:
    # Equal denominators of 100 and shares of 0.4 and 0.6 in turn: p̄ = 0.5, σ = 0.05, z = ∓2, every range of z is 4.
    observations = [Observation(str(month), 40 if month % 2 else 60, 100) for month in range(12)]
    lines = p_prime_lines(observations, screened=False)
    assert lines.centre == 0.5
    assert lines.mean_moving_range == pytest.approx(4)
    assert lines.limits[0] is not None
    assert lines.limits[0].upper == pytest.approx(min(1, 0.5 + 3 * 0.05 * 4 / 1.128))
    assert lines.limits[0].lower == pytest.approx(max(0, 0.5 - 3 * 0.05 * 4 / 1.128))


def test_c_chart_by_hand() -> None:
    lines = c_lines([4, 2, 5, 3, 6, 4])
    assert lines.centre == 4
    assert lines.limits[0] is not None
    assert (lines.limits[0].lower, lines.limits[0].upper) == (0, 4 + 3 * sqrt(4))
    assert (lines.limits[0].inner_lower, lines.limits[0].inner_upper) == (0, 8)


def test_g_chart_by_hand() -> None:
    lines = g_lines([10, 30, 2, 18, 0])  # mean 12, median 10
    assert lines.centre == 10
    assert lines.limits[0] is not None
    assert lines.limits[0].upper == pytest.approx(12 + 3 * sqrt(12 * 13))
    assert lines.limits[0].lower == 0


def test_t_chart_by_hand() -> None:
    # Days whose 3.6th roots are 2, 3, 2, 3 …: mean 2.5, mean moving range 1.
    times = [2**3.6, 3**3.6] * 6
    lines = t_lines(times, screened=False)
    assert lines.centre == pytest.approx(2.5**3.6)
    assert lines.limits[0] is not None
    assert lines.limits[0].upper == pytest.approx((2.5 + 2.66) ** 3.6)
    assert lines.limits[0].lower == 0  # 2.5 − 2.66 lies below zero, where no time can lie
    assert lines.limits[0].inner_upper == pytest.approx((2.5 + 2.66 * 2 / 3) ** 3.6)
