"""Everything a scenario assumes, with its reason, and where the use of each service comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult, ServiceInDemand
from omsyn.parameters.lever_catalogue import ShownAs, load_lever_catalogue
from omsyn.parameters.scenarios.assumptions import Assumed, Phase, Sourced
from omsyn.parameters.scenarios.levers import InformalCare, ScenarioLever
from omsyn.parameters.scenarios.resources import Costs, Places, Queue, Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.reports.blocks.demand_figures import METHOD, flags_of, made_from, names_of, sources_of, step_name
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import format_date, format_number, join_unit, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units

MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An assumption as it reads. ``reason`` is the one written for it, or where its figure is from."""

    about: str
    what: str
    middle: str
    low: str = ""
    high: str = ""
    when: str = ""
    reason: str = ""
    is_invented: bool = False


def assumptions(result: ServiceDemandResult) -> Exhibit:
    """Every number of the scenario with interval, phase, and reason or source; what is invented is marked so."""
    told = tuple(tell_assumptions(result.scenario))
    invented = sum(one.is_invented for one in told)
    columns = (
        Column("about", _("Gjelder"), ColumnKind.TEXT),
        Column("what", _("Forutsetning"), ColumnKind.TEXT),
        Column("low", _("Lav"), ColumnKind.TEXT),
        Column("middle", _("Midt"), ColumnKind.TEXT),
        Column("high", _("Høy"), ColumnKind.TEXT),
        Column("when", _("Når"), ColumnKind.TEXT),
        Column("reason", _("Begrunnelse eller kilde"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.about, one.what, one.low, one.middle, one.high, one.when, _reason(one)) for one in told
    )
    levers = [lever.name for lever in result.scenario.levers]
    changed = (
        _("Det som endres fra i dag, er {levers}.").format(levers=join_words([f"«{name}»" for name in levers]))
        if levers
        else _("Ingenting endres fra i dag, bare innbyggerne.")
    )
    marked = [_("{count} av tallene er oppdiktet, og merket.").format(count=invented)] if invented else []
    return Exhibit(
        key="demand_assumptions",
        title=_("«{name}» bygger på {count} tall").format(name=result.scenario.name, count=len(told)),
        message=" ".join([result.scenario.reason, changed, *marked]),
        table=Table(_("Forutsetningene i scenarioet"), columns, rows),
        sources=result.sources,
        made_from=(made_from(result),),
        explanation=_(
            "Lav og høy er intervallet scenarioet tror på i åtte av ti tilfeller. Midt er like gjerne for høyt som for "
            "lavt. Forutsetninger i samme gruppe trekkes sammen, så de oftere blir høye eller lave samtidig."
        ),
    )


def services(result: ServiceDemandResult) -> Exhibit:
    """Each service as it was reckoned: users today, where their ages are from, work and money for each user."""
    columns = (
        Column("step", _("Trinn"), ColumnKind.TEXT),
        Column("service", _("Tjeneste"), ColumnKind.TEXT),
        Column("users", _("Brukere i {year}").format(year=result.base_year), unit=Units.USERS),
        Column("origin", _("Brukere etter alder"), ColumnKind.TEXT),
        Column("profile", _("Aldersfordeling"), ColumnKind.TEXT),
        Column("fte", _("Årsverk per bruker"), unit=Units.FTE_PER_USER),
        Column("cost", _("Kroner per bruker"), unit=Units.NOK_PER_USER),
        Column("from", _("Arbeid og kroner fra"), ColumnKind.TEXT),
    )
    origins = {one.use.origin.label for one in result.services}
    return Exhibit(
        key="demand_services",
        title=_("{count} tjenester, med brukere fra {origins}").format(
            count=len(result.services), origins=join_words(sorted(origins))
        ),
        message=_("Tabellen viser hva hver tjeneste er i dag, og hvor tallene kommer fra."),
        table=Table(_("Tjenestene i {year}").format(year=result.base_year), columns, _service_rows(result)),
        sources=result.sources,
        notes=tuple(_notes_by_service(result)),
        made_from=(made_from(result),),
    )


def tell_assumptions(scenario: Scenario) -> Iterator[Told]:
    """Every number a scenario says, part by part."""
    for service in scenario.services:
        yield from _of_service(service)
    for lever in scenario.levers:
        yield from _of_lever(lever)
    yield from _of_places(scenario.places)
    yield from _of_queue(scenario.queue)
    yield from _of_work(scenario.work)
    yield from _of_costs(scenario.costs)


def _reason(one: Told) -> str:
    return _("Oppdiktet. {reason}").format(reason=one.reason) if one.is_invented else one.reason


def _notes_by_service(result: ServiceDemandResult) -> list[str]:
    """Each note once, with the services it is about where that is not all of them."""
    about: dict[str, list[str]] = {}
    for one in result.services:
        for note in one.use.notes:
            about.setdefault(note, []).append(one.use.service)
    return [
        note if len(named) == len(result.services) else f"{names_of(named)}: {note}" for note, named in about.items()
    ]


def _service_rows(result: ServiceDemandResult) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_service_row(result, one) for one in result.services)


