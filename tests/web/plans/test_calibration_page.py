"""How often our intervals held, as a page: what it says, when it cannot say, and to whom."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import ExpectedEffectFactory, PlanFactory

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import ExpectedEffect, Plan

LogIn = Callable[[Role], Client]
PAGE = "/tiltak/gevinster/anslag/"


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


def measured(plan: Plan, *values: float) -> None:
    """Effects believed to be 15–25, and what they were measured to."""
    for value in values:
        ExpectedEffectFactory(measure__plan=plan, measured=Decimal(str(value)), measured_on=date(2026, 5, 1))


def test_without_effects_the_page_teaches(reader: Client) -> None:
    page = read(reader)
    assert "Ingen anslag å måle ennå" in page
    assert "åtte av ti tilfeller" in page
    assert "Disse kan måles nå" not in page


def test_before_anything_is_measured_it_says_what_can_be(plan: Plan, reader: Client) -> None:
    due: ExpectedEffect = ExpectedEffectFactory(measure__plan=plan, due_date=timezone.localdate() - timedelta(days=1))
    ExpectedEffectFactory(measure__plan=plan, due_date=timezone.localdate() + timedelta(days=1))
    page = read(reader)
    assert "Ingen av de ventede effektene er målt ennå" in page
    assert "1 ventet effekt skulle vært målt nå." in page
    assert f"/tiltak/{due.measure_id}/#effekter" in page
    assert "0 av 2 ventede effekter er målt" in page


def test_few_measurements_are_counted_but_not_judged(plan: Plan, reader: Client) -> None:
    measured(plan, 20, 15, 30)
    page = read(reader)
    assert "2 av 3 effekter ble som ventet" in page
    assert "Målingene skiller seg ikke klart fra 80 %." in page
    assert "66,7" in page
    assert "høyere enn intervallet" in page


@pytest.mark.parametrize(
    ("values", "told"),
    [([30, 31, 32, 33, 20], "Intervallene er for smale"), ([20] * 17, "Intervallene er for brede")],
)
def test_enough_measurements_are_judged(values: list[float], told: str, plan: Plan, reader: Client) -> None:
    measured(plan, *values)
    assert told in read(reader)


def test_one_plan_and_the_plans_below_it(plan: Plan, reader: Client, kragero: Unit) -> None:
    measured(plan, 20)
    root = PlanFactory(municipality=kragero.municipality)
    below = PlanFactory(municipality=kragero.municipality, parent=root, kind="sub_plan")
    measured(below, 30, 31)
    assert "1 av 3 effekter" in read(reader)
    assert "0 av 2 effekter" in read(reader, f"{PAGE}?plan={root.pk}")
    assert f"treff.csv?plan={root.pk}" in read(reader, f"{PAGE}?plan={root.pk}")
    assert "1 av 1 effekter" in read(reader, f"{PAGE}?plan={plan.pk}")
    other = PlanFactory()
    read(reader, f"{PAGE}?plan={other.pk}", status=400)
    read(reader, f"{PAGE}?plan=tull", status=400)


def test_the_figures_are_files(plan: Plan, reader: Client) -> None:
    for show in ("treff", "effekter"):
        read(reader, f"{PAGE}{show}.csv", status=404)
    measured(plan, 20, 30)
    assert "Alle år" in read(reader, f"{PAGE}treff.csv")
    assert "innenfor intervallet" in read(reader, f"{PAGE}effekter.csv?plan={plan.pk}")
    assert reader.get(f"{PAGE}treff.xlsx").content[:2] == b"PK"
    for url in ("noe.csv", "treff.pdf", "treff.csv?plan=tull"):
        read(reader, f"{PAGE}{url}", status=404)


def test_another_municipality_sees_its_own_alone(plan: Plan) -> None:
    measured(plan, 20, 30)
    stranger = Client()
    stranger.force_login(MembershipFactory(role=Role.SECTOR_DIRECTOR).user)
    assert "Ingen anslag å måle ennå" in read(stranger)
    read(stranger, f"{PAGE}treff.csv", status=404)


def test_a_fragment_is_the_part_of_the_page(plan: Plan, reader: Client) -> None:
    measured(plan, 20)
    part = read(reader, PAGE, **{"HX-Request-Type": "partial"})
    assert part.lstrip().startswith('<div id="anslag"')
    assert part.strip() in read(reader)


def test_the_same_number_of_questions_however_many(plan: Plan, reader: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(reader)
        return len(captured)

    measured(plan, 20)
    questions()
    before = questions()
    measured(plan, 20, 30, 10, 22, 23)
    assert questions() == before
