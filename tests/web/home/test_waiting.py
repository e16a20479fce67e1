"""What waits for a person stands first on the front page: status that is asked for, and tasks that are due."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.models import Measure, StatusRound


@pytest.fixture
def leader(kragero: Unit) -> Membership:
    made: Membership = MembershipFactory(unit=kragero.children.get(), role=Role.UNIT_LEADER)
    return made


@pytest.fixture
def reader(leader: Membership, client: Client) -> Client:
    client.force_login(leader.user)
    return client


@pytest.fixture
def measure(kragero: Unit, leader: Membership) -> Measure:
    made: Measure = MeasureFactory(plan=PlanFactory(municipality=kragero.municipality), unit=leader.unit)
    MeasureRoleFactory(measure=made, membership=leader)
    return made


def open_round(measure: Measure, *, deadline_in_days: int, name: str) -> StatusRound:
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(
        plan=measure.plan,
        name=name,
        status_on=today + timedelta(deadline_in_days),
        opens_on=today - timedelta(60),
        deadline=today + timedelta(deadline_in_days),
    )
    return made


def front_page(client: Client) -> str:
    return client.get("/").content.decode().replace("\xa0", " ")


def test_nothing_waits_where_nothing_is_asked(reader: Client) -> None:
    assert "Dette venter på deg" not in front_page(reader)


def test_the_round_with_the_first_deadline_stands_first_and_goes_when_it_is_answered(
    reader: Client, measure: Measure
) -> None:
    later = open_round(measure, deadline_in_days=10, name="Høst (eksempel)")
    first = open_round(measure, deadline_in_days=-2, name="Vår (eksempel)")
    page = front_page(reader)
    assert page.index(f'href="/tiltak/runder/{first.pk}/"') < page.index(f'href="/tiltak/runder/{later.pk}/"')
    assert "Fristen var" in page
    assert "Fristen er" in page
    for round_ in (first, later):
        StatusReportFactory(round=round_, measure=measure)
    assert "Dette venter på deg" not in front_page(reader)


def test_tasks_past_their_day_are_counted(reader: Client, measure: Measure) -> None:
    today = timezone.localdate()
    MeasureTaskFactory(measure=measure, due_date=today - timedelta(1))
    MeasureTaskFactory(measure=measure, due_date=today + timedelta(3))
    MeasureTaskFactory(measure=measure, due_date=today - timedelta(9), done_on=today - timedelta(9))
    page = front_page(reader)
    assert "2 oppgaver i tiltakene dine har snart frist" in page
    assert "1 er over fristen." in page


def test_what_waits_for_others_is_not_shown(measure: Measure, kragero: Unit, client: Client) -> None:
    open_round(measure, deadline_in_days=10, name="Høst (eksempel)")
    client.force_login(MembershipFactory(unit=kragero, role=Role.POLITICIAN).user)
    assert "Dette venter på deg" not in front_page(client)


def test_many_measures_ask_the_database_as_often_as_few(
    reader: Client, measure: Measure, leader: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    open_round(measure, deadline_in_days=10, name="Høst (eksempel)")
    with django_assert_max_num_queries(100) as few:
        front_page(reader)
    for _ in range(5):
        MeasureTaskFactory(measure=MeasureFactory(plan=measure.plan, unit=leader.unit), due_date=timezone.localdate())
    with django_assert_max_num_queries(len(few)):
        front_page(reader)
