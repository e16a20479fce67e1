"""The steps of a plan's status and of a measure's phase, each as one table: which act, from where, to where, and what
must be told. Pages, permissions and the diagrams in docs/plans.md come from these tables."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Role
from omsyn.web.plans.models import PlanStatus

WRITERS = frozenset({Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
DECIDERS = frozenset({Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})


@dataclass(frozen=True, slots=True)
class PlanStep:
    """``act`` takes a plan from one of ``before`` to ``after``. ``needs`` are fields that must be filled in."""

    act: str
    label: str | Promise
    before: frozenset[PlanStatus]
    after: PlanStatus
    roles: frozenset[Role]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """``act`` takes a measure from one of ``before`` to ``after``. ``needs`` are fields that must be filled in."""

    act: str
    label: str | Promise
    before: frozenset[MeasurePhase]
    after: MeasurePhase
    needs: tuple[str, ...] = ()


PLAN_STEPS = (
    PlanStep(
        "send_on_hearing",
        _("Send planen på høring"),
        frozenset({PlanStatus.DRAFT}),
        PlanStatus.HEARING,
        DECIDERS,
        ("hearing_until",),
    ),
    PlanStep(
        "take_back", _("Ta planen tilbake til utkast"), frozenset({PlanStatus.HEARING}), PlanStatus.DRAFT, DECIDERS
    ),
    PlanStep(
        "adopt",
        _("Skriv inn vedtaket"),
        frozenset({PlanStatus.DRAFT, PlanStatus.HEARING}),
        PlanStatus.ADOPTED,
        DECIDERS,
        ("adopted_by", "adopted_on", "case_number"),
    ),
    PlanStep(
        "roll_over",
        _("Rull planen videre"),
        frozenset({PlanStatus.ADOPTED}),
        PlanStatus.ROLLED_OVER,
        DECIDERS,
        ("period_from", "period_to"),
    ),
    PlanStep(
        "supersede",
        _("Erstatt planen med en annen"),
        frozenset({PlanStatus.ADOPTED}),
        PlanStatus.SUPERSEDED,
        DECIDERS,
        ("superseded_by",),
    ),
)

_GOING = frozenset({MeasurePhase.PROPOSED, MeasurePhase.DECIDED, MeasurePhase.PROJECT})
PHASE_STEPS = (
    PhaseStep("decide", _("Skriv at tiltaket er vedtatt"), frozenset({MeasurePhase.PROPOSED}), MeasurePhase.DECIDED),
    PhaseStep(
        "start_project",
        _("Start tiltaket som prosjekt"),
        frozenset({MeasurePhase.PROPOSED, MeasurePhase.DECIDED}),
        MeasurePhase.PROJECT,
    ),
    PhaseStep(
        "put_in_operation",
        _("Før tiltaket over i ordinær drift"),
        frozenset({MeasurePhase.DECIDED, MeasurePhase.PROJECT}),
        MeasurePhase.ORDINARY_OPERATION,
        ("in_operation_since", "in_operation_note"),
    ),
    PhaseStep(
        "end",
        _("Avslutt tiltaket"),
        _GOING | {MeasurePhase.ORDINARY_OPERATION},
        MeasurePhase.ENDED,
        ("ended_on", "ended_why"),
    ),
    PhaseStep("take_up_again", _("Ta tiltaket opp igjen"), frozenset({MeasurePhase.ENDED}), MeasurePhase.PROPOSED),
)


def plan_step(act: str) -> PlanStep:
    """The step called ``act``; ``KeyError`` when there is none."""
    return {step.act: step for step in PLAN_STEPS}[act]


def phase_step(act: str) -> PhaseStep:
    """The step called ``act``; ``KeyError`` when there is none."""
    return {step.act: step for step in PHASE_STEPS}[act]


def steps_from(status: str) -> tuple[PlanStep, ...]:
    """What can be done to a plan of this status."""
    return tuple(step for step in PLAN_STEPS if status in step.before)


def phase_steps_from(phase: str) -> tuple[PhaseStep, ...]:
    """What can be done to a measure in this phase."""
    return tuple(step for step in PHASE_STEPS if phase in step.before)
