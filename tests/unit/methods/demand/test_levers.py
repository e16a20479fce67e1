"""Levers that cannot be are refused in words, and draws that are cut are counted."""

import numpy as np
import pytest

from omsyn.methods.demand.levers import (
    CoverageAim,
    CoverageTarget,
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
    assumption_label,
)
from omsyn.methods.demand.need_plan import NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import base_year, need_in_year, project_need, summarise_need
from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.uncertainty import Assumption, Cut, Uncertain, draw_assumption
from omsyn.methods.population.simulation import YearOfDraws
from omsyn.vocabulary.errors import InputError

INSTITUTION, HOUSING, HOME = SERVICES = ("Institusjon", "Bolig", "Hjemme")
RATES = UserRates(SERVICES, np.full((3, 2, 106), 0.1))
PEOPLE = np.full((2, 106), 10.0)
WHY = "Invented."


def plan_with(*levers: Lever) -> NeedPlan:
    return NeedPlan(RATES, np.ones(3), levers)


def shift(source: str, target: str, moved: float = 0.1) -> ShiftBetweenServices:
    return ShiftBetweenServices(
        name=f"{source} til {target}", reason=WHY, source=source, target=target, moved=Uncertain.certain(moved)
    )


def growth(name: str = "Standard", services: tuple[str, ...] = ()) -> StandardGrowth:
    return StandardGrowth(name=name, reason=WHY, yearly_growth=Uncertain(0, 0.01, 0.02), services=services)


def coverage(name: str, times_own: Uncertain) -> CoverageTarget:
    return CoverageTarget(
        name=name, reason=WHY, services=(HOME,), aim=CoverageAim.CHOSEN, times_own=times_own, phase=Phase(0, 2)
    )


def ageing(name: str) -> HealthyAgeing:
    return HealthyAgeing(name=name, reason=WHY, postponed_share=Uncertain(0, 0.5, 1), life_gained=((0.1, 0.1),))


def test_shifts_in_a_circle_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        plan_with(shift(INSTITUTION, HOUSING), shift(HOUSING, HOME), shift(HOME, INSTITUTION))
    assert refused.value.found == "Forskyvningen går i ring: Institusjon → Bolig → Hjemme → Institusjon."
    with pytest.raises(InputError, match="i ring: Hjemme → Hjemme"):
        plan_with(shift(HOME, HOME))
    assert plan_with(shift(INSTITUTION, HOUSING), shift(INSTITUTION, HOME, 0.2), shift(HOUSING, HOME)).levers


@pytest.mark.parametrize(
    ("levers", "told"),
    [
        ([growth(), growth()], "To forutsetninger heter «Standard»"),
        ([growth(services=("Alarm",))], "«Alarm» har ingen brukerrater"),
        ([shift(HOME, "Alarm")], "«Alarm» har ingen brukerrater"),
        ([shift(INSTITUTION, HOUSING, 0.7), shift(INSTITUTION, HOME, 0.5)], "flytter 120 prosent"),
        ([ageing("A"), ageing("B")], "«A» og «B» sier begge"),
        ([coverage("A", Uncertain.certain(2)), coverage("B", Uncertain.certain(3))], "gir hver sin dekning"),
    ],
)
def test_levers_that_contradict_are_refused(levers: list[Lever], told: str) -> None:
    with pytest.raises(InputError, match=told):
        plan_with(*levers)


def test_a_lever_has_a_reason_and_an_interval_that_goes_upwards() -> None:
    with pytest.raises(InputError, match="uten begrunnelse"):
        Productivity(name="Produktivitet", reason=" ", yearly_growth=Uncertain.certain(0.005))
    with pytest.raises(InputError, match="0,2 – 0,1 – 0,3 går ikke oppover"):
        Uncertain(0.2, 0.1, 0.3)
    with pytest.raises(InputError, match="går ikke oppover"):
        Uncertain(0, 1, np.inf)
    with pytest.raises(InputError, match="begynner 5 og er ferdig 3 år"):
        Phase(5, 3)


