"""Where a figure comes from: its formula in words, the same with the actual numbers, what went in, and the sources."""

from collections.abc import Callable
from dataclasses import dataclass

from omsyn.analyses.service_demand.gaps import told_together
from omsyn.analyses.service_demand.result import (
    ALL_SERVICES,
    Measure,
    ServiceDemandResult,
    ServiceInDemand,
    WaterfallBar,
)
from omsyn.parameters.scenarios.assumptions import Sourced
from omsyn.reports.blocks.demand_figures import MILLION, OF_PEOPLE, figure, has, known_figure, made_from, measure_name
from omsyn.reports.blocks.demand_waterfall import END, LEVER, START, bar_name
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import MINUS, format_change, format_number, format_quantity
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source

FINE = 1
"""Decimals of people and FTE in a sum, so that a reader can add up."""
FINE_RATE = 3


@dataclass(frozen=True, slots=True)
class TrailInput:
    """A number that went in: what it is, how much, and where it is from in words.

    ``measure``, ``year`` and ``service`` are told of a figure with a trail of its own.
    """

    what: str
    number: str
    source: str
    measure: Measure | None = None
    year: int | None = None
    service: str = ALL_SERVICES


@dataclass(frozen=True, slots=True)
class Trail:
    """The way to one figure. ``formula`` is in words; ``reckoning`` is the same with the numbers."""

    title: str
    quantity: Quantity
    formula: str
    reckoning: str
    inputs: tuple[TrailInput, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]


