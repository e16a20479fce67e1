"""What must hold of the answer to any scenario."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.invented_scenarios import HOME, HOUSING, NURSING, full_scenario, interval, lever

from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import run

SUMMED = (Measure.USERS, Measure.FTE, Measure.OPERATING_NOK)
shares = st.lists(st.floats(0, 0.3), min_size=3, max_size=3).map(sorted)
changes = st.lists(st.floats(-0.02, 0.03), min_size=3, max_size=3).map(sorted)


@st.composite
def some_levers(draw: st.DrawFn) -> list[dict[str, object]]:
    phase = {"begins": 2026 + draw(st.integers(0, 3)), "full": 2030}
    levers = [
        lever("standard_growth", yearly_growth=interval(*draw(changes))),
        lever(
            "productivity", services=[draw(st.sampled_from([HOME, NURSING]))], yearly_growth=interval(*draw(changes))
        ),
        lever("shift", source=NURSING, target=HOUSING, moved=interval(*draw(shares)), phase=phase),
        lever("healthy_ageing", postponed_share=interval(*draw(shares), "felles")),
        lever("home_rehabilitation", reached=interval(*draw(shares)), freed=interval(*draw(shares)), phase=phase),
    ]
    return draw(st.lists(st.sampled_from(levers), unique_by=lambda one: one["name"]))


def answer(levers: list[dict[str, object]]) -> ServiceDemandResult:
    return run(ServiceDemandQuestion(full_scenario(levers=levers, until=2030, draws=20), with_queue=False))


@settings(max_examples=12)
@given(some_levers())
def test_deciles_are_ordered_and_totals_are_sums(levers: list[dict[str, object]]) -> None:
    told = answer(levers)
    assert told.frame.filter((pl.col("p10") > pl.col("p50")) | (pl.col("p50") > pl.col("p90"))).is_empty()
    assert told.frame.filter(~pl.col("mean").is_finite()).is_empty()
    for measure in SUMMED:
        rows = told.frame.filter(pl.col("measure") == measure.value)
        parts = rows.filter(pl.col("service") != ALL_SERVICES).group_by("year").agg(pl.col("mean").sum()).sort("year")
        assert parts["mean"].to_list() == pytest.approx(told.figures(measure)["mean"].to_list())


@settings(max_examples=12)
@given(some_levers())
def test_the_bars_of_a_waterfall_add_up(levers: list[dict[str, object]]) -> None:
    told = answer(levers)
    for (measure, service), bars in told.waterfalls.items():
        *on_the_way, end = bars
        assert sum(bar.mean for bar in on_the_way) == pytest.approx(end.mean, abs=1e-6)
        assert [bar.kind for bar in bars if bar.kind != "lever"] == ["start", "people", "interaction", "end"]
        last = told.figures(measure, service)
        assert end.mean == pytest.approx(last["mean"][-1])
        assert (end.p10, end.p90) == pytest.approx((last["p10"][-1], last["p90"][-1]))
        assert bars[0].mean == pytest.approx(last["mean"][0])


@settings(max_examples=6)
@given(some_levers())
def test_nothing_differs_from_today_in_the_base_year(levers: list[dict[str, object]]) -> None:
    told, plain = answer(levers), answer([])
    first = pl.col("year") == told.base_year
    staff = pl.col("measure") == Measure.RECRUITED.value  # looks a year ahead
    for figures, others in zip(
        told.frame.filter(first & ~staff).iter_rows(), plain.frame.filter(first & ~staff).iter_rows(), strict=True
    ):
        assert figures[:3] == others[:3]
        assert figures[3:] == pytest.approx(others[3:])
