"""Goals, choices, what a plan rests on, decisions and revision tasks: their forms, to whom, and what they refuse."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    ParticipationEventFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanLinkFactory,
    ProposalFactory,
    RevisionTaskFactory,
    StrategicChoiceFactory,
)

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import (
    Plan,
    PlanGoal,
    PlanLinkKind,
    PlanStatus,
    Proposal,
    RevisionTask,
)
from omsyn.web.plans.queries.plan_parts import state_of

LogIn = Callable[[Role], Client]
DATA: dict[str, dict[str, Any]] = {
    "maal": {"number": "1", "text": "Trygt hjemme", "sustainable_goals": ["3", "11"], "indicator": ""},
    "veivalg": {"number": "1", "name": "Hjelp tidlig", "text": "Før fallet", "consequences": "Færre plasser"},
    "grunnlag": {
        "kind": "council_decision",
        "title": "Heltid",
        "decided_on": "2025-01-30",
        "reports_every_months": "4",
        "next_report_on": "2025-05-30",
    },
    "medvirkning": {
        "kind": "meeting",
        "name": "Dialogmøte",
        "who": "Eldrerådet",
        "person_count": "40",
        "precision": "about",
        "from_date": "2025-02-01",
        "hours": "2,5",
    },
    "forslag": {"text": "Mer dagtilbud", "level": "service", "outcome": "taken_in"},
}
FACTORIES = {
    "maal": PlanGoalFactory,
    "veivalg": StrategicChoiceFactory,
    "grunnlag": PlanLinkFactory,
    "medvirkning": ParticipationEventFactory,
}


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def manager(client_as: LogIn) -> Client:
    return client_as(Role.SERVICE_MANAGER)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def post(client: Client, url: str, status: int = 302, **data: Any) -> str:
    answer = client.post(url, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def state_in(page: str) -> str:
    """What the form carries of how the part was when it was read."""
    return page.split('name="read_state" value="')[1].split('"')[0]


def made(part: str, plan: Plan) -> Any:
    return ProposalFactory(event__plan=plan) if part == "forslag" else FACTORIES[part](plan=plan)


def given(part: str, plan: Plan) -> dict[str, Any]:
    event = {"event": str(ParticipationEventFactory(plan=plan).pk)} if part == "forslag" else {}
    return DATA[part] | event


@pytest.mark.parametrize("part", DATA)
def test_a_part_is_added_changed_and_removed(part: str, plan: Plan, manager: Client) -> None:
    data = given(part, plan)
    read(manager, f"/planer/{plan.pk}/legg-til/{part}/")
    post(manager, f"/planer/{plan.pk}/legg-til/{part}/", **data)
    model = type(made(part, PlanFactory()))
    stored = model.objects.latest("pk") if part == "forslag" else model.objects.get(plan=plan)
    if part == "forslag":
        stored = Proposal.objects.get(event__plan=plan)
    url = f"/planer/deler/{part}/{stored.pk}/"
    page = read(manager, url)
    field = next(name for name in ("text", "title", "name") if name in data)
    assert str(data[field]) in page
    post(manager, url, **(data | {field: "Noe annet", "read_state": state_in(page)}))
    stored.refresh_from_db()
    assert getattr(stored, field) == "Noe annet"
    assert manager.get(f"{url}fjern/").status_code == 302
    stored.refresh_from_db()
    post(manager, f"{url}fjern/")
    assert not model.objects.filter(pk=stored.pk).exists()


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.UNIT_LEADER, Role.ANALYST, Role.POLITICIAN])
@pytest.mark.parametrize("part", DATA)
def test_readers_change_nothing(part: str, role: Role, plan: Plan, client_as: LogIn) -> None:
    client, data, row = client_as(role), given(part, plan), made(part, plan)
    new, change = f"/planer/{plan.pk}/legg-til/{part}/", f"/planer/deler/{part}/{row.pk}/"
    for url in (new, change):
        assert client.get(url).status_code == client.post(url, data).status_code == 403
    assert client.post(f"{change}fjern/").status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("part", DATA)
def test_parts_of_others_and_parts_there_are_not(part: str, plan: Plan, manager: Client) -> None:
    theirs = made(part, PlanFactory())
    for url in (f"/planer/deler/{part}/{theirs.pk}/", f"/planer/deler/{part}/{theirs.pk}/fjern/"):
        assert manager.get(url).status_code == manager.post(url, DATA[part]).status_code == 404
    assert manager.get(f"/planer/deler/tull/{theirs.pk}/").status_code == 404
    assert manager.get(f"/planer/{plan.pk}/legg-til/tull/").status_code == 404
    assert type(theirs).objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("part", DATA)
def test_an_ended_plan_keeps_its_parts(part: str, kragero: Unit, manager: Client) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED)
    row = made(part, ended)
    url = f"/planer/deler/{part}/{row.pk}/"
    assert manager.get(url).status_code == 302
    assert "kan ikke endres" in post(manager, url, status=400, **given(part, ended), read_state=state_of(row))
    post(manager, f"{url}fjern/")
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("maal", {"text": ""}, "påkrevet"),
        ("maal", {"number": "null"}, "heltall"),
        ("maal", {"sustainable_goals": ["18"]}, "gyldig valg"),
        ("maal", {"indicator": "tull"}, "gyldig valg"),
        ("maal", {"number": "9"}, "Nummer 9 er brukt i planen. Neste ledige nummer er 10."),
        ("veivalg", {"name": "x" * 201}, "200"),
        ("veivalg", {"number": "7"}, "Nummer 7 er brukt i planen. Neste ledige nummer er 8."),
        ("grunnlag", {"next_report_on": "2025-01-29"}, "Neste rapport kan ikke komme før vedtaket er gjort."),
        ("grunnlag", {"next_report_on": "9999-12-31"}, "Velg en dato fra 01.01.1900"),
        ("grunnlag", {"decided_on": "0025-01-30"}, "Velg en dato fra 01.01.1900"),
        ("grunnlag", {"next_report_on": ""}, "Skriv når neste rapport skal komme."),
        ("grunnlag", {"reports_every_months": "61"}, "60"),
        ("grunnlag", {"decided_on": "30.02.2025"}, "gyldig dato"),
        ("medvirkning", {"person_count": "-1"}, "0"),
        ("medvirkning", {"person_count": "99999999999"}, "1000000"),
        ("medvirkning", {"hours": "to"}, "tall"),
        ("medvirkning", {"to_date": "2025-01-01"}, "Den siste dagen er før den første."),
        ("forslag", {"outcome": "not_taken_in"}, "Skriv hvorfor forslaget ikke ble tatt inn."),
        ("forslag", {"event": "999999"}, "gyldig valg"),
    ],
)
def test_what_does_not_fit_is_told(part: str, change: dict[str, Any], told: str, plan: Plan, manager: Client) -> None:
    PlanGoalFactory(plan=plan, number=9)
    StrategicChoiceFactory(plan=plan, number=7)
    page = post(manager, f"/planer/{plan.pk}/legg-til/{part}/", status=400, **(given(part, plan) | change))
    assert "Dette må rettes" in page
    assert told in page.replace("\xa0", "")
    written = given(part, plan) | change
    for name in {"text", "title", "name", "who"} & set(written):
        assert written[name] in page


@pytest.mark.parametrize("part", DATA)
def test_what_was_written_is_kept_when_another_saved_first(part: str, plan: Plan, manager: Client) -> None:
    row = made(part, plan)
    url, data = f"/planer/deler/{part}/{row.pk}/", given(part, plan)
    if part == "forslag":
        data["event"] = str(row.event_id)
    read_by_both = state_in(read(manager, url))
    field = next(name for name in ("text", "title", "name") if name in data)
    post(manager, url, **(data | {field: "Deres ord", "read_state": read_by_both}))
    for state in (read_by_both, "", "tull"):
        page = post(manager, url, status=400, **(data | {field: "Mine ord", "read_state": state}))
        assert "Noen andre endret dette mens du arbeidet." in page
        assert "<dd>Deres ord</dd>" in page
        assert page.count("<dd>") == 1
        assert "Mine ord" in page
    row.refresh_from_db()
    assert getattr(row, field) == "Deres ord"
    post(manager, url, **(data | {field: "Mine ord", "read_state": state_in(page)}))
    row.refresh_from_db()
    assert getattr(row, field) == "Mine ord"


def test_what_another_wrote_is_told_in_words(plan: Plan, manager: Client) -> None:
    goal = PlanGoalFactory(plan=plan, number=1, sustainable_goals=[3], indicator="nutrition_assessed_home")
    page = post(
        manager, f"/planer/deler/maal/{goal.pk}/", status=400, **(DATA["maal"] | {"sustainable_goals": ["11", "16"]})
    )
    assert "<dd>3 God helse og livskvalitet</dd>" in page
    assert "<dd>nutrition" not in page
    assert [f'value="{number}"' in part for number in (11, 16) for part in checked(page)].count(True) == 2
    link = PlanLinkFactory(plan=plan, kind=PlanLinkKind.COUNCIL_DECISION, decided_on=date(2024, 3, 14))
    page = post(
        manager, f"/planer/deler/grunnlag/{link.pk}/", status=400, **(DATA["grunnlag"] | {"kind": "legal_basis"})
    )
    for told in ("<dd>politisk vedtak</dd>", "<dd>14.03.2024</dd>", "<dd>tomt</dd>"):
        assert told in page


def checked(page: str) -> list[str]:
    """The boxes that are ticked."""
    return [part.split(">")[0] for part in page.split("<input") if " checked" in part.split(">")[0]]


def test_a_goal_gets_the_next_number_and_un_goals_by_name(plan: Plan, manager: Client) -> None:
    PlanGoalFactory(plan=plan, number=4)
    url = f"/planer/{plan.pk}/legg-til/maal/"
    assert 'name="number" value="5"' in read(manager, url)
    post(manager, url, **(DATA["maal"] | {"number": "5"}))
    assert PlanGoal.objects.get(number=5).sustainable_goals == [3, 11]
    page = read(manager, f"/planer/{plan.pk}/")
    assert "3 God helse og livskvalitet" in page


def test_a_proposal_needs_an_event_first(plan: Plan, manager: Client) -> None:
    url = f"/planer/{plan.pk}/legg-til/forslag/"
    assert manager.get(url).headers["Location"] == f"/planer/{plan.pk}/legg-til/medvirkning/"
    ParticipationEventFactory(plan=plan)
    event = ParticipationEventFactory(plan=plan)
    assert f'<option value="{event.pk}" selected>' in read(manager, f"{url}?fra={event.pk}")
    read(manager, f"{url}?fra=tull")


def test_a_decision_is_reported_and_moves_on(plan: Plan, manager: Client, client_as: LogIn) -> None:
    link = PlanLinkFactory(
        plan=plan,
        kind=PlanLinkKind.COUNCIL_DECISION,
        title="Heltid",
        reports_every_months=4,
        next_report_on=date(2025, 4, 30),
    )
    url = f"/planer/vedtak/{link.pk}/rapportert/"
    assert "Rapporteres hver 4. måned, neste gang 30.04.2025." in read(manager, f"/planer/{plan.pk}/")
    read(manager, url)
    assert client_as(Role.POLITICIAN).post(url, {"on": "2025-05-02"}).status_code == 403
    tomorrow = timezone.localdate() + timedelta(days=1)
    for odd in ("", "tull", tomorrow.isoformat(), "9999-12-31"):
        assert "Dette må rettes" in post(manager, url, status=400, on=odd)
    link.decided_on = date(2025, 1, 30)
    link.save()
    assert "Vedtaket er fra 30.01.2025." in post(manager, url, status=400, on="2025-01-29")
    post(manager, url, on="2025-05-02")
    link.refresh_from_db()
    assert link.next_report_on == date(2025, 8, 30)
    law = PlanLinkFactory(plan=plan)
    assert "ingen egen rytme" in post(manager, f"/planer/vedtak/{law.pk}/rapportert/", status=400, on="2025-05-02")
    theirs = PlanLinkFactory()
    assert manager.post(f"/planer/vedtak/{theirs.pk}/rapportert/", {"on": "2025-05-02"}).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_who_opens_and_finishes_revision_tasks(role: Role, plan: Plan, client_as: LogIn, kragero: Unit) -> None:
    client = client_as(role)
    task = RevisionTaskFactory(plan=plan, conclusion="Skriv om kapittel to")
    opens = role in {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
    finishes = opens or role == Role.SERVICE_MANAGER
    page = read(client, f"/planer/{plan.pk}/revisjon/")
    assert "Skriv om kapittel to" in page
    assert ("Legg oppgaven i lista" in page) is opens
    assert (f"/planer/revisjon/{task.pk}/gjort/" in page) is finishes
    answer = client.post(f"/planer/{plan.pk}/revisjon/", {"conclusion": "Nytt tema"})
    assert answer.status_code == (302 if opens else 403)
    url = f"/planer/revisjon/{task.pk}/gjort/"
    assert client.get(url).status_code == (200 if finishes else 403)
    assert client.post(url, {"outcome": "Skrevet om"}).status_code == (302 if finishes else 403)
    assert RevisionTask.objects.count() == 1 + opens


def test_a_revision_task_has_an_owner_and_a_day(plan: Plan, kragero: Unit, client_as: LogIn) -> None:
    client, url = client_as(Role.QUALITY_ADVISER), f"/planer/{plan.pk}/revisjon/"
    owner = MembershipFactory(unit=kragero, user__display_name="Kari Eksempel")
    stranger = MembershipFactory()
    for odd in ({"conclusion": ""}, {"due_date": "i morgen"}, {"owner": str(stranger.pk)}):
        assert "Dette må rettes" in post(client, url, status=400, **({"conclusion": "Noe"} | odd))
    post(client, url, conclusion="Nytt tema", owner=str(owner.pk), due_date="2024-05-01")
    task = RevisionTask.objects.get()
    assert (task.owner, task.due_date) == (owner, date(2024, 5, 1))
    page = read(client, url)
    assert "ansvarlig: Kari Eksempel" in page
    assert "Fristen var 01.05.2024" in page
    done = f"/planer/revisjon/{task.pk}/gjort/"
    assert "Dette må rettes" in post(client, done, status=400, outcome=" ")
    post(client, done, outcome="Skrevet om (eksempel)")
    page = read(client, url)
    assert "Det som er gjort" in page
    assert "Skrevet om (eksempel)" in page
    assert "alt gjort" in post(client, done, status=400, outcome="Igjen")
    assert client.get(f"/planer/revisjon/{RevisionTaskFactory().pk}/gjort/").status_code == 404
