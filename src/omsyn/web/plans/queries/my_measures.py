"""What waits for a person: measures without status in an open round, tasks that are due, and measures that are held up.

A leader of a whole municipality may have thousands, so of each only the first are fetched, and the rest are counted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet

from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.models import Measure, MeasureDependency, MeasureTask, StatusRound
from omsyn.web.plans.queries.measures import (
    among,
    asked_about,
    my_measures,
    not_over,
    reached_unit_ids,
    unfinished_waits,
)
from omsyn.web.plans.queries.plans import plan_order
from omsyn.web.plans.queries.status import open_rounds
from omsyn.web.plans.queries.tallies import asked_rows
from omsyn.web.plans.queries.timeliness import latest_states

SOON = timedelta(days=14)
"""A task is due when its day is at most this far off."""
MOST_NAMED = 20
"""Of what waits, in each part of the page."""
_UNANSWERED = "SELECT round_id, measure_id FROM asked WHERE report_id IS NULL"


@dataclass(frozen=True, slots=True)
class RoundWaiting:
    """An open round, how many of the person's measures lack status in it, and the first of them."""

    round: StatusRound
    count: int
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class TasksDue:
    """How many tasks are due, how many of them are past their day, and the first of them."""

    count: int
    overdue: int
    tasks: tuple[MeasureTask, ...]


@dataclass(frozen=True, slots=True)
class HeldUp:
    """A measure, and what it waits for that is not finished."""

    measure: Measure
    waits_for: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class MyWork:
    """A page of a person's measures, and what of them all waits. ``held_up_count`` counts measures."""

    page: Page[Measure]
    waiting: tuple[RoundWaiting, ...]
    tasks: TasksDue
    held_up: tuple[HeldUp, ...]
    held_up_count: int

    @property
    def status_count(self) -> int:
        """How many answers are wanted: a measure in two rounds counts twice."""
        return sum(one.count for one in self.waiting)


def my_work(membership: Membership, *, side: str | None, most: int, on: date) -> MyWork:
    """What waits for the person on that day. The same number of questions however many measures and rounds."""
    reached = reached_unit_ids(membership, on=on)
    mine = my_measures(membership, reached_units=reached)
    held_up_count, held_up = _held_up(mine, membership.unit.municipality_id)
    return MyWork(
        page=Paginator(mine, most).get_page(side),
        waiting=_waiting(membership, reached, on),
        tasks=_tasks_due(mine, on),
        held_up=held_up,
        held_up_count=held_up_count,
    )


def _waiting(membership: Membership, reached: Collection[int], on: date) -> tuple[RoundWaiting, ...]:
    number = membership.unit.municipality_id
    rounds = list(open_rounds(number, on=on))
    if not rounds:
        return ()
    asked = Measure.objects.filter(asked_about(membership, reached_units=reached), plan__municipality_id=number)
    in_order = list(asked.order_by(plan_order(number), "number", "pk").values_list("pk", flat=True))
    unanswered = set(asked_rows(_UNANSWERED, rounds)) if in_order else set()
    lacking = {one.pk: [key for key in in_order if (one.pk, key) in unanswered] for one in rounds}
    named = {key for keys in lacking.values() for key in keys[:MOST_NAMED]}
    measures = {one.pk: one for one in Measure.objects.filter(pk__in=named).select_related("plan")}
    return tuple(
        RoundWaiting(one, len(keys), tuple(measures[key] for key in keys[:MOST_NAMED]))
        for one in rounds
        if (keys := lacking[one.pk])
    )


def _tasks_due(mine: QuerySet[Measure], on: date) -> TasksDue:
    keys = mine.order_by().values("pk")
    rows = MeasureTask.objects.filter(measure_id__in=keys, done_on__isnull=True, due_date__lte=on + SOON)
    counted = rows.aggregate(due=Count("pk"), overdue=Count("pk", filter=Q(due_date__lt=on)))
    first = rows.select_related("measure__plan").order_by("due_date", "pk")[:MOST_NAMED]
    return TasksDue(counted["due"], counted["overdue"], tuple(first))


def _held_up(mine: QuerySet[Measure], municipality_number: str) -> tuple[int, tuple[HeldUp, ...]]:
    # Reckoned here from the states of all: asked of the database measure by measure, a whole municipality takes long.
    states = latest_states(municipality_number)
    # What is in ordinary operation, or finished, waits for nothing any more.
    waits = (
        not_over(MeasureDependency.objects.all())
        .filter(measure_id__in=mine.order_by().values("pk"))
        .exclude(measure__phase=MeasurePhase.ORDINARY_OPERATION.value)
    )
    keys = {
        key
        for key, waits_for in waits.order_by().values_list("measure_id", "waits_for_id")
        if ReportingState.FINISHED not in (states.get(key), states.get(waits_for))
    }
    named = (
        mine.filter(pk__in=among(keys))
        .prefetch_related(None)
        .prefetch_related(Prefetch("waits", queryset=unfinished_waits().select_related("waits_for")))
    )
    return len(keys), tuple(
        HeldUp(one, tuple(wait.waits_for for wait in one.waits.all())) for one in named[:MOST_NAMED]
    )
