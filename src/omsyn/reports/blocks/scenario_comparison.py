"""Up to four scenarios beside each other: their courses, their figures, and how they differ in the same futures."""

from dataclasses import dataclass, field

import polars as pl

from omsyn.analyses.service_demand.comparing import MOST, ScenarioComparison, compare
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, ServiceDemandResult
from omsyn.reports.blocks.demand_figures import (
    BAND,
    decimals_of,
    factor_of,
    figure,
    flags_of,
    has,
    known_figure,
    line_of,
    made_from,
    measure_name,
    span_of,
    table_years,
    unit_of,
)
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.blocks.service_demand import asked, no_scenarios
from omsyn.reports.blocks.wording import listed
from omsyn.reports.exhibit_charts import IntervalChart, IntervalRow, LineChart, Role
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_change, format_number, join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Source
from omsyn.vocabulary.rounding import round_half_up

COMPARED = (Measure.USERS, Measure.PLACES, Measure.FTE, Measure.OPERATING_NOK)
PAIRED = "paired_difference"


@dataclass(frozen=True, slots=True)
class AskedComparison:
    """Scenarios told apart by their content, so that a report compares them once."""

    fingerprints: tuple[str, ...]
    questions: tuple[ServiceDemandQuestion, ...] = field(compare=False)


def ask(scope: Scope) -> AskedComparison:
    """The scenarios of the report, at most four; ``DataMissingError`` with fewer than two."""
    if not scope.scenarios:
        raise no_scenarios()
    if len(scope.scenarios) == 1:
        raise DataMissingError(
            _("Rapporten har bare ett scenario."),
            what_now=_("Sett ett til i rapporten, så viser den forskjellen mellom dem."),
        )
    wanted = [asked(scenario, own_users=scope.own_users) for scenario in scope.scenarios[:MOST]]
    return AskedComparison(tuple(one.fingerprint for one in wanted), tuple(one.question for one in wanted))


def run(wanted: AskedComparison) -> ScenarioComparison:
    """The scenarios in the same futures; errors as the analysis'."""
    return compare(wanted.questions)


def courses(comparison: ScenarioComparison, measure: Measure = Measure.USERS) -> Exhibit:
    """A line with its band for each scenario, and every fifth year in the table.

    ``DataMissingError`` when no scenario reckons the measure.
    """
    shown = _with(comparison, measure)
    base, last = shown[0].base_year, _last_year(comparison)
    at_last = {one.scenario.name: known_figure(one, measure, last) for one in shown}
    lowest = min(at_last, key=lambda name: at_last[name].known)
    highest = max(at_last, key=lambda name: at_last[name].known)
    words = {
        "measure": measure_name(measure),
        "year": last,
        "low": span_of(at_last[lowest]).mean,
        "lowest": lowest,
        "high": span_of(at_last[highest]).mean,
        "highest": highest,
    }
    lines = tuple(line_of(one, measure, one.scenario.name) for one in shown)
    return Exhibit(
        key=f"comparison_{measure.value}",
        title=_("{measure} i {year}: fra {low} («{lowest}») til {high} («{highest}»)").format(**words),
        message=" ".join(_differences_told(comparison, measure)),
        chart=LineChart(lines, y_title=_y_title(measure), projected_from=base + 1, bands=_("80 %-intervall")),
        alternative=_("Linjediagram med {count} scenarioer. {values}.").format(
            count=len(shown),
            values=listed(f"{name}: {span_of(told).whole} i {last}" for name, told in at_last.items()),
        ),
        table=_course_table(shown, measure),
        sources=_sources(comparison),
        notes=comparison.notes,
        made_from=_made_from(comparison),
    )