def _service_row(result: ServiceDemandResult, one: ServiceInDemand) -> tuple[Cell, ...]:
    name = one.use.service
    sources = sources_of(result, Measure.USERS, name)
    flags = flags_of(result, Measure.USERS, result.base_year, name)
    shared = frozenset({Flag.ESTIMATED}) if one.fte_is_shared else frozenset()
    told = dict.fromkeys(text for text in (one.fte_source, one.cost_source) if text)
    if one.fte_is_shared:
        told = dict.fromkeys([_("jevnt delt: {source}").format(source=one.fte_source), *list(told)[1:]])
    return (
        step_name(one),
        _(name),
        Quantity(one.users_now, Units.USERS, sources, METHOD, flags),
        _("{origin}, {year}").format(origin=one.use.origin.label, year=one.use.year),
        one.use.profile,
        None if one.fte_per_user is None else Quantity(one.fte_per_user, Units.FTE_PER_USER, (), METHOD, shared),
        None if one.cost_per_user_nok is None else Quantity(one.cost_per_user_nok, Units.NOK_PER_USER, (), METHOD),
        "; ".join(told),
    )


def _of_service(service: ServiceAssumptions) -> Iterator[Told]:
    name = _(service.service)
    yield from _sourced(name, _("Brukere"), service.users)
    for ages, users in service.users_by_age.items():
        yield from _sourced(name, _("Brukere {ages} år").format(ages=ages), users)
    yield from _sourced(name, _("Årsverk per bruker"), service.fte_per_user)
    yield from _sourced(name, _("Kroner per bruker i året"), service.cost_per_user_nok)


def _of_lever(lever: ScenarioLever) -> Iterator[Told]:
    """A row for each number; the first one carries the reason."""
    catalogued = load_lever_catalogue().of(lever.kind)
    phase: Phase | None = getattr(lever, "phase", None)
    when = _("fra {begins}, fullt i {full}").format(begins=phase.begins, full=phase.full) if phase else ""
    about = _("{name} ({kind}, {services})").format(
        name=lever.name, kind=catalogued.name.label.casefold(), services=_services_told(lever)
    )
    reason = lever.reason
    for field in catalogued.fields:
        value = getattr(lever, field.key, None)
        if isinstance(value, Assumed):
            shown = [_shown(end, field.unit) for end in (value.low, value.middle, value.high)]
            low, high = ("", "") if value.is_certain else (shown[0], shown[2])
            label = field.label.label
            if value.group:
                label = _("{label} (usikkert sammen med «{group}»)").format(label=label, group=value.group)
            yield Told(about, label, shown[1], low, high, when, reason, lever.is_invented)
    if isinstance(lever, InformalCare):
        yield from _sourced(about, _("Årsverk fra pårørende i dag"), lever.informal_fte)


