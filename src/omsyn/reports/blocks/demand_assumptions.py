"""Everything a scenario assumes, with its reason, and where the use of each service comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult, ServiceInDemand
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.assumptions_in_words import AssumedPart, AssumedThing, Fact, ScenarioPart, assumptions_of
from omsyn.reports.blocks.demand_figures import METHOD, flags_of, made_from, names_of, sources_of, step_name
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units


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
        _("Det som endres fra i dag, er {levers}.").format(levers=join_words([quoted(name) for name in levers]))
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
    for part in assumptions_of(scenario):
        for thing in part.things:
            for fact in thing.numbers:
                yield _told(part, thing, fact)


def _told(part: AssumedPart, thing: AssumedThing, fact: Fact) -> Told:
    label = fact.label
    if fact.group:
        label = _("{label} (usikkert sammen med «{group}»)").format(label=label, group=fact.group)
    return Told(
        about=_about(part, thing),
        what=label,
        middle=fact.middle,
        low=fact.low,
        high=fact.high,
        when=thing.when,
        reason=fact.source or thing.reason,
        is_invented=fact.is_invented or thing.is_invented,
    )


def _about(part: AssumedPart, thing: AssumedThing) -> str:
    if not thing.name:
        return part.title
    if part.part is ScenarioPart.LEVERS:
        return _("{name} ({kind}, {services})").format(
            name=thing.name, kind=thing.kind.casefold(), services=thing.about
        )
    return thing.name if part.part is ScenarioPart.SERVICES else f"{part.title}: {thing.name}"


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
