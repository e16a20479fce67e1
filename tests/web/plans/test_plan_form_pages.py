"""The forms that make and change plans, and the steps of a plan's status: for whom, and what they refuse."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.plans import PlanFactory

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan, PlanKind, PlanStatus
from omsyn.web.plans.plan_workflow import PLAN_STEPS

WRITERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
CONTENT = {"kind": "strategy", "name": "Helseplan", "period_from": "2024", "period_to": "2040", "position": ""}
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan", is_example=True)
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def post(client: Client, url: str, status: int = 302, **data: Any) -> str:
    answer = client.post(url, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def adopted(kragero: Unit, **fields: Any) -> Plan:
    given = {"status": PlanStatus.ADOPTED, "adopted_by": "Kommunestyret", "adopted_on": date(2024, 3, 14)}
    made: Plan = PlanFactory(municipality=kragero.municipality, **(given | fields))
    return made


@pytest.mark.parametrize("role", Role)
def test_who_makes_a_plan(role: Role, client_as: LogIn, kragero: Unit) -> None:
    client = client_as(role)
    if role not in WRITERS:
        assert client.get("/planer/ny/").status_code == client.post("/planer/ny/", CONTENT).status_code == 403
        assert not Plan.objects.exists()
        return
    read(client, "/planer/ny/")
    post(client, "/planer/ny/", **CONTENT)
    made = Plan.objects.get()
    assert (made.name, made.status, made.position, made.municipality_id) == ("Helseplan", PlanStatus.DRAFT, 0, "4014")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": ""}, "Feltet er påkrevet"),
        ({"period_from": "tjue"}, "Skriv årstallet med fire sifre, for eksempel 2030."),
        ({"period_from": "1066"}, "1990"),
        ({"period_to": "2020"}, "Perioden slutter før den begynner."),
        ({"kind": "drøm"}, "gyldig valg"),
        ({"parent": "999999"}, "Planen kan ikke ligge under den du valgte."),
        ({"unit": "tull"}, "gyldig valg"),
        ({"position": "-1"}, "0"),
        ({"name": "x" * 201}, "200"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_stored(change: dict[str, str], told: str, adviser: Client) -> None:
    page = post(adviser, "/planer/ny/", status=400, **(CONTENT | change))
    assert "Dette må rettes" in page
    assert told in page
    assert not Plan.objects.exists()


def test_a_plan_may_be_begun_under_another(plan: Plan, adviser: Client) -> None:
    assert f'<option value="{plan.pk}" selected>' in read(adviser, f"/planer/ny/?under={plan.pk}")
    for odd in ("tull", "99999999999999", "²"):
        read(adviser, f"/planer/ny/?under={odd}")
    page = post(adviser, "/planer/ny/", status=400, **(CONTENT | {"name": "Under", "parent": str(plan.pk)}))
    assert "En strategi kan ikke ligge under en strategi." in page


def test_a_plan_is_changed(plan: Plan, adviser: Client) -> None:
    url = f"/planer/{plan.pk}/endre/"
    assert 'value="Helseplan"' in read(adviser, url)
    post(adviser, url, **(CONTENT | {"name": "Ny plan", "read_version": "1"}))
    plan.refresh_from_db()
    assert (plan.name, plan.version) == ("Ny plan", 2)


def test_a_plan_may_not_be_put_in_a_circle_and_what_was_written_is_kept(
    kragero: Unit, plan: Plan, adviser: Client
) -> None:
    below = PlanFactory(municipality=kragero.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
    theirs = PlanFactory()
    content = CONTENT | {"name": "Skrevet", "kind": "action_plan", "purpose": "Trygt hjemme.", "read_version": "1"}
    for parent in (plan, below, theirs):
        page = post(adviser, f"/planer/{plan.pk}/endre/", status=400, **(content | {"parent": str(parent.pk)}))
        assert "Planen kan ikke ligge under den du valgte." in page
        assert 'value="Skrevet"' in page
        assert "Trygt hjemme.</textarea>" in page
    plan.refresh_from_db()
    assert (plan.parent, plan.name) == (None, "Helseplan")


def test_plans_may_have_the_same_place_and_stand_by_name(kragero: Unit, adviser: Client) -> None:
    for name in ("Ås", "Zoo", "Alta"):
        post(adviser, "/planer/ny/", **(CONTENT | {"name": name, "position": "2"}))
    post(adviser, "/planer/ny/", **(CONTENT | {"name": "Øverst", "position": "1"}))
    page = read(adviser, "/planer/")
    places = [page.index(f"{name} 2024–2040") for name in ("Øverst", "Alta", "Zoo", "Ås")]
    assert places == sorted(places)
    page = post(adviser, "/planer/ny/", status=400, **(CONTENT | {"name": "Zoo"}))
    assert "Det finnes alt en plan med dette navnet for perioden." in page
    assert 'value="Zoo"' in page


def test_a_plan_of_action_has_nothing_below_it(kragero: Unit, adviser: Client) -> None:
    last = PlanFactory(municipality=kragero.municipality, kind=PlanKind.ACTION_PLAN)
    assert "?under=" not in read(adviser, f"/planer/{last.pk}/")
    assert f'value="{last.pk}"' not in read(adviser, f"/planer/ny/?under={last.pk}")


@pytest.mark.parametrize("version", ["1", "", "tull"])
def test_what_was_written_is_kept_when_another_saved_first(version: str, plan: Plan, adviser: Client) -> None:
    url = f"/planer/{plan.pk}/endre/"
    post(adviser, url, **(CONTENT | {"name": "Deres", "read_version": "1"}))
    page = post(adviser, url, status=400, **(CONTENT | {"name": "Min", "read_version": version}))
    assert 'value="Min"' in page
    if version == "tull":
        return
    assert "<dd>Deres</dd>" in page
    assert 'name="read_version" value="2"' in page
    post(adviser, url, **(CONTENT | {"name": "Min", "read_version": "2"}))
    plan.refresh_from_db()
    assert plan.name == "Min"


def test_an_ended_plan_leads_to_the_one_that_came_after(kragero: Unit, plan: Plan, adviser: Client) -> None:
    ended = adopted(kragero, status=PlanStatus.SUPERSEDED, superseded_by=plan)
    page = read(adviser, f"/planer/{ended.pk}/")
    assert "Se Helseplan 2024–2040, som kom etter" in page
    assert "endre/" not in page
    for url in ("endre/", "legg-til/maal/", "steg/adopt/"):
        assert adviser.get(f"/planer/{ended.pk}/{url}").headers["Location"].startswith(f"/planer/{ended.pk}/")
    page = post(adviser, f"/planer/{ended.pk}/endre/", status=400, **(CONTENT | {"read_version": "1"}))
    assert "kan ikke endres" in page


STEP_DATA: dict[str, dict[str, str]] = {
    "send_on_hearing": {"hearing_until": (timezone.localdate() + timedelta(days=42)).isoformat()},
    "take_back": {},
    "adopt": {"adopted_by": "Kommunestyret", "adopted_on": "2024-06-18", "case_number": "26/14"},
    "roll_over": {"period_from": "2041", "period_to": "2057"},
    "supersede": {},
}


@pytest.mark.parametrize("step", PLAN_STEPS, ids=lambda step: step.act)
def test_a_step_asks_for_what_it_needs_and_is_taken(step: Any, kragero: Unit, client_as: LogIn) -> None:
    plan = adopted(kragero, status=min(step.before))
    other = PlanFactory(municipality=kragero.municipality)
    url = f"/planer/{plan.pk}/steg/{step.act}/"
    assert client_as(Role.SERVICE_MANAGER).get(url).status_code == 403
    assert client_as(Role.POLITICIAN).post(url, STEP_DATA[step.act]).status_code == 403
    director = client_as(Role.SECTOR_DIRECTOR)
    page = read(director, url)
    assert all(f'name="{name}"' in page for name in step.needs)
    if step.needs:
        assert "Dette må rettes" in post(director, url, status=400, nothing="")
    data = STEP_DATA[step.act] | ({"superseded_by": str(other.pk)} if "superseded_by" in step.needs else {})
    post(director, url, **data)
    plan.refresh_from_db()
    assert plan.status == step.after
    # Taken already: the address leads back, and pressing again tells why not.
    assert director.get(url).status_code == 302
    assert "da kan ikke dette gjøres" in post(director, url, status=400, **data)


def test_rolling_over_proposes_the_next_period_and_leads_there(kragero: Unit, adviser: Client) -> None:
    plan = adopted(kragero, period_from=2021, period_to=2024)
    url = f"/planer/{plan.pk}/steg/roll_over/"
    page = read(adviser, url)
    assert 'value="2025"' in page
    assert 'value="2028"' in page
    answer = adviser.post(url, {"period_from": "2025", "period_to": "2028"})
    following = Plan.objects.get(rolled_from=plan)
    assert answer.headers["Location"] == f"/planer/{following.pk}/"
    assert "Rullert fra" in read(adviser, f"/planer/{following.pk}/")


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("act", "status", "content", "told"),
    [
        (
            "send_on_hearing",
            PlanStatus.DRAFT,
            {"hearing_until": (TODAY - timedelta(days=2)).isoformat()},
            "Høringsfristen er alt over.",
        ),
        ("send_on_hearing", PlanStatus.DRAFT, {"hearing_until": "31.02.2024"}, "gyldig dato"),
        ("send_on_hearing", PlanStatus.DRAFT, {"hearing_until": "20262-05-01"}, "gyldig dato"),
        ("send_on_hearing", PlanStatus.DRAFT, {"hearing_until": "9999-12-31"}, "Velg en dato fra 01.01.1900"),
        (
            "adopt",
            PlanStatus.HEARING,
            {"adopted_by": "Formannskapet", "adopted_on": (TODAY + timedelta(days=2)).isoformat(), "case_number": "1"},
            "Datoen er ikke kommet ennå.",
        ),
        ("adopt", PlanStatus.DRAFT, {"adopted_by": "Formannskapet", "adopted_on": "2024-06-18"}, "påkrevet"),
        (
            "roll_over",
            PlanStatus.ADOPTED,
            {"period_from": "2045", "period_to": "2041"},
            "Perioden slutter før den begynner.",
        ),
        (
            "roll_over",
            PlanStatus.ADOPTED,
            {"period_from": "2024", "period_to": "2041"},
            "Den nye perioden må begynne etter den gamle.",
        ),
        ("roll_over", PlanStatus.ADOPTED, {"period_from": "2041", "period_to": "21000"}, "2100"),
        ("supersede", PlanStatus.ADOPTED, {"superseded_by": "999999"}, "gyldig valg"),
    ],
)
def test_a_step_tells_what_does_not_fit_and_keeps_what_was_written(
    act: str, status: PlanStatus, content: dict[str, str], told: str, kragero: Unit, adviser: Client
) -> None:
    plan = adopted(kragero, status=status)
    page = post(adviser, f"/planer/{plan.pk}/steg/{act}/", status=400, **content)
    assert "Dette må rettes" in page
    assert told in page
    if act != "supersede":
        assert all(f'value="{written}"' in page for written in content.values())
    plan.refresh_from_db()
    assert plan.status == status


def test_a_step_there_is_not(plan: Plan, adviser: Client) -> None:
    assert adviser.get(f"/planer/{plan.pk}/steg/tull/").status_code == 404
    for number in ("999999", "9" * 25):
        assert adviser.get(f"/planer/{number}/").status_code == 404
