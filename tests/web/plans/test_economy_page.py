"""What the measures of a plan cost: the page and its files, to whom, what it refuses, and how often it asks."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook
from tests.factories.plans import MeasureCostFactory, MeasureFactory, PlanFactory, StatusReportFactory
from tests.factories.registers import GrantFactory

from omsyn.vocabulary.measures import CostKind, CostState, MeasurePhase, ReportingState
from omsyn.web.organisation.models import Role, Unit
from omsyn.web.plans.models import Measure, Plan, PlanKind

ECONOMY = "/tiltak/okonomi/"
LogIn = Callable[[Role], Client]


@pytest.fixture
def adviser(client_as: LogIn) -> Client:
    return client_as(Role.QUALITY_ADVISER)


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    """A strategy with two sub-plans: what is built, between two amounts, unknown, not stated and left out."""
    root: Plan = PlanFactory(municipality=kragero.municipality, name="Strategi (eksempel)", is_example=True)
    home = below(root, "Hjemme (eksempel)")
    house = below(root, "Institusjon (eksempel)")
    building = measure(house, 1, title="Bygge sykehjem (eksempel)", fte=3, start_date=date(2027, 1, 1), places=40)
    cost(building, CostKind.INVESTMENT, 60_000_000, first_year=2027, last_year=2028)
    cost(building, CostKind.OPERATION, 5_000_000, first_year=2029)
    wide = measure(house, 2, title="Kjøpe utstyr (eksempel)", is_prioritised=True)
    cost(wide, CostKind.INVESTMENT, 7_500_000, 15_000_000, first_year=2027, last_year=2027)
    nobody_knows = measure(home, 1, title="Felles vikarpool (eksempel)")
    cost(nobody_knows, CostKind.OPERATION, None, note="Må utredes.")
    measure(home, 2, title="Lage rutine (eksempel)")
    given_up = measure(home, 3, title="Gitt opp (eksempel)", phase=MeasurePhase.ENDED.value, **ENDED)
    cost(given_up, CostKind.OPERATION, 900_000_000)
    return root


ENDED = {"ended_on": date(2026, 1, 1), "ended_why": "For dyrt"}


def below(root: Plan, name: str) -> Plan:
    made: Plan = PlanFactory(municipality=root.municipality, parent=root, kind=PlanKind.SUB_PLAN, name=name)
    return made


def measure(plan: Plan, number: int, **told: Any) -> Measure:
    made: Measure = MeasureFactory(plan=plan, number=number, **told)
    return made


def cost(of: Measure, kind: CostKind, low: int | None, high: int | None = None, **told: Any) -> None:
    state = CostState.UNKNOWN if low is None else CostState.KNOWN if high is None else CostState.RANGE
    amounts = [None if one is None else Decimal(one) for one in (low, low if high is None else high)]
    told = {"first_year": None} | told
    MeasureCostFactory(measure=of, kind=kind.value, state=state.value, low_nok=amounts[0], high_nok=amounts[1], **told)


def read(client: Client, url: str, status: int = 200, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def asked(plan: Plan, first: object = 2027, last: object = 2030, view: str = "alle") -> str:
    return f"?plan={plan.pk}&fra={first}&til={last}&vis={view}"


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_what_the_plan_costs(role: Role, plan: Plan, client_as: LogIn) -> None:
    page = read(client_as(role), f"{ECONOMY}{asked(plan)}")
    assert "De kjente kostnadene er 67,5–75 mill. kr i investering i 2027–2030, og 5 mill. kr i drift i 2030" in page
    assert "Eksempeldata" in page
    assert "Gitt opp" not in page
    assert "900 mill" not in page


def test_without_choices_the_plan_with_most_costs_and_the_next_economy_plan_are_shown(
    plan: Plan, kragero: Unit, adviser: Client
) -> None:
    MeasureFactory(plan=PlanFactory(municipality=kragero.municipality, name="En annen"))
    first = timezone.localdate().year + 1
    page = read(adviser, ECONOMY)
    assert "<strong>Strategi (eksempel) 2024–2040</strong>" in page
    assert f"Økonomiplanen {first}–{first + 3}" in page
    assert f'<span aria-current="true">Økonomiplanen {first}–{first + 3}</span>' in page
    assert f'name="fra" value="{first}"' in page
    assert f'value="{first + 3}"' in page


def test_a_first_year_alone_gives_four_years(plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}?plan={plan.pk}&fra=2031")
    assert "2031–2034" in page
    assert read(adviser, f"{ECONOMY}?plan={plan.pk}&fra=2099")


def test_to_the_horizon_and_the_whole_period_are_one_click_away(plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}{asked(plan)}")
    next_year = timezone.localdate().year + 1
    assert f"Til planen slutter, {next_year}–2040" in page
    assert "Hele planperioden, 2024–2040" in page
    whole = read(adviser, f"{ECONOMY}{asked(plan, 2024, 2040)}")
    assert "67,5–75 mill. kr i investering i 2024–2040" in whole
    assert '<span aria-current="true">Hele planperioden, 2024–2040</span>' in whole


def test_sub_plans_years_and_unknown_costs_stand_on_the_page(plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}{asked(plan)}")
    for told in ("Institusjon (eksempel)", "Hjemme (eksempel)", "30 000 000", "Investering, laveste", "Alle områder"):
        assert told in page
    lacking = page.split('id="mangler"')[1].split("</section>")[0]
    assert "1 tiltak har en kostnad ingen vet, og for 1 er ingen kostnad oppgitt." in lacking
    assert "Drift per år er ukjent. Må utredes." in lacking
    assert "Ingen har skrevet hva tiltaket koster." in lacking
    assert "Felles vikarpool" in lacking
    assert "Lage rutine" in lacking
    assert "1 avlyst eller avsluttet tiltak er ikke med." in page


def test_what_does_not_hang_together_leads_to_the_measure(plan: Plan, adviser: Client, kragero: Unit) -> None:
    bridge = measure(
        plan,
        9,
        title="Ansette (eksempel)",
        fte=1,
        grant=GrantFactory(municipality=kragero.municipality, ends_on=date(2028, 6, 30)),
    )
    page = read(adviser, f"{ECONOMY}{asked(plan)}").split('id="sjekk"')[1]
    assert "2 tiltak har noe å se nærmere på." in page
    assert f'href="/tiltak/{bridge.pk}/"' in page
    for why in ("Investering uten drift", "Årsverk uten driftskostnad", "Tilskuddet slutter 30.06.2028"):
        assert why in page


def test_a_plan_under_another_is_shown_alone(plan: Plan, adviser: Client) -> None:
    house = Plan.objects.get(name="Institusjon (eksempel)")
    page = read(adviser, f"{ECONOMY}{asked(house)}")
    assert "2 tiltak koster 67,5–75 mill. kr i investering" in page
    assert "Hjemme (eksempel)" not in page.split('class="answer"')[1].split("</section>")[0].split("<form")[0]


def test_cancelled_measures_are_in_no_sum(plan: Plan, adviser: Client) -> None:
    building = Measure.objects.get(title="Bygge sykehjem (eksempel)")
    StatusReportFactory(
        measure=building, round__plan=plan, step=None, state="cancelled", outside=ReportingState.CANCELLED.value
    )
    page = read(adviser, f"{ECONOMY}{asked(plan)}")
    assert "7,5–15 mill. kr i investering i 2027–2030" in page
    assert "2 avlyste eller avsluttede tiltak er ikke med." in page


@pytest.mark.parametrize(
    ("view", "sum_", "told"),
    [
        ("prioriterte", "7,5–15 mill. kr", "Bare de prioriterte tiltakene er med."),
        ("resten", "60 mill. kr", "Bare tiltak som ikke er prioritert, er med."),
    ],
)
def test_with_and_without_the_prioritised(view: str, sum_: str, told: str, plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}{asked(plan, view=view)}")
    assert told in page
    assert f"{sum_} i investering i 2027–2030" in page
    both = read(adviser, f"{ECONOMY}{asked(plan)}")
    assert "De prioriterte tiltakene koster 7,5–15 mill. kr i investering" in both


def test_no_prioritised_measure_says_how_to_prioritise(plan: Plan, adviser: Client) -> None:
    Measure.objects.update(is_prioritised=False)
    page = read(adviser, f"{ECONOMY}{asked(plan, view='prioriterte')}")
    assert "Ingen av tiltakene i planen er prioritert ennå." in page


def test_no_plan_and_no_measures_teach_what_to_do(adviser: Client, kragero: Unit) -> None:
    assert "Ingen planer å summere ennå" in read(adviser, ECONOMY)
    empty = PlanFactory(municipality=kragero.municipality)
    page = read(adviser, ECONOMY)
    assert "Planen har ingen tiltak ennå. Legg til tiltak, så summerer Omsyn hva de koster." in page
    assert f'href="/planer/{empty.pk}/"' in page
    assert adviser.get(f"{ECONOMY}matrix.csv").status_code == 404
    MeasureFactory(plan=empty, phase=MeasurePhase.ENDED.value, **ENDED)
    assert "Planen har ingen tiltak som er i gang eller foreslått." in read(adviser, ECONOMY)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2030", "2027", "2027 er før 2030. Skriv det første året først."),
        ("i fjor", "2027", "Skriv årstallet med fire sifre, for eksempel 2030."),
        ("2027", "2o30", "Skriv årstallet med fire sifre, for eksempel 2030."),
        ("1066", "2027", "1990"),
        ("2027", "99999", "2100"),
        ("2027", "2080", "2027–2080 er for mange år. Velg høyst 40."),
    ],
)
def test_years_that_cannot_be_are_told_and_kept(first: str, last: str, told: str, plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}{asked(plan, first, last)}", 400)
    assert told in page
    assert f'value="{first}"' in page
    assert f'value="{last}"' in page
    assert adviser.get(f"{ECONOMY}matrix.csv{asked(plan, first, last)}").status_code == 404


@pytest.mark.parametrize("number", ["999999", "abc", "-1", "1; DROP TABLE"])
def test_a_plan_that_is_not_there_is_told(number: str, plan: Plan, adviser: Client) -> None:
    page = read(adviser, f"{ECONOMY}?plan={number}&fra=2027&til=2030", 400)
    assert "Kommunen har ikke denne planen. Velg en plan i lista." in page
    assert adviser.get(f"{ECONOMY}matrix.csv?plan={number}&fra=2027&til=2030").status_code == 404


def test_the_plan_of_another_municipality_is_as_if_it_were_not_there(plan: Plan, adviser: Client) -> None:
    theirs = PlanFactory(name="Et annet sted")
    MeasureCostFactory(measure__plan=theirs)
    page = read(adviser, f"{ECONOMY}{asked(theirs)}", 400)
    assert "Kommunen har ikke denne planen." in page
    assert "Et annet sted" not in page
    assert adviser.get(f"{ECONOMY}matrix.xlsx{asked(theirs)}").status_code == 404


def test_an_unknown_view_is_told(plan: Plan, adviser: Client) -> None:
    assert "«alt» er ikke i lista." in read(adviser, f"{ECONOMY}{asked(plan, view='alt')}", 400)


def test_htmx_gets_the_part_that_changes(plan: Plan, adviser: Client) -> None:
    whole = read(adviser, f"{ECONOMY}{asked(plan)}")
    part = read(adviser, f"{ECONOMY}{asked(plan)}", **{"HX-Request-Type": "partial"})
    assert part.startswith('<div id="okonomi"')
    assert part.removesuffix("</div>") in whole


def test_the_files_have_the_same_figures(plan: Plan, adviser: Client) -> None:
    for show in ("matrix", "matrix_by_area", "by_area", "prioritised", "unknown", "flags"):
        answer = adviser.get(f"{ECONOMY}{show}.csv{asked(plan)}")
        assert answer.status_code == 200, show
        assert f'href="{ECONOMY}{show}.csv?' in adviser.get(f"{ECONOMY}{asked(plan)}").content.decode(), show
    answer = adviser.get(f"{ECONOMY}matrix.xlsx{asked(plan)}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_name("Figur 1").to_python()
    assert ["2027", 37_500_000.0, 45_000_000.0] in [row[:3] for row in rows]
    text = adviser.get(f"{ECONOMY}unknown.csv{asked(plan)}").content.decode()
    assert "Ukjent: drift per år" in text
    assert "Ingen kostnad er oppgitt" in text


@pytest.mark.parametrize("address", ["matrix.docx", "noe.csv", "matrix.csv"])
def test_files_that_do_not_exist(address: str, kragero: Unit, adviser: Client) -> None:
    assert adviser.get(f"{ECONOMY}{address}").status_code == 404


def test_one_who_is_not_logged_in_is_asked_to(plan: Plan) -> None:
    answer = Client().get(f"{ECONOMY}{asked(plan)}")
    assert answer.status_code == 302
    assert "/konto/inn/" in answer["Location"]


def test_many_measures_are_asked_for_as_often_as_few(
    plan: Plan, adviser: Client, kragero: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def many(first: int, count: int) -> None:
        for number in range(first, first + count):
            one = measure(below(plan, f"Delplan {number}"), number, fte=1)
            cost(one, CostKind.OPERATION, 700_000 + number, first_year=2027)
            cost(one, CostKind.INVESTMENT, None)
            StatusReportFactory(measure=one, round__plan=plan, round__status_on=date(2000 + number, 1, 1))
            one.grant = GrantFactory(municipality=kragero.municipality)
            one.save()

    url = f"{ECONOMY}{asked(plan)}"
    many(10, 2)
    read(adviser, url)
    with CaptureQueriesContext(connection) as few:
        read(adviser, url)
    many(20, 60)
    with django_assert_num_queries(len(few)):
        page = read(adviser, url)
    assert "14 linjer til står i fila." in page
