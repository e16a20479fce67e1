"""What a reader must know about an answer, as sentences."""

from collections import Counter

from omsyn.analyses.service_demand.people import PeopleToCome
from omsyn.analyses.service_demand.reckoning import Reckoned
from omsyn.analyses.service_demand.result import InvestmentYear
from omsyn.analyses.service_demand.waiting import HOLDING_DRAWS, QUEUE_DRAWS, STEP_DAYS, DayRate
from omsyn.methods.demand.uncertainty import Cut
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.scenarios.assumptions import Part, Sourced
from omsyn.parameters.scenarios.levers import HealthyAgeing, HospitalTasks, LeverKind, Shift, WrittenLever
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.official_projection import MeanFrom
from omsyn.vocabulary.formatting import format_number, join_words, quoted
from omsyn.vocabulary.language import translate as _


def notes_on(reckoned: Reckoned, investments: tuple[InvestmentYear, ...], rate: DayRate | None) -> tuple[str, ...]:
    """Every note that this answer needs, the most general first."""
    return (
        *_on_the_draws(reckoned),
        *_on_people(reckoned.people, reckoned.scenario, reckoned.municipality.name),
        *_on_services(reckoned),
        *_on_levers(reckoned.scenario),
        *_on_cuts((*reckoned.drawn.cuts, *reckoned.need.cuts)),
        *_on_staff(reckoned),
        *_on_waiting(reckoned, rate),
        *_on_money(reckoned, investments),
        *_on_invented(reckoned.scenario),
    )


def _on_the_draws(reckoned: Reckoned) -> list[str]:
    return [
        _(
            "Åtti av hundre trekninger ligger mellom P10 og P90. Svaret er regnet med {draws} trekninger og frøet "
            "{seed}, og kan regnes igjen med de samme tallene. Tallene gjelder 1. januar."
        ).format(draws=format_number(reckoned.people.draws), seed=reckoned.seed),
        _(
            "Båndet viser hvor usikkert folketallet er, og hvor usikre forutsetningene er. Brukerne er regnet som "
            "sikre, enda antallet kan svinge mye fra år til år, så båndet er smalere enn det burde være."
        ),
    ]


def _on_people(people: PeopleToCome, scenario: Scenario, name: str) -> list[str]:
    notes = []
    if people.official is not None:
        notes.append(
            _(
                "Folketallet følger framskrivingen fra Statistisk sentralbyrå (tabell {table}, {alternative}), gruppe "
                "for gruppe. Fordelingen på ettårig alder, og usikkerheten, er fra Omsyns egen modell."
            ).format(table=people.official.table, alternative=MeanFrom(scenario.alternative).label)
        )
    elif MeanFrom(scenario.alternative) is MeanFrom.OWN:
        notes.append(_("Folketallet er fra Omsyns egen modell."))
    else:
        notes.append(
            _(
                "{name} har ingen offisiell framskriving i Omsyn fra {year} eller før. Folketallet er fra Omsyns egen "
                "modell."
            ).format(name=name, year=people.base_year)
        )
    if people.estimated_until is not None:
        notes.append(
            _(
                "Historien til {name} til og med {year} er et anslag, fordi kommunen er del av en som ble delt. "
                "Tallene er mer usikre enn båndet viser."
            ).format(name=name, year=people.estimated_until)
        )
    if people.counted_from is not None:
        notes.append(
            _("{name} har folketall først fra {year}, og en kortere historie å bygge på.").format(
                name=name, year=people.counted_from
            )
        )
    notes.append(
        _(
            "I {percent} % av cellene i befolkningen ble tilfeldigheten kuttet, like mye opp som ned, så ingen gruppe "
            "fikk færre enn null personer."
        ).format(percent=format_number(people.cut_share * 100, 1))
    )
    return notes


