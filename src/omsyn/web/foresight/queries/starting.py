"""What a new scenario of a municipality begins from."""

from omsyn.analyses.service_demand.starting import starting_scenario
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.indicators.queries.service_use import own_service_use
from omsyn.web.organisation.models import Municipality


def scenario_to_begin_from(municipality: Municipality, *, name: str, reason: str) -> Scenario:
    """What Omsyn knows of the municipality today, with its own counts of users where it has some."""
    known = starting_scenario(municipality.number, own_users=own_service_use(municipality))
    return known.model_copy(update={"name": name, "reason": reason})
