"""What stands in a plan, decisions with a rhythm, and revision tasks: what is stored and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    MeasureCostFactory,
    MeasureFactory,
    ParticipationEventFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanLinkFactory,
    ProposalFactory,
    RevisionTaskFactory,
    StrategicChoiceFactory,
)

from omsyn.vocabulary.measures import CostState, MeasureKind, MeasurePhase
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.plan_parts import (
    PartChangedError,
    finish_revision_task,
    open_revision_task,
    remove_part,
    report_on_decision,
    save_part,
)
from omsyn.web.plans.models import (
    CountPrecision,
    Plan,
    PlanGoal,
    PlanLink,
    PlanLinkKind,
    PlanStatus,
    Proposal,
    ProposalOutcome,
    StrategicChoice,
)
from omsyn.web.plans.queries.participation import ParticipationTally, tally_participation
from omsyn.web.plans.queries.plan_parts import (
    NoSuchPartError,
    find_part,
    find_revision_task,
    is_number_taken,
    measures_under,
    next_part_number,
    possible_parents,
    state_of,
    tally_measures,
)

PARTS = [PlanGoalFactory, StrategicChoiceFactory, PlanLinkFactory, ParticipationEventFactory]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


@pytest.fixture
def manager(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.SERVICE_MANAGER)
    return member


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    return member


@pytest.mark.parametrize("factory", PARTS)
def test_a_part_is_added_changed_and_removed_in_the_trail(factory: Any, plan: Plan, manager: Membership) -> None:
    part = factory.build(plan=plan)
    model = type(part)
    save_part(part=part, by=manager)
    save_part(part=part, by=manager, read_state=state_of(model.objects.get()))
    assert model.objects.filter(plan=plan).count() == 1
    remove_part(part=part, by=manager)
    assert not model.objects.exists()
    name = model._meta.model_name
    assert [entry.what for entry in AuditEntry.objects.order_by("pk")] == [
        f"plans.{name}_added",
        f"plans.{name}_changed",
        f"plans.{name}_removed",
    ]


@pytest.mark.parametrize("factory", PARTS)
def test_parts_are_closed_to_readers_and_in_ended_plans(factory: Any, plan: Plan, kragero: Unit) -> None:
    reader = MembershipFactory(unit=kragero, role=Role.UNIT_LEADER)
    for act in (save_part, remove_part):
        with pytest.raises(PermissionDenied):
            act(part=factory(plan=plan), by=reader)
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED)
    writer = MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)
    for act in (save_part, remove_part):
        with pytest.raises(ValidationError, match="kan ikke endres"):
            act(part=factory(plan=ended), by=writer)


def test_two_who_save_the_same_part_at_once(plan: Plan, manager: Membership) -> None:
    goal = PlanGoalFactory(plan=plan, number=1, text="Slik det var")
    read = state_of(goal)
    mine, theirs = PlanGoal.objects.get(), PlanGoal.objects.get()
    mine.text, theirs.text = "Mine ord", "Deres ord"
    save_part(part=theirs, by=manager, read_state=read)
    for told in (read, ""):
        with pytest.raises(PartChangedError, match="Noen andre endret dette") as refused:
            save_part(part=mine, by=manager, read_state=told)
    assert PlanGoal.objects.get().text == "Deres ord"
    save_part(part=mine, by=manager, read_state=state_of(refused.value.stored))
    assert PlanGoal.objects.get().text == "Mine ord"
    PlanGoal.objects.get().delete()
    with pytest.raises(ValidationError, match="Noen har fjernet dette"):
        save_part(part=mine, by=manager, read_state=state_of(mine))
    assert not PlanGoal.objects.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"sustainable_goals": [18]}, "1–17"),
        ({"sustainable_goals": [3, 3]}, "1–17"),
        ({"indicator": "tull"}, "finnes ikke i biblioteket"),
        ({"number": 1}, "alt et mål med dette nummeret"),
        ({"number": 0}, "1"),
    ],
)
def test_a_goal_that_does_not_fit(fields: dict[str, Any], told: str, plan: Plan, manager: Membership) -> None:
    PlanGoalFactory(plan=plan, number=1)
    goal = PlanGoalFactory.build(**({"plan": plan, "number": 2} | fields))
    with pytest.raises(ValidationError, match=told):
        save_part(part=goal, by=manager)


def test_a_refused_proposal_says_why(plan: Plan, manager: Membership) -> None:
    proposal = ProposalFactory(event__plan=plan)
    read = state_of(proposal)
    proposal.outcome = ProposalOutcome.NOT_TAKEN_IN
    with pytest.raises(ValidationError, match="hvorfor forslaget ikke ble tatt inn"):
        save_part(part=proposal, by=manager, read_state=read)
    proposal.reason = "Det er alt gjort (eksempel)."
    save_part(part=proposal, by=manager, read_state=read)
    assert Proposal.objects.get().reason == "Det er alt gjort (eksempel)."


@pytest.mark.parametrize(
    ("every", "due", "on", "following"),
    [
        (4, date(2026, 4, 30), date(2026, 4, 28), date(2026, 8, 30)),  # in good time
        (4, date(2026, 4, 30), date(2026, 5, 3), date(2026, 8, 30)),  # a little late
        (1, date(2026, 1, 31), date(2026, 3, 1), date(2026, 3, 28)),  # two reports too late, and short months
        (12, date(2024, 2, 29), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_reported_decision_moves_on_by_its_rhythm(
    every: int, due: date, on: date, following: date, plan: Plan, manager: Membership
) -> None:
    link = PlanLinkFactory(
        plan=plan, kind=PlanLinkKind.COUNCIL_DECISION, reports_every_months=every, next_report_on=due
    )
    assert report_on_decision(link=link, on=on, by=manager).next_report_on == following
    details = AuditEntry.objects.get(what="plans.decision_reported").details
    assert (details["reported_on"], details["next"]) == (on.isoformat(), following.isoformat())


def test_a_law_has_nothing_to_report(plan: Plan, manager: Membership, kragero: Unit) -> None:
    link = PlanLinkFactory(plan=plan)
    with pytest.raises(ValidationError, match="ingen egen rytme"):
        report_on_decision(link=link, on=date(2026, 1, 1), by=manager)
    with pytest.raises(PermissionDenied):
        report_on_decision(link=link, on=date(2026, 1, 1), by=MembershipFactory(unit=kragero, role=Role.POLITICIAN))


def test_a_rhythm_has_a_next_day(plan: Plan, manager: Membership) -> None:
    link = PlanLink(plan=plan, kind=PlanLinkKind.COUNCIL_DECISION, title="Vedtak", reports_every_months=4)
    with pytest.raises(ValidationError, match="når neste rapport skal komme"):
        save_part(part=link, by=manager)


def test_a_revision_task_is_opened_and_finished_once(plan: Plan, adviser: Membership, manager: Membership) -> None:
    task = open_revision_task(plan=plan, conclusion=" Kapittel 3 (eksempel) ", owner=manager, by=adviser)
    assert (task.conclusion, task.done_at) == ("Kapittel 3 (eksempel)", None)
    with pytest.raises(ValidationError, match="hva som ble gjort"):
        finish_revision_task(task=task, outcome="  ", by=manager)
    done = finish_revision_task(task=task, outcome="Skrevet om (eksempel)", by=manager)
    assert (done.outcome, done.done_by) == ("Skrevet om (eksempel)", str(manager.user))
    with pytest.raises(ValidationError, match="alt gjort"):
        finish_revision_task(task=task, outcome="Igjen", by=manager)


@pytest.mark.parametrize("role", Role)
def test_who_opens_and_who_finishes_revision_tasks(role: Role, plan: Plan, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    task = RevisionTaskFactory(plan=plan)
    opens = role in {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
    finishes = opens or role == Role.SERVICE_MANAGER
    for allowed, act, given in [
        (opens, open_revision_task, {"plan": plan, "conclusion": "Nytt"}),
        (finishes, finish_revision_task, {"task": task, "outcome": "Gjort"}),
    ]:
        if allowed:
            act(**given, by=member)
        else:
            with pytest.raises(PermissionDenied):
                act(**given, by=member)


def test_a_revision_task_needs_a_conclusion_and_someone_from_here(plan: Plan, adviser: Membership) -> None:
    with pytest.raises(ValidationError):
        open_revision_task(plan=plan, conclusion="  ", by=adviser)
    with pytest.raises(ValidationError, match="må arbeide i kommunen"):
        open_revision_task(plan=plan, conclusion="Noe", owner=MembershipFactory(), by=adviser)


def test_parts_of_others_are_not_found(plan: Plan) -> None:
    theirs = PlanFactory()
    for factory in PARTS:
        part = factory(plan=theirs)
        with pytest.raises(NoSuchPartError):
            find_part(type(part), "4014", part.pk)
        assert find_part(type(part), theirs.municipality_id, part.pk) == part
    proposal = ProposalFactory(event__plan=theirs)
    with pytest.raises(NoSuchPartError):
        find_part(Proposal, "4014", proposal.pk)
    with pytest.raises(NoSuchPartError):
        find_revision_task("4014", RevisionTaskFactory(plan=theirs).pk)


def test_the_next_number_comes_after_the_highest(plan: Plan) -> None:
    assert next_part_number(PlanGoal, plan) == 1
    PlanGoalFactory(plan=plan, number=7)
    assert (next_part_number(PlanGoal, plan), next_part_number(StrategicChoice, plan)) == (8, 1)


def test_a_number_is_taken_by_another_of_the_same_plan_and_kind(plan: Plan) -> None:
    goal = PlanGoalFactory(plan=plan, number=7)
    assert not is_number_taken(goal, 7)
    assert is_number_taken(PlanGoal(plan=plan), 7)
    assert not is_number_taken(StrategicChoice(plan=plan), 7)
    assert not is_number_taken(PlanGoal(plan=PlanFactory()), 7)


def test_the_mark_of_a_part_is_another_when_anything_in_it_is(plan: Plan) -> None:
    goal = PlanGoalFactory(plan=plan, number=1, sustainable_goals=[3])
    before = state_of(goal)
    assert state_of(PlanGoal.objects.get(pk=goal.pk)) == before
    for name, value in {"text": "Annet", "number": 2, "sustainable_goals": [], "indicator": "institution_80"}.items():
        changed = PlanGoal.objects.get(pk=goal.pk)
        setattr(changed, name, value)
        assert state_of(changed) != before


def test_participation_is_counted_with_unknown_numbers_apart(plan: Plan) -> None:
    assert tally_participation(plan) == ParticipationTally(0, None, 0, True, 0, 0, 0)
    meeting = ParticipationEventFactory(plan=plan, person_count=12)
    ParticipationEventFactory(plan=plan)
    ProposalFactory()  # of another plan
    for outcome in ProposalOutcome:
        ProposalFactory(event=meeting, outcome=outcome, reason="Fordi (eksempel)")
    assert tally_participation(plan) == ParticipationTally(2, 12, 1, True, 4, 2, 1)
    ParticipationEventFactory(plan=plan, person_count=100, precision=CountPrecision.OVER)
    assert tally_participation(plan) == ParticipationTally(3, 112, 1, False, 4, 2, 1)


def test_a_plan_may_not_be_put_under_itself_or_below(plan: Plan, kragero: Unit) -> None:
    theme = PlanFactory(municipality=kragero.municipality, parent=plan, kind="theme_plan")
    PlanFactory(municipality=kragero.municipality, parent=theme, kind="action_plan")
    assert set(possible_parents("4014")) == {plan, theme}
    assert set(possible_parents("4014", theme)) == {plan}
    plan.status = PlanStatus.SUPERSEDED
    plan.save()
    assert set(possible_parents("4014", theme)) == {plan}, "where it lies now stays among the choices"


def test_measures_are_counted_with_unknown_cost_apart(plan: Plan) -> None:
    known, unknown, none = (MeasureFactory(plan=plan, kind=kind.value) for kind in MeasureKind)
    MeasureCostFactory(measure=known)
    MeasureCostFactory(measure=unknown, state=CostState.UNKNOWN.value, low_nok=None, high_nok=None)
    none.phase, none.ended_on, none.ended_why = MeasurePhase.ENDED.value, date(2026, 1, 1), "Gjort"
    none.save()
    tally = tally_measures([plan.pk])
    assert (tally.total, tally.ended, tally.without_cost) == (3, 1, 2)
    assert dict(tally.by_kind) == dict.fromkeys(MeasureKind, 1)


def test_a_plans_own_measures_come_first(plan: Plan, kragero: Unit) -> None:
    plan.name = "Å"
    plan.save()
    below = PlanFactory(municipality=kragero.municipality, parent=plan, kind="sub_plan", name="A")
    first, second = MeasureFactory(plan=below, number=1), MeasureFactory(plan=plan, number=9)
    assert list(measures_under(plan, [plan.pk, below.pk])) == [second, first]
