"""What must be true: for each assumption alone, what it must be for need in a year to be at most so much."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from math import ceil, floor, isfinite
from typing import Any

import numpy as np

from omsyn.analyses.service_demand.gaps import told_together
from omsyn.analyses.service_demand.levers import levers_of
from omsyn.analyses.service_demand.money import operating_cost
from omsyn.analyses.service_demand.places import capacity_plan, places_filled
from omsyn.analyses.service_demand.question import QUICK_DRAWS, ServiceDemandQuestion
from omsyn.analyses.service_demand.reckoning import Reckoned, reckon
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import tell
from omsyn.analyses.service_demand.series import Series
from omsyn.methods.demand import levers as methods
from omsyn.methods.demand.inverse import Sought, value_for_at_most
from omsyn.methods.demand.need_plan import NeedPlan, draw_plan, limits_of
from omsyn.methods.demand.need_projection import need_in_year
from omsyn.methods.demand.uncertainty import Limits, Uncertain, Values
from omsyn.parameters.lever_catalogue import CataloguedLever, LeverField, load_lever_catalogue
from omsyn.parameters.scenarios.levers import HealthyAgeing, LeverKind, Productivity, ScenarioLever, StandardGrowth
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _

GOALS = (Measure.USERS, Measure.FTE, Measure.PLACES, Measure.OPERATING_NOK)
SURE_IN = (0.5, 0.8, 0.9)
"""The shares of futures that places are told for."""
OFFERED: dict[LeverKind, type[HealthyAgeing | StandardGrowth | Productivity]] = {
    LeverKind.HEALTHY_AGEING: HealthyAgeing,
    LeverKind.STANDARD_GROWTH: StandardGrowth,
    LeverKind.PRODUCTIVITY: Productivity,
}
"""Kinds a scenario can be offered without: they need no more than the interval that a source gives."""
_FINEST, _FINEST_BEYOND = 512, 1024
"""Parts of the range the search goes down to, on the slider and beyond it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """``measure`` of a service in a year is to be at most so much, as the mean of the futures."""

    measure: Measure
    year: int
    at_most: float
    service: str = ALL_SERVICES


class Reach(StrEnum):
    """How far one assumption can go alone."""

    MET = "met"
    """The goal is met as things stand."""
    FOUND = "found"
    BEYOND = "beyond"
    """Found, but further than any slider goes."""
    OUT_OF_REACH = "out_of_reach"
    NO_EFFECT = "no_effect"


@dataclass(frozen=True, slots=True)
class LeverAnswer:
    """``value`` of the lever's main number gives ``amount``: what the goal asks, or the nearest it comes.

    ``now`` is the middle value today, None for a lever the scenario does not have.
    """

    name: str
    kind: LeverKind
    field: LeverField
    reach: Reach
    now: float | None
    value: float
    amount: float


@dataclass(frozen=True, slots=True)
class PlacesFor:
    """``places`` hold need on 1 January of the year in the ``share`` (0–1) of futures."""

    share: float
    places: int


@dataclass(frozen=True, slots=True, eq=False)
class GoalAnswer:
    """``result`` is the scenario as it stands, in the same draws. ``expected`` is its mean in the year of the goal.

    ``places`` and ``planned`` (places open 1 January) are of the year of the goal, empty and None without a plan.
    """

    goal: Goal
    result: ServiceDemandResult
    expected: float
    levers: tuple[LeverAnswer, ...]
    places: tuple[PlacesFor, ...]
    planned: float | None

    @property
    def is_met(self) -> bool:
        """Whether the scenario meets the goal as it stands."""
        return self.expected <= self.goal.at_most


def seek(question: ServiceDemandQuestion, goal: Goal) -> GoalAnswer:
    """What each lever must be, the others held as they are, with few draws and the scenario's own seed.

    ``InputError`` for a goal that cannot be asked, ``DataMissingError`` when the scenario does not reckon the measure;
    otherwise as ``run``.
    """
    _check(goal)
    draws = min(QUICK_DRAWS, question.draws_used)
    reckoned = reckon(replace(question, draws=draws))
    _check_year(goal, reckoned)
    result = tell(replace(reckoned, question=replace(reckoned.question, explained_year=goal.year)))
    search = _Search(reckoned, goal)
    return GoalAnswer(
        goal=goal,
        result=result,
        expected=search.amount(reckoned.drawn.plan),
        levers=(*search.of_scenario(), *search.of_catalogue()),
        places=_places_for(reckoned, goal.year),
        planned=None if reckoned.scenario.places is None else _planned(reckoned, goal.year),
    )


