"""The control chart and the funnel as they are drawn."""

import numpy as np
import pytest

from omsyn.methods.control_charts.chart import draw_control_chart
from omsyn.methods.control_charts.observations import ChartKind, Observation, Rebase
from omsyn.methods.indicators.funnels import FunnelStatistic
from omsyn.parameters.control_chart_rules import load_control_chart_rules
from omsyn.reports.blocks.control_chart import control_chart_exhibit
from omsyn.reports.blocks.funnel import AreaFunnel, compare_areas, funnel_exhibit
from omsyn.reports.exhibit_charts import ControlChart, FunnelChart, LimitPosition, Tone
from omsyn.reports.exhibits import Exhibit
from omsyn.vocabulary.polarity import Polarity
from omsyn.vocabulary.quantities import Source

SOURCE = Source("Oppdiktet byrå", "1", "Oppdiktede områder", "2024", "")
AREAS = ("Lite", "Midt", "Stort", "Utenfor")
QUIET = [10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 10.0, 12.0, 9.0, 11.0, 10.0, 11.0, 10.0]


def control(
    values: list[float], kind: ChartKind = ChartKind.XMR, *, size: float | None = None, **options: object
) -> Exhibit:
    rules = load_control_chart_rules().named("nhs")
    observations = [Observation(f"måned {number}", value, size) for number, value in enumerate(values)]
    return control_chart_exhibit(draw_control_chart(kind, observations, rules, **options))


def chart_in(exhibit: Exhibit) -> ControlChart:
    assert isinstance(exhibit.chart, ControlChart)
    return exhibit.chart


def compared(statistic: FunnelStatistic = FunnelStatistic.PROPORTION, *, adjust: bool = False) -> AreaFunnel:
    numerators, denominators = np.array([6.0, 30.0, 300.0, 90.0]), np.array([20.0, 100.0, 1000.0, 100.0])
    return compare_areas(AREAS, numerators, denominators, statistic, SOURCE, adjust=adjust)


@pytest.mark.parametrize(
    ("polarity", "tone"), [(Polarity.HIGH, Tone.BETTER), (Polarity.LOW, Tone.WORSE), (Polarity.NONE, Tone.HIGHER)]
)
def test_a_wild_point_is_marked_by_what_it_means(polarity: Polarity, tone: Tone) -> None:
    exhibit = control([*QUIET, 30.0], polarity=polarity)
    last = chart_in(exhibit).points[-1]
    assert (last.tone, last.signal) == (tone, "utenfor grensene")
    assert "måned 13 (utenfor grensene)" in exhibit.alternative


def test_ordinary_points_carry_no_word() -> None:
    exhibit = control(QUIET)
    assert {(point.tone, point.signal) for point in chart_in(exhibit).points} == {(Tone.NONE, "")}
    assert "Ingen punkter er merket som signal." in exhibit.alternative


def test_a_new_baseline_is_a_phase_with_its_reason() -> None:
    chart = chart_in(control(QUIET * 2, rebases=[Rebase("måned 13", "Ny rutine")]))
    assert [(phase.first, phase.name) for phase in chart.phases] == [(0, ""), (13, "Ny rutine")]


def test_shares_are_drawn_in_per_cent() -> None:
    exhibit = control(QUIET, ChartKind.P, size=100.0, target=0.15)
    chart = chart_in(exhibit)
    assert chart.points[0].value == pytest.approx(10.0)
    assert chart.points[0].upper == pytest.approx(100 * exhibit.table.rows[0][4].known)
    assert (chart.target, chart.target_name, chart.value_title) == (15.0, "Mål", "Prosent")


def test_a_short_series_says_why_it_has_no_limits() -> None:
    exhibit = control(QUIET[:5])
    assert all(point.lower is None for point in chart_in(exhibit).points)
    assert "det trengs minst 12" in exhibit.alternative


def test_areas_lie_in_the_funnel_as_the_method_has_them() -> None:
    exhibit = funnel_exhibit(compared(), own_area="Midt")
    assert isinstance(exhibit.chart, FunnelChart)
    points = {point.name: point for point in exhibit.chart.points}
    assert points["Utenfor"].position is LimitPosition.ABOVE_998
    assert points["Midt"].value == pytest.approx(30.0)
    assert [point.name for point in exhibit.chart.points if point.is_own] == ["Midt"]
    assert "over 99,8 %-grensen: 1" in exhibit.alternative


@pytest.mark.parametrize("statistic", FunnelStatistic)
@pytest.mark.parametrize("adjust", [False, True])
def test_the_curves_pass_through_the_limits_of_the_areas(statistic: FunnelStatistic, adjust: bool) -> None:
    found = compared(statistic, adjust=adjust)
    chart = funnel_exhibit(found).chart
    assert isinstance(chart, FunnelChart)
    factor = 100 if statistic is FunnelStatistic.PROPORTION else 1
    for curve, limits in (
        (chart.limits.upper95, found.funnel.limits95.upper),
        (chart.limits.lower998, found.funnel.limits998.lower),
    ):
        # The first and the last place are the smallest and the largest area.
        assert (curve[0], curve[-1]) == pytest.approx((factor * limits[0], factor * limits[2]))
    assert list(chart.limits.denominators) == sorted(chart.limits.denominators)
