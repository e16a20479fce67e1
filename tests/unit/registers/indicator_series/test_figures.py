"""Figures one by one: hidden stays hidden, comparators are of the time, and nobody is compared with themselves."""

from datetime import date

import pytest
from tests.samples.indicator_figures import SOURCE, a_definition, a_row, a_series, of_country, of_county

from omsyn.methods.control_charts.observations import ChartKind
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.registers.indicator_series.comparators import Comparator
from omsyn.registers.indicator_series.control_charts import control_chart_of, period_name
from omsyn.registers.indicator_series.figures import (
    by_year,
    compare_figures,
    estimate_of,
    figures_of,
    is_old,
    latest_comparable,
    latest_figure,
    municipalities_in,
    read_figures,
    standing_of,
    yearly_points,
)
from omsyn.registers.indicator_series.series import FigureStatus
from omsyn.registers.indicator_series.surroundings import at, surroundings_of
from omsyn.vocabulary.errors import UnknownMunicipalityError
from omsyn.vocabulary.indicators import AreaKind, Frequency
from omsyn.vocabulary.quantities import Flag


@pytest.mark.parametrize(
    ("status", "flag", "word"),
    [
        (FigureStatus.HIDDEN, Flag.SUPPRESSED, "skjult"),
        (FigureStatus.MISSING, Flag.MISSING, "mangler"),
        (FigureStatus.HIDDEN_OR_MISSING, Flag.MISSING, "sier ikke"),
        (FigureStatus.NOT_APPLICABLE, Flag.NOT_APPLICABLE, "finnes ikke"),
    ],
)
def test_a_figure_that_is_not_there_says_why_and_is_never_worked_out(
    status: FigureStatus, flag: Flag, word: str
) -> None:
    row = a_row(status=status.value, denominator=40.0)
    series = a_series([row, of_country(numerator=500, denominator=1000)])
    own = read_figures(series, series.rows)[0]
    assert (own.value, own.status, own.quantity.flags, own.quantity.interval) == (None, status, frozenset({flag}), None)
    assert word in own.reason
    compared = compare_figures(own, read_figures(series, series.rows)[1], series.definition)
    assert (compared.signal, compared.reason) == (Signal.NOT_COMPARED, own.reason)
    assert yearly_points({2024: own}, series.definition)[0].value is None


def test_flags_follow_the_row() -> None:
    rows = [a_row(numerator=10, denominator=40, estimated=True), a_row(year=2025, value=20.0, provisional=True)]
    series = a_series(rows)
    first, last = read_figures(series, series.rows)
    assert first.quantity.has(Flag.ESTIMATED)
    assert last.quantity.has(Flag.PROVISIONAL)
    assert "uten teller og nevner" in last.reason
    local = read_figures(series, series.rows, local_sources={SOURCE})
    assert all(figure.quantity.has(Flag.LOCAL) for figure in local)


def test_counts_that_do_not_give_the_figure_give_no_interval() -> None:
    series = a_series([a_row(value=31.0, numerator=10, denominator=40), of_country(value=60.0)])
    own, country = read_figures(series, series.rows)
    assert not own.counts_agree
    assert own.quantity.interval is None
    found = compare_figures(own, country, series.definition)
    assert (found.signal, found.reason) == (Signal.NOT_COMPARED, own.reason)
    assert "stemmer ikke" in own.reason


def test_an_estimate_by_crude_weights_is_no_better_and_no_worse() -> None:
    rows = [a_row(numerator=10, denominator=40, estimated=True), of_country(value=60.0)]
    series = a_series(rows)
    own, country = read_figures(series, series.rows)
    assert own.quantity.interval is None
    assert "anslag" in own.reason
    found = compare_figures(own, country, series.definition)
    assert (found.signal, found.reason) == (Signal.NOT_COMPARED, own.reason)
    assert yearly_points({2024: own}, series.definition)[0].lower is None


def test_another_municipality_is_as_uncertain_as_oneself() -> None:
    rows = [a_row(numerator=40, denominator=100), a_row(area="3909", numerator=52, denominator=100)]
    series = a_series([*rows, of_country(value=52.0)])
    found = {figure.area: figure for figure in read_figures(series, series.rows)}
    own, country = found["4014"], found["country"]
    assert compare_figures(own, country, series.definition).signal is Signal.WORSE
    assert compare_figures(own, found["3909"], series.definition).signal is Signal.SIMILAR


def test_the_interval_is_that_of_the_definition_and_the_trend_keeps_its_own() -> None:
    definition = a_definition(comparison="interval_998")
    series = a_series([a_row(numerator=65, denominator=100)], definition)
    figure = read_figures(series, series.rows)[0]
    assert figure.quantity.interval is not None
    assert figure.quantity.interval.level == 0.998
    assert figure.quantity.interval.lower == pytest.approx(49.5495, abs=1e-4)
    point = yearly_points({2024: figure}, definition)[0]
    assert [point.lower, point.upper] == pytest.approx([55.2544, 73.6358], abs=1e-4)
    assert estimate_of(figure, definition).confidence == 0.998


def test_the_benchmark_is_never_compared_with_itself() -> None:
    series = a_series([of_country(numerator=500, denominator=1000)])
    country = read_figures(series, series.rows)[0]
    assert compare_figures(country, country, series.definition, is_benchmark=True).signal is Signal.NOT_COMPARED
    fifths = a_definition(comparison="quintiles")
    assert "femdel" in compare_figures(country, country, fifths).reason
    assert compare_figures(None, country, series.definition).signal is Signal.NOT_COMPARED


