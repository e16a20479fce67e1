"""Answer what a scenario gives: users, places, staff and money by year, with what drives the change."""

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from omsyn.analyses.service_demand.explaining import waterfalls_to, year_to_explain
from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.money import investments_by_year
from omsyn.analyses.service_demand.notes import notes_on
from omsyn.analyses.service_demand.places import passing_of
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.reckoning import Reckoned, reckon
from omsyn.analyses.service_demand.result import (
    ALL_SERVICES,
    Measure,
    ServiceDemandResult,
    ServiceInDemand,
    WaitingYear,
)
from omsyn.analyses.service_demand.series import told_by_year
from omsyn.analyses.service_demand.waiting import DayRate, day_rate_of, waiting_by_year
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.scenarios.scenario import ServiceAssumptions
from omsyn.registers.service_use.use import ServiceUse
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source


def run(question: ServiceDemandQuestion) -> ServiceDemandResult:
    """Answer ``question``.

    ``UnknownMunicipalityError``; ``InputError`` for years, services, levers, plans or shares that cannot be, and when
    the official projection ends too early; ``DataMissingError`` without counts in the base year, or without users of a
    service.
    """
    return tell(reckon(question))


def tell(reckoned: Reckoned) -> ServiceDemandResult:
    """The answer in ``reckoned``, told by mean and deciles of its draws."""
    scenario, people, question = reckoned.scenario, reckoned.people, reckoned.question
    explained = year_to_explain(question.explained_year, people.base_year, scenario.until)
    rate = None if scenario.queue is None else day_rate_of(scenario.queue)
    investments = investments_by_year(scenario, people.base_year)
    sources = _sources(reckoned, rate)
    places, queue = scenario.places, scenario.queue
    filled = reckoned.series.get((Measure.PLACES, ALL_SERVICES))
    waiting: tuple[WaitingYear, ...] = ()
    missing = list(reckoned.missing)
    if queue is not None and places is None:
        missing.append(Gap(_("Venting er ikke regnet, fordi planen for plasser mangler. Oppgi den."), ("places",)))
    elif queue is not None and places is not None and question.with_queue:
        users = sum((reckoned.users[service] for service in places.services), start=0 * reckoned.need.users[:, 0])
        waiting = waiting_by_year(places, queue, users, people.base_year, seed=reckoned.seed, rate=rate)
    return ServiceDemandResult(
        question=question,
        scenario=scenario,
        municipality=reckoned.municipality,
        base_year=people.base_year,
        services=_services(reckoned),
        frame=told_by_year(reckoned.series, people.base_year),
        passing=None if places is None or filled is None else passing_of(places, filled, people.base_year),
        waiting=waiting,
        investments=investments,
        waterfalls=waterfalls_to(explained, reckoned.drawn, people, frozenset(reckoned.fte)),
        explained_year=explained,
        cuts=(*reckoned.drawn.cuts, *reckoned.need.cuts),
        vintage=_vintage(sources),
        missing=tuple(missing),
        sources=sources,
        notes=notes_on(reckoned, investments, rate),
        people_sources=reckoned.people.sources,
    )


def _services(reckoned: Reckoned) -> tuple[ServiceInDemand, ...]:
    return tuple(_service(reckoned, use, reckoned.scenario.service(use.service)) for use in reckoned.services.uses)


def _service(reckoned: Reckoned, use: ServiceUse, assumed: ServiceAssumptions | None) -> ServiceInDemand:
    step = load_care_ladder().step_of(use.service)
    share = reckoned.fte_shares[use.service]
    cost = None if assumed is None else assumed.cost_per_user_nok
    per_fte = None if reckoned.scenario.costs is None else reckoned.scenario.costs.nok_per_fte
    by_fte = cost is None and per_fte is not None and share.amount is not None
    return ServiceInDemand(
        use=use,
        step="" if step is None else step.name.label,
        users_now=float(reckoned.users[use.service][0].mean()),
        fte_per_user=share.amount,
        fte_source=share.source,
        fte_is_shared=share.is_shared,
        cost_per_user_nok=None if cost is None else cost.value,
        cost_source=cost.source if cost is not None else per_fte.source if by_fte and per_fte is not None else "",
    )


def _sources(reckoned: Reckoned, rate: DayRate | None) -> tuple[Source, ...]:
    found = [*reckoned.people.sources, *(source for use in reckoned.services.uses for source in use.sources)]
    if rate is not None and rate.source is not None:
        found.append(rate.source)
    return tuple(dict.fromkeys(found))


def _vintage(sources: tuple[Source, ...]) -> str:
    """Omsyn's version and a fingerprint of every source's edition: the same figures give the same."""
    editions = sorted(f"{one.publisher}|{one.table}|{one.vintage}|{one.retrieved}|{one.sha256}" for one in sources)
    return f"{_version()}+{sha256('\n'.join(editions).encode()).hexdigest()[:8]}"


@cache
def _version() -> str:
    try:
        return version("omsyn")
    except PackageNotFoundError:  # run from its source
        return "0"
