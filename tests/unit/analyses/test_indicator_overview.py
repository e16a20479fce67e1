"""Every indicator for Kragerø in a line, counted by signal."""

from collections import Counter
from datetime import date

import pytest
from tests.samples.indicator_figures import a_definition, own_figures

from omsyn.analyses.indicator_overview.question import IndicatorOverviewQuestion
from omsyn.analyses.indicator_overview.result import IndicatorLine, IndicatorOverviewResult
from omsyn.analyses.indicator_overview.run import newest_definitions, run
from omsyn.methods.control_charts.signals import Assurance, Variation
from omsyn.methods.indicators.benchmarks import Signal
from omsyn.parameters.indicator_definitions import load_indicator_library

NO_BREAK = "\N{NO-BREAK SPACE}"


def ask(**texts: str) -> IndicatorOverviewQuestion:
    return IndicatorOverviewQuestion.from_text({"municipality": "4014", **texts}, asked_on=date(2026, 6, 1))


@pytest.fixture(scope="module")
def kragero() -> IndicatorOverviewResult:
    return run(ask())


def line(result: IndicatorOverviewResult, key: str) -> IndicatorLine:
    return next(one for one in result.lines if one.definition.key == key)


def told(result: IndicatorOverviewResult, key: str) -> str:
    return line(result, key).told.replace(NO_BREAK, " ")


def test_every_definition_stands_once_under_its_dimension(kragero: IndicatorOverviewResult) -> None:
    library = newest_definitions(load_indicator_library().definitions)
    assert Counter(one.definition.key for one in kragero.lines) == Counter(one.key for one in library)
    for group in kragero.groups:
        assert {one.definition.dimension for one in group.lines} == {group.dimension}
        assert group.counts.total == len(group.lines)
    assert kragero.counts.total == len(library)
    assert kragero.counts.worse == sum(one.comparison.signal is Signal.WORSE for one in kragero.lines)


def test_a_line_says_it_in_plain_words(kragero: IndicatorOverviewResult) -> None:
    assert told(kragero, "day_activity_dementia") == "25,0 %, landet 30,8 %. Forskjellen kan være tilfeldig."
    # 6 of 296 were assessed in 2020; nobody says for 2021. Wilson's upper bound is 4.4 %, the country has 18.0 %.
    assert told(kragero, "nutrition_assessed_home") == (
        "2,0 %, landet 18,0 %. Forskjellen er større enn tilfeldigheter skulle tilsi."
    )
    assessed = line(kragero, "nutrition_assessed_home")
    assert (assessed.comparison.signal, assessed.figure and assessed.figure.year) == (Signal.WORSE, 2020)
    assert assessed.is_old


def test_a_figure_read_by_fifths_says_where_it_lies_and_ties_are_told(kragero: IndicatorOverviewResult) -> None:
    assert told(kragero, "skilled_staff").endswith("den nest laveste femdelen av de 357 kommunene med tall.")
    assert told(kragero, "single_rooms_with_bath").endswith("andre kommuner har samme tall.")


def test_a_number_that_is_not_compared_is_held_against_the_year_before(kragero: IndicatorOverviewResult) -> None:
    assert told(kragero, "users_alarm") == "283 brukere, året før 277."
    assert line(kragero, "users_alarm").comparison.signal is Signal.NOT_COMPARED


def test_without_figures_the_line_says_how_to_load_them(kragero: IndicatorOverviewResult) -> None:
    falls = line(kragero, "falls_per_1000_days")
    assert (falls.has_figure, falls.figure, falls.variation) == (False, None, None)
    assert falls.how_to_load
    assert kragero.counts.no_data == sum(not one.has_figure for one in kragero.lines)


def test_most_national_indicators_show_for_kragero(kragero: IndicatorOverviewResult) -> None:
    national = [one for one in kragero.lines if any(data.from_ == "national_indicator" for data in one.definition.data)]
    numbers = {
        data.number: one.has_figure
        for one in sorted(national, key=lambda one: one.has_figure)
        for data in one.definition.data
        if data.from_ == "national_indicator"
    }
    # Indicators 165 and 302 have no row for Kragerø.
    assert {number for number, is_shown in numbers.items() if not is_shown} == {165, 302}
    compared = [one for one in national if one.comparison.signal is not Signal.NOT_COMPARED]
    assert all(one.figure and one.figure.quantity.interval for one in compared)
    assert len(compared) >= 12


def test_months_give_a_signal_of_change_and_of_the_target() -> None:
    rows = [{"year": 2025, "part": part, "numerator": 4 + part % 2, "denominator": 900} for part in range(1, 12)]
    rows.append({"year": 2025, "part": 12, "numerator": 40, "denominator": 900})
    result = run(ask(), local=own_figures("falls_per_1000_days", *rows), targets={"falls_per_1000_days": 0.01})
    falls = line(result, "falls_per_1000_days")
    assert (falls.variation, falls.target) == (Variation.CONCERNING, 0.01)
    assert falls.assurance is not Assurance.NOT_JUDGED
    assert line(result, "day_activity_dementia").variation is None


def test_the_municipality_is_not_compared_with_itself() -> None:
    result = run(ask(compare_with="4014"))
    assert {one.comparison.signal for one in result.lines} == {Signal.NOT_COMPARED}


def test_the_county_can_be_the_benchmark() -> None:
    result = run(ask(compare_with="county", last_year="2020"))
    dementia = line(result, "day_activity_dementia")
    assert dementia.benchmark_name == "Vestfold og Telemark"
    # 22 of 77 in 2020: 19.7–39.5 %, and the county 19.706 %.
    assert (dementia.figure and dementia.figure.year, dementia.benchmark and dementia.benchmark.value) == (2020, 19.706)


def test_only_the_newest_definition_of_an_indicator_counts() -> None:
    old = a_definition(valid_to="2022-12-31")
    new = a_definition(valid_from="2023-01-01")
    assert newest_definitions((old, new)) == (new,)
    assert newest_definitions((new, old)) == (new,)