def _services_told(lever: ScenarioLever) -> str:
    source, target = getattr(lever, "source", ""), getattr(lever, "target", "")
    if source and target:
        return _("fra {source} til {target}").format(source=_(source), target=_(target))
    if target:
        return _("til {target}").format(target=_(target))
    return names_of(lever.services) or _("alle tjenester")


def _of_places(places: Places | None) -> Iterator[Told]:
    if places is None:
        return
    about = _("Plasser for {services}").format(services=names_of(places.services))
    yield from _sourced(about, _("Så fulle kan de være"), places.occupancy, as_percent=True)
    for one in places.plan:
        when = _("fra {day}").format(day=format_date(one.opens))
        if one.last_day is not None:
            when = _("{first} til {last}").format(first=when, last=format_date(one.last_day))
        yield Told(about, one.name, _number(one.places), when=when, reason=one.reason, is_invented=one.is_invented)


def _of_queue(queue: Queue | None) -> Iterator[Told]:
    if queue is None:
        return
    about = _("Venting")
    yield Told(about, _("Venter på sykehus i dag"), _number(queue.waiting_in_hospital))
    yield Told(about, _("Venter hjemme i dag"), _number(queue.waiting_at_home))
    yield from _sourced(about, _("Dager på plassen"), queue.stay_days)
    yield from _sourced(about, _("Kommer fra sykehus"), queue.hospital_share, as_percent=True)
    yield from _sourced(about, _("Kroner per døgn på sykehus"), queue.day_rate_nok)
    yield Told(about, _("Utskrivningsklare døgn i året, høyst"), _number(queue.most_ready_days))
    yield Told(about, _("Venter hjemme, høyst"), _number(queue.most_at_home))


def _of_work(work: Work | None) -> Iterator[Told]:
    if work is None:
        return
    about = _("Bemanning")
    yield from _sourced(about, _("Årsverk i alt"), work.total_fte)
    for education, share in work.by_education.items():
        yield from _sourced(about, _("Andel {education}").format(education=education), share, as_percent=True)
    for what, share_told in (
        (_("Stillingsstørrelse"), work.position_size),
        (_("Fravær"), work.absence),
        (_("Slutter hvert år av andre grunner enn alder"), work.turnover),
        (_("Når pensjonsalder hvert år"), work.retiring),
        (_("20–66 år som ikke kan arbeide"), work.not_available),
    ):
        yield from _sourced(about, what, share_told, as_percent=True)


def _of_costs(costs: Costs | None) -> Iterator[Told]:
    if costs is None:
        return
    about = _("Kostnader, {year}-priser").format(year=costs.price_year)
    yield from _sourced(about, _("Kroner per årsverk"), costs.nok_per_fte)
    for one in costs.investments:
        named = _("Investering: {name}").format(name=one.name)
        when = str(one.year)
        yield from _sourced(named, _("Kroner"), one.cost_nok, when=when)
        yield from _sourced(named, _("Tilskudd i kroner"), one.grant_nok, when=when)
        yield from _sourced(named, _("Rente i året"), one.interest, as_percent=True)
        yield Told(named, _("Avskrives over, år"), _number(one.depreciation_years))
        yield Told(named, _("Lånes over, år"), _number(one.loan_years or one.depreciation_years))


def _sourced(
    about: str, what: str, told: Sourced | None, *, as_percent: bool = False, when: str = ""
) -> Iterator[Told]:
    if told is not None:
        value = _percent(told.value) if as_percent else _number(told.value)
        yield Told(about, what, value, when=when, reason=told.source, is_invented=told.is_invented)


def _shown(value: float, unit: ShownAs) -> str:
    match unit:
        case ShownAs.PERCENT:
            return _percent(value)
        case ShownAs.TIMES:
            return _("{number} ganger").format(number=_number(value))
        case ShownAs.NUMBER:
            return _number(value)


def _percent(share: float) -> str:
    return join_unit(_number(100 * share), "%")


def _number(value: float) -> str:
    """With as many decimals as somebody has written, up to four."""
    exact = round(value, MOST_DECIMALS)
    return format_number(value, next(places for places in range(MOST_DECIMALS + 1) if round(exact, places) == exact))
