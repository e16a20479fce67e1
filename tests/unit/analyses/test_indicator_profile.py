"""One indicator for Kragerø: hand-computed figures, the field of all municipalities against a slow twin, cautions."""

import math
from datetime import date
from statistics import mean

import pytest
from tests.samples.indicator_figures import a_definition, a_row, a_series, own_figures

from omsyn.analyses.indicator_profile.everyone import all_municipalities
from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.analyses.indicator_profile.result import AreaPlace, Caution, IndicatorProfileResult
from omsyn.analyses.indicator_profile.run import run
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.methods.indicators.funnels import FunnelClass
from omsyn.methods.indicators.trends import Direction
from omsyn.registers.indicator_series.figures import read_figures
from omsyn.vocabulary.errors import DataMissingError, InputError, NotLoadedError
from omsyn.vocabulary.indicators import AreaKind
from omsyn.vocabulary.quantities import Flag


def ask(key: str = "day_activity_dementia", **texts: str) -> IndicatorProfileQuestion:
    return IndicatorProfileQuestion.from_text({"key": key, "municipality": "4014", **texts}, asked_on=date(2026, 6, 1))


@pytest.fixture(scope="module")
def dementia() -> IndicatorProfileResult:
    return run(ask(peers="Bamble,4014,Larvik"))


def test_kragero_on_day_activity_in_2021_by_hand(dementia: IndicatorProfileResult) -> None:
    own = dementia.own
    assert own is not None
    assert own.quantity.interval is not None
    assert (own.year, own.value, own.numerator, own.denominator) == (2021, 25.0, 24, 96)
    # By hand in tests/spec/test_published_figures.py.
    assert own.quantity.interval.lower == pytest.approx(17.4140, abs=1e-4)
    assert own.quantity.interval.upper == pytest.approx(34.5098, abs=1e-4)
    assert own.quantity.interval.level == 0.95


def test_comparators_are_as_published(dementia: IndicatorProfileResult) -> None:
    told = {one.kind: one for one in dementia.compared_with if one.kind is not AreaKind.MUNICIPALITY}
    country = told[AreaKind.COUNTRY].figure
    assert country is not None
    assert country.value == 30.831
    assert told[AreaKind.COUNTY].name == "Vestfold og Telemark"
    assert [figure and figure.value for figure in told[AreaKind.COUNTY].by_year] == [
        21.285,
        20.895,
        20.663,
        19.706,
        18.948,
    ]
    # 30.8 and 18.9 both lie between 17.4 and 34.5.
    assert {one.comparison.signal for one in told.values()} == {Signal.SIMILAR}
    assert dementia.benchmark is told[AreaKind.COUNTRY]


def test_a_peer_is_never_the_municipality_itself(dementia: IndicatorProfileResult) -> None:
    assert dementia.question.peers == ("4012", "3909")
    assert [one.area for one in dementia.compared_with if one.kind is AreaKind.MUNICIPALITY] == ["4012", "3909"]
    itself = run(ask(compare_with="4014"))
    assert itself.benchmark is not None
    assert itself.benchmark.comparison.signal is Signal.NOT_COMPARED
    assert "andre sammenlignes med" in itself.benchmark.comparison.reason


def test_the_trend_says_why_it_cannot_be_reckoned(dementia: IndicatorProfileResult) -> None:
    assert dementia.trend.trend.direction is Direction.CANNOT_BE_CALCULATED
    assert "2017" in dementia.trend.trend.reason
    assert dementia.trend.signal is Signal.NOT_COMPARED
    known = run(ask("day_activity_developmental_disability"))
    assert known.trend.trend.direction is Direction.NO_CHANGE
    assert known.trend.signal is Signal.SIMILAR