def differences(comparison: ScenarioComparison, measure: Measure = Measure.USERS) -> Exhibit:
    """Each scenario less the first one, draw by draw: a whisker in the last year, every fifth year in the table.

    ``DataMissingError`` when no other scenario reckons the measure.
    """
    first, *others = comparison.results
    last = _last_year(comparison)
    told = {position: difference(comparison, position, measure, last) for position in range(1, len(comparison.results))}
    known = {position: one for position, one in told.items() if one is not None}
    if not known:
        raise _not_reckoned(measure)
    decimals = max(decimals_of(one) for one in known.values())
    names = {position: one.scenario.name for position, one in enumerate(others, start=1)}
    rows = tuple(
        IntervalRow(
            names[position],
            one.known,
            one.interval.lower if one.interval else None,
            one.interval.upper if one.interval else None,
            Role.PLAIN,
            format_change(one.known, decimals),
        )
        for position, one in known.items()
    )
    sentences = _differences_told(comparison, measure)
    return Exhibit(
        key=f"comparison_difference_{measure.value}",
        title=sentences[0].rstrip("."),
        message=" ".join(sentences[1:]),
        chart=IntervalChart(
            rows,
            value_title=_("{measure} i {year}, mot «{first}»").format(
                measure=_y_title(measure), year=last, first=first.scenario.name
            ),
            intervals=_("80 %-intervall"),
            reference=0,
            reference_name=first.scenario.name,
        ),
        alternative=_("Prikker med strek for hvert scenario. {told}").format(told=" ".join(sentences)),
        table=_difference_table(comparison, measure, list(known)),
        sources=_sources(comparison),
        notes=comparison.notes,
        made_from=_made_from(comparison),
        explanation=_(
            "Scenarioene er regnet i de samme framtidene, og forskjellen er tatt i hver av dem. Er streken på én side "
            "av null, er forskjellen den veien i minst ni av ti framtider."
        ),
    )


def side_by_side(comparison: ScenarioComparison) -> Exhibit:
    """The last year they have in common: a row for each scenario, a column for each measure."""
    last = _last_year(comparison)
    shown = [measure for measure in COMPARED if any(has(one, measure) for one in comparison.results)]
    columns = (
        Column("scenario", _("Scenario"), ColumnKind.TEXT),
        *(Column(measure.value, measure_name(measure), unit=unit_of(measure)) for measure in shown),
        Column("changes", _("Endrer"), ColumnKind.TEXT),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.scenario.name, *(figure(one, measure, last) for measure in shown), _changes(one))
        for one in comparison.results
    )
    return Exhibit(
        key="comparison_side_by_side",
        title=_("{count} scenarioer side om side i {year}").format(count=len(comparison.results), year=last),
        message=" ".join(_differences_told(comparison, Measure.FTE if Measure.FTE in shown else Measure.USERS)),
        table=Table(_("Scenarioene i {year}").format(year=last), columns, rows),
        sources=_sources(comparison),
        notes=comparison.notes,
        made_from=_made_from(comparison),
    )


def difference(
    comparison: ScenarioComparison, position: int, measure: Measure, year: int, service: str = ALL_SERVICES
) -> Quantity | None:
    """The scenario at ``position`` less the first one; None when it was not reckoned, or for other services."""
    if service == ALL_SERVICES and _reckoned(comparison, 0, measure) != _reckoned(comparison, position, measure):
        return None
    rows = comparison.difference(position, measure, service).filter(pl.col("year") == year)
    if rows.is_empty():
        return None
    row, factor = rows.row(0, named=True), factor_of(measure)
    low, high = factor * row["p10"], factor * row["p90"]
    flags = flags_of(comparison.results[position], measure, year, service) - {Flag.LOCAL}
    interval = Interval(low, high, BAND) if high > low else None
    return Quantity(factor * row["mean"], unit_of(measure), _sources(comparison), PAIRED, flags, interval)


def difference_in_words(told: Quantity, measure: Measure, first: str) -> str:
    """«3 til 9 færre årsverk enn «Som i dag»», «fra 2 færre til 5 flere brukere enn …», «like mange … som …»."""
    decimals = decimals_of(told)
    low, high = (told.known, told.known) if told.interval is None else (told.interval.lower, told.interval.upper)
    low, high = float(round_half_up(low, decimals)), float(round_half_up(high, decimals))
    small, large = (format_number(abs(end), decimals) for end in sorted((low, high), key=abs))
    words = {"small": small, "large": large, "unit": told.unit.label, "first": first}
    is_money = measure is Measure.OPERATING_NOK
    if low == high == 0:
        return (_("like mye som «{first}»") if is_money else _("like mange {unit} som «{first}»")).format(**words)
    if low < 0 < high:
        ends = {"below": format_number(-low, decimals), "above": format_number(high, decimals)}
        text = (
            _("fra {below} {unit} mindre til {above} mer enn «{first}»")
            if is_money
            else _("fra {below} færre til {above} flere {unit} enn «{first}»")
        )
        return text.format(**ends, **words)
    size = small if small == large else _("{small} til {large}").format(**words)
    if is_money:
        text = _("{size} {unit} mindre enn «{first}»") if high <= 0 else _("{size} {unit} mer enn «{first}»")
    else:
        text = _("{size} færre {unit} enn «{first}»") if high <= 0 else _("{size} flere {unit} enn «{first}»")
    return text.format(size=size, **words)


