"""Plans: who may take which step from which status, what a change stores, and what is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanLinkFactory,
    StatusReportFactory,
    StrategicChoiceFactory,
)

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.plans import ChangedInBetweenError, change_plan, create_plan, take_plan_step
from omsyn.web.plans.models import Plan, PlanKind, PlanStatus
from omsyn.web.plans.permissions import plans as permissions
from omsyn.web.plans.plan_workflow import PLAN_STEPS, plan_step, steps_from
from omsyn.web.plans.queries.plans import decisions_due, find_plan, plan_forest, plans_above, walk_plans

DRAFT, HEARING, ADOPTED = PlanStatus.DRAFT, PlanStatus.HEARING, PlanStatus.ADOPTED
ROLLED_OVER, SUPERSEDED = PlanStatus.ROLLED_OVER, PlanStatus.SUPERSEDED

STEPS: dict[str, dict[PlanStatus, PlanStatus]] = {
    # act: from status → to status
    "send_on_hearing": {DRAFT: HEARING},
    "take_back": {HEARING: DRAFT},
    "adopt": {DRAFT: ADOPTED, HEARING: ADOPTED},
    "roll_over": {ADOPTED: ROLLED_OVER},
    "supersede": {ADOPTED: SUPERSEDED},
}
RIGHTS: dict[Role, tuple[bool, bool]] = {
    # role: may write plans, may take steps and freeze
    Role.CARE_WORKER: (False, False),
    Role.UNIT_LEADER: (False, False),
    Role.SERVICE_MANAGER: (True, False),
    Role.SECTOR_DIRECTOR: (True, True),
    Role.QUALITY_ADVISER: (True, True),
    Role.ANALYST: (False, False),
    Role.POLITICIAN: (False, False),
}
CONTENT: dict[str, Any] = {"kind": "strategy", "name": "Helseplan", "period_from": 2024, "period_to": 2040}


@pytest.fixture
def director(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)
    return member


@pytest.fixture
def plan(director: Membership) -> Plan:
    return create_plan(municipality=director.unit.municipality, content=CONTENT, by=director)


def plan_in(status: PlanStatus, unit: Unit, **fields: Any) -> Plan:
    adopted = {} if status in (DRAFT, HEARING) else {"adopted_by": "Kommunestyret", "adopted_on": date(2024, 3, 1)}
    made: Plan = PlanFactory(municipality=unit.municipality, status=status, **adopted, **fields)
    return made


def needed_by(act: str, unit: Unit) -> dict[str, Any]:
    """Something for each field a step needs."""
    return {
        "send_on_hearing": {"hearing_until": date(2026, 5, 1)},
        "adopt": {"adopted_by": "Kommunestyret", "adopted_on": date(2026, 6, 18), "case_number": "26/14"},
        "roll_over": {"period_from": 2041, "period_to": 2050},
        "supersede": {"superseded_by": PlanFactory(municipality=unit.municipality)} if act == "supersede" else {},
    }.get(act, {})


def passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


def test_the_table_here_and_the_one_in_use_are_the_same() -> None:
    assert {step.act: dict.fromkeys(step.before, step.after) for step in PLAN_STEPS} == STEPS


@pytest.mark.parametrize("role", Role)
def test_a_row_for_every_role(role: Role, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    may_write, may_decide = RIGHTS[role]
    pairs = [
        (permissions.check_can_read_plans, permissions.can_read_plans, True),
        (permissions.check_can_write_plans, permissions.can_write_plans, may_write),
        (permissions.check_can_freeze, permissions.can_freeze, may_decide),
    ]
    for check, can, expected in pairs:
        assert passes(check, member, "4014") is can(member, "4014") is expected
        assert passes(check, member, "3909") is can(member, "3909") is False
        assert not can(None, "4014")
    for step in PLAN_STEPS:
        check, can = permissions.check_can_take_plan_step, permissions.can_take_plan_step
        assert passes(check, member, "4014", step) is can(member, "4014", step) is may_decide
        assert passes(check, member, "3909", step) is can(member, "3909", step) is False


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", PlanStatus)
@pytest.mark.parametrize("act", STEPS)
def test_who_takes_which_step_from_which_status(act: str, status: PlanStatus, role: Role, kragero: Unit) -> None:
    plan = plan_in(status, kragero)
    member = MembershipFactory(unit=kragero, role=role)
    content = needed_by(act, kragero)
    if not RIGHTS[role][1]:
        with pytest.raises(PermissionDenied):
            take_plan_step(plan=plan, act=act, content=content, by=member)
    elif status not in STEPS[act]:
        with pytest.raises(ValidationError, match="da kan ikke dette gjøres"):
            take_plan_step(plan=plan, act=act, content=content, by=member)
    else:
        take_plan_step(plan=plan, act=act, content=content, by=member)
    plan.refresh_from_db()
    allowed = RIGHTS[role][1] and status in STEPS[act]
    assert plan.status == (STEPS[act][status] if allowed else status)
    assert AuditEntry.objects.filter(what=f"plans.plan_{act}").exists() is allowed


@pytest.mark.parametrize("step", PLAN_STEPS, ids=lambda step: step.act)
def test_a_step_asks_for_everything_it_needs(step: Any, kragero: Unit, director: Membership) -> None:
    content = needed_by(step.act, kragero)
    assert set(content) == set(step.needs)
    for name in step.needs:
        plan = plan_in(min(step.before), kragero)
        with pytest.raises(ValidationError) as refused:
            take_plan_step(plan=plan, act=step.act, content=content | {name: ""}, by=director)
        assert list(refused.value.message_dict) == [name]


def test_every_status_but_the_ended_ones_leads_somewhere() -> None:
    assert {status for status in PlanStatus if not steps_from(status)} == {ROLLED_OVER, SUPERSEDED}
    with pytest.raises(KeyError):
        plan_step("tull")


def test_rolling_over_takes_along_what_goes_on(kragero: Unit, director: Membership) -> None:
    old = plan_in(ADOPTED, kragero, name="Helseplan", purpose="Trygt hjemme")
    PlanGoalFactory(plan=old, number=1, text="Flere hjemme")
    StrategicChoiceFactory(plan=old, number=1)
    PlanLinkFactory(plan=old)
    below = PlanFactory(municipality=kragero.municipality, parent=old, kind=PlanKind.SUB_PLAN)
    going, over = (
        MeasureFactory(plan=old),
        MeasureFactory(
            plan=old, phase=MeasurePhase.ENDED.value, ended_on=date(2026, 1, 1), ended_why="Gjort (eksempel)"
        ),
    )
    report = StatusReportFactory(measure=going)
    content = {"period_from": 2041, "period_to": 2050}
    following = take_plan_step(plan=old, act="roll_over", content=content, by=director)
    for row in (old, below, going, over, report):
        row.refresh_from_db()
    assert (old.status, old.is_open) == (ROLLED_OVER, False)
    assert (following.status, following.period, following.rolled_from, following.purpose) == (
        DRAFT,
        "2041–2050",
        old,
        "Trygt hjemme",
    )
    assert [goal.text for goal in following.goals.all()] == ["Flere hjemme"]
    assert [parts.count() for parts in (following.choices, following.links, old.goals)] == [1, 1, 1]
    assert (below.parent, going.plan, over.plan) == (following, following, old)
    assert report.round.plan == old


@pytest.mark.parametrize(
    ("first", "last", "field"), [(2024, 2050, "period_from"), (2045, 2041, "__all__"), (2041, 2101, "period_to")]
)
def test_a_next_period_must_come_after(first: int, last: int, field: str, kragero: Unit, director: Membership) -> None:
    plan = plan_in(ADOPTED, kragero)
    with pytest.raises(ValidationError) as refused:
        take_plan_step(plan=plan, act="roll_over", content={"period_from": first, "period_to": last}, by=director)
    assert field in refused.value.message_dict
    plan.refresh_from_db()
    assert plan.status == ADOPTED
    assert not Plan.objects.filter(rolled_from=plan).exists()


def test_a_plan_is_superseded_by_another_that_is_in_use_here(kragero: Unit, director: Membership) -> None:
    plan = plan_in(ADOPTED, kragero)
    for other in (plan, PlanFactory(), plan_in(SUPERSEDED, kragero)):
        with pytest.raises(ValidationError, match="Velg en annen plan som gjelder"):
            take_plan_step(plan=plan, act="supersede", content={"superseded_by": other}, by=director)


def test_a_plan_is_made_as_a_draft_and_stands_in_the_trail(plan: Plan, director: Membership) -> None:
    assert (plan.status, plan.version, plan.created_by) == (DRAFT, 1, str(director.user))
    assert AuditEntry.objects.get(what="plans.plan_made").object_id == str(plan.pk)


def test_a_change_tells_what_it_changed(plan: Plan, director: Membership) -> None:
    change_plan(plan=plan, content={"name": "Ny helseplan", "period_to": 2040}, read_version=1, by=director)
    plan.refresh_from_db()
    assert (plan.name, plan.version) == ("Ny helseplan", 2)
    assert AuditEntry.objects.get(what="plans.plan_changed").details["changed"] == {
        "name": ["Helseplan", "Ny helseplan"]
    }
    change_plan(plan=plan, content={"name": "Ny helseplan"}, read_version=2, by=director)
    assert AuditEntry.objects.filter(what="plans.plan_changed").count() == 1


def test_who_saves_last_does_not_wipe_out_who_saved_before(plan: Plan, director: Membership) -> None:
    change_plan(plan=plan, content={"name": "Deres"}, read_version=1, by=director)
    with pytest.raises(ChangedInBetweenError, match="endret planen"):
        change_plan(plan=plan, content={"name": "Min"}, read_version=1, by=director)
    plan.refresh_from_db()
    assert plan.name == "Deres"


@pytest.mark.parametrize("status", [ROLLED_OVER, SUPERSEDED])
def test_a_plan_at_its_end_is_not_changed(status: PlanStatus, kragero: Unit, director: Membership) -> None:
    plan = plan_in(status, kragero)
    with pytest.raises(ValidationError, match="kan ikke endres"):
        change_plan(plan=plan, content={"name": "Nytt"}, read_version=1, by=director)


@pytest.mark.parametrize("role", [role for role, (may_write, _decide) in RIGHTS.items() if not may_write])
def test_nobody_writes_without_the_right(role: Role, plan: Plan, kragero: Unit) -> None:
    reader = MembershipFactory(unit=kragero, role=role)
    with pytest.raises(PermissionDenied):
        create_plan(municipality=kragero.municipality, content=CONTENT | {"name": "Min"}, by=reader)
    with pytest.raises(PermissionDenied):
        change_plan(plan=plan, content={"name": "Min"}, read_version=1, by=reader)


def test_a_plan_lies_under_a_larger_one_of_the_same_municipality(plan: Plan, director: Membership) -> None:
    place = director.unit.municipality
    sub = create_plan(
        municipality=place, content=CONTENT | {"kind": "sub_plan", "name": "Hjemme", "parent": plan}, by=director
    )
    refused = [
        ({"parent": sub}, "kan ikke ligge under"),  # a strategy under a part of it
        ({"parent": PlanFactory()}, "hører til en annen kommune"),
        ({"unit": UnitFactory()}, "hører til en annen kommune"),
        ({"period_to": 2020}, "slutter før den begynner"),
        ({"name": "Helseplan"}, "Det finnes alt en plan med dette navnet"),
    ]
    for change, told in refused:
        with pytest.raises(ValidationError, match=told):
            create_plan(municipality=place, content=CONTENT | {"name": "En til"} | change, by=director)
    with pytest.raises(TypeError, match="status"):
        create_plan(municipality=place, content=CONTENT | {"status": "adopted"}, by=director)
    assert plans_above(find_plan("4014", sub.pk)) == (plan,)


def test_a_plan_stays_above_those_that_lie_under_it(plan: Plan, kragero: Unit, director: Membership) -> None:
    PlanFactory(municipality=kragero.municipality, parent=plan, kind=PlanKind.SUB_PLAN, name="Hjemme")
    for kind in (PlanKind.SUB_PLAN, PlanKind.ACTION_PLAN):
        with pytest.raises(ValidationError, match="«Hjemme 2024–2040» ligger under og er en delplan"):
            change_plan(plan=plan, content={"kind": kind}, read_version=1, by=director)
    change_plan(plan=plan, content={"kind": PlanKind.THEME_PLAN}, read_version=1, by=director)
    plan.refresh_from_db()
    assert plan.kind == PlanKind.THEME_PLAN


def test_a_decision_of_a_rolled_over_plan_is_due_in_the_next_one_only(kragero: Unit, director: Membership) -> None:
    old = plan_in(ADOPTED, kragero)
    link = PlanLinkFactory(plan=old, next_report_on=date(2026, 4, 30))
    later = PlanLinkFactory(plan=old, next_report_on=date(2026, 5, 1))
    assert list(decisions_due("4014", by=date(2026, 4, 30))) == [link]
    assert list(decisions_due("4014", by=date(2026, 5, 1))) == [link, later]
    assert not decisions_due("3909", by=date(2026, 5, 1))
    content = {"period_from": 2041, "period_to": 2050}
    following = take_plan_step(plan=old, act="roll_over", content=content, by=director)
    assert [one.plan for one in decisions_due("4014", by=date(2026, 5, 1))] == [following, following]


def test_a_plan_in_use_is_listed_when_the_one_above_it_is_not(kragero: Unit) -> None:
    above = plan_in(SUPERSEDED, kragero)
    below = PlanFactory(municipality=kragero.municipality, parent=above, kind=PlanKind.SUB_PLAN)
    assert [node.plan for node in walk_plans(plan_forest("4014"))] == [below]
    assert [node.plan for node in walk_plans(plan_forest("4014", closed=True))] == [above, below]
