"""The grants that pay for measures: the calendar, what each pays for, what outlives its grant, and who reads it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.plans import MeasureFactory, PlanFactory
from tests.factories.registers import GrantFactory

from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Grant, Role, Unit
from omsyn.web.plans.models import Measure, Plan

GRANTS = "/tiltak/okonomi/tilskudd/"
ENTRY = {
    "name": "Innovasjon i omsorg (eksempel)",
    "kind": "project",
    "scheme": "Innovasjonstilskuddet",
    "grantor": "Statsforvalteren",
    "appropriation_nok": "2500000",
    "terms": "Årlig rapport om bruken.",
    "goes_on": "no",
}
DAYS = ("application_deadline", "granted_on", "ends_on", "reporting_deadline")
LogIn = Callable[[Role], Client]


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan (eksempel)")
    return made


def soon(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def told(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def read(client: Client, url: str = GRANTS, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def card(page: str, name: str) -> str:
    """The part of the page about a grant."""
    return next(part for part in page.split('<article class="grant-card">')[1:] if f">{name}</a>" in part)


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_calendar(role: Role, plan: Plan, kragero: Unit, client_as: LogIn) -> None:
    grant = GrantFactory(municipality=kragero.municipality, name="Heltid", reporting_deadline=soon(20))
    page = read(client_as(role))
    assert "Heltid" in page
    assert f'href="/organisasjon/tilskudd/{grant.pk}/"' in page
    assert f"Neste frist er {told(soon(20))}" in page
    assert "(om 20 dager)" in page


def test_without_grants_the_page_says_where_to_enter_them(plan: Plan, adviser: Client) -> None:
    page = read(adviser)
    assert "Ingen tilskudd i registeret" in page
    assert 'href="/organisasjon/tilskudd/"' in page


def test_a_grant_is_entered_with_all_it_must_say_and_changed(plan: Plan, adviser: Client) -> None:
    days = {name: soon(30 * place).isoformat() for place, name in enumerate(DAYS, start=1)}
    first = {"valid_from": soon(-10).isoformat()}
    answer = adviser.post("/organisasjon/tilskudd/ny/", ENTRY | days | first)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    grant = Grant.objects.get(name=ENTRY["name"])
    measure = MeasureFactory(plan=plan, number=1, grant=grant)
    shown = card(read(adviser), ENTRY["name"])
    for words in (
        "Innovasjonstilskuddet, Statsforvalteren",
        "2,5 mill. kr",
        f"søknadsfrist {told(soon(30))}",
        f"midlene tar slutt {told(soon(90))}",
        f"rapporteres innen {told(soon(120))}",
        "Vilkår: Årlig rapport om bruken.",
        "Videreføres i drift: <strong>nei</strong>",
        f'href="/tiltak/{measure.pk}/"',
        "Tiltaket har ingen slutt, og varer lenger enn pengene.",
    ):
        assert words in shown
    url = f"/organisasjon/tilskudd/{grant.pk}/endre/"
    assert adviser.get(url).status_code == 200
    changed = ENTRY | days | {"goes_on": "yes", "valid_from": soon(0).isoformat()}
    answer = adviser.post(url, changed)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    shown = card(read(adviser), ENTRY["name"])
    assert "Videreføres i drift: <strong>ja</strong>" in shown
    assert f'href="/tiltak/{measure.pk}/"' in shown


@pytest.mark.parametrize(("goes_on", "words"), [("yes", "ja"), ("no", "nei"), ("", "ikke avgjort")])
def test_whether_it_is_carried_into_operation_is_yes_no_or_not_decided(
    goes_on: str, words: str, plan: Plan, kragero: Unit, adviser: Client
) -> None:
    GrantFactory(municipality=kragero.municipality, name="Heltid", goes_on=goes_on, ends_on=soon(300))
    page = read(adviser)
    assert f"Videreføres i drift: <strong>{words}</strong>" in page
    must_decide = goes_on == ""
    assert ("Det må avgjøres nå" in page) is must_decide
    assert ("Det er ikke avgjort hva som skjer når midlene tar slutt, for Heltid." in page) is must_decide


def test_nothing_must_be_decided_more_than_a_year_ahead(plan: Plan, kragero: Unit, adviser: Client) -> None:
    GrantFactory(municipality=kragero.municipality, goes_on="", ends_on=soon(366))
    assert "Det må avgjøres nå" not in read(adviser)


def test_an_amount_nobody_has_stated_is_not_0(plan: Plan, kragero: Unit, adviser: Client) -> None:
    GrantFactory(municipality=kragero.municipality, name="Uten", appropriation_nok=None, used_nok=None)
    GrantFactory(municipality=kragero.municipality, name="Null", appropriation_nok=0, used_nok=None)
    page = read(adviser)
    assert "bevilget: ikke oppgitt" in card(page, "Uten")
    assert "bevilget: 0 kr" in card(page, "Null")


def test_measures_that_outlive_the_money_are_counted_and_ended_ones_are_not_there(
    plan: Plan, kragero: Unit, adviser: Client
) -> None:
    grant = GrantFactory(municipality=kragero.municipality, ends_on=soon(100))
    MeasureFactory(plan=plan, title="Varer", grant=grant, end_date=soon(101))
    MeasureFactory(plan=plan, title="Rekker", grant=grant, end_date=soon(100))
    MeasureFactory(
        plan=plan,
        title="Slutt",
        grant=grant,
        phase=MeasurePhase.ENDED.value,
        ended_on=soon(-1),
        ended_why="Ferdig",
    )
    page = read(adviser)
    assert "1 tiltak varer lenger enn tilskuddet som betaler for det." in page
    assert f"Tiltaket varer til {told(soon(101))}, lenger enn pengene." in page
    assert "Rekker" in page
    assert "Slutt" not in page


def test_the_past_year_is_folded_away_and_older_deadlines_are_gone(plan: Plan, kragero: Unit, adviser: Client) -> None:
    grant = GrantFactory(
        municipality=kragero.municipality, application_deadline=soon(-900), reporting_deadline=soon(-30)
    )
    page = read(adviser)
    assert "Ingen frister står igjen." in page
    assert "Ingen av tilskuddene har en frist framover." in page
    past = page.split("Det siste året")[1].split("Last ned kalenderen")[0]
    assert told(soon(-30)) in past
    assert told(soon(-900)) not in past
    assert grant.name in past


def test_grants_of_others_are_not_shown(plan: Plan, adviser: Client) -> None:
    theirs = GrantFactory(name="Deres tilskudd", ends_on=soon(50))
    MeasureFactory(plan__municipality=theirs.municipality, grant=theirs)
    assert "Deres tilskudd" not in read(adviser)
    assert "Deres" not in adviser.get(f"{GRANTS}calendar.csv").content.decode()
    assert adviser.get(f"/organisasjon/tilskudd/{theirs.pk}/").status_code == 404


def test_the_calendar_as_files(plan: Plan, kragero: Unit, adviser: Client) -> None:
    grant = GrantFactory(
        municipality=kragero.municipality, name="Heltid", scheme="Ordningen", ends_on=soon(10), goes_on="yes"
    )
    MeasureFactory(plan=plan, number=7, title="Kurs", grant=grant)
    text = adviser.get(f"{GRANTS}calendar.csv").content.decode()
    for words in ("Heltid", "Ordningen", "7. Kurs", "ja", "1000000"):
        assert words in text
    assert adviser.get(f"{GRANTS}calendar.xlsx").status_code == 200
    for address in ("noe.csv", "calendar.docx"):
        assert adviser.get(f"{GRANTS}{address}").status_code == 404


def test_one_who_is_not_logged_in_is_asked_to(plan: Plan) -> None:
    answer = Client().get(GRANTS)
    assert answer.status_code == 302
    assert "/konto/inn/" in answer["Location"]


def test_many_grants_are_paged_and_asked_for_as_often_as_few(
    plan: Plan, kragero: Unit, adviser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def many(count: int) -> None:
        for _number in range(count):
            grant = GrantFactory(municipality=kragero.municipality, ends_on=soon(40))
            MeasureFactory(plan=plan, grant=grant, number=Measure.objects.count() + 1)

    many(2)
    read(adviser)
    with CaptureQueriesContext(connection) as few:
        read(adviser)
    many(100)
    with django_assert_num_queries(len(few)):
        page = read(adviser)
    assert page.count('<article class="grant-card">') == 100
    assert "Rad 1–100 av 102" in page
    assert read(adviser, f"{GRANTS}?side=2").count('<article class="grant-card">') == 2
    assert "Rad 1–100 av 102" in read(adviser, f"{GRANTS}?side=tolv")
