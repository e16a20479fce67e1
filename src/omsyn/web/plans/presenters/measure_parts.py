"""What belongs to a measure, in words: people, tasks, what waits for what, effects, scenarios."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.plans.measure_words import StatusMark, indicator_figure, indicator_name, status_mark
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureTask,
    ScenarioLink,
    StatusReport,
)
from omsyn.web.plans.queries.measures import has_left, latest_report
from omsyn.web.plans.queries.one_measure import WholeMeasure


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a measure."""

    number: int
    name: str
    role: str
    has_left: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task or a milestone."""

    number: int
    title: str
    due: str
    done: str
    is_done: bool
    is_milestone: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class TaskPart:
    """The tasks and how many of them are done."""

    answer: str
    lines: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class WaitLine:
    """A measure this one waits for, or that waits for it."""

    number: int
    name: str
    url: str
    why: str
    status: StatusMark | None
    is_finished: bool
    has_ended: bool


@dataclass(frozen=True, slots=True)
class WaitPart:
    """What the measure waits for, what of it is not finished, and what waits for the measure."""

    answer: str
    waits: tuple[WaitLine, ...]
    held_up: tuple[WaitLine, ...]


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What is expected of the measure, and what came of it."""

    number: int
    indicator: str
    url: str
    expected: str
    baseline: str
    reason: str
    measured: str
    held: str
    is_measured: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A scenario the measure is put in."""

    number: int
    name: str
    url: str
    told: str
    added: str


def present_people(measure: Measure, *, on: date) -> tuple[PersonLine, ...]:
    """Everyone with a role, the responsible one first."""
    order = {"responsible": 0, "deputy": 1, "participant": 2}
    roles = sorted(measure.roles.all(), key=lambda one: order.get(one.role, 3))
    return tuple(
        PersonLine(one.pk, str(one.membership.user), one.get_role_display(), has_left(one.membership, on=on))
        for one in roles
    )


def present_tasks(whole: WholeMeasure) -> TaskPart:
    """The tasks, and how many are done."""
    done = sum(task.done_on is not None for task in whole.tasks)
    answer = ""
    if whole.tasks:
        answer = ngettext(
            "{done} av {total} oppgave er gjort.", "{done} av {total} oppgaver er gjort.", len(whole.tasks)
        ).format(done=format_number(done), total=format_number(len(whole.tasks)))
    return TaskPart(answer, tuple(_task(task, whole.on) for task in whole.tasks))


def _task(task: MeasureTask, on: date) -> TaskLine:
    done = ""
    if task.done_on is not None:
        done = _("gjort {day} av {who}").format(day=format_date(task.done_on), who=task.done_by)
    return TaskLine(
        number=task.pk,
        title=task.title,
        due=format_date(task.due_date) if task.due_date else "",
        done=done,
        is_done=task.done_on is not None,
        is_milestone=task.is_milestone,
        is_overdue=task.done_on is None and task.due_date is not None and task.due_date < on,
    )


def present_waits(whole: WholeMeasure) -> WaitPart:
    """What it waits for with how far that has come, and what waits for it."""
    waits = tuple(_wait(one, whole) for one in whole.waits)
    unfinished = [line.name for line in waits if not line.is_finished]
    answer = ""
    if waits and not unfinished:
        answer = _("Alt tiltaket venter på, er ferdig.")
    elif unfinished:
        answer = ngettext(
            "{count} tiltak det venter på, er ikke ferdig.",
            "{count} tiltak det venter på, er ikke ferdige.",
            len(unfinished),
        ).format(count=format_number(len(unfinished)))
    held_up = tuple(
        WaitLine(one.pk, str(one.measure), _url(one.measure_id), one.why, None, is_finished=False, has_ended=False)
        for one in whole.held_up
    )
    return WaitPart(answer, waits, held_up)


def _wait(waiting: MeasureDependency, whole: WholeMeasure) -> WaitLine:
    other = waiting.waits_for
    report = latest_report(other)
    return WaitLine(
        number=waiting.pk,
        name=str(other),
        url=_url(other.pk),
        why=waiting.why,
        status=status_mark(report, whole.scales),
        is_finished=_is_finished(other, report),
        has_ended=other.has_ended,
    )


def _is_finished(measure: Measure, report: StatusReport | None) -> bool:
    """Whether nothing need wait for it any more: it is done, or what it was for is done every day."""
    is_reported_so = report is not None and report.state == ReportingState.FINISHED
    return is_reported_so or measure.phase == MeasurePhase.ORDINARY_OPERATION


def present_effects(whole: WholeMeasure) -> tuple[EffectLine, ...]:
    """Each expectation, with its interval, and whether what was measured fell within it."""
    return tuple(_effect(effect, whole.on) for effect in whole.effects)


def _effect(effect: ExpectedEffect, on: date) -> EffectLine:
    key = effect.indicator
    measured = held = ""
    if effect.measured is not None and effect.measured_on is not None:
        measured = _("Målt til {figure} {day} av {who}. {how}").format(
            figure=indicator_figure(effect.measured, key),
            day=format_date(effect.measured_on),
            who=effect.measured_by,
            how=effect.measured_how,
        )
        is_within = effect.lower <= effect.measured <= effect.upper
        held = _("Innenfor intervallet.") if is_within else _("Utenfor intervallet.")
    return EffectLine(
        number=effect.pk,
        indicator=indicator_name(key),
        url=reverse("indicators:indicator", args=[key]),
        expected=_("{figure} innen {day}, med 80 %-intervall fra {low} til {high}").format(
            figure=indicator_figure(effect.expected, key),
            day=format_date(effect.due_date),
            low=indicator_figure(effect.lower, key),
            high=indicator_figure(effect.upper, key),
        ),
        baseline="" if effect.baseline is None else indicator_figure(effect.baseline, key),
        reason=effect.reason,
        measured=measured,
        held=held,
        is_measured=effect.measured is not None,
        is_due=effect.measured is None and effect.due_date <= on,
    )


def present_links(links: Iterable[ScenarioLink]) -> tuple[LinkLine, ...]:
    """The scenarios the measure is put in."""
    return tuple(
        LinkLine(
            one.pk,
            one.scenario.name,
            reverse("foresight:scenario", args=[one.scenario_id]),
            one.told,
            _("lagt inn {day} av {who}").format(day=format_date(timezone.localdate(one.added_at)), who=one.added_by),
        )
        for one in links
    )


def _url(measure_id: int) -> str:
    return reverse("plans:measure", args=[measure_id])


def present_effect_question(effect: ExpectedEffect, *, on: date) -> str:
    """What was expected, for the page where it is measured."""
    line = _effect(effect, on)
    return _("{indicator}: dere ventet {expected}.").format(indicator=line.indicator, expected=line.expected)
