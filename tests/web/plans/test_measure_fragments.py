"""Measures on the pages of an indicator and of a scenario: loaded into them, and alike to their own page."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    ExpectedEffectFactory,
    MeasureFactory,
    PlanFactory,
    ScenarioLinkFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan
from omsyn.web.plans.plan_workflow import WRITERS

KEY = "nutrition_assessed_home"
OF_INDICATOR = f"/tiltak/for-indikator/{KEY}/"
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


@pytest.fixture
def scenario(kragero: Unit) -> SavedScenario:
    made: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality)
    ScenarioVersionFactory(scenario=made)
    return made


@pytest.fixture
def reader(client_as: LogIn) -> Client:
    return client_as(Role.CARE_WORKER)


def read(client: Client, url: str, target: str = "") -> str:
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": target} if target else {}
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    assert target == "" or "HX-Request-Type" in answer["Vary"]
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("role", Role)
def test_the_page_of_an_indicator_loads_its_measures(role: Role, client_as: LogIn, plan: Plan) -> None:
    client = client_as(role)
    page = read(client, reverse("indicators:indicator", args=[KEY]))
    holder = page.split('id="tiltak-for-indikatoren"')[1].split("</div>")[0]
    assert f'hx-get="{OF_INDICATOR}" hx-trigger="load" hx-swap="outerHTML"' in holder
    assert f'href="{OF_INDICATOR}"' in holder  # without JavaScript it is a link
    part = read(client, OF_INDICATOR, "div#tiltak-for-indikatoren")
    assert part.startswith('<div id="tiltak-for-indikatoren"')
    assert part in read(client, OF_INDICATOR)
    assert "Ingen tiltak er laget for indikatoren ennå." in part
    assert (f'href="/tiltak/nytt/?indikator={KEY}"' in part) is (role in WRITERS)


def test_measures_that_come_of_it_or_shall_move_it(plan: Plan, reader: Client) -> None:
    comes = MeasureFactory(plan=plan, number=1, title="Kostplan", origin_type="indicator", origin_id=KEY)
    moves = MeasureFactory(plan=plan, number=2, title="Opplæring", is_example=True)
    ExpectedEffectFactory(measure=moves, indicator=KEY, expected=Decimal(20), due_date=date(2027, 12, 31))
    ExpectedEffectFactory(measure=moves, indicator=KEY, due_date=date(2028, 12, 31))
    ended = {"phase": MeasurePhase.ENDED, "ended_on": date(2025, 1, 1), "ended_why": "Ferdig"}
    MeasureFactory(plan=plan, title="Avsluttet", origin_type="indicator", origin_id=KEY, **ended)
    MeasureFactory(title="Deres", origin_type="indicator", origin_id=KEY)
    MeasureFactory(plan=plan, title="Hendelse", origin_type="incident", origin_id=KEY)
    StatusReportFactory(measure=comes, step=3)
    page = read(reader, OF_INDICATOR, "div#tiltak-for-indikatoren")
    assert page.count("<li>") == 2
    assert "1. Kostplan</a>: laget på grunn av tallet. " in page
    assert "skal bringe den til 20 % innen 31.12.2027, skal bringe den til 20 % innen 31.12.2028" in page
    for left_out in ("Avsluttet", "Deres", "Hendelse"):
        assert left_out not in page


def test_an_indicator_that_is_not_there_is_told(reader: Client) -> None:
    assert reader.get("/tiltak/for-indikator/finnes_ikke/").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_the_page_of_a_scenario_loads_what_measures_added(
    role: Role, scenario: SavedScenario, plan: Plan, client_as: LogIn
) -> None:
    client = client_as(role)
    url = f"/tiltak/for-scenario/{scenario.pk}/"
    page = read(client, f"/glasskula/scenario/{scenario.pk}/")
    holder = page.split('id="tiltak-i-scenarioet"')[1].split("</div>")[0]
    assert f'hx-get="{url}" hx-trigger="load" hx-swap="outerHTML"' in holder
    assert f'href="{url}"' in holder
    assert "Ingen tiltak er lagt inn i scenarioet." in read(client, url, "div#tiltak-i-scenarioet")
    one = MeasureFactory(plan=plan, number=7, title="Omsorgsboliger")
    ScenarioLinkFactory(measure=one, scenario=scenario, told="24 plasser fra 01.07.2028")
    ScenarioLinkFactory(measure=MeasureFactory(plan=plan, title="I et annet"))
    part = read(client, url, "div#tiltak-i-scenarioet")
    assert f'href="/tiltak/{one.pk}/">7. Omsorgsboliger</a>: 24 plasser fra 01.07.2028' in part
    assert "I et annet" not in part
    assert part in read(client, url)


def test_those_of_another_municipality_see_nothing(scenario: SavedScenario, plan: Plan) -> None:
    MeasureFactory(plan=plan, title="Kostplan", origin_type="indicator", origin_id=KEY)
    client = Client()
    client.force_login(MembershipFactory(role=Role.QUALITY_ADVISER).user)
    assert client.get(f"/tiltak/for-scenario/{scenario.pk}/").status_code == 404
    assert "Kostplan" not in read(client, OF_INDICATOR)


def test_many_are_turned_on_their_own_page_and_ask_the_database_as_often(
    scenario: SavedScenario, plan: Plan, reader: Client, django_assert_num_queries: Any
) -> None:
    asking = StatusRoundFactory(plan=plan)
    of_scenario = f"/tiltak/for-scenario/{scenario.pk}/"
    for count in (2, 20):
        for _number in range(count):
            one = MeasureFactory(plan=plan, origin_type="indicator", origin_id=KEY)
            ExpectedEffectFactory(measure=one, indicator=KEY)
            StatusReportFactory(measure=one, round=asking)
            ScenarioLinkFactory(measure=one, scenario=scenario)
        read(reader, OF_INDICATOR, "div#tiltak-for-indikatoren")
        with django_assert_num_queries(13):
            of_indicator = read(reader, OF_INDICATOR, "div#tiltak-for-indikatoren")
        with django_assert_num_queries(6):
            in_scenario = read(reader, of_scenario, "div#tiltak-i-scenarioet")
    assert of_indicator.count("<li>") == in_scenario.count("<li>") == 20
    assert f'href="{OF_INDICATOR}?side=2"' in of_indicator
    assert f'href="{of_scenario}?side=2"' in in_scenario
    assert read(reader, f"{OF_INDICATOR}?side=2", "div#tiltak-for-indikatoren").count("<li>") == 2
