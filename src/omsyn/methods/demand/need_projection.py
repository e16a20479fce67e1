"""Need by service, year and draw: people · rates, changed by the levers, and the work it takes.

users = Σ N · u(a − φ · Δe) · coverage · dementia · home rehabilitation, then moved between services, and those that
come from hospital. FTE = users · FTE per user · (1 + standard)^t · (1 − productivity)^t · technology, and what must
be given in place of informal care. Nothing is cut in silence: every cut is counted with what it was cut of.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.demand.levers import (
    HealthyAgeing,
    InformalCare,
    ShiftBetweenServices,
    TasksFromHospital,
    UsersLever,
    WorkLever,
)
from omsyn.methods.demand.need_plan import DrawnPlan
from omsyn.methods.demand.uncertainty import Cut, Values
from omsyn.methods.demand.users_by_age import users_by_service, users_postponed
from omsyn.methods.population.simulation import YearOfDraws

QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class NeedInYear:
    """Users and FTE by service × draw, ``years_ahead`` of the base year."""

    years_ahead: int
    users: Values
    fte: Values
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NeedDraws:
    """Users and FTE by year × service × draw; the first year is the base year. ``cuts`` are of all years."""

    users: Values
    fte: Values
    cuts: tuple[Cut, ...]


def project_need(drawn: DrawnPlan, base: NDArray[np.floating], years: Iterable[YearOfDraws]) -> NeedDraws:
    """Need in the base year, from persons by sex × age, and in each of ``years``, which follow it one by one."""
    told = [need_in_year(drawn, base_year(base, drawn.draws))]
    for year in years:
        if year.years_ahead != len(told):
            raise ValueError("years follow each other from the year after the base year")
        told.append(need_in_year(drawn, year))
    return NeedDraws(
        users=np.stack([year.users for year in told]),
        fte=np.stack([year.fte for year in told]),
        cuts=(*drawn.cuts, *_cuts_of_all(told, drawn.draws)),
    )


def base_year(persons: NDArray[np.floating], draws: int) -> YearOfDraws:
    """Counted persons, sex × age, the same in every draw."""
    return YearOfDraws(0, np.repeat(persons[..., np.newaxis], draws, axis=-1), 0, 0)


def need_in_year(drawn: DrawnPlan, year: YearOfDraws, only: Collection[str] | None = None) -> NeedInYear:
    """Need with all levers, or with ``only`` those named. ``ValueError`` when people have other draws than levers."""
    if year.persons.shape[-1] != drawn.draws:
        raise ValueError("people and levers must have as many draws")
    if year.years_ahead < 0:
        raise ValueError("the year lies before the base year")
    cutting = _Cutting()
    users = _users_moved(drawn, _users_before_moves(drawn, year, only, cutting), year.years_ahead, only, cutting)
    people = year.persons.sum(axis=(0, 1), dtype=np.float64)
    users = cutting.between(users, 0.0, people, drawn.plan.rates.services, "users")
    fte = _fte(drawn, users, year.years_ahead, only)
    fte = cutting.between(fte, 0.0, np.inf, drawn.plan.rates.services, "fte")
    return NeedInYear(year.years_ahead, users, fte, tuple(cutting.cuts))


def summarise_need(need: Values) -> Values:
    """Mean, P10, P50 and P90 over the last axis, put last."""
    quantiles = np.moveaxis(np.quantile(need, QUANTILES, axis=-1), 0, -1)
    return np.concatenate([need.mean(axis=-1)[..., np.newaxis], quantiles], axis=-1)


class _Cutting:
    """Moves what cannot be to the nearest that can, and remembers how many."""

    def __init__(self) -> None:
        self.cuts: list[Cut] = []

    def between(
        self, values: Values, lowest: float, highest: Values | float, services: tuple[str, ...], field: str
    ) -> Values:
        """``values`` by service × draw, within limits."""
        allowed = np.clip(values, lowest, highest)
        # a sum in single precision may pass a limit it only touches
        counts = (np.abs(values - allowed) > 1e-5 * np.maximum(np.abs(values), 1)).sum(axis=1)
        self.cuts += [
            Cut(service, field, int(count), values.shape[1])
            for service, count in zip(services, counts, strict=True)
            if count
        ]
        return allowed


def _users_before_moves(drawn: DrawnPlan, year: YearOfDraws, only: Collection[str] | None, cutting: _Cutting) -> Values:
    """Levers together make no more than users of everyone at the age with most of them."""
    plan = drawn.plan
    levers = [lever for lever in plan.levers if only is None or lever.name in only]
    ageing = next((lever for lever in levers if isinstance(lever, HealthyAgeing)), None)
    users = _users_by_rates(drawn, year, ageing)
    factor = np.ones_like(users)
    for lever in levers:
        if isinstance(lever, UsersLever):
            factor[plan.rows_of(lever)] *= lever.users_factor(drawn.values[lever.name], year.years_ahead)
    steepest = plan.rates.by_age.max(axis=(1, 2))[:, np.newaxis]
    most = np.divide(1, steepest, out=np.full_like(steepest, np.inf), where=steepest > 0)
    return users * cutting.between(factor, 0.0, most, plan.rates.services, "rate")


def _users_by_rates(drawn: DrawnPlan, year: YearOfDraws, ageing: HealthyAgeing | None) -> Values:
    """People · rates, with those moved to older ages that ``ageing`` works on."""
    rates = drawn.plan.rates.by_age
    if ageing is None:
        return users_by_service(rates, year.persons)
    moving = drawn.plan.rows_of(ageing)
    staying = [row for row in range(len(rates)) if row not in moving]
    gained = np.array(ageing.gained_after(year.years_ahead))[:, np.newaxis]
    postponed = drawn.values[ageing.name]["postponed_share"] * gained
    users = np.empty((len(rates), drawn.draws))
    users[staying] = users_by_service(rates[staying], year.persons)
    users[moving] = users_postponed(rates[moving], year.persons, postponed, ageing.first_age)
    return users


def _users_moved(
    drawn: DrawnPlan, users: Values, years: int, only: Collection[str] | None, cutting: _Cutting
) -> Values:
    """All shifts take their shares of ``users`` as they came in. Shares of more than all together are scaled to all."""
    plan = drawn.plan
    levers = [lever for lever in plan.levers if only is None or lever.name in only]
    shifts = [lever for lever in levers if isinstance(lever, ShiftBetweenServices)]
    moved = {shift.name: drawn.values[shift.name]["moved"] * shift.phase.share(years) for shift in shifts}
    leaving = np.zeros_like(users)
    for shift in shifts:
        leaving[plan.rates.position(shift.source)] += moved[shift.name]
    most = cutting.between(leaving, 0.0, 1.0, plan.rates.services, "moved")
    scale = np.divide(most, leaving, out=np.ones_like(most), where=leaving > 0)
    result = users * (1 - most)
    for shift in shifts:
        source = plan.rates.position(shift.source)
        going = users[source] * moved[shift.name] * scale[source]
        result[plan.rates.position(shift.target)] += going * drawn.values[shift.name]["substitution"]
    for lever in levers:
        if isinstance(lever, TasksFromHospital):
            result[plan.rates.position(lever.target)] += lever.users_added(drawn.values[lever.name], years)
    return result


def _fte(drawn: DrawnPlan, users: Values, years: int, only: Collection[str] | None) -> Values:
    plan = drawn.plan
    factor = np.ones_like(users)
    added = np.zeros_like(users)
    for lever in plan.levers:
        if only is not None and lever.name not in only:
            continue
        if isinstance(lever, WorkLever):
            factor[plan.rows_of(lever)] *= lever.work_factor(drawn.values[lever.name], years)
        elif isinstance(lever, InformalCare):
            added[plan.rates.position(lever.target)] += lever.fte_added(drawn.values[lever.name], years)
    return np.asarray(users * plan.fte_per_user[:, np.newaxis] * factor + added)


def _cuts_of_all(years: Collection[NeedInYear], draws: int) -> tuple[Cut, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for year in years:
        for cut in year.cuts:
            counts[cut.owner, cut.field] += cut.count
    return tuple(Cut(*what, count, draws * len(years)) for what, count in counts.items())
