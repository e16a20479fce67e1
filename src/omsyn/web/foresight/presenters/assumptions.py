"""What a scenario assumes, in words: every number with where it comes from, and what is invented marked so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from omsyn.parameters.lever_catalogue import ShownAs, load_lever_catalogue
from omsyn.parameters.scenarios.assumptions import Assumed, Phase, Sourced
from omsyn.parameters.scenarios.levers import Coverage, InformalCare, ScenarioLever
from omsyn.parameters.scenarios.resources import Costs, Places, Queue, Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import UnknownMunicipalityError
from omsyn.vocabulary.formatting import format_date, format_number, join_words

ALTERNATIVES = {
    "MMMM": _lazy("SSBs hovedalternativ"),
    "LLML": _lazy("SSBs lave vekst"),
    "HHMH": _lazy("SSBs høye vekst"),
    "own": _lazy("Omsyns egen modell"),
}
RATES = {
    "best": _lazy("de beste tallene som finnes"),
    "own": _lazy("kommunens egne tall"),
    "ssb": _lazy("SSBs tall for kommunen"),
    "national": _lazy("tall for hele landet"),
}
AIMS = {
    "keep": _lazy("som i dag"),
    "peer": _lazy("som i andre kommuner"),
    "chosen": _lazy("valgt nivå"),
}
MOST_DECIMALS = 4


class Part(StrEnum):
    """The parts of a scenario, in the order they are told."""

    GROUND = "ground"
    SERVICES = "services"
    LEVERS = "levers"
    PLACES = "places"
    QUEUE = "queue"
    WORK = "work"
    COSTS = "costs"


TITLES = {
    Part.GROUND: _lazy("Grunnlaget"),
    Part.SERVICES: _lazy("Tjenestene i dag"),
    Part.LEVERS: _lazy("Det som endrer behovet"),
    Part.PLACES: _lazy("Plasser"),
    Part.QUEUE: _lazy("Venting"),
    Part.WORK: _lazy("Bemanning"),
    Part.COSTS: _lazy("Kostnader"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One assumption: what it is, what is assumed, where that comes from, and whether it is made up for the trial."""

    label: str
    told: str
    source: str = ""
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class AssumedThing:
    """What is assumed of one thing, such as a lever, and the reason written for it. The part itself has no name."""

    name: str
    facts: tuple[Fact, ...]
    kind: str = ""
    reason: str = ""
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class AssumedPart:
    """A part of a scenario, with its heading."""

    part: Part
    title: str
    things: tuple[AssumedThing, ...]

    @property
    def told(self) -> tuple[AssumedThing, ...]:
        """Those something is said of."""
        return tuple(thing for thing in self.things if thing.facts)

    @property
    def only_named(self) -> tuple[str, ...]:
        """The names of those that are only named: what they are is found anew each time."""
        return tuple(thing.name for thing in self.things if not thing.facts)


def present_assumptions(scenario: Scenario) -> tuple[AssumedPart, ...]:
    """Every part that says something, in order."""
    told = {
        Part.GROUND: (AssumedThing("", tuple(_ground(scenario))),),
        Part.SERVICES: tuple(AssumedThing(one.service, tuple(_service(one))) for one in scenario.services),
        Part.LEVERS: tuple(_lever(one) for one in scenario.levers),
        Part.PLACES: tuple(_places(scenario.places)),
        Part.QUEUE: tuple(_queue(scenario.queue)),
        Part.WORK: tuple(_work(scenario.work)),
        Part.COSTS: tuple(_costs(scenario.costs)),
    }
    return tuple(AssumedPart(part, str(TITLES[part]), things) for part, things in told.items() if things)


def holds_invented(parts: tuple[AssumedPart, ...]) -> bool:
    """Whether anything is made up for the trial."""
    return any(thing.is_invented or any(fact.is_invented for fact in thing.facts) for _part, thing in _things(parts))


