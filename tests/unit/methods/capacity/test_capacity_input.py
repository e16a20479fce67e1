"""What contradicts itself is refused, in words."""

from datetime import date

import numpy as np
import pytest

from omsyn.methods.capacity.places_to_meet_need import MostWaiting, places_to_hold
from omsyn.methods.capacity.plan import CapacityPlan, PlannedPlaces
from omsyn.methods.capacity.queue import Arrivals, QueueToday, run_queue
from omsyn.methods.capacity.step_dates import steps_needed
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.periods import Validity

FROM_2020 = Validity(date(2020, 1, 1))


def test_two_numbers_for_the_same_day_are_told_with_place_and_day() -> None:
    first = PlannedPlaces("Fyrhuset", 30, FROM_2020)
    later = PlannedPlaces("Fyrhuset", 42.5, Validity(date(2027, 1, 1)))
    with pytest.raises(InputError) as caught:
        CapacityPlan((later, first))
    assert "30 og 42,5" in caught.value.found
    assert "Fyrhuset" in caught.value.found
    assert "01.01.2027" in caught.value.found


def test_a_place_may_change_when_its_periods_follow_each_other() -> None:
    plan = CapacityPlan(
        (
            PlannedPlaces("Fyrhuset", 30, Validity(date(2020, 1, 1), date(2026, 12, 31))),
            PlannedPlaces("Fyrhuset", 40, Validity(date(2027, 1, 1))),
            PlannedPlaces("Havna", 5, FROM_2020),
        )
    )
    assert [plan.places_on(day) for day in (date(2019, 12, 31), date(2026, 12, 31), date(2027, 1, 1))] == [0, 35, 45]
    assert plan.place_years(2026) == 35


@pytest.mark.parametrize("places", [-1, float("nan"), float("inf")])
def test_places_are_a_number_from_zero_up(places: float) -> None:
    with pytest.raises(InputError):
        PlannedPlaces("Fyrhuset", places, FROM_2020)


def test_a_plan_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(InputError):
        PlannedPlaces("Fyrhuset", 1, Validity(date(2027, 1, 1), date(2026, 1, 1)))


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(InputError):
        CapacityPlan(())


@pytest.mark.parametrize("need", [[50], [50, -1], [50, float("nan")], np.ones((3, 7))])
def test_a_need_that_cannot_be_is_refused(need: object) -> None:
    plan = CapacityPlan.unchanged("Fyrhuset", 30, date(2020, 1, 1))
    with pytest.raises(InputError):
        next(run_queue(np.asarray(need), 2026, plan, QueueToday(30), Arrivals(10, 1), draws=5, seed=1))


def test_numbers_of_the_queue_are_checked() -> None:
    for wrong in (
        lambda: QueueToday(-1),
        lambda: QueueToday(1, 0, -2),
        lambda: Arrivals(0, 0.5),
        lambda: Arrivals(10, 1.5),
        lambda: MostWaiting(-1, 0),
    ):
        with pytest.raises(InputError):
            wrong()


def test_limits_no_number_of_places_holds_are_told() -> None:
    waiting = QueueToday(10, waiting_in_hospital=1e9)
    with pytest.raises(InputError, match="2026"):
        places_to_hold(MostWaiting(0, 0), [50, 50], 2026, waiting, Arrivals(10, 1), draws=2, seed=1)


def test_steps_have_places_and_one_course_of_need() -> None:
    plan = CapacityPlan.unchanged("Fyrhuset", 30, date(2020, 1, 1))
    with pytest.raises(InputError):
        steps_needed([30, 40], 2026, plan, 0)
    with pytest.raises(ValueError, match="one course"):
        steps_needed(np.ones((2, 3)), 2026, plan, 10)


def test_places_are_found_above_and_below_what_is_needed() -> None:
    nobody_waits = MostWaiting(discharge_ready_days=0.5, at_home=0)
    found = places_to_hold(nobody_waits, [20, 20], 2026, QueueToday(20), Arrivals(60, 1), draws=20, seed=1)
    assert found[2026] > 25
    all_may_wait = MostWaiting(discharge_ready_days=1e6, at_home=1e6)
    assert places_to_hold(all_may_wait, [20, 20], 2026, QueueToday(20), Arrivals(60, 1), draws=2, seed=1) == {2026: 0}
