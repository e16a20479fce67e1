"""The list of status rounds, and the pages that open a round, move its deadline, close it and open it again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import MeasureRoleFactory, PlanFactory, StatusRoundFactory
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures, report_steps

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan, StatusRound

ROUNDS = "/tiltak/runder/"
RUNNERS = {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
LogIn = Callable[[Role], Client]


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality, areas=1, each=3)


@pytest.fixture
def asked(root: Plan) -> StatusRound:
    """A round that has been open a week and lasts one more."""
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(
        plan=root, name="Høstrunden", status_on=today, opens_on=today - timedelta(7), deadline=today + timedelta(7)
    )
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


@pytest.mark.parametrize("role", Role)
def test_an_empty_list_teaches(role: Role, client_as: LogIn) -> None:
    page = read(client_as(role), ROUNDS)
    assert "Kommunen har ingen statusrunder ennå" in page
    assert ("Opprett den første runden" in page) is (role in RUNNERS)


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_list_and_some_run_rounds(role: Role, asked: StatusRound, client_as: LogIn) -> None:
    report_steps(asked, {measures_under(asked.plan)[0].pk: 3})
    page = read(client_as(role), ROUNDS)
    assert f'href="{ROUNDS}{asked.pk}/"' in page
    assert "1 av 3" in page
    assert (f'href="{ROUNDS}ny/"' in page) is (role in RUNNERS)
    for address in ("ny/", f"{asked.pk}/frist/", f"{asked.pk}/lukk/", f"{asked.pk}/apne/"):
        assert client_as(role).get(ROUNDS + address).status_code == (200 if role in RUNNERS else 403)


def test_a_round_of_another_municipality_is_not_there(adviser: Client) -> None:
    theirs = StatusRoundFactory(name="Et annet sted")
    assert "Et annet sted" not in read(adviser, ROUNDS)
    for address in ("", "frist/", "lukk/", "apne/"):
        assert adviser.get(f"{ROUNDS}{theirs.pk}/{address}").status_code == 404
        assert adviser.post(f"{ROUNDS}{theirs.pk}/{address}").status_code == 404


def test_the_list_tells_how_each_round_stands(root: Plan, adviser: Client) -> None:
    today = timezone.localdate()
    closed_round(root, DAYS[0], {})
    StatusRoundFactory(
        plan=root, status_on=DAYS[1], opens_on=today - timedelta(20), deadline=today - timedelta(1), name="Sen"
    )
    StatusRoundFactory(plan=root, status_on=DAYS[2], opens_on=today + timedelta(1), deadline=today + timedelta(9))
    page = read(adviser, ROUNDS)
    assert f"lukket {DAYS[0]:%d.%m.%Y}" in page
    assert '<span class="late">åpen, fristen er over</span>' in page
    assert f"åpner {today + timedelta(1):%d.%m.%Y}" in page
    assert f"/tiltak/runder/siden-sist/?plan={root.pk}" in page


def test_a_round_is_opened_on_a_usual_day(root: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ROUNDS}ny/?plan={root.pk}")
    assert f'<option value="{root.pk}" selected>' in page
    given = {"plan": root.pk, "name": "1. tertial", "status_on": "2026-04-30", "opens_on": "2026-04-15"}
    post(adviser, f"{ROUNDS}ny/", **given, deadline="2026-05-10", instruction="Skriv kort.")
    made = StatusRound.objects.get()
    assert (made.name, made.status_on, made.deadline) == ("1. tertial", date(2026, 4, 30), date(2026, 5, 10))
    told = read(adviser, f"{ROUNDS}{made.pk}/")
    assert "Runden er opprettet. De som skal svare, ser den på sin side." in told
    assert "Skriv kort." in told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, 'href="#id_name"'),
        ({"deadline": "2026-04-01"}, "Fristen er før runden åpner."),
        ({"status_on": "2024-12-31"}, "Planen har alt en statusrunde for denne datoen."),
        ({"status_on": "0026-04-30"}, "Velg en dato fra"),
        ({"plan": "999999"}, "Velg et gyldig valg."),
    ],
)
def test_a_round_that_does_not_hold_is_told_and_nothing_is_lost(
    changed: dict[str, str], told: str, root: Plan, adviser: Client
) -> None:
    closed_round(root, DAYS[0], {})
    given = {"plan": root.pk, "name": "Vår", "status_on": "2026-04-30", "opens_on": "2026-04-15"}
    more = {"deadline": "2026-05-10", "instruction": "Skriv kort."}
    page = post(adviser, f"{ROUNDS}ny/", status=400, **(given | more | changed))
    assert told in page
    assert "Skriv kort." in page
    assert StatusRound.objects.count() == 1


def test_a_plan_of_another_municipality_cannot_be_asked_about(root: Plan, adviser: Client) -> None:
    theirs = PlanFactory()
    assert str(theirs) not in read(adviser, f"{ROUNDS}ny/")
    given = {"plan": theirs.pk, "name": "Vår", "status_on": "2026-04-30", "opens_on": "2026-04-15"}
    post(adviser, f"{ROUNDS}ny/", status=400, **given, deadline="2026-05-10")
    assert not StatusRound.objects.exists()


def test_without_plans_the_page_says_what_to_do_first(adviser: Client) -> None:
    page = read(adviser, f"{ROUNDS}ny/")
    assert "Lag planen og tiltakene først." in page
    assert 'name="status_on"' not in page


def test_the_deadline_is_moved(asked: StatusRound, adviser: Client) -> None:
    url = f"{ROUNDS}{asked.pk}/frist/"
    assert "Fristen er før runden åpner." in post(adviser, url, status=400, deadline="2020-01-01")
    later = asked.deadline + timedelta(14)
    post(adviser, url, deadline=later.isoformat())
    asked.refresh_from_db()
    assert asked.deadline == later
    assert "Fristen er flyttet." in read(adviser, f"{ROUNDS}{asked.pk}/")


def test_who_closes_a_round_first_sees_what_lacks_status(asked: StatusRound, kragero: Unit, adviser: Client) -> None:
    first, second, third = measures_under(asked.plan)
    report_steps(asked, {first.pk: 3})
    gone = MembershipFactory(unit=kragero, user__is_active=False)
    MeasureRoleFactory(measure=second, membership=gone)
    page = read(adviser, f"{ROUNDS}{asked.pk}/lukk/")
    assert "2 tiltak mangler status" in page
    assert first.title not in page
    assert f"{gone.user} (har sluttet)" in page
    assert third.title in page
    assert "Lukk runden likevel" in page
    post(adviser, f"{ROUNDS}{asked.pk}/lukk/")
    asked.refresh_from_db()
    assert asked.is_closed
    assert "Svarene står som de var." in read(adviser, f"{ROUNDS}{asked.pk}/")


def test_a_round_closed_twice_is_told_in_words(asked: StatusRound, adviser: Client) -> None:
    url = f"{ROUNDS}{asked.pk}/lukk/"
    post(adviser, url)
    asked.refresh_from_db()
    page = post(adviser, url, status=400)
    day = f"{timezone.localtime(asked.closed_at):%d.%m.%Y}"
    assert f"Runden ble lukket {day} av {asked.closed_by}. Det som er rapportert, står som det var." in page
    page = post(adviser, f"{ROUNDS}{asked.pk}/frist/", status=400, deadline=asked.deadline.isoformat())
    assert "Runden ble lukket" in page


def test_a_closed_round_is_opened_again_with_a_reason(asked: StatusRound, adviser: Client) -> None:
    url = f"{ROUNDS}{asked.pk}/apne/"
    assert "Runden er ikke lukket." in post(adviser, url, status=400, why="Noe manglet")
    post(adviser, f"{ROUNDS}{asked.pk}/lukk/")
    assert "Åpne runden igjen" in read(adviser, f"{ROUNDS}{asked.pk}/")
    post(adviser, url, status=400, why=" ")
    post(adviser, url, why="Noe manglet")
    asked.refresh_from_db()
    assert not asked.is_closed


def test_the_list_asks_the_same_number_of_questions_however_many_rows(root: Plan, adviser: Client) -> None:
    closed_round(root, DAYS[0], {})
    read(adviser, ROUNDS)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked_of:
            read(adviser, ROUNDS)
        return len(asked_of)

    few = questions()
    for place in range(8):
        other = plan_with_measures(root.municipality, areas=2, each=5, name=f"Plan {place}")
        made = closed_round(other, DAYS[0] + timedelta(place), {})
        report_steps(made, {one.pk: 3 for one in measures_under(other)})
    assert questions() == few
