"""The population model fitted to the counts of a base year, and what to ask of it.

All draws of one municipality, around the official projection where there is one, for an analysis that goes on from
people to what they need::

    counted = load_counted_population(base_year)
    official = find_official(base_year, until, MeanFrom.MAIN, [number])
    order = order_projection(counted, [number], until=until, draws=200, seed=1, official=official)
    for year in draws_of_one(fitted_model(counted), order):
        year.persons  # sex × age (106) × draw, on 1 January of base_year + year.years_ahead

The counts in the base year are ``fitted_model(counted).base``. The sources to show are ``sources_of_counts(base_year)``
and ``official.sources``. Whether a history is an estimate is in ``counted.estimated_until``. Sums of ``year.cut_count``
and ``year.drawn_count`` tell how often chance was cut. For many municipalities: ``project_draws`` or
``each_municipality`` in ``omsyn.methods.population.projection``.
"""

from collections.abc import Sequence
from functools import lru_cache

from omsyn.methods.population.model import PopulationModel, fit_population_model
from omsyn.methods.population.projection import ProjectionOrder
from omsyn.registers.official_projection import OfficialProjection
from omsyn.registers.population_history import CountedPopulation


@lru_cache(maxsize=8)
def fitted_model(counted: CountedPopulation) -> PopulationModel:
    """The model fitted to ``counted``; the same one when the same counts come again."""
    return fit_population_model(counted.history)


def order_projection(
    counted: CountedPopulation,
    municipalities: Sequence[str],
    *,
    until: int,
    draws: int,
    seed: int,
    official: OfficialProjection | None = None,
    only_last_year: bool = False,
) -> ProjectionOrder:
    """An order of ``municipalities`` (numbers) to ``until``, in their order, around ``official`` where they are in it.

    ``ValueError`` for a municipality that is not in ``counted``.
    """
    positions = [counted.numbers.index(number) for number in municipalities]
    totals = {} if official is None else official.totals
    return ProjectionOrder(
        positions=positions,
        numbers=[int(number) for number in municipalities],
        horizon=until - counted.base_year,
        draws=draws,
        seed=seed,
        official={
            place: totals[number] for place, number in zip(positions, municipalities, strict=True) if number in totals
        },
        only_last_year=only_last_year,
    )
