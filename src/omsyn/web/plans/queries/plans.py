"""Plans of a municipality as a tree, and what stands in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.plans.models import Measure, Plan, PlanLink, PlanStatus, RevisionTask

# One question whatever the depth.
_PLANS_UNDER = """
    WITH RECURSIVE below (id) AS (
        SELECT id FROM plans_plan WHERE id = %s
        UNION
        SELECT child.id FROM plans_plan AS child JOIN below ON child.parent_id = below.id
    )
    SELECT id FROM below
"""


class NoSuchPlanError(InputError):
    """The municipality has no plan of this number."""


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A plan with those directly under it, how many measures it holds itself, and how many of them have ended."""

    plan: Plan
    measure_count: int
    ended_count: int
    children: tuple["PlanNode", ...]


def plan_forest(municipality_number: str, *, closed: bool = False) -> tuple[PlanNode, ...]:
    """Plans that lie under no other, each with all below it; ``closed``: also rolled over and superseded ones.

    Two questions to the database, however many plans there are.
    """
    below: dict[int | None, list[Plan]] = {}
    for plan in Plan.objects.filter(municipality_id=municipality_number).select_related("unit"):
        below.setdefault(plan.parent_id, []).append(plan)
    counted = (
        Measure.objects.filter(plan__municipality_id=municipality_number)
        .values_list("plan_id")
        .annotate(held=Count("pk"), ended=Count("pk", filter=Q(phase=MeasurePhase.ENDED.value)))
        .order_by()
    )
    counts = {plan_id: (count, ended) for plan_id, count, ended in counted}
    return tuple(_nodes(None, below, counts, closed=closed))


def _nodes(
    parent: int | None, below: dict[int | None, list[Plan]], counts: dict[int, tuple[int, int]], *, closed: bool
) -> Iterator[PlanNode]:
    for plan in below.get(parent, []):
        children = _nodes(plan.pk, below, counts, closed=closed)
        if plan.is_open or closed:
            yield PlanNode(plan, *counts.get(plan.pk, (0, 0)), tuple(children))
        else:
            # A plan that is in use must not disappear with the one it lay under.
            yield from children


def walk_plans(nodes: Iterable[PlanNode]) -> Iterator[PlanNode]:
    """Every node, each before what lies under it."""
    for node in nodes:
        yield node
        yield from walk_plans(node.children)


def plan_order(municipality_number: str) -> RawSQL:
    """What measures are ordered by to stand plan by plan, each plan before those below it. Asks the database once.

    A position is only among plans under the same one, so it cannot order measures of a whole tree.
    """
    below: dict[int | None, list[int]] = {}
    plans = Plan.objects.filter(municipality_id=municipality_number).order_by("position", "sort_key", "pk")
    for plan_id, parent_id in plans.values_list("pk", "parent_id"):
        below.setdefault(parent_id, []).append(plan_id)
    # The ids are a parameter, never part of the text.
    return RawSQL("array_position(%s::bigint[], plans_measure.plan_id)", [list(_in_order(None, below))])


def _in_order(parent: int | None, below: dict[int | None, list[int]]) -> Iterator[int]:
    for plan_id in below.get(parent, []):
        yield plan_id
        yield from _in_order(plan_id, below)


def plan_ids_under(plan_id: int) -> list[int]:
    """The plan and every plan below it. One question to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_PLANS_UNDER, [plan_id])
        return sorted(number for (number,) in cursor.fetchall())


def find_plan(municipality_number: str, number: int) -> Plan:
    """The plan; ``NoSuchPlanError`` when the municipality has none of that number."""
    plan = (
        Plan.objects.filter(municipality_id=municipality_number, pk=number)
        .select_related("municipality", "parent", "unit", "rolled_from", "superseded_by")
        .first()
    )
    if plan is None:
        raise NoSuchPlanError(
            _("Kommunen har ikke noen plan {number}.").format(number=number),
            what_now=_("Gå til Planer, og velg en plan i lista."),
        )
    return plan


def plans_above(plan: Plan) -> tuple[Plan, ...]:
    """The plans it lies under, from the top. One question for each step up; plans lie at most four deep."""
    found: list[Plan] = []
    above = plan.parent
    while above is not None:
        found.insert(0, above)
        above = above.parent
    return tuple(found)


def plans_in_use(municipality_number: str) -> QuerySet[Plan]:
    """Plans whose content may be changed, in the order of their lists."""
    ended = (PlanStatus.ROLLED_OVER, PlanStatus.SUPERSEDED)
    return Plan.objects.filter(municipality_id=municipality_number).exclude(status__in=ended).select_related("parent")


def decisions_due(municipality_number: str, *, by: date) -> QuerySet[PlanLink]:
    """Decisions with a rhythm of their own whose next report is due by that day, the first due first.

    Those of a plan that was rolled over stand in the next one too, and are told there.
    """
    return (
        PlanLink.objects.filter(plan__municipality_id=municipality_number, next_report_on__lte=by)
        .exclude(plan__status=PlanStatus.ROLLED_OVER)
        .select_related("plan")
        .order_by("next_report_on", "pk")
    )


def revision_tasks_of(plan_ids: Iterable[int]) -> QuerySet[RevisionTask]:
    """What must be revised in these plans, open ones first."""
    return RevisionTask.objects.filter(plan_id__in=list(plan_ids)).select_related("plan", "owner__user", "owner__unit")
