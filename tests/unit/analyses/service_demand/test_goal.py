"""What must be true: what is found holds when it is put into the scenario, and what cannot be is told."""

from functools import cache
from typing import Any

import polars as pl
import pytest
from tests.samples.invented_scenarios import HOUSING, NURSING, full_scenario
from tests.samples.scenarios import bare_scenario

from omsyn.analyses.service_demand.goal import Goal, GoalAnswer, Reach, seek
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import Measure
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import DataMissingError, InputError

YEAR = 2031


@cache
def answer(measure: Measure = Measure.FTE, at_most: float = 400.0, service: str = "") -> GoalAnswer:
    question = ServiceDemandQuestion(full_scenario(queue=None), with_queue=False)
    return seek(question, Goal(measure, YEAR, at_most, service))


def changed(name: str, field: str, middle: float) -> Scenario:
    """The scenario with the interval of one lever moved."""
    content: dict[str, Any] = full_scenario(queue=None).model_dump(mode="json")
    for lever in content["levers"]:
        if lever["name"] == name:
            by = middle - lever[field]["middle"]
            lever[field] |= {end: lever[field][end] + by for end in ("low", "middle", "high")}
            lever |= {"aim": "chosen"} if name == "coverage" else {}
    return Scenario.model_validate(content)


def mean_of(scenario: Scenario) -> float:
    """FTE of all services in the year of the goal."""
    figures = run(ServiceDemandQuestion(scenario, with_queue=False)).figures(Measure.FTE)
    return float(figures.filter(pl.col("year") == YEAR)["mean"].item())


def test_what_is_found_holds_in_the_scenario_itself() -> None:
    found = [lever for lever in answer().levers if lever.reach is Reach.FOUND and lever.now is not None]
    assert {lever.name for lever in found} >= {"standard_growth", "productivity"}
    for lever in found:
        mean = mean_of(changed(lever.name, lever.field.key, lever.value))
        assert mean == pytest.approx(lever.amount)
        assert mean <= 400


def test_a_step_nearer_today_is_not_enough() -> None:
    for lever in answer().levers:
        if lever.reach is Reach.FOUND and lever.now is not None:
            back = lever.field.step * (1 if lever.value < lever.now else -1)
            nearer = mean_of(changed(lever.name, lever.field.key, lever.value + 2 * back))
            assert nearer > 400


def test_what_cannot_be_reached_tells_how_near_it_comes() -> None:
    far = {lever.name: lever for lever in answer(Measure.FTE, 200.0).levers}
    rehabilitation = far["home_rehabilitation"]
    assert rehabilitation.reach is Reach.OUT_OF_REACH
    assert rehabilitation.value == pytest.approx(0.9), "an interval of ± 0.1 goes no further than 1"
    assert 200 < rehabilitation.amount < answer(Measure.FTE, 200.0).expected


def test_levers_without_a_part_in_it_are_told_so() -> None:
    told = {lever.name: lever.reach for lever in answer(Measure.PLACES, 60.0).levers}
    assert told["standard_growth"] is told["welfare_technology"] is Reach.NO_EFFECT
    assert told["shift"] in (Reach.FOUND, Reach.BEYOND)


def test_a_goal_that_is_met_changes_nothing() -> None:
    met = answer(Measure.FTE, 1000.0)
    assert met.is_met
    assert all(lever.reach is Reach.MET and lever.value == lever.now for lever in met.levers)


def test_one_service_has_goals_of_its_own() -> None:
    whole, one = answer(Measure.USERS, 100.0), answer(Measure.USERS, 100.0, HOUSING)
    assert one.expected < whole.expected


def test_places_are_more_the_surer_one_wants_to_be() -> None:
    found = answer()
    assert [one.share for one in found.places] == [0.5, 0.8, 0.9]
    assert found.places[0].places < found.places[1].places < found.places[2].places
    assert found.planned == 72


def test_levers_a_source_tells_of_are_offered_to_those_without() -> None:
    found = seek(ServiceDemandQuestion(bare_scenario()), Goal(Measure.USERS, YEAR, 1500.0))
    assert found.places == ()
    assert {lever.kind.value for lever in found.levers if lever.now is None} == {"standard_growth", "productivity"}


@pytest.mark.parametrize(
    "goal",
    [
        Goal(Measure.FTE, 2026, 100.0),
        Goal(Measure.FTE, 2040, 100.0),
        Goal(Measure.FTE, YEAR, -1.0),
        Goal(Measure.FTE, YEAR, float("nan")),
        Goal(Measure.EMPLOYED, YEAR, 100.0),
        Goal(Measure.FTE, YEAR, 100.0, "Tannlege"),
        Goal(Measure.PLACES, YEAR, 100.0, HOUSING),
    ],
)
def test_goals_that_cannot_be_are_refused_in_words(goal: Goal) -> None:
    with pytest.raises(InputError):
        seek(ServiceDemandQuestion(full_scenario(queue=None)), goal)


def test_what_the_scenario_does_not_reckon_is_told() -> None:
    with pytest.raises(DataMissingError):
        seek(ServiceDemandQuestion(bare_scenario()), Goal(Measure.PLACES, YEAR, 10.0))


def test_coverage_that_was_to_be_kept_can_be_moved() -> None:
    keep = {
        "kind": "coverage",
        "name": "Som i dag",
        "reason": "Oppdiktet.",
        "services": [NURSING],
        "aim": "keep",
        "phase": {"begins": 2027, "full": 2030},
    }
    scenario = full_scenario(levers=[keep], queue=None)
    found = seek(ServiceDemandQuestion(scenario), Goal(Measure.PLACES, YEAR, 60.0)).levers[0]
    assert found.reach is Reach.FOUND
    assert found.value < 1