def _differences_told(comparison: ScenarioComparison, measure: Measure) -> list[str]:
    """A sentence for each scenario that has the measure together with the first one."""
    first, last = comparison.results[0].scenario.name, _last_year(comparison)
    told = []
    for position, other in enumerate(comparison.results[1:], start=1):
        found = difference(comparison, position, measure, last)
        if found is None and has(other, measure) and has(comparison.results[0], measure):
            told.append(
                _("«{name}» kan ikke holdes mot «{first}», for de har ikke {measure} for de samme tjenestene.").format(
                    name=other.scenario.name, first=first, measure=measure_name(measure).casefold()
                )
            )
        if found is not None:
            told.append(
                _("«{name}» gir {difference} i {year}.").format(
                    name=other.scenario.name, difference=difference_in_words(found, measure, first), year=last
                )
            )
    return told or [_("Forskjellen kan ikke regnes, for ikke alle scenarioene har tallet.")]


def _reckoned(comparison: ScenarioComparison, position: int, measure: Measure) -> frozenset[str]:
    """The services that a sum is of."""
    result = comparison.results[position]
    return frozenset(one.use.service for one in result.services if has(result, measure, one.use.service))


def _with(comparison: ScenarioComparison, measure: Measure) -> list[ServiceDemandResult]:
    shown = [one for one in comparison.results if has(one, measure)]
    if not shown:
        raise _not_reckoned(measure)
    return shown


def _not_reckoned(measure: Measure) -> DataMissingError:
    return DataMissingError(
        _("{measure} er ikke regnet i scenarioene.").format(measure=measure_name(measure)),
        what_now=_("Fyll ut det som mangler i scenarioene."),
    )


def _last_year(comparison: ScenarioComparison) -> int:
    """The last year that all of them have."""
    return min(one.scenario.until for one in comparison.results)


def _y_title(measure: Measure) -> str:
    if measure is Measure.OPERATING_NOK:
        return _("Driftskostnad, millioner kroner")
    return measure_name(measure)


def _course_table(shown: list[ServiceDemandResult], measure: Measure) -> Table:
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(Column(str(place), one.scenario.name, unit=unit_of(measure)) for place, one in enumerate(shown)),
    )
    years = sorted({year for one in shown for year in table_years(one)})
    rows: tuple[tuple[Cell, ...], ...] = tuple((year, *(figure(one, measure, year) for one in shown)) for year in years)
    return Table(measure_name(measure), columns, rows)


def _difference_table(comparison: ScenarioComparison, measure: Measure, positions: list[int]) -> Table:
    first, last = comparison.results[0], _last_year(comparison)
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(
            Column(str(position), comparison.results[position].scenario.name, unit=unit_of(measure))
            for position in positions
        ),
    )
    years = [year for year in table_years(first) if first.base_year < year <= last]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (year, *(difference(comparison, position, measure, year) for position in positions))
        for year in dict.fromkeys([*years, last])
    )
    caption = _("{measure}: forskjellen fra «{first}»").format(measure=measure_name(measure), first=first.scenario.name)
    return Table(caption, columns, rows)


def _changes(result: ServiceDemandResult) -> str:
    return join_words([lever.name for lever in result.scenario.levers]) or _("ingenting")


def _sources(comparison: ScenarioComparison) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for one in comparison.results for source in one.sources))


def _made_from(comparison: ScenarioComparison) -> tuple[str, ...]:
    return tuple(made_from(one) for one in comparison.results)


def users(comparison: ScenarioComparison) -> Exhibit:
    """``courses`` of users."""
    return courses(comparison, Measure.USERS)


def fte(comparison: ScenarioComparison) -> Exhibit:
    """``courses`` of FTE."""
    return courses(comparison, Measure.FTE)


def places(comparison: ScenarioComparison) -> Exhibit:
    """``courses`` of places."""
    return courses(comparison, Measure.PLACES)


def cost(comparison: ScenarioComparison) -> Exhibit:
    """``courses`` of operating cost."""
    return courses(comparison, Measure.OPERATING_NOK)


KIND = BlockKind(
    title=mark("Scenarioer side om side"),
    ask=ask,
    run=run,
    exhibits={
        "side_by_side": side_by_side,
        "users": users,
        "fte": fte,
        "places": places,
        "cost": cost,
        "differences": differences,
    },
    key_figures={},
)