def test_a_coverage_target_is_for_one_service_and_keeping_is_one() -> None:
    with pytest.raises(InputError, match="gjelder 0 tjenester"):
        CoverageTarget(name="Mål", reason=WHY, aim=CoverageAim.KEEP)
    with pytest.raises(InputError, match="men endrer den"):
        CoverageTarget(name="Mål", reason=WHY, services=(HOME,), aim=CoverageAim.KEEP, times_own=Uncertain.certain(1.1))
    with pytest.raises(InputError, match="går fra 11 til 11") as refused:  # 0,1 · 11 is more than everyone
        draw_plan(plan_with(coverage("Mål", Uncertain.certain(11))), 10, 1)
    assert refused.value.expected == "Verdien kan være fra 0 til 10."


def test_an_interval_that_pushes_a_rate_below_zero_is_refused() -> None:
    with pytest.raises(InputError, match=r"dekningen som skal nås, i forhold til dagens går fra −0,5 til 1"):
        draw_plan(plan_with(coverage("Mål", Uncertain(-0.5, 0.5, 1))), 10, 1)
    hospital = TasksFromHospital(name="Sykehus", reason=WHY, target=HOME, bed_days=Uncertain(-1, 0, 1))
    with pytest.raises(InputError) as refused:
        draw_plan(plan_with(hospital), 10, 1)
    assert refused.value.expected == "Verdien kan ikke være under 0."


def test_tails_beyond_what_can_be_are_cut_and_counted() -> None:
    drawn = draw_plan(plan_with(coverage("Mål", Uncertain(0.0, 0.5, 1))), 1000, 1)
    values = drawn.values["Mål"]["times_own"]
    assert drawn.cuts == (Cut("Mål", "times_own", int((values == 0).sum()), 1000),)
    assert 70 < drawn.cuts[0].count < 130
    need = project_need(drawn, PEOPLE, [YearOfDraws(1, base_year(PEOPLE, 1000).persons, 0, 0)])
    assert need.cuts == drawn.cuts


def test_more_moved_than_there_are_is_cut_and_counted() -> None:
    half = Uncertain(0.2, 0.5, 0.8)
    levers = [
        ShiftBetweenServices(name=target, reason=WHY, source=INSTITUTION, target=target, moved=half)
        for target in (HOUSING, HOME)
    ]
    need = need_in_year(draw_plan(plan_with(*levers), 500, 1), YearOfDraws(1, base_year(PEOPLE, 500).persons, 0, 0))
    (cut,) = need.cuts
    assert (cut.owner, cut.field) == (INSTITUTION, "moved")
    assert cut.count == (need.users[0] == 0).sum() > 100
    assert need.users.sum(axis=0) == pytest.approx(3 * 212)


def test_levers_that_together_make_more_users_than_people_of_an_age_are_cut_and_counted() -> None:
    by_age = np.full((3, 2, 106), 0.1)
    by_age[2, :, 90:] = 0.5
    rates = UserRates(SERVICES, by_age)
    more = HomeRehabilitation(
        name="Motsatt", reason=WHY, services=(HOME,), reached=Uncertain.certain(1), freed=Uncertain.certain(-0.5)
    )
    plan = NeedPlan(rates, np.ones(3), (coverage("Mål", Uncertain.certain(1.8)), more))
    need = project_need(draw_plan(plan, 5, 1), PEOPLE, [YearOfDraws(1, np.repeat(PEOPLE[..., None], 5, axis=-1), 0, 0)])
    assert need.cuts == (Cut(HOME, "rate", 5, 10),)
    assert need.users[1, 2] == pytest.approx(2 * need.users[0, 2])


def test_work_below_none_and_users_of_more_than_everyone_are_cut_and_counted() -> None:
    family = InformalCare(
        name="Pårørende",
        reason=WHY,
        target=HOME,
        informal_fte=1e4,
        yearly_change=Uncertain.certain(0.5),
        substitution=Uncertain.certain(1),
    )
    hospital = TasksFromHospital(name="Sykehus", reason=WHY, target=HOUSING, bed_days=Uncertain.certain(1e6))
    drawn = draw_plan(plan_with(family, hospital), 5, 1)
    need = project_need(drawn, PEOPLE, [YearOfDraws(1, base_year(PEOPLE, 5).persons, 0, 0)])
    assert set(need.cuts) == {Cut(HOME, "fte", 5, 10), Cut(HOUSING, "users", 5, 10)}
    assert need.fte[1, 2] == pytest.approx(0)
    assert need.users[1, 1] == pytest.approx(2120)