def _things(parts: tuple[AssumedPart, ...]) -> Iterator[tuple[AssumedPart, AssumedThing]]:
    for part in parts:
        for thing in part.things:
            yield part, thing


def in_a_sentence(scenario: Scenario) -> str:
    """What it assumes, as a list of scenarios tells it."""
    names = [one.name for one in scenario.levers]
    if not names:
        return _("Ingenting endres fra i dag. Svaret går til {year}.").format(year=scenario.until)
    return _("Dette endres: {levers}. Svaret går til {year}.").format(levers=join_words(names), year=scenario.until)


def _ground(scenario: Scenario) -> Iterator[Fact]:
    year = scenario.base_year
    base = _("siste folketall som finnes") if year is None else format_date(date(year, 1, 1))
    yield Fact(_("Kommune"), _municipality(scenario.municipality))
    yield Fact(_("Begynner fra"), base)
    yield Fact(_("Til år"), str(scenario.until))
    yield Fact(_("Befolkningen følger"), str(ALTERNATIVES[scenario.alternative]))
    yield Fact(_("Brukere etter alder fra"), str(RATES[scenario.rates_from]))
    yield Fact(_("Mulige framtider som trekkes"), _number(scenario.draws))
    yield Fact(_("Tallet trekningen starter fra"), str(scenario.seed))
    yield Fact(_("Usikkerhet som er felles i en gruppe"), _percent(scenario.share_in_common))


def _service(service: ServiceAssumptions) -> Iterator[Fact]:
    yield from _sourced(_("Brukere"), service.users)
    for ages, users in service.users_by_age.items():
        yield from _sourced(_("Brukere {ages} år").format(ages=ages), users)
    yield from _sourced(_("Årsverk per bruker"), service.fte_per_user)
    yield from _sourced(_("Kroner per bruker i året"), service.cost_per_user_nok)


def _lever(lever: ScenarioLever) -> AssumedThing:
    catalogued = load_lever_catalogue().of(lever.kind)
    facts = [Fact(_("Gjelder"), join_words(list(lever.services)) if lever.services else _("alle tjenestene"))]
    for name, label in (("source", _("Fra tjenesten")), ("target", _("Til tjenesten"))):
        if hasattr(lever, name):
            facts.append(Fact(label, getattr(lever, name)))
    if isinstance(lever, Coverage):
        facts.append(Fact(_("Går mot"), str(AIMS[lever.aim])))
    if isinstance(lever, InformalCare):
        facts += _sourced(_("Årsverk fra pårørende i dag"), lever.informal_fte)
    for field in catalogued.fields:
        value = getattr(lever, field.key, None)
        if isinstance(value, Assumed):
            facts.append(Fact(field.label.label, _assumed(value, field.unit), is_invented=lever.is_invented))
    first_age = getattr(lever, "first_age", None)
    if first_age is not None:
        facts.append(Fact(_("Fra alder"), str(first_age)))
    phase = getattr(lever, "phase", None)
    if isinstance(phase, Phase):
        facts.append(
            Fact(_("Når"), _("begynner i {begins}, fullt ut fra {full}").format(begins=phase.begins, full=phase.full))
        )
    return AssumedThing(lever.name, tuple(facts), catalogued.name.label, lever.reason, lever.is_invented)


def _places(places: Places | None) -> Iterator[AssumedThing]:
    if places is None:
        return
    facts = [Fact(_("Fylles av"), join_words(list(places.services)))]
    facts += _sourced(_("Så fulle kan de være"), places.occupancy, percent=True)
    facts.append(Fact(_("Plasser som bygges om gangen"), _number(places.places_per_step)))
    yield AssumedThing("", tuple(facts))
    for one in places.plan:
        told = [Fact(_("Plasser"), _number(one.places)), Fact(_("Åpner"), format_date(one.opens))]
        if one.last_day is not None:
            told.append(Fact(_("Siste dag"), format_date(one.last_day)))
        yield AssumedThing(one.name, tuple(told), reason=one.reason, is_invented=one.is_invented)


