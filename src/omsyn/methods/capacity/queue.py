"""The queue for places, day by day from today: who waits in hospital, who waits at home, and what the waiting costs.

Needs arise by chance (Poisson) at the rate that would fill as many places as are needed, arrivals = need / stay. Each
who has a place gives it up by chance, after ``stay`` days on average, and the place is filled the same day. Hospital
patients come first, then those who wait at home; within each, first come, first served. When places close nobody is
sent away: nobody comes in until there is room.

A step is a day, or shorter: at most a twentieth of a stay, and so short that no more than one place is given up in it
on average. Those who come and go within a step then matter little. People arrive before places are given up in every
second step and after in the others, as either order alone would favour one of the two queues. The mean queue of M/M/55
(5 arrivals a day, 10 days) is 3,9 in steps where Erlang C gives 3,85.

Who comes and who leaves are drawn from streams of their own, named by seed and year: other places, or a longer horizon,
meet the same arrivals.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from omsyn.methods.capacity.plan import CapacityPlan, days_of_year
from omsyn.methods.capacity.step_dates import need_each_day
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

Draws = NDArray[np.float64]
Numbers = NDArray[np.int64]
STEPS_PER_STAY = 20
"""Steps in a stay, at least."""
A_DAY = 1.0


@dataclass(frozen=True, slots=True)
class QueueToday:
    """Where the days begin: people with a place, and people who wait, in hospital and at home."""

    with_place: float
    waiting_in_hospital: float = 0
    waiting_at_home: float = 0

    def __post_init__(self) -> None:
        if min(self.with_place, self.waiting_in_hospital, self.waiting_at_home) < 0:
            raise InputError(
                _("Køen i dag har et tall under null."),
                expected=_("Antall med plass og antall som venter er null eller mer."),
            )


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How needs arise: mean days with a place, and the share (0–1) of those who need one who are in hospital."""

    stay_days: float
    hospital_share: float

    def __post_init__(self) -> None:
        if not self.stay_days > 0:
            raise InputError(
                _("Oppholdet varer {days} dager.").format(days=self.stay_days),
                expected=_("Et opphold varer mer enn null dager i gjennomsnitt."),
            )
        if not 0 <= self.hospital_share <= 1:
            raise InputError(
                _("Andelen som kommer fra sykehus er {share}.").format(share=self.hospital_share),
                expected=_("Andelen er fra 0 til 1."),
            )


@dataclass(frozen=True, slots=True, eq=False)
class QueueYear:
    """One year, an answer for each draw.

    ``waited`` of ``arrived`` came in a step that began without a free place. ``patient_days`` are days with a place.
    ``days_over`` are days with more people than places.
    """

    year: int
    discharge_ready_days: Draws
    waiting_days_at_home: Draws
    patient_days: Draws
    arrived: Draws
    waited: Draws
    days_over: Draws

    @property
    def expected_discharge_ready_days(self) -> float:
        """Mean over the draws."""
        return float(self.discharge_ready_days.mean())

    @property
    def expected_waiting_at_home(self) -> float:
        """How many wait at home, on average over the year and the draws."""
        return float(self.waiting_days_at_home.mean()) / days_of_year(self.year).size

    @property
    def probability_of_waiting(self) -> float | None:
        """Σ waited / Σ arrived over the draws; None when nobody came."""
        arrived = float(self.arrived.sum())
        return float(self.waited.sum()) / arrived if arrived > 0 else None

    def cost(self, day_rate: float) -> Draws:
        """Discharge-ready days · day rate, for each draw, in the currency of the rate."""
        return np.asarray(self.discharge_ready_days * day_rate)


