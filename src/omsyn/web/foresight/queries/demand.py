"""What a scenario gives, with the municipality's own counts of users where it has some."""

from omsyn.analyses.coverage_peers.question import CoveragePeersQuestion
from omsyn.analyses.coverage_peers.result import CoveragePeersResult
from omsyn.analyses.coverage_peers.run import run as run_peers
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.population_history import latest_counted_year
from omsyn.web.indicators.queries.service_use import own_service_use
from omsyn.web.organisation.models import Municipality


def question_about(municipality: Municipality, scenario: Scenario) -> ServiceDemandQuestion:
    """The scenario, and the counts by age the municipality has loaded."""
    return ServiceDemandQuestion(scenario=scenario, own_users=own_service_use(municipality))


def answer_scenario(municipality: Municipality, scenario: Scenario, *, is_quick: bool = False) -> ServiceDemandResult:
    """The answer; with few draws and without the queue when it is to be quick. ``InputError`` for a scenario that
    cannot be, ``DataMissingError`` when the municipality has no figures to reckon from.
    """
    question = question_about(municipality, scenario)
    return run(question.quick() if is_quick else question)


def peers_of(municipality: Municipality, service: str) -> CoveragePeersResult:
    """How common the service is here and elsewhere."""
    return run_peers(CoveragePeersQuestion(municipality.number, service, own_service_use(municipality)))


def services_of(scenario: Scenario) -> list[str]:
    """Services a lever can work on: those of the scenario, or all of the care ladder when it names none."""
    named = [one.service for one in scenario.services]
    return named or [one.service for one in load_care_ladder().services]


def years_of(scenario: Scenario) -> tuple[int, int]:
    """The first and last year something can begin."""
    return (scenario.base_year or latest_counted_year()) + 1, scenario.until
