"""Need by matrix products equals need reckoned person by person, rate by rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.invented_population import invented_history

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
from omsyn.methods.demand.need_plan import DrawnPlan, NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import need_in_year, project_need
from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.uncertainty import Uncertain
from omsyn.methods.demand.users_by_age import users_by_service, users_postponed
from omsyn.methods.demand.waterfall import Waterfall, explain_need
from omsyn.methods.population.model import fit_population_model
from omsyn.methods.population.projection import ProjectionOrder, draws_of_one
from omsyn.methods.population.simulation import YearOfDraws

SERVICES = ("A", "B", "C")
DRAWS = 4
seeds = st.integers(0, 2**32 - 1)


def some_rates(random: np.random.Generator) -> UserRates:
    return UserRates(SERVICES, random.uniform(0, 1, (len(SERVICES), 2, 106)))


def some_persons(random: np.random.Generator) -> np.ndarray:
    return random.integers(0, 300, (2, 106, DRAWS)).astype(np.float32)


def slow_postponed(rates: np.ndarray, years: float) -> list[float]:
    """u(a − years), age by age; before the first age and after the last stand theirs, between two a straight line."""
    shifted = []
    for age in range(len(rates)):
        read_at = min(max(age - float(years), 0.0), len(rates) - 1.0)
        below = int(read_at)
        above = min(below + 1, len(rates) - 1)
        shifted.append(rates[below] + (read_at - below) * (rates[above] - rates[below]))
    return shifted


def slow_users(rates: UserRates, persons: np.ndarray, years: np.ndarray, first_age: int = 0) -> np.ndarray:
    """One service, draw and sex at a time, with a table of rates for each."""
    users = np.zeros((len(SERVICES), DRAWS))
    for service in range(len(SERVICES)):
        for draw in range(DRAWS):
            for sex in (0, 1):
                table = rates.by_age[service, sex].copy()
                table[first_age:] = slow_postponed(table[first_age:], years[sex, draw])
                users[service, draw] += sum(
                    rate * number for rate, number in zip(table, persons[sex, :, draw].tolist(), strict=True)
                )
    return users


@given(seeds)
def test_users_are_people_times_rates(seed: int) -> None:
    random = np.random.default_rng(seed)
    rates, persons = some_rates(random), some_persons(random)
    found = users_by_service(rates.by_age, persons)
    assert found == pytest.approx(slow_users(rates, persons, np.zeros((2, DRAWS))), rel=1e-5)
    assert users_postponed(rates.by_age, persons, np.zeros(DRAWS)) == pytest.approx(found, rel=1e-5)


@given(seeds, st.integers(0, 105), st.sampled_from([0.5, 3, 40, 500]))
def test_postponement_equals_a_table_of_rates_for_each_draw(seed: int, first_age: int, most: float) -> None:
    random = np.random.default_rng(seed)
    rates, persons = some_rates(random), some_persons(random)
    years = random.uniform(-most, most, (2, DRAWS))
    found = users_postponed(rates.by_age, persons, years, first_age)
    assert found == pytest.approx(slow_users(rates, persons, years, first_age), rel=1e-5)


WHY = "Invented."
HORIZON = 4
LIFE_GAINED = ((0.2, 0.1), (0.4, 0.3), (0.9, 0.6), (1.2, 0.9))
PHASE = Phase(1, 3)


def every_lever(random: np.random.Generator) -> NeedPlan:
    """One of each, each with an interval somewhere between 0 and a fifth."""

    def share() -> Uncertain:
        low, middle, high = sorted(random.uniform(0.05, 0.2, 3).tolist())
        return Uncertain(low, middle, high, str(random.choice(["home", "hospital", ""])))

    levers = (
        HealthyAgeing(name="ageing", reason=WHY, postponed_share=share(), life_gained=LIFE_GAINED, first_age=50),
        StandardGrowth(name="standard", reason=WHY, yearly_growth=share()),
        Productivity(name="productivity", reason=WHY, yearly_growth=share(), services=("B",)),
        CoverageTarget(
            name="coverage", reason=WHY, services=("A",), aim=CoverageAim.CHOSEN, times_own=share(), phase=PHASE
        ),
        ShiftBetweenServices(
            name="shift", reason=WHY, source="A", target="B", moved=share(), substitution=share(), phase=PHASE
        ),
        ShiftBetweenServices(name="on", reason=WHY, source="B", target="C", moved=share()),
        HomeRehabilitation(name="rehabilitation", reason=WHY, services=("C",), reached=share(), freed=share()),
        WelfareTechnology(name="technology", reason=WHY, services=("B", "C"), reached=share(), saved=share()),
        TasksFromHospital(name="hospital", reason=WHY, target="B", bed_days=share(), phase=PHASE),
        InformalCare(
            name="family", reason=WHY, target="C", informal_fte=20, yearly_change=share(), substitution=share()
        ),
        DementiaPrevalence(
            name="dementia", reason=WHY, services=("A",), yearly_fall=share(), users_with_dementia=share()
        ),
    )
    rates = UserRates(SERVICES, random.uniform(0, 0.5, (len(SERVICES), 2, 106)))
    return NeedPlan(rates, random.uniform(0.1, 2, len(SERVICES)), levers)


def slow_need(drawn: DrawnPlan, persons: np.ndarray, years: int, draw: int) -> tuple[list[float], list[float]]:
    """One draw's users and FTE, written out lever by lever."""
    of = {lever: {field: values[draw] for field, values in fields.items()} for lever, fields in drawn.values.items()}
    phased = {0: 0, 1: 0, 2: 0.5, 3: 1, 4: 1}[years]
    now = 1 if years else 0
    gained = LIFE_GAINED[years - 1] if years else (0, 0)
    shift_years = np.array(gained)[:, np.newaxis] * of["ageing"]["postponed_share"]
    one = persons[:, :, draw : draw + 1].repeat(DRAWS, axis=-1)
    a, b, c = slow_users(drawn.plan.rates, one, shift_years.repeat(DRAWS, axis=1), 50)[:, 0]
    a *= 1 + (of["coverage"]["times_own"] - 1) * phased
    a *= 1 - of["dementia"]["users_with_dementia"] * (1 - (1 - of["dementia"]["yearly_fall"]) ** years)
    c *= 1 - of["rehabilitation"]["reached"] * of["rehabilitation"]["freed"] * now
    from_a, from_b = a * of["shift"]["moved"] * phased, b * of["on"]["moved"] * now
    a -= from_a
    b += from_a * of["shift"]["substitution"] - from_b + of["hospital"]["bed_days"] * phased / 365
    c += from_b
    standard = (1 + of["standard"]["yearly_growth"]) ** years
    saved = 1 - of["technology"]["reached"] * of["technology"]["saved"] * now
    per_a, per_b, per_c = (drawn.plan.fte_per_user * standard).tolist()
    per_b *= (1 - of["productivity"]["yearly_growth"]) ** years
    family = 20 * (1 - (1 + of["family"]["yearly_change"]) ** years) * of["family"]["substitution"]
    return [a, b, c], [a * per_a, b * per_b * saved, c * per_c * saved + family]


