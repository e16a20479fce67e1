"""What a scenario gives, as exhibits: the overview, and every other part of the answer by name."""

from dataclasses import dataclass, field

import polars as pl

from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import run as run_question
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.demand_assumptions import assumptions, services
from omsyn.reports.blocks.demand_cost import cost, latest_cost
from omsyn.reports.blocks.demand_figures import (
    decimals_of,
    figure,
    has,
    made_from,
    measure_name,
    span_of,
    table_years,
    unit_of,
)
from omsyn.reports.blocks.demand_need import fte, latest_fte, latest_users, users
from omsyn.reports.blocks.demand_places import latest_places, places
from omsyn.reports.blocks.demand_staff import staff
from omsyn.reports.blocks.demand_waiting import latest_waiting, waiting
from omsyn.reports.blocks.demand_waterfall import waterfall_of_fte, waterfall_of_users
from omsyn.reports.blocks.kinds import BlockKind
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Cell, Column, ColumnKind, Exhibit, Table
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _

IN_OVERVIEW = (Measure.POPULATION_80, Measure.USERS, Measure.PLACES, Measure.FTE, Measure.OPERATING_NOK)


@dataclass(frozen=True, slots=True)
class AskedScenario:
    """A question told apart by its scenario's content, so that a report asks it once."""

    fingerprint: str
    question: ServiceDemandQuestion = field(compare=False)


def ask(scope: Scope, scenario: str = "", draws: int | str | None = None) -> AskedScenario:
    """The scenario of the report called ``scenario`` (or with that fingerprint), the first one when it is empty.

    ``DataMissingError`` when the report has none; ``InputError`` for a name it does not have.
    """
    chosen = find_scenario(scope, scenario)
    return asked(chosen, None if draws is None else int(draws), scope.own_users)


def asked(scenario: Scenario, draws: int | None = None, own_users: pl.DataFrame | None = None) -> AskedScenario:
    """The question of one scenario, with the municipality's own counts of users where it has some."""
    fingerprint = f"{scenario.fingerprint}:{scenario.draws if draws is None else draws}"
    return AskedScenario(fingerprint, ServiceDemandQuestion(scenario, own_users, draws))


def find_scenario(scope: Scope, name: str = "") -> Scenario:
    """The scenario of that name among those of the report; errors as ``ask``."""
    if not scope.scenarios:
        raise no_scenarios()
    found = next((one for one in scope.scenarios if name in ("", one.name, one.fingerprint)), None)
    if found is None:
        raise InputError(
            _("Rapporten har ikke noe scenario som heter «{name}».").format(name=name),
            expected=_("Scenarioene er {names}.").format(names=join_words([one.name for one in scope.scenarios])),
        )
    return found


def no_scenarios() -> DataMissingError:
    """What a report without scenarios says."""
    return DataMissingError(
        _("Kommunen har ikke valgt noe scenario til rapporten."),
        what_now=_("Lag et scenario i Glasskula, og velg at det skal stå i rapporten."),
    )


def run(wanted: AskedScenario) -> ServiceDemandResult:
    """The answer; errors as the analysis'."""
    return run_question(wanted.question)


def overview(result: ServiceDemandResult) -> Exhibit:
    """One table: the base year, every fifth year and the last, of what was reckoned, with P10 to P90."""
    shown = tuple(measure for measure in IN_OVERVIEW if has(result, measure))
    columns = (
        Column("year", _("1. januar"), ColumnKind.YEAR),
        *(Column(measure.value, measure_name(measure), unit=unit_of(measure)) for measure in shown),
    )
    rows: list[tuple[Cell, ...]] = [
        (year, *(figure(result, measure, year) for measure in shown)) for year in table_years(result)
    ]
    return Exhibit(
        key="demand_overview",
        title=_("«{name}»: {told} i {year}").format(
            name=result.scenario.name, told=_told(result, Measure.USERS), year=result.scenario.until
        ),
        message=_("Fra {base} til {year}: {told}.").format(
            base=result.base_year,
            year=result.scenario.until,
            told=join_words([_told(result, measure) for measure in shown]),
        ),
        table=Table(_("Oversikt over scenarioet"), columns, tuple(rows)),
        sources=result.sources,
        notes=(*(gap.told for gap in result.missing), *_general_notes(result)),
        made_from=(made_from(result),),
        explanation=_(
            "Tallet er gjennomsnittet av alle trekningene, og parentesen holder åtte av ti. Hver trekning er en mulig "
            "framtid, med sitt folketall og sine verdier på alt scenarioet er usikkert på."
        ),
    )


def _told(result: ServiceDemandResult, measure: Measure) -> str:
    """«brukere fra 1 200 til 1 600 (1 400–1 800)»."""
    now, then = (figure(result, measure, year) for year in (result.base_year, result.scenario.until))
    if now is None or then is None:
        return _("{measure} er ikke regnet").format(measure=measure_name(measure))
    told = span_of(then)
    words = {"measure": measure_name(measure).casefold(), "now": span_of(now, decimals_of(then)).mean}
    if measure is Measure.OPERATING_NOK:
        return _("{measure} fra {now} til {mean} millioner kroner ({ends})").format(
            mean=told.mean, ends=told.ends, **words
        )
    return _("{measure} fra {now} til {mean} ({ends})").format(mean=told.mean, ends=told.ends, **words)


def _general_notes(result: ServiceDemandResult) -> list[str]:
    """Notes on the whole; those about one service stand with the services."""
    of_services = tuple({f": {note}" for one in result.services for note in one.use.notes})
    return [note for note in result.notes if not note.endswith(of_services)]


KIND = BlockKind(
    title=mark("Behov framover"),
    ask=ask,
    run=run,
    exhibits={
        "overview": overview,
        "users": users,
        "fte": fte,
        "places": places,
        "waiting": waiting,
        "cost": cost,
        "staff": staff,
        "waterfall": waterfall_of_users,
        "waterfall_fte": waterfall_of_fte,
        "assumptions": assumptions,
        "services": services,
    },
    key_figures={
        "users": latest_users,
        "fte": latest_fte,
        "places": latest_places,
        "waiting": latest_waiting,
        "cost": latest_cost,
    },
)
