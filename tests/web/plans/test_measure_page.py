"""The page of one measure: what it shows, to whom, and that it asks no more of the database when there is more."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import (
    ExpectedEffectFactory,
    MeasureCostFactory,
    MeasureDependencyFactory,
    MeasureFactory,
    MeasureRoleFactory,
    MeasureTaskFactory,
    PlanFactory,
    PlanLinkFactory,
    ScenarioLinkFactory,
    StatusReportFactory,
)
from tests.factories.registers import GrantFactory

from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase, ReportingState
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.measure_parts import add_task
from omsyn.web.plans.models import Measure, MeasureRoleKind, Plan, PlanLinkKind, PlanStatus

LogIn = Callable[[Role], Client]
CHANGERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
    return made


@pytest.fixture
def measure(plan: Plan) -> Measure:
    made: Measure = MeasureFactory(plan=plan, number=3, title="Dagtilbud")
    return made


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


def read(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode().replace("\xa0", " ")


def page_of(client: Client, measure: Measure) -> str:
    return read(client, f"/tiltak/{measure.pk}/")


def part(page: str, anchor: str) -> str:
    """The section of the page that is named by ``anchor``."""
    return page.split(f'aria-labelledby="{anchor}"')[1].split("</section>")[0]


def logged_in(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.user)
    return client


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_a_measure_and_only_some_may_press(role: Role, measure: Measure, client_as: LogIn) -> None:
    MeasureTaskFactory(measure=measure)
    page = page_of(client_as(role), measure)
    assert "<title>3. Dagtilbud – Omsyn" in page
    assert "Helseplan 2024–2040" in page
    for told in (f"/tiltak/{measure.pk}/endre/", f"/tiltak/{measure.pk}/steg/decide/", "/gjort/", "/oppgaver/"):
        assert (told in page) is (role in CHANGERS)


def test_the_leader_of_the_unit_and_those_who_answer_may_press(measure: Measure, kragero: Unit) -> None:
    sector = UnitFactory(parent=kragero)
    zone, other = UnitFactory(parent=sector), UnitFactory(parent=kragero)
    measure.unit = zone
    measure.save()
    deputy = MembershipFactory(unit=other)
    MeasureRoleFactory(measure=measure, membership=deputy, role=MeasureRoleKind.DEPUTY)
    for membership, may in (
        (MembershipFactory(unit=sector, role=Role.UNIT_LEADER), True),
        (MembershipFactory(unit=other, role=Role.UNIT_LEADER), False),
        (deputy, True),
    ):
        client = logged_in(membership)
        assert ("Endre tiltaket" in page_of(client, measure)) is may
        assert client.get(f"/tiltak/{measure.pk}/endre/").status_code == (200 if may else 403)


def test_a_measure_of_another_municipality_is_not_there(adviser: Client) -> None:
    theirs = MeasureFactory()
    StatusReportFactory(measure=theirs)
    pages = ("", "endre/", "steg/decide/", "status.csv", "oppgaver/", "folk/", "venter-paa/", "effekter/")
    for page in pages:
        assert adviser.get(f"/tiltak/{theirs.pk}/{page}").status_code == 404
    assert adviser.get("/tiltak/999999/").status_code == 404


def test_an_empty_measure_says_what_is_not_told_and_what_to_do(measure: Measure, adviser: Client) -> None:
    page = page_of(adviser, measure)
    assert page.count("ikke oppgitt") == 4
    assert "Ingen er ansvarlig for tiltaket ennå." in page
    assert "Tiltaket har ingen oppgaver ennå." in page
    assert "Tiltaket venter ikke på noe annet tiltak." in page
    assert "Ingen har skrevet hva tiltaket ventes å gjøre" in page
    assert "Ingen har gitt status for tiltaket ennå." in page
    assert "ikke rapportert" in page
    assert "0 kr" not in page
    assert 'id="bakgrunn"' not in page
    assert 'id="prioritet"' not in page
    assert 'id="endringer"' not in page


def test_all_that_is_said_of_a_measure_is_shown(kragero: Unit, plan: Plan, adviser: Client) -> None:
    grant = GrantFactory(municipality=kragero.municipality, name="Ekstra dagplasser", ends_on=date(2026, 12, 31))
    measure = MeasureFactory(
        plan=plan,
        title="Dagtilbud",
        text="Flere får komme.\n\nTo dager i uka.",
        kind="study",
        unit=UnitFactory(parent=kragero, name="Sone øst"),
        start_date=date(2025, 1, 1),
        end_date=date(2026, 12, 31),
        chapter="4.2",
        fte=Decimal("1.50"),
        places=20,
        places_most=25,
        places_unit="dagplasser",
        funding="Rammen og tilskudd",
        grant=grant,
        is_prioritised=True,
        priority_scores={"economy": 2},
        priority_reason="Loven krever det",
        roadmap_phase="1",
        technology_area="",
        note="Se også forrige plan",
        is_example=True,
    )
    page = page_of(adviser, measure)
    assert "<p>Flere får komme.</p>" in page
    facts = part(page, "fakta")
    for told in ("utredning", "foreslått", "2025–2026", "Sone øst", "1,5", "20–25 dagplasser", "4.2", "Se også"):
        assert told in facts
    assert "Rammen og tilskudd" in part(page, "kostnad")
    assert "Ekstra dagplasser (tar slutt 31.12.2026)" in part(page, "kostnad")
    assert "Økonomi" in part(page, "prioritet")
    assert "2 av 3: Går omtrent i null" in part(page, "prioritet")
    assert "Loven krever det" in part(page, "prioritet")
    assert "Fase i veikartet" in part(page, "bakgrunn")
    assert "prioritert" in page
    assert "ksempel" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"state": CostState.KNOWN, "low_nok": Decimal(700_000)}, "700 000 kr, fra 2026"),
        ({"state": CostState.KNOWN, "low_nok": Decimal(0)}, "0 kr, fra 2026"),
        (
            {"state": CostState.RANGE, "low_nok": Decimal(500_000), "high_nok": Decimal(900_000), "last_year": 2029},
            "mellom 500 000 og 900 000 kr, 2026–2029",
        ),
        ({"state": CostState.UNKNOWN, "low_nok": None, "high_nok": None, "first_year": None}, "ukjent"),
    ],
)
def test_a_cost_is_told_as_it_is_known_and_unknown_is_never_nought(
    fields: dict[str, Any], told: str, measure: Measure, adviser: Client
) -> None:
    MeasureCostFactory(measure=measure, kind=CostKind.OPERATION.value, note="Eget anslag", **fields)
    costs = part(page_of(adviser, measure), "kostnad")
    assert f"{told}, Eget anslag" in costs
    assert ("0 kr" in costs) is (fields["low_nok"] is not None)
    assert "ikke oppgitt" in costs.split("Investering")[1].split("</dd>")[0]


@pytest.mark.parametrize(
    ("kind", "leads_to", "told"),
    [
        ("indicator", "indicator", "indikator:"),
        ("other_plan", "plan", "annen plan: Strategi"),
        ("decision", "decision", "vedtak: Heltid først"),
        ("incident", "", "avvik: Fall i trapp"),
    ],
)
def test_where_a_measure_comes_from(
    kind: str, leads_to: str, told: str, plan: Plan, measure: Measure, adviser: Client
) -> None:
    other = PlanFactory(municipality=plan.municipality, name="Strategi")
    decision = PlanLinkFactory(plan=other, kind=PlanLinkKind.COUNCIL_DECISION, title="Heltid først")
    keys = {"indicator": "nutrition_assessed_home", "plan": str(other.pk), "decision": str(decision.pk), "": ""}
    Measure.objects.filter(pk=measure.pk).update(origin_type=kind, origin_id=keys[leads_to], origin_text="Fall i trapp")
    background = part(page_of(adviser, measure), "bakgrunn")
    assert told in background
    assert "Fall i trapp" in background
    assert ("<a " in background) is bool(leads_to)


def test_what_the_measure_came_of_may_be_gone(measure: Measure, adviser: Client) -> None:
    Measure.objects.filter(pk=measure.pk).update(origin_type="decision", origin_id="999999", library_key="borte")
    background = part(page_of(adviser, measure), "bakgrunn")
    assert "vedtak" in background
    assert "<a " not in background


def test_the_library_entry_it_came_from_is_linked(measure: Measure, adviser: Client) -> None:
    Measure.objects.filter(pk=measure.pk).update(library_key="trust_model")
    assert 'href="/tiltak/bibliotek/trust_model/"' in part(page_of(adviser, measure), "bakgrunn")


def test_an_owner_who_has_left_and_a_closed_unit_are_told(kragero: Unit, measure: Measure, adviser: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    gone = MembershipFactory(unit=kragero, valid_to=yesterday, user__display_name="Kari Sluttet")
    MeasureRoleFactory(measure=measure, membership=gone)
    inactive = MembershipFactory(unit=kragero, user__is_active=False, user__display_name="Ola Stengt")
    MeasureRoleFactory(measure=measure, membership=inactive, role=MeasureRoleKind.INFORMED)
    measure.unit = UnitFactory(parent=kragero, name="Sone vest", valid_to=yesterday)
    measure.save()
    page = page_of(adviser, measure)
    assert "Kari Sluttet er ansvarlig, men har sluttet. Gi rollen til en som arbeider her." in page
    assert "Sone vest er ansvarlig, men ble lagt ned" in page
    assert part(page, "folk").count("(har sluttet)") == 2
    assert page.index("Kari Sluttet, ansvarlig") < page.index("Ola Stengt, holdes orientert")


def test_an_ended_measure_does_not_ask_for_a_new_owner(kragero: Unit, plan: Plan, adviser: Client) -> None:
    ended = MeasureFactory(
        plan=plan, phase=MeasurePhase.ENDED.value, ended_on=date(2026, 2, 1), ended_why="Behovet er borte"
    )
    MeasureRoleFactory(measure=ended, membership=MembershipFactory(unit=kragero, user__is_active=False))
    page = page_of(adviser, ended)
    assert "Avsluttet 01.02.2026: Behovet er borte" in page
    assert "Gi rollen til en" not in page
    assert f"/tiltak/{ended.pk}/steg/take_up_again/" in page


def test_times_and_grants_that_do_not_fit_are_told(kragero: Unit, plan: Plan, adviser: Client) -> None:
    grant = GrantFactory(municipality=kragero.municipality, name="Prosjektmidler", ends_on=date(2026, 6, 30))
    first = MeasureFactory(plan=plan, grant=grant, end_date=date(2027, 12, 31))
    assert "Tilskuddet «Prosjektmidler» tar slutt 30.06.2026, før tiltaket, som varer til" in page_of(adviser, first)
    second = MeasureFactory(plan=plan, start_date=date(2027, 1, 1), end_date=date(2026, 12, 31))
    assert "Slutten er før starten." in page_of(adviser, second)


def test_the_steps_of_the_phase_follow_the_table(plan: Plan, adviser: Client) -> None:
    project = MeasureFactory(plan=plan, phase=MeasurePhase.PROJECT.value)
    page = page_of(adviser, project)
    assert "/steg/put_in_operation/" in page
    assert "/steg/decide/" not in page
    running = MeasureFactory(
        plan=plan,
        phase=MeasurePhase.ORDINARY_OPERATION.value,
        in_operation_since=date(2026, 3, 1),
        in_operation_note="Hjemmetjenesten",
    )
    assert "fra 01.03.2026. Hjemmetjenesten" in page_of(adviser, running)


def test_in_a_plan_that_has_ended_the_measure_can_be_moved_by_those_who_write_plans(
    kragero: Unit, client_as: LogIn
) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.SUPERSEDED)
    measure = MeasureFactory(plan=ended, unit=kragero)
    effect = ExpectedEffectFactory(measure=measure)
    page = page_of(client_as(Role.QUALITY_ADVISER), measure)
    assert "Planen er avsluttet, så tiltaket kan ikke endres." in page
    assert "Flytt tiltaket til en plan som gjelder" in page
    assert "/oppgaver/" not in page
    assert f"/tiltak/effekt/{effect.pk}/maal/" in page
    leader = client_as(Role.UNIT_LEADER)
    assert "Flytt tiltaket" not in page_of(leader, measure)
    assert leader.get(f"/tiltak/{measure.pk}/endre/").status_code == 302
    assert leader.get(f"/tiltak/{measure.pk}/steg/decide/").status_code == 302


def test_tasks_with_deadlines_and_milestones(measure: Measure, adviser: Client) -> None:
    today = timezone.localdate()
    MeasureTaskFactory(measure=measure, title="Ferdig", done_on=date(2026, 1, 5), done_by="Kari")
    MeasureTaskFactory(measure=measure, title="For sent", due_date=today - timedelta(days=1))
    MeasureTaskFactory(measure=measure, title="Snart", due_date=today, is_milestone=True)
    tasks = part(page_of(adviser, measure), "oppgaver")
    assert "1 av 3 oppgaver er gjort." in tasks
    assert "gjort 05.01.2026 av Kari" in tasks
    assert tasks.count("fristen var") == 1
    assert tasks.count("milepæl</span>") == 1
    assert tasks.index("For sent") < tasks.index("Snart") < tasks.index("Ferdig")


def test_what_holds_the_measure_up(measure: Measure, adviser: Client) -> None:
    plan = measure.plan
    finished = MeasureFactory(plan=plan, title="Levert")
    StatusReportFactory(measure=finished, step=5, state=ReportingState.FINISHED.value)
    going = MeasureFactory(plan=plan, title="Underveis")
    running = MeasureFactory(
        plan=plan, title="I drift", phase=MeasurePhase.ORDINARY_OPERATION.value, in_operation_since=date(2026, 1, 1)
    )
    over = MeasureFactory(
        plan=plan, title="Lagt bort", phase=MeasurePhase.ENDED.value, ended_on=date(2026, 1, 1), ended_why="Nei"
    )
    for one in (finished, going, running, over):
        MeasureDependencyFactory(measure=measure, waits_for=one, why=f"Fordi {one.title}")
    MeasureDependencyFactory(measure=MeasureFactory(plan=plan, title="Venter på oss"), waits_for=measure)
    waits = part(page_of(adviser, measure), "venter")
    assert "2 tiltak det venter på, er ikke ferdige." in waits
    lines = {name: waits.split(name)[1].split("</li>")[0] for name in ("Levert", "Underveis", "I drift", "Lagt bort")}
    assert "ikke ferdig" in lines["Underveis"]
    assert "avsluttet" in lines["Lagt bort"]
    assert "ikke ferdig" not in lines["Levert"] + lines["I drift"]
    assert "Fordi Levert" in waits
    assert "Venter på oss" in waits.split("Disse venter på dette tiltaket")[1]


def test_effects_have_an_interval_and_a_day_and_what_came_is_held_against_it(measure: Measure, adviser: Client) -> None:
    waiting = ExpectedEffectFactory(measure=measure, due_date=timezone.localdate())
    ExpectedEffectFactory(
        measure=measure,
        due_date=date(2025, 1, 1),
        measured=Decimal(30),
        measured_on=date(2025, 1, 2),
        measured_by="Kari",
        measured_how="Telling",
    )
    effects = part(page_of(adviser, measure), "effekter")
    assert "med 80 %-intervall fra 15 % til 25 %" in effects
    assert "Dagen er kommet." in effects
    assert "Målt til 30 % 02.01.2025 av Kari. Telling" in effects
    assert "Utenfor intervallet." in effects
    assert effects.count("/fjern/") == 1
    assert f"/tiltak/effekt/{waiting.pk}/maal/" in effects


def test_the_page_asks_no_more_of_the_database_when_there_is_more(
    kragero: Unit, measure: Measure, adviser: Client, django_assert_num_queries: Any
) -> None:
    by = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    days = iter(range(1, 1000))

    def many(count: int) -> None:
        for _number in range(count):
            add_task(measure=measure, title="Oppgave", by=by)
            day = date(2020, 1, 1) + timedelta(days=next(days))
            ExpectedEffectFactory(measure=measure, due_date=day)
            StatusReportFactory(measure=measure, round__status_on=day)
            MeasureRoleFactory(
                measure=measure, membership=MembershipFactory(unit=kragero), role=MeasureRoleKind.PARTICIPANT
            )
            other = MeasureFactory(plan=measure.plan)
            StatusReportFactory(measure=other, round__status_on=day + timedelta(days=2000))
            MeasureRoleFactory(measure=other, membership=MembershipFactory(unit=kragero))
            MeasureCostFactory(measure=other)
            MeasureDependencyFactory(measure=measure, waits_for=other)
            MeasureDependencyFactory(measure=MeasureFactory(plan=measure.plan), waits_for=measure)
            ScenarioLinkFactory(measure=measure)

    many(2)
    page_of(adviser, measure)
    with django_assert_num_queries(22) as few:
        page_of(adviser, measure)
    many(20)
    with django_assert_num_queries(len(few)):
        page_of(adviser, measure)


def test_benefits_are_fetched_into_the_page_and_have_a_page_of_their_own(measure: Measure, client_as: LogIn) -> None:
    there = f"/tiltak/gevinster/for-tiltak/{measure.pk}/"
    page = page_of(client_as(Role.QUALITY_ADVISER), measure)
    assert f'hx-get="{there}"' in page
    assert f'href="/tiltak/gevinster/ny/{measure.pk}/"' in page
    reader = client_as(Role.CARE_WORKER)
    page = page_of(reader, measure)
    assert f'href="{there}"' in page
    assert "/tiltak/gevinster/ny/" not in page
    assert reader.get(there, headers={"HX-Request-Type": "partial"}).status_code == 200


def test_what_people_write_is_not_run(kragero: Unit, plan: Plan, adviser: Client) -> None:
    bad = "<script>alert(1)</script>"
    measure = MeasureFactory(plan=plan, title=bad, text=bad, note=bad, funding=bad, origin_text=bad)
    MeasureTaskFactory(measure=measure, title=bad)
    ExpectedEffectFactory(measure=measure, reason=bad)
    StatusReportFactory(measure=measure, remark=bad)
    MeasureCostFactory(measure=measure, note=bad)
    assert bad not in page_of(adviser, measure)
