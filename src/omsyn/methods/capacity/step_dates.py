"""When need passes capacity: the day, its uncertainty, and the days by which more places are needed.

Need is known at the beginning of each year and runs in a straight line between; capacity changes on its own days.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from omsyn.methods.capacity.plan import CapacityPlan, Days, days_of_year
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Step:
    """From ``day`` at least ``places`` more than planned are needed."""

    day: date
    places: float


def need_each_day(need: ArrayLike, year: int, first_year: int) -> NDArray[np.float64]:
    """Need on each day of ``year``, day × draw, from ``need`` at the beginning of the years from ``first_year``.

    The last year given ends the line: its own days have the need of its first day.
    """
    levels = _levels(need)
    position = year - first_year
    start = levels[position]
    end = levels[min(position + 1, len(levels) - 1)]
    days = days_of_year(year).size
    way = np.arange(days)[:, np.newaxis] / days
    return np.asarray(start + way * (end - start))


def passing_days(need: ArrayLike, first_year: int, plan: CapacityPlan) -> Days:
    """The first day in each draw on which need is more than the places open; NaT where it never is.

    ``need`` is places at the beginning of each year, year × draw.
    """
    levels = _levels(need)
    found = np.full(levels.shape[1], NEVER)
    for year in range(first_year, first_year + len(levels)):
        days = days_of_year(year)
        passed = need_each_day(levels, year, first_year) > plan.places_each_day(days)[:, np.newaxis]
        new = np.isnat(found) & passed.any(axis=0)
        found[new] = days[passed.argmax(axis=0)[new]]
    return found


def passing_day_quantile(days: Days, share: float) -> date | None:
    """The day before or on which ``share`` of the draws have passed; None when fewer ever do. ``share`` in (0, 1]."""
    wanted = max(1, int(np.ceil(share * days.size - 1e-9)))
    passed = np.sort(days[~np.isnat(days)])
    return passed[wanted - 1].astype(object) if passed.size >= wanted else None


def share_passed(days: Days, by: date) -> float:
    """The share of draws in which need has passed capacity on or before ``by``."""
    return float((days <= np.datetime64(by)).mean())


def missing_places(need: ArrayLike, first_year: int, plan: CapacityPlan) -> NDArray[np.float64]:
    """Need − places at the beginning of each year, year × draw; below zero where places are to spare."""
    levels = _levels(need)
    years = range(first_year, first_year + len(levels))
    places = np.array([plan.places_on(date(year, 1, 1)) for year in years])
    return np.asarray(levels - places[:, np.newaxis])


def steps_needed(need: ArrayLike, first_year: int, plan: CapacityPlan, places_per_step: float) -> list[Step]:
    """The days on which another ``places_per_step`` are needed beyond the plan, for one course of need.

    A step counts from the first day need is more than capacity and the steps before it. Places that open later are
    part of the plan: a step that they would have made needless later on is still needed until then.
    """
    if places_per_step <= 0:
        raise InputError(
            _("Et byggetrinn kan ikke ha {places} plasser.").format(places=places_per_step),
            expected=_("Et byggetrinn har mer enn null plasser."),
        )
    levels = _levels(need)
    if levels.shape[1] != 1:
        raise ValueError("steps are for one course of need, not for draws")
    steps: list[Step] = []
    for year in range(first_year, first_year + len(levels)):
        days = days_of_year(year)
        gap = need_each_day(levels, year, first_year)[:, 0] - plan.places_each_day(days)
        while (gap > len(steps) * places_per_step).any():
            day = days[int((gap > len(steps) * places_per_step).argmax())]
            steps.append(Step(day.astype(object), (len(steps) + 1) * places_per_step))
    return steps


def _levels(need: ArrayLike) -> NDArray[np.float64]:
    """``need`` as year × draw; one course of years is one draw."""
    levels = np.asarray(need, dtype=float)
    return levels[:, np.newaxis] if levels.ndim == 1 else levels
