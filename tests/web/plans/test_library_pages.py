"""The library of measures others have used: every entry, who uses it here, and a measure begun from it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import MeasureFactory, PlanFactory, StatusReportFactory, StatusRoundFactory

from omsyn.parameters.measure_library import load_measure_library
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Plan
from omsyn.web.plans.plan_workflow import WRITERS
from omsyn.web.plans.presenters.paging import MOST_MEASURES

LIBRARY = load_measure_library()
ENTRY = LIBRARY.find("trust_model")
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality)
    return made


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return unescape(answer.content.decode().replace("\xa0", " "))


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_every_entry(role: Role, client_as: LogIn) -> None:
    client = client_as(role)
    page = read(client, "/tiltak/bibliotek/")
    assert f"Biblioteket har {len(LIBRARY.measures)} tiltak andre har brukt." in page
    for one in LIBRARY.measures:
        assert f'href="/tiltak/bibliotek/{one.key}/"' in page
    assert "tiltak her" not in page
    told = read(client, f"/tiltak/bibliotek/{ENTRY.key}/")
    assert ("Lag et tiltak av dette" in told) is (role in WRITERS)
    assert "Ingen tiltak i kommunen er laget av dette ennå." in told


def test_an_entry_says_what_it_is_and_where_it_stands(client_as: LogIn) -> None:
    client = client_as(Role.CARE_WORKER)
    for one in LIBRARY.measures:
        page = read(client, f"/tiltak/bibliotek/{one.key}/")
        assert one.what.label in page
        assert one.look_out_for.label in page
        for passage in one.passages:
            assert LIBRARY.citation(passage) in page
        for key in one.indicators:
            assert f'href="{reverse("indicators:indicator", args=[key])}"' in page


def test_who_uses_it_here_is_counted_and_listed(plan: Plan, client_as: LogIn) -> None:
    client = client_as(Role.ANALYST)
    mine = MeasureFactory(plan=plan, title="Tillit", library_key=ENTRY.key)
    MeasureFactory(plan=plan, library_key=ENTRY.key)
    MeasureFactory(title="Deres", library_key=ENTRY.key)
    MeasureFactory(plan=plan, title="Noe annet")
    assert read(client, "/tiltak/bibliotek/").count("2 tiltak her") == 1
    page = read(client, f"/tiltak/bibliotek/{ENTRY.key}/")
    assert "2 tiltak her er laget av dette." in page
    assert f'href="/tiltak/{mine.pk}/"' in page
    assert "Deres" not in page
    assert "Noe annet" not in page


def test_a_measure_begins_from_an_entry(plan: Plan, client_as: LogIn) -> None:
    client = client_as(Role.QUALITY_ADVISER)
    link = f"/tiltak/nytt/?bibliotek={ENTRY.key}"
    assert f'href="{link}"' in read(client, f"/tiltak/bibliotek/{ENTRY.key}/")
    form = read(client, link)
    assert ENTRY.name.label in form
    assert ENTRY.what.label in form


def test_an_entry_that_is_not_there_is_told(client_as: LogIn) -> None:
    assert client_as(Role.ANALYST).get("/tiltak/bibliotek/finnes_ikke/").status_code == 404


def test_many_measures_ask_the_database_as_often(plan: Plan, client_as: LogIn, django_assert_num_queries: Any) -> None:
    client = client_as(Role.ANALYST)
    asking = StatusRoundFactory(plan=plan)
    url = f"/tiltak/bibliotek/{ENTRY.key}/"
    for count in (2, MOST_MEASURES):
        for _number in range(count):
            StatusReportFactory(measure=MeasureFactory(plan=plan, library_key=ENTRY.key), round=asking)
        read(client, url)
        with django_assert_num_queries(12):
            page = read(client, url)
        with django_assert_num_queries(4):
            read(client, "/tiltak/bibliotek/")
    assert "Rad 1–50 av 52" in page
    assert "Rad 51–52 av 52" in read(client, f"{url}?side=2")
