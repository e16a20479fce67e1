"""Status rounds in words: the list, one round's facts, what lacks an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omsyn.parameters.status_scale import StatusScale
from omsyn.vocabulary.formatting import format_date, format_number
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Measure, StatusReport, StatusRound
from omsyn.web.plans.queries.measures import has_left, responsible_of
from omsyn.web.plans.queries.plan_rounds import PlanRounds
from omsyn.web.plans.queries.status import RoundCount


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list. ``state`` is open, waiting (not opened yet) or closed, and ``is_late`` an open one past its
    deadline with measures without status."""

    name: str
    url: str
    day: str
    deadline: str
    answered: str
    state: str
    state_words: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class RoundGroup:
    """A plan and its rounds."""

    plan: str
    is_example: bool
    lines: tuple[RoundLine, ...]
    changes_url: str
    heat_map_url: str


@dataclass(frozen=True, slots=True)
class LackingLine:
    """A measure without status, and who is to give it."""

    title: str
    url: str
    area: str
    who: str


def present_groups(groups: Iterable[PlanRounds], counts: Mapping[int, RoundCount], *, on: date) -> list[RoundGroup]:
    """Every plan that has rounds, those counted in ``counts`` listed under it."""
    shown = []
    for group in groups:
        lines = tuple(present_line(one, counts[one.pk], on=on) for one in group.rounds if one.pk in counts)
        if lines:
            shown.append(
                RoundGroup(
                    plan=str(group.plan),
                    is_example=group.plan.is_example,
                    lines=lines,
                    changes_url=f"{reverse('plans:since_last_time')}?plan={group.plan.pk}"
                    if len(group.rounds) > 1
                    else "",
                    heat_map_url=f"{reverse('plans:heat_map')}?plan={group.plan.pk}",
                )
            )
    return shown


def present_line(round_: StatusRound, count: RoundCount, *, on: date) -> RoundLine:
    """A round as a list shows it."""
    state, words = round_state(round_, on=on)
    return RoundLine(
        name=round_.name,
        url=reverse("plans:round", args=[round_.pk]),
        day=format_date(round_.status_on),
        deadline=format_date(round_.deadline),
        answered=_("{answered} av {asked}").format(
            answered=format_number(count.answered), asked=format_number(count.asked)
        ),
        state=state,
        state_words=words,
        is_late=state == "open" and round_.deadline < on and count.answered < count.asked,
    )


def round_state(round_: StatusRound, *, on: date) -> tuple[str, str]:
    """«open», «waiting» or «closed», and the same in words."""
    if round_.closed_at is not None:
        return "closed", _("lukket {day}").format(day=format_date(localtime(round_.closed_at).date()))
    if round_.opens_on > on:
        return "waiting", _("åpner {day}").format(day=format_date(round_.opens_on))
    if round_.deadline < on:
        return "open", _("åpen, fristen er over")
    return "open", _("åpen")


def told_progress(count: RoundCount) -> str:
    """«7 av 12 tiltak har fått status.»"""
    if count.asked == count.answered:
        return ngettext("Tiltaket har fått status.", "Alle {asked} tiltak har fått status.", count.asked).format(
            asked=format_number(count.asked)
        )
    return _("{answered} av {asked} tiltak har fått status.").format(
        answered=format_number(count.answered), asked=format_number(count.asked)
    )


def answer_in_words(report: StatusReport | None, scale: StatusScale) -> str:
    """«3 Godt i gang» or «utsatt»; empty when there is no answer."""
    if report is None:
        return ""
    if report.step is None:
        return ReportingState(report.outside).label
    return f"{report.step} {scale.step(report.step).name.label}"


def present_lacking(measures: Iterable[Measure], *, on: date) -> list[LackingLine]:
    """Measures without status, and who is to give it."""
    return [
        LackingLine(
            title=str(measure),
            url=reverse("plans:measure", args=[measure.pk]),
            area=measure.plan.name,
            who=who_answers(measure, on=on),
        )
        for measure in measures
    ]


def who_answers(measure: Measure, *, on: date) -> str:
    """Who is responsible for a measure, in words; also when nobody is, or the one who was has left."""
    responsible = responsible_of(measure)
    if responsible is None:
        return _("lederen for {unit}").format(unit=measure.unit.name) if measure.unit else _("ingen er ansvarlig")
    if has_left(responsible, on=on):
        return _("{name} (har sluttet)").format(name=responsible.user)
    return str(responsible.user)


def rounds_crumbs(*last: Crumb) -> tuple[Crumb, ...]:
    """The way to a page under the rounds."""
    return (Crumb(_("Statusrunder"), reverse("plans:rounds")), *last)


def round_crumbs(round_: StatusRound, label: str) -> tuple[Crumb, ...]:
    """The way to a page about one round."""
    return rounds_crumbs(Crumb(round_.name, reverse("plans:round", args=[round_.pk])), Crumb(label))


def present_rounds_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the list of rounds."""
    return (
        Crumb(_("Se hva som er endret siden sist"), reverse("plans:since_last_time")),
        Crumb(_("Se alle rundene i et varmekart"), reverse("plans:heat_map")),
        Crumb(_("Se snitt og fordeling"), reverse("plans:measure_status")),
        Crumb(_("Se skalaen dere rapporterer på"), reverse("plans:scale")),
    )
