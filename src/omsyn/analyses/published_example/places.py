"""Places: what the plan needs, by one rate, by the two rates that explain its figure, and by one-year ages."""

from dataclasses import dataclass, replace

from omsyn.analyses.published_example.ages import AgesOfThePlan
from omsyn.analyses.published_example.judging import (
    input_of,
    judged,
    no_figure,
    quantity_of,
    with_decimals,
)
from omsyn.analyses.published_example.plan import AGED_80_AND_OVER, AGED_80_TO_89, AGED_90_AND_OVER, Plan
from omsyn.analyses.published_example.result import Claim, Input, PlacesOverTime, PlacesYear, Step
from omsyn.methods.demand.coverage import coverage_rate, places_needed, solve_two_rates
from omsyn.methods.indicators.comparison import change, change_percent
from omsyn.registers.published_projections import PublishedFigure
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Units

RATE_DECIMALS = 2
PLACE_DECIMALS = 1
_PROJECTED = frozenset({Flag.PROJECTED, Flag.ESTIMATED})


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the plan: its word there, and its figures."""

    key: str
    name: str
    now: PublishedFigure
    later: PublishedFigure
    more: PublishedFigure
    staff_growth: PublishedFigure


def services_of(plan: Plan) -> tuple[Service, ...]:
    """Nursing homes, and nursing homes together with round-the-clock care."""
    told = plan.told.figure
    return (
        Service(
            "nursing_home",
            _("Sykehjem"),
            told("sykehjem", "Plasser over 80 år, dagens nivå"),
            told("sykehjem", "Plasser over 80 år, framtidig behov"),
            told("sykehjem", "Flere plasser over 80 år"),
            told("sykehjem", "Vekst i bemanning"),
        ),
        Service(
            "with_round_the_clock",
            _("Sykehjem og heldøgnsomsorg"),
            told("sykehjem og heldøgnsomsorg", "Plasser, dagens nivå"),
            told("sykehjem og heldøgnsomsorg", "Plasser, framtidig behov"),
            told("sykehjem og heldøgnsomsorg", "Flere plasser"),
            told("sykehjem og heldøgnsomsorg", "Vekst i bemanning"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Rates:
    """Places per inhabitant: one rate, and the two that explain the plan's figure (None where none stand out)."""

    one: float
    two: dict[AgeGroup, float] | None


def rates_of(plan: Plan, service: Service) -> Rates:
    """From today's places and the plan's first year; the two rates also from its own figure for the last year."""
    groups = (AGED_80_TO_89, AGED_90_AND_OVER)
    then, later = ((plan.persons(year, groups[0]), plan.persons(year, groups[1])) for year in (plan.first, plan.last))
    one = coverage_rate(service.now.value, sum(then))
    two = solve_two_rates(then, service.now.value, later, service.later.value)
    return Rates(one or 0, None if two is None else dict(zip(groups, two, strict=True)))


def place_claims(plan: Plan) -> tuple[Claim, ...]:
    """For each service: one rate, two rates, how many more places, and how many more staff."""
    claims: list[Claim] = []
    for service in services_of(plan):
        rates = rates_of(plan, service)
        claims += [_by_one_rate(plan, service, rates), _by_two_rates(plan, service, rates), *_growth(plan, service)]
    return tuple(claims)


def _by_one_rate(plan: Plan, service: Service, rates: Rates) -> Claim:
    until = service.later.until or plan.last
    needed = places_needed({AGED_80_AND_OVER: rates.one}, {AGED_80_AND_OVER: plan.persons(plan.last, AGED_80_AND_OVER)})
    differs = [
        _(
            "Planen sier ikke hvordan den har regnet. Med én dekningsgrad for alle på 80 år og over blir svaret et "
            "annet."
        )
    ]
    if until != plan.last and plan.has_year(until):
        earlier = rates.one * plan.persons(until, AGED_80_AND_OVER)
        differs.append(
            _("Regnet i rett linje til {year} gir den {places} plasser.").format(
                year=until, places=format_number(earlier, PLACE_DECIMALS)
            )
        )
    return judged(
        f"{service.key}_one_rate",
        Step.PLACES,
        _("{service}: så mange plasser trengs i {year}, med én dekningsgrad.").format(service=service.name, year=until),
        service.later,
        with_decimals(needed, Units.PLACES, PLACE_DECIMALS, "coverage_rate", plan.source),
        formula=_("Plassene i dag delt på alle på 80 år og over i {first}, ganget med antallet i {last}").format(
            first=plan.first, last=plan.last
        ),
        inputs=(
            _now(plan, service),
            plan.people(plan.first, AGED_80_AND_OVER),
            plan.people(plan.last, AGED_80_AND_OVER),
            Input(_("Dekningsgraden det gir"), _percent(plan, rates.one)),
        ),
        source=plan.source,
        differs=" ".join(differs),
    )


