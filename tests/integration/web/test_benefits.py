"""Planning, changing and measuring benefits: who may, what is stored, what is refused, and what is asked for once."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    BenefitFactory,
    BenefitValueFactory,
    ExpectedEffectFactory,
    MeasureCostFactory,
    MeasureFactory,
    MeasureRoleFactory,
    PlanFactory,
)

from omsyn.analyses.benefits.result import NotReckoned
from omsyn.vocabulary.measures import BenefitKind, CostKind, CostState, MeasureKind
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.benefits import add_value, change_benefit, create_benefit, remove_value
from omsyn.web.plans.actions.plans import ChangedInBetweenError
from omsyn.web.plans.models import Benefit, BenefitStatus, BenefitValue, Gainer, Measure, MeasureRoleKind, PlanStatus
from omsyn.web.plans.queries.benefits import (
    BenefitChoice,
    NoSuchBenefitError,
    acts_on_benefit,
    answer_benefits,
    answer_effects,
    benefits_of,
    find_benefit,
    find_value,
)

CONTENT: dict[str, Any] = {
    "name": "Mindre kjøring (eksempel)",
    "kind": BenefitKind.SAVED_TIME.value,
    "gainer": Gainer.STAFF,
    "indicator": "Reisetid",
    "unit_text": "timer per uke",
    "baseline": Decimal(40),
    "baseline_on": date(2026, 1, 1),
    "target": Decimal(25),
    "target_on": date(2027, 1, 1),
}


@pytest.fixture
def measure(kragero: Unit) -> Measure:
    made: Measure = MeasureFactory(plan__municipality=kragero.municipality)
    return made


@pytest.fixture
def manager(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=kragero, role=Role.SERVICE_MANAGER)
    return member


def planned(measure: Measure, by: Membership, **told: Any) -> Benefit:
    return create_benefit(measure=measure, content=CONTENT | told, by=by)


def refused(field: str, act: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as caught:
        act()
    return " ".join(caught.value.message_dict[field])


def test_a_benefit_is_planned_changed_measured_and_corrected_in_the_trail(
    measure: Measure, manager: Membership
) -> None:
    benefit = planned(measure, manager)
    assert (benefit.status, benefit.version, benefit.is_example) == (BenefitStatus.PLANNED, 1, False)
    changed = change_benefit(benefit=benefit, content={"target": Decimal(20)}, read_version=1, by=manager)
    assert (changed.target, changed.version, changed.changed_by) == (Decimal(20), 2, str(manager.user))
    value = add_value(
        benefit=benefit, measured_on=date(2026, 2, 1), value=Decimal(38), note=" Målt i uke 5 ", by=manager
    )
    assert (value.note, value.measured_by) == ("Målt i uke 5", str(manager.user))
    remove_value(value=value, by=manager)
    assert not BenefitValue.objects.exists()
    entries = AuditEntry.objects.order_by("pk")
    assert [entry.what for entry in entries] == [
        "plans.benefit_made",
        "plans.benefit_changed",
        "plans.benefit_value_added",
        "plans.benefit_value_removed",
    ]
    assert [Decimal(told) for told in entries[1].details["changed"]["target"]] == [25, 20]
    assert "38" in entries[3].details["name"]
    assert [entry.what for entry in acts_on_benefit(benefit)] == [entry.what for entry in reversed(entries)]


def test_the_same_again_changes_nothing(measure: Measure, manager: Membership) -> None:
    benefit = planned(measure, manager)
    again = change_benefit(benefit=benefit, content=CONTENT, read_version=1, by=manager)
    assert (again.version, AuditEntry.objects.count()) == (1, 1)
    with pytest.raises(TypeError, match="no field"):
        change_benefit(benefit=benefit, content={"measure": measure}, read_version=1, by=manager)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.SERVICE_MANAGER, True),
        (Role.SECTOR_DIRECTOR, True),
        (Role.QUALITY_ADVISER, True),
        (Role.UNIT_LEADER, False),
        (Role.CARE_WORKER, False),
        (Role.ANALYST, False),
        (Role.POLITICIAN, False),
    ],
)
def test_who_may_work_with_benefits(role: Role, may: bool, measure: Measure, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    benefit = BenefitFactory(measure=measure)
    value = BenefitValueFactory(benefit=benefit)
    acts: list[Callable[[], object]] = [
        lambda: planned(measure, member),
        lambda: change_benefit(benefit=benefit, content={"risk": "Nettet faller ut"}, read_version=1, by=member),
        lambda: add_value(benefit=benefit, measured_on=date(2026, 2, 1), value=Decimal(39), by=member),
        lambda: remove_value(value=value, by=member),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


def test_who_leads_the_unit_or_answers_for_the_measure_may(measure: Measure, kragero: Unit) -> None:
    unit = UnitFactory(parent=kragero)
    measure.unit = unit
    measure.save()
    leader = MembershipFactory(unit=unit, role=Role.UNIT_LEADER)
    planned(measure, leader)
    worker = MembershipFactory(unit=kragero, role=Role.CARE_WORKER)
    MeasureRoleFactory(measure=measure, membership=worker, role=MeasureRoleKind.DEPUTY)
    planned(measure, worker, name="En annen (eksempel)")
    assert Benefit.objects.count() == 2


def test_people_of_other_municipalities_and_nobody_may_not(measure: Measure) -> None:
    stranger = MembershipFactory(role=Role.SECTOR_DIRECTOR)
    for member in (stranger, None):
        with pytest.raises(PermissionDenied):
            create_benefit(measure=measure, content=CONTENT, by=member)


def test_a_target_must_be_somewhere_else_and_later(measure: Measure, manager: Membership) -> None:
    assert "samme som nullpunktet" in refused("target", lambda: planned(measure, manager, target=Decimal("40.0")))
    assert "01.01.2026" in refused("target_on", lambda: planned(measure, manager, target_on=date(2026, 1, 1)))
    benefit = planned(measure, manager)
    assert "samme" in refused(
        "target", lambda: change_benefit(benefit=benefit, content={"baseline": 25}, read_version=1, by=manager)
    )
    assert Benefit.objects.get().baseline == 40


@pytest.mark.parametrize(
    "told",
    [
        {"taken_out_percent": 60, "moved_percent": 41},
        {"taken_out_percent": 101},
        {"nok_per_unit": Decimal(100), "nok_source": ""},
        {"name": ""},
        {"kind": "noe annet"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    told: dict[str, Any], measure: Measure, manager: Membership
) -> None:
    with pytest.raises(ValidationError):
        planned(measure, manager, **told)
    assert not Benefit.objects.exists()


def test_two_benefits_of_a_measure_have_different_names(measure: Measure, manager: Membership) -> None:
    planned(measure, manager)
    with pytest.raises(ValidationError, match="dette navnet"):
        planned(measure, manager)


def test_an_owner_works_here_and_has_not_left(measure: Measure, manager: Membership, kragero: Unit) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    gone = MembershipFactory(unit=kragero, valid_to=yesterday)
    assert "har sluttet" in refused("owner", lambda: planned(measure, manager, owner=gone))
    closed = MembershipFactory(unit=kragero, user__is_active=False)
    assert "har sluttet" in refused("owner", lambda: planned(measure, manager, owner=closed))
    stranger = MembershipFactory()
    assert "i kommunen" in refused("owner", lambda: planned(measure, manager, owner=stranger))
    assert planned(measure, manager, owner=manager).owner == manager


def test_an_owner_who_left_later_does_not_stop_other_changes(
    measure: Measure, manager: Membership, kragero: Unit
) -> None:
    owner = MembershipFactory(unit=kragero)
    benefit = planned(measure, manager, owner=owner)
    owner.user.is_active = False
    owner.user.save()
    content = {"owner": owner, "prerequisites": "Nett i alle boligene"}
    assert change_benefit(benefit=benefit, content=content, read_version=1, by=manager).version == 2


def test_a_change_in_between_is_told_and_stores_nothing(measure: Measure, manager: Membership) -> None:
    benefit = planned(measure, manager)
    change_benefit(benefit=benefit, content={"target": Decimal(20)}, read_version=1, by=manager)
    with pytest.raises(ChangedInBetweenError, match="gevinsten"):
        change_benefit(benefit=benefit, content={"target": Decimal(10)}, read_version=1, by=manager)
    assert Benefit.objects.get().target == 20


def test_a_day_of_measurement_is_after_the_baseline_not_ahead_and_once(measure: Measure, manager: Membership) -> None:
    benefit = planned(measure, manager)

    def measured(on: date) -> BenefitValue:
        return add_value(benefit=benefit, measured_on=on, value=Decimal(38), by=manager)

    assert "01.01.2026" in refused("measured_on", lambda: measured(date(2025, 12, 31)))
    assert "ikke kommet" in refused("measured_on", lambda: measured(timezone.localdate() + timedelta(days=1)))
    measured(date(2026, 1, 1))
    with pytest.raises(ValidationError, match="alt målt denne dagen"):
        measured(date(2026, 1, 1))
    assert "01.01.2026" in refused(
        "baseline_on",
        lambda: change_benefit(benefit=benefit, content={"baseline_on": date(2026, 2, 1)}, read_version=1, by=manager),
    )


def test_a_benefit_may_be_measured_after_its_plan_has_come_to_its_end(kragero: Unit, manager: Membership) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED)
    benefit = BenefitFactory(measure__plan=ended)
    assert add_value(benefit=benefit, measured_on=date(2026, 6, 1), value=Decimal(30), by=manager).pk


def test_rows_of_other_municipalities_are_not_found(kragero: Unit) -> None:
    other = BenefitValueFactory()
    number = kragero.municipality_id
    with pytest.raises(NoSuchBenefitError):
        find_benefit(number, other.benefit_id)
    with pytest.raises(NoSuchBenefitError):
        find_value(number, other.pk)
    assert not benefits_of(number).exists()
    assert answer_benefits(number, benefits_of(number)) is None
    ExpectedEffectFactory()
    assert answer_effects(number) is None


def test_benefits_are_narrowed_by_what_they_and_their_measures_are(kragero: Unit) -> None:
    number = kragero.municipality_id
    plan = PlanFactory(municipality=kragero.municipality)
    other = PlanFactory(municipality=kragero.municipality)
    one = BenefitFactory(measure__plan=plan, measure__roadmap_phase="5", measure__technology_area="door_locks")
    two = BenefitFactory(
        measure__plan=other,
        kind=BenefitKind.SATISFACTION.value,
        gainer=Gainer.CITIZEN,
        status=BenefitStatus.PARTLY,
    )
    found = {
        "plan": benefits_of(number, BenefitChoice(plan_ids=[plan.pk])),
        "phase": benefits_of(number, BenefitChoice(roadmap_phase="5")),
        "area": benefits_of(number, BenefitChoice(technology_area="door_locks")),
        "kind": benefits_of(number, BenefitChoice(kind="saved_time")),
    }
    assert {name: list(rows) for name, rows in found.items()} == {name: [one] for name in found}
    for choice in (
        BenefitChoice(kind="satisfaction"),
        BenefitChoice(gainer="citizen"),
        BenefitChoice(status="partly"),
    ):
        assert list(benefits_of(number, choice)) == [two]


def test_the_answer_is_of_what_is_stored(kragero: Unit) -> None:
    number = kragero.municipality_id
    measure = MeasureFactory(
        plan__municipality=kragero.municipality, roadmap_phase="5", technology_area="digital_supervision"
    )
    MeasureCostFactory(measure=measure, low_nok=Decimal(100_000))
    benefit = BenefitFactory(
        measure=measure,
        nok_per_unit=Decimal(20_000),
        nok_source="Lønnskostnad (eksempel)",
        taken_out_percent=20,
        moved_percent=60,
    )
    BenefitValueFactory(benefit=benefit, measured_on=date(2026, 6, 1), value=Decimal(30))
    BenefitValueFactory(benefit=benefit, measured_on=date(2026, 3, 1), value=Decimal(38))
    answered = answer_benefits(number, benefits_of(number))
    assert answered is not None
    one, effect = answered.result.benefits[0], answered.result.measures[0]
    assert (one.row.roadmap_phase, one.row.technology_area) == ("Fase 5", "Digitalt tilsyn")
    assert (one.planned_nok.value, one.realised_nok.value, one.taken_out_nok.value) == (300_000, 200_000, 40_000)
    assert effect.planned is not None
    assert effect.planned.low.value == 3


@pytest.mark.parametrize(
    ("shares", "taken_out"),
    [
        ({}, 40_000),
        ({"taken_out_percent": 0}, 0),
        ({"moved_percent": 0}, 0),
        ({"taken_out_percent": 50}, 20_000),
    ],
)
def test_none_of_an_avoided_cost_is_taken_out_when_that_is_said(
    shares: dict[str, int], taken_out: int, kragero: Unit
) -> None:
    benefit = BenefitFactory(
        measure__plan__municipality=kragero.municipality,
        kind=BenefitKind.AVOIDED_COST.value,
        baseline=Decimal(10),
        target=Decimal(0),
        nok_per_unit=Decimal(4_000),
        nok_source="Regnskapet (eksempel)",
        **shares,
    )
    BenefitValueFactory(benefit=benefit, value=Decimal(0))
    answered = answer_benefits(kragero.municipality_id, benefits_of(kragero.municipality_id))
    assert answered is not None
    one = answered.result.benefits[0]
    assert one.taken_out_nok.value == taken_out
    assert one.undecided_nok.value == 40_000 - taken_out


def test_an_unstated_cost_is_unknown_for_what_is_built_and_none_for_what_is_run(kragero: Unit) -> None:
    number = kragero.municipality_id
    built = MeasureFactory(plan__municipality=kragero.municipality, kind=MeasureKind.INVESTMENT.value)
    BenefitFactory(measure=built, nok_per_unit=Decimal(1), nok_source="Anslag (eksempel)")

    def reason() -> NotReckoned | None:
        answered = answer_benefits(number, benefits_of(number), years_of_use=10)
        assert answered is not None
        return answered.result.measures[0].reason

    assert reason() is NotReckoned.NO_OUTLAY
    MeasureCostFactory(measure=built, kind=CostKind.INVESTMENT.value)
    assert reason() is NotReckoned.UNKNOWN_COST
    cost = MeasureCostFactory(measure=built, kind=CostKind.OPERATION.value)
    assert reason() is None
    cost.state, cost.low_nok, cost.high_nok = CostState.UNKNOWN.value, None, None
    cost.save()
    assert reason() is NotReckoned.UNKNOWN_COST


def test_effects_are_calibrated_of_all_plans_or_one(kragero: Unit) -> None:
    plan = PlanFactory(municipality=kragero.municipality)
    ExpectedEffectFactory(measure__plan=plan, measured=Decimal(20), measured_on=date(2026, 5, 1))
    ExpectedEffectFactory(
        measure__plan__municipality=kragero.municipality, measured=Decimal(30), measured_on=date(2026, 5, 1)
    )
    ExpectedEffectFactory(measure__plan=plan, indicator="borte_fra_biblioteket")
    everything = answer_effects(kragero.municipality_id)
    assert everything is not None
    assert everything.calibration is not None
    assert (everything.calibration.held, everything.calibration.count, len(everything.effects)) == (1, 2, 3)
    one = answer_effects(kragero.municipality_id, [plan.pk])
    assert one is not None
    assert one.calibration is not None
    assert (one.calibration.count, len(one.effects)) == (1, 2)


def test_the_same_number_of_questions_however_many_benefits(
    kragero: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    number = kragero.municipality_id
    for _repetition in range(6):
        measure = MeasureFactory(plan__municipality=kragero.municipality)
        MeasureCostFactory(measure=measure)
        MeasureRoleFactory(measure=measure, membership__unit=kragero)
        BenefitValueFactory(benefit__measure=measure, benefit__owner=MembershipFactory(unit=kragero))
    with django_assert_max_num_queries(4):  # benefits, values, costs, roles
        answered = answer_benefits(number, benefits_of(number))
    assert answered is not None
    assert len(answered.benefits) == 6
