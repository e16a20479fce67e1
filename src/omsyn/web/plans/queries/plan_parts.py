"""What stands in a plan: the plans and measures under it, its parts, and what its forms may choose from."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import CostState, MeasureKind, MeasurePhase
from omsyn.web.organisation.models import Unit
from omsyn.web.plans.models import (
    Measure,
    MeasureCost,
    ParticipationEvent,
    Plan,
    PlanGoal,
    PlanKind,
    PlanLink,
    PlanStatus,
    Proposal,
    RevisionTask,
    StrategicChoice,
)
from omsyn.web.plans.queries.measures import MeasureChoice, measures_of
from omsyn.web.plans.queries.plans import plan_ids_under, plans_in_use

ENDED_PLANS = (PlanStatus.ROLLED_OVER, PlanStatus.SUPERSEDED)
PlanPart = PlanGoal | StrategicChoice | PlanLink | ParticipationEvent | Proposal


class NoSuchPartError(InputError):
    """The municipality has no plan with such a part."""


@dataclass(frozen=True, slots=True)
class MeasureTally:
    """How many measures there are, by kind, how many have ended, and how many whose cost nobody has stated."""

    total: int
    by_kind: tuple[tuple[MeasureKind, int], ...]
    ended: int
    without_cost: int


def find_part(model: type[PlanPart], municipality_number: str, number: int) -> PlanPart:
    """The part of a plan by its id; ``NoSuchPartError`` when the municipality has none such."""
    found: PlanPart | None
    if issubclass(model, Proposal):
        proposals = model.objects.filter(event__plan__municipality_id=municipality_number)
        found = proposals.filter(pk=number).select_related("event__plan").first()
    else:
        rows = model.objects.filter(plan__municipality_id=municipality_number)
        found = rows.filter(pk=number).select_related("plan").first()
    if found is None:
        raise NoSuchPartError(
            _("Kommunens planer har ikke noe slikt."), what_now=_("Gå til planen, og velg det du vil endre.")
        )
    return found


def find_revision_task(municipality_number: str, number: int) -> RevisionTask:
    """The revision task; ``NoSuchPartError`` when the municipality has none of that number."""
    rows = RevisionTask.objects.filter(plan__municipality_id=municipality_number, pk=number)
    found = rows.select_related("plan", "owner__user").first()
    if found is None:
        raise NoSuchPartError(
            _("Kommunen har ikke noen revisjonsoppgave {number}.").format(number=number),
            what_now=_("Gå til planen, og velg oppgaven i lista."),
        )
    return found


def next_part_number(model: type[PlanGoal] | type[StrategicChoice], plan: Plan) -> int:
    """The number after the highest in the plan."""
    highest: int | None = model.objects.filter(plan=plan).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def is_number_taken(part: PlanGoal | StrategicChoice, number: int) -> bool:
    """Whether another part of the same kind in the plan has the number."""
    return type(part).objects.filter(plan=part.plan, number=number).exclude(pk=part.pk).exists()


def state_of(part: PlanPart) -> str:
    """A mark of everything a part says, as it is in memory: another when any of it is another."""
    told = [field.value_from_object(part) for field in part._meta.concrete_fields]
    return sha256(json.dumps(told, default=str).encode()).hexdigest()


def plans_directly_under(plan: Plan) -> tuple[tuple[Plan, int], ...]:
    """The plans right under this one with the number of their measures; those that have ended come last.

    Two questions to the database.
    """
    ended_last = Case(When(status__in=ENDED_PLANS, then=Value(1)), default=Value(0))
    children = plan.children.select_related("unit").order_by(ended_last, "position", "sort_key", "pk")
    counted = Measure.objects.filter(plan__parent=plan).values_list("plan_id").annotate(Count("pk")).order_by()
    counts = dict(counted)
    return tuple((child, counts.get(child.pk, 0)) for child in children)


def measures_under(plan: Plan, plan_ids: Collection[int]) -> QuerySet[Measure]:
    """Measures of the plan itself, then of each plan below it, with what a list shows of each."""
    return measures_of(plan.municipality_id, MeasureChoice(plan_ids=plan_ids))


def tally_measures(plan_ids: Collection[int]) -> MeasureTally:
    """The measures of these plans counted. One question to the database."""
    stated = MeasureCost.objects.filter(measure=OuterRef("pk")).exclude(state=CostState.UNKNOWN.value)
    counted = (
        Measure.objects.filter(plan_id__in=plan_ids)
        .annotate(has_cost=Exists(stated))
        .aggregate(
            total=Count("pk"),
            ended=Count("pk", filter=Q(phase=MeasurePhase.ENDED.value)),
            without_cost=Count("pk", filter=Q(has_cost=False)),
            **{kind.value: Count("pk", filter=Q(kind=kind.value)) for kind in MeasureKind},
        )
    )
    return MeasureTally(
        total=counted["total"],
        by_kind=tuple((kind, counted[kind.value]) for kind in MeasureKind),
        ended=counted["ended"],
        without_cost=counted["without_cost"],
    )


def closed_plans(municipality_number: str) -> QuerySet[Plan]:
    """Plans that have come to their end, the latest first, with what came after."""
    return (
        Plan.objects.filter(municipality_id=municipality_number, status__in=ENDED_PLANS)
        .select_related("superseded_by")
        .prefetch_related("rolled_into")
        .order_by("-period_to", "sort_key", "pk")
    )


def open_revision_tasks(municipality_number: str) -> QuerySet[RevisionTask]:
    """What must be revised in the municipality's plans, the first due first."""
    return (
        RevisionTask.objects.filter(plan__municipality_id=municipality_number, done_at__isnull=True)
        .select_related("plan", "owner__user", "owner__unit")
        .order_by("due_date", "pk")
    )


def possible_parents(municipality_number: str, plan: Plan | None = None) -> QuerySet[Plan]:
    """Plans a new plan, or ``plan``, may lie under. The one it lies under now is always among them."""
    rows = plans_in_use(municipality_number).exclude(kind=PlanKind.ACTION_PLAN)
    if plan is None:
        return rows
    rows = rows.exclude(pk__in=plan_ids_under(plan.pk))
    if plan.parent_id is None:
        return rows
    return rows | Plan.objects.filter(pk=plan.parent_id).select_related("parent")


def possible_successors(plan: Plan) -> QuerySet[Plan]:
    """Plans that may take the place of ``plan``."""
    return plans_in_use(plan.municipality_id).exclude(pk=plan.pk)


def possible_units(municipality_number: str, *, on: date, kept: int | None = None) -> QuerySet[Unit]:
    """Units that may answer for a plan: those that stand that day, and the one of id ``kept``."""
    standing = Unit.objects.valid_on(on)
    return (
        Unit.objects.filter(municipality_id=municipality_number)
        .filter(Q(pk__in=standing.values("pk")) | Q(pk=kept))
        .order_by("sort_key", "pk")
    )
