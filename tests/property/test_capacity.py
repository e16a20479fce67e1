"""The queue in steps against a slow twin that takes one event at a time, and what always holds."""

import heapq
import random
from collections import deque
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omsyn.methods.capacity.plan import CapacityPlan, PlannedPlaces, days_of_year
from omsyn.methods.capacity.queue import Arrivals, QueueToday, run_queue
from omsyn.methods.capacity.step_dates import passing_days
from omsyn.vocabulary.periods import Validity

OPENING = date(2027, 7, 1)
TODAY = QueueToday(with_place=40, waiting_in_hospital=3, waiting_at_home=6)
GROWING = [44.0, 48.0, 52.0]
"""Places needed at the beginning of 2026, 2027 and 2028, when 44 are open and 8 more open on 1 July 2027."""
PLAN = CapacityPlan(
    (
        PlannedPlaces("Huset", 44, Validity(date(2020, 1, 1))),
        PlannedPlaces("Nybygget", 8, Validity(OPENING)),
    )
)
STAY, FROM_HOSPITAL = 30.0, 0.6


def days_waited_one_event_at_a_time(seed: int) -> tuple[float, float]:
    """One possible course of two years: days waited in hospital and at home, each person followed to a place."""
    chance = random.Random(seed)
    start = date(2026, 1, 1)
    horizon = (date(2028, 1, 1) - start).days
    events: list[tuple[float, int, str]] = [
        ((OPENING - start).days, 0, "opening"),
        *((chance.expovariate(1 / STAY), number, "leaving") for number in range(int(TODAY.with_place))),
    ]
    heapq.heapify(events)
    most_a_day = max(GROWING) / STAY
    moment = chance.expovariate(most_a_day)
    while moment < horizon:  # thinning: arrivals come as often as need is high
        year = 0 if moment < 365 else 1
        need = GROWING[year] + (moment / 365 - year) * (GROWING[year + 1] - GROWING[year])
        if chance.random() < need / max(GROWING):
            heapq.heappush(events, (moment, 0, "arriving"))
        moment += chance.expovariate(most_a_day)
    queues = {True: deque([0.0] * int(TODAY.waiting_in_hospital)), False: deque([0.0] * int(TODAY.waiting_at_home))}
    waited = {True: 0.0, False: 0.0}
    inside, places = int(TODAY.with_place), PLAN.places_on(start)
    moment = 0.0
    while True:
        while inside < places and (queues[True] or queues[False]):
            from_hospital = bool(queues[True])
            waited[from_hospital] += moment - queues[from_hospital].popleft()
            inside += 1
            heapq.heappush(events, (moment + chance.expovariate(1 / STAY), 0, "leaving"))
        if not events or events[0][0] >= horizon:
            break
        moment, _number, event = heapq.heappop(events)
        if event == "leaving":
            inside -= 1
        elif event == "opening":
            places = PLAN.places_on(OPENING)
        else:
            queues[chance.random() < FROM_HOSPITAL].append(moment)
    for from_hospital, queue in queues.items():
        waited[from_hospital] += sum(horizon - since for since in queue)
    return waited[True], waited[False]


def test_the_queue_in_steps_agrees_with_its_slow_twin() -> None:
    twin = np.array([days_waited_one_event_at_a_time(seed) for seed in range(200)])
    years = list(run_queue(GROWING, 2026, PLAN, TODAY, Arrivals(STAY, FROM_HOSPITAL), draws=1500, seed=11))
    in_hospital = sum(year.discharge_ready_days for year in years)
    at_home = sum(year.waiting_days_at_home for year in years)
    for slow, fast in ((twin[:, 0], in_hospital), (twin[:, 1], at_home)):
        chance = 3 * np.sqrt(slow.var() / slow.size + np.var(fast) / np.size(fast))
        assert np.mean(fast) == pytest.approx(slow.mean(), abs=chance + 0.03 * slow.mean())


@settings(max_examples=12, deadline=None)
@given(
    places=st.integers(0, 40),
    need=st.lists(st.floats(0, 60), min_size=2, max_size=3),
    inside=st.integers(0, 50),
    waiting=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    stay=st.floats(15, 700),
    share=st.floats(0, 1),
)
def test_nobody_is_lost_and_nothing_is_below_zero(
    places: int, need: list[float], inside: int, waiting: tuple[int, int], stay: float, share: float
) -> None:
    plan = CapacityPlan.unchanged("Huset", places, date(2020, 1, 1))
    today = QueueToday(inside, *waiting)
    years = list(run_queue(need, 2026, plan, today, Arrivals(stay, share), draws=4, seed=1))
    again = list(run_queue([*need, 10], 2026, plan, today, Arrivals(stay, share), draws=4, seed=1))
    for year, same in zip(years, again, strict=False):
        assert (year.discharge_ready_days == same.discharge_ready_days).all()
        assert (year.waited <= year.arrived).all()
        assert min(year.discharge_ready_days.min(), year.waiting_days_at_home.min(), year.patient_days.min()) >= 0
        assert (year.days_over <= days_of_year(year.year).size).all()
        if inside <= places:
            assert year.days_over.max() == 0
            assert year.patient_days.max() <= places * 366


@given(
    need=st.lists(st.floats(0, 100), min_size=1, max_size=6),
    before=st.floats(0, 100),
    after=st.floats(0, 100),
    opens=st.dates(date(2026, 1, 1), date(2031, 12, 31)),
)
def test_the_passing_day_is_the_first_day_with_too_few_places(
    need: list[float], before: float, after: float, opens: date
) -> None:
    plan = CapacityPlan(
        (
            PlannedPlaces("a", before, Validity(date(2020, 1, 1), opens - timedelta(days=1))),
            PlannedPlaces("a", after, Validity(opens)),
        )
    )
    first = None
    for position, level in enumerate(need):
        end = need[min(position + 1, len(need) - 1)]
        days = days_of_year(2026 + position).tolist()
        for number, day in enumerate(days):
            if first is None and level + number / len(days) * (end - level) > (before if day < opens else after):
                first = day
    assert passing_days(need, 2026, plan).tolist() == [first]


def test_a_week_at_a_time_gives_about_the_same_answer_where_stays_are_long() -> None:
    today, stays = QueueToday(60, 2, 8), Arrivals(stay_days=500, hospital_share=0.5)
    plan = CapacityPlan.unchanged("Huset", 62, date(2020, 1, 1))
    by_day, by_week = (
        np.mean(
            [
                [year.discharge_ready_days, year.waiting_days_at_home]
                for year in run_queue([62, 64, 66], 2026, plan, today, stays, draws=800, seed=2, step_days=step)
            ],
            axis=(0, 2),
        )
        for step in (1, 7)
    )
    assert by_week == pytest.approx(by_day, rel=0.07)
