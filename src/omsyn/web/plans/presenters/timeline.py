"""Measures on a time axis, drawn by the page itself: bars with their names, milestones, today, and what waits for what.

Places on the axis are percent of its width, so that the drawing fits every screen while letters keep their size.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date, format_number, join_words, quoted
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.measure_words import period_in_words
from omsyn.web.plans.models import Measure, MeasureTask
from omsyn.web.plans.presenters.paging import PageLinks

MOST_TICKS = 8
"""Years with their number on the axis; more of them run together on a phone."""
MOST_LINES = 40
"""Years with a line on the axis; where there are more, only those with a number have one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis: where it begins, and its number, empty where there is no room for it."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a measure begins and how long it is. ``opens`` and ``runs_on`` are ends nobody has stated."""

    x: str
    width: str
    opens: bool
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone: where it stands, and what it is."""

    x: str
    told: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A measure: its bar, its milestones, and all of it in words."""

    name: str
    url: str
    period: str
    bar: Bar
    milestones: tuple[Milestone, ...]
    waits: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A plan and its measures."""

    plan: str
    url: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Everything the timeline says. ``today`` is empty when today lies outside the axis."""

    answer: str
    undated: str
    groups: tuple[TimelineGroup, ...]
    ticks: tuple[Tick, ...]
    today: str
    links: PageLinks | None
    list_url: str
    is_narrowed: bool
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from ``first`` to and including ``last``."""

    first: int
    last: int

    def place(self, day: date) -> float:
        """Percent of the width; the day begins there. Days outside lie at the ends."""
        begins = date(self.first, 1, 1)
        length = (date(self.last + 1, 1, 1) - begins).days
        return min(max(100 * (day - begins).days / length, 0.0), 100.0)

    def holds(self, day: date) -> bool:
        """Whether the day lies on the axis."""
        return self.first <= day.year <= self.last

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """A line for every year there is room for, and a number for fewer."""
        every = -(-(self.last + 1 - self.first) // MOST_TICKS)
        step = 1 if self.last - self.first < MOST_LINES else every
        years = range(self.first, self.last + 1, step)
        return tuple(
            Tick(percent(self.place(date(year, 1, 1))), str(year) if (year - self.first) % every == 0 else "")
            for year in years
        )


def axis_of(first: date | None, last: date | None, *, on: date) -> Axis:
    """An axis all measures fit on; the year itself when none has a day."""
    return Axis((first or on).year, max((last or on).year, (first or on).year))


def present_timeline(
    measures: Iterable[Measure],
    axis: Axis,
    milestones: Mapping[int, list[MeasureTask]],
    waits: Mapping[int, list[Measure]],
    *,
    total: int,
    undated: int,
    links: PageLinks | None,
    asked: QueryDict,
    on: date,
) -> TimelinePage:
    """The timeline of a page of measures in the order of their plans. ``waits`` are what each waits for."""
    groups = [
        TimelineGroup(
            plan=str(plan),
            url=reverse("plans:plan", args=[plan.pk]),
            rows=tuple(_row(one, axis, milestones.get(one.pk, []), waits.get(one.pk, [])) for one in rows),
        )
        for plan, rows in groupby(measures, key=lambda measure: measure.plan)
    ]
    told = ngettext("{count} tiltak har start eller slutt.", "{count} tiltak har start eller slutt.", total)
    missing = ngettext(
        "{count} tiltak har verken start eller slutt, og er ikke på tidslinja.",
        "{count} tiltak har verken start eller slutt, og er ikke på tidslinja.",
        undated,
    )
    chosen = asked.copy()
    chosen.pop("side", None)
    return TimelinePage(
        answer=told.format(count=format_number(total)),
        undated=missing.format(count=format_number(undated)) if undated else "",
        groups=tuple(groups),
        ticks=axis.ticks,
        today=percent(axis.place(on)) if axis.holds(on) else "",
        links=links,
        list_url=f"{reverse('plans:measures')}?{chosen.urlencode()}",
        is_narrowed=any(chosen.values()),
        steps=(
            Crumb(_("Se tiltakene som liste"), reverse("plans:measures")),
            Crumb(_("Se tiltakene dine"), reverse("plans:my_measures")),
            Crumb(_("Se hvor langt tiltakene er kommet"), reverse("plans:measure_status")),
        ),
    )


def percent(place: float) -> str:
    """«12.5%» as SVG reads it."""
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"


def _row(measure: Measure, axis: Axis, milestones: list[MeasureTask], waits: list[Measure]) -> TimelineRow:
    return TimelineRow(
        name=str(measure),
        url=reverse("plans:measure", args=[measure.pk]),
        period=period_in_words(measure.start_date, measure.end_date),
        bar=_bar(measure, axis),
        milestones=tuple(_milestone(task, axis) for task in milestones),
        waits=_("Venter på {names}.").format(names=join_words([_waited_for(one) for one in waits])) if waits else "",
        is_example=measure.is_example,
    )


def _waited_for(measure: Measure) -> str:
    if measure.end_date is None:
        return quoted(measure)
    return _("«{name}» (til {day})").format(name=measure, day=format_date(measure.end_date))


def _bar(measure: Measure, axis: Axis) -> Bar:
    start = axis.place(measure.start_date) if measure.start_date else 0.0
    # The end is a whole day: what begins and ends the same day is still to be seen.
    end = axis.place(date.fromordinal(measure.end_date.toordinal() + 1)) if measure.end_date else 100.0
    return Bar(
        x=percent(start),
        width=percent(max(end - start, 0.4)),
        opens=measure.start_date is None,
        runs_on=measure.end_date is None,
    )


def _milestone(task: MeasureTask, axis: Axis) -> Milestone:
    day = task.due_date
    if day is None:
        raise ValueError("a milestone without a day has no place on the axis")
    done = _("gjort") if task.done_on is not None else _("ikke gjort")
    return Milestone(
        percent(axis.place(day)), f"{format_date(day)}: {task.title} ({done})", is_done=task.done_on is not None
    )
