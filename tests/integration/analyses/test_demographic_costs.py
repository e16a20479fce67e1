"""What a changing population costs, from the bundled population. Spending is invented."""

from dataclasses import replace

import numpy as np
import pytest

from omsyn.analyses.demographic_costs.question import DemographicCostsQuestion
from omsyn.analyses.demographic_costs.result import DemographicCostsResult
from omsyn.analyses.demographic_costs.run import run
from omsyn.methods.population.projection import draws_of_one
from omsyn.registers.official_projection import MeanFrom, find_official
from omsyn.registers.population import read_population
from omsyn.registers.population_history import load_counted_population
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.reports.blocks.demographic_costs import by_group, by_year, cost
from omsyn.vocabulary.errors import InputError

ASKED = {
    "municipality": "4014",
    "per_person": "80+;150000\n67-79;24000",
    "source": "Oppdiktet",
    "year": "2026",
    "until": "2028",
}


def question(**change: str) -> DemographicCostsQuestion:
    return replace(DemographicCostsQuestion.from_text(ASKED | change), draws=60)


def answer(**change: str) -> DemographicCostsResult:
    return run(question(**change))


def test_groups_stand_from_the_youngest_up_as_counted() -> None:
    rows = read_population("4014", [2026]).rows
    expected = [
        rows.filter(rows["age"].is_between(67, 79))["persons"].sum(),
        rows.filter(rows["age"] >= 80)["persons"].sum(),
    ]
    result = answer()
    assert [one.group.code for one in result.groups] == ["67-79", "80+"]
    assert [one.persons.known for one in result.groups] == expected
    assert [one.per_person.known for one in result.groups] == [24_000, 150_000]


def test_each_year_costs_the_persons_that_come_times_what_each_costs() -> None:
    """Draw by draw, by plain sums of the same draws."""
    result = answer()
    counted = load_counted_population(2026)
    order = order_projection(
        counted, ["4014"], until=2028, draws=60, seed=1, official=find_official(2026, 2028, MeanFrom.MAIN, ["4014"])
    )
    now = [one.persons.known for one in result.groups]
    for drawn, told in zip(draws_of_one(fitted_model(counted), order), result.years, strict=True):
        here = drawn.persons.sum(axis=0)
        costs = (here[67:80].sum(axis=0) - now[0]) * 24_000 + (here[80:].sum(axis=0) - now[1]) * 150_000
        assert told.cost.known == pytest.approx(costs.mean())
        band = told.cost.interval
        assert band is not None
        assert [band.lower, band.upper] == pytest.approx(np.quantile(costs, [0.1, 0.9]))
        assert sum(one.cost.known for one in told.groups) == pytest.approx(told.cost.known)
    assert [one.year for one in result.years] == [2027, 2028]


def test_spending_in_all_is_shared_by_those_counted() -> None:
    each = answer()
    in_all = "\n".join(f"{one.group.code};{one.persons.known * one.per_person.known}" for one in each.groups)
    shared = answer(per_person="", totals=in_all)
    assert [one.per_person.known for one in shared.groups] == pytest.approx([24_000, 150_000])
    assert shared.years[-1].cost.known == pytest.approx(each.years[-1].cost.known)
    assert any("1. januar 2026" in note for note in shared.notes)


def test_ages_left_out_are_told_and_no_one_in_a_group_cannot_share() -> None:
    assert any("dekker ikke alle aldre" in note for note in answer().notes)
    assert not any("dekker ikke alle aldre" in note for note in answer(per_person="0-79;1\n80+;2").notes)
    with pytest.raises(InputError, match="i dag"):
        answer(per_person="", totals="105+;1000")


@pytest.mark.parametrize("until", ["2026", "2067"])
def test_the_last_year_lies_ahead_and_not_too_far(until: str) -> None:
    with pytest.raises(InputError, match="siste år"):
        answer(until=until)


def test_the_message_tells_who_costs_more_and_the_band() -> None:
    result = answer()
    exhibit = by_year(result)
    assert exhibit.title.startswith("Flere eldre koster ")
    assert exhibit.title.endswith("når alt annet er likt")
    assert exhibit.table.rows[-1][:2] == (2028, result.years[-1].cost)
    assert cost(result).quantity == result.years[-1].cost
    younger = by_year(answer(per_person="0-19;100000"))
    assert younger.title.startswith("Endringene i befolkningen koster ")
    assert "mill. kr mindre i 2028" in younger.title
    still = by_year(answer(per_person="80+;0"))
    assert "koster like mye" in still.title


def test_the_table_by_group_adds_up() -> None:
    result = answer()
    rows = by_group(result).table.rows
    assert [row[0] for row in rows] == ["67–79 år", "80 år og over", "I alt"]
    assert rows[-1][-1] == result.years[-1].cost
