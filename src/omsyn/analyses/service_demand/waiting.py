"""The queue lived day by day: expected discharge-ready days, their cost, and places that would hold the limits."""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from omsyn.analyses.service_demand.places import capacity_plan, occupancy_of
from omsyn.analyses.service_demand.result import WaitingYear
from omsyn.methods.capacity.places_to_meet_need import MostWaiting, places_to_hold
from omsyn.methods.capacity.plan import CapacityPlan
from omsyn.methods.capacity.queue import Arrivals, QueueToday, QueueYear, run_queue
from omsyn.methods.demand.uncertainty import Values
from omsyn.parameters.dated_figures import load_dated_figures
from omsyn.parameters.scenarios.resources import Places, Queue
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

QUEUE_DRAWS = 1000
"""At most; fewer leave the expected days several per cent to chance."""
HOLDING_DRAWS = 200
"""For the places that hold, which takes many times as long."""
STEP_DAYS = 7.0
"""A week; shorter where stays are short or places many, as the method says."""
DAY_RATES = "discharge_day_rates"
_OUTER = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class DayRate:
    """Kroner for a day in hospital after being ready for discharge. ``year`` is that of the dated rate, else None."""

    nok: float
    year: int | None
    source: Source | None


def day_rate_of(queue: Queue) -> DayRate | None:
    """What the scenario says, else the latest rate held against its source; None when there is none."""
    if queue.day_rate_nok is not None:
        return DayRate(queue.day_rate_nok.value, None, None)
    rates = load_dated_figures(DAY_RATES)
    verified = [figure for figure in rates.figures if figure.verified]
    if not verified:
        return None
    latest = verified[-1]
    return DayRate(latest.value, latest.valid_from.year, (latest.source or rates.source).as_source())


def waiting_by_year(
    places: Places, queue: Queue, users: Values, base_year: int, *, seed: int, rate: DayRate | None
) -> tuple[WaitingYear, ...]:
    """Every year from the base year to the last but one, with at most ``QUEUE_DRAWS`` draws.

    Places that hold are found with ``HOLDING_DRAWS``.

    ``users`` fill the places, year × draw; places are as full as they can be at occupancy · places. ``InputError`` for
    a stay of no days, and when no number of places holds the limits.
    """
    if queue.stay_days.value == 0:
        raise InputError(
            _("Et opphold varer 0 dager."), expected=_("Et opphold varer mer enn 0 dager."), where="queue, stay_days"
        )
    need = users[:, :QUEUE_DRAWS]
    draws = need.shape[1]
    full = occupancy_of(places)
    plan = _plan_when_full(places, full)
    today = QueueToday(
        with_place=float(np.floor(need[0].mean() + 0.5)),
        waiting_in_hospital=queue.waiting_in_hospital,
        waiting_at_home=queue.waiting_at_home,
    )
    arrivals = Arrivals(queue.stay_days.value, queue.hospital_share.value)
    lived = run_queue(need, base_year, plan, today, arrivals, draws=draws, seed=seed, step_days=STEP_DAYS)
    limits = MostWaiting(queue.most_ready_days, queue.most_at_home)
    few = need[:, :HOLDING_DRAWS]
    enough = places_to_hold(limits, few, base_year, today, arrivals, draws=few.shape[1], seed=seed, step_days=STEP_DAYS)
    return tuple(_told(year, rate, ceil(enough[year.year] / full - 1e-9)) for year in lived)


def _plan_when_full(places: Places, full: float) -> CapacityPlan:
    """The plan with as many places as can be in use at a time."""
    return CapacityPlan(tuple(replace(part, places=part.places * full) for part in capacity_plan(places.plan).parts))


def _told(year: QueueYear, rate: DayRate | None, places: int) -> WaitingYear:
    low, high = np.quantile(year.discharge_ready_days, _OUTER)
    return WaitingYear(
        year=year.year,
        ready_days=year.expected_discharge_ready_days,
        ready_days_p10=float(low),
        ready_days_p90=float(high),
        ready_days_nok=None if rate is None else float(year.cost(rate.nok).mean()),
        probability_of_waiting=year.probability_of_waiting,
        waiting_at_home=year.expected_waiting_at_home,
        places_to_hold=places,
    )
