"""A large municipality that does not exist: units, plans, measures with people, tasks and costs, and status rounds."""

from datetime import date, timedelta
from decimal import Decimal

from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.parameters.status_scale import StatusStep, load_status_scale
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind
from omsyn.web.accounts.models import User
from omsyn.web.organisation.models import Membership, Municipality, Role, Unit, UnitKind
from omsyn.web.plans.models import (
    Benefit,
    BenefitValue,
    ExpectedEffect,
    Gainer,
    Measure,
    MeasureCost,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
    Plan,
    PlanKind,
    StatusReport,
    StatusRound,
)

SOMEONE = "Bruker (eksempel)"
FIRST_DAY = date(2020, 1, 1)
AREAS = 10
SHARE_WITH_BENEFIT = 10
CRITERIA = tuple(one.key for one in load_priority_criteria().criteria)
STEPS = load_status_scale().steps
BATCH = 5000


def add_municipality(number: str, *, units: int, measures: int, rounds: int) -> Membership:
    """Everything in a municipality of that size; the quality adviser who works there."""
    municipality = Municipality.objects.create(number=number, name=f"Kommune {number} (eksempel)", valid_from=FIRST_DAY)
    root = Unit.objects.create(
        municipality=municipality, kind=UnitKind.MUNICIPALITY, name=municipality.name, valid_from=FIRST_DAY
    )
    wards = [
        Unit.objects.create(
            municipality=municipality, parent=root, kind=UnitKind.UNIT, name=f"Enhet {place}", valid_from=FIRST_DAY
        )
        for place in range(units)
    ]
    adviser = _person(f"adviser-{number}", root, Role.QUALITY_ADVISER)
    leaders = [_person(f"leader-{number}-{place}", unit, Role.UNIT_LEADER) for place, unit in enumerate(wards)]
    plan = _add_plan(municipality, None, "Strategi (eksempel)", 1)
    areas = [_add_plan(municipality, plan, f"Delplan {place} (eksempel)", place) for place in range(1, AREAS + 1)]
    made = _add_measures(areas, wards, measures)
    _add_what_hangs_on(made, leaders)
    _add_rounds(plan, made, rounds)
    return adviser


def _person(username: str, unit: Unit, role: Role) -> Membership:
    user = User.objects.create(username=username, display_name=f"{username} (eksempel)", is_example=True)
    return Membership.objects.create(user=user, unit=unit, role=role, valid_from=FIRST_DAY)


def _add_plan(municipality: Municipality, parent: Plan | None, name: str, position: int) -> Plan:
    return Plan.objects.create(
        municipality=municipality,
        parent=parent,
        kind=PlanKind.SUB_PLAN if parent else PlanKind.STRATEGY,
        name=name,
        period_from=2020,
        period_to=2040,
        position=position,
        created_by=SOMEONE,
        changed_by=SOMEONE,
    )


def _add_measures(areas: list[Plan], wards: list[Unit], count: int) -> list[Measure]:
    return Measure.objects.bulk_create(
        [
            Measure(
                plan=areas[place % len(areas)],
                number=place // len(areas) + 1,
                title=f"Tiltak {place} (eksempel)",
                sort_key=f"tiltak {place:06}",
                kind=MeasureKind.OPERATION.value,
                unit=wards[place % len(wards)],
                start_date=FIRST_DAY + timedelta(place % 2000),
                end_date=FIRST_DAY + timedelta(place % 2000 + 900),
                is_prioritised=place % 7 == 0,
                priority_scores=dict.fromkeys(CRITERIA[: place % len(CRITERIA)], place % 3 + 1),
                created_by=SOMEONE,
                changed_by=SOMEONE,
            )
            for place in range(count)
        ],
        batch_size=BATCH,
    )


def _add_what_hangs_on(measures: list[Measure], leaders: list[Membership]) -> None:
    MeasureRole.objects.bulk_create(
        [
            MeasureRole(measure=measure, membership=leaders[place % len(leaders)], role=MeasureRoleKind.RESPONSIBLE)
            for place, measure in enumerate(measures)
        ],
        batch_size=BATCH,
    )
    MeasureTask.objects.bulk_create(
        [
            MeasureTask(measure=measure, title="Kartlegg (eksempel)", due_date=FIRST_DAY + timedelta(place % 2500))
            for place, measure in enumerate(measures)
        ],
        batch_size=BATCH,
    )
    MeasureCost.objects.bulk_create(
        [
            MeasureCost(
                measure=measure,
                kind=CostKind.OPERATION.value,
                state=CostState.KNOWN.value,
                low_nok=Decimal(100_000 + place),
                high_nok=Decimal(100_000 + place),
                first_year=2020 + place % 10,
            )
            for place, measure in enumerate(measures)
        ],
        batch_size=BATCH,
    )
    _add_gains(measures[::SHARE_WITH_BENEFIT])


def _add_gains(measures: list[Measure]) -> None:
    ExpectedEffect.objects.bulk_create(
        [
            ExpectedEffect(
                measure=measure,
                indicator="nutrition_assessed_home",
                baseline=Decimal(10),
                expected=Decimal(20),
                lower=Decimal(15),
                upper=Decimal(25),
                due_date=date(2027, 12, 31),
                reason="Oppdiktet (eksempel).",
                set_by=SOMEONE,
            )
            for measure in measures
        ],
        batch_size=BATCH,
    )
    benefits = Benefit.objects.bulk_create(
        [
            Benefit(
                measure=measure,
                name="Spart reisetid (eksempel)",
                kind="saved_time",
                gainer=Gainer.STAFF,
                indicator="Reisetid",
                unit_text="timer per uke",
                baseline=Decimal(40),
                baseline_on=date(2026, 1, 1),
                target=Decimal(25),
                target_on=date(2027, 1, 1),
                changed_by=SOMEONE,
            )
            for measure in measures
        ],
        batch_size=BATCH,
    )
    BenefitValue.objects.bulk_create(
        [
            BenefitValue(benefit=benefit, measured_on=date(2026, 6, 30), value=Decimal(34), measured_by=SOMEONE)
            for benefit in benefits
        ],
        batch_size=BATCH,
    )


def _add_rounds(plan: Plan, measures: list[Measure], count: int) -> None:
    for place in range(count):
        day = FIRST_DAY + timedelta(120 * place + 119)
        round_ = StatusRound.objects.create(
            plan=plan,
            name=f"Runde {place + 1} (eksempel)",
            status_on=day,
            opens_on=day,
            deadline=day + timedelta(14),
            opened_by=SOMEONE,
        )
        StatusReport.objects.bulk_create(
            [_report(round_, measure, STEPS[(place + at) % len(STEPS)]) for at, measure in enumerate(measures)],
            batch_size=BATCH,
        )


def _report(round_: StatusRound, measure: Measure, step: StatusStep) -> StatusReport:
    return StatusReport(round=round_, measure=measure, step=step.number, state=step.state.value, reported_by=SOMEONE)