def slow_classes(places: tuple[AreaPlace, ...], target: float) -> list[FunnelClass]:
    """The class of each municipality in plain Python: inverted Wilson limits widened by τ² (Spiegelhalter 2005)."""
    known = [one for one in places if one.figure.quantity.interval is not None]
    pairs = [(one.figure.numerator or 0.0, one.figure.denominator or 0.0) for one in known]
    deviations = [math.sqrt(target * (1 - target) / n) for _x, n in pairs]
    z = [(x / n - target) / s for (x, n), s in zip(pairs, deviations, strict=True)]
    in_order = sorted(z)

    def quantile(share: float) -> float:
        place = share * (len(in_order) - 1)
        below = int(place)
        above = min(below + 1, len(in_order) - 1)
        return in_order[below] + (place - below) * (in_order[above] - in_order[below])

    low, high = quantile(0.1), quantile(0.9)
    phi = mean(min(max(one, low), high) ** 2 for one in z)
    w = [1 / s**2 for s in deviations]
    count = len(known)
    tau2 = max(0.0, (count * phi - (count - 1)) / (sum(w) - sum(one**2 for one in w) / sum(w)))
    classes = []
    for place in places:
        if place not in known:
            classes.append(FunnelClass.NO_FIGURE)
            continue
        x, n = place.figure.numerator or 0.0, place.figure.denominator or 0.0
        width = math.sqrt(target * (1 - target) / n + tau2)
        steps = [
            (x / n > min(1, target + quantile_z * width)) - (x / n < max(0, target - quantile_z * width))
            for quantile_z in (1.959963984540054, 3.090232306167813)
        ]
        order = [
            FunnelClass.BELOW_998,
            FunnelClass.BELOW_95,
            FunnelClass.INSIDE,
            FunnelClass.ABOVE_95,
            FunnelClass.ABOVE_998,
        ]
        classes.append(order[2 + sum(steps)])
    return classes


def test_every_municipality_is_classed_as_the_slow_way_does(dementia: IndicatorProfileResult) -> None:
    everyone = dementia.everyone
    assert everyone is not None
    assert everyone.funnel is not None
    assert everyone.funnel.adjusted
    assert everyone.funnel.target == pytest.approx(0.30831)
    assert [place.funnel_class for place in everyone.places] == slow_classes(everyone.places, 0.30831)
    assert everyone.own is not None
    assert (everyone.own.area, everyone.own.funnel_class, everyone.own.fifth) == ("4014", FunnelClass.INSIDE, 2)
    values = [place.figure.value for place in everyone.places if place.figure.value is not None]
    assert everyone.higher_count == sum(value > 25 for value in values)
    assert everyone.others_count == len(values) - 1
    assert everyone.target_name == "Landet"


def test_the_shrunken_figure_lies_between_the_raw_one_and_the_mean(dementia: IndicatorProfileResult) -> None:
    everyone = dementia.everyone
    assert everyone is not None
    counted = [one for one in everyone.places if one.shrunken is not None]
    pooled = (
        100 * sum(one.figure.numerator or 0 for one in counted) / sum(one.figure.denominator or 0 for one in counted)
    )
    for one in counted:
        assert one.shrunken is not None
        # Raw means what the counts give: the published figure is rounded.
        raw = 100 * (one.figure.numerator or 0) / (one.figure.denominator or 1)
        assert min(raw, pooled) - 1e-9 <= one.shrunken.known <= max(raw, pooled) + 1e-9


def test_hidden_municipalities_are_left_out_of_every_sum() -> None:
    rows = [a_row(f"{number}", numerator=10.0 + number % 3, denominator=40.0) for number in range(1001, 1021)]
    hidden = a_row("1021", status="hidden", denominator=40.0)
    series = a_series([*rows, hidden])
    own = read_figures(series, series.rows)[0]
    everyone = all_municipalities(series, own, None)
    without = all_municipalities(a_series(rows), own, None)
    assert everyone is not None
    assert without is not None
    place = everyone.places[-1]
    assert (place.figure.value, place.funnel_class, place.fifth, place.shrunken) == (
        None,
        FunnelClass.NO_FIGURE,
        None,
        None,
    )
    assert place.figure.quantity.flags == {Flag.SUPPRESSED}
    assert everyone.variation == without.variation
    assert everyone.funnel is not None
    assert without.funnel is not None
    assert everyone.funnel.target == without.funnel.target
    assert everyone.target_name == "Kommunene samlet"