def trail_of(result: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> Trail:
    """The trail of a figure in the result's frame; ``DataMissingError`` when it was not reckoned."""
    quantity = figure(result, measure, year, service)
    if quantity is None:
        raise DataMissingError(
            _("{measure} er ikke regnet for {year}.").format(measure=measure_name(measure), year=year),
            what_now=told_together(result.missing),
        )
    tell = _TELLERS[measure]
    formula, reckoning, inputs = tell(result, year, service)
    about = "" if measure in OF_PEOPLE else _(service) if service else _("alle tjenester")
    title = ", ".join(part for part in (measure_name(measure), about, str(year)) if part)
    return Trail(title, quantity, formula, reckoning, tuple(inputs), quantity.sources, _notes(result, quantity))


type _Told = tuple[str, str, list[TrailInput]]


def _notes(result: ServiceDemandResult, quantity: Quantity) -> tuple[str, ...]:
    spread = _(
        "Tallet er gjennomsnittet av {draws} trekninger. Regnestykket er gjort i hver av dem, så gjennomsnittene kan "
        "gi et litt annet svar når du ganger dem selv."
    ).format(draws=format_number(result.question.draws_used))
    return (spread, made_from(result)) if quantity.interval else (made_from(result),)


def _users(result: ServiceDemandResult, year: int, service: str) -> _Told:
    if service == ALL_SERVICES:
        return _sum(result, Measure.USERS, year)
    one = _service(result, service)
    formula = _(
        "Brukere = innbyggere × andel som bruker tjenesten × det forutsetningene endrer. Det regnes for hver alder og "
        "hvert kjønn, og legges sammen."
    )
    inputs = [
        TrailInput(
            _("Brukere i {year}").format(year=one.use.year),
            format_number(one.use.total, FINE),
            _("{origin}; {profile}").format(origin=one.use.origin.label, profile=one.use.profile),
        ),
        *_people(result, year),
        *_levers(result, Measure.USERS, service),
    ]
    return formula, _from_base(result, Measure.USERS, year, service), inputs


def _fte(result: ServiceDemandResult, year: int, service: str) -> _Told:
    if service == ALL_SERVICES:
        return _sum(result, Measure.FTE, year)
    one = _service(result, service)
    users = known_figure(result, Measure.USERS, year, service).known
    fte = known_figure(result, Measure.FTE, year, service).known
    formula = _("Årsverk = brukere × årsverk per bruker × det forutsetningene endrer i arbeidet for hver bruker.")
    reckoning = _("{fte} årsverk = {users} brukere × {rate} årsverk per bruker i {year}").format(
        fte=format_number(fte, FINE),
        users=format_number(users, FINE),
        rate=format_number(fte / users, FINE_RATE) if users else format_number(0),
        year=year,
    )
    shared = _("likt delt av årsverkene som er igjen. {source}") if one.fte_is_shared else "{source}"
    today = TrailInput(
        _("Årsverk per bruker i dag"),
        format_number(one.fte_per_user or 0.0, FINE_RATE),
        shared.format(source=one.fte_source),
    )
    return (
        formula,
        reckoning,
        [_input(result, Measure.USERS, year, service), today, *_levers(result, Measure.FTE, service)],
    )


def _places(result: ServiceDemandResult, year: int, service: str) -> _Told:
    places = result.scenario.places
    services = (service,) if service else (() if places is None else places.services)
    occupancy = None if places is None else places.occupancy
    full = 1.0 if occupancy is None else occupancy.value
    users = [known_figure(result, Measure.USERS, year, one).known for one in services]
    formula = _("Plasser = brukere av tjenestene som fyller plasser, delt på hvor fulle plassene kan være.")
    reckoning = _("{places} plasser = {users} brukere / {full}").format(
        places=format_number(known_figure(result, Measure.PLACES, year, service).known, FINE),
        users=f"({_added(users)})" if len(users) > 1 else _added(users),
        full=format_number(full, 3),
    )
    inputs = [_input(result, Measure.USERS, year, one) for one in services]
    inputs += _sourced(_("Så fulle kan plassene være"), occupancy)
    return formula, reckoning, inputs


def _operating(result: ServiceDemandResult, year: int, service: str) -> _Told:
    if service == ALL_SERVICES:
        return _sum(result, Measure.OPERATING_NOK, year)
    one = _service(result, service)
    cost = known_figure(result, Measure.OPERATING_NOK, year, service).known
    by_user = one.cost_per_user_nok is not None
    measure = Measure.USERS if by_user else Measure.FTE
    amount = known_figure(result, measure, year, service).known
    formula = (
        _("Driftskostnad = brukere × kroner per bruker i året.")
        if by_user
        else _("Driftskostnad = årsverk × kroner per årsverk.")
    )
    price = cost * MILLION / amount if amount else 0.0
    reckoning = _("{cost} millioner kroner = {amount} {unit} × {price} kroner").format(
        cost=format_number(cost, 2),
        amount=format_number(amount, FINE),
        unit=measure_name(measure).casefold(),
        price=format_number(price),
    )
    what = _("Kroner per bruker i året") if by_user else _("Kroner per årsverk")
    return (
        formula,
        reckoning,
        [
            _input(result, measure, year, service),
            TrailInput(what, format_number(price), one.cost_source),
        ],
    )


def _employed(result: ServiceDemandResult, year: int, service: str) -> _Told:
    work = result.scenario.work
    absence = None if work is None else work.absence
    position = None if work is None else work.position_size
    formula = _("Ansatte = årsverk / (1 − fravær) / stillingsstørrelse.")
    reckoning = _("{people} ansatte = {fte} årsverk / (1 − {absence}) / {position}").format(
        people=format_number(known_figure(result, Measure.EMPLOYED, year).known),
        fte=format_number(known_figure(result, Measure.FTE, year).known, FINE),
        absence=format_number(0.0 if absence is None else absence.value, 3),
        position=format_number(1.0 if position is None else position.value, 3),
    )
    inputs = [_input(result, Measure.FTE, year, service)]
    return formula, reckoning, [*inputs, *_sourced(_("Fravær"), absence), *_sourced(_("Stillingsstørrelse"), position)]


def _recruited(result: ServiceDemandResult, year: int, service: str) -> _Told:
    work = result.scenario.work
    retiring = None if work is None else work.retiring
    turnover = None if work is None else work.turnover
    now, following = (known_figure(result, Measure.EMPLOYED, at).known for at in (year, year + 1))
    old = now * (0.0 if retiring is None else retiring.value)
    left = (now - old) * (0.0 if turnover is None else turnover.value)
    formula = _("Må ansettes = de som når pensjonsalder + de som slutter av andre grunner + flere som trengs neste år.")
    reckoning = _("{recruited} = {retiring} + {leaving} + {growth}").format(
        recruited=format_number(known_figure(result, Measure.RECRUITED, year).known, FINE),
        retiring=format_number(old, FINE),
        leaving=format_number(left, FINE),
        growth=_in_sum(following - now),
    )
    inputs = [_input(result, Measure.EMPLOYED, at, service) for at in (year, year + 1)]
    inputs += _sourced(_("Når pensjonsalder hvert år"), retiring)
    return formula, reckoning, [*inputs, *_sourced(_("Slutter hvert år av andre grunner enn alder"), turnover)]


def _labour_share(result: ServiceDemandResult, year: int, service: str) -> _Told:
    work = result.scenario.work
    away = None if work is None else work.not_available
    formula = _("Andel av arbeidsstyrken = ansatte / (innbyggere på 20–66 år × (1 − andelen som ikke kan arbeide)).")
    reckoning = _("{share} % = {people} / ({persons} × (1 − {away}))").format(
        share=format_number(known_figure(result, Measure.LABOUR_SHARE, year).known, FINE),
        people=format_number(known_figure(result, Measure.EMPLOYED, year).known),
        persons=format_number(known_figure(result, Measure.WORKING_AGE, year).known),
        away=format_number(0.0 if away is None else away.value, 3),
    )
    inputs = [_input(result, measure, year, service) for measure in (Measure.EMPLOYED, Measure.WORKING_AGE)]
    return formula, reckoning, [*inputs, *_sourced(_("20–66 år som ikke kan arbeide"), away)]


def _support_ratio(result: ServiceDemandResult, year: int, service: str) -> _Told:
    ratio = known_figure(result, Measure.SUPPORT_RATIO, year).known
    formula = _("I yrkesaktiv alder per eldre = innbyggere på 20–66 år / innbyggere på 67 år og over.")
    reckoning = _("{ratio} = {persons} innbyggere på 20–66 år / innbyggere på 67 år og over").format(
        ratio=format_number(ratio, 2), persons=format_number(known_figure(result, Measure.WORKING_AGE, year).known)
    )
    return formula, reckoning, [_input(result, Measure.WORKING_AGE, year, service)]


def _persons(result: ServiceDemandResult, year: int, service: str) -> _Told:
    formula = _(
        "Innbyggere 1. januar, framskrevet år for år: de som bor der, blir et år eldre, noen dør, noen flytter, og "
        "noen blir født. Er det en offisiell framskriving, følger gjennomsnittet den."
    )
    told = _("Talt 1. januar {year}") if year == result.base_year else _("Framskrevet til 1. januar {year}")
    return formula, told.format(year=year), []


def _sum(result: ServiceDemandResult, measure: Measure, year: int) -> _Told:
    services = [one.use.service for one in result.services if has(result, measure, one.use.service)]
    parts = [known_figure(result, measure, year, service).known for service in services]
    formula = _("{measure} = summen av tjenestene som har tallet.").format(measure=measure_name(measure))
    reckoning = f"{format_number(known_figure(result, measure, year).known, FINE)} = {_added(parts)}"
    return formula, reckoning, [_input(result, measure, year, service) for service in services]


def _from_base(result: ServiceDemandResult, measure: Measure, year: int, service: str) -> str:
    """From the base year: bar by bar when the year is the one explained, else as a multiple."""
    base = result.base_year
    now = known_figure(result, measure, base, service).known
    then = known_figure(result, measure, year, service).known
    if year == base:
        return _("{users} = dagens andel i hver alder × innbyggerne 1. januar {year}").format(
            users=format_number(now, FINE), year=base
        )
    bars = result.waterfalls.get((measure, service), ()) if year == result.explained_year else ()
    if bars:
        changes = " ".join(
            f"{MINUS if bar.mean < 0 else '+'} {format_number(abs(bar.mean), FINE)} ({bar_name(result, bar)})"
            for bar in bars
            if bar.kind not in (START, END) and not _is_nothing(bar)
        )
        return _("{then} = {now} i {base} {changes}").format(
            then=format_number(then, FINE), now=format_number(now, FINE), base=base, changes=changes
        )
    return _("{then} = {now} i {base} × {times}").format(
        then=format_number(then, FINE),
        now=format_number(now, FINE),
        base=base,
        times=format_number(then / now if now else 0.0, FINE_RATE),
    )


def _service(result: ServiceDemandResult, service: str) -> ServiceInDemand:
    return next(one for one in result.services if one.use.service == service)


def _people(result: ServiceDemandResult, year: int) -> list[TrailInput]:
    years = dict.fromkeys((result.base_year, year))
    return [_input(result, Measure.POPULATION_80, at, ALL_SERVICES) for at in years]


def _levers(result: ServiceDemandResult, measure: Measure, service: str) -> list[TrailInput]:
    """The levers that change the figure, with what each does alone in the year explained, and its reason."""
    reasons = {lever.name: lever.reason for lever in result.scenario.levers}
    changes = _("{change} alene, i {year}")
    return [
        TrailInput(
            bar.name,
            changes.format(change=format_change(bar.mean, FINE), year=result.explained_year),
            reasons.get(bar.name, ""),
        )
        for bar in result.waterfalls.get((measure, service), ())
        if bar.kind == LEVER and not _is_nothing(bar)
    ]


def _is_nothing(bar: WaterfallBar) -> bool:
    """Whether a bar changes nothing in any draw that is told."""
    return bar.mean == bar.p10 == bar.p90 == 0


def _input(result: ServiceDemandResult, measure: Measure, year: int, service: str) -> TrailInput:
    quantity = known_figure(result, measure, year, service)
    what = _("{measure} i {year}").format(measure=measure_name(measure), year=year)
    if service:
        what = f"{_(service)}: {what[:1].lower()}{what[1:]}"
    told = _("regnet i scenarioet")
    if measure in OF_PEOPLE:
        told = "; ".join(dict.fromkeys(source.citation for source in quantity.sources))
    return TrailInput(what, format_quantity(quantity), told, measure, year, service)


def _sourced(what: str, told: Sourced | None) -> list[TrailInput]:
    if told is None:
        return []
    source = _("Oppdiktet. {source}").format(source=told.source) if told.is_invented else told.source
    return [TrailInput(what, format_number(told.value, 3 if abs(told.value) < 1 else 2), source)]


def _added(parts: list[float]) -> str:
    """«829,0 + 78,2»."""
    return " + ".join(format_number(part, FINE) for part in parts)


def _in_sum(value: float) -> str:
    """A number after a plus: one below zero stands in brackets."""
    told = format_number(value, FINE)
    return f"({told})" if value < 0 else told


_TELLERS: dict[Measure, Callable[[ServiceDemandResult, int, str], _Told]] = {
    Measure.USERS: _users,
    Measure.FTE: _fte,
    Measure.PLACES: _places,
    Measure.OPERATING_NOK: _operating,
    Measure.EMPLOYED: _employed,
    Measure.RECRUITED: _recruited,
    Measure.LABOUR_SHARE: _labour_share,
    Measure.SUPPORT_RATIO: _support_ratio,
    Measure.POPULATION_80: _persons,
    Measure.WORKING_AGE: _persons,
}
