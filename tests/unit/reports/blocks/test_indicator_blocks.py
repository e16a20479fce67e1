"""Indicators as exhibits: titles that say what the figures carry, and nothing small in the open."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.indicator_figures import own_figures

from omsyn.analyses.indicator_profile.question import IndicatorProfileQuestion
from omsyn.analyses.indicator_profile.result import IndicatorProfileResult
from omsyn.analyses.indicator_profile.run import run
from omsyn.methods.indicators.benchmarks import Comparison, Signal
from omsyn.methods.indicators.trends import Direction, Trend
from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.registers.municipalities import find_municipality
from omsyn.reports.blocks import indicator_comparison, indicator_overview, indicator_profile
from omsyn.reports.blocks.indicator_definition import definition_exhibit
from omsyn.reports.blocks.indicator_everyone import country_map, county_map, funnel
from omsyn.reports.blocks.indicator_trend import trend
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.signals import comparison_words, signal_words, tone_of, trend_words
from omsyn.reports.exhibit_charts import (
    AreaMap,
    BarChart,
    ControlChart,
    FunnelChart,
    IntervalChart,
    LineChart,
    Role,
    Tone,
)
from omsyn.reports.exhibits import Exhibit
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.quantities import Quantity

NO_BREAK = "\N{NO-BREAK SPACE}"
SCOPE = Scope(find_municipality("4014"), 2025, date(2026, 6, 1))
DEMENTIA = "day_activity_dementia"


@pytest.fixture(scope="module")
def dementia() -> IndicatorProfileResult:
    return indicator_profile.KIND.run(indicator_profile.KIND.question(SCOPE, {"key": DEMENTIA, "peers": "Bamble"}))


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def check(exhibit: Exhibit) -> None:
    """What every exhibit must have."""
    assert exhibit.title
    assert exhibit.message
    assert exhibit.explanation
    assert exhibit.sources
    assert exhibit.table.rows
    assert (exhibit.chart is None) or exhibit.alternative


def test_every_show_of_an_indicator_with_counts(dementia: IndicatorProfileResult) -> None:
    for name, show in indicator_profile.KIND.exhibits.items():
        if name != "control_chart":
            check(show(dementia))


def test_against_others_says_the_difference_and_draws_the_intervals(dementia: IndicatorProfileResult) -> None:
    exhibit = indicator_profile.against_others(dementia)
    assert exhibit.title == "Dagaktivitet for personer med demens: ingen klar forskjell mellom Kragerø og landet i 2021"
    assert plain(exhibit.message) == (
        "Kragerø hadde 25,0 % (95 %-intervall 17,4–34,5) i 2021. Landet hadde 30,8 %. Forskjellen kan være tilfeldig."
    )
    assert isinstance(exhibit.chart, IntervalChart)
    assert [(row.name, row.role) for row in exhibit.chart.rows] == [
        ("Kragerø", Role.OWN),
        ("Norge", Role.COUNTRY),
        ("Vestfold og Telemark", Role.PEER),
        ("Bamble", Role.PEER),
    ]
    assert exhibit.chart.reference == 30.831
    assert [row[-1] for row in exhibit.table.rows] == ["", *["Ingen klar forskjell"] * 3]


@pytest.mark.parametrize(
    ("signal", "word"),
    [
        (Signal.BETTER, "klart bedre"),
        (Signal.WORSE, "klart dårligere"),
        (Signal.HIGHER, "klart høyere"),
        (Signal.LOWER, "klart lavere"),
    ],
)
def test_a_clear_difference_is_in_the_title(dementia: IndicatorProfileResult, signal: Signal, word: str) -> None:
    first = replace(dementia.compared_with[0], comparison=Comparison(signal))
    exhibit = indicator_profile.against_others(replace(dementia, compared_with=(first,)))
    assert word in exhibit.title
    assert "større enn tilfeldigheter" in exhibit.message


def test_what_is_not_compared_says_the_figure_and_why(dementia: IndicatorProfileResult) -> None:
    first = replace(dementia.compared_with[0], comparison=Comparison(Signal.NOT_COMPARED, "Fordi det er slik."))
    exhibit = indicator_profile.against_others(replace(dementia, compared_with=(first,)))
    assert plain(exhibit.title) == "Dagaktivitet for personer med demens: 25,0 % i Kragerø i 2021"
    assert exhibit.message.endswith("Fordi det er slik.")
    assert exhibit.table.rows[1][-1] == "Ikke sammenlignet. Fordi det er slik."


@pytest.mark.parametrize(
    ("direction", "signal", "title", "message"),
    [
        (Direction.INCREASING, Signal.BETTER, "økte i Kragerø 2017–2021", "øker, til det bedre"),
        (Direction.DECREASING, Signal.WORSE, "gikk ned i Kragerø 2017–2021", "går ned, til det verre"),
        (Direction.DECREASING, Signal.LOWER, "gikk ned", ": går ned."),
        (Direction.NO_CHANGE, Signal.SIMILAR, "endret seg ikke klart", "ingen klar endring"),
    ],
)
def test_the_trend_is_in_the_title(
    dementia: IndicatorProfileResult, direction: Direction, signal: Signal, title: str, message: str
) -> None:
    reading = replace(dementia.trend, trend=Trend(direction, 1.0, 10.0), signal=signal)
    exhibit = trend(replace(dementia, trend=reading))
    assert title in exhibit.title
    assert message in exhibit.message


def test_the_trend_draws_own_band_and_names_lines_that_end_early() -> None:
    result = indicator_profile.KIND.run(indicator_profile.ask(SCOPE, DEMENTIA, peers="Larvik"))
    exhibit = trend(result)
    assert isinstance(exhibit.chart, LineChart)
    assert exhibit.chart.bands == "95 %-intervall"
    assert [(point.x, point.y) for point in exhibit.chart.lines[0].points] == [
        (2018, 0.0),
        (2019, 0.0),
        (2020, 28.571),
        (2021, 25.0),
    ]
    assert [line.name for line in exhibit.chart.lines] == [
        "Kragerø",
        "Norge",
        "Vestfold og Telemark",
        "Larvik (til 2019)",
    ]
    assert [column.key for column in exhibit.table.columns[:6]] == [
        "year",
        "value",
        "lower",
        "upper",
        "numerator",
        "denominator",
    ]


def test_small_counts_of_one_s_own_are_never_in_a_table() -> None:
    local = own_figures(DEMENTIA, {"numerator": 3, "denominator": 8})
    result = run(IndicatorProfileQuestion.from_text({"key": DEMENTIA, "municipality": "4014"}), local=local)
    exhibit = trend(result)
    assert not {"numerator", "denominator"} & {column.key for column in exhibit.table.columns}
    assert any("ikke skal vises åpent" in note for note in exhibit.notes)


def test_the_funnel_marks_own_municipality_and_tells_of_the_spread(dementia: IndicatorProfileResult) -> None:
    exhibit = funnel(dementia)
    chart = exhibit.chart
    assert isinstance(chart, FunnelChart)
    # The limits are widened, so a place inside them is not for that reason chance.
    assert exhibit.title == "Kragerø lå innenfor den vanlige spredningen mellom kommunene i 2021"
    assert [point.name for point in chart.points if point.is_own] == ["Kragerø"]
    assert chart.target == pytest.approx(30.831)
    assert len(chart.points) == len(exhibit.table.rows)
    assert any("φ = 4,0" in note for note in exhibit.notes)
    assert dementia.everyone is not None
    assert dementia.everyone.funnel is not None
    by_chance = replace(dementia.everyone, funnel=replace(dementia.everyone.funnel, adjusted=False))
    assert "tilfeldigheter kan forklare" in funnel(replace(dementia, everyone=by_chance)).title
    for point in chart.points:
        assert 0 <= point.value <= 100


def test_the_maps_colour_by_fifth_and_the_county_is_that_of_today(dementia: IndicatorProfileResult) -> None:
    country, county = country_map(dementia), county_map(dementia)
    assert isinstance(country.chart, AreaMap)
    assert isinstance(county.chart, AreaMap)
    assert [one.step for one in country.chart.classes] == [1, 2, 3, 4, 5]
    assert county.chart.county == "40"
    assert {area.municipality[:2] for area in county.chart.areas} == {"40"}
    assert [area.name for area in country.chart.areas if area.is_own] == ["Kragerø"]
    assert country.title == "Kragerø var i 2021 i den nest laveste femdelen av kommunene"


def test_months_are_drawn_in_the_unit_of_the_indicator() -> None:
    rows = [{"year": 2025, "part": part, "numerator": 4 + part % 2, "denominator": 900} for part in range(1, 13)]
    question = IndicatorProfileQuestion.from_text({"key": "falls_per_1000_days", "municipality": "4014"})
    result = run(question, local=own_figures("falls_per_1000_days", *rows), target=3.0)
    exhibit = indicator_profile.control_chart(result)
    assert isinstance(exhibit.chart, ControlChart)
    assert exhibit.chart.points[0].value == pytest.approx(5 / 900 * 1000)
    assert exhibit.chart.target == pytest.approx(3.0)
    assert "ingen endring" in exhibit.title
    check(exhibit)
    with pytest.raises(DataMissingError, match="hele år"):
        trend(result)


def test_a_show_the_figures_cannot_give_says_why(dementia: IndicatorProfileResult) -> None:
    with pytest.raises(DataMissingError, match="måneder eller kvartaler"):
        indicator_profile.control_chart(dementia)
    users = run(IndicatorProfileQuestion.from_text({"key": "users_total", "municipality": "4014"}))
    for show in (funnel, country_map):
        with pytest.raises(DataMissingError, match="For få kommuner"):
            show(users)
    assert indicator_profile.against_others(users).chart is None
    with pytest.raises(DataMissingError):
        indicator_profile.latest(replace(users, own=None))
    with pytest.raises(DataMissingError):
        indicator_profile.against_others(replace(users, own=None))


def test_the_key_figure_names_what_it_is_held_against(dementia: IndicatorProfileResult) -> None:
    figure = indicator_profile.latest(dementia)
    assert (figure.quantity.value, figure.period, plain(figure.comparison)) == (25.0, "2021", "Norge: 30,8 %")


def test_a_definition_can_be_shown_without_figures() -> None:
    for asked in load_indicator_library().definitions:
        exhibit = definition_exhibit(asked)
        check(exhibit)
        told = {row[0]: row[1] for row in exhibit.table.rows}
        assert told["Hva tallet ikke sier"] == asked.does_not_tell.label
        assert ("Slik lastes tallene inn" in told) == (asked.how_to_load is not None)


def test_the_overview_counts_by_dimension() -> None:
    result = indicator_overview.KIND.run(indicator_overview.ask(SCOPE))
    exhibit = indicator_overview.by_dimension(result)
    check(exhibit)
    assert isinstance(exhibit.chart, BarChart)
    drawn = sum(bar.value or 0 for bar in exhibit.chart.bars)
    counts = result.counts
    assert drawn == counts.better + counts.similar + counts.worse + counts.higher_or_lower
    assert len(exhibit.table.rows) == sum(line.figure is not None for line in result.lines)
    # Kragerø has dimensions of its own beside the national ones.
    assert [column.key for column in exhibit.table.columns[:3]] == ["dimension", "local_dimension", "indicator"]
    assert ("Er trygge og sikre", "Sikkerhet") in {row[:2] for row in exhibit.table.rows}
    elsewhere = indicator_overview.KIND.run(
        indicator_overview.ask(Scope(find_municipality("4012"), 2025, date(2026, 6, 1)))
    )
    assert indicator_overview.by_dimension(elsewhere).table.columns[1].key == "indicator"
    assert indicator_overview.worse(result).quantity.value == counts.worse
    nothing = indicator_overview.KIND.run(indicator_overview.ask(SCOPE, compare_with="4014"))
    assert indicator_overview.by_dimension(nothing).chart is None
    assert "kan sammenlignes" in indicator_overview.by_dimension(nothing).title


def test_a_report_shows_the_indicators_that_are_compared_with_both_figures_and_how_old_they_are() -> None:
    result = indicator_overview.KIND.run(indicator_overview.ask(SCOPE))
    exhibit = indicator_overview.compared(result)
    check(exhibit)
    counts = result.counts
    assert len(exhibit.table.rows) == counts.better + counts.similar + counts.worse + counts.higher_or_lower > 0
    assert all(isinstance(cell, Quantity) and cell.has_value for row in exhibit.table.rows for cell in row[2:4])
    assert "Tallene er sammenlignet med Norge." in exhibit.notes
    assert any("tre år" in note for note in exhibit.notes), "the bundled national indicators end in 2021"
    nothing = indicator_overview.KIND.run(indicator_overview.ask(SCOPE, compare_with="4014"))
    assert indicator_overview.compared(nothing).table.rows == ()


def test_the_comparison_draws_one_indicator_and_tells_of_those_left_out() -> None:
    ask = indicator_comparison.ask
    one = indicator_comparison.KIND.run(ask(SCOPE, DEMENTIA, "Larvik,Oslo"))
    exhibit = indicator_comparison.table(one)
    check(exhibit)
    assert (
        exhibit.title == "Dagaktivitet for personer med demens: 1 av 2 sammenlignede tall skiller seg klart fra landet"
    )
    assert isinstance(exhibit.chart, IntervalChart)
    assert [row.label for row in exhibit.chart.rows] == ["25,0", "ikke oppgitt", "38,9"]
    variation = indicator_comparison.variation_over_time(one)
    check(variation)
    assert variation.title == "Dagaktivitet for personer med demens: 60,5 % variasjon mellom kommunene i 2021"
    with pytest.raises(DataMissingError, match="rate per innbygger"):
        indicator_comparison.need_adjusted(one)
    two = indicator_comparison.KIND.run(ask(SCOPE, f"{DEMENTIA},falls_per_1000_days", "Larvik"))
    assert indicator_comparison.table(two).notes[0].startswith("Fall")
    fifths = indicator_comparison.KIND.run(ask(SCOPE, "skilled_staff", "Larvik"))
    assert indicator_comparison.table(fifths).title == "Årsverk med fagutdanning: kommunene ved siden av hverandre"
    none = indicator_comparison.KIND.run(ask(SCOPE, "falls_per_1000_days"))
    for show in indicator_comparison.KIND.exhibits.values():
        with pytest.raises(DataMissingError):
            show(none)


def test_signals_have_words_and_tones() -> None:
    assert {tone_of(signal) for signal in Signal} <= set(Tone)
    assert len({signal_words(signal) for signal in Signal}) == len(Signal)
    assert comparison_words(Comparison(Signal.BETTER)) == "Bedre"
    assert trend_words(Direction.INCREASING, Signal.WORSE) == "Øker, til det verre"


def test_a_misspelt_indicator_or_parameter_is_refused() -> None:
    with pytest.raises(InputError):
        indicator_profile.ask(SCOPE, "finnes_ikke")
    with pytest.raises(InputError):
        indicator_profile.KIND.question(SCOPE, {"indikator": DEMENTIA})
