"""A plan's facts, the steps of its status and its measures, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from omsyn.vocabulary.formatting import format_date
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Measure, Plan, PlanKind, PlanStatus, StatusRound
from omsyn.web.plans.plan_workflow import PlanStep
from omsyn.web.plans.presenters.paging import PageLinks, page_links
from omsyn.web.plans.presenters.plan_matrix import MatrixGroup, present_matrix, tally_in_words
from omsyn.web.plans.presenters.plans import COLOURS, ENDED_COLOUR, PlanLine, day_of, plan_crumbs, plan_line, to_plan
from omsyn.web.plans.queries.plan_parts import MeasureTally

WHAT_HAPPENS = {
    "send_on_hearing": _lazy(
        "Planen får status «på høring» fram til fristen. Den kan fortsatt endres, og tas tilbake til utkast."
    ),
    "take_back": _lazy("Planen blir et utkast igjen. Det som er skrevet i den, og høringsfristen, blir stående."),
    "adopt": _lazy("Planen får status «vedtatt». Skriv hvem som vedtok den, når, og i hvilken sak."),
    "roll_over": _lazy(
        "Omsyn lager et utkast for neste periode med de samme målene, veivalgene og grunnlagene. Planene under, og "
        "tiltakene som ikke er avsluttet, flyttes dit med status og kostnad. Denne planen blir stående som rullert og "
        "kan ikke endres."
    ),
    "supersede": _lazy("Planen blir stående som erstattet, og viser til planen som gjelder i stedet."),
}
"""What a step does, by its act."""

NEXT_ACTS = {PlanStatus.DRAFT: "send_on_hearing", PlanStatus.HEARING: "adopt"}
"""The act that brings a plan closer to being adopted. A plan that is has years before the next."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a plan; ``url`` is empty where there is nowhere to go."""

    label: str
    told: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Another page about the plan, and what it answers."""

    label: str
    url: str
    answers: str


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands above the parts of a plan. ``instead`` is the plan that came after it."""

    number: int
    title: str
    answer: str
    status: str
    colour: str
    is_example: bool
    instead: Crumb | None
    facts: tuple[Fact, ...]
    purpose: str
    scope_limits: str
    may_write: bool
    may_have_below: bool
    """Whether the reader may make a plan under it."""
    next_act: Crumb | None
    other_acts: tuple[Crumb, ...]
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """The plans right below a plan, and the matrix of measures in all of them."""

    below: tuple[PlanLine, ...]
    groups: tuple[MatrixGroup, ...]
    links: PageLinks | None


def present_head(
    plan: Plan,
    tally: MeasureTally,
    *,
    above: Sequence[Plan],
    has_plans_below: bool,
    rolled_into: Plan | None,
    may_write: bool,
    steps: Iterable[PlanStep],
) -> PlanHead:
    """What stands above the parts of a plan; ``steps`` are those the reader may take."""
    status = PlanStatus(plan.status)
    acts = {step.act: Crumb(str(step.label), reverse("plans:plan_step", args=[plan.pk, step.act])) for step in steps}
    next_act = acts.pop(NEXT_ACTS.get(status, ""), None)
    instead = plan.superseded_by or rolled_into
    return PlanHead(
        number=plan.pk,
        title=str(plan),
        answer=tally_in_words(tally, with_plans_below=has_plans_below),
        status=str(status.label),
        colour=COLOURS.get(status, ENDED_COLOUR),
        is_example=plan.is_example,
        instead=None if instead is None else to_plan(instead),
        facts=tuple(_facts(plan)),
        purpose=plan.purpose,
        scope_limits=plan.scope_limits,
        may_write=may_write and plan.is_open,
        may_have_below=may_write and plan.is_open and plan.kind != PlanKind.ACTION_PLAN,
        next_act=next_act,
        other_acts=tuple(acts.values()),
        crumbs=plan_crumbs(*map(to_plan, above), Crumb(str(plan))),
    )


def present_measures(
    plan: Plan, page: Page[Measure], below: Iterable[tuple[Plan, int]], asked: QueryDict, *, on: date
) -> PlanMeasures:
    """The measures of a plan and of those below it; ``below``: each plan right under it and its number of measures."""
    return PlanMeasures(
        below=tuple(plan_line(child, count) for child, count in below),
        groups=present_matrix(plan, list(page.object_list), on=on),
        links=page_links(page, asked),
    )


