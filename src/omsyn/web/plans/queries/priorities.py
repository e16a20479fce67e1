"""Measures with the points they were given for the criteria, weighed together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from omsyn.methods.progress.priority import WeighedMeasure, weigh_measure
from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.plans.models import Measure
from omsyn.web.plans.queries.plans import plan_order

EXAMPLE = "(eksempel)"
"""What invented text says of itself."""

_FIELDS = ("number", "title", "plan__name", "priority_scores", "is_prioritised", "priority_reason", "is_example")


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """A measure that was given ``points`` (criterion → points), and what it weighs. ``is_example``: it, or its points,
    are invented."""

    number: int
    title: str
    plan: str
    points: Mapping[str, int]
    weighed: WeighedMeasure
    is_prioritised: bool
    reason: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Priorities:
    """``rows``, the heaviest first, and how many measures nobody has given points. Ended measures are left out."""

    rows: tuple[WeighedRow, ...]
    not_weighed: int


def priorities_of(municipality_number: str, plan_ids: Collection[int] = ()) -> Priorities:
    """The measures of these plans; of all when there are none. Two questions to the database.

    Of two that weigh the same, the one more criteria were looked at for comes first, then as plans stand.
    """
    measures = Measure.objects.filter(plan__municipality_id=municipality_number).exclude(phase=MeasurePhase.ENDED.value)
    if plan_ids:
        measures = measures.filter(plan_id__in=plan_ids)
    with_points = measures.exclude(priority_scores={}).order_by(plan_order(municipality_number), "number", "pk")
    weights = {one.key: one.weight for one in load_priority_criteria().criteria}
    rows = [
        WeighedRow(
            number=one.number,
            title=one.title,
            plan=one.plan__name,
            points=one.priority_scores,
            weighed=weighed,
            is_prioritised=one.is_prioritised,
            reason=one.priority_reason,
            is_example=one.is_example or EXAMPLE in one.priority_reason,
        )
        for one in with_points.values_list(*_FIELDS, named=True)
        if (weighed := weigh_measure(one.priority_scores, weights)) is not None
    ]
    rows.sort(key=lambda row: (-row.weighed.mean, -row.weighed.given))
    return Priorities(tuple(rows), measures.count() - len(rows))