@dataclass(slots=True, eq=False)
class People:
    """Who has a place and who waits, in each draw."""

    with_place: Draws
    in_hospital: Draws
    at_home: Draws

    @classmethod
    def today(cls, today: QueueToday, draws: int) -> Self:
        """The same people in every draw."""
        numbers = (today.with_place, today.waiting_in_hospital, today.waiting_at_home)
        return cls(*(np.full(draws, float(number)) for number in numbers))

    def copy(self) -> Self:
        """The same people, to be changed without changing these."""
        return replace(
            self, with_place=self.with_place.copy(), in_hospital=self.in_hospital.copy(), at_home=self.at_home.copy()
        )

    def arrive(self, in_hospital: Numbers, at_home: Numbers, places: float) -> None:
        """New people stand last in their queues; whoever there is room for comes in."""
        self.in_hospital += in_hospital
        self.at_home += at_home
        self._let_in(places)

    def give_up(self, leaving: Draws, places: float) -> None:
        """As many as ``leaving`` give up their places, which are filled."""
        self.with_place -= leaving
        self._let_in(places)

    def _let_in(self, places: float) -> None:
        free = np.floor(np.maximum(places - self.with_place, 0))
        from_hospital = np.minimum(free, self.in_hospital)
        from_home = np.minimum(free - from_hospital, self.at_home)
        self.in_hospital -= from_hospital
        self.at_home -= from_home
        self.with_place += from_hospital + from_home


def run_queue(
    need: ArrayLike,
    first_year: int,
    plan: CapacityPlan,
    today: QueueToday,
    arrivals: Arrivals,
    *,
    draws: int,
    seed: int,
    step_days: float = A_DAY,
) -> Iterator[QueueYear]:
    """The queue in each year from the first day of ``first_year``, which ``today`` describes.

    ``need`` is places at the beginning of each year: one course of years, or year × draw with ``draws`` of them. The
    last year given is where need ends and has no days of its own. ``step_days`` is the longest step; a week gives a
    quick answer where stays are long.
    """
    levels = checked_need(need, draws)
    people = People.today(today, draws)
    for year in range(first_year, first_year + len(levels) - 1):
        places = plan.places_each_day(days_of_year(year))
        each_day = need_each_day(levels, year, first_year)
        people, lived = live_through(people, year, places, each_day, arrivals, seed=seed, step_days=step_days)
        yield lived


def checked_need(need: ArrayLike, draws: int) -> Draws:
    """``need`` as year × draw; ``InputError`` when it cannot be a need for places over time."""
    levels = np.asarray(need, dtype=float)
    if levels.ndim == 1:
        levels = np.repeat(levels[:, np.newaxis], draws, axis=1)
    if levels.shape[0] < 2 or levels.shape[1] != draws:
        raise InputError(
            _("Behovet er gitt for {years} år og {draws} trekninger.").format(
                years=levels.shape[0], draws=levels.shape[1]
            ),
            expected=_("Køen trenger minst to år og {draws} trekninger.").format(draws=draws),
        )
    if not np.isfinite(levels).all() or levels.min() < 0:
        raise InputError(
            _("Behovet mangler eller er under null i ett av årene."), expected=_("Behov er null eller mer.")
        )
    return levels


def live_through(
    people: People, year: int, places: Draws, need: Draws, arrivals: Arrivals, *, seed: int, step_days: float = A_DAY
) -> tuple[People, QueueYear]:
    """``people`` after ``year``, and what the year was: ``places`` on each day, ``need`` day × draw."""
    coming, going = (np.random.default_rng([seed, year, stream]) for stream in range(2))
    stay = arrivals.stay_days
    longest = min(step_days, stay / STEPS_PER_STAY, stay / max(float(need.max()), 1))
    steps = ceil(len(places) / longest)
    length = len(places) / steps
    now = people.copy()
    ready_days, home_days, patient_days, arrived, waited, days_over = np.zeros((6, now.with_place.size))
    for step in range(steps):
        day = step * len(places) // steps
        open_places, rate = float(places[day]), need[day] * (length / stay)
        in_hospital = coming.poisson(rate * arrivals.hospital_share)
        at_home = coming.poisson(rate * (1 - arrivals.hospital_share))
        arrived += in_hospital + at_home
        waited += (in_hospital + at_home) * (open_places - now.with_place < 1)
        leaving = np.minimum(going.poisson(now.with_place * (length / stay)), now.with_place)
        if step % 2:
            now.give_up(leaving, open_places)
            now.arrive(in_hospital, at_home, open_places)
        else:
            now.arrive(in_hospital, at_home, open_places)
            now.give_up(leaving, open_places)
        ready_days += now.in_hospital * length
        home_days += now.at_home * length
        patient_days += now.with_place * length
        days_over += (now.with_place > open_places) * length
    lived = QueueYear(year, ready_days, home_days, patient_days, arrived, waited, days_over)
    return now, lived