class _Search:
    """One lever at a time, in the same people and with the same chance."""

    def __init__(self, reckoned: Reckoned, goal: Goal) -> None:
        self.reckoned = reckoned
        self.goal = goal
        self.plan = reckoned.drawn.plan
        self.year = reckoned.people.years[goal.year - reckoned.people.base_year - 1]

    def amount(self, plan: NeedPlan) -> float:
        """The mean of what the goal is about; ``DataMissingError`` when the scenario does not reckon it."""
        reckoned = self.reckoned
        need = need_in_year(draw_plan(plan, reckoned.people.draws, reckoned.seed), self.year)
        users = {name: need.users[place] for place, name in enumerate(plan.rates.services)}
        fte = {name: need.fte[place] for place, name in enumerate(plan.rates.services) if name in reckoned.fte}
        found = _series(reckoned, self.goal.measure, users, fte).get((self.goal.measure, self.goal.service))
        if found is None:
            raise _not_reckoned(reckoned, self.goal)
        return float(found.mean())

    def of_scenario(self) -> list[LeverAnswer]:
        """Every lever of the scenario, in its order."""
        catalogue = load_lever_catalogue()
        return [
            self._answer(self.plan, lever, written.kind, catalogue.of(written.kind).fields[0], is_in_scenario=True)
            for lever, written in zip(self.plan.levers, self.reckoned.scenario.levers, strict=True)
        ]

    def of_catalogue(self) -> list[LeverAnswer]:
        """Levers that a source has an interval for, and the scenario does not have."""
        scenario = self.reckoned.scenario
        taken = {lever.kind for lever in scenario.levers}
        names = {lever.name for lever in scenario.levers}
        told = []
        for catalogued in load_lever_catalogue().levers:
            if catalogued.kind in OFFERED and catalogued.kind not in taken and catalogued.name.label not in names:
                written = offered(catalogued)
                plan = replace(self.plan, levers=(*self.plan.levers, self._as_method(written)))
                lever = plan.levers[-1]
                told.append(self._answer(plan, lever, written.kind, catalogued.fields[0], is_in_scenario=False))
        return told

    def _as_method(self, written: ScenarioLever) -> methods.Lever:
        people = self.reckoned.people
        alone = self.reckoned.scenario.model_copy(update={"levers": (written,)})
        return levers_of(alone, people.base_year, people.life_gained, self.plan.rates.services)[0]

    def _answer(
        self, plan: NeedPlan, lever: methods.Lever, kind: LeverKind, field: LeverField, *, is_in_scenario: bool
    ) -> LeverAnswer:
        assumed = lever.assumed()[field.key]
        allowed = _allowed(plan, lever, field.key, assumed)

        @cache
        def amount_at(value: float) -> float:
            return self.amount(_with(plan, lever, field.key, _moved(assumed, value, limits_of(plan, lever, field.key))))

        start = min(max(assumed.middle if is_in_scenario else 0.0, allowed[0]), allowed[1])
        sought, reach = _sought(amount_at, self.goal.at_most, start, field, allowed)
        now = assumed.middle if is_in_scenario else None
        return LeverAnswer(lever.name, kind, field, reach, now, sought.value, sought.answer)


def offered(catalogued: CataloguedLever) -> ScenarioLever:
    """A lever as its source has it, to be tried; only for kinds in ``OFFERED``."""
    field = catalogued.fields[0]
    if field.suggested is None:
        raise ValueError(f"no source gives an interval for {catalogued.kind}")
    return OFFERED[catalogued.kind].model_validate(
        {
            "kind": catalogued.kind,
            "name": catalogued.name.label,
            "reason": field.suggested.basis.label,
            field.key: field.suggested.interval,
        }
    )


def _sought(
    amount_at: Callable[[float], float], most: float, start: float, field: LeverField, allowed: Limits
) -> tuple[Sought, Reach]:
    """On the slider first; where that is not enough, as far as the method allows."""
    slider = (max(min(field.lowest, start), allowed[0]), min(max(field.highest, start), allowed[1]))
    finest = max(field.step / 2, (slider[1] - slider[0]) / _FINEST)
    sought = value_for_at_most(amount_at, most, start=start, limits=slider, tolerance=finest)
    if sought.is_enough:
        on_step = _on_step(sought.value, start, field.step, slider)
        return Sought(on_step, amount_at(on_step), True), Reach.MET if sought.value == start else Reach.FOUND
    widest = tuple(end if isfinite(end) else known for end, known in zip(allowed, slider, strict=True))
    beyond = value_for_at_most(
        amount_at,
        most,
        start=sought.value,
        limits=(widest[0], widest[1]),
        tolerance=max(field.step / 2, (widest[1] - widest[0]) / _FINEST_BEYOND),
    )
    if beyond.is_enough:
        return beyond, Reach.BEYOND
    return beyond, Reach.OUT_OF_REACH if sought.has_effect or beyond.has_effect else Reach.NO_EFFECT


