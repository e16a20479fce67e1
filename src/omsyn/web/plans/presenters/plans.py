"""The list of plans, and what has a day to be done by, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Plan, PlanKind, PlanLink, PlanStatus, RevisionTask
from omsyn.web.plans.presenters.paging import PageLinks, page_links
from omsyn.web.plans.queries.plans import PlanNode, walk_plans

COLOURS = {PlanStatus.DRAFT: "neutral", PlanStatus.HEARING: "info", PlanStatus.ADOPTED: "success"}
"""Designsystemet's colour of the status, which is always told in a word too."""
ENDED_COLOUR = "warning"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list. ``colour`` goes with the status."""

    name: str
    url: str
    status: str
    colour: str
    about: str
    is_example: bool
    children: tuple["PlanLine", ...] = ()


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something with a day: what, the plan it stands in, when, and whether the day is past."""

    told: str
    plan: Crumb
    day: str
    is_late: bool
    who: str = ""
    act_url: str = ""


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A revision task that is done."""

    conclusion: str
    outcome: str
    when: str


@dataclass(frozen=True, slots=True)
class PlansPage:
    """Everything the list of plans says."""

    answer: str
    lines: tuple[PlanLine, ...]
    closed: tuple[PlanLine, ...]
    closed_told: str
    closed_links: PageLinks | None
    decisions: tuple[DueLine, ...]
    revisions: tuple[DueLine, ...]
    more_revisions: str
    """How many more there are than those listed; empty when all are."""
    may_write: bool
    steps: tuple[Crumb, ...]


def present_plans(
    forest: Iterable[PlanNode],
    closed: Page[Plan],
    *,
    decisions: Iterable[PlanLink],
    revisions: Page[RevisionTask],
    may_write: bool,
    asked: QueryDict,
    on: date,
) -> PlansPage:
    """The list of plans."""
    roots = tuple(forest)
    return PlansPage(
        answer=_count_plans([node.plan for node in walk_plans(roots)]),
        lines=tuple(_branch(node) for node in roots),
        closed=tuple(_closed_line(plan) for plan in closed),
        closed_told=ngettext(
            "{count} plan som er rullert eller erstattet",
            "{count} planer som er rullert eller erstattet",
            closed.paginator.count,
        ).format(count=format_number(closed.paginator.count)),
        closed_links=page_links(closed, asked),
        decisions=tuple(_decision(link, on=on, may_report=may_write) for link in decisions),
        revisions=tuple(_revision(task, on=on) for task in revisions),
        more_revisions=_more(revisions),
        may_write=may_write,
        steps=(
            Crumb(_("Se hvor langt tiltakene er kommet"), reverse("plans:measure_status")),
            Crumb(_("Se tallene planene skal virke på"), reverse("indicators:overview")),
            Crumb(_("Se hva årene framover krever"), reverse("foresight:scenarios")),
        ),
    )


def plan_line(plan: Plan, measures: int, ended: int = 0, children: tuple[PlanLine, ...] = ()) -> PlanLine:
    """A plan in a list, with the number of its measures and how many of them have ended."""
    told = [capfirst(str(PlanKind(plan.kind).label))]
    if measures:
        told.append(ngettext("{count} tiltak", "{count} tiltak", measures).format(count=format_number(measures)))
    if ended:
        told.append(_("{count} av dem avsluttet").format(count=format_number(ended)))
    if plan.status == PlanStatus.HEARING and plan.hearing_until is not None:
        told.append(_("høringsfrist {day}").format(day=format_date(plan.hearing_until)))
    if plan.unit is not None:
        told.append(plan.unit.name)
    return PlanLine(
        name=str(plan),
        url=reverse("plans:plan", args=[plan.pk]),
        status=str(PlanStatus(plan.status).label),
        colour=COLOURS.get(PlanStatus(plan.status), ENDED_COLOUR),
        about=", ".join(told),
        is_example=plan.is_example,
        children=children,
    )


def present_revisions(tasks: Iterable[RevisionTask], *, on: date, may_finish: bool) -> tuple[DueLine, ...]:
    """The revision tasks that are open."""
    return tuple(_revision(task, on=on, may_finish=may_finish) for task in tasks if task.done_at is None)


def present_done_revisions(tasks: Iterable[RevisionTask]) -> tuple[DoneLine, ...]:
    """The revision tasks that are done."""
    return tuple(
        DoneLine(
            conclusion=task.conclusion,
            outcome=task.outcome,
            when=_("{day} av {who}").format(day=day_of(task.done_at), who=task.done_by),
        )
        for task in tasks
        if task.done_at is not None
    )


def plan_crumbs(*below: Crumb) -> tuple[Crumb, ...]:
    """The way from the list of plans."""
    return (Crumb(_("Planer"), reverse("plans:plans")), *below)


def crumbs_under_plan(plan: Plan, *below: Crumb) -> tuple[Crumb, ...]:
    """The way to a page below a plan's own."""
    return plan_crumbs(to_plan(plan), *below)


def to_plan(plan: Plan) -> Crumb:
    """The plan's name and page."""
    return Crumb(str(plan), reverse("plans:plan", args=[plan.pk]))


def day_of(moment: datetime) -> str:
    """The day of a moment where the reader is."""
    return format_date(timezone.localtime(moment).date())


def _count_plans(plans: Collection[Plan]) -> str:
    if not plans:
        return _("Kommunen har ingen planer som gjelder ennå.")
    told = ngettext("Kommunen har {count} plan: {statuses}.", "Kommunen har {count} planer: {statuses}.", len(plans))
    counts = {status: sum(plan.status == status for plan in plans) for status in reversed(COLOURS)}
    statuses = [
        _("{count} {status}").format(count=format_number(count), status=status.label)
        for status, count in counts.items()
        if count
    ]
    return told.format(count=format_number(len(plans)), statuses=", ".join(statuses))


def _more(page: Page[RevisionTask]) -> str:
    more = page.paginator.count - len(page.object_list)
    if not more:
        return ""
    return ngettext("Og {count} til.", "Og {count} til.", more).format(count=format_number(more))


def _branch(node: PlanNode) -> PlanLine:
    return plan_line(node.plan, node.measure_count, node.ended_count, tuple(_branch(child) for child in node.children))


def _closed_line(plan: Plan) -> PlanLine:
    after = plan.superseded_by or next(iter(plan.rolled_into.all()), None)
    return PlanLine(
        name=str(plan),
        url=reverse("plans:plan", args=[plan.pk]),
        status=str(PlanStatus(plan.status).label),
        colour=ENDED_COLOUR,
        about="" if after is None else _("Etter den kom {plan}.").format(plan=after),
        is_example=plan.is_example,
    )


def _decision(link: PlanLink, *, on: date, may_report: bool) -> DueLine:
    due = link.next_report_on
    return DueLine(
        told=link.title,
        plan=to_plan(link.plan),
        day="" if due is None else format_date(due),
        is_late=due is not None and due < on,
        act_url=reverse("plans:report_on_decision", args=[link.pk])
        if may_report and link.reports_every_months is not None
        else "",
    )


def _revision(task: RevisionTask, *, on: date, may_finish: bool = False) -> DueLine:
    return DueLine(
        told=task.conclusion,
        plan=to_plan(task.plan),
        day=_("uten frist") if task.due_date is None else format_date(task.due_date),
        is_late=task.due_date is not None and task.due_date < on,
        who=_("ingen bestemt") if task.owner is None else str(task.owner.user),
        act_url=reverse("plans:finish_revision", args=[task.pk]) if may_finish else "",
    )