@given(seeds)
def test_every_lever_together_equals_each_written_out(seed: int) -> None:
    random = np.random.default_rng(seed)
    drawn = draw_plan(every_lever(random), DRAWS, seed)
    base = some_persons(random)[..., 0]
    coming = [YearOfDraws(years, some_persons(random), 0, 0) for years in range(1, HORIZON + 1)]
    need = project_need(drawn, base, coming)
    assert need.users.shape == need.fte.shape == (HORIZON + 1, len(SERVICES), DRAWS)
    for years, persons in enumerate([base[..., np.newaxis].repeat(DRAWS, axis=-1), *(one.persons for one in coming)]):
        for draw in range(DRAWS):
            users, fte = slow_need(drawn, persons, years, draw)
            assert need.users[years, :, draw] == pytest.approx(users, rel=1e-4)
            assert need.fte[years, :, draw] == pytest.approx(fte, rel=1e-4)
    assert (need.users >= 0).all()
    assert all(cut.owner in drawn.values for cut in need.cuts)


def bars_of(told: Waterfall) -> np.ndarray:
    return told.start + told.people + sum(told.levers.values()) + told.interaction


@given(seeds, st.integers(1, HORIZON))
def test_a_waterfall_adds_up_in_every_service_and_draw(seed: int, years: int) -> None:
    random = np.random.default_rng(seed)
    drawn = draw_plan(every_lever(random), DRAWS, seed)
    base, year = some_persons(random)[..., 0], YearOfDraws(years, some_persons(random), 0, 0)
    told, end = explain_need(drawn, base, year), need_in_year(drawn, year)
    assert list(told.users.levers) == [lever.name for lever in drawn.plan.levers]
    for waterfall, last in ((told.users, end.users), (told.fte, end.fte)):
        assert (waterfall.end == last).all()
        assert bars_of(waterfall) == pytest.approx(last, rel=1e-12, abs=1e-9)
        mean = [bar.mean(axis=1) for bar in (waterfall.start, waterfall.people, *waterfall.levers.values())]
        assert sum(mean) + waterfall.interaction.mean(axis=1) == pytest.approx(last.mean(axis=1), rel=1e-12, abs=1e-9)


@given(seeds)
def test_shifts_do_not_hang_on_their_order(seed: int) -> None:
    random = np.random.default_rng(seed)
    plan = every_lever(random)
    turned = NeedPlan(plan.rates, plan.fte_per_user, plan.levers[::-1])
    year = YearOfDraws(3, some_persons(random), 0, 0)
    one, other = (need_in_year(draw_plan(which, DRAWS, seed), year) for which in (plan, turned))
    assert one.users == pytest.approx(other.users)
    assert one.fte == pytest.approx(other.fte)


def test_need_follows_the_draws_of_the_population() -> None:
    """One rate for all: users are that share of the people in every draw, and spread as they do."""
    model = fit_population_model(invented_history())
    order = ProjectionOrder((3,), (1003,), HORIZON, 50, seed=1)
    drawn = draw_plan(NeedPlan(UserRates(SERVICES, np.full((3, 2, 106), 0.2)), np.ones(3)), 50, seed=1)
    need = project_need(drawn, model.base[3], draws_of_one(model, order))
    people = np.stack([year.persons.sum(axis=(0, 1)) for year in draws_of_one(model, order)])
    assert need.users[0] == pytest.approx(np.full((3, 50), 0.2 * model.base[3].sum()), rel=1e-5)
    for service in range(3):
        assert need.users[1:, service] == pytest.approx(0.2 * people, rel=1e-5)
    assert need.users[-1].std() > 0
    assert need.cuts == ()
