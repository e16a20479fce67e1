"""Projections for pages."""

from omsyn.analyses.population_projection.result import PopulationProjectionResult
from omsyn.analyses.population_projection.run import run as run_projection
from omsyn.reports.blocks import population_projection
from omsyn.reports.blocks.scope import Scope


def project_population(scope: Scope, *, until: str, mean_from: str) -> PopulationProjectionResult:
    """The same answer as in reports. ``InputError`` for a year or an alternative that cannot be used,
    ``DataMissingError`` without counts.
    """
    return run_projection(population_projection.ask(scope, until=until, mean_from=mean_from))
