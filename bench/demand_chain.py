"""The whole chain of a scenario: need, places, staff, money and what drives the change to 2050, without the queue.

One municipality, 14 services, ten levers and 1 000 draws, told by mean and deciles: with its people drawn anew, and as
when a lever is moved and the people are kept. The plain way is one product of rates and people for each year, with
people already drawn. Rates, levers and prices are invented; people are real.

python -m bench.demand_chain      every municipality, with seconds and the most memory used
"""

import resource
from collections.abc import Iterator
from itertools import count
from time import perf_counter
from typing import Any

import numpy as np

from bench.demand import RATES, SERVICES
from bench.population import BASE_YEAR, CELLS, DRAWS, UNTIL
from bench.timing import Comparison
from omsyn.analyses.service_demand.people import PeopleToCome, people_of, people_to_come
from omsyn.analyses.service_demand.question import QUICK_DRAWS, ServiceDemandQuestion
from omsyn.analyses.service_demand.reckoning import reckon_for
from omsyn.analyses.service_demand.result import Measure
from omsyn.analyses.service_demand.run import tell
from omsyn.analyses.service_demand.services import ServicesInUse
from omsyn.methods.population.projection import each_municipality
from omsyn.methods.population.simulation import YearOfDraws
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, find_official
from omsyn.registers.population_history import load_counted_population
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.registers.service_use.use import ServiceUse, UseOrigin
from omsyn.vocabulary.age_groups import AgeGroup

KRAGERO = find_municipality("4014")
MOST, NURSING, HOME, UNTOUCHED = list(SERVICES[:-1]), SERVICES[0], SERVICES[1], SERVICES[-1]
PHASE = {"begins": BASE_YEAR + 1, "full": BASE_YEAR + 10}


def _invented(value: float) -> dict[str, Any]:
    return {"value": value, "source": "Invented.", "is_invented": True}


def _from(low: float, middle: float, high: float) -> dict[str, Any]:
    return {"low": low, "middle": middle, "high": high, "group": "invented"}


def _lever(kind: str, **content: Any) -> dict[str, Any]:
    return {"kind": kind, "name": kind, "reason": "Invented.", **content}


SOME, SLOWLY = _from(0.05, 0.1, 0.2), _from(0, 0.005, 0.01)
SCENARIO = Scenario.model_validate(
    {
        "name": "Invented",
        "reason": "To measure.",
        "municipality": KRAGERO.number,
        "base_year": BASE_YEAR,
        "until": UNTIL,
        "draws": DRAWS,
        "levers": [
            _lever("healthy_ageing", services=MOST, postponed_share=_from(0, 0.5, 1)),
            _lever("standard_growth", services=MOST, yearly_growth=SLOWLY),
            _lever("productivity", services=MOST, yearly_growth=SLOWLY),
            _lever("coverage", services=[NURSING], aim="chosen", times_own=_from(0.7, 0.8, 1), phase=PHASE),
            _lever("shift", source=NURSING, target=HOME, moved=SOME, phase=PHASE),
            _lever("home_rehabilitation", services=MOST[2:5], reached=SOME, freed=SOME, phase=PHASE),
            _lever("welfare_technology", services=MOST[2:], reached=SOME, saved=SOME, phase=PHASE),
            _lever("hospital_tasks", target=HOME, bed_days=_from(100, 500, 900), phase=PHASE),
            _lever("informal_care", target=HOME, informal_fte=_invented(200), yearly_change=SLOWLY, substitution=SOME),
            _lever("dementia", services=[NURSING], yearly_fall=SLOWLY, users_with_dementia=_from(0.7, 0.8, 0.9)),
        ],
        "places": {
            "services": [NURSING],
            "plan": [{"name": "Invented", "places": 1500, "opens": "2020-01-01"}],
            "occupancy": _invented(0.97),
        },
        "work": {
            "total_fte": _invented(5000),
            "position_size": _invented(0.8),
            "turnover": _invented(0.08),
            "retiring": _invented(0.03),
            "not_available": _invented(0.2),
        },
        "costs": {
            "price_year": 2025,
            "nok_per_fte": _invented(850_000),
            "investments": [
                {
                    "name": "Invented",
                    "year": 2030,
                    "cost_nok": _invented(2e8),
                    "depreciation_years": 40,
                    "interest": _invented(0.04),
                }
            ],
        },
    }
)
QUESTION = ServiceDemandQuestion(SCENARIO, with_queue=False)
USED = ServicesInUse(
    tuple(
        ServiceUse(service, UseOrigin.OWN, BASE_YEAR - 1, {AgeGroup(0): 0.0}, None, {}, "", ()) for service in SERVICES
    ),
    RATES,
)
SEEDS = count(2)


def people_drawn(seed: int, draws: int = DRAWS) -> PeopleToCome:
    """People in Kragerø; kept when the seed has been used before."""
    return people_to_come(KRAGERO.number, BASE_YEAR, UNTIL, MeanFrom.MAIN, draws, seed)


def untouched_users(people: PeopleToCome, number: str = KRAGERO.number) -> float:
    """The whole chain; users in the last year of the service no lever works on."""
    told = tell(reckon_for(QUESTION, find_municipality(number), people, USED, seed=1))
    return float(told.figures(Measure.USERS, UNTOUCHED)["mean"][-1])


def users_by_chain_anew() -> int:
    """With people of a seed never used before; their mean is the same."""
    return round(untouched_users(people_drawn(next(SEEDS))))


def users_by_chain_again() -> int:
    """As when a lever is moved."""
    return round(untouched_users(people_drawn(1)))


def users_by_quick_chain() -> int:
    """As while a lever is being moved."""
    return round(untouched_users(people_drawn(1, QUICK_DRAWS)))


def users_by_products() -> int:
    """One product of rates and people for each year, and nothing more."""
    flat = RATES.by_age.reshape(len(SERVICES), CELLS).astype(np.float32)
    products = [flat @ year.persons.reshape(CELLS, -1) for year in people_drawn(1).years]
    return round(float(products[-1][-1].mean(dtype=np.float64)))


def users_in_every_municipality() -> float:
    """The chain for each municipality by itself; only what is told of it is kept."""
    counted = load_counted_population(BASE_YEAR)
    official = find_official(BASE_YEAR, UNTIL, MeanFrom.MAIN)
    order = order_projection(counted, counted.numbers, until=UNTIL, draws=DRAWS, seed=1, official=official)

    def act(place: int, years: Iterator[YearOfDraws]) -> float:
        municipality = find_municipality(counted.numbers[place])
        return untouched_users(people_of(municipality.number, counted, years, official), municipality.number)

    return sum(each_municipality(fitted_model(counted), order, act))


COMPARISONS = (
    Comparison("scenario, people drawn, 1 000 draws", users_by_chain_anew, users_by_products, "matrix products alone"),
    Comparison("scenario, people kept, 1 000 draws", users_by_chain_again, users_by_products, "matrix products alone"),
    Comparison("scenario, people kept, 200 draws", users_by_quick_chain, users_by_products, "matrix products alone"),
)


def main() -> None:
    """Every municipality, with what it takes."""
    start = perf_counter()
    users = users_in_every_municipality()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{users:.0f} users in the last year, {perf_counter() - start:.1f} s, at most {most:.2f} GB")


if __name__ == "__main__":
    main()
