"""The plain data a report is made from: JSON that is stored with a frozen report, and held against that of another."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from omsyn.analyses.measure_changes.question import Snapshot, SnapshotRow
from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem
from omsyn.analyses.measure_costs.result import MeasureCostsResult
from omsyn.parameters.status_scale import StatusScale
from omsyn.reports.plan_documents.plan_told import PlanTold
from omsyn.vocabulary.formatting import DASH, format_date
from omsyn.vocabulary.measures import ReportingState

Content = dict[str, object]


def content_of(
    kind: str, told: PlanTold, *, shots: Sequence[Snapshot] = (), costs: MeasureCostsResult | None = None
) -> Content:
    """Everything a report of that kind is made from. ``costs`` where the report tells of years."""
    plan = asdict(told)
    measures = plan.pop("measures")
    content: Content = {
        "kind": kind,
        "plan": plan,
        "measures": measures,
        "snapshots": [snapshot_as_data(shot) for shot in shots],
    }
    if costs is not None:
        content["years"] = [costs.question.first_year, costs.question.last_year]
        content["measures"] = _with_costs(measures, costs.question.measures)
    # As it comes back from the database: tuples are lists there.
    stored: Content = json.loads(json.dumps(content, ensure_ascii=False))
    return stored


def fingerprint_of(content: Mapping[str, object]) -> str:
    """SHA-256 of the content as JSON with sorted keys, so that the same content always has the same sum."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def snapshot_as_data(shot: Snapshot) -> Content:
    """A snapshot as JSON; ``snapshot_from_data`` gives it back."""
    return {
        "day": shot.day.isoformat(),
        "name": shot.name,
        "scale": shot.scale.model_dump(mode="json"),
        "rows": [
            {
                "key": row.key,
                "area": row.area,
                "number": row.number,
                "title": row.title,
                "step": row.step,
                "state": None if row.state is None else row.state.value,
                "remark": row.remark,
            }
            for row in shot.rows
        ],
    }


def snapshot_from_data(data: Mapping[str, object]) -> Snapshot:
    """The snapshot that was stored; ``ValueError`` when the data are of another shape."""
    rows = data["rows"]
    if not isinstance(rows, list):
        raise ValueError("a stored snapshot has a list of rows")
    return Snapshot(
        date.fromisoformat(str(data["day"])),
        str(data["name"]),
        StatusScale.model_validate(data["scale"]),
        tuple(_row_from_data(row) for row in rows),
    )


def _row_from_data(row: Mapping[str, object]) -> SnapshotRow:
    step, number, state = row["step"], row["number"], row["state"]
    return SnapshotRow(
        key=str(row["key"]),
        area=str(row["area"]),
        number=number if isinstance(number, int) else 0,
        title=str(row["title"]),
        step=step if isinstance(step, int) else None,
        state=ReportingState(str(state)) if state else None,
        remark=str(row["remark"]),
    )


def _with_costs(measures: Iterable[Content], costed: Iterable[CostedMeasure]) -> list[Content]:
    """Each measure with the years of its costs, whether it is prioritised, and when its grant ends, in words."""
    known = {one.key: one for one in costed}
    return [measure | _costs_told(known[str(measure["key"])]) for measure in measures]


def _costs_told(measure: CostedMeasure) -> Content:
    return {
        "cost_years": "; ".join(f"{cost.kind.label} {_years(cost)}" for cost in measure.costs),
        "prioritised": _("ja") if measure.is_prioritised else _("nei"),
        "grant_ends": "" if measure.grant_ends is None else format_date(measure.grant_ends),
        "funding": measure.funding,
    }


def _years(cost: CostItem) -> str:
    first, last = cost.first_year, cost.last_year
    if first is None and last is None:
        return _("uten år")
    if last is None:
        return _("fra {start}").format(start=first)
    if first is None:
        return _("til {end}").format(end=last)
    return str(first) if first == last else f"{first}{DASH}{last}"
