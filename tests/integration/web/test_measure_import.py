"""Measures of foreign sheets brought into a plan: the published ones whole, and what is refused by row and column."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import MeasureFactory, PlanFactory, StatusReportFactory, StatusRoundFactory
from tests.samples.foreign_measures import OF_2020, STRATEGY, opened, published, sheet

from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.measure_import import MeasureImport
from omsyn.web.plans.models import (
    Measure,
    MeasureCost,
    MeasureRole,
    Plan,
    PlanKind,
    PlanStatus,
    StatusReport,
    StatusRound,
)

HEADINGS = "Nummer;Tittel"
DAYS = [date(2020, 4, 30), date(2020, 8, 31), date(2020, 12, 31)]


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Strategi")
    return made


def told(plan: Plan, content: bytes, by: Membership) -> list[str]:
    """What a file would come to: sentences, or errors by row and column."""
    file = opened(content)
    assert file.reading.errors == ()
    examination = MeasureImport(plan).examine(file, by=by)
    errors = [f"{error.where}: {error.found}" for error in examination.errors]
    return errors or list(examination.told)


def bring_in(plan: Plan, content: bytes, by: Membership) -> None:
    MeasureImport(plan).store(rows=opened(content).reading.rows, source="tiltak.csv", by=by)


def test_the_127_measures_of_2020_come_in_with_areas_and_three_closed_rounds(plan: Plan, adviser: Membership) -> None:
    assert told(plan, published(OF_2020), adviser)[:2] == [
        "Nye tiltak: 127.",
        "Nye planer under «Strategi 2024–2040»: «Støtte og utvikling», «Samfunn», «Oppvekst» og «Helse og omsorg».",
    ]
    assert not Measure.objects.exists()
    bring_in(plan, published(OF_2020), adviser)
    rows = load_dataset(OF_2020).frame.to_dicts()
    wanted = {(row["kommunalomrade"], row["nr"], day): row[f"status_{day:%Y_%m_%d}"] for row in rows for day in DAYS}
    stored = {
        (one.measure.plan.name, one.measure.number, one.round.status_on): one.step
        for one in StatusReport.objects.select_related("measure__plan", "round")
    }
    assert stored == wanted
    assert [(area.kind, area.measures.count()) for area in plan.children.order_by("position")] == [
        (PlanKind.SUB_PLAN, count) for count in Counter(row["kommunalomrade"] for row in rows).values()
    ]
    assert all(one.is_closed and one.plan == plan for one in StatusRound.objects.all())
    assert sorted(one.status_on for one in StatusRound.objects.all()) == DAYS
    assert set(StatusReport.objects.values_list("override_reason", flat=True)) == {"Hentet fra tiltak.csv."}


def test_the_strategy_comes_in_with_costs_known_between_and_unknown(plan: Plan, adviser: Membership) -> None:
    assert "Kostnader: 26 kjente, 1 mellom to beløp, 7 ukjente. Tiltak uten oppgitt kostnad: 5." in told(
        plan, published(STRATEGY), adviser
    )
    bring_in(plan, published(STRATEGY), adviser)
    assert (plan.children.count(), Measure.objects.count()) == (6, 38)
    states = Counter(MeasureCost.objects.values_list("state", flat=True))
    assert states == {CostState.KNOWN.value: 26, CostState.RANGE.value: 1, CostState.UNKNOWN.value: 7}
    home = Measure.objects.get(title="Nytt sykehjem")
    assert (home.start_date, home.places, home.places_unit, home.note) == (
        date(2026, 1, 1),
        40,
        "plasser",
        "utredning starter",
    )
    costs = {cost.kind: cost for cost in home.costs.all()}
    invested, runs = costs[CostKind.INVESTMENT], costs[CostKind.OPERATION]
    assert (invested.low_nok, invested.first_year, invested.last_year) == (Decimal(60_000_000), 2026, 2026)
    assert (runs.low_nok, runs.first_year, runs.last_year) == (Decimal(46_000_000), 2026, None)
    between = MeasureCost.objects.get(state=CostState.RANGE.value)
    assert (between.low_nok, between.high_nok, between.measure.places_most) == (7_500_000, 15_000_000, 10)
    free = Measure.objects.get(title="Innbyggerdialog og medvirkning")
    assert free.costs.get().low_nok == 0
    dashed = Measure.objects.get(title="Beskrive tjenester og tildelingskriterier")
    assert (dashed.costs.count(), dashed.note) == (0, "Om kostnaden: strek")


@pytest.mark.parametrize("dataset", [OF_2020, STRATEGY])
def test_the_same_file_once_more_changes_nothing(dataset: str, plan: Plan, adviser: Membership) -> None:
    bring_in(plan, published(dataset), adviser)
    models = (Plan, Measure, MeasureCost, StatusRound, StatusReport, AuditEntry)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    assert told(plan, published(dataset), adviser)[0] == "Nye tiltak: 0."
    bring_in(plan, published(dataset), adviser)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_areas_that_are_there_are_used(plan: Plan, adviser: Membership) -> None:
    area = PlanFactory(municipality=plan.municipality, parent=plan, kind=PlanKind.SUB_PLAN, name="Hjemme  boende")
    content = sheet(f"Område;{HEADINGS}", "hjemme boende;1;A", "STRATEGI;1;B", ";2;C", "Nytt;1;D")
    bring_in(plan, content, adviser)
    placed = {one.title: one.plan.name for one in Measure.objects.select_related("plan")}
    assert placed == {"A": area.name, "B": "Strategi", "C": "Strategi", "D": "Nytt"}


def test_under_a_sub_plan_areas_become_action_plans_and_under_those_nothing(plan: Plan, adviser: Membership) -> None:
    area = PlanFactory(municipality=plan.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
    content = sheet(f"Område;{HEADINGS}", "Nytt;1;A")
    bring_in(area, content, adviser)
    action = area.children.get()
    assert action.kind == PlanKind.ACTION_PLAN
    (error,) = told(action, sheet(f"Område;{HEADINGS}", "Enda et;1;A"), adviser)
    assert error.startswith("Rad 2, kolonne A «Område»: «Nytt 2024–2040» kan ikke ha planer under seg.")


def test_who_is_responsible_is_found_by_name(plan: Plan, adviser: Membership, kragero: Unit) -> None:
    unit = UnitFactory(parent=kragero, name="Hjemmetjenesten (eksempel)")
    user = MembershipFactory(unit=kragero, user__display_name="Kari Eksempel").user
    there = MembershipFactory(unit=unit, user=user)
    content = sheet(f"{HEADINGS};Ansvarlig enhet;Ansvarlig", "1;A;hjemmetjenesten (eksempel);kari eksempel", "2;B;;")
    bring_in(plan, content, adviser)
    assert [(one.measure.number, one.measure.unit, one.membership) for one in MeasureRole.objects.all()] == [
        (1, unit, there)
    ]


def test_one_remark_beside_many_days_is_said_of_the_last(plan: Plan, adviser: Membership) -> None:
    content = sheet(
        f"{HEADINGS};Status 30.04.2020;Status 31.08.2020;Merknad", "1;A;2;3;Pandemien stanset det", "2;B;;;Ny"
    )
    bring_in(plan, content, adviser)
    assert list(StatusReport.objects.order_by("round__status_on").values_list("step", "remark")) == [
        (2, ""),
        (3, "Pandemien stanset det"),
    ]
    assert Measure.objects.get(number=2).note == "Ny"


def test_a_status_is_a_number_a_name_or_outside(plan: Plan, adviser: Membership) -> None:
    content = sheet(f"{HEADINGS};Status;Status per", "1;A;Godt i gang;30.04.2020", "2;B;utsatt;30.04.2020")
    bring_in(plan, content, adviser)
    assert list(StatusReport.objects.order_by("measure__number").values_list("step", "outside", "state")) == [
        (3, "", "under_way"),
        (None, "postponed", "postponed"),
    ]


def test_a_round_that_is_open_for_the_day_takes_the_status_and_stays_open(plan: Plan, adviser: Membership) -> None:
    round_ = StatusRoundFactory(plan=plan, status_on=DAYS[0], opens_on=DAYS[0], deadline=DAYS[0])
    bring_in(plan, sheet(f"{HEADINGS};Status 30.04.2020", "1;A;2"), adviser)
    assert StatusReport.objects.get().round == round_
    assert not StatusRound.objects.get().is_closed


def test_a_round_of_the_plan_above_is_the_round_of_the_day(plan: Plan, adviser: Membership) -> None:
    round_ = StatusRoundFactory(plan=plan, status_on=DAYS[0], opens_on=DAYS[0], deadline=DAYS[0])
    area = PlanFactory(municipality=plan.municipality, parent=plan, kind=PlanKind.SUB_PLAN)
    bring_in(area, sheet(f"{HEADINGS};Status 30.04.2020", "1;A;2"), adviser)
    assert StatusReport.objects.get().round == round_


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["Nummer;Tittel;Status 30.04.2020", "1;A;6"], "Rad 2, kolonne «Status»: Fant «6»."),
        (["Nummer;Tittel;Status", "1;A;3"], "Rad 2, kolonne «Status per»: Raden har status, men ingen dato."),
        (["Nummer;Tittel;Start;Slutt", "1;A;2024-02-01;2024-03-01", "7;Ny;;"], None),
        (
            ["Nummer;Tittel", "7;Noe annet"],
            "Rad 2, kolonne A «Nummer»: «Strategi 2024–2040» har alt et tiltak 7: «Her fra før».",
        ),
        (
            ["Nummer;Tittel;Enhet", "1;A;Finnes ikke"],
            "Rad 2, kolonne C «Enhet»: Kommunen har ingen enhet som heter «Finnes ikke».",
        ),
        (
            ["Nummer;Tittel;Ansvarlig", "1;A;Ola"],
            "Rad 2, kolonne C «Ansvarlig»: Ingen som arbeider i kommunen, heter «Ola».",
        ),
        (
            ["Nummer;Tittel;Ansvarlig", "1;A;Kari"],
            "Rad 2, kolonne C «Ansvarlig»: Flere som arbeider i kommunen, heter «Kari».",
        ),
        (
            ["Nummer;Tittel;Drift;Kostnad ukjent", "1;A;5;ja"],
            "Rad 2, kolonne D «Kostnad ukjent»: Samme kostnad står på to måter i raden.",
        ),
        (
            ["Nummer;Tittel;Plasser, høyst", "1;A;5"],
            "Rad 2, kolonne C «Plasser, høyst»: Det høyeste antallet plasser står uten det laveste.",
        ),
        (
            ["Nummer;Tittel;Status;Status per", "1;A;3;30.04.2020", "1;B;3;31.08.2020"],
            "Rad 3, kolonne B «Tittel»: Nummer 1 heter også «A» i fila.",
        ),
        (["Nummer;Tittel", f"1;{'x' * 301}"], "Rad 2, kolonne B «Tittel»: "),
        (["Nummer;Tittel;Slutt;Startår", "1;A;2024-02-01;2026"], "Rad 2, kolonne C «Slutt»: Slutten er før starten."),
        (
            ["Nummer;Tittel;Status 30.04.2020;Status 31.08.2020;Merknad", f"1;A;3;3;{'x' * 2001}"],
            "Rad 2, kolonne E «Merknad»: Teksten er lengre enn 2\xa0000 tegn.",
        ),
        (["Nummer;Tittel;Start", "1;A;1989-12-31"], "Rad 2, kolonne C «Start»: Året er 1989."),
        (["Nummer;Tittel;Sluttår", "1;A;2101"], "Rad 2, kolonne C «Sluttår»: Året er 2101."),
    ],
)
def test_what_cannot_be_used_is_told_by_row_and_column(
    lines: list[str], error: str | None, plan: Plan, adviser: Membership, kragero: Unit
) -> None:
    MeasureFactory(plan=plan, number=7, title="Her fra før" if error else "Ny")
    MembershipFactory.create_batch(2, unit=kragero, user__display_name="Kari")
    found = told(plan, sheet(*lines), adviser)
    if error is None:
        assert found == ["Nye tiltak: 1.", "Tiltak som er her fra før, og ikke blir endret: 1.", found[-1]]
        return
    assert [one.startswith(error) for one in found] == [True], found
    with pytest.raises(InputError):
        bring_in(plan, sheet(*lines), adviser)
    assert Measure.objects.count() == 1


def test_a_status_of_a_day_to_come_is_refused(plan: Plan, adviser: Membership) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    (error,) = told(plan, sheet(f"{HEADINGS};Status {tomorrow:%d.%m.%Y}", "1;A;2"), adviser)
    assert error.endswith("er ikke kommet ennå.")


def test_what_is_reported_is_never_changed_by_a_file(plan: Plan, adviser: Membership) -> None:
    measure = MeasureFactory(plan=plan, number=1, title="A")
    round_ = StatusRoundFactory(
        plan=plan, name="Vår", status_on=DAYS[0], opens_on=DAYS[0], deadline=DAYS[0], closed_at=timezone.now()
    )
    StatusReportFactory(round=round_, measure=measure, step=3)
    headings = f"{HEADINGS};Status 30.04.2020"
    assert told(plan, sheet(headings, "1;A;3"), adviser)[0] == "Nye tiltak: 0."
    assert told(plan, sheet(headings, "1;A;4"), adviser) == [
        "Rad 2, kolonne «Status»: Tiltaket har alt en annen status 30.04.2020 i Omsyn."
    ]
    assert told(plan, sheet(headings, "2;B;4"), adviser) == [
        "Rad 2, kolonne «Status per»: «Vår» for 30.04.2020 er ikke åpen."
    ]


def test_measures_the_file_does_not_tell_of_are_said_to_lack_status(plan: Plan, adviser: Membership) -> None:
    MeasureFactory(plan=plan, number=9)
    assert told(plan, sheet(f"{HEADINGS};Status 30.04.2020", "1;A;2"), adviser)[-1] == (
        "Tiltak i planen som ikke står i fila, blir «ikke rapportert» i dem: 1."
    )


@pytest.mark.parametrize("role", Role)
def test_who_may_bring_in_measures_and_who_status_too(role: Role, plan: Plan, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    with_status = sheet(f"{HEADINGS};Status 30.04.2020", "2;B;2")
    if role not in {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}:
        with pytest.raises(PermissionDenied):
            bring_in(plan, sheet(HEADINGS, "1;A"), member)
        return
    bring_in(plan, sheet(HEADINGS, "1;A"), member)
    if role == Role.SERVICE_MANAGER:
        (error,) = told(plan, with_status, member)
        assert "bare kommunalsjef og kvalitetsrådgiver kan lage statusrunder" in error
        with pytest.raises(InputError):
            bring_in(plan, with_status, member)
    else:
        bring_in(plan, with_status, member)
        assert StatusReport.objects.count() == 1


def test_nobody_brings_measures_into_another_municipality(plan: Plan) -> None:
    stranger = MembershipFactory(unit=UnitFactory(municipality__number="3909"), role=Role.QUALITY_ADVISER)
    with pytest.raises(PermissionDenied):
        bring_in(plan, sheet(HEADINGS, "1;A"), stranger)


def test_a_plan_that_has_come_to_its_end_takes_nothing(plan: Plan, adviser: Membership) -> None:
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.SUPERSEDED)
    plan.refresh_from_db()
    assert told(plan, sheet(HEADINGS, "1;A"), adviser) == [
        "Rad 2, kolonne «Område»: «Strategi 2024–2040» er avsluttet og kan ikke endres."
    ]
    with pytest.raises(ValidationError, match="erstattet"):
        bring_in(plan, sheet(HEADINGS, "1;A"), adviser)


def test_questions_to_the_database_do_not_grow_with_the_rows(
    kragero: Unit, adviser: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked = []
    for count in (3, 80):
        plan = PlanFactory(municipality=kragero.municipality)
        rows = [f"A;{number};Tiltak;5;{adviser.user};2" for number in range(1, count + 1)]
        content = sheet("Område;Nummer;Tittel;Drift;Ansvarlig;Status 30.04.2020", *rows)
        with django_assert_max_num_queries(80) as examined:
            told(plan, content, adviser)
        with django_assert_max_num_queries(80) as stored:
            bring_in(plan, content, adviser)
        assert StatusReport.objects.filter(round__plan=plan).count() == count
        asked.append((len(examined), len(stored)))
    assert asked[0] == asked[1]