def _by_two_rates(plan: Plan, service: Service, rates: Rates) -> Claim:
    groups = (AGED_80_TO_89, AGED_90_AND_OVER)
    needed = None
    inputs = [_now(plan, service)]
    inputs += [plan.people(year, group) for year in (plan.first, plan.last) for group in groups]
    if rates.two is not None:
        needed = places_needed(rates.two, {group: plan.persons(plan.last, group) for group in groups})
        inputs += [
            Input(_("Dekningsgrad for {group}").format(group=group.label), _percent(plan, rate))
            for group, rate in rates.two.items()
        ]
    return judged(
        f"{service.key}_two_rates",
        Step.PLACES,
        _("{service}: så mange plasser trengs i {year}, med to dekningsgrader.").format(
            service=service.name, year=service.later.until or plan.last
        ),
        service.later,
        with_decimals(needed, Units.PLACES, PLACE_DECIMALS, "inferred_rates", plan.source),
        formula=_("Dekningsgraden for {younger} ganget med antallet, pluss det samme for {older}").format(
            younger=groups[0].label, older=groups[1].label
        ),
        inputs=tuple(inputs),
        source=plan.source,
        assumed=_(
            "De to dekningsgradene er regnet baklengs: det er de eneste som gir både dagens plasser og planens tall, "
            "når tallet gjelder tabellens år {year}. Planen har ikke publisert dem."
        ).format(year=plan.last),
        differs=_("De to gruppene vokser likt, så ingen dekningsgrader peker seg ut."),
    )


def _growth(plan: Plan, service: Service) -> tuple[Claim, ...]:
    now, later = _now(plan, service), input_of(_("Plasser planen trenger"), service.later, plan.source)
    return (
        judged(
            f"{service.key}_more",
            Step.PLACES,
            _("{service}: så mange flere plasser.").format(service=service.name),
            service.more,
            with_decimals(change(service.now.value, service.later.value), Units.PLACES, 0, "change", plan.source),
            formula=_("Plassene planen trenger minus plassene i dag"),
            inputs=(now, later),
            source=plan.source,
            differs=_("Forskjellen mellom de to tallene er en annen."),
        ),
        judged(
            f"{service.key}_staff_growth",
            Step.PLACES,
            _("{service}: så mye må bemanningen vokse.").format(service=service.name),
            service.staff_growth,
            with_decimals(
                change_percent(service.now.value, service.later.value),
                Units.PERCENT,
                PLACE_DECIMALS,
                "change_percent",
                plan.source,
            ),
            formula=_("Endringen i plasser delt på plassene i dag: like mange ansatte per plass som nå"),
            inputs=(now, later),
            source=plan.source,
            differs=_("Plassene vokser ikke like mye."),
        ),
    )


def places_over_time(plan: Plan, ages: AgesOfThePlan) -> tuple[PlacesOverTime, ...]:
    """Each service through the table's years and the year its text names."""
    return tuple(_over_time(plan, ages, service) for service in services_of(plan))


def _over_time(plan: Plan, ages: AgesOfThePlan, service: Service) -> PlacesOverTime:
    rates = rates_of(plan, service)
    told = service.later.until
    years = sorted({*plan.years, *([told] if told and plan.has_year(told) else [])})
    by_age = {} if rates.two is None else ages.rates(rates.two, service.now.value)
    sources = (plan.source, *ages.sources)

    def places(number: float | None, method: str, year: int) -> Quantity:
        reckoned = with_decimals(number, Units.PLACES, PLACE_DECIMALS, method, *sources)
        return reckoned if number is None or year == plan.first else replace(reckoned, flags=_PROJECTED)

    rows = [
        PlacesYear(
            year=year,
            published=_published(plan, service, year),
            one_rate=places(rates.one * plan.persons(year, AGED_80_AND_OVER), "one_rate", year),
            two_rates=places(
                None
                if rates.two is None
                else places_needed(rates.two, {group: plan.persons(year, group) for group in rates.two}),
                "two_rates",
                year,
            ),
            one_year_ages=places(places_needed(by_age, ages.persons(year)) if by_age else None, "one_year_ages", year),
        )
        for year in years
    ]
    two = rates.two or {}
    return PlacesOverTime(
        name=service.name,
        one_rate=_percent(plan, rates.one),
        rate_80_89=_percent(plan, two.get(AGED_80_TO_89)),
        rate_90_and_over=_percent(plan, two.get(AGED_90_AND_OVER)),
        years=tuple(rows),
    )


def _published(plan: Plan, service: Service, year: int) -> Quantity:
    """Today's places in the first year, the plan's need in the year its text names."""
    if year == plan.first:
        return quantity_of(service.now, plan.source)
    if year == (service.later.until or plan.last):
        return quantity_of(service.later, plan.source)
    return no_figure(Units.PLACES)


def _now(plan: Plan, service: Service) -> Input:
    return input_of(_("Plasser i dag"), service.now, plan.source)


def _percent(plan: Plan, share: float | None) -> Quantity:
    percent = None if share is None else 100 * share
    rate = with_decimals(percent, Units.PERCENT, RATE_DECIMALS, "coverage_rate", plan.source)
    return replace(rate, flags=frozenset({Flag.ESTIMATED})) if rate.has_value else rate