def _on_step(value: float, start: float, step: float, within: Limits) -> float:
    """The next value a slider can stand on, further from ``start``; itself when there is none."""
    if value == start:
        return value
    steps = round(value / step, 6)
    found = float(round((ceil(steps) if value > start else floor(steps)) * step, 10))
    return found if within[0] <= found <= within[1] else value


def _moved(assumed: Uncertain, middle: float, limits: Limits) -> Uncertain:
    """The interval around another middle, as wide as it was; ``limits`` only take away what rounding adds."""
    low = max(middle - (assumed.middle - assumed.low), limits[0])
    high = min(middle + (assumed.high - assumed.middle), limits[1])
    return Uncertain(min(low, middle), middle, max(high, middle), assumed.group)


def _allowed(plan: NeedPlan, lever: methods.Lever, field: str, assumed: Uncertain) -> Limits:
    """How far the middle can go before an end of the interval is more than can be."""
    lowest, highest = limits_of(plan, lever, field)
    if isinstance(lever, methods.ShiftBetweenServices):
        shifts = [one for one in plan.levers if isinstance(one, methods.ShiftBetweenServices)]
        others = [one.moved.middle for one in shifts if one.source == lever.source and one.name != lever.name]
        highest = min(highest, 1 - sum(others))
    return (
        min(lowest + assumed.middle - assumed.low, assumed.middle),
        max(highest - (assumed.high - assumed.middle), assumed.middle),
    )


def _with(plan: NeedPlan, lever: methods.Lever, field: str, assumed: Uncertain) -> NeedPlan:
    changes: dict[str, Any] = {field: assumed}
    if isinstance(lever, methods.CoverageTarget):
        changes["aim"] = methods.CoverageAim.CHOSEN
    changed = replace(lever, **changes)
    return replace(plan, levers=tuple(changed if one.name == lever.name else one for one in plan.levers))


def _series(reckoned: Reckoned, measure: Measure, users: dict[str, Values], fte: dict[str, Values]) -> Series:
    places = reckoned.scenario.places
    match measure:
        case Measure.PLACES:
            return {} if places is None else places_filled(places, users)
        case Measure.OPERATING_NOK:
            return operating_cost(reckoned.scenario, users, fte)[0]
        case _:
            counted = users if measure is Measure.USERS else fte
            told: Series = {(measure, service): draws for service, draws in counted.items()}
            return told | ({(measure, ALL_SERVICES): np.sum(list(counted.values()), axis=0)} if counted else {})


def _places_for(reckoned: Reckoned, year: int) -> tuple[PlacesFor, ...]:
    need = reckoned.series.get((Measure.PLACES, ALL_SERVICES))
    if need is None:
        return ()
    in_year = need[year - reckoned.people.base_year]
    return tuple(PlacesFor(share, ceil(float(np.quantile(in_year, share)) - 1e-9)) for share in SURE_IN)


def _planned(reckoned: Reckoned, year: int) -> float | None:
    places = reckoned.scenario.places
    return None if places is None else capacity_plan(places.plan).places_on(date(year, 1, 1))


def _not_reckoned(reckoned: Reckoned, goal: Goal) -> DataMissingError | InputError:
    if (goal.measure, ALL_SERVICES) in reckoned.series:
        known = [service for measure, service in reckoned.series if measure is goal.measure and service]
        return InputError(
            _("Scenarioet regner ikke dette for «{service}».").format(service=goal.service),
            expected=_("Velg alle tjenester, eller en av disse: {services}.").format(services=", ".join(known)),
            where="service",
        )
    return DataMissingError(
        _("Scenarioet regner ikke det målet gjelder."),
        what_now=told_together(reckoned.missing) or _("Velg et annet mål."),
    )


def _check(goal: Goal) -> None:
    if goal.measure not in GOALS:
        raise InputError(_("Et mål kan gjelde brukere, plasser, årsverk eller driftskostnad."), where="measure")
    if not isfinite(goal.at_most) or goal.at_most < 0:
        raise InputError(
            _("Målet er {most}.").format(most=goal.at_most), expected=_("Et mål er null eller mer."), where="at_most"
        )


def _check_year(goal: Goal, reckoned: Reckoned) -> None:
    base, until = reckoned.people.base_year, reckoned.scenario.until
    if not base < goal.year <= until:
        raise InputError(
            _("Målet gjelder {year}.").format(year=goal.year),
            expected=_("Velg et år fra {first} til {last}.").format(first=base + 1, last=until),
            where="year",
        )
