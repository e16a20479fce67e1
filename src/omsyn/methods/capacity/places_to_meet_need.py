"""The inverse of the queue: how many places each year for at most so much waiting."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil

import numpy as np
from numpy.typing import ArrayLike

from omsyn.methods.capacity.queue import (
    A_DAY,
    Arrivals,
    Draws,
    People,
    QueueToday,
    QueueYear,
    checked_need,
    live_through,
)
from omsyn.methods.capacity.step_dates import need_each_day
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

MOST_PLACES = 100_000


@dataclass(frozen=True, slots=True)
class MostWaiting:
    """What is to be held: discharge-ready days in a year, and people who wait at home on average over it.

    Hospital patients come first, so a limit on their days alone would be met by letting nobody in from home.
    """

    discharge_ready_days: float
    at_home: float

    def __post_init__(self) -> None:
        if min(self.discharge_ready_days, self.at_home) < 0:
            raise InputError(
                _("Grensene er {days} utskrivningsklare døgn og {at_home} som venter hjemme.").format(
                    days=self.discharge_ready_days, at_home=self.at_home
                ),
                expected=_("Grensene er null eller mer."),
            )

    def is_held(self, lived: QueueYear) -> bool:
        """Whether the year held both limits, as expected over the draws."""
        return (
            lived.expected_discharge_ready_days <= self.discharge_ready_days
            and lived.expected_waiting_at_home <= self.at_home
        )


def places_to_hold(
    limits: MostWaiting,
    need: ArrayLike,
    first_year: int,
    today: QueueToday,
    arrivals: Arrivals,
    *,
    draws: int,
    seed: int,
    step_days: float = A_DAY,
) -> dict[int, int]:
    """The fewest places in each year that hold ``limits``.

    Arguments as for ``run_queue``. Places hold the whole year. Each year begins as the year before ends with the places
    found for it. ``InputError`` when no number of places holds the limits.
    """
    levels = checked_need(need, draws)
    people = People.today(today, draws)
    found: dict[int, int] = {}
    more_than_need = 0
    for year in range(first_year, first_year + len(levels) - 1):
        each_day = need_each_day(levels, year, first_year)
        mean = ceil(float(each_day.mean()))
        found[year], people = _fewest_places(
            people, year, each_day, limits, arrivals, near=mean + more_than_need, seed=seed, step_days=step_days
        )
        more_than_need = found[year] - mean
    return found


def _fewest_places(
    people: People,
    year: int,
    need: Draws,
    limits: MostWaiting,
    arrivals: Arrivals,
    *,
    near: int,
    seed: int,
    step_days: float,
) -> tuple[int, People]:
    """The same people come whatever the number of places, so that two numbers can be compared.

    ``near`` is where to look first; a year needs about as many more than its need as the year before.
    """

    @cache
    def lived_with(places: int) -> tuple[People, QueueYear]:
        course = np.full(len(need), float(places))
        return live_through(people, year, course, need, arrivals, seed=seed, step_days=step_days)

    def is_enough(places: int) -> bool:
        return limits.is_held(lived_with(places)[1])

    found = _fewest_that(is_enough, near=max(near, 0))
    if found is None:
        raise InputError(
            _("Ikke noe antall plasser holder grensene i {year}.").format(year=year),
            what_now=_("Sett en høyere grense."),
        )
    return found, lived_with(found)[0]


def _fewest_that(is_enough: Callable[[int], bool], near: int) -> int | None:
    """The fewest that are enough when more are as good: by steps that double away from ``near``, then by halving."""
    too_few, enough, step = near - 1, near, 1
    while not is_enough(enough):
        if enough > MOST_PLACES:
            return None
        too_few, enough, step = enough, enough + step, 2 * step
    while too_few >= 0 and is_enough(too_few):
        too_few, enough, step = max(too_few - step, -1), too_few, 2 * step
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if is_enough(middle):
            enough = middle
        else:
            too_few = middle
    return enough
