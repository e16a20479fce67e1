"""People to 2050 and their need in every municipality, 1 000 draws and ten levers, against bare products of that size.

Rates and levers are those of ``bench.demand``, the same everywhere. No municipality's draws are kept.
"""

from collections.abc import Iterator

import numpy as np

from bench.demand import LEVERS, RATES, SERVICES
from bench.population import BASE_YEAR, CELLS, DRAWS, HORIZON, UNTIL, transition
from bench.timing import Comparison
from omsyn.methods.demand.need_plan import NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import project_need, summarise_need
from omsyn.methods.population.model import fit_population_model
from omsyn.methods.population.projection import each_municipality
from omsyn.methods.population.simulation import YearOfDraws
from omsyn.registers.population_history import load_counted_population
from omsyn.registers.population_model import order_projection


def untouched_users_by_method() -> int:
    """Fitting, projecting, drawing levers, need, and telling users and FTE; the last service's users, in thousands."""
    counted = load_counted_population(BASE_YEAR)
    model = fit_population_model(counted.history)
    order = order_projection(counted, counted.numbers, until=UNTIL, draws=DRAWS, seed=1)
    drawn = draw_plan(NeedPlan(RATES, np.ones(len(SERVICES)), LEVERS), DRAWS, seed=1)

    def tell(place: int, years: Iterator[YearOfDraws]) -> float:
        need = project_need(drawn, model.base[order.positions[place]], years)
        users, _fte = summarise_need(need.users), summarise_need(need.fte)
        return float(users[-1, -1, 0])

    return round(sum(each_municipality(model, order, tell)) / 1000)


def untouched_users_by_products() -> int:
    """For each municipality and year a product that ages people, and one of rates and people."""
    model = fit_population_model(load_counted_population(BASE_YEAR).history)
    deviations = model.outlook(np.arange(model.base.shape[0]), HORIZON).mean
    rates = RATES.by_age.reshape(len(SERVICES), CELLS).astype(np.float32)
    total = 0.0
    for base, deviation in zip(model.base, deviations, strict=True):
        people = np.repeat(base.reshape(CELLS, 1).astype(np.float32), DRAWS, axis=1)
        for year in range(HORIZON):
            people = transition(model, 1 + deviation[:, year], year + 1) @ people
            users = rates @ people
        total += float(users[-1].mean(dtype=np.float64))
    return round(total / 1000)


COMPARISONS = (
    Comparison(
        "people and need of all, 1 000 draws",
        untouched_users_by_method,
        untouched_users_by_products,
        "matrix products alone",
        rounds=1,
    ),
)
