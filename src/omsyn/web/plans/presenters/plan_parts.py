"""Goals, choices and what a plan rests on, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.parameters.indicator_definitions import load_indicator_library
from omsyn.parameters.sustainable_goals import load_sustainable_goals
from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import PlanGoal, PlanLink, PlanLinkKind, PlanStatus, StrategicChoice
from omsyn.web.plans.presenters.plan_head import web_address


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal, what it serves, and the indicator that shows whether it is reached."""

    number: int
    text: str
    master_plan_goal: str
    sustainable_goals: tuple[str, ...]
    indicator: Crumb | None
    change_url: str


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A choice of way, and what follows from it."""

    title: str
    text: str
    consequences: str
    change_url: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Something the plan rests on; ``rhythm`` is empty where nothing is reported."""

    title: str
    reference: str
    reference_url: str
    text: str
    decided: str
    rhythm: str
    is_late: bool
    report_url: str
    change_url: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """What a plan rests on, of one kind."""

    title: str
    lines: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True)
class PlanParts:
    """Everything that stands in a plan but its measures."""

    goals: tuple[GoalLine, ...]
    choices: tuple[ChoiceLine, ...]
    links: tuple[LinkGroup, ...]


def present_parts(
    goals: Iterable[PlanGoal],
    choices: Iterable[StrategicChoice],
    links: Iterable[PlanLink],
    *,
    on: date,
    may_write: bool,
) -> PlanParts:
    """The parts of a plan; addresses to change them only for those who may."""
    indicators = {one.key: one.name.label for one in load_indicator_library().definitions}
    united_nations = {goal.number: goal.label for goal in load_sustainable_goals().goals}
    listed = list(links)
    return PlanParts(
        goals=tuple(_goal(goal, indicators, united_nations, may_write=may_write) for goal in goals),
        choices=tuple(
            ChoiceLine(
                title=str(choice),
                text=choice.text,
                consequences=choice.consequences,
                change_url=change_url("veivalg", choice.pk, may_write=may_write),
            )
            for choice in choices
        ),
        links=tuple(
            LinkGroup(
                title=capfirst(str(kind.label)),
                lines=tuple(_link(link, on=on, may_write=may_write) for link in listed if link.kind == kind),
            )
            for kind in PlanLinkKind
            if any(link.kind == kind for link in listed)
        ),
    )


def change_url(part: str, number: int, *, may_write: bool) -> str:
    """Where a part is changed; empty for those who may not."""
    return reverse("plans:change_part", args=[part, number]) if may_write else ""


def _goal(goal: PlanGoal, indicators: dict[str, str], united_nations: dict[int, str], *, may_write: bool) -> GoalLine:
    shown = goal.indicator in indicators
    return GoalLine(
        number=goal.number,
        text=goal.text,
        master_plan_goal=goal.master_plan_goal,
        sustainable_goals=tuple(
            united_nations[number] for number in goal.sustainable_goals if number in united_nations
        ),
        indicator=Crumb(indicators[goal.indicator], reverse("indicators:indicator", args=[goal.indicator]))
        if shown
        else None,
        change_url=change_url("maal", goal.pk, may_write=may_write),
    )


def _link(link: PlanLink, *, on: date, may_write: bool) -> LinkLine:
    due = link.next_report_on
    return LinkLine(
        title=link.title,
        reference=link.reference,
        reference_url=web_address(link.reference),
        text=link.text,
        decided="" if link.decided_on is None else _("Vedtatt {day}.").format(day=format_date(link.decided_on)),
        rhythm=_rhythm(link),
        # A plan that was rolled over handed its decisions on to the next.
        is_late=due is not None and due < on and link.plan.status != PlanStatus.ROLLED_OVER,
        report_url=reverse("plans:report_on_decision", args=[link.pk])
        if may_write and link.reports_every_months is not None
        else "",
        change_url=change_url("grunnlag", link.pk, may_write=may_write),
    )


def _rhythm(link: PlanLink) -> str:
    if link.next_report_on is None:
        return ""
    day = format_date(link.next_report_on)
    if link.reports_every_months is None:
        return _("Rapporteres én gang, {day}.").format(day=day)
    told = ngettext(
        "Rapporteres hver måned, neste gang {day}.",
        "Rapporteres hver {count}. måned, neste gang {day}.",
        link.reports_every_months,
    )
    return told.format(count=link.reports_every_months, day=day)
