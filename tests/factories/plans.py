"""Factories for plans, measures, status, benefits and frozen reports."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from tests.factories.foresight import SavedScenarioFactory
from tests.factories.organisation import MembershipFactory, MunicipalityFactory

from omsyn.parameters.status_scale import load_status_scale
from omsyn.vocabulary.measures import BenefitKind, CostKind, CostState, MeasureKind, ReportingState
from omsyn.web.organisation.models import Role
from omsyn.web.plans.models import (
    Benefit,
    BenefitValue,
    EventKind,
    ExpectedEffect,
    FreezeUndone,
    FrozenFile,
    FrozenKind,
    FrozenReport,
    Gainer,
    Measure,
    MeasureCost,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
    ParticipationEvent,
    Plan,
    PlanGoal,
    PlanKind,
    PlanLink,
    PlanLinkKind,
    Proposal,
    ReminderSent,
    RevisionTask,
    ScenarioLink,
    ServiceLevel,
    StatusReport,
    StatusRound,
    StatusScaleVersion,
    StrategicChoice,
)

SOMEONE = "Bruker (eksempel)"


class PlanFactory(DjangoModelFactory[Plan]):
    """A draft of a strategy."""

    class Meta:
        model = Plan

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = PlanKind.STRATEGY
    name = factory.Sequence(lambda number: f"Plan {number} (eksempel)")
    period_from = 2024
    period_to = 2040
    created_by = SOMEONE
    changed_by = SOMEONE


# Numbers of their own begin above those a test gives by hand, so that the two never meet.


class PlanGoalFactory(DjangoModelFactory[PlanGoal]):
    """A goal."""

    class Meta:
        model = PlanGoal

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda number: number + 1001)
    text = "Flere klarer seg hjemme (eksempel)."


class StrategicChoiceFactory(DjangoModelFactory[StrategicChoice]):
    """A choice of way."""

    class Meta:
        model = StrategicChoice

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda number: number + 1001)
    name = "Hjelp tidlig (eksempel)"


class PlanLinkFactory(DjangoModelFactory[PlanLink]):
    """A law the plan rests on."""

    class Meta:
        model = PlanLink

    plan = factory.SubFactory(PlanFactory)
    kind = PlanLinkKind.LEGAL_BASIS
    title = "Helse- og omsorgstjenesteloven"


class RevisionTaskFactory(DjangoModelFactory[RevisionTask]):
    """An open revision task."""

    class Meta:
        model = RevisionTask

    plan = factory.SubFactory(PlanFactory)
    conclusion = "Kapittelet om bolig må skrives om (eksempel)."
    opened_by = SOMEONE


class ParticipationEventFactory(DjangoModelFactory[ParticipationEvent]):
    """A meeting whose number of people is not known."""

    class Meta:
        model = ParticipationEvent

    plan = factory.SubFactory(PlanFactory)
    kind = EventKind.MEETING
    name = "Dialogmøte (eksempel)"
    who = "Eldrerådet"


class ProposalFactory(DjangoModelFactory[Proposal]):
    """A proposal nobody has decided on."""

    class Meta:
        model = Proposal

    event = factory.SubFactory(ParticipationEventFactory)
    text = "Mer aktivitet på dagtid (eksempel)."
    level = ServiceLevel.SERVICE


class MeasureFactory(DjangoModelFactory[Measure]):
    """A proposed measure without anything but a title."""

    class Meta:
        model = Measure

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda number: number + 1001)
    title = factory.LazyAttribute(lambda measure: f"Tiltak {measure.number} (eksempel)")
    kind = MeasureKind.OPERATION.value
    created_by = SOMEONE
    changed_by = SOMEONE


class MeasureCostFactory(DjangoModelFactory[MeasureCost]):
    """A known operating cost from 2026 on."""

    class Meta:
        model = MeasureCost

    measure = factory.SubFactory(MeasureFactory)
    kind = CostKind.OPERATION.value
    state = CostState.KNOWN.value
    low_nok = Decimal(700_000)
    high_nok = factory.LazyAttribute(lambda cost: cost.low_nok)
    first_year = 2026


class MeasureRoleFactory(DjangoModelFactory[MeasureRole]):
    """Someone who is responsible."""

    class Meta:
        model = MeasureRole

    measure = factory.SubFactory(MeasureFactory)
    membership = factory.SubFactory(MembershipFactory, role=Role.UNIT_LEADER)
    role = MeasureRoleKind.RESPONSIBLE


class MeasureDependencyFactory(DjangoModelFactory[MeasureDependency]):
    """A measure that waits for another of the same plan."""

    class Meta:
        model = MeasureDependency

    measure = factory.SubFactory(MeasureFactory)
    waits_for = factory.SubFactory(MeasureFactory, plan=factory.SelfAttribute("..measure.plan"))


class MeasureTaskFactory(DjangoModelFactory[MeasureTask]):
    """A task that is not done."""

    class Meta:
        model = MeasureTask

    measure = factory.SubFactory(MeasureFactory)
    title = "Kartlegg behovet (eksempel)"


class ExpectedEffectFactory(DjangoModelFactory[ExpectedEffect]):
    """An expectation nobody has measured yet."""

    class Meta:
        model = ExpectedEffect

    measure = factory.SubFactory(MeasureFactory)
    indicator = "nutrition_assessed_home"
    baseline = Decimal(10)
    expected = Decimal(20)
    lower = Decimal(15)
    upper = Decimal(25)
    due_date = date(2027, 12, 31)
    reason = "Rutinen er prøvd i én sone (eksempel)."
    set_by = SOMEONE


class ScenarioLinkFactory(DjangoModelFactory[ScenarioLink]):
    """A measure that is reckoned into a scenario of the same municipality."""

    class Meta:
        model = ScenarioLink

    measure = factory.SubFactory(MeasureFactory)
    scenario = factory.SubFactory(
        SavedScenarioFactory, municipality=factory.SelfAttribute("..measure.plan.municipality")
    )
    told = "40 plasser fra 2029 (eksempel)"
    added_by = SOMEONE


class StatusScaleVersionFactory(DjangoModelFactory[StatusScaleVersion]):
    """The scale Omsyn brings, saved as the municipality's own."""

    class Meta:
        model = StatusScaleVersion

    municipality = factory.SubFactory(MunicipalityFactory)
    number = 1
    content = factory.LazyFunction(lambda: load_status_scale().model_dump(mode="json"))
    saved_by = SOMEONE
    note = "Vi følger den vi har brukt før (eksempel)."