def test_life_gained_must_reach_as_far_as_the_projection() -> None:
    drawn = draw_plan(plan_with(ageing("Frisk aldring")), 2, 1)
    with pytest.raises(InputError, match=r"1 år fram\. Framskrivingen går 2"):
        need_in_year(drawn, YearOfDraws(2, base_year(PEOPLE, 2).persons, 0, 0))


def test_years_and_draws_must_fit() -> None:
    drawn = draw_plan(plan_with(growth()), 2, 1)
    with pytest.raises(ValueError, match="as many draws"):
        need_in_year(drawn, base_year(PEOPLE, 3))
    with pytest.raises(ValueError, match="before the base year"):
        need_in_year(drawn, YearOfDraws(-1, base_year(PEOPLE, 2).persons, 0, 0))
    with pytest.raises(ValueError, match="follow each other"):
        project_need(drawn, PEOPLE, [YearOfDraws(2, base_year(PEOPLE, 2).persons, 0, 0)])
    with pytest.raises(ValueError, match="for each service"):
        NeedPlan(RATES, np.ones(2))


def test_every_assumption_has_a_name_people_know() -> None:
    kinds = [*Lever.__subclasses__(), *(kind for parent in Lever.__subclasses__() for kind in parent.__subclasses__())]
    fields = {field for kind in kinds if hasattr(kind, "LIMITS") for field in kind.LIMITS}
    assert len(fields) == len({assumption_label(field) for field in fields}) == 12


def test_phases_begin_late_and_end_whole() -> None:
    assert [Phase(2, 4).share(years) for years in range(6)] == [0, 0, 0, 0.5, 1, 1]
    assert [Phase().share(years) for years in range(3)] == [0, 1, 1]
    assert [Phase(2, 2).share(years) for years in range(4)] == [0, 0, 1, 1]


def assumption(owner: str, group: str = "") -> Assumption:
    return Assumption(owner, "saved", "", Uncertain(1, 2, 4, group), (-100, 100))


def test_draws_have_the_interval_and_the_same_seed_gives_the_same() -> None:
    values, cuts = draw_assumption(assumption("A"), 20_000, 1)
    assert np.quantile(values, [0.1, 0.5, 0.9]) == pytest.approx([1, 2, 4], abs=0.06)
    assert cuts == ()
    assert (draw_assumption(assumption("A"), 20_000, 1)[0] == values).all()
    assert (draw_assumption(assumption("A"), 20_000, 2)[0] != values).any()


@pytest.mark.parametrize(("share", "correlation"), [(0, 0), (0.5, 0.5), (1, 1)])
def test_a_group_goes_together(share: float, correlation: float) -> None:
    one, other, stranger = (
        draw_assumption(Assumption(owner, "f", "", Uncertain(-1, 0, 1, group), (-100, 100)), 20_000, 1, share)[0]
        for owner, group in (("A", "home"), ("B", "home"), ("C", "hospital"))
    )
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(correlation, abs=0.03)
    assert np.corrcoef(one, stranger)[0, 1] == pytest.approx(0, abs=0.03)
    with pytest.raises(ValueError, match="from 0 to 1"):
        draw_assumption(assumption("A"), 10, 1, 1.5)


def test_a_new_lever_leaves_the_draws_of_others() -> None:
    alone = draw_plan(plan_with(growth()), 50, 1).values["Standard"]["yearly_growth"]
    technology = WelfareTechnology(
        name="Teknologi", reason=WHY, reached=Uncertain.certain(0.5), saved=Uncertain(0, 0.1, 0.2)
    )
    rehabilitation = HomeRehabilitation(
        name="Rehabilitering", reason=WHY, reached=Uncertain.certain(0.5), freed=Uncertain(0, 0.1, 0.2)
    )
    beside = draw_plan(plan_with(technology, rehabilitation, growth()), 50, 1).values["Standard"]["yearly_growth"]
    assert (alone == beside).all()


def test_need_is_told_by_mean_and_deciles() -> None:
    told = summarise_need(np.arange(11.0)[np.newaxis, np.newaxis] ** 2)
    assert told.shape == (1, 1, 4)
    assert told[0, 0].tolist() == [35, 1, 25, 81]
