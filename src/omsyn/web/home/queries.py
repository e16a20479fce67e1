"""What a leader should see first, taken from the loaded figures. A register that is not loaded gives no signal."""

from dataclasses import dataclass

from omsyn.analyses.discharge_ready_days.result import DischargeReadyResult, DischargeReadyYear
from omsyn.analyses.measure_status.result import MeasureRow, MeasureStatusResult
from omsyn.analyses.population_development.result import PopulationResult
from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.queries.figures import answer


@dataclass(frozen=True, slots=True)
class Movement:
    """The measures between the two last dates: those that fell back, and unfinished ones that stand still."""

    status: MeasureStatusResult
    fell_back: tuple[MeasureRow, ...]
    standing_still: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the signals are made from; None where the figures are not loaded."""

    population: PopulationResult | None
    discharge_ready: DischargeReadyYear | None
    movement: Movement | None


def overview_of(scope: Scope) -> Overview:
    """The latest of each for the municipality."""
    discharge_ready: DischargeReadyResult | None = _loaded("discharge_ready_days", "cost_by_year", scope)
    status: MeasureStatusResult | None = _loaded("measure_status", "heat_map", scope)
    return Overview(
        population=_loaded("population_development", "by_age_group", scope),
        discharge_ready=latest_compared_year(discharge_ready) if discharge_ready else None,
        movement=movement_of_measures(status) if status else None,
    )


def latest_compared_year(result: DischargeReadyResult) -> DischargeReadyYear | None:
    """The last whole year that can be held against the year before it."""
    return next((row for row in reversed(result.years) if row.change_percent.has_value), None)


def movement_of_measures(status: MeasureStatusResult) -> Movement:
    """Every measure held against the date before. A finished measure does not stand still."""
    finished = status.scale[-1].number
    compared = [
        (row, row.statuses[-2], row.statuses[-1])
        for row in status.measures
        if len(row.statuses) > 1 and row.statuses[-2] is not None and row.statuses[-1] is not None
    ]
    return Movement(
        status,
        fell_back=tuple(row for row, before, now in compared if now < before),
        standing_still=tuple(row for row, before, now in compared if now == before and now < finished),
    )


def _loaded[Result](question: str, show: str, scope: Scope) -> Result | None:
    try:
        result: Result = answer(WantedFigure(question, show), scope)
    except DataMissingError:
        return None
    return result
