"""Figures of need in the years to come, as quantities with everything one must know to trust them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult, ServiceInDemand
from omsyn.registers.service_use.use import UseOrigin
from omsyn.reports.exhibit_charts import Line, Point, Role
from omsyn.vocabulary.formatting import DASH, format_number, join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Source, Unit, Units

BAND = 0.8
"""The share of draws between P10 and P90."""
TABLE_STEP = 5
"""Tables show every fifth year, and the first and last; files hold them all."""
WIDE_BAND = 10
LARGE = 100
"""From here on in the base year a figure is told in whole numbers; no band around it deserves more."""
MILLION = 1e6
METHOD = "cell_based_need"
OF_PEOPLE = frozenset({Measure.POPULATION_80, Measure.WORKING_AGE, Measure.SUPPORT_RATIO})
"""Measures that no service has part in."""
OF_STAFF = frozenset({Measure.FTE, Measure.OPERATING_NOK, Measure.EMPLOYED, Measure.RECRUITED, Measure.LABOUR_SHARE})

_UNITS = {
    Measure.USERS: Units.USERS,
    Measure.PLACES: Units.PLACES,
    Measure.FTE: Units.FTE,
    Measure.OPERATING_NOK: Units.NOK_MILLION,
    Measure.POPULATION_80: Units.PERSONS,
    Measure.WORKING_AGE: Units.PERSONS,
    Measure.SUPPORT_RATIO: Units.RATIO,
    Measure.LABOUR_SHARE: Units.PERCENT,
    Measure.EMPLOYED: Units.STAFF,
    Measure.RECRUITED: Units.STAFF,
}
_FACTORS = {Measure.OPERATING_NOK: 1 / MILLION, Measure.LABOUR_SHARE: 100.0}


@dataclass(frozen=True, slots=True)
class Span:
    """A figure's middle and ends in words, with the decimals the interval deserves."""

    mean: str
    low: str
    high: str

    @property
    def ends(self) -> str:
        """«500–640»; «−80 til −20» where a dash would look like a minus."""
        if self.low.startswith("\N{MINUS SIGN}") or self.high.startswith("\N{MINUS SIGN}"):
            return _("{low} til {high}").format(low=self.low, high=self.high)
        return f"{self.low}{DASH}{self.high}"

    @property
    def whole(self) -> str:
        """«560 (500–640)», or the one figure where there is no spread."""
        return self.mean if self.low == self.high == self.mean else f"{self.mean} ({self.ends})"


def unit_of(measure: Measure) -> Unit:
    """What figures of a measure count as they are shown: money in millions, shares in per cent."""
    return _UNITS[measure]


def factor_of(measure: Measure) -> float:
    """What brings the result's own figures to ``unit_of``."""
    return _FACTORS.get(measure, 1.0)


def measure_name(measure: Measure) -> str:
    """What people call a measure."""
    names = {
        Measure.USERS: _("Brukere"),
        Measure.PLACES: _("Plasser"),
        Measure.FTE: _("Årsverk"),
        Measure.OPERATING_NOK: _("Driftskostnad"),
        Measure.POPULATION_80: _("80 år og over"),
        Measure.WORKING_AGE: _("20–66 år"),
        Measure.SUPPORT_RATIO: _("I yrkesaktiv alder per eldre"),
        Measure.LABOUR_SHARE: _("Andel av arbeidsstyrken"),
        Measure.EMPLOYED: _("Ansatte"),
        Measure.RECRUITED: _("Må ansettes i året"),
    }
    return names[measure]


def has(result: ServiceDemandResult, measure: Measure, service: str = ALL_SERVICES) -> bool:
    """Whether a measure was reckoned."""
    return result.figures(measure, service).height > 0