class StatusRoundFactory(DjangoModelFactory[StatusRound]):
    """A round that is open, on the scale Omsyn brings."""

    class Meta:
        model = StatusRound

    plan = factory.SubFactory(PlanFactory)
    name = "1. tertial 2026 (eksempel)"
    status_on = date(2026, 4, 30)
    opens_on = date(2026, 4, 15)
    deadline = date(2026, 5, 10)
    opened_by = SOMEONE


class StatusReportFactory(DjangoModelFactory[StatusReport]):
    """Step 3 in a round of the measure's own plan."""

    class Meta:
        model = StatusReport

    measure = factory.SubFactory(MeasureFactory)
    round = factory.SubFactory(StatusRoundFactory, plan=factory.SelfAttribute("..measure.plan"))
    step = 3
    state = ReportingState.UNDER_WAY.value
    reported_by = SOMEONE


class ReminderSentFactory(DjangoModelFactory[ReminderSent]):
    """A reminder the day after the deadline."""

    class Meta:
        model = ReminderSent

    round = factory.SubFactory(StatusRoundFactory)
    membership = factory.SubFactory(MembershipFactory)
    sent_on = date(2026, 5, 11)
    measure_count = 2


class BenefitFactory(DjangoModelFactory[Benefit]):
    """Saved time that is planned."""

    class Meta:
        model = Benefit

    measure = factory.SubFactory(MeasureFactory)
    name = factory.Sequence(lambda number: f"Spart reisetid {number} (eksempel)")
    kind = BenefitKind.SAVED_TIME.value
    gainer = Gainer.STAFF
    indicator = "Reisetid"
    unit_text = "timer per uke"
    baseline = Decimal(40)
    baseline_on = date(2026, 1, 1)
    target = Decimal(25)
    target_on = date(2027, 1, 1)
    changed_by = SOMEONE


class BenefitValueFactory(DjangoModelFactory[BenefitValue]):
    """A measurement on the way."""

    class Meta:
        model = BenefitValue

    benefit = factory.SubFactory(BenefitFactory)
    measured_on = date(2026, 6, 30)
    value = Decimal(34)
    measured_by = SOMEONE


class FrozenReportFactory(DjangoModelFactory[FrozenReport]):
    """A status report that was treated."""

    class Meta:
        model = FrozenReport

    plan = factory.SubFactory(PlanFactory)
    municipality = factory.SelfAttribute("plan.municipality")
    kind = FrozenKind.MEASURE_STATUS
    title = "Status for tiltak per 30.04.2026 (eksempel)"
    as_of = date(2026, 4, 30)
    content = factory.LazyFunction(lambda: {"measures": []})
    fingerprint = "0" * 64
    treated_by = "Hovedutvalget (eksempel)"
    treated_on = date(2026, 5, 20)
    frozen_by = SOMEONE


class FrozenFileFactory(DjangoModelFactory[FrozenFile]):
    """A file of a frozen report."""

    class Meta:
        model = FrozenFile

    report = factory.SubFactory(FrozenReportFactory)
    format = "pdf"
    content = b"%PDF-1.7 (eksempel)"
    size = 19
    sha256 = "0" * 64


class FreezeUndoneFactory(DjangoModelFactory[FreezeUndone]):
    """That a frozen report no longer counts."""

    class Meta:
        model = FreezeUndone

    report = factory.SubFactory(FrozenReportFactory)
    by = SOMEONE
    why = "Feil tall for ett tiltak (eksempel)."
