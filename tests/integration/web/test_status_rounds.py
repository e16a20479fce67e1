"""Status rounds: who may what, what a round asks about, what is stored, and what never is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
    StatusScaleVersionFactory,
)
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures

from omsyn.parameters.status_scale import StatusScale, load_status_scale
from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.plans import ChangedInBetweenError, take_plan_step
from omsyn.web.plans.actions.status import (
    GivenStatus,
    close_round,
    give_statuses,
    move_deadline,
    open_round,
    reopen_round,
    save_scale,
)
from omsyn.web.plans.models import Measure, MeasureRoleKind, Plan, StatusReport, StatusRound, StatusScaleVersion
from omsyn.web.plans.permissions import measures as measure_rights
from omsyn.web.plans.permissions import plans as plan_rights
from omsyn.web.plans.queries.status import measures_asked_about, round_before, scale_of, suggestions

TABLE: dict[Role, tuple[bool, bool, bool]] = {
    # role: runs rounds, reports for every measure, reports for measures of a unit below their own
    Role.CARE_WORKER: (False, False, False),
    Role.UNIT_LEADER: (False, False, True),
    Role.SERVICE_MANAGER: (False, True, True),
    Role.SECTOR_DIRECTOR: (True, True, True),
    Role.QUALITY_ADVISER: (True, True, True),
    Role.ANALYST: (False, False, False),
    Role.POLITICIAN: (False, False, False),
}


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality)


@pytest.fixture
def asked(root: Plan) -> StatusRound:
    """A round that has been open a week and lasts one more."""
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(
        plan=root, status_on=today, opens_on=today - timedelta(days=7), deadline=today + timedelta(days=7)
    )
    return made


def passes(check: Callable[..., object], *arguments: object, **named: object) -> bool:
    try:
        check(*arguments, **named)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


def stored(round_: StatusRound) -> dict[int, int | None]:
    return dict(StatusReport.objects.filter(round=round_).values_list("measure_id", "step"))


@pytest.mark.parametrize("role", Role)
def test_a_row_for_every_role(role: Role, kragero: Unit) -> None:
    runs, reports_all, reports_below = TABLE[role]
    below = UnitFactory(parent=kragero)
    elsewhere, near = MeasureFactory(plan__municipality=kragero.municipality), MeasureFactory(unit=below)
    near.plan.municipality = kragero.municipality
    member = MembershipFactory(unit=kragero, role=role)
    check, can = plan_rights.check_can_run_rounds, plan_rights.can_run_rounds
    assert passes(check, member, "4014") is can(member, "4014") is runs
    assert passes(check, member, "3909") is can(member, "3909") is False
    assert measure_rights.reports_for_all(member) is reports_all
    for measure, expected in ((elsewhere, reports_all), (near, reports_below)):
        reached = {kragero.pk, below.pk}
        told = passes(measure_rights.check_can_report, member, measure, reached_units=reached)
        assert told is measure_rights.can_report(member, measure, reached_units=reached) is expected
    assert not measure_rights.can_report(None, near, reached_units=())


@pytest.mark.parametrize("kind", MeasureRoleKind)
def test_the_role_in_a_measure_decides_for_those_without_other_rights(kind: MeasureRoleKind, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=Role.CARE_WORKER)
    measure = MeasureFactory(plan__municipality=kragero.municipality)
    MeasureRoleFactory(measure=measure, membership=member, role=kind)
    answers = kind in (MeasureRoleKind.RESPONSIBLE, MeasureRoleKind.DEPUTY)
    assert measure_rights.can_report(member, measure, reached_units=()) is answers


def test_nobody_acts_without_the_right(asked: StatusRound, kragero: Unit) -> None:
    leader = MembershipFactory(unit=kragero, role=Role.UNIT_LEADER)
    measure = measures_under(asked.plan)[0]
    acts: tuple[Callable[[], object], ...] = (
        lambda: open_round(
            plan=asked.plan, name="Ny", status_on=DAYS[0], opens_on=DAYS[0], deadline=DAYS[0], by=leader
        ),
        lambda: move_deadline(round_=asked, deadline=asked.deadline, by=leader),
        lambda: close_round(round_=asked, by=leader),
        lambda: reopen_round(round_=asked, why="Fordi", by=leader),
        lambda: save_scale(municipality=kragero.municipality, scale=load_status_scale(), note="Ny", by=leader),
        lambda: give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=3)], by=leader),
        lambda: give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=3)], by=None),
    )
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert not StatusReport.objects.exists()


def test_a_round_keeps_the_scale_it_was_opened_on(root: Plan, adviser: Membership) -> None:
    day = date(2026, 8, 31)
    first = open_round(plan=root, name=" Høst ", status_on=day, opens_on=day, deadline=day, by=adviser)
    assert (first.name, first.scale, scale_of(first)) == ("Høst", None, load_status_scale())
    three = StatusScale.model_validate(
        load_status_scale().model_dump(mode="json")
        | {
            "steps": [
                {"number": 1, "state": "not_begun", "name": {"nb": "Ikke i gang", "en": "Not begun"}},
                {"number": 2, "state": "finished", "name": {"nb": "Ferdig", "en": "Done"}},
            ],
            "finished": 2,
        }
    )
    version = save_scale(municipality=root.municipality, scale=three, note="Enklere", by=adviser)
    later = day + timedelta(days=120)
    second = open_round(plan=root, name="Jul", status_on=later, opens_on=later, deadline=later, by=adviser)
    assert (second.scale, len(scale_of(second).steps)) == (version, 2)
    first.refresh_from_db()
    assert scale_of(first) == load_status_scale()
    assert AuditEntry.objects.get(what="plans.scale_saved").details["note"] == "Enklere"


def test_a_scale_needs_a_reason(root: Plan, adviser: Membership) -> None:
    with pytest.raises(ValidationError) as refused:
        save_scale(municipality=root.municipality, scale=load_status_scale(), note="  ", by=adviser)
    assert "note" in refused.value.message_dict
    assert not StatusScaleVersion.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, "name"),
        ({"deadline": DAYS[0] - timedelta(days=1)}, "__all__"),
        ({"status_on": DAYS[1]}, "__all__"),
    ],
)
def test_a_round_that_does_not_hold_is_not_opened(
    changed: dict[str, object], told: str, root: Plan, adviser: Membership
) -> None:
    StatusRoundFactory(plan=root, status_on=DAYS[1])
    given = {"name": "Ny", "status_on": DAYS[0], "opens_on": DAYS[0], "deadline": DAYS[0]} | changed
    with pytest.raises(ValidationError) as refused:
        open_round(plan=root, by=adviser, **given)  # what is wrong differs
    assert told in refused.value.message_dict
    assert StatusRound.objects.count() == 1


def test_answers_are_stored_with_their_state_and_stand_in_the_trail(asked: StatusRound, adviser: Membership) -> None:
    first, second, third = measures_under(asked.plan)[:3]
    given = [
        GivenStatus(first.pk, step=5, remark=" Ferdig "),
        GivenStatus(second.pk, outside="postponed"),
        GivenStatus(third.pk, step=1),
    ]
    assert len(give_statuses(round_=asked, given=given, by=adviser)) == 3
    states = dict(StatusReport.objects.values_list("measure_id", "state"))
    assert states == {first.pk: "finished", second.pk: "postponed", third.pk: "not_begun"}
    report = StatusReport.objects.get(measure=first)
    assert (report.remark, report.version, report.reported_by) == ("Ferdig", 1, str(adviser.user))
    entry = AuditEntry.objects.filter(what="plans.status_given", details__measure=first.pk).get()
    assert entry.details["changed"]["step"] == [None, 5]


def test_what_is_not_changed_is_not_stored_again(asked: StatusRound, adviser: Membership) -> None:
    measure = measures_under(asked.plan)[0]
    answer = GivenStatus(measure.pk, step=3, remark="Som avtalt")
    give_statuses(round_=asked, given=[answer], by=adviser)
    assert give_statuses(round_=asked, given=[answer], by=adviser) == ()
    assert AuditEntry.objects.filter(what="plans.status_given").count() == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"step": 6}, "6 er ikke på skalaen 1–5."),
        ({"step": 0}, "0 er ikke på skalaen 1–5."),
        ({}, "Velg status."),
        ({"outside": "borte"}, "Velg et steg på skalaen, eller utsatt eller avlyst."),
        ({"step": 3, "outside": "postponed"}, "Velg et steg på skalaen, eller utsatt eller avlyst."),
    ],
)
def test_one_wrong_answer_stores_none_of_them(
    answer: dict[str, object], told: str, asked: StatusRound, adviser: Membership
) -> None:
    first, second = measures_under(asked.plan)[:2]
    wrong = GivenStatus(second.pk, **answer)
    with pytest.raises(ValidationError) as refused:
        give_statuses(round_=asked, given=[GivenStatus(first.pk, step=3), wrong], by=adviser)
    assert list(refused.value.message_dict) == [str(second.pk)]
    assert told in refused.value.message_dict[str(second.pk)][0]
    assert stored(asked) == {}


def test_a_measure_the_round_does_not_ask_about_is_refused(asked: StatusRound, adviser: Membership) -> None:
    other = MeasureFactory(plan=PlanFactory(municipality=asked.plan.municipality))
    with pytest.raises(ValidationError, match="Runden spør ikke om dette tiltaket"):
        give_statuses(round_=asked, given=[GivenStatus(other.pk, step=3)], by=adviser)


def test_the_leader_answers_for_their_own_and_for_no_other(asked: StatusRound, kragero: Unit) -> None:
    below = UnitFactory(parent=kragero)
    own, other = measures_under(asked.plan)[:2]
    Measure.objects.filter(pk=own.pk).update(unit=below)
    leader = MembershipFactory(unit=below, role=Role.UNIT_LEADER)
    assert len(give_statuses(round_=asked, given=[GivenStatus(own.pk, step=2)], by=leader)) == 1
    with pytest.raises(PermissionDenied):
        give_statuses(round_=asked, given=[GivenStatus(own.pk, step=3), GivenStatus(other.pk, step=3)], by=leader)
    assert stored(asked) == {own.pk: 2}


def test_who_saves_last_does_not_wipe_out_who_saved_before(asked: StatusRound, adviser: Membership) -> None:
    measure = measures_under(asked.plan)[0]
    give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=2, read_version=0)], by=adviser)
    with pytest.raises(ValidationError, match="mens du arbeidet") as refused:
        give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=4, read_version=0)], by=adviser)
    assert str(adviser.user) in refused.value.message_dict[str(measure.pk)][0]
    assert issubclass(ChangedInBetweenError, ValidationError)
    assert stored(asked) == {measure.pk: 2}
    give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=4, read_version=1)], by=adviser)
    assert stored(asked) == {measure.pk: 4}


def test_another_status_than_the_suggested_wants_a_reason(asked: StatusRound, adviser: Membership) -> None:
    measure = measures_under(asked.plan)[0]
    for done_on in (asked.status_on, asked.status_on, asked.status_on, None):
        MeasureTaskFactory(measure=measure, done_on=done_on)
    suggested = suggestions([measure], scale_of(asked), on=asked.status_on)[measure.pk].step
    other = suggested - 1
    with pytest.raises(ValidationError, match="Skriv hvorfor i merknaden"):
        give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=other)], by=adviser)
    with pytest.raises(ValidationError, match="Skriv hvorfor i merknaden"):
        give_statuses(round_=asked, given=[GivenStatus(measure.pk, outside="cancelled")], by=adviser)
    give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=other, remark="Vi venter på svar")], by=adviser)
    report = StatusReport.objects.get(measure=measure)
    assert (report.step, report.suggested_step) == (other, suggested)
    assert "3 av 4 oppgaver er gjort." in report.suggested_why
    give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=suggested)], by=adviser)


def test_a_round_is_closed_once_and_takes_no_more_answers(asked: StatusRound, adviser: Membership) -> None:
    measure = measures_under(asked.plan)[0]
    close_round(round_=asked, by=adviser)
    with pytest.raises(ValidationError, match=str(adviser.user).replace("(", r"\(").replace(")", r"\)")):
        close_round(round_=asked, by=adviser)
    for act in (
        lambda: give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=3)], by=adviser),
        lambda: move_deadline(round_=asked, deadline=asked.deadline, by=adviser),
    ):
        with pytest.raises(ValidationError, match="Runden ble lukket"):
            act()
    assert stored(asked) == {}


def test_a_closed_round_is_opened_again_with_a_reason(asked: StatusRound, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="ikke lukket"):
        reopen_round(round_=asked, why="Fordi", by=adviser)
    close_round(round_=asked, by=adviser)
    with pytest.raises(ValidationError) as refused:
        reopen_round(round_=asked, why=" ", by=adviser)
    assert "why" in refused.value.message_dict
    reopen_round(round_=asked, why="Et tiltak manglet", by=adviser)
    asked.refresh_from_db()
    assert not asked.is_closed
    assert AuditEntry.objects.get(what="plans.round_reopened").details["why"] == "Et tiltak manglet"


def test_a_round_takes_no_answers_before_it_opens(asked: StatusRound, adviser: Membership) -> None:
    StatusRound.objects.filter(pk=asked.pk).update(opens_on=timezone.localdate() + timedelta(days=1))
    measure = measures_under(asked.plan)[0]
    with pytest.raises(ValidationError, match="Runden åpner"):
        give_statuses(round_=asked, given=[GivenStatus(measure.pk, step=3)], by=adviser)


def test_the_deadline_is_moved_but_not_before_the_round_opens(asked: StatusRound, adviser: Membership) -> None:
    later = asked.deadline + timedelta(days=14)
    assert move_deadline(round_=asked, deadline=later, by=adviser).deadline == later
    with pytest.raises(ValidationError, match="Fristen er før runden åpner"):
        move_deadline(round_=asked, deadline=asked.opens_on - timedelta(days=1), by=adviser)


def test_a_round_asks_about_what_had_not_ended_that_day(root: Plan) -> None:
    goes_on, ended_before, ended_after, made_later = measures_under(root)[:4]
    for measure, day in ((ended_before, DAYS[0]), (ended_after, DAYS[1] + timedelta(days=1))):
        Measure.objects.filter(pk=measure.pk).update(phase=MeasurePhase.ENDED.value, ended_on=day, ended_why="Slutt")
    Measure.objects.filter(pk=made_later.pk).update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    closed = closed_round(root, DAYS[1], {goes_on.pk: 3})
    keys = {one.pk for one in measures_asked_about(closed)}
    assert {goes_on.pk, ended_after.pk} <= keys
    assert not {ended_before.pk, made_later.pk} & keys
    StatusReportFactory(round=closed, measure=made_later)
    assert made_later.pk in {one.pk for one in measures_asked_about(closed)}


def test_what_goes_along_when_a_plan_is_rolled_over_is_still_asked_about(root: Plan, adviser: Membership) -> None:
    Plan.objects.filter(pk=root.pk).update(status="adopted", adopted_by="Kommunestyret", adopted_on=DAYS[0])
    root.refresh_from_db()
    closed = closed_round(root, DAYS[1], {measures_under(root)[0].pk: 3})
    before = {one.pk for one in measures_asked_about(closed)}
    content = {"period_from": 2028, "period_to": 2031}
    following = take_plan_step(plan=root, act="roll_over", content=content, by=adviser)
    assert {one.pk for one in measures_asked_about(closed)} == before
    later = StatusRoundFactory(plan=following, status_on=DAYS[2])
    assert round_before(later) == closed
    StatusRoundFactory(plan=following.children.first(), status_on=DAYS[2] - timedelta(days=1))
    assert round_before(later) == closed


def test_the_scale_of_a_round_may_be_long_gone(kragero: Unit) -> None:
    version = StatusScaleVersionFactory(municipality=kragero.municipality)
    round_ = StatusRoundFactory(plan__municipality=kragero.municipality, scale=version)
    StatusScaleVersionFactory(municipality=kragero.municipality, number=2)
    assert scale_of(round_).state_of(5) is ReportingState.FINISHED
