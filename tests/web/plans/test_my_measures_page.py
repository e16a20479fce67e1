"""The page of a person's own measures: what must be done now comes first, and whose measures they are."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.vocabulary.measures import MeasurePhase, ReportingState
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.organisation.queries.units import unit_ids_under
from omsyn.web.plans.models import Measure, MeasureRoleKind, Plan, StatusRound
from omsyn.web.plans.presenters.paging import MOST_MEASURES
from omsyn.web.plans.queries.my_measures import MOST_NAMED, my_work
from omsyn.web.plans.queries.round_entry import lacking_in, measures_to_report

URL = "/tiltak/mine/"
DAY = date(2026, 1, 1)
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def person(kragero: Unit) -> Membership:
    held: Membership = MembershipFactory(unit=kragero, role=Role.CARE_WORKER)
    return held


@pytest.fixture
def reader(person: Membership) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def read(client: Client, url: str = URL) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def open_round(plan: Plan, **fields: Any) -> StatusRound:
    today = timezone.localdate()
    dates = {"status_on": today, "opens_on": today - timedelta(days=9), "deadline": today + timedelta(days=5)}
    made: StatusRound = StatusRoundFactory(plan=plan, **(dates | fields))
    return made


def measure_of(person: Membership, plan: Plan, role: str = MeasureRoleKind.RESPONSIBLE, **fields: Any) -> Measure:
    made: Measure = MeasureFactory(plan=plan, **fields)
    MeasureRoleFactory(measure=made, membership=person, role=role)
    return made


@pytest.mark.parametrize("role", Role)
def test_someone_without_measures_is_told_when_they_come(role: Role, client_as: LogIn) -> None:
    page = read(client_as(role))
    assert "Du har ingen tiltak" in page
    assert "Se alle tiltakene i kommunen" in page


def test_what_must_be_done_comes_before_the_list(person: Membership, plan: Plan, reader: Client) -> None:
    today = timezone.localdate()
    mine = measure_of(person, plan, title="Nattilsyn")
    asking = open_round(plan, name="3. tertial")
    before = MeasureFactory(plan=plan, title="Bredbånd")
    MeasureDependencyFactory(measure=mine, waits_for=before)
    MeasureTaskFactory(measure=mine, title="Kartlegg", due_date=today - timedelta(days=1))
    MeasureTaskFactory(measure=mine, title="Bestill", due_date=today + timedelta(days=14))
    MeasureTaskFactory(measure=mine, title="Senere", due_date=today + timedelta(days=15))
    MeasureTaskFactory(measure=mine, title="Gjort alt", due_date=today, done_on=today)
    page = read(reader)
    places = [
        page.index(told)
        for told in (
            "1 tiltak venter på status. 1 oppgave er over fristen. 1 tiltak må vente på et annet.",
            "Gi status i «3. tertial»",
            f'href="/tiltak/runder/{asking.pk}/"',
            "Kartlegg",
            "fristen var",
            "Bestill",
            "Tiltak som må vente på andre",
            f"Venter på «{before}».",
            "Tiltakene dine (1)",
        )
    ]
    assert places == sorted(places)
    assert "Senere" not in page
    assert "Gjort alt" not in page


def test_when_nothing_waits_that_is_said(person: Membership, plan: Plan, reader: Client) -> None:
    mine = measure_of(person, plan, title="Nattilsyn")
    StatusReportFactory(measure=mine, round=open_round(plan))
    page = read(reader)
    assert "Ingenting venter på deg nå." in page
    assert "Gi status i" not in page
    assert "Nattilsyn" in page


@pytest.mark.parametrize(
    ("fields", "state", "blocks"),
    [
        ({}, None, "1 tiltak må vente"),
        ({}, ReportingState.UNDER_WAY, "1 tiltak må vente"),
        ({}, ReportingState.FINISHED, "Ingenting venter"),
        (
            {"phase": MeasurePhase.ORDINARY_OPERATION, "in_operation_since": timezone.localdate()},
            None,
            "Ingenting venter",
        ),
        (
            {"phase": MeasurePhase.ENDED, "ended_on": timezone.localdate(), "ended_why": "Ferdig"},
            None,
            "Ingenting venter",
        ),
    ],
)
def test_only_what_is_not_finished_holds_others_up(
    fields: dict[str, Any],
    state: ReportingState | None,
    blocks: str,
    person: Membership,
    plan: Plan,
    reader: Client,
) -> None:
    mine = measure_of(person, plan)
    other = MeasureFactory(plan=plan, title="Bredbånd", **fields)
    MeasureDependencyFactory(measure=mine, waits_for=other)
    if state is not None:
        asking = open_round(plan)
        StatusReportFactory(measure=other, round=asking, state=state, step=5)
        StatusReportFactory(measure=mine, round=asking)
    assert blocks in read(reader)


def test_what_is_finished_is_not_held_up(person: Membership, plan: Plan, reader: Client) -> None:
    mine = measure_of(person, plan)
    MeasureDependencyFactory(measure=mine, waits_for=MeasureFactory(plan=plan, title="Bredbånd"))
    StatusReportFactory(measure=mine, round=open_round(plan), state=ReportingState.FINISHED, step=5)
    assert "Bredbånd" not in read(reader)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", MeasureRoleKind)
def test_status_is_asked_for_as_in_the_round_itself(
    role: Role, kind: MeasureRoleKind, kragero: Unit, plan: Plan
) -> None:
    today = timezone.localdate()
    person = MembershipFactory(unit=kragero, role=role)
    zone = UnitFactory(parent=kragero, name="Sone nord")
    measure_of(person, plan, kind)
    MeasureFactory(plan=plan, unit=zone)
    MeasureFactory(plan=plan)
    measure_of(person, plan, phase=MeasurePhase.ENDED, ended_on=today, ended_why="Ferdig")
    asking = open_round(plan)
    open_round(PlanFactory(municipality=kragero.municipality))
    open_round(plan, status_on=today + timedelta(days=40), opens_on=today + timedelta(days=1))
    work = my_work(person, side=None, most=10, on=today)
    told = {one.round.pk: [measure.pk for measure in one.measures] for one in work.waiting}
    asked = lacking_in(measures_to_report(asking, person, reached_units=unit_ids_under(person.unit, on=today)), asking)
    expected = [one.pk for one in asked]
    assert told == ({asking.pk: expected} if expected else {})


def test_a_leader_has_those_of_the_units_below_and_nobody_has_those_of_others(kragero: Unit, plan: Plan) -> None:
    today = timezone.localdate()
    zone = UnitFactory(parent=kragero, name="Sone nord")
    below = MeasureFactory(plan=plan, unit=UnitFactory(parent=zone, name="Lag 1"))
    MeasureFactory(plan=plan, unit=kragero)
    MeasureFactory()
    leader = MembershipFactory(unit=zone, role=Role.UNIT_LEADER)
    assert list(my_work(leader, side=None, most=10, on=today).page) == [below]
    elsewhere = MembershipFactory(user=leader.user, role=Role.UNIT_LEADER)
    theirs = measure_of(elsewhere, PlanFactory(municipality=elsewhere.unit.municipality))
    assert list(my_work(leader, side=None, most=10, on=today).page) == [below]
    assert list(my_work(elsewhere, side=None, most=10, on=today).page) == [theirs]


def test_many_are_counted_the_first_are_named_and_the_database_is_asked_as_often(
    person: Membership, plan: Plan, reader: Client, django_assert_num_queries: Any
) -> None:
    today = timezone.localdate()
    asking = [open_round(plan, name=f"Runde {number}", status_on=today - timedelta(days=number)) for number in range(2)]
    other = MeasureFactory(plan=plan)

    def many(count: int) -> None:
        for _number in range(count):
            mine = measure_of(person, plan)
            MeasureTaskFactory(measure=mine, due_date=today)
            MeasureDependencyFactory(measure=mine, waits_for=other)

    many(2)
    read(reader)
    with django_assert_num_queries(24) as few:
        assert "4 tiltak venter på status." in read(reader)
    many(MOST_MEASURES)
    for number in range(5):
        open_round(plan, status_on=today - timedelta(days=100 + number))
    with django_assert_num_queries(len(few)):
        page = read(reader)
    assert len(asking) == 2
    assert "52 tiltak mangler status." in page
    assert page.count(f"og {52 - MOST_NAMED} til") == 7 + 2
    assert "Rad 1–50 av 52" in page
    assert "Rad 51–52 av 52" in read(reader, f"{URL}?side=2")
