"""Reminders of status rounds: who is asked, when, once a day, and what the message says."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import MeasureRoleFactory, ReminderSentFactory, StatusRoundFactory
from tests.samples.status_rounds import measures_under, plan_with_measures, report_steps

from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.config.settings.mail import CONSOLE, mail_server
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.reminders import SentReminders, send_reminders
from omsyn.web.plans.models import Measure, MeasureRoleKind, ReminderSent, StatusRound
from omsyn.web.plans.queries.reminders import every_open_round, people_lacking, reminders_due

DEADLINE = date(2026, 5, 10)
DUE = DEADLINE + timedelta(days=1)


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def asked(kragero: Unit, adviser: Membership) -> StatusRound:
    root = plan_with_measures(kragero.municipality, areas=1, each=3)
    made: StatusRound = StatusRoundFactory(
        plan=root, name="1. tertial 2026", opens_on=date(2026, 4, 15), deadline=DEADLINE, opened_by=str(adviser.user)
    )
    return made


def answers(measure: Measure, unit: Unit, kind: str = MeasureRoleKind.RESPONSIBLE, **more: object) -> Membership:
    member: Membership = MembershipFactory(unit=unit, **more)
    MeasureRoleFactory(measure=measure, membership=member, role=kind)
    return member


def lacking(round_: StatusRound) -> dict[int, int]:
    """Membership → how many measures it lacks answers for."""
    return {one.membership.pk: len(one.measures) for one in people_lacking(round_, on=DUE)}


def test_the_responsible_is_asked_and_the_rest_falls_to_who_runs_the_round(
    asked: StatusRound, adviser: Membership, kragero: Unit
) -> None:
    first, second, _third = measures_under(asked.plan)
    responsible = answers(first, kragero)
    answers(second, kragero, MeasureRoleKind.PARTICIPANT)
    MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)
    assert lacking(asked) == {responsible.pk: 1, adviser.pk: 2}


def test_who_has_answered_is_not_asked(asked: StatusRound, adviser: Membership, kragero: Unit) -> None:
    measures = measures_under(asked.plan)
    responsible = answers(measures[0], kragero)
    report_steps(asked, {measures[0].pk: 3})
    assert responsible.pk not in lacking(asked)
    report_steps(asked, {one.pk: 3 for one in measures[1:]})
    assert lacking(asked) == {}


@pytest.mark.parametrize("left", [{"valid_to": date(2026, 3, 1)}, {"user__is_active": False}])
def test_who_has_left_is_passed_over(left: dict[str, object], asked: StatusRound, kragero: Unit) -> None:
    first = measures_under(asked.plan)[0]
    gone = answers(first, kragero, **left)
    deputy = answers(first, kragero, MeasureRoleKind.DEPUTY)
    found = lacking(asked)
    assert gone.pk not in found
    assert found[deputy.pk] == 1


def test_a_measure_without_people_falls_to_the_leader_of_its_unit_or_the_nearest_over_it(
    asked: StatusRound, adviser: Membership, kragero: Unit
) -> None:
    unit = UnitFactory(parent=kragero)
    below = UnitFactory(parent=unit)
    near, far, none = measures_under(asked.plan)
    Measure.objects.filter(pk=near.pk).update(unit=below)
    Measure.objects.filter(pk=far.pk).update(unit=unit)
    manager = MembershipFactory(unit=unit, role=Role.SERVICE_MANAGER)
    assert lacking(asked) == {manager.pk: 2, adviser.pk: 1}
    MembershipFactory(unit=below, role=Role.SERVICE_MANAGER)
    leader = MembershipFactory(unit=below, role=Role.UNIT_LEADER)
    assert lacking(asked) == {leader.pk: 1, manager.pk: 1, adviser.pk: 1}
    assert none.unit_id is None


def test_a_person_with_two_places_is_reminded_once(asked: StatusRound, kragero: Unit) -> None:
    first, second, _third = measures_under(asked.plan)
    one = answers(first, kragero)
    other = MembershipFactory(user=one.user, unit=UnitFactory(parent=kragero))
    MeasureRoleFactory(measure=second, membership=other)
    assert lacking(asked)[one.pk] == 2
    assert other.pk not in lacking(asked)


def test_reminders_follow_the_deadline_and_what_was_sent(asked: StatusRound, kragero: Unit) -> None:
    member = answers(measures_under(asked.plan)[0], kragero)

    def due(day: date) -> bool:
        return any(one.membership == member for one in reminders_due(every_open_round(on=day), on=day))

    # A week before, nobody has been told; the day after the round opened, its opening is word enough.
    assert [due(DEADLINE + timedelta(days=days)) for days in (-20, -7, 1)] == [False, True, True]
    ReminderSentFactory(round=asked, membership=member, sent_on=DUE)
    assert [due(DUE + timedelta(days=days)) for days in (0, 1, 5, 6)] == [False, False, False, True]


def test_only_open_rounds_remind(asked: StatusRound) -> None:
    assert list(every_open_round(on=date(2026, 4, 14))) == []
    assert list(every_open_round(on=DUE)) == [asked]
    StatusRound.objects.filter(pk=asked.pk).update(closed_at=timezone.now(), closed_by="Noen")
    assert list(every_open_round(on=DUE)) == []


def test_a_reminder_is_stored_sent_and_not_sent_again(asked: StatusRound, kragero: Unit, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://omsyn.eksempel.test"
    first, second, third = measures_under(asked.plan)
    member = answers(first, kragero)
    MeasureRoleFactory(measure=second, membership=member)
    nobody = answers(third, kragero, user__email="")
    assert send_reminders(on=DUE) == SentReminders(people=2, emails=1, failed=0)
    assert dict(ReminderSent.objects.values_list("membership_id", "measure_count")) == {member.pk: 2, nobody.pk: 1}
    (message,) = mail.outbox
    assert message.to == [member.user.email]
    assert message.subject == "2 tiltak mangler status: 1. tertial 2026"
    assert str(message.body).startswith(f"Hei, {member.user}.\n\nDisse tiltakene mangler status")
    assert "Fristen var 10.05.2026." in message.body
    assert f"- {first}\n- {second}\n" in message.body
    assert f"Gi status her: https://omsyn.eksempel.test/tiltak/runder/{asked.pk}/\n" in message.body
    assert third.title not in message.body
    assert AuditEntry.objects.filter(what="plans.reminder_sent").count() == 2
    assert send_reminders(on=DUE) == SentReminders(0, 0, 0)
    assert len(mail.outbox) == 1


def test_a_long_list_is_cut_and_an_unknown_address_is_told_in_words(kragero: Unit, adviser: Membership) -> None:
    root = plan_with_measures(kragero.municipality, areas=1, each=25)
    StatusRoundFactory(plan=root, opens_on=date(2026, 4, 15), deadline=DEADLINE)
    send_reminders(on=DUE)
    (message,) = mail.outbox
    assert message.to == [adviser.user.email]
    assert "- og 15 til" in message.body
    assert "Logg inn i Omsyn, og gå til Statusrunder." in message.body


def test_an_email_that_does_not_get_away_does_not_stop_the_others(
    asked: StatusRound, kragero: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(measures_under(asked.plan)[0], kragero)

    def refused(*_given: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("omsyn.web.plans.actions.reminders.send_mail", refused)
    assert send_reminders(on=DUE) == SentReminders(people=2, emails=0, failed=2)
    assert ReminderSent.objects.count() == 2


def test_the_command_tells_what_it_did(asked: StatusRound) -> None:
    today = timezone.localdate()
    StatusRound.objects.filter(pk=asked.pk).update(
        deadline=today - timedelta(days=1), opens_on=today - timedelta(days=30)
    )
    told = io.StringIO()
    call_command("send_status_reminders", dry_run=True, stdout=told)
    assert "3 tiltak i «1. tertial 2026»" in told.getvalue()
    assert "1 påminnelser. Ingenting er sendt eller lagret." in told.getvalue()
    assert not ReminderSent.objects.exists()
    assert mail.outbox == []
    call_command("send_status_reminders", stdout=told)
    assert "1 påminnelser, 1 av dem på e-post." in told.getvalue()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://ola:hem%40lig@post.eksempel.test", ("post.eksempel.test", 587, "ola", "hem@lig", True, False)),
        ("smtps://post.eksempel.test", ("post.eksempel.test", 465, "", "", False, True)),
        ("smtp://localhost:25", ("localhost", 25, "", "", False, False)),
    ],
)
def test_a_mail_server_is_read_from_its_address(address: str, expected: tuple[object, ...]) -> None:
    options = mail_server(address)["OPTIONS"]
    names = ("host", "port", "username", "password", "use_tls", "use_ssl")
    assert tuple(options[name] for name in names) == expected
    assert mail_server("") == {"BACKEND": CONSOLE}


@pytest.mark.parametrize("address", ["post.eksempel.test", "http://post.eksempel.test", "smtp://", "smtp://vert:port"])
def test_an_address_that_is_none_is_told_in_words(address: str) -> None:
    with pytest.raises(InputError) as refused:
        mail_server(address)
    assert refused.value.where == "EMAIL_URL"


def test_without_a_mail_server_nobody_is_counted_as_reminded(asked: StatusRound, settings: Settings) -> None:
    settings.SENDS_EMAIL = False
    with pytest.raises(InputError) as refused:
        send_reminders(on=DUE)
    assert refused.value.where == "EMAIL_URL"
    assert not ReminderSent.objects.exists()
