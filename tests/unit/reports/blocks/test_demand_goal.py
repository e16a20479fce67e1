"""What must be true, in words and tables."""

from functools import cache

import pytest
from tests.samples.scenarios import bare_scenario, whole_scenario

from omsyn.analyses.service_demand.goal import Goal, GoalAnswer, Reach, seek
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import Measure
from omsyn.reports.blocks.demand_goal import goal_levers, goal_places, goal_waiting
from omsyn.reports.blocks.demand_reckoning import reckoning
from omsyn.vocabulary.errors import DataMissingError

YEAR = 2032


@cache
def answer(at_most: float = 340e6, measure: Measure = Measure.OPERATING_NOK) -> GoalAnswer:
    return seek(ServiceDemandQuestion(whole_scenario(), draws=30), Goal(measure, YEAR, at_most))


def test_each_row_is_one_lever_with_its_number_before_and_after() -> None:
    told, exhibit = answer(), goal_levers(answer())
    assert len(exhibit.table.rows) == len(told.levers)
    for row, lever in zip(exhibit.table.rows, told.levers, strict=True):
        name, _number, now, needed, _amount, words = row
        assert str(name).startswith(lever.name)
        assert bool(now) is (lever.now is not None)
        assert bool(needed) is (lever.reach in (Reach.FOUND, Reach.BEYOND))
        assert needed == "" or str(needed) in str(words)
    assert "millioner" in exhibit.title
    assert exhibit.sources


def test_a_goal_that_is_met_says_so() -> None:
    exhibit = goal_levers(answer(1e9))
    assert exhibit.title.startswith("Målet er nådd")
    assert all(row[-1] == "Målet er nådd uten at dette endres." for row in exhibit.table.rows)


def test_a_goal_out_of_reach_tells_to_change_several() -> None:
    exhibit = goal_levers(answer(0.0, Measure.USERS))
    assert "Ingen forutsetning alene" in exhibit.title
    assert "Endre flere forutsetninger samtidig" in exhibit.message


def test_places_and_waiting_stand_beside() -> None:
    assert [row[0] for row in goal_places(answer()).table.rows] == [
        "5 av 10 framtider",
        "8 av 10 framtider",
        "9 av 10 framtider",
    ]
    assert len(goal_waiting(answer()).table.rows) == 10
    assert "100 utskrivningsklare døgn" in goal_waiting(answer()).message


def test_without_places_or_queue_they_are_missing() -> None:
    plain = seek(ServiceDemandQuestion(bare_scenario(), draws=20), Goal(Measure.USERS, YEAR, 1400.0))
    for show in (goal_places, goal_waiting):
        with pytest.raises(DataMissingError):
            show(plain)


def test_the_reckoning_of_a_figure_is_a_table_of_what_went_in() -> None:
    exhibit = reckoning(answer().result, Measure.FTE, YEAR, "Helsetjenester i hjemmet")
    assert "Årsverk = brukere" in exhibit.message
    assert "Med tallene: " in exhibit.message
    assert len(exhibit.table.rows) > 2
