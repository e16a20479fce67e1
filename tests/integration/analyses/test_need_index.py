"""The need-index from the bundled population. Criteria that are not about age are invented here."""

from dataclasses import replace
from itertools import pairwise

import pytest

from omsyn.analyses.need_index.question import NeedIndexQuestion
from omsyn.analyses.need_index.result import NeedIndexResult
from omsyn.analyses.need_index.run import run
from omsyn.methods.economy.cost_key import equalisation
from omsyn.registers.population import read_country_population, read_population
from omsyn.vocabulary.errors import InputError

ENTERED = {
    "basic_allowance": "1,2",
    "travel_in_zone": "1,3",
    "travel_to_next": "1,1",
    "mortality": "1,25",
    "developmental_disability_16": "1,4",
    "living_alone_67": "1,3",
    "criteria_source": "Oppdiktet",
    "country_spending": "25000",
    "spending_source": "Oppdiktet",
}
ASKED = {"municipality": "4014", "use_second_hand": "ja", **ENTERED}


def answer(**change: str) -> NeedIndexResult:
    return run(NeedIndexQuestion.from_text(ASKED | change))


def test_age_criteria_are_shares_here_against_the_country() -> None:
    """The share of 80–89 by plain sums of the same counts."""
    result = answer()
    here = read_population("4014", [result.year]).rows
    country = read_country_population([result.year]).rows
    shares = [
        rows.filter(rows["age"].is_between(80, 89))["persons"].sum() / rows["persons"].sum() for rows in (here, country)
    ]
    row = next(row for row in result.criteria if row.criterion.key == "age_80_89")
    assert row.index.known == pytest.approx(shares[0] / shares[1])


def test_the_index_is_the_sum_of_its_parts_and_moves_money() -> None:
    result = answer()
    assert result.index.known == pytest.approx(sum(row.contribution.known for row in result.criteria))
    expected = equalisation(result.index.known, 25_000, result.inhabitants.known)
    assert result.effect.known == pytest.approx(expected)


def test_one_missing_criterion_leaves_no_index() -> None:
    result = answer(mortality="")
    assert not result.index.has_value
    assert not result.effect.has_value
    assert [criterion.key for criterion in result.missing_criteria] == ["mortality"]
    assert result.age_part.has_value


def test_projected_ages_move_the_index_and_the_rest_is_held() -> None:
    question = replace(NeedIndexQuestion.from_text(ASKED | {"until": "2035"}), draws=100)
    result = run(question)
    assert [one.year for one in result.projected] == list(range(result.year + 1, 2036))
    for one in result.projected:
        assert one.index.interval is not None
        assert one.index.interval.lower < one.index.known < one.index.interval.upper
        assert one.effect.has_value
    bands = [one.index.interval.upper - one.index.interval.lower for one in result.projected if one.index.interval]
    assert bands[0] < bands[-1]
    steps = [result.index, *(one.index for one in result.projected)]
    assert max(abs(later.known - earlier.known) for earlier, later in pairwise(steps)) < 0.05
    assert run(question).projected == result.projected


def test_counts_are_held_against_inhabitants() -> None:
    counts = answer(developmental_disability_16="52 / 20000")
    here, country = counts.inhabitants.known, read_country_population([counts.year]).rows["persons"].sum()
    row = next(row for row in counts.criteria if row.criterion.key == "developmental_disability_16")
    assert row.index.known == pytest.approx(52 / here / (20_000 / country))


def test_weights_that_are_not_verified_are_never_used_unasked() -> None:
    with pytest.raises(InputError) as refused:
        answer(use_second_hand="")
    assert refused.value.where == "use_second_hand"
