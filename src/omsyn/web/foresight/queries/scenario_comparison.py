"""What saved scenarios give beside each other."""

from collections.abc import Sequence
from dataclasses import replace

from omsyn.analyses.service_demand.comparing import ScenarioComparison, compare
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.queries.demand import question_about
from omsyn.web.foresight.queries.scenarios import find_version, load_version
from omsyn.web.organisation.models import Municipality


def contents_of(chosen: Sequence[SavedScenario], against: SavedScenario | None) -> list[Scenario]:
    """What each assumes now, the one the others are held against first: that with fewest levers when none is named.
    ``InputError`` when one of them cannot be read."""
    contents = {saved.pk: load_version(find_version(saved)) for saved in chosen}
    first = min(contents, key=lambda number: len(contents[number].levers)) if against is None else against.pk
    return [contents[first], *(content for number, content in contents.items() if number != first)]


def compare_scenarios(municipality: Municipality, contents: Sequence[Scenario]) -> ScenarioComparison:
    """The answers, without the days of the queue, which no comparison shows. Errors as the analysis'."""
    return compare([replace(question_about(municipality, content), with_queue=False) for content in contents])
