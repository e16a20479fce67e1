"""A projection of chosen municipalities: draws, fitted to official totals where there are any, and told in short."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.cohort_change import Array
from omsyn.methods.population.local_change import LocalOutlook
from omsyn.methods.population.model import PopulationModel
from omsyn.methods.population.raking import raking_factors
from omsyn.methods.population.simulation import (
    NationalDraws,
    YearOfDraws,
    draw_local,
    draw_national,
    project_mean,
    simulate_municipality,
)
from omsyn.vocabulary.age_groups import AgeGroup

METHOD = "cohort_projection"
RAKED_METHOD = "official_projection_with_own_spread"
WORKERS = 2
"""Municipalities at work at a time. The arithmetic lets go of Python's lock."""


@dataclass(frozen=True, slots=True, eq=False)
class OfficialTotals:
    """Persons by year ahead × age group. The groups cover every age once."""

    groups: tuple[AgeGroup, ...]
    by_year: Array


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionOrder:
    """What to project: positions in the model with their municipality numbers, how far, and from which chance.

    ``official`` is by position; a municipality without follows the model's own mean. With ``only_last_year`` the years
    on the way are not told.
    """

    positions: Sequence[int]
    numbers: Sequence[int]
    horizon: int
    draws: int
    seed: int
    official: Mapping[int, OfficialTotals] = field(default_factory=dict)
    only_last_year: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ToldProjection:
    """``statistics`` is municipality × year × what was asked for; counts are by municipality.

    ``cut_counts`` of ``drawn_count`` cells had their chance cut, so that nobody became fewer than none.
    """

    statistics: Array
    cut_counts: NDArray[np.int_]
    drawn_count: int


def project_draws(
    model: PopulationModel, order: ProjectionOrder, summarise: Callable[[NDArray[np.floating]], Array]
) -> ToldProjection:
    """Every municipality's draws, each year's told by ``summarise`` (from sex × age × draw), so that none are kept.

    The mean of the draws is the path without chance, or the official totals; so a mean does not hang on the seed, and
    few draws give the same as many.
    """

    def tell(_place: int, years: Iterator[YearOfDraws]) -> tuple[Array, int, int]:
        told, cut, drawn = [], 0, 0
        for year in years:
            cut, drawn = cut + year.cut_count, drawn + year.drawn_count
            if not order.only_last_year or year.years_ahead == order.horizon:
                told.append(summarise(year.persons))
        return np.stack(told), cut, drawn

    answers = each_municipality(model, order, tell)
    return ToldProjection(
        statistics=np.stack([told for told, _cut, _drawn in answers]),
        cut_counts=np.array([cut for _told, cut, _drawn in answers]),
        drawn_count=answers[0][2],
    )


def each_municipality[Answer](
    model: PopulationModel, order: ProjectionOrder, act: Callable[[int, Iterator[YearOfDraws]], Answer]
) -> list[Answer]:
    """What ``act`` makes of each municipality's draws, in the order of ``order.positions``.

    ``act`` has the place in ``order.positions`` and the draws year by year, those that ``draws_of_one`` gives. It runs
    in several threads at a time, and must not change what they share. A year's ``persons`` are written over when the
    next year is asked for: only what ``act`` answers is kept, so the memory needed does not grow with municipalities.
    """
    prepared = _prepare(model, order)

    def of_one(place: int) -> Answer:
        return act(place, _years(model, order, place, prepared, writes_over=True))

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(of_one, range(len(order.positions))))


def draws_of_one(model: PopulationModel, order: ProjectionOrder) -> Iterator[YearOfDraws]:
    """Year by year, all draws of the first municipality of ``order``, with the mean that ``project_draws`` tells.

    For what needs every draw and not only what is told of them, such as the need for services. Each year's are its own
    and may be kept.
    """
    return _years(model, order, 0, _prepare(model, order))


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """What is worked out for all municipalities of an order before the draws of each."""

    national: NationalDraws
    outlook: LocalOutlook
    path: Array


def _prepare(model: PopulationModel, order: ProjectionOrder) -> _Prepared:
    positions = np.asarray(order.positions)
    outlook = model.outlook(positions, order.horizon)
    return _Prepared(
        national=draw_national(model, order.horizon, order.draws, order.seed),
        outlook=outlook,
        path=project_mean(model, positions, outlook),
    )


def _years(
    model: PopulationModel, order: ProjectionOrder, place: int, prepared: _Prepared, *, writes_over: bool = False
) -> Iterator[YearOfDraws]:
    position, number = order.positions[place], order.numbers[place]
    official = order.official.get(position)
    outlook = prepared.outlook
    local = draw_local(
        outlook.mean[place],
        outlook.covariance[place],
        outlook.single_year[place],
        number,
        order.draws,
        order.seed,
        model.settings.local_share_in_common,
    )
    room: NDArray[np.floating] | None = None
    for year in simulate_municipality(model, position, prepared.national, local, number, order.seed):
        around = _around(year, prepared.path[place, year.years_ahead - 1], official, room)
        room = around.persons if writes_over else None
        yield around


def _around(
    year: YearOfDraws, path: Array, official: OfficialTotals | None, room: NDArray[np.floating] | None
) -> YearOfDraws:
    """The draws scaled cell by cell to their mean, in ``room`` if given; the simulation itself goes on from its own."""
    drawn_mean = year.persons.mean(axis=-1, dtype=np.float64)
    target = np.where(drawn_mean > 0, path, 0.0)
    kind: type[np.floating] = np.float32
    if official is not None:
        totals = official.by_year[year.years_ahead - 1].tolist()
        target = target * raking_factors(target, totals, official.groups)
        kind = np.float64  # the totals are to be met to the last person
    factors = target / np.where(drawn_mean > 0, drawn_mean, 1.0)
    persons = np.multiply(year.persons, factors.astype(kind)[..., np.newaxis], out=room)
    return YearOfDraws(year.years_ahead, persons, year.cut_count, year.drawn_count)
