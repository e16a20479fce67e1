"""What plans store."""

from omsyn.web.plans.models.benefits import Benefit, BenefitStatus, BenefitValue, Gainer
from omsyn.web.plans.models.costs import MeasureCost
from omsyn.web.plans.models.effects import ExpectedEffect, ScenarioLink
from omsyn.web.plans.models.frozen import FreezeUndone, FrozenFile, FrozenKind, FrozenReport
from omsyn.web.plans.models.measures import (
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
)
from omsyn.web.plans.models.participation import (
    CountPrecision,
    EventKind,
    ParticipationEvent,
    Proposal,
    ProposalOutcome,
    ServiceLevel,
)
from omsyn.web.plans.models.plans import (
    Plan,
    PlanGoal,
    PlanKind,
    PlanLink,
    PlanLinkKind,
    PlanStatus,
    RevisionTask,
    StrategicChoice,
)
from omsyn.web.plans.models.status import OUTSIDE, ReminderSent, StatusReport, StatusRound, StatusScaleVersion

__all__ = [
    "OUTSIDE",
    "Benefit",
    "BenefitStatus",
    "BenefitValue",
    "CountPrecision",
    "EventKind",
    "ExpectedEffect",
    "FreezeUndone",
    "FrozenFile",
    "FrozenKind",
    "FrozenReport",
    "Gainer",
    "Measure",
    "MeasureCost",
    "MeasureDependency",
    "MeasureRole",
    "MeasureRoleKind",
    "MeasureTask",
    "ParticipationEvent",
    "Plan",
    "PlanGoal",
    "PlanKind",
    "PlanLink",
    "PlanLinkKind",
    "PlanStatus",
    "Proposal",
    "ProposalOutcome",
    "ReminderSent",
    "RevisionTask",
    "ScenarioLink",
    "ServiceLevel",
    "StatusReport",
    "StatusRound",
    "StatusScaleVersion",
    "StrategicChoice",
]
