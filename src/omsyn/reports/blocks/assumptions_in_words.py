"""What a scenario assumes, in words: every number with where it comes from, and what is invented marked so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.parameters.lever_catalogue import ShownAs, load_lever_catalogue
from omsyn.parameters.scenarios.assumptions import Assumed, Phase, Sourced
from omsyn.parameters.scenarios.levers import Coverage, InformalCare, ScenarioLever
from omsyn.parameters.scenarios.resources import Costs, Investment, OpenPlaces, Places, Queue, Work
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks.demand_figures import names_of
from omsyn.vocabulary.errors import UnknownMunicipalityError
from omsyn.vocabulary.formatting import format_date, format_number, join_unit
from omsyn.vocabulary.language import translate as _

MOST_DECIMALS = 4


class ScenarioPart(StrEnum):
    """The parts of a scenario, in the order they are told."""

    GROUND = "ground"
    SERVICES = "services"
    LEVERS = "levers"
    PLACES = "places"
    QUEUE = "queue"
    WORK = "work"
    COSTS = "costs"

    @property
    def label(self) -> str:
        """Its heading."""
        return {
            ScenarioPart.GROUND: _("Grunnlaget"),
            ScenarioPart.SERVICES: _("Tjenestene i dag"),
            ScenarioPart.LEVERS: _("Det som endrer behovet"),
            ScenarioPart.PLACES: _("Plasser"),
            ScenarioPart.QUEUE: _("Venting"),
            ScenarioPart.WORK: _("Bemanning"),
            ScenarioPart.COSTS: _("Kostnader"),
        }[self]


@dataclass(frozen=True, slots=True)
class Fact:
    """One assumption: what it is, what is assumed, where that comes from, and whether it alone is made up.

    ``low`` and ``high`` are the ends of an uncertain number, ``group`` what it is uncertain together with.
    """

    label: str
    middle: str
    source: str = ""
    is_invented: bool = False
    low: str = ""
    high: str = ""
    group: str = ""

    @property
    def told(self) -> str:
        """All of it in words."""
        words = self.middle
        if self.low:
            words = _("{middle} (mellom {low} og {high})").format(middle=self.middle, low=self.low, high=self.high)
        if self.group:
            words += _(", usikkert sammen med «{group}»").format(group=self.group)
        return words


@dataclass(frozen=True, slots=True)
class AssumedThing:
    """What is assumed of one thing, such as a lever, and the reason written for it. The part itself has no name.

    ``choices`` are what is chosen in words, ``numbers`` what is assumed in figures. ``about`` is what it applies to and
    ``when`` the years or days, in words; empty where it always holds.
    """

    name: str
    numbers: tuple[Fact, ...] = ()
    choices: tuple[Fact, ...] = ()
    about: str = ""
    when: str = ""
    kind: str = ""
    reason: str = ""
    is_invented: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that is assumed, in the order it is told."""
        about = (Fact(_("Gjelder"), self.about),) if self.about else ()
        when = (Fact(_("Når"), self.when),) if self.when else ()
        return (*about, *self.choices, *self.numbers, *when)


@dataclass(frozen=True, slots=True)
class AssumedPart:
    """A part of a scenario, with its heading."""

    part: ScenarioPart
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


def assumptions_of(scenario: Scenario) -> tuple[AssumedPart, ...]:
    """Every part that says something, in order."""
    told = {
        ScenarioPart.GROUND: (AssumedThing("", choices=tuple(_ground(scenario))),),
        ScenarioPart.SERVICES: tuple(AssumedThing(_(one.service), tuple(_service(one))) for one in scenario.services),
        ScenarioPart.LEVERS: tuple(_lever(one) for one in scenario.levers),
        ScenarioPart.PLACES: tuple(_places(scenario.places)),
        ScenarioPart.QUEUE: tuple(_queue(scenario.queue)),
        ScenarioPart.WORK: tuple(_work(scenario.work)),
        ScenarioPart.COSTS: tuple(_costs(scenario.costs)),
    }
    return tuple(AssumedPart(part, part.label, things) for part, things in told.items() if things)


def holds_invented(parts: tuple[AssumedPart, ...]) -> bool:
    """Whether anything is made up for the trial."""
    return any(
        thing.is_invented or any(fact.is_invented for fact in thing.facts) for part in parts for thing in part.things
    )


def _ground(scenario: Scenario) -> Iterator[Fact]:
    known = scenario.base_year
    base = _("siste folketall som finnes") if known is None else format_date(date(known, 1, 1))
    rates = {
        "best": _("de beste tallene som finnes"),
        "own": _("kommunens egne tall"),
        "ssb": _("SSBs tall for kommunen"),
        "national": _("tall for hele landet"),
    }
    yield Fact(_("Kommune"), _municipality(scenario.municipality))
    yield Fact(_("Begynner fra"), base)
    yield Fact(_("Til år"), str(scenario.until))
    yield Fact(_("Befolkningen følger"), MeanFrom(scenario.alternative).label)
    yield Fact(_("Brukere etter alder fra"), rates[scenario.rates_from])
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
    aims = {"keep": _("som i dag"), "peer": _("som i andre kommuner"), "chosen": _("valgt nivå")}
    numbers = []
    for field in catalogued.fields:
        value = getattr(lever, field.key, None)
        if isinstance(value, Assumed):
            numbers.append(_assumed(field.label.label, value, field.unit))
    if isinstance(lever, InformalCare):
        numbers += _sourced(_("Årsverk fra pårørende i dag"), lever.informal_fte)
    first_age = getattr(lever, "first_age", None)
    if first_age is not None:
        numbers.append(Fact(_("Fra alder"), str(first_age)))
    phase: Phase | None = getattr(lever, "phase", None)
    return AssumedThing(
        name=lever.name,
        numbers=tuple(numbers),
        choices=(Fact(_("Går mot"), aims[lever.aim]),) if isinstance(lever, Coverage) else (),
        about=_services_of(lever),
        when=_("fra {begins}, fullt i {full}").format(begins=phase.begins, full=phase.full) if phase else "",
        kind=catalogued.name.label,
        reason=lever.reason,
        is_invented=lever.is_invented,
    )


