"""The page where status is given: two minutes for a unit leader, nothing lost, and nobody's answer wiped out."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    MeasureDependencyFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    StatusRoundFactory,
)
from tests.samples.status_rounds import DAYS, closed_round, measures_under, plan_with_measures, report_steps

from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.status import GivenStatus, close_round, give_statuses
from omsyn.web.plans.models import Measure, Plan, StatusReport, StatusRound

LogIn = Callable[[Role], Client]
Answers = dict[int, tuple[str, str]]


@pytest.fixture
def root(kragero: Unit) -> Plan:
    return plan_with_measures(kragero.municipality, areas=2, each=3, unit=UnitFactory(parent=kragero))


@pytest.fixture
def asked(root: Plan) -> StatusRound:
    today = timezone.localdate()
    made: StatusRound = StatusRoundFactory(
        plan=root, status_on=today, opens_on=today - timedelta(7), deadline=today + timedelta(7), instruction="Kort."
    )
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


@pytest.fixture
def director(kragero: Unit) -> Membership:
    """Another who may report for everything."""
    return MembershipFactory(unit=kragero, role=Role.SECTOR_DIRECTOR)


def address(round_: StatusRound) -> str:
    return f"/tiltak/runder/{round_.pk}/"


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def rows(page: str) -> dict[int, str]:
    """Measure → its row."""
    parts = page.split('<tr id="tiltak-')[1:]
    return {int(part.split('"')[0]): part.split("</tr>")[0] for part in parts}


def as_sent(page: str, answers: Answers) -> dict[str, str]:
    """The form as a browser without JavaScript sends it, with these answers filled in."""
    form = page.split('class="round-form"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for tag in re.findall(r'<input type="hidden" name="initial-[^>]*>', form):
        found = re.search(r' value="([^"]*)"', tag)
        sent[re.findall(r'name="([^"]+)"', tag)[0]] = found.group(1) if found else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[0] if chosen else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = text.strip()
    for key, (status, remark) in answers.items():
        sent |= {f"status_{key}": status, f"remark_{key}": remark}
    return sent


def send(client: Client, url: str, data: dict[str, Any], status: int = 302) -> str:
    answer = client.post(url, data)
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer.content.decode()


def stored(round_: StatusRound) -> dict[int, tuple[object, str]]:
    given = StatusReport.objects.filter(round=round_)
    return {one.measure_id: (one.step or one.outside, one.remark) for one in given}


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_only_those_who_report_get_fields(role: Role, asked: StatusRound, client_as: LogIn) -> None:
    page = read(client_as(role), address(asked))
    reports = role in {Role.UNIT_LEADER, Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
    assert len(rows(page)) == 6
    assert ('name="status_' in page) is reports
    assert ("Lagre status" in page) is reports
    assert ("Du rapporterer ikke for noen av disse tiltakene." in page) is not reports
    assert ("Lukk runden" in page) is (role in {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER})
    assert client_as(role).post(address(asked)).status_code == (302 if reports else 403)


def test_nobody_reads_the_rounds_of_another_municipality(adviser: Client) -> None:
    theirs = StatusRoundFactory()
    assert adviser.get(address(theirs)).status_code == 404
    assert adviser.post(address(theirs), {"status_1": "3"}).status_code == 404


def test_a_unit_leader_meets_only_what_they_answer_for(root: Plan, asked: StatusRound, kragero: Unit) -> None:
    unit = UnitFactory(parent=kragero)
    first, second = measures_under(root)[:2]
    Measure.objects.filter(pk__in=[first.pk, second.pk]).update(unit=unit)
    client = Client()
    client.force_login(MembershipFactory(unit=unit, role=Role.UNIT_LEADER).user)
    page = read(client, address(asked))
    assert set(rows(page)) == {first.pk, second.pk}
    assert "0 av 2 tiltak har fått status." in page
    assert "Kort." in page
    every = rows(read(client, address(asked) + "?vis=alle"))
    assert len(every) == 6
    assert [key for key, row in every.items() if "<select" in row] == [first.pk, second.pk]
    send(client, address(asked), as_sent(page, {first.pk: ("4", "Går fint"), second.pk: ("postponed", "")}))
    assert stored(asked) == {first.pk: (4, "Går fint"), second.pk: ("postponed", "")}
    told = read(client, address(asked))
    assert "Status er lagret for 2 tiltak." in told
    assert "Alle 2 tiltak har fått status." in told


def test_each_row_shows_what_was_said_last_and_what_is_suggested(
    root: Plan, asked: StatusRound, adviser: Client
) -> None:
    measure, waited_for = measures_under(root)[:2]
    closed_round(root, DAYS[0], {measure.pk: 2})
    for done_on in (asked.status_on, asked.status_on, None):
        MeasureTaskFactory(measure=measure, done_on=done_on)
    MeasureDependencyFactory(measure=measure, waits_for=waited_for)
    row = rows(read(adviser, address(asked) + "?vis=alle"))[measure.pk]
    assert "2 Planlagt" in row or '<td data-label="Sist">2 ' in row
    assert f"{DAYS[0]:%d.%m.%Y}" in row
    assert "2 av 3 oppgaver er gjort." in row
    assert f"Venter på «{waited_for}»." in row


def test_another_status_than_suggested_wants_a_word_and_keeps_the_rest(
    root: Plan, asked: StatusRound, adviser: Client
) -> None:
    measure, other = measures_under(root)[:2]
    MeasureTaskFactory(measure=measure, done_on=asked.status_on)
    url = address(asked)
    sent = as_sent(read(adviser, url), {measure.pk: ("2", ""), other.pk: ("3", "Skrevet med omhu")})
    page = send(adviser, url, sent, status=400)
    assert "Skriv hvorfor i merknaden" in rows(page)[measure.pk]
    assert f'href="#id_status_{measure.pk}"' in page
    assert "Skrevet med omhu" in rows(page)[other.pk]
    assert stored(asked) == {}
    again = as_sent(page, {measure.pk: ("2", "Vi venter på svar")})
    send(adviser, url, again)
    assert stored(asked) == {measure.pk: (2, "Vi venter på svar"), other.pk: (3, "Skrevet med omhu")}


@pytest.mark.parametrize("wrong", ["6", "0", "-1", "borte", "3.5", "٣"])
def test_a_status_off_the_scale_is_told_in_its_row(wrong: str, root: Plan, asked: StatusRound, adviser: Client) -> None:
    measure, other = measures_under(root)[:2]
    sent = as_sent(read(adviser, address(asked)), {measure.pk: (wrong, ""), other.pk: ("3", "Bra")})
    page = send(adviser, address(asked), sent, status=400)
    assert f"«{wrong}» er ikke på skalaen." in rows(page)[measure.pk]
    assert "er ikke på skalaen" not in rows(page)[other.pk]
    assert "Bra" in rows(page)[other.pk]
    assert stored(asked) == {}


def test_a_remark_without_status_is_told(root: Plan, asked: StatusRound, adviser: Client) -> None:
    measure = measures_under(root)[0]
    sent = as_sent(read(adviser, address(asked)), {measure.pk: ("", "Bare et ord")})
    page = send(adviser, address(asked), sent, status=400)
    assert "Velg status." in rows(page)[measure.pk]
    assert "Bare et ord" in rows(page)[measure.pk]


def test_who_saves_last_is_told_and_may_then_decide(
    root: Plan, asked: StatusRound, adviser: Client, director: Membership
) -> None:
    measure, untouched = measures_under(root)[:2]
    url = address(asked)
    page = read(adviser, url)
    given = [GivenStatus(measure.pk, step=2), GivenStatus(untouched.pk, step=5)]
    give_statuses(round_=asked, given=given, by=director)
    told = send(adviser, url, as_sent(page, {measure.pk: ("4", "Mitt svar")}), status=400)
    assert str(director.user) in rows(told)[measure.pk]
    assert "Mitt svar" in rows(told)[measure.pk]
    assert stored(asked) == {measure.pk: (2, ""), untouched.pk: (5, "")}
    send(adviser, url, as_sent(told, {}))
    assert stored(asked) == {measure.pk: (4, "Mitt svar"), untouched.pk: (5, "")}


def test_what_was_written_stands_when_the_round_is_closed_meanwhile(
    root: Plan, asked: StatusRound, adviser: Client, director: Membership
) -> None:
    measure = measures_under(root)[0]
    sent = as_sent(read(adviser, address(asked)), {measure.pk: ("4", "Lang tekst om tiltaket")})
    close_round(round_=asked, by=director)
    page = send(adviser, address(asked), sent, status=400)
    assert "Be den som styrer runden, om å åpne den igjen. Ingenting er lagret." in page
    assert "Lang tekst om tiltaket" in rows(page)[measure.pk]
    assert "<select" not in read(adviser, address(asked))


def test_a_measure_taken_from_one_meanwhile_is_told_with_what_was_written(
    root: Plan, asked: StatusRound, kragero: Unit
) -> None:
    member = MembershipFactory(unit=kragero, role=Role.CARE_WORKER)
    kept, taken, only_read = measures_under(root)[:3]
    for measure in (kept, taken, only_read):
        MeasureRoleFactory(measure=measure, membership=member)
    client = Client()
    client.force_login(member.user)
    url = address(asked)
    sent = as_sent(read(client, url), {kept.pk: ("3", "Står"), taken.pk: ("2", "Mistes ikke")})
    taken.roles.all().delete()
    only_read.roles.all().delete()
    page = send(client, url, sent, status=400)
    assert page.count("Du kan ikke lenger gi status for et av tiltakene du fylte ut.") == 1
    assert "«2, Mistes ikke»" in page
    assert stored(asked) == {}
    send(client, url, as_sent(page, {}))
    assert stored(asked) == {kept.pk: (3, "Står")}


def test_answers_for_measures_of_others_are_never_stored(root: Plan, asked: StatusRound, client_as: LogIn) -> None:
    measure = measures_under(root)[0]
    data = {f"status_{measure.pk}": "5", f"remark_{measure.pk}": "Snik"}
    page = send(client_as(Role.CARE_WORKER), address(asked), data, status=400)
    assert "«5, Snik»" in page
    assert stored(asked) == {}


@pytest.mark.parametrize(
    ("count", "told"),
    [(201, "Skjemaet har 201 tiltak, og du kan lagre 200 om gangen."), (5000, "Ingenting er lagret.")],
)
def test_more_rows_than_any_page_has_are_refused_whole(
    count: int, told: str, root: Plan, asked: StatusRound, adviser: Client
) -> None:
    measure = measures_under(root)[0]
    data = {f"status_{measure.pk}": "3"} | {f"status_{10**6 + number}": "3" for number in range(count - 1)}
    assert told in send(adviser, address(asked), data, status=400).replace("\xa0", " ")
    assert stored(asked) == {}


def test_nothing_filled_in_stores_nothing(root: Plan, asked: StatusRound, adviser: Client) -> None:
    send(adviser, address(asked), as_sent(read(adviser, address(asked)), {}))
    assert "Ingenting er endret, så ingenting er lagret." in read(adviser, address(asked))
    send(adviser, address(asked), {})
    assert stored(asked) == {}


def test_those_that_lack_status_are_found_at_once(root: Plan, asked: StatusRound, adviser: Client) -> None:
    given, *rest = measures_under(root)
    report_steps(asked, {given.pk: 3})
    assert set(rows(read(adviser, address(asked) + "?vis=mangler"))) == {one.pk for one in rest}
    report_steps(asked, {one.pk: 3 for one in rest})
    assert "Ingen tiltak mangler status." in read(adviser, address(asked) + "?vis=mangler")


def test_a_round_that_is_not_open_yet_takes_no_answers(root: Plan, asked: StatusRound, adviser: Client) -> None:
    StatusRound.objects.filter(pk=asked.pk).update(opens_on=timezone.localdate() + timedelta(1))
    page = read(adviser, address(asked))
    assert "Da kan du gi status." in page
    assert "<select" not in page
    data = {f"status_{measures_under(root)[0].pk}": "3"}
    assert "Runden åpner" in send(adviser, address(asked), data, status=400)
    assert stored(asked) == {}


def test_the_page_asks_the_same_number_of_questions_however_many_rows(
    kragero: Unit, asked: StatusRound, adviser: Client
) -> None:
    few, many = (
        asked,
        StatusRoundFactory(
            plan=plan_with_measures(kragero.municipality, areas=3, each=9, name="Stor plan"),
            status_on=asked.status_on,
            opens_on=asked.opens_on,
            deadline=asked.deadline,
        ),
    )
    counts = []
    for round_ in (few, many):
        measures = measures_under(round_.plan)
        closed_round(round_.plan, DAYS[0], {one.pk: 2 for one in measures})
        for one, other in pairwise(measures):
            MeasureTaskFactory(measure=one)
            MeasureDependencyFactory(measure=one, waits_for=other)
            MeasureRoleFactory(measure=one, membership__unit=kragero)
        read(adviser, address(round_))
        with CaptureQueriesContext(connection) as asked_of:
            assert len(rows(read(adviser, address(round_)))) == len(measures)
        counts.append(len(asked_of))
    assert counts[0] == counts[1]
