"""Measures with a start or an end, and what a time axis shows of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Max, Min, QuerySet

from omsyn.web.plans.models import Measure, MeasureTask
from omsyn.web.plans.queries.measures import MeasureChoice, unfinished_waits
from omsyn.web.plans.queries.timeliness import chosen_measures


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the dated measures. ``first`` and ``last`` are the ends of all of them, ``undated`` the number of those
    without any day, ``milestones`` by measure, ``waits`` what each waits for that is not finished."""

    page: Page[Measure]
    first: date | None
    last: date | None
    undated: int
    milestones: Mapping[int, list[MeasureTask]]
    waits: Mapping[int, list[Measure]]


def timeline_of(municipality_number: str, choice: MeasureChoice, *, side: str | None, most: int, on: date) -> Timeline:
    """The measures chosen, ``most`` on a page. The same number of questions to the database however many."""
    chosen = chosen_measures(municipality_number, choice, on=on).prefetch_related(None)
    dated = chosen.exclude(start_date__isnull=True, end_date__isnull=True)
    page = Paginator(dated, most).get_page(side)
    first, last = _ends(dated)
    keys = [one.pk for one in page.object_list]
    return Timeline(
        page=page,
        first=first,
        last=last,
        undated=chosen.filter(start_date__isnull=True, end_date__isnull=True).count(),
        milestones=_milestones(keys),
        waits=_waits(keys),
    )


def _ends(rows: QuerySet[Measure]) -> tuple[date | None, date | None]:
    ends = rows.order_by().aggregate(Min("start_date"), Min("end_date"), Max("start_date"), Max("end_date"))
    days = [day for day in ends.values() if day is not None]
    return (min(days), max(days)) if days else (None, None)


def _milestones(keys: list[int]) -> dict[int, list[MeasureTask]]:
    found: dict[int, list[MeasureTask]] = {}
    for task in MeasureTask.objects.filter(measure_id__in=keys, is_milestone=True, due_date__isnull=False):
        found.setdefault(task.measure_id, []).append(task)
    return found


def _waits(keys: list[int]) -> dict[int, list[Measure]]:
    found: dict[int, list[Measure]] = {}
    for one in unfinished_waits().filter(measure_id__in=keys).select_related("waits_for"):
        found.setdefault(one.measure_id, []).append(one.waits_for)
    return found
