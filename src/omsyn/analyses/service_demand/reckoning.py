"""The chain in draws: people, rates, need, places, staff and running costs, before anything is told of them."""

from dataclasses import dataclass

import numpy as np

from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.levers import levers_of
from omsyn.analyses.service_demand.money import operating_cost
from omsyn.analyses.service_demand.people import PeopleToCome, base_year_of, people_to_come
from omsyn.analyses.service_demand.places import places_filled
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure
from omsyn.analyses.service_demand.series import Series
from omsyn.analyses.service_demand.services import ServicesInUse, services_in_use
from omsyn.analyses.service_demand.staff import (
    FtePerUser,
    check_education,
    fte_per_user,
    missing_fte,
    people_by_group,
    staff_over_time,
)
from omsyn.methods.demand.need_plan import DrawnPlan, NeedPlan, draw_plan
from omsyn.methods.demand.need_projection import NeedDraws, project_need
from omsyn.methods.demand.uncertainty import Values
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """All draws of an answer. ``fte`` and ``users`` are year × draw by service; ``fte`` those that are known."""

    question: ServiceDemandQuestion
    municipality: Municipality
    people: PeopleToCome
    services: ServicesInUse
    fte_shares: dict[str, FtePerUser]
    drawn: DrawnPlan
    need: NeedDraws
    users: dict[str, Values]
    fte: dict[str, Values]
    series: Series
    seed: int
    missing: tuple[Gap, ...]

    @property
    def scenario(self) -> Scenario:
        """What is believed."""
        return self.question.scenario


def reckon(question: ServiceDemandQuestion, *, seed: int | None = None) -> Reckoned:
    """The draws that answer ``question``, from the scenario's own seed unless told.

    Errors as ``run`` tells.
    """
    scenario = question.scenario
    municipality = find_municipality(scenario.municipality)
    people = people_to_come(
        municipality.number,
        base_year_of(scenario),
        scenario.until,
        MeanFrom(scenario.alternative),
        question.draws_used,
        scenario.seed if seed is None else seed,
    )
    services = services_in_use(scenario, municipality.number, people.base_year, people.base, question.own_users)
    return reckon_for(question, municipality, people, services, scenario.seed if seed is None else seed)


def reckon_for(
    question: ServiceDemandQuestion,
    municipality: Municipality,
    people: PeopleToCome,
    services: ServicesInUse,
    seed: int,
) -> Reckoned:
    """As ``reckon``, for people and services already found."""
    scenario = question.scenario
    check_education(scenario.work)
    names = services.rates.services
    users_now = {
        name: float((rates * people.base).sum()) for name, rates in zip(names, services.rates.by_age, strict=True)
    }
    shares = fte_per_user(scenario, users_now)
    plan = NeedPlan(
        services.rates,
        np.array([shares[name].amount or 0.0 for name in names]),
        levers_of(scenario, people.base_year, people.life_gained, names),
        scenario.share_in_common,
    )
    drawn = draw_plan(plan, people.draws, seed)
    need = project_need(drawn, people.base, people.years)
    users = {name: need.users[:, place] for place, name in enumerate(names)}
    fte = {name: need.fte[:, place] for place, name in enumerate(names) if shares[name].amount is not None}
    series, missing = _series(scenario, people, users, fte)
    return Reckoned(
        question=question,
        municipality=municipality,
        people=people,
        services=services,
        fte_shares=shares,
        drawn=drawn,
        need=need,
        users=users,
        fte=fte,
        series=series,
        seed=seed,
        missing=(*missing_fte(shares), *missing),
    )


def _series(
    scenario: Scenario, people: PeopleToCome, users: dict[str, Values], fte: dict[str, Values]
) -> tuple[Series, list[Gap]]:
    series = _each_and_all(Measure.USERS, users) | _each_and_all(Measure.FTE, fte)
    missing: list[Gap] = []
    if scenario.places is not None:
        series |= places_filled(scenario.places, users)
    else:
        missing.append(Gap(_("Plasser er ikke regnet. Oppgi tjenestene som fyller dem, og planen."), ("places",)))
    cost, without_cost = operating_cost(scenario, users, fte)
    grouped = people_by_group(people)
    series |= cost | grouped
    missing += without_cost
    if fte:
        staff, without_staff = staff_over_time(
            scenario.work, series[Measure.FTE, ALL_SERVICES], grouped[Measure.WORKING_AGE, ALL_SERVICES]
        )
        series |= staff
        missing += without_staff
    return series, missing


def _each_and_all(measure: Measure, by_service: dict[str, Values]) -> Series:
    if not by_service:
        return {}
    told: Series = {(measure, service): draws for service, draws in by_service.items()}
    return told | {(measure, ALL_SERVICES): np.sum(list(by_service.values()), axis=0)}
