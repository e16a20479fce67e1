"""The list of measures: what it shows, how it is narrowed and fetched as a file, and what it costs the database."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    ExpectedEffectFactory,
    MeasureCostFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.vocabulary.measures import MeasureKind, MeasurePhase, ReportingState, Timeliness
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.measure_words import timeliness_of
from omsyn.web.plans.models import Measure, MeasureRoleKind, Plan, PlanKind
from omsyn.web.plans.plan_workflow import WRITERS
from omsyn.web.plans.presenters.paging import MOST_MEASURES
from omsyn.web.plans.queries.measure_lists import list_all_measures
from omsyn.web.plans.queries.measures import NOT_REPORTED, MeasureChoice, latest_report, measures_of
from omsyn.web.plans.queries.timeliness import chosen_measures, latest_states

PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#tiltakene"}
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def reader(client_as: LogIn) -> Client:
    return client_as(Role.CARE_WORKER)


def read(client: Client, expected: int = 200, url: str = "/tiltak/", **asked: object) -> str:
    answer = client.get(url, asked)
    assert answer.status_code == expected, url
    return answer.content.decode().replace("\xa0", " ")


def shown(page: str, *titles: str) -> set[str]:
    table = page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""
    return {title for title in titles if title in table}


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_list_and_some_may_make_measures(role: Role, plan: Plan, client_as: LogIn) -> None:
    one = MeasureFactory(plan=plan, title="Nattilsyn", is_example=True, is_prioritised=True)
    MeasureCostFactory(measure=one, low_nok=2_100_000)
    page = read(client_as(role))
    for told in ("Nattilsyn", f'href="/tiltak/{one.pk}/"', "Kommunen har 1 tiltak i planene.", "2 100 000 kr"):
        assert told in page
    for told in ("prioritert", "ikke rapportert", "uten frist", "ingen"):
        assert told in page
    assert ('href="/tiltak/nytt/"' in page) is (role in WRITERS)


@pytest.mark.parametrize("role", Role)
def test_an_empty_list_teaches(role: Role, client_as: LogIn) -> None:
    page = read(client_as(role))
    assert "Kommunen har ingen tiltak ennå" in page
    assert "<form" not in page.split('<main id="innhold"')[1].split("</main>")[0]
    assert ("Lag et tiltak" in page) is (role in WRITERS)
    assert ("Se biblioteket" in page) is (role not in WRITERS)


def test_measures_of_others_are_not_shown(reader: Client, plan: Plan) -> None:
    MeasureFactory(plan=plan, title="Vårt")
    theirs = MeasureRoleFactory(measure__title="Deres")
    page = read(reader)
    assert "Deres" not in page
    assert str(theirs.membership.user) not in page
    assert "Deres" not in read(reader, url="/tiltak/liste.csv")
    read(reader, 400, plan=theirs.measure.plan_id)
    read(reader, 400, ansvarlig=theirs.membership.user_id)


def test_the_list_is_narrowed_by_every_field(kragero: Unit, plan: Plan, reader: Client) -> None:
    zone = UnitFactory(parent=UnitFactory(parent=kragero, name="Hjemmetjenesten"), name="Sone nord")
    below = PlanFactory(municipality=kragero.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
    elsewhere = PlanFactory(municipality=kragero.municipality)
    one = MeasureFactory(
        plan=below,
        number=17,
        title="Velferdsteknologi",
        text="Kamera om natta",
        unit=zone,
        kind=MeasureKind.STUDY,
        phase=MeasurePhase.PROJECT,
        is_prioritised=True,
        end_date=date(2020, 1, 1),
    )
    StatusReportFactory(measure=one)
    person = MeasureRoleFactory(measure=one).membership
    other = MeasureFactory(plan=elsewhere, number=18, title="Rekruttering")
    MeasureRoleFactory(measure=other, role=MeasureRoleKind.PARTICIPANT, membership=person)
    for field, value in {
        "plan": plan.pk,
        "enhet": zone.parent_id,
        "ansvarlig": person.user_id,
        "slag": "study",
        "fase": "project",
        "status": "under_way",
        "tid": "overdue",
        "ord": "KAMERA velferd",
        "prioritert": "on",
    }.items():
        page = read(reader, **{field: value})
        assert shown(page, "Velferdsteknologi", "Rekruttering") == {"Velferdsteknologi"}, field
        assert "1 tiltak passer med det du har valgt." in page
    for field, value in {"ansvarlig": "ingen", "status": "none", "tid": "not_dated", "ord": "18."}.items():
        assert shown(read(reader, **{field: value}), "Velferdsteknologi", "Rekruttering") == {"Rekruttering"}, field
    nothing = read(reader, plan=plan.pk, status="none")
    assert "0 tiltak passer med det du har valgt." in nothing
    assert "Ta bort noe av det du har valgt" in nothing


@pytest.mark.parametrize(
    "asked",
    [{"plan": "99999"}, {"plan": "x"}, {"enhet": "-1"}, {"slag": "hva"}, {"tid": "snart"}, {"ord": "a" * 101}],
)
def test_what_cannot_be_used_is_told_and_narrows_nothing(asked: dict[str, str], plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, title="Nattilsyn")
    page = read(reader, 400, **asked)
    assert "Dette må rettes" in page
    assert "Kommunen har 1 tiltak i planene." in page
    assert shown(page, "Nattilsyn")
    assert "liste.csv?" not in page
    assert reader.get("/tiltak/liste.csv", asked).status_code == 404


@pytest.mark.parametrize("words", ["%", "_", "'; drop", "٣", "²", "9" * 30, " "])
def test_strange_words_are_only_words(words: str, plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, title="Nattilsyn")
    assert bool(shown(read(reader, ord=words), "Nattilsyn")) is (words == " ")


def test_the_part_equals_the_page(plan: Plan, reader: Client) -> None:
    MeasureFactory.create_batch(3, plan=plan)
    page, part = reader.get("/tiltak/?fase=proposed"), reader.get("/tiltak/?fase=proposed", headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="tiltakene">')
    assert part.content.decode() in page.content.decode()


@pytest.mark.parametrize(
    ("field", "questions"), [("", 16), ("status=under_way", 17), ("tid=overdue", 19), ("tid=behind", 22)]
)
def test_a_long_list_is_turned_and_asks_the_database_as_often(
    field: str, questions: int, kragero: Unit, plan: Plan, reader: Client, django_assert_num_queries: Any
) -> None:
    today = timezone.localdate()
    rounds = [
        StatusRoundFactory(plan=plan, name=f"Runde {number}", status_on=today - timedelta(days=number))
        for number in range(3)
    ]

    def many(count: int) -> None:
        end = today - timedelta(days=1) if field == "tid=overdue" else today + timedelta(days=1)
        for _number in range(count):
            made = MeasureFactory(plan=plan, start_date=today - timedelta(days=300), end_date=end)
            MeasureCostFactory(measure=made)
            MeasureRoleFactory(measure=made, membership__unit=kragero)
            MeasureTaskFactory(measure=made)
            ExpectedEffectFactory(measure=made)
            for one in rounds:
                StatusReportFactory(measure=made, round=one)

    many(2)
    url = f"/tiltak/?{field}"
    read(reader, url=url)
    with django_assert_num_queries(questions) as few:
        assert "2 tiltak" in read(reader, url=url)
    many(MOST_MEASURES)
    with django_assert_num_queries(len(few)):
        page = read(reader, url=url)
    assert "Rad 1–50 av 52" in page
    assert page.count("<tr><th") == MOST_MEASURES + 1
    assert "side=2" in page
    assert "Rad 51–52 av 52" in read(reader, url=f"{url}&side=2")
    assert "Rad 51–52 av 52" in read(reader, url=f"{url}&side=99")
    assert "Rad 1–50 av 52" in read(reader, url=f"{url}&side=tull")


def test_the_file_holds_all_that_is_chosen_with_costs_apart(plan: Plan, reader: Client) -> None:
    measures = MeasureFactory.create_batch(MOST_MEASURES + 1, plan=plan, start_date=date(2026, 1, 1))
    MeasureCostFactory(measure=measures[0], low_nok=700_000)
    MeasureFactory(plan=plan, phase=MeasurePhase.PROJECT)
    answer = reader.get("/tiltak/liste.csv", {"fase": "proposed", "side": "2"})
    assert answer.status_code == 200
    content = b"".join(answer) if answer.streaming else answer.content
    text = content.decode("utf-8-sig")
    assert "700000" in text.replace("\xa0", "").replace(" ", "")
    assert sum(plan.name in ";".join(row) for row in csv.reader(io.StringIO(text), delimiter=";")) == MOST_MEASURES + 1
    assert reader.get("/tiltak/liste.xlsx").content[:2] == b"PK"
    assert reader.get("/tiltak/liste.pdf").status_code == 404


def test_the_file_asks_the_database_as_often(plan: Plan, reader: Client, django_assert_num_queries: Any) -> None:
    asking = StatusRoundFactory(plan=plan)
    for count in (2, 20):
        for _number in range(count):
            MeasureRoleFactory(measure=StatusReportFactory(measure__plan=plan, round=asking).measure)
        reader.get("/tiltak/liste.csv")
        with django_assert_num_queries(15):
            reader.get("/tiltak/liste.csv")


DAYS = st.one_of(st.none(), st.integers(-400, 400))
MADE = st.tuples(
    st.sampled_from([MeasurePhase.PROPOSED, MeasurePhase.PROJECT, MeasurePhase.ENDED]),
    DAYS,
    DAYS,
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["1", "3", "5", "postponed"])), max_size=3),
    st.lists(st.booleans(), max_size=3),
    st.one_of(st.none(), st.integers(10, 20)),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made=st.lists(MADE, max_size=5))
def test_narrowed_by_state_and_time_is_as_looking_at_each(made: list[tuple[Any, ...]], kragero: Unit) -> None:
    today = timezone.localdate()
    plan = PlanFactory(municipality=kragero.municipality)
    # Two rounds of the same day: then what was written last counts.
    other = PlanFactory(municipality=kragero.municipality)
    days = [today, today - timedelta(days=9), today - timedelta(days=30)]
    rounds = [StatusRoundFactory(plan=plan, status_on=day) for day in days]
    rounds.append(StatusRoundFactory(plan=other, status_on=today))
    for phase, start, end, answers, tasks, measured in made:
        ended = {"ended_on": today, "ended_why": "Ferdig"} if phase == MeasurePhase.ENDED else {}
        one = MeasureFactory(plan=plan, phase=phase, start_date=day(today, start), end_date=day(today, end), **ended)
        for number, said in dict(answers).items():
            step, outside = (None, said) if said == "postponed" else (int(said), "")
            state = {"1": "not_begun", "3": "under_way", "5": "finished"}.get(said, said)
            StatusReportFactory(measure=one, round=rounds[number], step=step, outside=outside, state=state)
        for done in tasks:
            MeasureTaskFactory(measure=one, done_on=today if done else None)
        if measured is not None:
            ExpectedEffectFactory(measure=one, measured=measured, measured_on=today)
    of_plan = MeasureChoice(plan_ids=(plan.pk,))
    listed = list_all_measures("4014", of_plan, on=today)
    states = latest_states("4014")
    for one in measures_of("4014", of_plan):
        report = latest_report(one)
        assert states.get(one.pk) == (None if report is None else report.state)
    for wanted in Timeliness:
        slow = {
            one.pk
            for one in listed.measures
            if timeliness_of(one, latest_report(one), listed.shares.get(one.pk), on=today) is wanted
        }
        assert chosen(plan, today, timeliness=wanted.value) == slow
    for state in (*ReportingState, None):
        slow = {one.pk for one in listed.measures if states.get(one.pk) == state}
        assert chosen(plan, today, state=NOT_REPORTED if state is None else state.value) == slow


def day(today: date, away: int | None) -> date | None:
    return None if away is None else today + timedelta(days=away)


def chosen(plan: Plan, today: date, *, state: str = "", timeliness: str = "") -> set[int]:
    choice = MeasureChoice(plan_ids=(plan.pk,), state=state, timeliness=timeliness)
    found = chosen_measures("4014", choice, on=today)
    keys = [one.pk for one in found]
    assert len(keys) == len(set(keys))
    return set(keys)


def test_a_person_with_two_places_of_work_stands_once(kragero: Unit, plan: Plan, reader: Client) -> None:
    first = MembershipFactory(unit=kragero, user__display_name="Kari Eksempel")
    second = MembershipFactory(unit=kragero, user=first.user, role=Role.ANALYST)
    for person in (first, second):
        MeasureRoleFactory(measure=MeasureFactory(plan=plan), membership=person)
    page = read(reader, ansvarlig=first.user_id)
    assert page.count(">Kari Eksempel</option>") == 1
    assert "2 tiltak passer" in page
    assert Measure.objects.count() == 2