def _queue(queue: Queue | None) -> Iterator[AssumedThing]:
    if queue is None:
        return
    facts = [
        Fact(_("Venter på sykehus i dag"), _number(queue.waiting_in_hospital)),
        Fact(_("Venter hjemme i dag"), _number(queue.waiting_at_home)),
        *_sourced(_("Dager på plassen"), queue.stay_days),
        *_sourced(_("Kommer fra sykehus"), queue.hospital_share, percent=True),
        *_sourced(_("Kroner per døgn på sykehus"), queue.day_rate_nok),
        Fact(_("Utskrivningsklare døgn, høyst i året"), _number(queue.most_ready_days)),
        Fact(_("Venter hjemme, høyst"), _number(queue.most_at_home)),
    ]
    yield AssumedThing("", tuple(facts))


def _work(work: Work | None) -> Iterator[AssumedThing]:
    if work is None:
        return
    facts = [*_sourced(_("Årsverk i alt"), work.total_fte)]
    for education, share in work.by_education.items():
        facts += _sourced(_("Andel {education}").format(education=education), share, percent=True)
    for label, told in (
        (_("Stillingsstørrelse"), work.position_size),
        (_("Fravær"), work.absence),
        (_("Slutter hvert år av andre grunner enn alder"), work.turnover),
        (_("Når pensjonsalder hvert år"), work.retiring),
        (_("20–66 år som ikke kan arbeide"), work.not_available),
    ):
        facts += _sourced(label, told, percent=True)
    if facts:
        yield AssumedThing("", tuple(facts))


def _costs(costs: Costs | None) -> Iterator[AssumedThing]:
    if costs is None:
        return
    facts = [Fact(_("Priser fra"), str(costs.price_year)), *_sourced(_("Kroner per årsverk"), costs.nok_per_fte)]
    yield AssumedThing("", tuple(facts))
    for one in costs.investments:
        told = [
            Fact(_("År"), str(one.year)),
            *_sourced(_("Kroner"), one.cost_nok),
            *_sourced(_("Tilskudd i kroner"), one.grant_nok),
            Fact(_("Avskrives over"), _("{years} år").format(years=one.depreciation_years)),
        ]
        if one.loan_years is not None:
            told.append(Fact(_("Lånes over"), _("{years} år").format(years=one.loan_years)))
        told += _sourced(_("Rente i året"), one.interest, percent=True)
        told.append(Fact(_("Lånet betales med"), _("like beløp") if one.is_annuity else _("like avdrag")))
        yield AssumedThing(one.name, tuple(told))


def _sourced(label: str, told: Sourced | None, *, percent: bool = False) -> list[Fact]:
    if told is None:
        return []
    value = _percent(told.value) if percent else _number(told.value)
    return [Fact(label, value, told.source, told.is_invented)]


def _assumed(told: Assumed, unit: ShownAs) -> str:
    low, middle, high = (_shown(value, unit) for value in (told.low, told.middle, told.high))
    words = middle if told.is_certain else _("{middle} (mellom {low} og {high})")
    words = words.format(middle=middle, low=low, high=high)
    if told.group:
        words += _(", usikkert sammen med «{group}»").format(group=told.group)
    return words


def _shown(value: float, unit: ShownAs) -> str:
    match unit:
        case ShownAs.PERCENT:
            return _percent(value)
        case ShownAs.TIMES:
            return _("{number} ganger").format(number=_number(value))
        case ShownAs.NUMBER:
            return _number(value)


def _percent(share: float) -> str:
    return f"{_number(share * 100)}\N{NO-BREAK SPACE}%"


def _number(value: float) -> str:
    """With as many decimals as somebody has written, up to four."""
    needed = next((count for count in range(MOST_DECIMALS) if round(value, count) == round(value, MOST_DECIMALS)), 4)
    return format_number(value, needed)


def _municipality(number: str) -> str:
    try:
        return find_municipality(number).name
    except UnknownMunicipalityError:
        return number