def present_plan_steps(plan: Plan) -> tuple[Crumb, ...]:
    """What a reader can do after the page of a plan."""
    return (
        Crumb(_("Se hvem som har vært med på å lage planen"), reverse("plans:participation", args=[plan.pk])),
        Crumb(_("Se hva som må endres i planen"), reverse("plans:plan_revision", args=[plan.pk])),
        Crumb(_("Se alle planene"), reverse("plans:plans")),
    )


def present_doors(plan: Plan, latest_round: StatusRound | None, *, may_write: bool) -> tuple[Door, ...]:
    """The other pages about the plan; ``latest_round`` is the last one that asked for its measures, and ``may_write``
    whether the reader may change them."""
    chosen = f"?plan={plan.pk}"
    doors = [
        _round_door(latest_round),
        Door(
            _("Økonomi"),
            reverse("plans:economy") + chosen,
            _("Hva tiltakene koster år for år, og hvor kostnaden er ukjent."),
        ),
        Door(
            _("Rapport om planen"),
            reverse("plans:plan_report", args=[plan.pk]),
            _("Les rapporten, last den ned, eller frys den når den er behandlet."),
        ),
        Door(
            _("Tiltakene på en tidslinje"),
            reverse("plans:timeline") + chosen,
            _("Når tiltakene begynner og slutter."),
        ),
        Door(
            _("Prioritering"),
            reverse("plans:priorities") + chosen,
            _("Hva tiltakene veier etter kriteriene, side om side."),
        ),
        Door(
            _("Finn tiltak"),
            reverse("plans:measures") + chosen,
            _("Velg ut tiltak etter enhet, slag, fase eller ord."),
        ),
        Door(
            _("Planen som regneark"),
            reverse("plans:plan_sheet", args=[plan.pk]),
            _("Last ned tiltakene, endre dem i Excel, og last dem inn igjen.")
            if may_write
            else _("Last ned tiltakene og regn videre på dem."),
        ),
    ]
    if may_write:
        doors.append(
            Door(
                _("Last inn tiltak"),
                reverse("plans:measures_import", args=[plan.pk]),
                _("Hent tiltak fra en liste dere har fra før."),
            )
        )
    return tuple(doors)


def _round_door(latest: StatusRound | None) -> Door:
    if latest is None:
        return Door(_("Statusrunder"), reverse("plans:rounds"), _("Ingen runde har spurt om tiltakene i planen ennå."))
    return Door(
        _("Status: {round}").format(round=latest.name),
        reverse("plans:round", args=[latest.pk]),
        _("Den siste runden, med status per {day}.").format(day=format_date(latest.status_on)),
    )


def web_address(text: str) -> str:
    """The text itself when it is the address of a page; else empty."""
    is_address = text.startswith(("https://", "http://")) and not any(sign.isspace() for sign in text)
    return text if is_address else ""


def _facts(plan: Plan) -> Iterable[Fact]:
    yield Fact(_("Slag"), capfirst(str(PlanKind(plan.kind).label)))
    if plan.parent is not None:
        yield Fact(_("Ligger under"), str(plan.parent), reverse("plans:plan", args=[plan.parent.pk]))
    yield Fact(_("Periode"), plan.period)
    if plan.hearing_until is not None:
        yield Fact(_("Høringsfrist"), format_date(plan.hearing_until))
    if plan.adopted_on is not None:
        told = _("{who}, {day}").format(who=plan.adopted_by, day=format_date(plan.adopted_on))
        yield Fact(_("Vedtatt av"), told)
        yield Fact(_("Saksnummer"), plan.case_number or _("ikke oppgitt"))
    yield Fact(_("Ansvarlig enhet"), _("ikke bestemt") if plan.unit is None else plan.unit.name)
    if plan.rolled_from is not None:
        yield Fact(_("Rullert fra"), str(plan.rolled_from), reverse("plans:plan", args=[plan.rolled_from.pk]))
    yield Fact(_("Kilde"), plan.source or _("ikke oppgitt"), web_address(plan.source))
    yield Fact(_("Sist endret"), _("{day} av {who}").format(day=day_of(plan.changed_at), who=plan.changed_by))
