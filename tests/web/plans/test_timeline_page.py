"""The time axis: where a measure stands on it, what it waits for, and how it is narrowed and turned."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
)

from omsyn.vocabulary.measures import ReportingState
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan
from omsyn.web.plans.presenters.paging import MOST_MEASURES
from omsyn.web.plans.presenters.timeline import MOST_LINES, MOST_TICKS, Axis

URL = "/tiltak/tidslinje/"
PART_REQUEST = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#tidslinja"}
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def reader(client_as: LogIn) -> Client:
    return client_as(Role.POLITICIAN)


def read(client: Client, expected: int = 200, **asked: object) -> str:
    answer = client.get(URL, asked)
    assert answer.status_code == expected
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("role", Role)
def test_without_a_day_anywhere_the_page_teaches(role: Role, plan: Plan, client_as: LogIn) -> None:
    MeasureFactory(plan=plan)
    page = read(client_as(role))
    assert "Ingen tiltak har start eller slutt ennå" in page
    assert "1 tiltak har verken start eller slutt" in page


def test_bars_milestones_and_what_is_waited_for(plan: Plan, reader: Client) -> None:
    first = MeasureFactory(
        plan=plan, number=1, title="Bredbånd", start_date=date(2024, 1, 1), end_date=date(2025, 12, 31)
    )
    second = MeasureFactory(plan=plan, number=2, title="Nattilsyn", start_date=date(2026, 1, 1), is_example=True)
    done = MeasureFactory(plan=plan, number=3, title="Opplæring", end_date=date(2027, 12, 31))
    MeasureFactory(title="Deres", start_date=date(2020, 1, 1))
    MeasureTaskFactory(measure=second, title="Kontrakt", due_date=date(2026, 6, 1), is_milestone=True)
    MeasureTaskFactory(measure=second, title="Uten dag", is_milestone=True)
    MeasureTaskFactory(measure=second, title="Vanlig", due_date=date(2026, 6, 1))
    StatusReportFactory(measure=done, state=ReportingState.FINISHED, step=5)
    for other in (first, done):
        MeasureDependencyFactory(measure=second, waits_for=other)
    page = read(reader)
    assert "3 tiltak har start eller slutt." in page
    assert "Venter på «1. Bredbånd» (til 31.12.2025)." in page
    assert "«3. Opplæring»" not in page
    assert "01.06.2026: Kontrakt (ikke gjort)" in page
    for left_out in ("Uten dag", "Vanlig", "Deres"):
        assert left_out not in page
    # Four years: half of them are the first measure's.
    assert 'x="0%" width="50.03%"' in page
    assert 'class="bar bar-open" x="50.03%" width="49.97%"' in page
    assert [f">{year}</text>" in page for year in (2023, 2024, 2025, 2026, 2027, 2028)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert "fra 2026" in page
    assert page.count('<tr><th scope="row">') == 3


def test_the_axis_is_narrowed_with_the_list(kragero: Unit, plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, title="Nattilsyn", start_date=date(2024, 1, 1))
    elsewhere = PlanFactory(municipality=kragero.municipality)
    MeasureFactory(plan=elsewhere, title="Rekruttering", start_date=date(2030, 1, 1))
    page = read(reader, plan=plan.pk)
    assert "Nattilsyn" in page
    assert "Rekruttering" not in page
    assert "Nattilsyn" in read(reader, tid="late_start")
    assert "Vis alle tiltakene" in read(reader, slag="investment")
    wrong = read(reader, 400, plan="99999")
    assert "Dette må rettes" in wrong
    assert "2 tiltak har start eller slutt." in wrong


def test_the_part_equals_the_page(plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, start_date=date(2024, 1, 1))
    page, part = reader.get(URL), reader.get(URL, headers=PART_REQUEST)
    assert part.content.decode().startswith('<div id="tidslinja">')
    assert part.content.decode() in page.content.decode()


def test_a_day_far_off_does_not_draw_a_line_for_every_year(plan: Plan, reader: Client) -> None:
    MeasureFactory(plan=plan, start_date=date(1, 1, 1), end_date=date(9998, 12, 31))
    page = read(reader)
    assert page.count('class="tick"') <= 2 * (MOST_TICKS + 1)
    assert "1–9998" in page


@pytest.mark.parametrize("years", [1, 8, 9, MOST_LINES, MOST_LINES + 1, 300])
def test_ticks_never_run_together(years: int) -> None:
    ticks = Axis(2000, 1999 + years).ticks
    assert ticks[0].label == "2000"
    assert sum(bool(tick.label) for tick in ticks) <= MOST_TICKS
    assert len(ticks) <= MOST_LINES
    assert [float(tick.x.rstrip("%")) for tick in ticks] == sorted(float(tick.x.rstrip("%")) for tick in ticks)


def test_a_long_axis_is_turned_and_asks_the_database_as_often(
    plan: Plan, reader: Client, django_assert_num_queries: Any
) -> None:
    today = timezone.localdate()
    other = MeasureFactory(plan=plan)

    def many(count: int) -> None:
        for _number in range(count):
            made = MeasureFactory(plan=plan, start_date=today, end_date=today + timedelta(days=90))
            MeasureTaskFactory(measure=made, is_milestone=True, due_date=today)
            MeasureDependencyFactory(measure=made, waits_for=other)

    many(2)
    read(reader)
    with django_assert_num_queries(14) as few:
        read(reader)
    many(MOST_MEASURES)
    with django_assert_num_queries(len(few)):
        page = read(reader)
    assert "Rad 1–50 av 52" in page
    assert "Rad 51–52 av 52" in read(reader, side=2)


def test_those_of_another_municipality_see_their_own(plan: Plan) -> None:
    MeasureFactory(plan=plan, title="Nattilsyn", start_date=date(2024, 1, 1))
    client = Client()
    client.force_login(MembershipFactory(role=Role.QUALITY_ADVISER).user)
    assert "Nattilsyn" not in read(client)
    read(client, 400, plan=plan.pk)
