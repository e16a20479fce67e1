"""The page of participation: who took part and what came of it, to whom, as files, and with nothing logged."""

import csv
import io
from collections.abc import Callable
from datetime import date
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from tests.factories.plans import ParticipationEventFactory, PlanFactory, ProposalFactory

from omsyn.parameters.participation_words import load_participation_words
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import CountPrecision, EventKind, Plan, PlanStatus, ProposalOutcome, ServiceLevel

WRITERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def logged(plan: Plan) -> Plan:
    """The plan with a meeting, a hearing without a number, and proposals that share a word."""
    meeting = ParticipationEventFactory(
        plan=plan,
        name="Dialogmøte om bolig",
        who="Eldrerådet",
        person_count=40,
        precision=CountPrecision.ABOUT,
        from_date=date(2025, 2, 1),
        hours="2.50",
        outcome="Et nytt veivalg",
    )
    ParticipationEventFactory(plan=plan, kind=EventKind.HEARING, name="Høring", who="Alle lag og foreninger")
    for number in range(load_participation_words().least_contributions):
        ProposalFactory(event=meeting, text=f"Flere møteplasser, forslag {number}")
    ProposalFactory(
        event=meeting,
        text="Gratis buss",
        level=ServiceLevel.SYSTEM,
        outcome=ProposalOutcome.NOT_TAKEN_IN,
        reason="Fylket har ansvaret",
    )
    ProposalFactory(event=meeting, text="En fast kontakt", level=ServiceLevel.INDIVIDUAL, outcome="taken_in")
    return plan


@pytest.fixture
def reader(client_as: LogIn) -> Client:
    return client_as(Role.CARE_WORKER)


def read(client: Client, plan: Plan, more: str = "") -> str:
    answer = client.get(f"/planer/{plan.pk}/medvirkning/{more}")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def part_of(page: str, key: str) -> str:
    """The exhibit of that key."""
    return page.split(f'id="{key}"')[1].split("</figure>")[0]


def rows_of(page: str, caption: str) -> list[str]:
    """The rows of the table of that caption."""
    table = next(part for part in page.split("<table")[1:] if caption in part.split("</table>")[0])
    return table.split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:]


def test_the_page_tells_who_was_heard_and_what_came_of_it(logged: Plan, reader: Client) -> None:
    page = read(reader, logged)
    assert "Hvem har vært med på å lage Helseplan 2024–2040?" in page
    assert "2 hendelser der folk ble hørt" in page
    assert "1 av 2 hendelser har ikke oppgitt antall." in page
    events = rows_of(page, "Medvirkning i «Helseplan 2024–2040»")
    assert len(events) == 3
    for told in ("Dialogmøte om bolig: Eldrerådet", "01.02.2025", "40", "omtrent", "2,5", "Et nytt veivalg"):
        assert told in events[0]
    assert "Alle lag og foreninger" in events[1]
    assert "ikke oppgitt" in events[1]
    levels = rows_of(page, "Forslag etter nivå og hva som kom ut av dem")
    assert [level.split("<th")[1].split(">")[1].split("<")[0] for level in levels] == [
        "System",
        "Tjeneste",
        "Individ",
        "Alle nivåer",
    ]
    assert "ikke tatt inn: Fylket har ansvaret" in page
    assert "tatt inn i planen" in page


def test_the_cloud_of_words_has_a_table_and_leaves_out_what_few_said(logged: Plan, reader: Client) -> None:
    page = read(reader, logged)
    words = rows_of(page, "Ord i innspillene")
    least = load_participation_words().least_contributions
    told = [[cell.split(">")[1].split("<")[0] for cell in row.split("<t")[1:]] for row in words]
    assert ["møteplasser", str(least), str(least)] in told
    assert all("buss" not in row for row in words)
    assert "Ordsky der ord i flere innspill er større." in page
    assert f"Ord i færre enn {least} innspill vises ikke" in page


def test_too_few_words_is_told_and_the_rest_is_shown(plan: Plan, reader: Client) -> None:
    ProposalFactory(event__plan=plan, text="Gratis buss")
    page = read(reader, plan)
    assert "Ingen ord står i mange nok innspill til å vises." in page
    assert "Ord i innspillene" not in page
    assert "Forslag etter nivå" in page
    assert reader.get(f"/planer/{plan.pk}/medvirkning/ord.csv").status_code == 404


