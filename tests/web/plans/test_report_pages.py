"""Reports about plans on the pages: read, made as files, frozen, undone, concluded on and held against each other."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, MunicipalityFactory
from tests.factories.plans import (
    MeasureCostFactory,
    MeasureFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.actions.frozen import freeze_report
from omsyn.web.plans.models import FrozenKind, FrozenReport, Measure, Plan, RevisionTask

DECIDERS = {Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
TREATED = {"treated_by": "Hovedutvalget (eksempel)", "treated_on": "2026-05-20", "case_number": "26/1"}
LogIn = Callable[[Role], Client]


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    """A plan with two measures, what one of them costs, and a round."""
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan (eksempel)")
    first, second = MeasureFactory(plan=made, number=1), MeasureFactory(plan=made, number=2)
    MeasureCostFactory(measure=first)
    round_ = StatusRoundFactory(plan=made, status_on=date(2026, 4, 30), name="Vår")
    StatusReportFactory(round=round_, measure=first, step=4)
    StatusReportFactory(round=round_, measure=second, step=2)
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def freeze(plan: Plan, kragero: Unit, kind: FrozenKind = FrozenKind.MEASURE_STATUS) -> FrozenReport:
    return freeze_report(
        plan=plan,
        kind=kind,
        treated_by="Hovedutvalget (eksempel)",
        treated_on=date(2026, 5, 20),
        case_number="26/1",
        made_on=timezone.localdate(),
        by=MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER),
    )


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def post(client: Client, url: str, status: int = 302, **data: Any) -> str:
    answer = client.post(url, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_and_those_who_decide_may_freeze(role: Role, plan: Plan, client_as: LogIn) -> None:
    page = read(client_as(role), f"/tiltak/rapporter/plan/{plan.pk}/")
    assert "Helseplan (eksempel)" in page
    assert (f'action="/tiltak/rapporter/plan/{plan.pk}/frys/' in page) is (role in DECIDERS)


@pytest.mark.parametrize("kind", FrozenKind)
def test_each_report_is_read_and_comes_as_files(kind: FrozenKind, plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"/tiltak/rapporter/plan/{plan.pk}/?rapport={kind}")
    links = re.findall(rf'href="(/tiltak/rapporter/plan/{plan.pk}/rapport\.\w+\?[^"]*)"', page)
    assert {link.split("?")[0].rsplit(".", 1)[1] for link in links} == {"pdf", "docx", "xlsx"}
    starts = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    for link in links:
        answer = adviser.get(link.replace("&amp;", "&"))
        ending = link.split("?")[0].rsplit(".", 1)[1]
        assert answer.content.startswith(starts[ending]), ending


def test_a_report_there_is_not_and_a_format_there_is_not_are_told(plan: Plan, adviser: Client) -> None:
    assert "report" not in read(adviser, f"/tiltak/rapporter/plan/{plan.pk}/?rapport=tull", 400).split("<main")[0]
    read(adviser, f"/tiltak/rapporter/plan/{plan.pk}/rapport.exe", 404)
    read(adviser, f"/tiltak/rapporter/plan/{plan.pk}/rapport.pdf?rapport=tull", 404)


def test_a_plan_without_measures_says_what_to_do(kragero: Unit, adviser: Client) -> None:
    empty = PlanFactory(municipality=kragero.municipality)
    page = read(adviser, f"/tiltak/rapporter/plan/{empty.pk}/")
    assert "Legg inn tiltak i planen først." in page


def test_freezing_keeps_the_report_as_it_was(plan: Plan, adviser: Client) -> None:
    post(adviser, f"/tiltak/rapporter/plan/{plan.pk}/frys/", rapport="measure_status", **TREATED)
    report = FrozenReport.objects.get()
    Measure.objects.filter(plan=plan, number=1).update(title="Et helt annet navn")
    page = read(adviser, f"/tiltak/rapporter/frosset/{report.pk}/")
    assert "Hovedutvalget (eksempel)" in page
    assert "20.05.2026" in page
    assert report.fingerprint[:12] in page
    assert "Et helt annet navn" not in page
    for file in report.files.all():
        got = adviser.get(f"/tiltak/rapporter/frosset/{report.pk}/rapport.{file.format}")
        assert got.content == bytes(file.content)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"treated_by": ""}, "påkrevet"),
        ({"treated_on": "snart"}, "snart"),
        ({"treated_on": "0001-01-01"}, "Velg en dato fra"),
        ({"treated_on": (timezone.localdate() + timedelta(1)).isoformat()}, "ikke har vært"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_frozen(
    change: dict[str, str], told: str, plan: Plan, adviser: Client
) -> None:
    page = post(adviser, f"/tiltak/rapporter/plan/{plan.pk}/frys/", 400, rapport="measure_status", **(TREATED | change))
    assert told in page
    assert "26/1" in page
    assert not FrozenReport.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - DECIDERS))
def test_others_may_not_freeze_undo_or_conclude(role: Role, plan: Plan, kragero: Unit, client_as: LogIn) -> None:
    report = freeze(plan, kragero)
    client = client_as(role)
    post(client, f"/tiltak/rapporter/plan/{plan.pk}/frys/", 403, rapport="measure_status", **TREATED)
    post(client, f"/tiltak/rapporter/frosset/{report.pk}/angre/", 403, why="Feil.")
    post(client, f"/tiltak/rapporter/frosset/{report.pk}/angre/", 403)
    post(client, f"/tiltak/rapporter/frosset/{report.pk}/konklusjon/", 403, conclusion="Skriv om.")
    assert FrozenReport.objects.count() == 1
    assert not RevisionTask.objects.exists()


def test_what_another_municipality_has_is_not_there(adviser: Client) -> None:
    municipality = MunicipalityFactory()
    other = PlanFactory(municipality=municipality)
    MeasureFactory(plan=other)
    root = Unit.objects.filter(municipality=municipality).first()
    by = MembershipFactory(unit__municipality=municipality, role=Role.QUALITY_ADVISER) if root is None else None
    held = by or MembershipFactory(unit=root, role=Role.QUALITY_ADVISER)
    report = freeze_report(
        plan=other,
        kind=FrozenKind.SUB_PLAN,
        treated_by="Utvalget",
        treated_on=date(2026, 5, 20),
        made_on=timezone.localdate(),
        by=held,
    )
    for url in (
        f"plan/{other.pk}/",
        f"plan/{other.pk}/rapport.pdf",
        f"frosset/{report.pk}/",
        f"frosset/{report.pk}/rapport.pdf",
    ):
        read(adviser, f"/tiltak/rapporter/{url}", 404)
    assert report.title not in read(adviser, "/tiltak/rapporter/")


def test_undoing_needs_a_reason_and_is_said_everywhere(plan: Plan, kragero: Unit, adviser: Client) -> None:
    report = freeze(plan, kragero)
    post(adviser, f"/tiltak/rapporter/frosset/{report.pk}/angre/", 400, why=" ")
    post(adviser, f"/tiltak/rapporter/frosset/{report.pk}/angre/", why="Feil tall (eksempel).")
    page = read(adviser, f"/tiltak/rapporter/frosset/{report.pk}/")
    assert "Feil tall (eksempel)." in page
    assert f'action="/tiltak/rapporter/frosset/{report.pk}/angre/' not in page
    assert "Feil tall (eksempel)." in read(adviser, "/tiltak/rapporter/")


def test_a_conclusion_becomes_a_task_of_the_plan(plan: Plan, kragero: Unit, adviser: Client) -> None:
    report = freeze(plan, kragero)
    page = post(adviser, f"/tiltak/rapporter/frosset/{report.pk}/konklusjon/", 400, conclusion="")
    assert "påkrevet" in page
    post(adviser, f"/tiltak/rapporter/frosset/{report.pk}/konklusjon/", conclusion="Bolig må skrives om (eksempel).")
    assert RevisionTask.objects.get().plan == plan
    assert "Bolig må skrives om (eksempel)." in read(adviser, f"/tiltak/rapporter/frosset/{report.pk}/")
    assert "Bolig må skrives om (eksempel)." in read(adviser, f"/planer/{plan.pk}/")


def test_one_report_cannot_be_compared(plan: Plan, kragero: Unit, adviser: Client) -> None:
    assert "Det må finnes to frosne rapporter" in read(adviser, "/tiltak/rapporter/sammenlign/")
    freeze(plan, kragero)
    assert "Det må finnes to frosne rapporter" in read(adviser, "/tiltak/rapporter/sammenlign/")


def test_two_reports_side_by_side(plan: Plan, kragero: Unit, adviser: Client) -> None:
    before = freeze(plan, kragero)
    Measure.objects.filter(plan=plan, number=1).update(title="Nytt navn (eksempel)")
    round_ = StatusRoundFactory(plan=plan, status_on=date(2026, 8, 31), name="Sommer")
    StatusReportFactory(round=round_, measure=plan.measures.get(number=2), step=3)
    after = freeze(plan, kragero)
    page = read(adviser, f"/tiltak/rapporter/sammenlign/?fra={before.pk}&til={after.pk}")
    assert "Nytt navn (eksempel)" in page
    assert "30.04.2026" in page
    assert "31.08.2026" in page
    assert read(adviser, "/tiltak/rapporter/sammenlign/").count("Nytt navn (eksempel)") == page.count(
        "Nytt navn (eksempel)"
    )
    read(adviser, f"/tiltak/rapporter/sammenlign/?fra={before.pk}&til=999999", 400)


def test_the_list_asks_the_database_as_often_for_many(
    plan: Plan, kragero: Unit, adviser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    freeze(plan, kragero)
    with django_assert_max_num_queries(100) as few:
        read(adviser, "/tiltak/rapporter/")
    for _ in range(3):
        freeze(plan, kragero, FrozenKind.SUB_PLAN)
        MeasureFactory(plan=PlanFactory(municipality=kragero.municipality))
    with django_assert_max_num_queries(len(few)):
        read(adviser, "/tiltak/rapporter/")
