"""The steps of a measure's phase: what each asks for, who may take it, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.plans import MeasureFactory, PlanFactory

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Measure, Plan
from omsyn.web.plans.plan_workflow import PHASE_STEPS

LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
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
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer.content.decode().replace("\xa0", " ")


PHASE_DATA = {
    "in_operation_since": "2026-01-01",
    "in_operation_note": "Hjemmetjenesten, innenfor rammen",
    "ended_on": "2026-02-01",
    "ended_why": "Behovet er borte",
}


def in_phase(phase: MeasurePhase, plan: Plan) -> Measure:
    fields: dict[str, object] = {}
    if phase is MeasurePhase.ENDED:
        fields = {"ended_on": date(2025, 1, 1), "ended_why": "Utsatt"}
    if phase is MeasurePhase.ORDINARY_OPERATION:
        fields = {"in_operation_since": date(2025, 1, 1)}
    made: Measure = MeasureFactory(plan=plan, phase=phase.value, **fields)
    return made


@pytest.mark.parametrize("step", PHASE_STEPS, ids=lambda step: step.act)
def test_a_step_asks_for_what_it_needs_and_is_taken(step: Any, plan: Plan, client_as: LogIn) -> None:
    measure = in_phase(min(step.before), plan)
    url = f"/tiltak/{measure.pk}/steg/{step.act}/"
    assert client_as(Role.CARE_WORKER).get(url).status_code == 403
    assert client_as(Role.POLITICIAN).post(url, PHASE_DATA).status_code == 403
    manager = client_as(Role.SERVICE_MANAGER)
    page = read(manager, url)
    assert f"til «{step.after.label}»" in page
    assert all(f'name="{name}"' in page for name in step.needs)
    if step.needs:
        assert "Dette må rettes" in post(manager, url, status=400)
    post(manager, url, **{name: PHASE_DATA[name] for name in step.needs})
    measure.refresh_from_db()
    assert measure.phase == step.after
    # Taken already: the address leads back, and pressing again tells why not.
    assert manager.get(url).status_code == 302
    assert "da kan ikke dette gjøres" in read(manager, f"/tiltak/{measure.pk}/")
    assert "da kan ikke dette gjøres" in post(manager, url, status=400, **PHASE_DATA)


@pytest.mark.parametrize(("act", "field"), [("put_in_operation", "in_operation_since"), ("end", "ended_on")])
def test_a_step_is_not_taken_before_its_day_and_keeps_what_was_written(
    act: str, field: str, plan: Plan, adviser: Client
) -> None:
    measure = in_phase(MeasurePhase.PROJECT, plan)
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = post(adviser, f"/tiltak/{measure.pk}/steg/{act}/", status=400, **(PHASE_DATA | {field: str(tomorrow)}))
    assert "Dagen er ikke kommet ennå." in page
    assert "Hjemmetjenesten" in page or "Behovet er borte" in page
    measure.refresh_from_db()
    assert measure.phase == MeasurePhase.PROJECT


def test_a_step_there_is_not(plan: Plan, adviser: Client) -> None:
    assert adviser.get(f"/tiltak/{MeasureFactory(plan=plan).pk}/steg/tull/").status_code == 404
