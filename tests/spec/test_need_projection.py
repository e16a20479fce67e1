"""Need by service, year and draw: the published and hand-reckoned examples it must give."""

import numpy as np
import pytest

from omsyn.methods.demand.levers import (
    CoverageAim,
    CoverageTarget,
    DementiaPrevalence,
    HealthyAgeing,
    HomeRehabilitation,
    InformalCare,
    Lever,
    Phase,
    Productivity,
    ShiftBetweenServices,
    StandardGrowth,
    TasksFromHospital,
    WelfareTechnology,
)
from omsyn.methods.demand.need_plan import NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import NeedInYear, need_in_year
from omsyn.methods.demand.rates import coverage_of_peer, rates_of_groups
from omsyn.methods.demand.uncertainty import Uncertain
from omsyn.methods.demand.users_by_age import users_by_service, users_postponed
from omsyn.methods.demand.waterfall import explain_need
from omsyn.methods.population.simulation import YearOfDraws
from omsyn.vocabulary.age_groups import AgeGroup

AGES = 106
PLACES = "Langtidsopphold i institusjon"


def persons_aged(**numbers: float) -> np.ndarray:
    """Women by age, ``a80=100`` for instance; one draw."""
    persons = np.zeros((2, AGES, 1))
    for age, number in numbers.items():
        persons[1, int(age[1:])] = number
    return persons


def people_after(years: int, **numbers: float) -> YearOfDraws:
    """The women in a year."""
    return YearOfDraws(years, persons_aged(**numbers), 0, 0)


def test_larviks_places_with_one_rate() -> None:
    """«Temaplan helse og omsorg»: 374 places for 2 427 people of 80 and older; 629,5 when they are 4 085."""
    rate = {AgeGroup(0, 79): 0.0, AgeGroup(80): 374 / 2427}
    rates = rates_of_groups({PLACES: [rate, rate]})
    assert users_by_service(rates.by_age, persons_aged(a85=2427))[0, 0] == pytest.approx(374)
    assert round(users_by_service(rates.by_age, persons_aged(a85=4085))[0, 0], 1) == 629.5


def test_illness_postponed_by_half_of_two_years_gained() -> None:
    """φ = 0,5 and Δe = 2: those of 85 have the rate those of 84 had."""
    rate = {AgeGroup(0, 83): 0.0, AgeGroup(84, 84): 0.1, AgeGroup(85): 0.2}
    rates = rates_of_groups({PLACES: [rate, rate]})
    persons = persons_aged(a85=100)
    assert users_postponed(rates.by_age, persons, np.array([[0.5 * 2]]))[0, 0] == pytest.approx(10)
    assert users_postponed(rates.by_age, persons, np.array([[0.5]]))[0, 0] == pytest.approx(15)
    assert users_postponed(rates.by_age, persons, np.array([[1.0]]), first_age=85)[0, 0] == pytest.approx(20)


def test_the_peers_coverage_is_for_our_own_people() -> None:
    own, peer, persons = np.array([[0.1, 0.2]]), np.array([[0.2, 0.2]]), np.array([[100, 50]])
    assert coverage_of_peer(own, peer, persons) == pytest.approx(30 / 20)
    assert coverage_of_peer(np.zeros((1, 2)), peer, persons) is None


HOME = "Helsetjenester i hjemmet"
WHY = "Invented for the example."
FLAT = {AgeGroup(0, 79): 0.0, AgeGroup(80): 0.1}
OLD = {AgeGroup(0, 79): 0.0, AgeGroup(80): 0.4}
RATES = rates_of_groups({PLACES: [FLAT, FLAT], HOME: [OLD, OLD]})
FTE_PER_USER = np.array([1.0, 0.2])
certain = Uncertain.certain


def need_after(years: int, *levers: Lever, people: float = 1000) -> NeedInYear:
    """Need of ``people`` of 85: 100 in places and 400 at home for a thousand, and 100 and 80 FTE."""
    drawn = draw_plan(NeedPlan(RATES, FTE_PER_USER, levers), 1, seed=1)
    return need_in_year(drawn, people_after(years, a85=people))


def test_standard_and_productivity_give_work_and_no_users() -> None:
    """SSB Rapport 2019/12: 1 % and 0,5 % a year; after 18 years 9,3 % more for each user."""
    need = need_after(
        18,
        StandardGrowth(name="Standard", reason=WHY, yearly_growth=certain(0.01)),
        Productivity(name="Produktivitet", reason=WHY, yearly_growth=certain(0.005)),
    )
    assert need.users[:, 0] == pytest.approx([100, 400])
    assert need.fte[:, 0] == pytest.approx([100 * 1.01**18 * 0.995**18, 80 * 1.01**18 * 0.995**18])
    assert round(need.fte[0, 0], 1) == 109.3


