"""Larvik's nursing-home places to 2033, from the municipality's plan «Temaplan helse og omsorg 2019–2032».

The plan gives 374 places and 615 needed. One coverage rate for 80+ gives 629,5; two rates give 615 (worked examples
L03–L11 and L15). The two rates are inferred from the plan's figures, not published.
"""

import pytest

from omsyn.analyses.places_needed.people import Projection
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import Granularity, PlacesResult
from omsyn.analyses.places_needed.run import run
from omsyn.methods.demand.coverage import coverage_rate, places_needed, solve_two_rates
from omsyn.methods.indicators.comparison import change, change_percent, count_from_rate, share_percent
from omsyn.methods.population.age_groups import support_ratio
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Source
from omsyn.vocabulary.rounding import round_half_up

POPULATION = {
    "0": (428, 444, 444, 445),
    "1-5": (2314, 2394, 2444, 2453),
    "6-15": (5547, 5479, 5263, 5418),
    "16-19": (2257, 2251, 2454, 2168),
    "20-66": (28282, 28350, 28546, 28940),
    "67-79": (5782, 6860, 7254, 7505),
    "80-89": (1924, 2078, 2768, 3430),
    "90+": (503, 534, 556, 655),
}
"""Persons 2018, 2023, 2028 and 2033, as the plan prints them."""
YEARS = (2018, 2023, 2028, 2033)
PLAN = Source("Larvik kommune", "Temaplan helse og omsorg 2019–2032", "Befolkning", "2019", "")


def test_one_rate_gives_629_places_and_not_the_published_615() -> None:
    rate = coverage_rate(374, 1924 + 503)
    assert rate is not None
    assert round_half_up(places_needed({"80+": rate}, {"80+": 3430 + 655}), 1) == round_half_up(629.5, 1)


@pytest.mark.parametrize(
    ("then", "later", "younger_percent", "older_percent"),
    [(374, 615, "13.84", "21.41"), (611, 1006, "22.75", "34.44")],
    ids=["L10 nursing home", "L11 nursing home and 24-hour care"],
)
def test_two_rates_explain_both_published_totals(
    then: int, later: int, younger_percent: str, older_percent: str
) -> None:
    solved = solve_two_rates((1924, 503), then, (3430, 655), later)
    assert solved is not None
    younger, older = solved
    assert str(round_half_up(100 * younger, 2)) == younger_percent
    assert str(round_half_up(100 * older, 2)) == older_percent
    assert places_needed({"a": younger, "b": older}, {"a": 3430, "b": 655}) == pytest.approx(later)


def test_the_analysis_gives_the_plans_615_for_the_two_rates_and_629_for_one() -> None:
    by_year = {
        year: {_group(code): float(persons[position]) for code, persons in POPULATION.items()}
        for position, year in enumerate(YEARS)
    }
    projection = Projection({"plan": by_year}, "plan", PLAN, base=by_year[2018])
    question = PlacesQuestion(
        MunicipalityNumber("3909"), base_year=2018, rates_percent=(13.84, 21.41), target_years=(2033,)
    )

    result = run(question, projection)

    one, two, by_age = (_places_in_2033(result, granularity) for granularity in Granularity)
    assert round_half_up(result.base.places.known) == 374
    assert two == pytest.approx(615, abs=0.1)
    assert one == pytest.approx(629.5, abs=0.1)
    assert by_age == pytest.approx(two, rel=0.02)
    assert result.spreads[0].places.known == pytest.approx(max(one, two, by_age) - min(one, two, by_age))
    assert PLAN in result.sources


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0", "3.97"),
        ("1-5", "6.01"),
        ("6-15", "-2.33"),
        ("16-19", "-3.94"),
        ("20-66", "2.33"),
        ("67-79", "29.80"),
        ("80-89", "78.27"),
        ("90+", "30.22"),
    ],
)
def test_change_2018_to_2033_as_published(code: str, percent: str) -> None:  # L01
    found = change_percent(POPULATION[code][0], POPULATION[code][3])
    assert found is not None
    assert str(round_half_up(found, 2)) == percent


@pytest.mark.parametrize(("position", "total"), list(enumerate((47037, 48390, 49729, 51014))))
def test_column_sums_as_published(position: int, total: int) -> None:  # L02
    assert sum(persons[position] for persons in POPULATION.values()) == total


def test_growth_as_published() -> None:
    assert change(1924 + 503, 3430 + 655) == 1658  # L03: the 2033 column; the plan's text says 2032
    assert change(374, 615) == 241  # L04
    assert change(611, 1006) == 395  # L06
    assert [str(round_half_up(change_percent(a, b) or 0, 1)) for a, b in ((374, 615), (611, 1006), (47037, 51014))] == [
        "64.4",  # L05
        "64.6",  # L07
        "8.5",
    ]


@pytest.mark.parametrize(("position", "ratio"), list(enumerate(("3.45", "2.99", "2.70", "2.50"))))
def test_ageing_support_ratio(position: int, ratio: str) -> None:  # L15
    older = sum(POPULATION[code][position] for code in ("67-79", "80-89", "90+"))
    found = support_ratio(POPULATION["20-66"][position], older)
    assert found is not None
    assert str(round_half_up(found, 2)) == ratio


def test_shares_that_do_not_reproduce_stay_as_computed() -> None:
    assert str(round_half_up(share_percent(1715, 0.9 * 28282) or 0, 2)) == "6.74"  # L12: published 6,6
    assert str(round_half_up(0.9 * change(28282, 28940), 1)) == "592.2"  # L13: published 575


def test_rates_per_thousand_give_persons() -> None:
    assert round_half_up(count_from_rate(284, 2427, per=1000)) == 689  # L25


def test_kragero_coverage_rates_imply_633_persons_and_49_places() -> None:
    """S21: nursing home 7,8 % and 24-hour care 31,5 % of 80+, with about 150 dwellings between them."""
    persons = 150 / (0.315 - 0.078)
    assert round_half_up(persons) == 633
    assert round_half_up(places_needed({"80+": 0.078}, {"80+": persons})) == 49


def _places_in_2033(result: PlacesResult, granularity: Granularity) -> float:
    row = result.need(granularity).year(2033)
    assert row is not None
    return row.places.known


def _group(code: str) -> AgeGroup:
    if code.endswith("+"):
        return AgeGroup(int(code[:-1]))
    lower, _dash, upper = code.partition("-")
    return AgeGroup(int(lower), int(upper or lower))