@pytest.mark.parametrize("role", Role)
def test_an_empty_page_teaches(role: Role, plan: Plan, client_as: LogIn) -> None:
    page = read(client_as(role), plan)
    assert "Ingen medvirkning er lagt inn ennå" in page
    assert (f'href="/planer/{plan.pk}/legg-til/medvirkning/"' in page) is (role in WRITERS)
    assert f'href="/planer/{plan.pk}/"' in page


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_those_who_may_change(role: Role, logged: Plan, client_as: LogIn) -> None:
    client = client_as(role)
    page = read(client, logged)
    event = logged.participation.get(kind=EventKind.MEETING)
    proposal = event.proposals.get(text="Gratis buss")
    for address in (
        f"/planer/{logged.pk}/legg-til/medvirkning/",
        f"/planer/{logged.pk}/legg-til/forslag/?fra={event.pk}",
        f"/planer/deler/medvirkning/{event.pk}/",
        f"/planer/deler/forslag/{proposal.pk}/",
    ):
        assert (f'href="{address}"' in page) is (role in WRITERS)
        assert client.get(address).status_code == (200 if role in WRITERS else 403)
    assert client.get(f"/planer/{logged.pk}/medvirkning/hendelser.csv").status_code == 200


def test_a_plan_that_has_ended_shows_its_log_and_is_not_changed(logged: Plan, client_as: LogIn) -> None:
    logged.status = PlanStatus.SUPERSEDED
    logged.save()
    page = read(client_as(Role.QUALITY_ADVISER), logged)
    assert "Dialogmøte om bolig: Eldrerådet" in page
    assert "/planer/deler/" not in page
    assert "legg-til" not in page


def test_the_log_of_another_municipality_is_not_found(client_as: LogIn) -> None:
    theirs = ProposalFactory().event.plan
    for role in (Role.CARE_WORKER, Role.QUALITY_ADVISER):
        for address in ("", "hendelser.csv", "forslag.xlsx"):
            assert client_as(role).get(f"/planer/{theirs.pk}/medvirkning/{address}").status_code == 404


@pytest.mark.parametrize("show", ["hendelser", "forslag", "ord"])
def test_each_part_is_downloaded_from_the_link_on_the_page(show: str, logged: Plan, reader: Client) -> None:
    page = read(reader, logged)
    for file_format in ("csv", "xlsx"):
        assert f'href="/planer/{logged.pk}/medvirkning/{show}.{file_format}"' in page
    answer = reader.get(f"/planer/{logged.pk}/medvirkning/{show}.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    first = {"hendelser": "Dialogmøte om bolig: Eldrerådet", "forslag": "System", "ord": "møteplasser"}[show]
    assert any(first in row for row in rows)
    workbook = ZipFile(io.BytesIO(reader.get(f"/planer/{logged.pk}/medvirkning/{show}.xlsx").content))
    assert first in workbook.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("address", ["tull.csv", "hendelser.pdf", "hendelser.tull", "ord.docx"])
def test_a_file_there_is_not(address: str, logged: Plan, reader: Client) -> None:
    assert reader.get(f"/planer/{logged.pk}/medvirkning/{address}").status_code == 404


def test_an_empty_log_has_no_files(plan: Plan, reader: Client) -> None:
    assert reader.get(f"/planer/{plan.pk}/medvirkning/hendelser.csv").status_code == 404
    assert reader.post(f"/planer/{plan.pk}/medvirkning/").status_code == 405


def test_a_cell_that_looks_like_a_formula_stays_text(plan: Plan, reader: Client) -> None:
    ParticipationEventFactory(plan=plan, who="<script>alert(1)</script>", outcome="=1+1")
    assert "<script>alert(1)" not in read(reader, plan)
    workbook = ZipFile(io.BytesIO(reader.get(f"/planer/{plan.pk}/medvirkning/hendelser.xlsx").content))
    sheets = [workbook.read(name).decode() for name in workbook.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any("<f>" in sheet for sheet in sheets)


def test_many_proposals_are_turned_and_ask_the_database_as_often(
    logged: Plan, client_as: LogIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_as(Role.QUALITY_ADVISER)
    event = logged.participation.first()
    ProposalFactory.create_batch(101, event=event)
    read(client, logged)
    with CaptureQueriesContext(connection) as few:
        assert "Rad 1–100 av " in read(client, logged)
    for made in ParticipationEventFactory.create_batch(30, plan=logged):
        ProposalFactory.create_batch(3, event=made)
    with django_assert_num_queries(len(few)):
        read(client, logged)
    assert "Rad 101–" in read(client, logged, "?side=2")
    assert "Rad 101–" in read(client, logged, "?side=tusen&side=99")
