"""What waits for a person in the measures, in words, and the list of all their measures."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date, format_number, join_words, quoted
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Measure, MeasureTask
from omsyn.web.plans.presenters.measure_lists import MeasureLine, measure_lines
from omsyn.web.plans.presenters.paging import PageLinks, page_links
from omsyn.web.plans.queries.measure_lists import MeasureList
from omsyn.web.plans.queries.my_measures import HeldUp, MyWork, RoundWaiting


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A measure by name. ``told`` is what more is said of it."""

    name: str
    url: str
    plan: str
    told: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that is due: what, when, and in which measure."""

    title: str
    due: str
    is_overdue: bool
    measure: str
    url: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """An open round, its deadline and how many measures lack status in it, in words, and the first of them."""

    name: str
    url: str
    deadline: str
    is_late: bool
    told: str
    lines: tuple[NamedMeasure, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class MyMeasuresPage:
    """Everything the page of a person's measures says. A ``rest`` tells how many more there are than are named."""

    answer: str
    rounds: tuple[RoundLine, ...]
    tasks: tuple[TaskLine, ...]
    tasks_rest: str
    held_up: tuple[NamedMeasure, ...]
    held_up_rest: str
    lines: tuple[MeasureLine, ...]
    list_title: str
    links: PageLinks | None
    steps: tuple[Crumb, ...]


def present_my_measures(work: MyWork, listed: MeasureList, asked: QueryDict, *, on: date) -> MyMeasuresPage:
    """What waits for a person, and a page of their measures. ``asked`` is what the address asked for."""
    return MyMeasuresPage(
        answer=_what_waits(work),
        rounds=tuple(_round(one, on) for one in work.waiting),
        tasks=tuple(_task(task, on) for task in work.tasks.tasks),
        tasks_rest=_rest(work.tasks.count - len(work.tasks.tasks)),
        held_up=tuple(_held_up(one) for one in work.held_up),
        held_up_rest=_rest(work.held_up_count - len(work.held_up)),
        lines=measure_lines(listed, on=on),
        list_title=_("Tiltakene dine ({count})").format(count=format_number(work.page.paginator.count)),
        links=page_links(work.page, asked),
        steps=(
            Crumb(_("Se alle tiltakene i kommunen"), reverse("plans:measures")),
            Crumb(_("Se tiltakene på en tidslinje"), reverse("plans:timeline")),
        ),
    )


def _what_waits(work: MyWork) -> str:
    told = []
    if work.status_count:
        told.append(
            ngettext("{count} tiltak venter på status.", "{count} tiltak venter på status.", work.status_count).format(
                count=format_number(work.status_count)
            )
        )
    if work.tasks.overdue:
        told.append(
            ngettext(
                "{count} oppgave er over fristen.", "{count} oppgaver er over fristen.", work.tasks.overdue
            ).format(count=format_number(work.tasks.overdue))
        )
    if work.held_up_count:
        told.append(
            ngettext(
                "{count} tiltak må vente på et annet.", "{count} tiltak må vente på andre.", work.held_up_count
            ).format(count=format_number(work.held_up_count))
        )
    if told or not work.page.paginator.count:
        return " ".join(told)
    return _("Ingenting venter på deg nå.")


def _round(waiting: RoundWaiting, on: date) -> RoundLine:
    deadline = waiting.round.deadline
    is_late = deadline < on
    told = _("Fristen var {day}.") if is_late else _("Fristen er {day}.")
    return RoundLine(
        name=waiting.round.name,
        url=reverse("plans:round", args=[waiting.round.pk]),
        deadline=told.format(day=format_date(deadline)),
        is_late=is_late,
        told=ngettext("{count} tiltak mangler status.", "{count} tiltak mangler status.", waiting.count).format(
            count=format_number(waiting.count)
        ),
        lines=tuple(_named(one, one.plan.name) for one in waiting.measures),
        rest=_rest(waiting.count - len(waiting.measures)),
    )


def _held_up(one: HeldUp) -> NamedMeasure:
    names = join_words([quoted(other) for other in one.waits_for])
    return _named(one.measure, _("Venter på {names}.").format(names=names), anchor="#venter")


def _named(measure: Measure, told: str, anchor: str = "") -> NamedMeasure:
    url = reverse("plans:measure", args=[measure.pk]) + anchor
    return NamedMeasure(str(measure), url, measure.plan.name, told, measure.is_example)


def _task(task: MeasureTask, on: date) -> TaskLine:
    return TaskLine(
        title=task.title,
        due="" if task.due_date is None else format_date(task.due_date),
        is_overdue=task.due_date is not None and task.due_date < on,
        measure=str(task.measure),
        url=reverse("plans:measure", args=[task.measure_id]) + "#oppgaver",
    )


def _rest(count: int) -> str:
    return ngettext("og {count} til", "og {count} til", count).format(count=format_number(count)) if count else ""