def test_the_county_is_that_of_the_time() -> None:
    rows = [
        a_row(year=2023, parent="38", numerator=10, denominator=40),
        a_row(year=2024, parent="40", numerator=10, denominator=40),
        *(of_county(county, year, value=50.0) for county in ("38", "40") for year in (2023, 2024)),
    ]
    around = surroundings_of(a_series(rows), "4014")
    assert [(figure.area, figure.year) for figure in around.county] == [("38", 2023), ("40", 2024)]
    assert around.of(Comparator(AreaKind.COUNTY)) == around.county
    assert at(around.county, (2024, 99)) is around.county[1]
    assert at(around.county, (2022, 99)) is None


def test_the_kostra_group_is_shown_only_where_it_is_known() -> None:
    group = a_row("07", area_kind="kostra_group", area_name="KOSTRA-gruppe 7", value=40.0)
    series = a_series([a_row(value=30.0), group, a_row("3909", value=20.0)])
    assert surroundings_of(series, "4014").kostra_group == ()
    around = surroundings_of(series, "4014", kostra_group="07", others=("3909",))
    assert [figure.value for figure in around.kostra_group] == [40.0]
    assert [figure.value for figure in around.of(Comparator.from_text("3909"))] == [20.0]
    assert around.of(Comparator(AreaKind.KOSTRA_GROUP)) == around.kostra_group


def test_a_comparator_is_read_and_written_alike() -> None:
    for text in ("country", "county", "kostra_group", "3909"):
        assert Comparator.from_text(text).as_text == text
    assert Comparator.from_text("") == Comparator()
    assert Comparator.from_text("Larvik").municipality == "3909"
    with pytest.raises(UnknownMunicipalityError):
        Comparator.from_text("municipality")
    with pytest.raises(ValueError, match="does not go with"):
        Comparator(AreaKind.COUNTRY, Comparator.from_text("3909").municipality)


def test_a_year_is_told_by_its_own_figure_else_by_its_last_part() -> None:
    rows = [
        a_row(year=2023, part=11, value=1.0),
        a_row(year=2023, part=12),
        a_row(year=2024, part=12, value=3.0),
        a_row(year=2024, value=4.0),
    ]
    series = a_series(rows, a_definition(frequency="month"))
    figures = read_figures(series, series.rows)
    assert [(year, figure.value) for year, figure in by_year(figures).items()] == [(2023, 1.0), (2024, 4.0)]
    assert latest_figure(figures) is figures[3]
    assert latest_comparable(figures, figures[:1]) is figures[0]
    assert latest_figure(figures[1:2]) is None
    assert [figure.value for figure in municipalities_in(series, 2024, 12)] == [3.0]
    assert figures_of(series, AreaKind.MUNICIPALITY, last_year=2023) == figures[:2]


def test_a_figure_stands_in_a_fifth_and_ties_are_told() -> None:
    rows = [a_row(f"{number}", value=float(value)) for number, value in zip(range(1001, 1011), range(10), strict=True)]
    series = a_series(rows)
    figures = read_figures(series, series.rows)
    standings = [standing_of(series, figure) for figure in figures]
    assert [one.fifth for one in standings if one] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert not any(one.is_shared for one in standings if one)
    tied = a_series([a_row(f"{number}", value=0.0 if number < 1006 else 1.0) for number in range(1001, 1011)])
    standing = standing_of(tied, read_figures(tied, tied.rows)[0])
    assert standing is not None
    assert (standing.fifth, standing.equal_count, standing.area_count, standing.is_shared) == (1, 4, 10, True)
    few = a_series(rows[:4])
    assert standing_of(few, figures[0]) is None


def test_figures_are_old_when_three_calendar_years_lie_between() -> None:
    series = a_series([a_row(year=2021, value=1.0)])
    figure = read_figures(series, series.rows)[0]
    assert [is_old(figure, date(year, 6, 1)) for year in (2024, 2025)] == [False, True]
    assert not is_old(figure, None)


def test_months_with_counts_are_charted_as_shares_in_the_unit_of_the_definition() -> None:
    definition = a_definition(frequency="month")
    rows = [a_row(part=part, numerator=20 + part % 2, denominator=100) for part in range(1, 13)]
    series = a_series([*rows, a_row(year=2025, part=2, numerator=90, denominator=100)], definition)
    chart = control_chart_of(read_figures(series, series.rows), definition, target=80)
    assert chart is not None
    assert (chart.kind, chart.target, chart.variation) == (ChartKind.P_PRIME, 80, Variation.IMPROVING)
    assert chart.assurance is Assurance.FAILING
    assert [point.period for point in chart.points[-2:]] == ["2025-01", "2025-02"]
    assert chart.points[-2].value is None
    assert chart.points[-1].value == pytest.approx(90)
    pooled = 100 * (12 * 20 + 6 + 90) / 1300
    assert chart.points[0].centre == pytest.approx(pooled)
    assert chart.points[0].limits is not None
    assert chart.points[0].limits.lower < pooled < chart.points[0].limits.upper


@pytest.mark.parametrize(("rule", "between"), [("unknown", None), ("zero", 0.0)])
def test_a_month_without_a_row_is_what_the_definition_says(rule: str, between: float | None) -> None:
    definition = a_definition(kind="count", unit="persons", comparison="none", frequency="month", missing=rule)
    series = a_series([a_row(part=1, value=4.0), a_row(part=3, value=6.0)], definition)
    chart = control_chart_of(read_figures(series, series.rows), definition)
    assert chart is not None
    assert (chart.kind, [point.value for point in chart.points]) == (ChartKind.XMR, [4.0, between, 6.0])
    assert "minst 12" in chart.why_no_limits


def test_years_are_no_control_chart() -> None:
    series = a_series([a_row(value=1.0)])
    assert control_chart_of(read_figures(series, series.rows), series.definition) is None
    assert [period_name(2024, 3, one) for one in (Frequency.MONTH, Frequency.QUARTER)] == ["2024-03", "2024-K3"]