def _on_services(reckoned: Reckoned) -> list[str]:
    notes = [
        _(
            "Summen av brukere er tildelte tjenester: den som har to tjenester, er med to ganger. Ratene er dagens "
            "brukere etter alder, og endres bare av forutsetningene."
        )
    ]
    origins: dict[str, list[str]] = {}
    for use in reckoned.services.uses:
        assumed = reckoned.scenario.service(use.service)
        entered = assumed is not None and (assumed.users is not None or bool(assumed.users_by_age))
        origin = _("tall skrevet i scenarioet") if entered else use.origin.label
        origins.setdefault(origin, []).append(use.service)
    notes += [
        _("Brukere etter alder bygger på {origin} for {services}.").format(
            origin=origin, services=_named(services, reckoned)
        )
        for origin, services in origins.items()
    ]
    later = [use for use in reckoned.services.uses if use.year >= reckoned.people.base_year]
    if later:
        notes.append(
            _(
                "Brukerne av {services} er talt i {years}, etter startåret. Tallene for startåret er derfor regnet med "
                "rater som er nyere, og er ikke brukerne som var der."
            ).format(
                services=_named([use.service for use in later], reckoned),
                years=join_words([str(year) for year in sorted({use.year for use in later})]),
            )
        )
    codes = Counter(load_care_ladder().kpr_code_of(use.service) for use in reckoned.services.uses)
    for code in [code for code, count in codes.items() if code is not None and count > 1]:
        same = [use.service for use in reckoned.services.uses if load_care_ladder().kpr_code_of(use.service) == code]
        notes.append(
            _("Samme brukere kan være talt i {services}.").format(services=join_words([_(service) for service in same]))
        )
    said: dict[str, list[str]] = {}
    for use in reckoned.services.uses:
        for note in use.notes:
            said.setdefault(note, []).append(use.service)
    notes += [f"{_capitalised(_named(services, reckoned))}: {note}" for note, services in said.items()]
    return notes


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _named(services: list[str], reckoned: Reckoned) -> str:
    if len(services) == len(reckoned.services.uses):
        return _("alle tjenestene")
    return join_words([_(service) for service in services])


def _on_levers(scenario: Scenario) -> list[str]:
    notes = []
    if any(isinstance(lever, HealthyAgeing) for lever in scenario.levers):
        notes.append(
            _(
                "Leveårene som vinnes, er forskjellen i gjenstående levetid ved 65 år mellom hvert år og startåret, "
                "for menn og kvinner, i den nasjonale befolkningsmodellen."
            )
        )
    if any(isinstance(lever, HospitalTasks) and lever.bed_days.high > 0 for lever in scenario.levers):
        notes.append(
            _(
                "Liggedøgn fra sykehuset er delt på 365: én bruker er en person som er der hver dag i året. Brukere "
                "som er talt gjennom året, er flere enn dem som er der på én dag, så de to kan ikke holdes opp mot "
                "hverandre."
            )
        )
    certain = [
        lever.name
        for lever in scenario.levers
        if lever.kind is not LeverKind.COVERAGE
        and all(one.is_certain for _field, one in lever if hasattr(one, "is_certain"))
    ]
    if certain:
        notes.append(
            _("Ingen har sagt hvor usikkert dette er, så båndet er smalere enn det burde være: {names}.").format(
                names=join_words([quoted(name) for name in certain])
            )
        )
    return notes


def _on_cuts(cuts: tuple[Cut, ...]) -> list[str]:
    if not cuts:
        return []
    told = [
        _("«{owner}» i {count} av {drawn}").format(
            owner=cut.owner, count=format_number(cut.count), drawn=format_number(cut.drawn)
        )
        for cut in cuts
    ]
    return [
        _("Trekninger som gikk ut over det som er mulig, er flyttet til grensen: {cuts}.").format(
            cuts=join_words(list(dict.fromkeys(told)))
        )
    ]


def _on_staff(reckoned: Reckoned) -> list[str]:
    notes = []
    shared = [service for service, told in reckoned.fte_shares.items() if told.is_shared]
    if shared:
        notes.append(
            _(
                "Årsverkene som ikke er fordelt, er delt likt på brukerne av {services}. Tjenestene krever ulikt "
                "arbeid, så fordelingen mellom dem sier lite; summen stemmer i startåret."
            ).format(services=_named(shared, reckoned))
        )
        notes.append(
            _("Årsverkene i alt er regnet som årsverkene 1. januar {year}, også når de er talt et annet år.").format(
                year=reckoned.people.base_year
            )
        )
        notes += _on_moves_to_shared(reckoned, shared)
    work = reckoned.scenario.work
    if work is not None and work.absence is not None:
        notes.append(_("Årsverkene skal være på plass hver dag, så ansatte omfatter vikarer for dem som er borte."))
    return notes


