"""The queue for places against Erlang C, and dates by hand.

M/M/55 with 5 arrivals a day and a stay of 10 days has a mean queue of 3,85 (A. K. Erlang's formula; reckoned below).
"""

from datetime import date

import numpy as np
import pytest

from omsyn.methods.capacity.occupancy import bed_days, occupancy, occupied_places
from omsyn.methods.capacity.places_to_meet_need import MostWaiting, places_to_hold
from omsyn.methods.capacity.plan import CapacityPlan, PlannedPlaces
from omsyn.methods.capacity.queue import Arrivals, QueueToday, QueueYear, run_queue
from omsyn.methods.capacity.step_dates import (
    missing_places,
    passing_day_quantile,
    passing_days,
    share_passed,
    steps_needed,
)
from omsyn.vocabulary.periods import Validity
from omsyn.vocabulary.rounding import round_half_up

TEN_DAYS = Arrivals(stay_days=10, hospital_share=1)
FULL = QueueToday(with_place=50, waiting_in_hospital=4)


def erlang_c(places: int, load: float) -> tuple[float, float]:
    """The probability of waiting and the mean queue, by the recursion of Erlang B."""
    blocked = 1.0
    for servers in range(1, places + 1):
        blocked = load * blocked / (servers + load * blocked)
    use = load / places
    waiting = blocked / (1 - use * (1 - blocked))
    return waiting, waiting * use / (1 - use)


def steady_years(places: float, draws: int = 300) -> list[QueueYear]:
    """Years of 5 arrivals a day, the first left out: the queue has found its level."""
    plan = CapacityPlan.unchanged("Korttid", places, date(2000, 1, 1))
    return list(run_queue([50] * 5, 2026, plan, FULL, TEN_DAYS, draws=draws, seed=7))[1:]


def test_erlang_c_gives_the_published_mean_queue() -> None:
    waiting, queue = erlang_c(55, 50)
    assert str(round_half_up(queue, 2)) == "3.85"
    assert waiting == pytest.approx(0.3845, abs=1e-4)


@pytest.mark.parametrize("places", [55, 58])
def test_the_queue_in_steps_has_the_mean_of_erlang_c(places: int) -> None:
    waiting, queue = erlang_c(places, 50)
    years = steady_years(places)
    mean_queue = np.mean([year.expected_discharge_ready_days for year in years]) / 365.25
    assert mean_queue == pytest.approx(queue, rel=0.08, abs=0.02)
    probability = np.mean([year.probability_of_waiting or 0 for year in years])
    assert probability == pytest.approx(waiting, rel=0.04, abs=0.01)
    assert np.mean([year.patient_days.mean() for year in years]) / 365.25 == pytest.approx(50, rel=0.01)


def test_waiting_costs_days_times_the_day_rate() -> None:
    year = steady_years(55, draws=20)[0]
    assert year.cost(5745) == pytest.approx(year.discharge_ready_days * 5745)


def test_with_room_for_all_nobody_waits() -> None:
    year = steady_years(200, draws=20)[0]
    assert year.expected_discharge_ready_days == 0
    assert year.probability_of_waiting == 0
    assert year.days_over.max() == 0


def test_hospital_patients_come_first() -> None:
    plan = CapacityPlan.unchanged("Langtid", 50, date(2000, 1, 1))
    both = Arrivals(stay_days=100, hospital_share=0.5)
    year = list(run_queue([60, 60, 60], 2026, plan, QueueToday(50, 0, 5), both, draws=100, seed=3))[-1]
    assert year.waiting_days_at_home.mean() > 10 * year.expected_discharge_ready_days


def test_places_found_hold_the_limits_and_one_fewer_does_not() -> None:
    limits = MostWaiting(discharge_ready_days=600, at_home=0)
    found = places_to_hold(limits, [50, 50, 50], 2026, FULL, TEN_DAYS, draws=120, seed=7)
    assert list(found) == [2026, 2027]
    for spare, holds in ((0, True), (-1, False)):
        plan = CapacityPlan.unchanged("Korttid", found[2026] + spare, date(2000, 1, 1))
        first = next(run_queue([50, 50, 50], 2026, plan, FULL, TEN_DAYS, draws=120, seed=7))
        assert limits.is_held(first) is holds
    # Erlang C: 57 places keep 1,72 waiting (628 days a year), 58 keep 1,17 (427 days).
    assert found[2027] == 58


def test_the_day_need_passes_capacity() -> None:
    plan = CapacityPlan(
        (
            PlannedPlaces("Sykehjemmet", 60, Validity(date(2020, 1, 1))),
            PlannedPlaces("Nytt bygg", 10, Validity(date(2029, 7, 1))),
        )
    )
    need = np.array([58, 59, 61, 63, 65, 67, 69, 71, 73])  # 2026–2034; 60 is passed halfway through 2027
    days = passing_days(need, 2026, plan)
    assert days.tolist() == [date(2027, 7, 3)]  # 182,5 of 365 days on: need is 60 at noon on 2 July
    assert missing_places(need, 2026, plan)[:, 0].tolist() == [-2, -1, 1, 3, -5, -3, -1, 1, 3]
    steps = steps_needed(need, 2026, plan, 2)
    assert [(step.day, step.places) for step in steps] == [
        (date(2027, 7, 3), 2),
        (date(2028, 7, 3), 4),
    ]


def test_the_date_is_given_with_its_uncertainty() -> None:
    plan = CapacityPlan.unchanged("Sykehjemmet", 60, date(2020, 1, 1))
    need = np.array([[50.0, 50, 50, 50, 50], [55, 61, 50, 62, 70], [60, 63, 51, 64, 70]])
    days = passing_days(need, 2026, plan)
    assert np.isnat(days).tolist() == [True, False, True, False, False]
    assert share_passed(days, date(2027, 12, 31)) == 0.6
    assert passing_day_quantile(days, 0.2) == date(2026, 7, 3)
    assert passing_day_quantile(days, 0.9) is None


def test_occupancy_of_kostra() -> None:
    """100 · (stays in days / 365) / places: 365 · 57 days in 60 places are 95 percent."""
    assert occupancy(365 * 57, 60) == pytest.approx(0.95)
    assert occupied_places(60, 0.95) == pytest.approx(57)
    assert bed_days(60, 0.95) == pytest.approx(365 * 57)
    assert occupancy(10, 0) is None
