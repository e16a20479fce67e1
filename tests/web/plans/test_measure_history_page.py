"""A measure over time: its status round for round, the suggestion beside it, and who did what."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    MeasureFactory,
    MeasureTaskFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.vocabulary.measures import CostKind, CostState, ReportingState
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.actions.measure_parts import add_dependency, add_effect, add_task, finish_task, give_role
from omsyn.web.plans.actions.measures import StatedCost, change_measure
from omsyn.web.plans.models import Measure, Plan

LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def measure(plan: Plan) -> Measure:
    made: Measure = MeasureFactory(plan=plan, number=3, title="Dagtilbud")
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def page_of(client: Client, measure: Measure) -> str:
    return read(client, f"/tiltak/{measure.pk}/")


def part(page: str, anchor: str) -> str:
    """The section of the page that is named by ``anchor``."""
    return page.split(f'aria-labelledby="{anchor}"')[1].split("</section>")[0]


def test_status_round_for_round_with_a_chart_a_table_and_files(measure: Measure, adviser: Client) -> None:
    for month, step in ((4, 2), (8, 3), (12, 2)):
        round_ = StatusRoundFactory(plan=measure.plan, status_on=date(2025, month, 28), name=f"Runde {month}")
        StatusReportFactory(measure=measure, round=round_, step=step, remark=f"Etter måned {month}")
    page = page_of(adviser, measure)
    history = part(page, "historikk")
    assert "gikk det bakover" in history
    assert "<svg" in history
    assert history.count("<tr") == 4
    assert "Etter måned 8" in history
    assert "Status per 28.12.2025" in part(page, "status-naa")
    csv = adviser.get(f"/tiltak/{measure.pk}/status.csv")
    assert "Runde 8" in csv.content.decode()
    assert adviser.get(f"/tiltak/{measure.pk}/status.xlsx").content.startswith(b"PK")
    assert adviser.get(f"/tiltak/{measure.pk}/status.exe").status_code == 404


def test_there_is_no_file_of_a_status_nobody_has_given(measure: Measure, adviser: Client) -> None:
    assert adviser.get(f"/tiltak/{measure.pk}/status.csv").status_code == 404


def test_one_report_and_one_outside_the_scale(measure: Measure, adviser: Client) -> None:
    StatusReportFactory(
        measure=measure, step=None, outside=ReportingState.POSTPONED.value, state=ReportingState.POSTPONED.value
    )
    page = page_of(adviser, measure)
    assert "utsatt" in part(page, "status-naa")
    assert "<svg" not in part(page, "historikk")


def test_the_suggestion_stands_beside_what_was_reported(measure: Measure, adviser: Client) -> None:
    MeasureTaskFactory.create_batch(4, measure=measure, done_on=date(2026, 1, 5))
    StatusReportFactory(measure=measure, step=2, override_reason="Venter på innkjøp")
    now = part(page_of(adviser, measure), "status-naa")
    assert "4 av 4 oppgaver er gjort." in now
    assert "Det er et annet steg enn det som er rapportert." in now
    assert "Venter på innkjøp" in now


def test_who_did_what_is_told_in_words(kragero: Unit, measure: Measure, adviser: Client) -> None:
    by = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    person = MembershipFactory(unit=kragero, user__display_name="Kari Nordmann")
    change_measure(
        measure=measure,
        content={"end_date": date(2027, 12, 31), "kind": "study", "is_prioritised": True, "text": "x" * 100},
        costs=[StatedCost(CostKind.OPERATION, CostState.UNKNOWN)],
        read_version=1,
        by=by,
    )
    finish_task(task=add_task(measure=measure, title="Kartlegg", by=by), on=date(2026, 1, 1), by=by)
    give_role(measure=measure, person=person, role="deputy", by=by)
    add_dependency(measure=measure, waits_for=MeasureFactory(plan=measure.plan, title="Alarmer", number=9), by=by)
    effect = {"expected": Decimal(2), "lower": Decimal(1), "upper": Decimal(3), "due_date": date(2027, 1, 1)}
    add_effect(measure=measure, indicator="nutrition_assessed_home", reason="Tro", by=by, **effect)
    acts = part(page_of(adviser, measure), "endringer")
    for told in (
        "Endret slutt: ikke oppgitt → 31.12.2027.",
        "Endret slag: drift → utredning.",
        "Endret prioritert: nei → ja.",
        "Endret beskrivelse.",
        "drift per år, hva dere vet: ikke oppgitt → ukjent.",
        "Gjorde en oppgave: Kartlegg",
        "Ga en rolle: Kari Nordmann",
        "stedfortreder",
        "La til noe tiltaket venter på: 9. Alarmer",
        "La til en ventet effekt: ",
    ):
        assert told in acts
    assert "plans." not in acts