def test_a_coverage_target_is_reached_step_by_step() -> None:
    target = CoverageTarget(
        name="Dekning",
        reason=WHY,
        services=(PLACES,),
        aim=CoverageAim.CHOSEN,
        times_own=certain(0.8),
        phase=Phase(begins=2, full=6),
    )
    assert [need_after(years, target).users[0, 0] for years in (0, 2, 4, 6, 9)] == pytest.approx([100, 100, 90, 80, 80])


def test_fewer_in_places_are_more_at_home() -> None:
    """A fifth of 100 get 1,5 users' worth of care at home instead."""
    need = need_after(
        1,
        ShiftBetweenServices(
            name="Hjem", reason=WHY, source=PLACES, target=HOME, moved=certain(0.2), substitution=certain(1.5)
        ),
    )
    assert need.users[:, 0] == pytest.approx([80, 430])


def test_rehabilitation_frees_users_and_technology_work() -> None:
    need = need_after(
        3,
        HomeRehabilitation(name="R", reason=WHY, services=(HOME,), reached=certain(0.5), freed=certain(0.2)),
        WelfareTechnology(name="T", reason=WHY, services=(HOME,), reached=certain(0.4), saved=certain(0.25)),
    )
    assert need.users[:, 0] == pytest.approx([100, 360])
    assert need.fte[:, 0] == pytest.approx([100, 360 * 0.2 * 0.9])


def test_bed_days_from_hospital_and_care_the_family_no_longer_gives() -> None:
    """730 bed days are two users all year; 2 % a year less of 50 FTE for two years, half of it replaced."""
    need = need_after(
        2,
        TasksFromHospital(name="S", reason=WHY, target=PLACES, bed_days=certain(730)),
        InformalCare(
            name="P",
            reason=WHY,
            target=HOME,
            informal_fte=50,
            yearly_change=certain(-0.02),
            substitution=certain(0.5),
        ),
    )
    assert need.users[:, 0] == pytest.approx([102, 400])
    assert need.fte[:, 0] == pytest.approx([102, 80 + 50 * (1 - 0.98**2) * 0.5])


def test_less_dementia_takes_users_who_have_it() -> None:
    need = need_after(
        10,
        DementiaPrevalence(
            name="D", reason=WHY, services=(PLACES,), yearly_fall=certain(0.01), users_with_dementia=certain(0.8)
        ),
    )
    assert need.users[:, 0] == pytest.approx([100 * (0.2 + 0.8 * 0.99**10), 400])


def test_healthy_ageing_halves_need_at_the_edge() -> None:
    """φ · Δe = 1 · 0,5: those of 80 have a rate halfway between those of 79 and 80 today."""
    lever = HealthyAgeing(name="F", reason=WHY, postponed_share=certain(1), life_gained=((0.4, 0.5),))
    drawn = draw_plan(NeedPlan(RATES, FTE_PER_USER, (lever,)), 1, seed=1)
    assert need_in_year(drawn, people_after(1, a80=1000)).users[:, 0] == pytest.approx([50, 200])


def test_a_waterfall_names_what_levers_do_to_each_other() -> None:
    """100 FTE; 50 % more people: +50. Half of the work saved: −75. Standard up 10 %: +15. Together −7,5 more."""
    levers = (
        WelfareTechnology(name="T", reason=WHY, reached=certain(1), saved=certain(0.5)),
        StandardGrowth(name="S", reason=WHY, yearly_growth=certain(0.1)),
    )
    drawn = draw_plan(NeedPlan(RATES, FTE_PER_USER, levers), 1, seed=1)
    told = explain_need(drawn, persons_aged(a85=1000)[..., 0], people_after(1, a85=1500))
    places = told.fte
    assert [bar[0, 0] for bar in (places.start, places.people, places.levers["T"], places.levers["S"])] == (
        pytest.approx([100, 50, -75, 15])
    )
    assert places.interaction[0, 0] == pytest.approx(-7.5)
    assert places.end[0, 0] == pytest.approx(150 * 0.5 * 1.1)
    assert told.users.levers["T"][0, 0] == told.users.interaction[0, 0] == 0