def _services_of(lever: ScenarioLever) -> str:
    source, target = getattr(lever, "source", ""), getattr(lever, "target", "")
    if source and target:
        return _("fra {source} til {target}").format(source=_(source), target=_(target))
    if target:
        return _("til {target}").format(target=_(target))
    return names_of(lever.services) or _("alle tjenestene")


def _places(places: Places | None) -> Iterator[AssumedThing]:
    if places is None:
        return
    yield AssumedThing(
        "",
        (
            *_sourced(_("Så fulle kan de være"), places.occupancy, as_percent=True),
            Fact(_("Plasser som bygges om gangen"), _number(places.places_per_step)),
        ),
        choices=(Fact(_("Fylles av"), names_of(places.services)),),
    )
    for one in places.plan:
        yield _open_places(one)


def _open_places(one: OpenPlaces) -> AssumedThing:
    when = _("fra {day}").format(day=format_date(one.opens))
    if one.last_day is not None:
        when = _("{first} til {last}").format(first=format_date(one.opens), last=format_date(one.last_day))
    places = Fact(_("Plasser"), _number(one.places))
    return AssumedThing(one.name, (places,), when=when, reason=one.reason, is_invented=one.is_invented)


def _queue(queue: Queue | None) -> Iterator[AssumedThing]:
    if queue is None:
        return
    facts = (
        Fact(_("Venter på sykehus i dag"), _number(queue.waiting_in_hospital)),
        Fact(_("Venter hjemme i dag"), _number(queue.waiting_at_home)),
        *_sourced(_("Dager på plassen"), queue.stay_days),
        *_sourced(_("Kommer fra sykehus"), queue.hospital_share, as_percent=True),
        *_sourced(_("Kroner per døgn på sykehus"), queue.day_rate_nok),
        Fact(_("Utskrivningsklare døgn i året, høyst"), _number(queue.most_ready_days)),
        Fact(_("Venter hjemme, høyst"), _number(queue.most_at_home)),
    )
    yield AssumedThing("", facts)


def _work(work: Work | None) -> Iterator[AssumedThing]:
    if work is None:
        return
    facts = [*_sourced(_("Årsverk i alt"), work.total_fte)]
    for education, share in work.by_education.items():
        facts += _sourced(_("Andel {education}").format(education=education), share, as_percent=True)
    for label, told in (
        (_("Stillingsstørrelse"), work.position_size),
        (_("Fravær"), work.absence),
        (_("Slutter hvert år av andre grunner enn alder"), work.turnover),
        (_("Når pensjonsalder hvert år"), work.retiring),
        (_("20–66 år som ikke kan arbeide"), work.not_available),
    ):
        facts += _sourced(label, told, as_percent=True)
    if facts:
        yield AssumedThing("", tuple(facts))


def _costs(costs: Costs | None) -> Iterator[AssumedThing]:
    if costs is None:
        return
    numbers = tuple(_sourced(_("Kroner per årsverk"), costs.nok_per_fte))
    yield AssumedThing("", numbers, choices=(Fact(_("Priser fra"), str(costs.price_year)),))
    for one in costs.investments:
        yield _investment(one)


def _investment(one: Investment) -> AssumedThing:
    numbers = [
        *_sourced(_("Kroner"), one.cost_nok),
        *_sourced(_("Tilskudd i kroner"), one.grant_nok),
        Fact(_("Avskrives over"), _("{years} år").format(years=one.depreciation_years)),
        Fact(_("Lånes over"), _("{years} år").format(years=one.loan_years or one.depreciation_years)),
        *_sourced(_("Rente i året"), one.interest, as_percent=True),
    ]
    paid_by = _("like beløp") if one.is_annuity else _("like avdrag")
    return AssumedThing(one.name, tuple(numbers), choices=(Fact(_("Lånet betales med"), paid_by),), when=str(one.year))


def _sourced(label: str, told: Sourced | None, *, as_percent: bool = False) -> list[Fact]:
    if told is None:
        return []
    value = _percent(told.value) if as_percent else _number(told.value)
    return [Fact(label, value, told.source, told.is_invented)]


def _assumed(label: str, told: Assumed, unit: ShownAs) -> Fact:
    low, middle, high = (_shown(value, unit) for value in (told.low, told.middle, told.high))
    if told.is_certain:
        low = high = ""
    return Fact(label, middle, low=low, high=high, group=told.group)


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


def _municipality(number: str) -> str:
    try:
        return find_municipality(number).name
    except UnknownMunicipalityError:
        return number
