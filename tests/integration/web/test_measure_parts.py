"""What belongs to a measure: people, tasks, what waits for what, and expected effects; what is stored and refused."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    ExpectedEffectFactory,
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
)

from omsyn.methods.progress.dependencies import find_cycle
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.measure_parts import (
    add_dependency,
    add_effect,
    add_task,
    finish_task,
    give_role,
    measure_effect,
    remove_measure_part,
    reopen_task,
)
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
    Plan,
    PlanStatus,
)
from omsyn.web.plans.queries.history import LAST, acts_on_measure
from omsyn.web.plans.queries.measure_parts import NoSuchPartError, find_part, measures_to_wait_for

EFFECT: dict[str, Any] = {
    "indicator": "nutrition_assessed_home",
    "baseline": Decimal(10),
    "expected": Decimal(20),
    "lower": Decimal(15),
    "upper": Decimal(25),
    "due_date": date(2027, 12, 31),
    "reason": "Prøvd i én sone",
}
PARTS = [MeasureRoleFactory, MeasureTaskFactory, MeasureDependencyFactory, ExpectedEffectFactory]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


@pytest.fixture
def measure(plan: Plan) -> Measure:
    made: Measure = MeasureFactory(plan=plan)
    return made


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    return member


@pytest.fixture
def colleague(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero)
    return member


Act = Callable[[Measure, Membership | None], object]
ACTS: dict[str, Act] = {
    "role": lambda measure, by: give_role(
        measure=measure, person=MembershipFactory(unit__parent=None), role="informed", by=by
    ),
    "task": lambda measure, by: add_task(measure=measure, title="Kartlegg", by=by),
    "done": lambda measure, by: finish_task(task=MeasureTaskFactory(measure=measure), on=date(2026, 1, 1), by=by),
    "open": lambda measure, by: reopen_task(task=MeasureTaskFactory(measure=measure), by=by),
    "wait": lambda measure, by: add_dependency(measure=measure, waits_for=MeasureFactory(plan=measure.plan), by=by),
    "effect": lambda measure, by: add_effect(measure=measure, by=by, **EFFECT),
    "measured": lambda measure, by: measure_effect(
        effect=measure.effects.first() or ExpectedEffectFactory(measure=measure),
        value=Decimal(19),
        on=date(2026, 1, 1),
        how="Telling",
        by=by,
    ),
    "removed": lambda measure, by: remove_measure_part(part=MeasureTaskFactory(measure=measure), by=by),
}


def whats() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_those_who_may_change_the_measure_change_its_parts(
    act: Act, measure: Measure, colleague: Membership
) -> None:
    for by in (None, colleague, MembershipFactory(role=Role.SECTOR_DIRECTOR)):
        with pytest.raises(PermissionDenied):
            act(measure, by)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_in_a_plan_that_has_come_to_its_end_nothing_but_what_was_measured_is_written(
    act: Act, kragero: Unit, adviser: Membership
) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED)
    measure = MeasureFactory(plan=ended)
    if act is ACTS["measured"]:
        act(measure, adviser)
        assert whats() == ["plans.effect_measured"]
        return
    with pytest.raises(ValidationError, match="kan ikke endres"):
        act(measure, adviser)
    assert not AuditEntry.objects.exists()


def test_the_responsible_one_gives_way_to_the_next(
    measure: Measure, adviser: Membership, colleague: Membership, kragero: Unit
) -> None:
    next_one = MembershipFactory(unit=kragero)
    give_role(measure=measure, person=colleague, role=MeasureRoleKind.RESPONSIBLE, by=adviser)
    give_role(measure=measure, person=next_one, role=MeasureRoleKind.RESPONSIBLE, by=adviser)
    roles = {one.membership: one.role for one in MeasureRole.objects.filter(measure=measure)}
    assert roles == {colleague: "participant", next_one: "responsible"}
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert entry.details["instead_of"] == str(colleague)
    assert (entry.details["person"], entry.details["role"]) == (str(next_one), "responsible")


def test_a_person_has_one_role_and_it_can_be_changed(
    measure: Measure, adviser: Membership, colleague: Membership
) -> None:
    for role in (MeasureRoleKind.INFORMED, MeasureRoleKind.DEPUTY, MeasureRoleKind.RESPONSIBLE):
        give_role(measure=measure, person=colleague, role=role, by=adviser)
    assert MeasureRole.objects.get().role == "responsible"
    with pytest.raises(ValidationError):
        give_role(measure=measure, person=colleague, role="sjef", by=adviser)


def test_those_who_have_left_or_work_elsewhere_get_no_role(
    measure: Measure, adviser: Membership, kragero: Unit
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    for person, told in (
        (MembershipFactory(unit=kragero, valid_to=yesterday), "har sluttet. Velg en som arbeider her"),
        (MembershipFactory(unit=kragero, user__is_active=False), "har sluttet. Velg en som arbeider her"),
        (MembershipFactory(), "må arbeide i kommunen"),
    ):
        with pytest.raises(ValidationError, match=told):
            give_role(measure=measure, person=person, role="participant", by=adviser)
    assert not MeasureRole.objects.exists()


def test_a_task_is_added_done_opened_again_and_removed(measure: Measure, adviser: Membership) -> None:
    task = add_task(measure=measure, title=" Kartlegg ", due_date=date(2026, 5, 1), is_milestone=True, by=adviser)
    assert (task.title, task.is_milestone) == ("Kartlegg", True)
    done = finish_task(task=task, on=date(2026, 4, 1), by=adviser)
    assert (done.done_on, done.done_by) == (date(2026, 4, 1), str(adviser.user))
    assert finish_task(task=task, on=date(2026, 6, 1), by=adviser).done_on == date(2026, 4, 1)
    opened = reopen_task(task=task, by=adviser)
    assert (opened.done_on, opened.done_by) == (None, "")
    reopen_task(task=task, by=adviser)
    remove_measure_part(part=task, by=adviser)
    assert not MeasureTask.objects.exists()
    assert whats() == ["plans.task_added", "plans.task_done", "plans.task_reopened", "plans.measuretask_removed"]


def test_a_task_without_a_title_is_refused(measure: Measure, adviser: Membership) -> None:
    with pytest.raises(ValidationError):
        add_task(measure=measure, title="  ", by=adviser)


def test_a_measure_waits_once_and_never_for_itself(measure: Measure, adviser: Membership) -> None:
    other = MeasureFactory(plan=measure.plan, title="Trygghetsalarmer")
    add_dependency(measure=measure, waits_for=other, why=" Alarmene først ", by=adviser)
    assert MeasureDependency.objects.get().why == "Alarmene først"
    assert AuditEntry.objects.get().details["name"] == str(other)
    with pytest.raises(ValidationError, match="venter alt på dette"):
        add_dependency(measure=measure, waits_for=other, by=adviser)
    with pytest.raises(ValidationError, match="i ring"):
        add_dependency(measure=measure, waits_for=measure, by=adviser)


def test_measures_cannot_wait_for_each_other_in_a_ring_across_plans(plan: Plan, adviser: Membership) -> None:
    elsewhere = PlanFactory(municipality=plan.municipality)
    first, second = MeasureFactory(plan=plan, title="A"), MeasureFactory(plan=elsewhere, title="B")
    third = MeasureFactory(plan=plan, title="C")
    add_dependency(measure=first, waits_for=second, by=adviser)
    add_dependency(measure=second, waits_for=third, by=adviser)
    with pytest.raises(ValidationError, match=r"i ring: «C», «A» og «B»\. Velg et annet") as refused:
        add_dependency(measure=third, waits_for=first, by=adviser)
    assert set(refused.value.message_dict) == {"waits_for"}
    assert MeasureDependency.objects.count() == 2


def test_a_measure_does_not_wait_for_one_of_another_municipality(measure: Measure, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="annen kommune"):
        add_dependency(measure=measure, waits_for=MeasureFactory(), by=adviser)


@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_whatever_is_added_no_measure_can_be_reached_from_itself(pairs: list[tuple[int, int]]) -> None:
    edges: list[tuple[int, int]] = []
    for pair in pairs:
        closes = pair[0] == pair[1] or pair[0] in _reached(pair[1], edges)
        assert (find_cycle(edges, pair) is not None) is closes
        if not closes:
            edges.append(pair)
    assert all(key not in _reached(key, edges) for key in range(5))


def _reached(start: int, edges: list[tuple[int, int]]) -> set[int]:
    """Everything one comes to from ``start``, step by step."""
    found: set[int] = set()
    for _round in range(len(edges)):
        found |= {there for here, there in edges if here == start or here in found}
    return found


def test_what_can_be_waited_for_is_neither_itself_nor_ended_nor_of_others(measure: Measure) -> None:
    other = MeasureFactory(plan=measure.plan)
    MeasureFactory(plan=measure.plan, phase=MeasurePhase.ENDED.value, ended_on=date(2026, 1, 1), ended_why="x")
    theirs = MeasureFactory()
    assert list(measures_to_wait_for(measure, [measure.plan_id, theirs.plan_id])) == [other]


def test_an_effect_has_an_interval_and_a_day(measure: Measure, adviser: Membership) -> None:
    effect = add_effect(measure=measure, by=adviser, **EFFECT)
    assert (effect.lower, effect.expected, effect.upper, effect.due_date) == (15, 20, 25, date(2027, 12, 31))
    assert (effect.set_by, effect.measured) == (str(adviser.user), None)
    assert AuditEntry.objects.get().details["indicator"] == "nutrition_assessed_home"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"indicator": "tull"}, "finnes ikke i biblioteket"),
        ({"lower": Decimal(21)}, "mellom nedre og øvre grense"),
        ({"upper": Decimal(19)}, "mellom nedre og øvre grense"),
        ({"lower": Decimal(20), "upper": Decimal(20)}, "mellom nedre og øvre grense"),
        ({"reason": " "}, "reason"),
    ],
)
def test_an_effect_that_does_not_fit(fields: dict[str, Any], told: str, measure: Measure, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match=told):
        add_effect(measure=measure, by=adviser, **(EFFECT | fields))
    assert not ExpectedEffect.objects.exists()


def test_the_same_effect_is_expected_once(measure: Measure, adviser: Membership) -> None:
    add_effect(measure=measure, by=adviser, **EFFECT)
    with pytest.raises(ValidationError, match="alt en ventet effekt på indikatoren denne dagen"):
        add_effect(measure=measure, by=adviser, **EFFECT)
    assert add_effect(measure=measure, by=adviser, **(EFFECT | {"due_date": date(2028, 12, 31)})).pk


def test_what_is_measured_stays(measure: Measure, adviser: Membership) -> None:
    effect = ExpectedEffectFactory(measure=measure)
    given = {"value": Decimal(18), "on": date(2026, 6, 1), "how": " Telling i journalen "}
    measured = measure_effect(effect=effect, by=adviser, **given)
    assert (measured.measured, measured.measured_on, measured.measured_how) == (18, given["on"], "Telling i journalen")
    assert measured.measured_by == str(adviser.user)
    with pytest.raises(ValidationError, match="alt målt"):
        measure_effect(effect=effect, by=adviser, **(given | {"value": Decimal(99)}))
    with pytest.raises(ValidationError, match="kan ikke fjernes"):
        remove_measure_part(part=measured, by=adviser)
    assert ExpectedEffect.objects.get().measured == 18


@pytest.mark.parametrize("factory", PARTS)
def test_a_part_is_removed_and_the_trail_says_so(factory: Any, measure: Measure, adviser: Membership) -> None:
    part = factory(measure=measure)
    remove_measure_part(part=part, by=adviser)
    assert not type(part).objects.exists()
    assert whats() == [f"plans.{type(part)._meta.model_name}_removed"]


@pytest.mark.parametrize("factory", PARTS)
def test_a_part_is_found_in_its_own_municipality_alone(factory: Any, measure: Measure) -> None:
    part, theirs = factory(measure=measure), factory()
    model, number = type(part), measure.plan.municipality_id
    assert find_part(model, number, part.pk) == part
    with pytest.raises(NoSuchPartError, match="ikke i tiltaket lenger"):
        find_part(model, number, theirs.pk)


def test_the_trail_of_a_measure_holds_its_own_acts_and_those_on_its_parts(
    measure: Measure, adviser: Membership
) -> None:
    other = MeasureFactory(plan=measure.plan)
    add_task(measure=other, title="Ikke denne", by=adviser)
    for number in range(LAST + 1):
        add_task(measure=measure, title=f"Oppgave {number}", by=adviser)
    found = acts_on_measure(measure)
    assert len(found) == LAST
    assert found[0].details["name"] == f"Oppgave {LAST}"
    assert all(entry.details["name"] != "Ikke denne" for entry in found)
