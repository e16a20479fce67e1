"""What measures weigh, as a page: the heaviest first, nothing counted that nobody has looked at."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.plans import MeasureFactory, PlanFactory

from omsyn.parameters.priority_criteria import load_priority_criteria
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan

LogIn = Callable[[Role], Client]
PAGE = "/tiltak/prioritering/"


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


@pytest.fixture
def reader(client_as: LogIn) -> Client:
    return client_as(Role.CARE_WORKER)


def read(client: Client, url: str = PAGE, status: int = 200, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def test_without_points_the_page_teaches(plan: Plan, reader: Client) -> None:
    measure = MeasureFactory(plan=plan)
    page = read(reader)
    assert "Ingen tiltak er gitt poeng ennå" in page
    assert "<svg" not in page.split("<main")[1].split("</main>")[0].split('id="prioritering"')[1]
    assert reader.get("/tiltak/prioritering.csv").status_code == 404
    assert "Samlet" not in read(reader, f"/tiltak/{measure.pk}/")


def test_the_heaviest_comes_first_with_what_it_was_weighed_by(plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, number=1, title="Lett", priority_scores={"economy": 1, "statutory_duty": 2})
    heavy = MeasureFactory(plan=plan, number=2, title="Tungt", priority_scores={"patient_safety": 3, "economy": 2})
    ended = {"phase": "ended", "ended_on": date(2026, 1, 31), "ended_why": "Ferdig (eksempel)."}
    MeasureFactory(plan=plan, number=3, title="Ferdigstilt", priority_scores={"economy": 3}, **ended)
    MeasureFactory(plan=plan, number=4, title="Uvurdert")
    MeasureFactory(plan=PlanFactory(), number=5, title="Deres", priority_scores={"economy": 3})
    page = read(reader)
    assert "«Tungt» veier tyngst" not in page  # they were weighed by different criteria
    assert "2 tiltak er gitt poeng, 0 av dem for alle kriteriene. 1 er ikke vurdert." in page
    assert "Grå søyler er tiltak som ikke er vurdert etter alle kriteriene." in page
    assert page.index("2. Tungt") < page.index("1. Lett")
    assert not any(title in page for title in ("Ferdigstilt", "Deres"))
    rows = reader.get("/tiltak/prioritering.csv").content.decode("utf-8-sig").splitlines()
    [told] = [row for row in rows if "2. Tungt" in row]
    assert "2,5" in told
    assert any("Lovkrav" in row and "Pasientsikkerhet" in row for row in rows)
    assert "Pasientsikkerhet 3, Økonomi 2" in page
    measure = read(reader, f"/tiltak/{heavy.pk}/")
    assert "2,5 av 3, for 2 av 6 kriterier" in measure


def test_the_heaviest_is_named_where_all_were_weighed_by_the_same(plan: Plan, reader: Client) -> None:
    keys = [one.key for one in load_priority_criteria().criteria]
    MeasureFactory(plan=plan, title="Tungt", priority_scores=dict.fromkeys(keys, 2) | {"economy": 3})
    MeasureFactory(plan=plan, title="Lett", priority_scores=dict.fromkeys(keys, 2))
    page = read(reader)
    assert "«Tungt» veier tyngst" in page
    assert "2 tiltak er gitt poeng, 2 av dem for alle kriteriene. 0 er ikke vurdert." in page
    assert "Grå søyler" not in page


def test_measures_that_weigh_alike_are_not_called_heaviest(plan: Plan, reader: Client) -> None:
    for number in (1, 2):
        MeasureFactory(plan=plan, number=number, priority_scores={"economy": 3})
    page = read(reader)
    assert "veier tyngst</h2>" not in page
    assert "2 tiltak er gitt poeng" in page


def test_a_plan_is_chosen_and_kept_in_the_file(plan: Plan, kragero: Unit, reader: Client) -> None:
    other = PlanFactory(municipality=kragero.municipality, name="En annen plan")
    MeasureFactory(plan=plan, title="Her", priority_scores={"economy": 3})
    MeasureFactory(plan=other, title="Der", priority_scores={"economy": 1})
    page = read(reader, f"{PAGE}?plan={other.pk}")
    assert "Der" in page
    assert f"/tiltak/prioritering.xlsx?plan={other.pk}" in page
    assert ". Her" not in page
    assert "gyldig valg" in read(reader, f"{PAGE}?plan=tull", status=400)


def test_the_page_asks_the_same_number_of_questions_however_many_measures(plan: Plan, reader: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as questions:
            read(reader)
        return len(questions)

    MeasureFactory(plan=plan, priority_scores={"economy": 3})
    read(reader)
    few = asked()
    MeasureFactory.create_batch(20, plan=plan, priority_scores={"economy": 2})
    assert asked() == few


def test_others_are_sent_to_log_in(client: Client) -> None:
    assert client.get(PAGE).status_code == 302
