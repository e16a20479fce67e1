"""Larvik's plan reckoned anew: what comes out, what is assumed, what differs, and what cannot be known."""

import pytest

from omsyn.analyses.places_needed.people import Projection
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity
from omsyn.analyses.places_needed.run import run as places_needed
from omsyn.analyses.published_example.judging import agrees, printed_decimals
from omsyn.analyses.published_example.plan import AGED_80_TO_89, AGED_90_AND_OVER, read_plan
from omsyn.analyses.published_example.question import PublishedExampleQuestion
from omsyn.analyses.published_example.result import PublishedExampleResult, Step, Verdict
from omsyn.analyses.published_example.run import run
from omsyn.registers.published_projections import PublishedFigure, read_published_projection
from omsyn.vocabulary.errors import DamagedDataError, DataMissingError, NotLoadedError
from omsyn.vocabulary.formatting import format_value
from omsyn.vocabulary.quantities import Source


@pytest.fixture(scope="module")
def result() -> PublishedExampleResult:
    return run(PublishedExampleQuestion.from_text({"municipality": "3909"}))


@pytest.mark.parametrize(
    ("key", "reckoned", "verdict"),
    [
        ("people_2033", "51 014", Verdict.REPRODUCES),
        ("growth_80-89", "78,27", Verdict.REPRODUCES),
        ("more_80_and_over", "1 658", Verdict.WITH_ASSUMPTION),
        ("nursing_home_one_rate", "629,5", Verdict.DIFFERS),
        ("nursing_home_two_rates", "615,0", Verdict.WITH_ASSUMPTION),
        ("nursing_home_staff_growth", "64,4", Verdict.REPRODUCES),
        ("with_round_the_clock_two_rates", "1 006,0", Verdict.WITH_ASSUMPTION),
        ("with_round_the_clock_more", "395", Verdict.REPRODUCES),
        ("support_2016", "3,48", Verdict.WITH_ASSUMPTION),
        ("support_2025", "2,87", Verdict.WITH_ASSUMPTION),
        ("support_2040", "–", Verdict.CANNOT_BE_RECKONED),
        ("support_table_2018", "3,45", Verdict.FOLLOWS),
        ("support_table_2033", "2,50", Verdict.FOLLOWS),
        ("staff_share_1715", "6,74", Verdict.DIFFERS),
        ("staff_share_1700", "6,68", Verdict.DIFFERS),
        ("more_labour", "592,2", Verdict.DIFFERS),
        ("more_staff", "38,0", Verdict.REPRODUCES),
        ("bed_days_2035", "3 760", Verdict.DIFFERS),
        ("bed_days_2025", "1 504", Verdict.FOLLOWS),
        ("great_needs", "470", Verdict.REPRODUCES),
        ("serious_dementia", "–", Verdict.CANNOT_BE_RECKONED),
        ("cost_all", "–", Verdict.CANNOT_BE_RECKONED),
    ],
)
def test_each_figure_comes_out_as_the_documents_numbers_give(
    key: str, reckoned: str, verdict: Verdict, result: PublishedExampleResult
) -> None:
    claim = result.claim(key)
    assert format_value(claim.reckoned).replace("\N{NO-BREAK SPACE}", " ") == reckoned
    assert claim.verdict is verdict


def test_what_does_not_come_straight_out_says_why(result: PublishedExampleResult) -> None:
    silent = [claim.key for claim in result.claims if not claim.why]
    assert all(result.claim(key).verdict in {Verdict.REPRODUCES, Verdict.FOLLOWS} for key in silent)


def test_every_figure_has_a_sum_with_sources_and_lines(result: PublishedExampleResult) -> None:
    keys = [claim.key for claim in result.claims]
    assert len(keys) == len(set(keys))
    for claim in result.claims:
        assert claim.formula
        assert claim.inputs, claim.key
        assert all(one.quantity.sources for one in claim.inputs), claim.key
        assert bool(claim.lines) is (claim.verdict is not Verdict.FOLLOWS)
    assert all(result.of_step(step) for step in Step)
    assert sum(result.count(verdict) for verdict in Verdict) == len(keys)


