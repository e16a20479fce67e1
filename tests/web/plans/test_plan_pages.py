"""The list of plans, and a plan: what they show, and to whom."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    MeasureCostFactory,
    MeasureFactory,
    MeasureRoleFactory,
    ParticipationEventFactory,
    PlanFactory,
    PlanGoalFactory,
    PlanLinkFactory,
    ProposalFactory,
    RevisionTaskFactory,
    StatusReportFactory,
    StatusRoundFactory,
    StrategicChoiceFactory,
)

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import CountPrecision, Plan, PlanKind, PlanLinkKind, PlanStatus, ProposalOutcome

WRITERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
DECIDERS = {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
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
def test_everybody_reads_the_list_and_those_who_may_make_plans(role: Role, plan: Plan, client_as: LogIn) -> None:
    page = read(client_as(role), "/planer/")
    assert "Hvilke planer har Kragerø?" in page
    assert f'href="/planer/{plan.pk}/"' in page
    assert "Eksempeldata" in page
    assert ('href="/planer/ny/"' in page) is (role in WRITERS)


@pytest.mark.parametrize("role", Role)
def test_an_empty_list_teaches(role: Role, client_as: LogIn) -> None:
    page = read(client_as(role), "/planer/")
    assert "Kommunen har ingen planer her ennå" in page
    assert ("Lag en plan" in page) is (role in WRITERS)


def test_the_list_is_a_tree_with_what_must_be_done_soon(kragero: Unit, adviser: Client) -> None:
    above = adopted(kragero, name="Strategi", case_number="24/9")
    below = PlanFactory(municipality=kragero.municipality, parent=above, kind=PlanKind.SUB_PLAN, name="Hjemme")
    MeasureFactory.create_batch(2, plan=below)
    today = timezone.localdate()
    soon = PlanLinkFactory(
        plan=above,
        kind=PlanLinkKind.COUNCIL_DECISION,
        title="Rapporter om heltid",
        reports_every_months=4,
        next_report_on=today + timedelta(days=60),
    )
    PlanLinkFactory(plan=above, title="Senere", next_report_on=today + timedelta(days=61))
    RevisionTaskFactory(plan=below, conclusion="Skriv om kapittel to", due_date=today - timedelta(days=1))
    PlanFactory(municipality=kragero.municipality, name="Gammel", status=PlanStatus.SUPERSEDED, superseded_by=above)
    page = read(adviser, "/planer/")
    tree = page.split('class="plan-tree"')[1].split("</section>")[0]
    assert tree.index("Strategi 2024–2040") < tree.index("<ul>") < tree.index("Hjemme 2024–2040")
    assert "Kommunen har 2 planer: 1 vedtatt, 1 utkast." in page
    assert "2 tiltak" in tree
    assert "Gammel" not in tree
    assert "1 plan som er rullert eller erstattet" in page
    assert "Etter den kom Strategi 2024–2040." in page
    assert "Rapporter om heltid" in page
    assert f'href="/planer/vedtak/{soon.pk}/rapportert/"' in page
    assert "Senere" not in page
    assert "Skriv om kapittel to" in page
    assert "Fristen var" in page


def test_plans_of_others_are_not_shown(adviser: Client) -> None:
    theirs = PlanFactory(name="Et annet sted")
    assert "Et annet sted" not in read(adviser, "/planer/")
    for page in ("", "endre/", "steg/adopt/", "legg-til/maal/", "revisjon/", "medvirkning/"):
        assert adviser.get(f"/planer/{theirs.pk}/{page}").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_a_plan_and_only_some_may_press(
    role: Role, plan: Plan, kragero: Unit, client_as: LogIn
) -> None:
    goal = PlanGoalFactory(plan=plan, text="Trygt hjemme")
    page = read(client_as(role), f"/planer/{plan.pk}/")
    assert "<title>Helseplan 2024–2040 – Omsyn" in page
    assert "Trygt hjemme" in page
    assert (f"/planer/{plan.pk}/endre/" in page) is (role in WRITERS)
    assert (f"/planer/deler/maal/{goal.pk}/" in page) is (role in WRITERS)
    assert (f"/planer/{plan.pk}/steg/adopt/" in page) is (role in DECIDERS)
    assert "<form" not in page.split('<main id="innhold"')[1].split("</main>")[0]


def test_a_plan_shows_all_that_stands_in_it(kragero: Unit, adviser: Client) -> None:
    above = adopted(kragero, name="Strategi")
    plan = adopted(
        kragero,
        name="Hjemme",
        kind=PlanKind.SUB_PLAN,
        parent=above,
        case_number="24/9",
        purpose="Flere skal klare seg selv.",
        scope_limits="Ikke psykisk helse.",
        source="https://example.org/plan",
    )
    PlanGoalFactory(
        plan=plan, number=2, master_plan_goal="God helse", sustainable_goals=[3], indicator="nutrition_assessed_home"
    )
    StrategicChoiceFactory(plan=plan, number=1, name="Hjelp tidlig", consequences="Færre plasser")
    PlanLinkFactory(plan=plan, title="Helse- og omsorgstjenesteloven", reference="§ 3-1")
    page = read(adviser, f"/planer/{plan.pk}/")
    for told in (
        "Kommunestyret, 14.03.2024",
        "24/9",
        "Flere skal klare seg selv.",
        "Ikke psykisk helse.",
        'href="https://example.org/plan"',
        "Bidrar til kommuneplanens mål: God helse",
        "3 God helse og livskvalitet",
        "/indikatorer/nutrition_assessed_home/",
        "1. Hjelp tidlig",
        "Færre plasser",
        "Lov eller forskrift",
        "§ 3-1",
        f'href="/planer/{above.pk}/"',
        f"/planer/{plan.pk}/steg/roll_over/",
        f"/planer/{plan.pk}/steg/supersede/",
        f"/planer/{plan.pk}/medvirkning/",
        f"/planer/{plan.pk}/revisjon/",
    ):
        assert told in page
    assert f"/planer/{plan.pk}/steg/adopt/" not in page


def test_a_plan_leads_to_the_other_pages_about_it(kragero: Unit, plan: Plan, adviser: Client, client_as: LogIn) -> None:
    below = PlanFactory(municipality=kragero.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
    MeasureFactory(plan=below)
    page = read(adviser, f"/planer/{below.pk}/")
    assert "Ingen runde har spurt om tiltakene i planen ennå." in page
    StatusRoundFactory(plan=plan, status_on=date(2025, 12, 31))
    latest = StatusRoundFactory(plan=plan, name="1. tertial", status_on=date(2026, 4, 30))
    StatusRoundFactory(name="Andres runde", status_on=date(2026, 8, 31))
    page = read(adviser, f"/planer/{below.pk}/")
    more = page.split('id="mer"')[1].split("</section>")[0]
    addresses = [part.split('"')[0] for part in more.split('href="')[1:]]
    assert f"/tiltak/runder/{latest.pk}/" in addresses
    assert "Status: 1. tertial" in more
    assert "Andres runde" not in page
    for told in (f"/tiltak/okonomi/?plan={below.pk}", f"/tiltak/rapporter/plan/{below.pk}/"):
        assert told in addresses
    assert f'href="/tiltak/nytt/?plan={below.pk}"' in page
    for address in addresses:
        assert adviser.get(address).status_code == 200, address
    for told in (f"/tiltak/regneark/plan/{below.pk}/", f"/tiltak/regneark/plan/{below.pk}/last-inn/"):
        assert told in addresses
    reader = client_as(Role.POLITICIAN)
    page = read(reader, f"/planer/{below.pk}/")
    assert "/last-inn/" not in page
    for address in [part.split('"')[0] for part in page.split('id="fakta"')[1].split('href="/')[1:]]:
        assert reader.get(f"/{address}").status_code == 200, address


def test_participation_is_told_in_a_sentence(plan: Plan, adviser: Client) -> None:
    assert "Ingen medvirkning er lagt inn ennå." in read(adviser, f"/planer/{plan.pk}/")
    event = ParticipationEventFactory(plan=plan, person_count=1200)
    told = read(adviser, f"/planer/{plan.pk}/")
    assert "Folk er hørt 1 gang. 1 200 deltakelser er oppgitt." in told
    ParticipationEventFactory(plan=plan, person_count=40, precision=CountPrecision.ABOUT)
    ParticipationEventFactory(plan=plan)
    for outcome in ProposalOutcome:
        ProposalFactory(event=event, outcome=outcome, reason="Fordi (eksempel)")
    told = read(adviser, f"/planer/{plan.pk}/")
    assert (
        "Folk er hørt 3 ganger. 1 240 deltakelser er oppgitt (noen av tallene er omtrentlige eller et minste antall), "
        "for 1 av gangene er antallet ukjent. "
        "2 av 4 forslag er tatt inn, helt eller delvis. 1 er ikke avgjort." in told
    )
    unknown = PlanFactory(municipality=plan.municipality)
    ParticipationEventFactory(plan=unknown)
    assert "Hvor mange som deltok, er ikke oppgitt." in read(adviser, f"/planer/{unknown.pk}/")


def test_a_decision_that_is_late_is_marked_until_the_plan_is_rolled_over(kragero: Unit, adviser: Client) -> None:
    plan = adopted(kragero)
    PlanLinkFactory(
        plan=plan,
        kind=PlanLinkKind.COUNCIL_DECISION,
        title="Heltid",
        reports_every_months=1,
        next_report_on=date(2026, 1, 31),
    )
    assert "Rapporteres hver måned, neste gang 31.01.2026. <strong>Fristen er over." in read(
        adviser, f"/planer/{plan.pk}/"
    )
    post(adviser, f"/planer/{plan.pk}/steg/roll_over/", period_from="2041", period_to="2057")
    following = Plan.objects.get(rolled_from=plan)
    assert "Fristen er over." not in read(adviser, f"/planer/{plan.pk}/")
    assert "Fristen er over." in read(adviser, f"/planer/{following.pk}/")
    assert read(adviser, "/planer/").count("Skriv at det er rapportert") == 1


def test_the_matrix_shows_measures_of_the_plan_and_of_those_below(kragero: Unit, plan: Plan, adviser: Client) -> None:
    below = PlanFactory(municipality=kragero.municipality, parent=plan, kind=PlanKind.SUB_PLAN, name="Hjemme")
    one = MeasureFactory(plan=plan, number=7, title="Nattilsyn", start_date=date(2026, 1, 1), fte="2.50")
    MeasureCostFactory(measure=one, low_nok=2_100_000)
    StatusReportFactory(measure=one, step=3)
    person = MembershipFactory(unit=kragero, user__display_name="Kari Eksempel")
    MeasureRoleFactory(measure=one, membership=person)
    two = MeasureFactory(plan=below, number=1, title="Hverdagsrehabilitering")
    matrix = read(adviser, f"/planer/{plan.pk}/").split('id="tiltak"')[1]
    first, second = matrix.split("</table>")[:2]
    for told in ("Nattilsyn", f"/tiltak/{one.pk}/", "fra 2026", "drift", "2,1 mill. kr per år", "2,5", "Kari Eksempel"):
        assert told in first
    assert "3 " in first.split("Siste status")[-1]
    assert "Hjemme 2024–2040" in second
    for told in ("Hverdagsrehabilitering", f"/tiltak/{two.pk}/", "ikke oppgitt", "ikke bestemt", "ikke rapportert"):
        assert told in second
    assert "Planen og planene under den har 2 tiltak: 2 drift." in matrix
    assert "Kostnaden er ukjent eller ikke oppgitt for 1 av dem." in matrix


def test_a_long_matrix_is_turned_and_asks_the_database_as_often(
    plan: Plan, adviser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def many(first: int, count: int) -> None:
        for number in range(first, first + count):
            measure = MeasureFactory(plan=plan, number=number)
            MeasureCostFactory(measure=measure)
            MeasureRoleFactory(measure=measure)
            StatusReportFactory(measure=measure, round__status_on=date(2000 + number % 90, 1, 1 + number // 90))
        for number in range(first, first + min(count, 20)):
            PlanGoalFactory(plan=plan, number=number)
            StrategicChoiceFactory(plan=plan, number=number)
            PlanLinkFactory(plan=plan, kind=PlanLinkKind.COUNCIL_DECISION, next_report_on=date(2025, 1, 1))
            RevisionTaskFactory(plan=plan, owner=MembershipFactory(unit=plan.municipality.units.first()))
            ProposalFactory(event__plan=plan)
            below = PlanFactory(municipality=plan.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
            MeasureFactory(plan=below)

    url = f"/planer/{plan.pk}/"
    many(1, 3)
    read(adviser, url)
    with CaptureQueriesContext(connection) as few:
        read(adviser, url)
    many(4, 98)
    with django_assert_num_queries(len(few)):
        page = read(adviser, url)
    assert "Rad 1–100 av 124" in page
    assert page.count('<td class="number" data-label="Nr.">') == 100
    assert "Rad 101–124 av 124" in read(adviser, f"{url}?side=2")
    assert "Rad 101–124 av 124" in read(adviser, f"{url}?side=99")


def test_the_list_asks_the_database_as_often_for_many_plans(
    kragero: Unit, adviser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def many(count: int) -> None:
        for _number in range(count):
            one = adopted(kragero)
            PlanLinkFactory(plan=one, next_report_on=timezone.localdate())
            RevisionTaskFactory(plan=one, owner=MembershipFactory(unit=kragero))
            old = PlanFactory(municipality=kragero.municipality, status=PlanStatus.ROLLED_OVER)
            PlanFactory(municipality=kragero.municipality, rolled_from=old, parent=one, kind=PlanKind.SUB_PLAN)

    many(3)
    read(adviser, "/planer/")
    with CaptureQueriesContext(connection) as few:
        read(adviser, "/planer/")
    many(27)
    with django_assert_num_queries(len(few)):
        read(adviser, "/planer/")


def test_what_people_write_is_not_run(kragero: Unit, adviser: Client) -> None:
    bad = "<script>alert(1)</script>"
    plan = PlanFactory(municipality=kragero.municipality, name=bad, purpose=bad, source="javascript:alert(1)")
    PlanLinkFactory(plan=plan, title=bad, reference="javascript:alert(1)")
    for url in ("/planer/", f"/planer/{plan.pk}/"):
        page = read(adviser, url)
        assert bad not in page
        assert 'href="javascript' not in page
