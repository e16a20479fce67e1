"""What one scenario answers when it is asked about a figure: what must be true, and why it is as it is."""

from dataclasses import replace

import polars as pl

from omsyn.analyses.service_demand.goal import Goal, GoalAnswer, seek
from omsyn.analyses.service_demand.result import Measure, ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.foresight.queries.demand import question_about
from omsyn.web.organisation.models import Municipality


def seek_goal(
    municipality: Municipality, scenario: Scenario, *, measure: Measure, year: int, at_most: float | None, service: str
) -> GoalAnswer:
    """What each assumption must be alone. ``at_most`` None asks for no more than in the base year. Errors as the
    analysis'."""
    question = question_about(municipality, scenario)
    if at_most is None:
        result = run(question.quick())
        today = result.figures(measure, service).filter(pl.col("year") == result.base_year)
        # Without a figure of today the analysis says what is missing, whatever the goal.
        at_most = 0.0 if today.is_empty() else float(today["mean"].item())
    return seek(question, Goal(measure, year, at_most, service))


def explain_scenario(municipality: Municipality, scenario: Scenario, year: int) -> ServiceDemandResult:
    """The answer with what drives the change until ``year``, without the days of the queue. Errors as the analysis'."""
    return run(replace(question_about(municipality, scenario), explained_year=year, with_queue=False))