def figure(result: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> Quantity | None:
    """The figure of a year with its band; None when it was not reckoned."""
    rows = result.figures(measure, service)
    place = year - result.base_year
    if not 0 <= place < rows.height or rows["year"][place] != year:
        return None
    row = rows.row(place, named=True)
    factor = factor_of(measure)
    mean, low, high = (factor * row[name] for name in ("mean", "p10", "p90"))
    now = factor * rows["mean"].item(0)
    return Quantity(
        mean,
        replace(unit_of(measure), decimals=0) if now >= LARGE else unit_of(measure),
        sources_of(result, measure, service),
        METHOD,
        flags_of(result, measure, year, service),
        Interval(low, high, BAND) if high > low else None,
    )


def known_figure(result: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> Quantity:
    """``figure`` of a measure that was reckoned; ``ValueError`` otherwise."""
    found = figure(result, measure, year, service)
    if found is None:
        raise ValueError(f"{measure} of {service!r} was not reckoned for {year}")
    return found


def bare(quantity: Quantity | None) -> Quantity | None:
    """The figure without its band, for a column of its own."""
    if quantity is None:
        return None
    return Quantity(quantity.value, quantity.unit, quantity.sources, quantity.method, quantity.flags)


def decimals_of(quantity: Quantity) -> int:
    """As many decimals as the unit has, and none where the band is ten wide or more."""
    band = quantity.interval
    return 0 if band is not None and band.upper - band.lower >= WIDE_BAND else quantity.unit.decimals


def span_of(quantity: Quantity, decimals: int | None = None) -> Span:
    """The figure and its band in words, with as many decimals as the band deserves unless they are told."""
    shown = decimals_of(quantity) if decimals is None else decimals
    mean = format_number(quantity.known, shown)
    if quantity.interval is None:
        return Span(mean, mean, mean)
    return Span(mean, format_number(quantity.interval.lower, shown), format_number(quantity.interval.upper, shown))


def services_of(result: ServiceDemandResult, service: str) -> tuple[ServiceInDemand, ...]:
    """The services a figure is about."""
    return tuple(one for one in result.services if service in (ALL_SERVICES, one.use.service))


def sources_of(result: ServiceDemandResult, measure: Measure, service: str = ALL_SERVICES) -> tuple[Source, ...]:
    """Where a figure comes from: the users of its services, and the people they are among."""
    about = () if measure in OF_PEOPLE else services_of(result, service)
    users = [source for one in about for source in one.use.sources]
    return tuple(dict.fromkeys([*users, *result.people_sources]))


def flags_of(result: ServiceDemandResult, measure: Measure, year: int, service: str = ALL_SERVICES) -> frozenset[Flag]:
    """What a reader must know: projected, built on estimates, built on the municipality's own figures."""
    flags = {Flag.PROJECTED} if year > result.base_year else set()
    about = () if measure in OF_PEOPLE else services_of(result, service)
    if any(one.use.is_estimated or one.use.origin is UseOrigin.NATIONAL for one in about):
        flags.add(Flag.ESTIMATED)
    if measure in OF_STAFF and any(one.fte_is_shared for one in about):
        flags.add(Flag.ESTIMATED)
    if about and all(one.use.origin is UseOrigin.OWN for one in about):
        flags.add(Flag.LOCAL)
    return frozenset(flags)


def table_years(result: ServiceDemandResult, *, first: int | None = None) -> list[int]:
    """The base year, every fifth year and the last one; from ``first`` on where it is told."""
    begins, last = result.base_year if first is None else first, result.scenario.until
    return [year for year in range(begins, last + 1) if year in (begins, last) or year % TABLE_STEP == 0]


def line_of(
    result: ServiceDemandResult,
    measure: Measure,
    name: str,
    *,
    service: str = ALL_SERVICES,
    role: Role = Role.PLAIN,
    with_band: bool = True,
) -> Line:
    """A measure over the years, with its band unless told."""
    factor = factor_of(measure)
    rows = result.figures(measure, service).select("year", "mean", "p10", "p90").iter_rows()
    points = (
        Point(year, factor * mean, factor * low, factor * high)
        if with_band and high > low
        else Point(year, factor * mean)
        for year, mean, low, high in rows
    )
    return Line(name, tuple(points), role)


def steps_in_use(result: ServiceDemandResult) -> dict[str, tuple[str, ...]]:
    """The services of each step of the care ladder, in the order of the services."""
    steps: dict[str, list[str]] = {}
    for one in result.services:
        steps.setdefault(step_name(one), []).append(one.use.service)
    return {step: tuple(services) for step, services in steps.items()}


def names_of(services: Iterable[str]) -> str:
    """Services in the reader's language, as a list in a sentence."""
    return join_words([_(service) for service in services])


def step_name(service: ServiceInDemand) -> str:
    """The service's step of the care ladder in words."""
    return service.step or _("Utenfor omsorgstrappa")


def made_from(result: ServiceDemandResult) -> str:
    """Which scenario and which data a figure was made from, so that it can be made again."""
    return _(
        "Scenario: «{name}», versjon {version} ({fingerprint}). {draws} trekninger, startet fra {seed}. "
        "Datagrunnlag: {vintage}."
    ).format(
        name=result.scenario.name,
        version=result.scenario.version,
        fingerprint=result.scenario.fingerprint,
        draws=format_number(result.question.draws_used),
        seed=result.scenario.seed,
        vintage=result.vintage,
    )
