"""The answer to a scenario as plain data for machines: the scenario itself, every row, and all that it rests on."""

from typing import Any

import polars as pl

from omsyn.analyses.service_demand.comparing import ScenarioComparison
from omsyn.analyses.service_demand.result import Passing, ServiceDemandResult, ServiceInDemand, WaterfallBar
from omsyn.methods.demand.uncertainty import Cut
from omsyn.parameters.scenarios.assumptions import Part, Sourced
from omsyn.parameters.scenarios.levers import WrittenLever
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.serialisation import source_as_data
from omsyn.vocabulary.age_groups import AgeGroup

FORMAT = 1
"""Of the data. It is raised when a field changes its meaning."""
_DECIMALS = 6


def demand_as_data(result: ServiceDemandResult) -> dict[str, Any]:
    """``result``, ready for JSON: figures in people, places, FTE and kroner, days as ISO dates."""
    return {
        "format": FORMAT,
        "municipality": {"number": result.municipality.number, "name": result.municipality.name},
        "scenario": result.scenario.model_dump(mode="json", exclude_defaults=True),
        "version": result.scenario.version,
        "fingerprint": result.scenario.fingerprint,
        "vintage": result.vintage,
        "base_year": result.base_year,
        "until": result.scenario.until,
        "draws": result.question.draws_used,
        "seed": result.scenario.seed,
        "services": [_service_as_data(service) for service in result.services],
        "rows": rows_as_data(result.frame),
        "fte_by_education": rows_as_data(result.fte_by_education()),
        "passing": None if result.passing is None else _passing_as_data(result.passing),
        "waiting": [_fields(year) for year in result.waiting],
        "investments": [_fields(year) for year in result.investments],
        "waterfalls": [
            {
                "year": result.explained_year,
                "measure": measure.value,
                "service": service,
                "bars": [_bar_as_data(bar) for bar in bars],
            }
            for (measure, service), bars in result.waterfalls.items()
        ],
        "assumptions": assumptions_as_data(result.scenario),
        "cuts": [_cut_as_data(cut) for cut in result.cuts],
        "missing": [{"told": gap.told, "fields": list(gap.fields)} for gap in result.missing],
        "notes": list(result.notes),
        "sources": [source_as_data(source) for source in result.sources],
    }


def comparison_as_data(comparison: ScenarioComparison) -> dict[str, Any]:
    """Every scenario's answer, and the differences from the first by position."""
    return {
        "format": FORMAT,
        "scenarios": [demand_as_data(result) for result in comparison.results],
        "differences": rows_as_data(comparison.differences),
        "notes": list(comparison.notes),
    }


def rows_as_data(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows, rounded to what sums in double precision can bear."""
    return frame.with_columns(pl.selectors.float().round(_DECIMALS)).to_dicts()


def assumptions_as_data(scenario: Scenario) -> list[dict[str, Any]]:
    """Everything believed, by where it stands in the scenario, with its reason or its source."""
    found: list[dict[str, Any]] = []
    _collect(scenario, "", found)
    return found


def _collect(content: object, place: str, found: list[dict[str, Any]]) -> None:
    if isinstance(content, WrittenLever | Sourced):
        found.append({"place": place, **content.model_dump(mode="json", exclude_defaults=True)})
        return
    if isinstance(content, Part):
        parts: list[tuple[str, object]] = list(content)
    elif isinstance(content, dict):
        parts = list(content.items())
    elif isinstance(content, tuple):
        parts = [(str(position), value) for position, value in enumerate(content, start=1)]
    else:
        return
    for name, value in parts:
        _collect(value, f"{place}.{name}" if place else str(name), found)


def _service_as_data(service: ServiceInDemand) -> dict[str, Any]:
    use = service.use
    return {
        "service": use.service,
        "step": service.step,
        "users_now": _rounded(service.users_now),
        "users_counted": _rounded(use.total),
        "users_of_year": use.year,
        "users_from": use.origin.value,
        "users_by_age": {_code(group): _rounded(users) for group, users in use.users.items()},
        "is_estimated": use.is_estimated,
        "profile": use.profile,
        "fte_per_user": _rounded(service.fte_per_user),
        "fte_is_shared": service.fte_is_shared,
        "fte_source": service.fte_source,
        "cost_per_user_nok": service.cost_per_user_nok,
        "cost_source": service.cost_source,
        "notes": list(use.notes),
        "sources": [source_as_data(source) for source in use.sources],
    }


def _passing_as_data(passing: Passing) -> dict[str, Any]:
    return {
        **{name: None if day is None else day.isoformat() for name, day in _days(passing)},
        "share_by_year": {str(year): share for year, share in passing.share_by_year.items()},
        "planned_by_year": {str(year): places for year, places in passing.planned_by_year.items()},
        "steps": [{"day": day.isoformat(), "places": places} for day, places in passing.steps],
    }


def _days(passing: Passing) -> list[tuple[str, Any]]:
    return [("p10", passing.p10), ("p50", passing.p50), ("p90", passing.p90)]


def _fields(row: Any) -> dict[str, Any]:
    """A row of plain numbers by the names of its fields."""
    return {name: _rounded(getattr(row, name)) for name in row.__slots__}


def _bar_as_data(bar: WaterfallBar) -> dict[str, Any]:
    return {
        "kind": bar.kind,
        "name": bar.name,
        "mean": _rounded(bar.mean),
        "p10": _rounded(bar.p10),
        "p90": _rounded(bar.p90),
    }


def _cut_as_data(cut: Cut) -> dict[str, Any]:
    return {"owner": cut.owner, "field": cut.field, "count": cut.count, "drawn": cut.drawn}


def _code(group: AgeGroup) -> str:
    return group.code


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, _DECIMALS)
