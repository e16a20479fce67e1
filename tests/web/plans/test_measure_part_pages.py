"""The pages where people, tasks, what it waits for and effects are added to a measure, and the buttons beside them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    ExpectedEffectFactory,
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
)

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureRoleKind,
    MeasureTask,
    Plan,
    PlanStatus,
)

LogIn = Callable[[Role], Client]
EFFECT = {
    "indicator": "nutrition_assessed_home",
    "baseline": "10,5",
    "expected": "20",
    "lower": "15",
    "upper": "25",
    "due_date": "2027-12-31",
    "reason": "Prøvd i én sone",
}
CHANGERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
NEW_PAGES = ("oppgaver", "folk", "venter-paa", "effekter")


@pytest.fixture
def measure(kragero: Unit) -> Measure:
    made: Measure = MeasureFactory(plan=PlanFactory(municipality=kragero.municipality), title="Dagtilbud")
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def url(measure: Measure, page: str) -> str:
    return f"/tiltak/{measure.pk}/{page}/"


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def post(client: Client, url: str, status: int = 302, **data: Any) -> str:
    answer = client.post(url, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.headers["Location"] if status == 302 else answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("page", NEW_PAGES)
@pytest.mark.parametrize("role", Role)
def test_who_may_add_to_a_measure(role: Role, page: str, measure: Measure, client_as: LogIn) -> None:
    client = client_as(role)
    may = role in CHANGERS
    assert client.get(url(measure, page)).status_code == (200 if may else 403)
    assert client.post(url(measure, page), {}).status_code == (400 if may else 403)


@pytest.mark.parametrize("page", NEW_PAGES)
def test_a_page_says_what_it_is_for_and_an_empty_answer_is_explained(
    page: str, measure: Measure, adviser: Client
) -> None:
    told = read(adviser, url(measure, page))
    assert "Dagtilbud" in told
    assert f'href="/tiltak/{measure.pk}/"' in told
    assert "Dette må rettes" in post(adviser, url(measure, page), status=400)


@pytest.mark.parametrize("page", NEW_PAGES)
def test_nothing_is_added_in_a_plan_that_has_come_to_its_end(page: str, kragero: Unit, adviser: Client) -> None:
    ended = MeasureFactory(plan=PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED))
    answer = adviser.get(url(ended, page))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/tiltak/{ended.pk}/")
    assert "Planen er avsluttet, så tiltaket kan ikke endres." in read(adviser, f"/tiltak/{ended.pk}/")


def test_a_task_is_added_done_opened_and_removed(measure: Measure, adviser: Client) -> None:
    data = {"title": "Kartlegg", "due_date": "2026-05-01", "is_milestone": "on"}
    assert post(adviser, url(measure, "oppgaver"), **data) == f"/tiltak/{measure.pk}/#oppgaver"
    task = MeasureTask.objects.get()
    assert (task.title, task.due_date, task.is_milestone) == ("Kartlegg", date(2026, 5, 1), True)
    assert "Oppgaven er lagt til." in read(adviser, f"/tiltak/{measure.pk}/")
    post(adviser, f"/tiltak/oppgave/{task.pk}/gjort/")
    task.refresh_from_db()
    assert task.done_on == timezone.localdate()
    post(adviser, f"/tiltak/oppgave/{task.pk}/apne/")
    task.refresh_from_db()
    assert task.done_on is None
    post(adviser, f"/tiltak/oppgave/{task.pk}/fjern/")
    assert not MeasureTask.objects.exists()


@pytest.mark.parametrize(
    ("factory", "kind", "acts"),
    [
        (MeasureTaskFactory, "oppgave", ("gjort", "apne", "fjern")),
        (MeasureRoleFactory, "rolle", ("fjern",)),
        (MeasureDependencyFactory, "avhengighet", ("fjern",)),
        (ExpectedEffectFactory, "effekt", ("fjern", "maal")),
    ],
)
def test_buttons_are_for_those_who_may_and_never_for_other_municipalities(
    factory: Any, kind: str, acts: tuple[str, ...], measure: Measure, client_as: LogIn
) -> None:
    part, theirs = factory(measure=measure), factory()
    reader, adviser = client_as(Role.CARE_WORKER), client_as(Role.QUALITY_ADVISER)
    for act in acts:
        assert reader.post(f"/tiltak/{kind}/{part.pk}/{act}/").status_code == 403
        assert adviser.post(f"/tiltak/{kind}/{theirs.pk}/{act}/").status_code == 404
        assert adviser.post(f"/tiltak/{kind}/999999/{act}/").status_code == 404
    assert type(part).objects.count() == 2
    post(adviser, f"/tiltak/{kind}/{part.pk}/fjern/")
    assert not type(part).objects.filter(pk=part.pk).exists()


def test_coming_to_a_button_without_pressing_it_changes_nothing(measure: Measure, adviser: Client) -> None:
    task = MeasureTaskFactory(measure=measure)
    for act in ("gjort", "fjern"):
        assert adviser.get(f"/tiltak/oppgave/{task.pk}/{act}/").status_code == 302
    task.refresh_from_db()
    assert task.done_on is None


def test_a_button_that_cannot_be_pressed_any_more_says_why(kragero: Unit, adviser: Client) -> None:
    ended = MeasureFactory(plan=PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED))
    task = MeasureTaskFactory(measure=ended)
    post(adviser, f"/tiltak/oppgave/{task.pk}/gjort/")
    assert "kan ikke endres. Endre den som gjelder nå." in read(adviser, f"/tiltak/{ended.pk}/")


def test_a_role_is_given_to_someone_who_works_here(kragero: Unit, measure: Measure, adviser: Client) -> None:
    person = MembershipFactory(unit=kragero, user__display_name="Kari Nordmann")
    gone = MembershipFactory(
        unit=kragero,
        user__display_name="Ola Sluttet",
        valid_to=timezone.localdate() - timedelta(days=1),
    )
    closed = MembershipFactory(unit=kragero, user__display_name="Per Stengt", user__is_active=False)
    page = read(adviser, url(measure, "folk"))
    assert "Kari Nordmann" in page
    assert "Ola Sluttet" not in page
    assert "Per Stengt" not in page
    for other in (gone, closed, MembershipFactory()):
        told = post(adviser, url(measure, "folk"), status=400, membership=str(other.pk), role="deputy")
        assert "Personen har sluttet eller arbeider et annet sted. Velg en fra lista." in told
        assert '<option value="deputy" selected>' in told
    post(adviser, url(measure, "folk"), membership=str(person.pk), role="responsible")
    assert MeasureRole.objects.get().membership == person
    again = MembershipFactory(unit=kragero)
    post(adviser, url(measure, "folk"), membership=str(again.pk), role="responsible")
    assert MeasureRole.objects.get(membership=person).role == MeasureRoleKind.PARTICIPANT


def test_the_one_who_answers_for_the_measure_changes_it(kragero: Unit, measure: Measure) -> None:
    client = Client()
    member = MembershipFactory(unit=kragero)
    client.force_login(member.user)
    assert client.post(url(measure, "oppgaver"), {"title": "Kartlegg"}).status_code == 403
    MeasureRoleFactory(measure=measure, membership=member)
    post(client, url(measure, "oppgaver"), title="Kartlegg")
    assert MeasureTask.objects.get().title == "Kartlegg"


def test_what_it_waits_for_is_chosen_from_a_plan(kragero: Unit, measure: Measure, adviser: Client) -> None:
    near = MeasureFactory(plan=measure.plan, title="I samme plan")
    other_plan = PlanFactory(municipality=kragero.municipality)
    far = MeasureFactory(plan=other_plan, title="I en annen plan")
    page = read(adviser, url(measure, "venter-paa"))
    assert "I samme plan" in page
    assert "I en annen plan</option>" not in page
    post(adviser, url(measure, "venter-paa"), waits_for=str(near.pk), why="Først alarmene")
    there = f"{url(measure, 'venter-paa')}?plan={other_plan.pk}"
    assert "I en annen plan" in read(adviser, there)
    post(adviser, there, waits_for=str(far.pk))
    assert {one.waits_for: one.why for one in MeasureDependency.objects.all()} == {near: "Først alarmene", far: ""}
    for odd in ("tull", "99999999999", PlanFactory().pk):
        assert "I samme plan" in read(adviser, f"{url(measure, 'venter-paa')}?plan={odd}")


def test_a_ring_is_refused_with_the_names_in_it_and_the_reason_is_kept(measure: Measure, adviser: Client) -> None:
    other = MeasureFactory(plan=measure.plan, title="Alarmer")
    MeasureDependencyFactory(measure=other, waits_for=measure)
    page = post(adviser, url(measure, "venter-paa"), status=400, waits_for=str(other.pk), why="Fordi")
    assert "Da venter tiltakene på hverandre i ring: «Dagtilbud» og «Alarmer»." in page
    assert 'value="Fordi"' in page
    assert MeasureDependency.objects.count() == 1
    page = post(adviser, url(other, "venter-paa"), status=400, waits_for=str(measure.pk))
    assert "venter alt på dette" in page
    for odd in (measure.pk, MeasureFactory().pk, "tull"):
        assert "gyldig valg" in post(adviser, url(measure, "venter-paa"), status=400, waits_for=str(odd))


def test_an_effect_is_written_with_an_interval_and_measured(measure: Measure, adviser: Client) -> None:
    assert "åtte av ti" in read(adviser, url(measure, "effekter"))
    post(adviser, url(measure, "effekter"), **EFFECT)
    effect = ExpectedEffect.objects.get()
    assert (effect.baseline, effect.lower, effect.due_date) == (Decimal("10.5"), 15, date(2027, 12, 31))
    there = f"/tiltak/effekt/{effect.pk}/maal/"
    page = read(adviser, there)
    assert "dere ventet 20 % innen 31.12.2027, med 80 %-intervall fra 15 % til 25 %." in page
    today = timezone.localdate()
    late = {"value": "18,5", "on": str(today + timedelta(days=1)), "how": "Telling"}
    page = post(adviser, there, status=400, **late)
    assert "Dagen er ikke kommet ennå." in page
    assert 'value="18,5"' in page
    post(adviser, there, **(late | {"on": str(today)}))
    effect.refresh_from_db()
    assert (effect.measured, effect.measured_on, effect.measured_how) == (Decimal("18.5"), today, "Telling")
    assert "alt målt" in post(adviser, there, status=400, **(late | {"on": str(today)}))
    post(adviser, f"/tiltak/effekt/{effect.pk}/fjern/")
    assert "En ventet effekt som er målt, kan ikke fjernes." in read(adviser, f"/tiltak/{measure.pk}/")


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"indicator": "tull"}, "indicator", "gyldig valg"),
        ({"lower": "21"}, "lower", "høyere enn den ventede verdien"),
        ({"upper": "19"}, "upper", "lavere enn den ventede verdien"),
        ({"lower": "20", "upper": "20"}, "upper", "kan ikke være like"),
        ({"expected": "mange"}, "expected", "tall"),
        ({"due_date": "snart"}, "due_date", "gyldig dato"),
        ({"reason": ""}, "reason", "påkrevet"),
    ],
)
def test_an_effect_that_does_not_fit_is_told_by_the_field(
    change: dict[str, str], field: str, told: str, measure: Measure, adviser: Client
) -> None:
    page = post(adviser, url(measure, "effekter"), status=400, **(EFFECT | change))
    assert any(told in line for line in page.split("<li>") if f'href="#id_{field}"' in line)
    assert 'value="10,5"' in page
    assert not ExpectedEffect.objects.exists()


def test_the_same_effect_twice_is_refused(measure: Measure, adviser: Client) -> None:
    post(adviser, url(measure, "effekter"), **EFFECT)
    assert "alt en ventet effekt" in post(adviser, url(measure, "effekter"), status=400, **EFFECT)


def test_the_list_to_wait_for_asks_no_more_of_the_database_when_it_is_longer(
    measure: Measure, adviser: Client, django_assert_num_queries: Any
) -> None:
    def many(count: int) -> None:
        below: Plan = PlanFactory(municipality=measure.plan.municipality, parent=measure.plan)
        MeasureFactory.create_batch(count, plan=below)

    many(2)
    read(adviser, url(measure, "venter-paa"))
    with django_assert_num_queries(13) as few:
        read(adviser, url(measure, "venter-paa"))
    many(30)
    with django_assert_num_queries(len(few)):
        read(adviser, url(measure, "venter-paa"))
