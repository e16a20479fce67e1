"""Need in one municipality, 25 years × 14 services × 212 cells × 1 000 draws with ten levers, against bare products.

Rates and people are invented. The last service is touched by no lever, so both ways must tell the same users of it.
"""

import numpy as np

from bench.timing import Comparison
from omsyn.methods.demand.levers import (
    CoverageAim,
    CoverageTarget,
    DementiaPrevalence,
    HealthyAgeing,
    HomeRehabilitation,
    InformalCare,
    Phase,
    Productivity,
    ShiftBetweenServices,
    StandardGrowth,
    TasksFromHospital,
    WelfareTechnology,
)
from omsyn.methods.demand.need_plan import NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import project_need, summarise_need
from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.uncertainty import Uncertain
from omsyn.methods.population.cohort_change import AGES
from omsyn.methods.population.simulation import YearOfDraws

YEARS, DRAWS = 25, 1000
SERVICES = tuple(f"Service {number}" for number in range(1, 15))
MOST = SERVICES[:-1]
WHY = "Invented."
RANDOM = np.random.default_rng(2025)
RATES = UserRates(SERVICES, RANDOM.uniform(0, 0.3, (len(SERVICES), 2, AGES)))
BASE = RANDOM.integers(0, 200, (2, AGES)).astype(np.float32)
PEOPLE = [
    YearOfDraws(year, BASE[..., np.newaxis] * RANDOM.lognormal(0, 0.1, (2, AGES, DRAWS)).astype(np.float32), 0, 0)
    for year in range(1, YEARS + 1)
]
SOME = Uncertain(0.05, 0.1, 0.2, "invented")
SLOWLY = Uncertain(0.0, 0.005, 0.01, "invented")
PHASE = Phase(1, 10)
LEVERS = (
    HealthyAgeing(
        name="ageing",
        reason=WHY,
        services=MOST,
        postponed_share=Uncertain(0, 0.5, 1),
        life_gained=tuple((0.12 * year, 0.1 * year) for year in range(1, YEARS + 1)),
    ),
    StandardGrowth(name="standard", reason=WHY, services=MOST, yearly_growth=SLOWLY),
    Productivity(name="productivity", reason=WHY, services=MOST, yearly_growth=SLOWLY),
    CoverageTarget(
        name="coverage", reason=WHY, services=SERVICES[:1], aim=CoverageAim.CHOSEN, times_own=Uncertain(0.7, 0.8, 1)
    ),
    ShiftBetweenServices(name="shift", reason=WHY, source=SERVICES[0], target=SERVICES[1], moved=SOME, phase=PHASE),
    HomeRehabilitation(name="rehabilitation", reason=WHY, services=MOST[2:5], reached=SOME, freed=SOME, phase=PHASE),
    WelfareTechnology(name="technology", reason=WHY, services=MOST[2:], reached=SOME, saved=SOME, phase=PHASE),
    TasksFromHospital(name="hospital", reason=WHY, target=SERVICES[2], bed_days=Uncertain(100, 500, 900)),
    InformalCare(
        name="family", reason=WHY, target=SERVICES[3], informal_fte=200, yearly_change=SLOWLY, substitution=SOME
    ),
    DementiaPrevalence(
        name="dementia", reason=WHY, services=MOST[:2], yearly_fall=SLOWLY, users_with_dementia=Uncertain.certain(0.8)
    ),
)


def untouched_users_by_method() -> list[int]:
    """Drawing every lever, projecting users and FTE of every service, and telling both by mean and deciles."""
    plan = NeedPlan(RATES, np.ones(len(SERVICES)), LEVERS)
    need = project_need(draw_plan(plan, DRAWS, seed=1), BASE, PEOPLE)
    users, _fte = summarise_need(need.users), summarise_need(need.fte)
    return [round(mean) for mean in users[1:, -1, 0].tolist()]


def untouched_users_by_products() -> list[int]:
    """One product of rates and people for each year, and nothing more."""
    flat = RATES.by_age.reshape(len(SERVICES), -1).astype(np.float32)
    products = [flat @ year.persons.reshape(flat.shape[1], DRAWS) for year in PEOPLE]
    return [round(float(product[-1].mean(dtype=np.float64))) for product in products]


COMPARISONS = (
    Comparison(
        "need, 25 years × 14 services, 1 000 draws",
        untouched_users_by_method,
        untouched_users_by_products,
        "matrix products alone",
    ),
)
