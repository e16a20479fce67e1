"""A whole scenario as a document: what it gives, what drives it, and every number it rests on with its reason."""

from collections.abc import Callable
from datetime import date

from omsyn.analyses.service_demand.result import ServiceDemandResult
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.demand_assumptions import assumptions, services, tell_assumptions
from omsyn.reports.blocks.demand_cost import cost, latest_cost
from omsyn.reports.blocks.demand_need import fte, latest_fte, latest_users, users
from omsyn.reports.blocks.demand_places import latest_places, places
from omsyn.reports.blocks.demand_staff import staff
from omsyn.reports.blocks.demand_waiting import latest_waiting, waiting
from omsyn.reports.blocks.demand_waterfall import waterfall_of_fte, waterfall_of_users
from omsyn.reports.blocks.service_demand import overview
from omsyn.reports.exhibits import Block, Chapter, Document, Exhibit, KeyFigure, KeyFigures, MissingPart, Prose
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import current_language, mark
from omsyn.vocabulary.language import translate as _

Show = Callable[[ServiceDemandResult], Exhibit]
KEY_FIGURES: tuple[Callable[[ServiceDemandResult], KeyFigure], ...] = (
    latest_users,
    latest_places,
    latest_fte,
    latest_cost,
    latest_waiting,
)
CHAPTERS: tuple[tuple[str, str, tuple[tuple[str, Show], ...]], ...] = (
    ("need", mark("Behovet"), ((mark("Brukere"), users),)),
    ("places", mark("Plasser og venting"), ((mark("Plasser"), places), (mark("Venting"), waiting))),
    (
        "work",
        mark("Arbeid og penger"),
        ((mark("Årsverk"), fte), (mark("Bemanning"), staff), (mark("Kostnad"), cost)),
    ),
    (
        "why",
        mark("Hva som driver endringen"),
        ((mark("Endring i brukere"), waterfall_of_users), (mark("Endring i årsverk"), waterfall_of_fte)),
    ),
    (
        "assumptions",
        mark("Hva svaret bygger på"),
        ((mark("Forutsetninger"), assumptions), (mark("Tjenestene i dag"), services)),
    ),
)
"""Key, title and exhibits (with the name of each where it is missing) of every chapter after the answer."""


def scenario_document(result: ServiceDemandResult, made_on: date) -> Document:
    """The document in the current language. What the scenario does not reckon is told in its place."""
    scenario = result.scenario
    answer = Chapter("answer", _("Svaret"), _answer(result))
    chapters = tuple(
        Chapter(key, _(title), tuple(_made(result, name, show) for name, show in shows))
        for key, title, shows in CHAPTERS
    )
    return Document(
        key="scenario",
        file_stem=f"scenario {scenario.name}",
        title=scenario.name,
        subtitle=_("Hva {municipality} trenger fram til {year}").format(
            municipality=result.municipality.name, year=scenario.until
        ),
        municipality=result.municipality.name,
        edition=_("versjon {number}").format(number=scenario.version),
        language=current_language().value,
        made_on=made_on,
        chapters=(answer, *chapters),
        sources=result.sources,
        notice=invented_notice(scenario),
        colophon=(
            (_("Scenario"), f"{scenario.name}, {_('versjon {number}').format(number=scenario.version)}"),
            (_("Scenarioets fingeravtrykk"), scenario.fingerprint),
            (_("Mulige framtider"), format_number(result.question.draws_used)),
            (_("Trekningene er startet fra"), str(scenario.seed)),
            (_("Datagrunnlag"), result.vintage),
        ),
    )


def invented_notice(scenario: Scenario) -> str:
    """The line every page carries when a number of the scenario is invented; empty otherwise."""
    count = sum(one.is_invented for one in tell_assumptions(scenario))
    if not count:
        return ""
    return _("{count} av tallene er oppdiktet, og merket der de står. Bruk dem bare til å prøve.").format(count=count)


def _answer(result: ServiceDemandResult) -> tuple[Block, ...]:
    figures = []
    for take in KEY_FIGURES:
        try:
            figures.append(take(result))
        except DataMissingError:
            continue  # its own part says what is missing
    reason = Prose((result.scenario.reason,), heading=_("Hva scenarioet handler om"))
    return (reason, *([KeyFigures(tuple(figures))] if figures else []), _made(result, _("Oversikt"), overview))


def _made(result: ServiceDemandResult, name: str, show: Show) -> Block:
    try:
        return show(result)
    except DataMissingError as error:
        return MissingPart(_(name), error.found, error.what_now)
