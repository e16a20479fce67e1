"""Which plan an economy page shows first, and the grants of a municipality with the measures they pay for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Grant, Municipality
from omsyn.web.organisation.queries.registers import entries_on
from omsyn.web.plans.models import Measure, MeasureCost, Plan
from omsyn.web.plans.queries.plans import PlanNode, plan_forest, plan_order


@dataclass(frozen=True, slots=True)
class PaidGrant:
    """A grant as it stands, and the measures it pays for that have not ended."""

    grant: Grant
    measures: tuple[Measure, ...]


def plan_with_most_costs(municipality_number: str) -> Plan | None:
    """The plan in use, under no other, whose measures have most stated costs; None without any plan.

    Three questions to the database.
    """
    counted = MeasureCost.objects.filter(measure__plan__municipality_id=municipality_number).values_list(
        "measure__plan_id"
    )
    counts = dict(counted.annotate(Count("pk")).order_by())
    forest = plan_forest(municipality_number)
    return max(forest, key=lambda node: _costs_under(node, counts)).plan if forest else None


def _costs_under(node: PlanNode, counts: dict[int, int]) -> int:
    return counts.get(node.plan.pk, 0) + sum(_costs_under(child, counts) for child in node.children)


def grants_with_measures(municipality: Municipality, *, on: date) -> tuple[PaidGrant, ...]:
    """The grants that stand on a day, each with its measures, also those put on an earlier version of the grant.

    Two questions to the database.
    """
    grants = tuple(entries_on(Grant, municipality, day=on))
    paid = _measures_of({grant.thread for grant in grants}, municipality)
    return tuple(PaidGrant(grant, tuple(paid.get(grant.thread, ()))) for grant in grants)


def _measures_of(threads: Collection[UUID], municipality: Municipality) -> dict[UUID, list[Measure]]:
    rows: Iterable[Measure] = (
        Measure.objects.filter(plan__municipality=municipality, grant__thread__in=threads)
        .exclude(phase=MeasurePhase.ENDED.value)
        .select_related("plan", "grant")
        .order_by(plan_order(municipality.number), "number", "pk")
    )
    found: dict[UUID, list[Measure]] = {}
    for measure in rows:
        if measure.grant is not None:
            found.setdefault(measure.grant.thread, []).append(measure)
    return found