def test_the_inferred_rates_are_those_of_both_totals(result: PublishedExampleResult) -> None:
    nursing_home, with_care = result.places
    assert [format_value(rate) for rate in (nursing_home.rate_80_89, nursing_home.rate_90_and_over)] == [
        "13,84",
        "21,41",
    ]
    assert [format_value(rate) for rate in (with_care.rate_80_89, with_care.rate_90_and_over)] == ["22,75", "34,44"]
    assert format_value(nursing_home.one_rate) == "15,41"


def test_every_way_starts_from_todays_places_and_one_year_ages_follow_the_two_rates(
    result: PublishedExampleResult,
) -> None:
    for service in result.places:
        first, last = service.years[0], service.last
        assert first.one_rate.known == pytest.approx(first.published.known)
        assert first.two_rates.known == pytest.approx(first.published.known)
        assert first.one_year_ages.known == pytest.approx(first.published.known)
        assert last.one_year_ages.known == pytest.approx(last.two_rates.known, rel=0.01)


def test_the_page_where_places_are_reckoned_gives_the_same(result: PublishedExampleResult) -> None:
    plan = read_plan("3909")
    totals = {
        year: {group: plan.persons(year, group) for group in (AGED_80_TO_89, AGED_90_AND_OVER)} for year in plan.years
    }
    source = Source("Larvik kommune", "", "", "", "")
    nursing_home = result.places[0]
    answer = places_needed(
        PlacesQuestion.from_text(
            {
                "municipality": "3909",
                "base_year": str(plan.first),
                "rate_80_89": str(nursing_home.rate_80_89.known),
                "rate_90": str(nursing_home.rate_90_and_over.known),
                "target_years": str(plan.last),
            }
        ),
        Projection({"MMMM": totals}, "MMMM", source, base=totals[plan.first]),
    )
    for granularity, ours in (
        (Granularity.ONE_RATE, nursing_home.last.one_rate),
        (Granularity.TWO_RATES, nursing_home.last.two_rates),
        (Granularity.ONE_YEAR_AGES, nursing_home.last.one_year_ages),
    ):
        assert answer.need(granularity).years[-1].places.known == pytest.approx(ours.known, rel=0.005)


def test_the_plan_is_held_against_the_counts_since(result: PublishedExampleResult) -> None:
    rows = {(row.year, row.group.code): row for row in result.counted}
    everyone = rows[2023, "0+"]
    assert everyone.difference.known == everyone.in_plan.known - everyone.counted.known
    groups = [row for (year, code), row in rows.items() if year == 2023 and code not in {"80+", "0+"}]
    assert sum(row.in_plan.known for row in groups) == everyone.in_plan.known
    assert sum(row.counted.known for row in groups) == everyone.counted.known
    assert abs(rows[2023, "80+"].difference_percent.known) < 1


def test_a_municipality_without_a_plan_is_told_where_there_is_one() -> None:
    with pytest.raises(NotLoadedError, match="Kragerø") as told:
        run(PublishedExampleQuestion.from_text({"municipality": "4014"}))
    assert "Larvik" in told.value.expected


def test_a_year_outside_the_table_is_not_guessed() -> None:
    with pytest.raises(DataMissingError, match="2040"):
        read_plan("3909").persons(2040, AGED_80_TO_89)


def test_a_figure_that_is_not_there_once_is_told() -> None:
    with pytest.raises(DamagedDataError, match="2 ganger"):
        read_published_projection("3909").figure("sykehuset", "SiV, færre liggedøgn i Vestfold")


@pytest.mark.parametrize(
    ("printed", "precision", "reckoned", "expected"),
    [
        (3.5, "eksakt", 3.45, True),
        (3.5, "eksakt", 3.449, False),
        (65.0, "nesten", 64.4, True),
        (65.0, "nesten", 65.2, False),
        (65.0, "nesten", 63.9, False),
        (500.0, "under", 470, True),
        (500.0, "under", 500, False),
        (38.0, "ca", 37.95, True),
    ],
)
def test_a_figure_agrees_with_the_precision_it_is_printed_with(
    printed: float, precision: str, reckoned: float, expected: bool
) -> None:
    assert agrees(PublishedFigure(printed, "plasser", None, None, precision, "1"), reckoned) is expected


def test_decimals_are_those_printed() -> None:
    assert [printed_decimals(value) for value in (615.0, 3.5, 18.8, 78.27, 20000.0)] == [0, 1, 1, 2, 0]
