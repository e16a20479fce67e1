"""Measures: who may make and change them, what is stored of one and what it costs, and the steps of its phase."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import MeasureCostFactory, MeasureFactory, MeasureRoleFactory, PlanFactory
from tests.factories.registers import GrantFactory

from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind, MeasurePhase
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.measures import StatedCost, change_measure, create_measure, state_cost, take_phase_step
from omsyn.web.plans.actions.plans import ChangedInBetweenError
from omsyn.web.plans.models import Measure, MeasureCost, MeasureRoleKind, Plan, PlanStatus
from omsyn.web.plans.permissions.measures import can_change_measure
from omsyn.web.plans.plan_workflow import PHASE_STEPS, phase_step, phase_steps_from
from omsyn.web.plans.queries.measure_parts import possible_grants
from omsyn.web.plans.queries.measures import NoSuchMeasureError, find_measure, reached_unit_ids

CONTENT: dict[str, Any] = {"title": "Dagtilbud for flere", "kind": MeasureKind.OPERATION.value}
PROPOSED, DECIDED, PROJECT = MeasurePhase.PROPOSED, MeasurePhase.DECIDED, MeasurePhase.PROJECT
OPERATION, ENDED = MeasurePhase.ORDINARY_OPERATION, MeasurePhase.ENDED
PHASES: dict[str, dict[MeasurePhase, MeasurePhase]] = {
    # act: from phase → to phase
    "decide": {PROPOSED: DECIDED},
    "start_project": {PROPOSED: PROJECT, DECIDED: PROJECT},
    "put_in_operation": {DECIDED: OPERATION, PROJECT: OPERATION},
    "end": {PROPOSED: ENDED, DECIDED: ENDED, PROJECT: ENDED, OPERATION: ENDED},
    "take_up_again": {ENDED: PROPOSED},
}
TOLD: dict[str, object] = {
    "in_operation_since": date(2026, 1, 1),
    "in_operation_note": "Hjemmetjenesten, innenfor rammen",
    "ended_on": date(2026, 2, 1),
    "ended_why": "Behovet er borte",
}
MAKERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    return member


def in_phase(phase: MeasurePhase, plan: Plan) -> Measure:
    fields: dict[str, object] = {}
    if phase is OPERATION:
        fields = {"in_operation_since": date(2025, 1, 1)}
    if phase is ENDED:
        fields = {"ended_on": date(2025, 1, 1), "ended_why": "Utsatt for lenge"}
    made: Measure = MeasureFactory(plan=plan, phase=phase.value, **fields)
    return made


def last_act() -> AuditEntry:
    entry = AuditEntry.objects.order_by("-pk").first()
    assert entry is not None
    return entry


def test_a_measure_gets_the_next_number_of_its_plan(plan: Plan, adviser: Membership) -> None:
    first = create_measure(plan=plan, content=CONTENT, by=adviser)
    create_measure(plan=plan, content=CONTENT | {"number": 7}, by=adviser)
    third = create_measure(plan=plan, content=CONTENT, by=adviser)
    elsewhere = create_measure(plan=PlanFactory(municipality=plan.municipality), content=CONTENT, by=adviser)
    assert (first.number, third.number, elsewhere.number) == (1, 8, 1)
    assert (first.phase, first.version, first.created_by) == (PROPOSED, 1, str(adviser.user))
    assert AuditEntry.objects.filter(what="plans.measure_made", object_id=str(first.pk)).count() == 1


@pytest.mark.parametrize("role", Role)
def test_who_may_make_a_measure(role: Role, kragero: Unit, plan: Plan) -> None:
    by = MembershipFactory(unit=kragero, role=role)
    if role in MAKERS:
        assert create_measure(plan=plan, content=CONTENT, by=by).pk
        return
    with pytest.raises(PermissionDenied):
        create_measure(plan=plan, content=CONTENT, by=by)
    assert not Measure.objects.exists()


def test_people_of_other_municipalities_make_and_change_nothing(plan: Plan) -> None:
    measure = MeasureFactory(plan=plan)
    for by in (None, MembershipFactory(role=Role.SECTOR_DIRECTOR)):
        with pytest.raises(PermissionDenied):
            create_measure(plan=plan, content=CONTENT, by=by)
        with pytest.raises(PermissionDenied):
            change_measure(measure=measure, content={"title": "Vårt"}, read_version=1, by=by)
        with pytest.raises(PermissionDenied):
            take_phase_step(measure=measure, act="decide", content={}, by=by)


@pytest.mark.parametrize(
    ("role", "leads_it", "part", "may"),
    [
        (Role.CARE_WORKER, True, None, False),
        (Role.CARE_WORKER, False, MeasureRoleKind.RESPONSIBLE, True),
        (Role.CARE_WORKER, False, MeasureRoleKind.DEPUTY, True),
        (Role.CARE_WORKER, False, MeasureRoleKind.PARTICIPANT, False),
        (Role.CARE_WORKER, False, MeasureRoleKind.INFORMED, False),
        (Role.UNIT_LEADER, True, None, True),
        (Role.UNIT_LEADER, False, None, False),
        (Role.UNIT_LEADER, False, MeasureRoleKind.RESPONSIBLE, True),
        (Role.SERVICE_MANAGER, False, None, True),
        (Role.SECTOR_DIRECTOR, False, None, True),
        (Role.QUALITY_ADVISER, False, None, True),
        (Role.ANALYST, True, None, False),
        (Role.POLITICIAN, True, MeasureRoleKind.RESPONSIBLE, False),
    ],
)
def test_who_may_change_a_measure(
    role: Role, leads_it: bool, part: MeasureRoleKind | None, may: bool, kragero: Unit, plan: Plan
) -> None:
    sector = UnitFactory(parent=kragero)
    zone, elsewhere = UnitFactory(parent=sector), UnitFactory(parent=kragero)
    by = MembershipFactory(unit=sector if leads_it else elsewhere, role=role)
    measure = MeasureFactory(plan=plan, unit=zone)
    if part is not None:
        MeasureRoleFactory(measure=measure, membership=by, role=part)
    reached = reached_unit_ids(by, on=timezone.localdate())
    assert can_change_measure(by, measure, reached_units=reached) is may
    if may:
        assert change_measure(measure=measure, content={"note": "Sett"}, read_version=1, by=by).note == "Sett"
        return
    with pytest.raises(PermissionDenied):
        change_measure(measure=measure, content={"note": "Sett"}, read_version=1, by=by)


def test_a_number_is_used_once_in_a_plan(plan: Plan, adviser: Membership) -> None:
    MeasureFactory(plan=plan, number=4, title="Velferdsteknologi")
    told = "alt et tiltak med dette nummeret: «Velferdsteknologi». Velg et annet. Det neste som er ledig, er 5."
    with pytest.raises(ValidationError, match=told) as refused:
        create_measure(plan=plan, content=CONTENT | {"number": 4}, by=adviser)
    assert set(refused.value.message_dict) == {"number"}
    other = MeasureFactory(plan=plan, number=9)
    with pytest.raises(ValidationError, match="Det neste som er ledig, er 10"):
        change_measure(measure=other, content={"number": 4}, read_version=1, by=adviser)
    assert change_measure(measure=other, content={"number": 9, "note": "x"}, read_version=1, by=adviser).version == 2


def test_a_measure_is_moved_to_a_plan_where_its_number_is_free(kragero: Unit, plan: Plan, adviser: Membership) -> None:
    there = PlanFactory(municipality=kragero.municipality)
    MeasureFactory(plan=there, number=1, title="Opptatt")
    measure = MeasureFactory(plan=plan, number=1)
    with pytest.raises(ValidationError, match="Opptatt"):
        change_measure(measure=measure, content={"plan": there}, read_version=1, by=adviser)
    moved = change_measure(measure=measure, content={"plan": there, "number": 2}, read_version=1, by=adviser)
    assert (moved.plan, moved.number) == (there, 2)


def test_a_measure_is_moved_only_by_those_who_write_plans_and_never_out_of_the_municipality(
    kragero: Unit, plan: Plan, adviser: Membership
) -> None:
    leader = MembershipFactory(unit=kragero, role=Role.UNIT_LEADER)
    measure = MeasureFactory(plan=plan, unit=kragero)
    for by, there in ((leader, PlanFactory(municipality=kragero.municipality)), (adviser, PlanFactory())):
        with pytest.raises(PermissionDenied):
            change_measure(measure=measure, content={"plan": there}, read_version=1, by=by)
    measure.refresh_from_db()
    assert (measure.plan, measure.version) == (plan, 1)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "title"),
        ({"kind": "drøm"}, "kind"),
        ({"number": 0}, "number"),
        ({"fte": Decimal(-1)}, "fte"),
        ({"places_most": 5}, "lavere enn det laveste"),
        ({"places": 6, "places_most": 5}, "lavere enn det laveste"),
        ({"origin_type": "drøm"}, "fra lista"),
        ({"origin_type": "indicator", "origin_id": "tull"}, "finner ikke"),
        ({"origin_type": "other_plan", "origin_id": "999999"}, "finner ikke"),
        ({"priority_scores": {"economy": 9}}, "9 er ikke på skalaen"),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, Any], told: str, plan: Plan, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match=told):
        create_measure(plan=plan, content=CONTENT | fields, by=adviser)
    assert not Measure.objects.exists()


def test_units_and_grants_are_of_the_same_municipality(plan: Plan, adviser: Membership) -> None:
    for content, told in (
        ({"unit": UnitFactory()}, "Enheten hører til en annen kommune"),
        ({"grant": GrantFactory()}, "Tilskuddet hører til en annen kommune"),
    ):
        with pytest.raises(ValidationError, match=told):
            create_measure(plan=plan, content=CONTENT | content, by=adviser)


def test_a_field_the_acts_do_not_know_is_a_mistake_in_the_code(plan: Plan, adviser: Membership) -> None:
    with pytest.raises(TypeError, match="phase"):
        create_measure(plan=plan, content=CONTENT | {"phase": "ended"}, by=adviser)


def test_a_change_is_in_the_trail_with_before_and_after(plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, title="Før", end_date=date(2026, 12, 31))
    changed = change_measure(
        measure=measure,
        content={"title": "Etter", "end_date": date(2027, 12, 31), "text": ""},
        costs=[StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(500_000))],
        read_version=1,
        by=adviser,
    )
    assert (changed.title, changed.version, changed.changed_by) == ("Etter", 2, str(adviser.user))
    told = last_act().details["changed"]
    assert told["title"] == ["Før", "Etter"]
    assert told["end_date"] == ["2026-12-31", "2027-12-31"]
    assert told["cost.operation.state"] == [None, "known"]
    assert "text" not in told


def test_saving_what_is_there_already_changes_nothing(plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, title="Likt", fte=Decimal("1.50"))
    MeasureCostFactory(measure=measure, low_nok=Decimal(700_000))
    stated = StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal("700000.00"), first_year=2026)
    content = {"title": "Likt", "fte": Decimal("1.5")}
    change_measure(measure=measure, content=content, costs=[stated], read_version=1, by=adviser)
    measure.refresh_from_db()
    assert measure.version == 1
    assert not AuditEntry.objects.exists()


def test_who_saves_last_is_told_and_stores_nothing(plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, title="Først")
    change_measure(measure=measure, content={"title": "Deres"}, read_version=1, by=adviser)
    with pytest.raises(ChangedInBetweenError, match=f"{re.escape(str(adviser.user))} endret tiltaket"):
        change_measure(measure=measure, content={"title": "Mitt"}, read_version=1, by=adviser)
    measure.refresh_from_db()
    assert (measure.title, measure.version) == ("Deres", 2)


def test_points_for_criteria_that_are_no_longer_asked_about_stay(plan: Plan, adviser: Membership) -> None:
    content = CONTENT | {"priority_scores": {"economy": 3, "gammelt_kriterium": 9}}
    assert create_measure(plan=plan, content=content, by=adviser).priority_scores["gammelt_kriterium"] == 9


@pytest.mark.parametrize(
    ("stated", "stored"),
    [
        (
            StatedCost(CostKind.INVESTMENT, CostState.KNOWN, Decimal(900), first_year=2026),
            ("known", Decimal(900), Decimal(900)),
        ),
        (
            StatedCost(CostKind.INVESTMENT, CostState.RANGE, Decimal(800), Decimal(900)),
            ("range", Decimal(800), Decimal(900)),
        ),
        (StatedCost(CostKind.INVESTMENT, CostState.UNKNOWN), ("unknown", None, None)),
        (StatedCost(CostKind.INVESTMENT, CostState.KNOWN, Decimal(0)), ("known", Decimal(0), Decimal(0))),
    ],
)
def test_a_cost_is_known_between_two_amounts_or_unknown(
    stated: StatedCost, stored: tuple[str, Decimal | None, Decimal | None], plan: Plan, adviser: Membership
) -> None:
    create_measure(plan=plan, content=CONTENT, costs=[stated], by=adviser)
    cost = MeasureCost.objects.get()
    assert (cost.state, cost.low_nok, cost.high_nok) == stored


def test_a_cost_nobody_has_stated_is_neither_stored_nor_nought(plan: Plan, adviser: Membership) -> None:
    stated = [StatedCost(kind, None) for kind in CostKind]
    measure = create_measure(plan=plan, content=CONTENT, costs=stated, by=adviser)
    assert not MeasureCost.objects.exists()
    MeasureCostFactory(measure=measure)
    change_measure(measure=measure, content={}, costs=stated, read_version=1, by=adviser)
    assert not MeasureCost.objects.exists()
    assert last_act().details["changed"] == {"cost.operation.state": ["known", None]}


@pytest.mark.parametrize(
    "stated",
    [
        StatedCost(CostKind.OPERATION, CostState.UNKNOWN, Decimal(0)),
        StatedCost(CostKind.OPERATION, CostState.KNOWN),
        StatedCost(CostKind.OPERATION, CostState.RANGE, Decimal(900), Decimal(800)),
        StatedCost(CostKind.OPERATION, CostState.RANGE, Decimal(900), Decimal(900)),
        StatedCost(CostKind.OPERATION, CostState.RANGE, Decimal(900)),
        StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(-1)),
        StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(1), first_year=2028, last_year=2027),
        StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(1), last_year=2027),
        StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(1), first_year=1066),
    ],
)
def test_a_cost_that_does_not_hang_together_is_refused(stated: StatedCost, plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, title="Før")
    with pytest.raises(ValidationError):
        change_measure(measure=measure, content={"title": "Etter"}, costs=[stated], read_version=1, by=adviser)
    assert not MeasureCost.objects.exists()
    measure.refresh_from_db()
    assert measure.title == "Før"


def test_a_cost_goes_from_range_to_known_without_the_high_amount(plan: Plan) -> None:
    measure = MeasureFactory(plan=plan)
    state_cost(measure, StatedCost(CostKind.OPERATION, CostState.RANGE, Decimal(8), Decimal(9)))
    state_cost(measure, StatedCost(CostKind.OPERATION, CostState.KNOWN, Decimal(8), Decimal(9)))
    cost = MeasureCost.objects.get()
    assert (cost.low_nok, cost.high_nok) == (Decimal(8), Decimal(8))


def test_the_table_of_phases_is_the_one_that_is_agreed() -> None:
    assert {one.act: dict.fromkeys(one.before, one.after) for one in PHASE_STEPS} == PHASES


@pytest.mark.parametrize("phase", MeasurePhase)
@pytest.mark.parametrize("act", PHASES)
def test_every_step_from_every_phase(act: str, phase: MeasurePhase, plan: Plan, adviser: Membership) -> None:
    measure, step = in_phase(phase, plan), phase_step(act)
    assert (step in phase_steps_from(phase)) is (phase in PHASES[act])
    if phase not in PHASES[act]:
        with pytest.raises(ValidationError, match="da kan ikke dette gjøres"):
            take_phase_step(measure=measure, act=act, content=TOLD, by=adviser)
        return
    now = take_phase_step(measure=measure, act=act, content=TOLD, by=adviser)
    assert now.phase == PHASES[act][phase]
    assert all(getattr(now, name) == TOLD[name] for name in step.needs)
    assert (last_act().what, last_act().details["before"]) == (f"plans.measure_{act}", phase.value)


@pytest.mark.parametrize("step", [one for one in PHASE_STEPS if one.needs], ids=lambda step: step.act)
def test_a_step_tells_what_it_lacks(step: Any, plan: Plan, adviser: Membership) -> None:
    measure = in_phase(min(step.before), plan)
    for name in step.needs:
        with pytest.raises(ValidationError) as refused:
            take_phase_step(measure=measure, act=step.act, content=TOLD | {name: ""}, by=adviser)
        assert set(refused.value.message_dict) == {name}
    measure.refresh_from_db()
    assert measure.phase in step.before


def test_a_measure_taken_up_again_forgets_its_end_and_that_it_was_in_operation(plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, phase=PROJECT.value)
    for act in ("put_in_operation", "end", "take_up_again"):
        take_phase_step(measure=measure, act=act, content=TOLD, by=adviser)
    measure.refresh_from_db()
    assert (measure.phase, measure.ended_on, measure.ended_why) == (PROPOSED, None, "")
    assert (measure.in_operation_since, measure.in_operation_note) == (None, "")


@pytest.mark.parametrize("status", [PlanStatus.ROLLED_OVER, PlanStatus.SUPERSEDED])
def test_in_a_plan_that_has_come_to_its_end_a_measure_can_only_be_moved(
    status: PlanStatus, kragero: Unit, adviser: Membership
) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=status)
    measure = MeasureFactory(plan=ended)
    with pytest.raises(ValidationError, match="kan ikke endres"):
        create_measure(plan=ended, content=CONTENT, by=adviser)
    with pytest.raises(ValidationError, match="kan ikke endres"):
        change_measure(measure=measure, content={"title": "Nytt"}, read_version=1, by=adviser)
    with pytest.raises(ValidationError, match="kan ikke endres"):
        take_phase_step(measure=measure, act="decide", content={}, by=adviser)
    there = PlanFactory(municipality=kragero.municipality)
    assert change_measure(measure=measure, content={"plan": there}, read_version=1, by=adviser).plan == there


def test_a_measure_is_found_in_its_own_municipality_alone(plan: Plan) -> None:
    measure, theirs = MeasureFactory(plan=plan), MeasureFactory()
    assert find_measure(plan.municipality_id, measure.pk) == measure
    for number in (theirs.pk, 0):
        with pytest.raises(NoSuchMeasureError, match="ikke noe tiltak"):
            find_measure(plan.municipality_id, number)


def test_grants_to_choose_hold_today_or_are_chosen_already(kragero: Unit) -> None:
    today = timezone.localdate()
    holds = GrantFactory(municipality=kragero.municipality)
    over = GrantFactory(municipality=kragero.municipality, valid_to=today - timedelta(days=1))
    GrantFactory()
    number = kragero.municipality_id
    assert list(possible_grants(number, on=today, kept=None)) == [holds]
    assert set(possible_grants(number, on=today, kept=over.pk)) == {holds, over}


def test_a_title_with_very_many_numbers_is_stored_and_sorted(plan: Plan) -> None:
    title = f"Tiltak for sone {', '.join(map(str, range(1, 60)))}"
    Measure.objects.create(plan=plan, number=9001, title=title[:300], kind="study", created_by="x", changed_by="x")
    assert Measure.objects.get(number=9001).sort_key.startswith("tiltak for sone")
