"""Pages of benefits: the list, one of them, its forms, the part on the measure's page, and files."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import (
    BenefitFactory,
    BenefitValueFactory,
    MeasureCostFactory,
    MeasureFactory,
    MeasureRoleFactory,
    PlanFactory,
)

from omsyn.vocabulary.measures import BenefitKind, CostKind
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.models import Benefit, BenefitValue, Measure, Plan

LogIn = Callable[[Role], Client]
LIST = "/tiltak/gevinster/"
DATA: dict[str, Any] = {
    "name": "Mindre kjøring (eksempel)",
    "kind": "saved_time",
    "gainer": "staff",
    "status": "planned",
    "indicator": "Reisetid",
    "unit_text": "timer per uke",
    "baseline": "40",
    "baseline_on": "2026-01-01",
    "target": "25,5",
    "target_on": "2027-01-01",
    "nok_per_unit": "20000",
    "nok_source": "Lønnskostnad (eksempel)",
    "taken_out_percent": "20",
    "moved_percent": "",
}


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Teknologi")
    return made


@pytest.fixture
def measure(plan: Plan) -> Measure:
    made: Measure = MeasureFactory(plan=plan, title="Digitalt tilsyn", roadmap_phase="5", technology_area="door_locks")
    return made


@pytest.fixture
def benefit(measure: Measure) -> Benefit:
    made: Benefit = BenefitFactory(
        measure=measure,
        name="Færre turer",
        nok_per_unit=Decimal(20_000),
        nok_source="Lønnskostnad (eksempel)",
        taken_out_percent=20,
        moved_percent=60,
        is_example=True,
    )
    return made


@pytest.fixture
def manager(client_as: LogIn) -> Client:
    return client_as(Role.SERVICE_MANAGER)


def read(client: Client, url: str, status: int = 200, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def post(client: Client, url: str, data: dict[str, Any] | None = None, *, expected: int = 302) -> str:
    answer = client.post(url, data or {})
    assert answer.status_code == expected, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def test_without_benefits_the_list_teaches(manager: Client) -> None:
    page = read(manager, LIST)
    assert "Ingen gevinster er lagt inn ennå" in page
    assert "Velg et tiltak" in page
    assert "Velg hva du vil se" not in page


def test_the_list_shows_what_was_planned_and_what_came(benefit: Benefit, manager: Client) -> None:
    MeasureCostFactory(measure=benefit.measure, low_nok=Decimal(100_000))
    BenefitValueFactory(benefit=benefit, value=Decimal(30))
    page = read(manager, LIST)
    assert "0 av 1 gevinster har nådd målet" in page
    assert "40 → 25 timer per uke innen 01.01.2027" in page
    assert "66,7 %" in page
    assert "20 % tatt ut, 60 % flyttet" in page
    assert "Planlagt per krone i «" in page
    assert "Fase 5" in page
    assert "Elektroniske dørlåser" in page
    assert "eksempel" in page
    assert page.count('class="exhibit') >= 4


def test_the_list_is_narrowed_and_says_when_nothing_fits(benefit: Benefit, manager: Client) -> None:
    other = BenefitFactory(measure__plan=benefit.measure.plan, kind=BenefitKind.SATISFACTION.value, name="Roligere")
    page = read(manager, f"{LIST}?slag=satisfaction")
    assert other.name in page
    assert benefit.name not in page
    assert benefit.name in read(manager, f"{LIST}?omraade=door_locks&fase=5&plan={benefit.measure.plan_id}")
    nothing = read(manager, f"{LIST}?status=realised")
    assert "Ingen gevinster passer" in nothing
    assert "Velg hva du vil se" in nothing


@pytest.mark.parametrize("query", ["slag=tull", "plan=999999", "levetid=0", "levetid=mange", "fase=7"])
def test_choices_that_cannot_be_are_told(query: str, benefit: Benefit, manager: Client) -> None:
    page = read(manager, f"{LIST}?{query}", status=400)
    assert "Velg hva du vil se" in page
    assert "ds-validation" in page or "error" in page


def test_how_long_investments_last_gives_effect_per_krone(benefit: Benefit, manager: Client) -> None:
    MeasureCostFactory(measure=benefit.measure, low_nok=Decimal(100_000))
    MeasureCostFactory(measure=benefit.measure, kind=CostKind.INVESTMENT.value, low_nok=Decimal(500_000))
    assert "en kostnad eller levetid er ukjent" in read(manager, LIST)
    assert "2,00 kr" in read(manager, f"{LIST}?levetid=10")  # 300 000 / (100 000 + 50 000)


def test_a_fragment_is_the_part_of_the_page(benefit: Benefit, manager: Client) -> None:
    part = read(manager, LIST, **{"HX-Request-Type": "partial"})
    assert part.lstrip().startswith('<div id="gevinster"')
    assert part.strip() in read(manager, LIST)


def test_an_overdue_benefit_and_an_owner_who_left_are_marked(benefit: Benefit, manager: Client, kragero: Unit) -> None:
    benefit.target_on = timezone.localdate() - timedelta(days=1)
    benefit.baseline_on = benefit.target_on - timedelta(days=300)
    benefit.owner = MembershipFactory(unit=kragero, user__is_active=False)
    benefit.save()
    page = read(manager, LIST)
    assert "Over fristen." in page
    assert "(har sluttet)" in page
    one = read(manager, f"{LIST}{benefit.pk}/")
    assert "men har sluttet. Velg en ny eier." in one
    assert "Målet skulle være nådd" in one


def test_a_benefit_is_planned_changed_and_measured(measure: Measure, manager: Client) -> None:
    url = f"{LIST}ny/{measure.pk}/"
    assert "Legg til en gevinst" in read(manager, url)
    post(manager, url, DATA)
    stored = Benefit.objects.get()
    assert (stored.target, stored.moved_percent, stored.measure) == (Decimal("25.5"), None, measure)
    page = read(manager, f"{LIST}{stored.pk}/")
    assert "Legg til den første målingen." in page
    assert "290 000 kr" in page
    change = f"{LIST}{stored.pk}/endre/"
    assert 'value="25,5' in read(manager, change)
    post(manager, change, DATA | {"read_version": "1", "risk": "Nettet faller ut"})
    stored.refresh_from_db()
    assert (stored.risk, stored.version) == ("Nettet faller ut", 2)
    value = f"{LIST}{stored.pk}/maalt/"
    assert "Verdi, i timer per uke" in read(manager, value)
    post(manager, value, {"measured_on": "2026-06-30", "value": "30,2", "note": "Uke 26"})
    page = read(manager, f"{LIST}{stored.pk}/")
    assert "67,6 % av veien til målet er gått" in page
    assert "Endret hva som kan hindre det: ikke oppgitt → Nettet faller ut." in page
    assert "La til målingen: 30.06.2026: 30,2" in page
    measured = BenefitValue.objects.get()
    remove = f"{LIST}maaling/{measured.pk}/fjern/"
    assert manager.get(remove).status_code == 302
    assert BenefitValue.objects.exists()
    post(manager, remove)
    assert not BenefitValue.objects.exists()
    assert manager.get(remove).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"target": "40"}, "Målet er det samme som nullpunktet"),
        ({"target_on": "2025-12-01"}, "Målet må være nådd etter det"),
        ({"taken_out_percent": "70", "moved_percent": "40"}, "110 prosent til sammen"),
        ({"taken_out_percent": "101"}, "100"),
        ({"nok_source": ""}, "Skriv hvor kroneverdien kommer fra"),
        ({"nok_per_unit": "-1"}, "0"),
        ({"baseline": "mange"}, "tall"),
        ({"name": ""}, "Gevinst"),
        ({"kind": "noe"}, "gyldig"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    wrong: dict[str, str], told: str, measure: Measure, manager: Client
) -> None:
    page = post(manager, f"{LIST}ny/{measure.pk}/", DATA | {"prerequisites": "Nett overalt"} | wrong, expected=400)
    assert told in page
    assert "Nett overalt" in page
    assert not Benefit.objects.exists()


def test_an_owner_who_has_left_is_refused_in_words(measure: Measure, manager: Client, kragero: Unit) -> None:
    gone = MembershipFactory(unit=kragero, user__is_active=False)
    page = post(manager, f"{LIST}ny/{measure.pk}/", DATA | {"owner": str(gone.pk)}, expected=400)
    assert "Personen arbeider ikke her. Velg en annen." in page
    here = MembershipFactory(unit=kragero)
    post(manager, f"{LIST}ny/{measure.pk}/", DATA | {"owner": str(here.pk)})
    assert Benefit.objects.get().owner == here


def test_an_owner_who_left_stays_until_another_is_chosen(benefit: Benefit, manager: Client, kragero: Unit) -> None:
    gone: Membership = MembershipFactory(unit=kragero, user__is_active=False)
    benefit.owner = gone
    benefit.save()
    url = f"{LIST}{benefit.pk}/endre/"
    assert "har sluttet. Velg en ny eier." in read(manager, url)
    post(manager, url, DATA | {"read_version": "1"})
    benefit.refresh_from_db()
    assert benefit.owner == gone


def test_a_change_in_between_is_told_and_what_was_written_stays(benefit: Benefit, manager: Client) -> None:
    url = f"{LIST}{benefit.pk}/endre/"
    post(manager, url, DATA | {"read_version": "1"})
    page = post(manager, url, DATA | {"name": "Mitt navn", "read_version": "1"}, expected=400)
    assert "mens du arbeidet" in page
    assert 'value="Mitt navn"' in page
    assert 'name="read_version" value="2"' in page
    post(manager, url, DATA | {"name": "Mitt navn", "read_version": "2"})
    benefit.refresh_from_db()
    assert benefit.name == "Mitt navn"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"measured_on": "2025-12-31"}, "Nullpunktet er målt 01.01.2026"),
        ({"measured_on": "2100-01-01"}, "Dagen er ikke kommet"),
        ({"measured_on": "2026-06-30"}, "alt målt denne dagen"),
        ({"measured_on": ""}, "Målt"),
        ({"value": "mye"}, "tall"),
    ],
)
def test_a_measurement_that_cannot_be_is_told(
    wrong: dict[str, str], told: str, benefit: Benefit, manager: Client
) -> None:
    BenefitValueFactory(benefit=benefit, measured_on=date(2026, 6, 30))
    data = {"measured_on": "2026-05-01", "value": "33", "note": "Uke 18"} | wrong
    page = post(manager, f"{LIST}{benefit.pk}/maalt/", data, expected=400)
    assert told in page
    assert "Uke 18" in page
    assert BenefitValue.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.UNIT_LEADER, Role.ANALYST, Role.POLITICIAN])
def test_all_read_and_only_some_change(role: Role, benefit: Benefit, client_as: LogIn) -> None:
    value = BenefitValueFactory(benefit=benefit)
    client = client_as(role)
    page = read(client, f"{LIST}{benefit.pk}/")
    assert "Legg til en måling" not in page
    assert "Fjern målingen" not in page
    assert benefit.name in read(client, LIST)
    assert "Legg til en gevinst" not in read(client, f"{LIST}for-tiltak/{benefit.measure_id}/")
    for url in (f"ny/{benefit.measure_id}/", f"{benefit.pk}/endre/", f"{benefit.pk}/maalt/"):
        read(client, f"{LIST}{url}", status=403)
        post(client, f"{LIST}{url}", DATA, expected=403)
    post(client, f"{LIST}maaling/{value.pk}/fjern/", expected=403)
    assert BenefitValue.objects.exists()


def test_another_municipality_has_nothing_here(benefit: Benefit, kragero: Unit) -> None:
    value = BenefitValueFactory(benefit=benefit)
    stranger = Client()
    stranger.force_login(MembershipFactory(role=Role.SECTOR_DIRECTOR).user)
    assert benefit.name not in read(stranger, LIST)
    for url in (
        f"{benefit.pk}/",
        f"{benefit.pk}/endre/",
        f"{benefit.pk}/maalt/",
        f"{benefit.pk}/maalinger.csv",
        f"maaling/{value.pk}/fjern/",
        f"ny/{benefit.measure_id}/",
        f"for-tiltak/{benefit.measure_id}/",
        "oversikt.csv",
    ):
        assert stranger.get(f"{LIST}{url}").status_code == 404
    assert stranger.post(f"{LIST}maaling/{value.pk}/fjern/").status_code == 404


def test_the_part_on_the_page_of_the_measure(benefit: Benefit, manager: Client) -> None:
    url = f"{LIST}for-tiltak/{benefit.measure_id}/"
    part = read(manager, url, **{"HX-Request-Type": "partial"})
    assert "<html" not in part
    assert benefit.name in part
    assert f"{LIST}ny/{benefit.measure_id}/" in part
    assert part.strip() in read(manager, url)
    assert url in read(manager, f"/tiltak/{benefit.measure_id}/")
    empty = MeasureFactory(plan=benefit.measure.plan)
    assert "Ingen har skrevet" in read(manager, f"{LIST}for-tiltak/{empty.pk}/")


@pytest.mark.parametrize("show", ["oversikt", "planlagt-og-realisert", "veikart", "teknologi"])
def test_every_figure_is_a_file_of_the_same_choices(show: str, benefit: Benefit, manager: Client) -> None:
    BenefitValueFactory(benefit=benefit)
    BenefitFactory(measure__plan=benefit.measure.plan, kind=BenefitKind.SATISFACTION.value, name="Roligere")
    csv = read(manager, f"{LIST}{show}.csv?slag=saved_time")
    assert "Roligere" not in csv
    assert manager.get(f"{LIST}{show}.xlsx").content[:2] == b"PK"
    assert f"{LIST}{show}.csv" in read(manager, LIST)


def test_a_whole_cost_is_not_held_against_a_part_of_the_benefits(benefit: Benefit, manager: Client) -> None:
    assert manager.get(f"{LIST}per-krone.csv").status_code == 200
    plan = benefit.measure.plan_id
    assert manager.get(f"{LIST}per-krone.csv?plan={plan}").status_code == 200
    for narrowed in ("slag=saved_time", f"hvem={benefit.gainer}", f"status={benefit.status}"):
        read(manager, f"{LIST}per-krone.csv?{narrowed}", status=404)
        assert "Effekt per krone vises ikke når du har valgt" in read(manager, f"{LIST}?{narrowed}")
    assert "Effekt per krone vises ikke når du har valgt" not in read(manager, f"{LIST}?plan={plan}")


def test_files_that_are_not_there(benefit: Benefit, manager: Client) -> None:
    for url in ("noe.csv", "oversikt.pdf", "oversikt.csv?slag=tull", "oversikt.csv?status=realised"):
        read(manager, f"{LIST}{url}", status=404)
    read(manager, f"{LIST}planlagt-og-realisert.csv", status=404)  # nothing is measured yet
    read(manager, f"{LIST}{benefit.pk}/maalinger.csv", status=404)
    BenefitValueFactory(benefit=benefit, value=Decimal("33.5"))
    assert "33,5" in read(manager, f"{LIST}{benefit.pk}/maalinger.csv")
    read(manager, f"{LIST}{benefit.pk}/maalinger.pdf", status=404)


def test_a_long_list_is_divided_and_long_tables_are_cut(measure: Measure, manager: Client) -> None:
    for number in range(101):
        BenefitFactory(measure=measure, name=f"Gevinst nummer {number:03}", is_example=False)
    first = read(manager, LIST)
    assert "Rad 1–100 av 101" in first
    second = read(manager, f"{LIST}?side=2")
    assert "Gevinst nummer 100" in second
    assert "Gevinst nummer 001" not in second


def test_long_tables_say_what_only_the_file_has(plan: Plan, manager: Client) -> None:
    for number in range(52):
        BenefitValueFactory(benefit__measure=MeasureFactory(plan=plan), benefit__name=f"Gevinst {number}")
    page = read(manager, LIST)
    assert "Tabellen viser de 50 første. Fila har 2 til." in page


@pytest.mark.parametrize("url", [LIST, f"{LIST}for-tiltak/{{measure}}/", f"{LIST}{{benefit}}/"])
def test_the_same_number_of_questions_however_many(url: str, kragero: Unit, plan: Plan, manager: Client) -> None:
    measure = MeasureFactory(plan=plan)

    def add() -> Benefit:
        other = MeasureFactory(plan=plan)
        MeasureCostFactory(measure=other)
        MeasureRoleFactory(measure=other, membership__unit=kragero)
        BenefitValueFactory(benefit__measure=other, benefit__owner=MembershipFactory(unit=kragero))
        made: Benefit = BenefitFactory(measure=measure, owner=MembershipFactory(unit=kragero))
        return made

    address = url.format(measure=measure.pk, benefit=add().pk)

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(manager, address)
        return len(captured)

    questions()
    before = questions()
    for days in range(5):
        add()
        BenefitValueFactory(benefit=measure.benefits.first(), measured_on=date(2026, 2, 1) + timedelta(days))
    assert questions() == before