def _on_moves_to_shared(reckoned: Reckoned, shared: list[str]) -> list[str]:
    """Between services whose FTE are shared evenly a move changes no FTE, whatever the work truly is."""
    moves = [
        lever.name
        for lever in reckoned.scenario.levers
        if (isinstance(lever, Shift) and {lever.source, lever.target} & set(shared))
        or (isinstance(lever, HospitalTasks) and lever.target in shared)
    ]
    if not moves:
        return []
    return [
        _(
            "Hva {levers} betyr for årsverk og kostnad, kan ikke leses av svaret, for årsverkene er delt likt på "
            "brukerne. Oppgi årsverk per bruker for tjenestene det flyttes mellom."
        ).format(levers=join_words([quoted(name) for name in moves]))
    ]


def _on_waiting(reckoned: Reckoned, rate: DayRate | None) -> list[str]:
    if reckoned.scenario.queue is None or not reckoned.question.with_queue or reckoned.scenario.places is None:
        return []
    notes = [
        _(
            "Køen er levd i steg på høyst {days} dager, med {draws} av trekningene. Plassene som holder, er funnet med "
            "{few} av dem. Folk kommer tilfeldig, og så mange at behovet fylles. De som venter på sykehus, får plass "
            "først."
        ).format(
            days=format_number(STEP_DAYS),
            draws=format_number(min(QUEUE_DRAWS, reckoned.people.draws)),
            few=format_number(min(HOLDING_DRAWS, reckoned.people.draws)),
        )
    ]
    if rate is not None and rate.year is not None:
        notes.append(
            _("Døgnprisen er den siste som er kontrollert, {nok} kr for {year}, i alle år.").format(
                nok=format_number(rate.nok), year=rate.year
            )
        )
    return notes


def _on_money(reckoned: Reckoned, investments: tuple[InvestmentYear, ...]) -> list[str]:
    costs = reckoned.scenario.costs
    notes = []
    if costs is not None:
        notes.append(_("Kroner er i {year}-priser.").format(year=costs.price_year))
    if any(service.cost_per_user_nok is not None for service in reckoned.scenario.services):
        notes.append(
            _(
                "Der kostnaden er oppgitt per bruker, følger den brukerne. Forutsetninger som endrer arbeidet per "
                "bruker, endrer den ikke."
            )
        )
    if investments:
        notes.append(
            _("Avskrivning, avdrag og renter begynner året etter at investeringen er betalt. Tilskudd er ikke lånt.")
        )
    if any(year.interest is None for year in investments):
        notes.append(_("En investering er uten rente, så rentekostnaden er ikke regnet. Oppgi renten for den."))
    low = [
        str(year.year)
        for year in investments
        if year.minimum_instalment is not None and year.instalments < year.minimum_instalment * (1 - 1e-9)
    ]
    if low:
        notes.append(
            _(
                "Avdragene på disse lånene alene er lavere enn minste avdrag etter kommuneloven § 14-18 i {years}. "
                "Kravet gjelder kommunens lån samlet."
            ).format(years=join_words(low))
        )
    return notes


def _on_invented(scenario: Scenario) -> list[str]:
    if not _has_invented(scenario):
        return []
    return [_("Scenarioet har oppdiktede tall, merket som oppdiktet. Bruk dem bare til å prøve.")]


def _has_invented(content: object) -> bool:
    match content:
        case Sourced() | WrittenLever() if content.is_invented:
            return True
        case Part():
            return any(_has_invented(value) for _field, value in content)
        case tuple():
            return any(_has_invented(value) for value in content)
        case dict():
            return any(_has_invented(value) for value in content.values())
        case _:
            return False
