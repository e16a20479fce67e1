"""What we know about measures."""

from omsyn.analyses.measure_status.result import MeasureStatusResult
from omsyn.reports.blocks.scope import Scope
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.queries.figures import answer

HEAT_MAP = "heat_map"
SHOWN = ("averages", "distribution", HEAT_MAP)
"""The ways status is shown, in the order of the page."""


KEY_FIGURE = WantedFigure("measure_status", "mean")


def measure_figures(area: str) -> tuple[WantedFigure, ...]:
    """The figures of the status page, for one area or (empty) all."""
    parameters = {"area": area} if area else {}
    return tuple(WantedFigure("measure_status", show, parameters) for show in SHOWN)


def status_of_measures(scope: Scope) -> MeasureStatusResult:
    """Status of every measure; ``DataMissingError`` where the municipality has none."""
    result: MeasureStatusResult = answer(WantedFigure("measure_status", HEAT_MAP), scope)
    return result