def test_few_municipalities_and_amounts_have_no_funnel() -> None:
    few = a_series([a_row(f"{number}", value=1.0) for number in range(1001, 1005)])
    assert all_municipalities(few, read_figures(few, few.rows)[0], None) is None
    rows = [a_row(f"{number}", value=float(number)) for number in range(1001, 1011)]
    amounts = a_series(rows, a_definition(kind="amount", unit="nok", comparison="quintiles", factor=1))
    everyone = all_municipalities(amounts, read_figures(amounts, amounts.rows)[0], None)
    assert everyone is not None
    assert everyone.funnel is None
    assert "tilfeldige hendelser" in everyone.why_no_funnel
    assert everyone.variation.extremal_quotient == pytest.approx(1009.55 / 1001.45)
    shares = a_series(rows)
    uncounted = all_municipalities(shares, read_figures(shares, shares.rows)[0], None)
    assert uncounted is not None
    assert "teller og nevner" in uncounted.why_no_funnel


def test_cautions_name_what_is_wrong_and_when(dementia: IndicatorProfileResult) -> None:
    told = {one.caution: one.told for one in dementia.cautions}
    assert set(told) == {Caution.MISSING, Caution.OLD}
    assert "2017" in told[Caution.MISSING]
    assert "2021" in told[Caution.OLD]
    assert not {one.caution for one in run(ask(last_year="2018")).cautions} & {Caution.FEW_PEOPLE}


def test_a_year_one_asked_for_is_not_told_to_be_old() -> None:
    assert Caution.OLD not in {one.caution for one in run(ask(last_year="2018")).cautions}


def test_small_counts_of_the_municipality_s_own_are_flagged_and_published_ones_are_not() -> None:
    small = run(ask(), local=own_figures("day_activity_dementia", {"numerator": 3, "denominator": 8}))
    assert small.has_small_local_counts
    told = {one.caution: one.told for one in small.cautions}
    assert "antallene ikke skal vises åpent" in told[Caution.SMALL_LOCAL_COUNTS]
    assert small.latest is not None
    assert small.latest.quantity.has(Flag.LOCAL)
    large = run(ask(), local=own_figures("day_activity_dementia", {"numerator": 30, "denominator": 90}))
    assert not large.has_small_local_counts
    nearly_all = run(ask(), local=own_figures("day_activity_dementia", {"numerator": 88, "denominator": 90}))
    assert nearly_all.has_small_local_counts


def test_own_figures_by_month_become_a_control_chart_with_the_target() -> None:
    rows = [{"year": 2025, "part": part, "numerator": 4 + part % 2, "denominator": 900} for part in range(1, 13)]
    found = run(ask("falls_per_1000_days"), local=own_figures("falls_per_1000_days", *rows), target=3.0)
    assert found.chart is not None
    assert (found.chart.method, found.target) == ("u_prime", 3.0)
    assert found.chart.target == pytest.approx(3.0)
    assert found.chart.points[0].value == pytest.approx(5 / 900 * 1000)
    assert found.own is not None
    assert (found.own.year, found.own.part) == (2025, 12)
    assert found.trend.trend.direction is Direction.CANNOT_BE_CALCULATED


def test_the_kostra_group_stands_beside_where_the_municipality_tells_of_it() -> None:
    found = run(ask("doctor_fte_per_10000", compare_with="kostra_group"))
    assert found.benchmark is not None
    assert (found.benchmark.kind, found.benchmark.area) == (AreaKind.KOSTRA_GROUP, "07")
    assert found.benchmark.figure is not None


def test_what_is_missing_is_said_with_how_to_load_it() -> None:
    with pytest.raises(NotLoadedError) as nothing:
        run(ask("falls_per_1000_days"))
    assert "ingen tall for" in nothing.value.found
    assert nothing.value.what_now
    with pytest.raises(DataMissingError) as elsewhere:
        run(ask("expenditure_per_inhabitant"))
    assert not isinstance(elsewhere.value, NotLoadedError)
    assert elsewhere.value.found.startswith("Kragerø")
    with pytest.raises(InputError):
        ask("finnes_ikke")
