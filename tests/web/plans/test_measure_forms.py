"""Making a measure and changing it: what is stored, what is refused, and what is kept of what was written."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.organisation import MembershipFactory, UnitFactory
from tests.factories.plans import MeasureCostFactory, MeasureFactory, PlanFactory, PlanLinkFactory
from tests.factories.registers import GrantFactory

from omsyn.vocabulary.measures import CostState
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.models import Measure, MeasureCost, Plan, PlanLinkKind, PlanStatus

LogIn = Callable[[Role], Client]
NEW = "/tiltak/nytt/"
MAKERS = {Role.SERVICE_MANAGER, Role.SECTOR_DIRECTOR, Role.QUALITY_ADVISER}
WHOLE = {
    "number": "7",
    "title": "Dagtilbud",
    "text": "Flere får komme.",
    "kind": "operation",
    "start_date": "2026",
    "end_date": "30.06.2028",
    "investment_state": "range",
    "investment_low_nok": "1 500 000",
    "investment_high_nok": "2 000 000,40",
    "investment_first_year": "2026",
    "operation_state": "unknown",
    "fte": "1,5",
    "places": "20",
    "places_most": "25",
    "places_unit": "dagplasser",
    "funding": "Rammen",
    "origin_type": "indicator",
    "origin_indicator": "nutrition_assessed_home",
    "origin_text": "Svake tall",
    "is_prioritised": "on",
    "score_economy": "2",
    "priority_reason": "Loven krever det",
    "chapter": "4.2",
    "roadmap_phase": "1",
    "note": "Se også forrige plan",
}


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    made: Plan = PlanFactory(municipality=kragero.municipality, name="Helseplan")
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
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer.content.decode().replace("\xa0", " ")


def change_url(measure: Measure) -> str:
    return f"/tiltak/{measure.pk}/endre/"


def as_it_stands(page: Client, measure: Measure) -> dict[str, Any]:
    """What a browser would send of the form for changing ``measure`` when nothing is touched."""
    form = page.get(change_url(measure)).context["form"]
    sent = {}
    for field in form:
        value = field.value()
        value = getattr(value, "pk", value)
        shown = field.field.prepare_value(value)
        if shown is not None and shown is not False and not field.field.disabled:
            sent[field.name] = field.field.widget.format_value(shown) if hasattr(shown, "year") else str(shown)
    return sent


@pytest.mark.parametrize("role", Role)
def test_who_may_make_a_measure(role: Role, plan: Plan, client_as: LogIn) -> None:
    client = client_as(role)
    content = {"plan": str(plan.pk), "title": "Dagtilbud", "kind": "study"}
    if role not in MAKERS:
        assert client.get(NEW).status_code == client.post(NEW, content).status_code == 403
        assert not Measure.objects.exists()
        return
    read(client, NEW)
    post(client, NEW, **content)
    made = Measure.objects.get()
    assert (made.plan, made.number, made.title, made.kind, made.phase) == (plan, 1, "Dagtilbud", "study", "proposed")
    assert not MeasureCost.objects.exists()


def test_everything_in_the_form_is_stored(kragero: Unit, plan: Plan, adviser: Client) -> None:
    unit = UnitFactory(parent=kragero)
    grant = GrantFactory(municipality=kragero.municipality)
    answer = adviser.post(NEW, WHOLE | {"plan": str(plan.pk), "unit": str(unit.pk), "grant": str(grant.pk)})
    made = Measure.objects.get()
    assert answer.headers["Location"] == f"/tiltak/{made.pk}/"
    assert (made.number, made.unit, made.grant, made.fte) == (7, unit, grant, Decimal("1.5"))
    assert (made.start_date, made.end_date) == (date(2026, 1, 1), date(2028, 6, 30))
    assert (made.places, made.places_most, made.places_unit) == (20, 25, "dagplasser")
    assert (made.origin_type, made.origin_id) == ("indicator", "nutrition_assessed_home")
    assert (made.is_prioritised, made.priority_scores) == (True, {"economy": 2})
    assert (made.chapter, made.roadmap_phase, made.technology_area) == ("4.2", "1", "")
    costs = {one.kind: (one.state, one.low_nok, one.high_nok) for one in MeasureCost.objects.all()}
    assert costs == {
        "investment": ("range", Decimal(1_500_000), Decimal("2000000.40")),
        "operation": ("unknown", None, None),
    }
    page = read(adviser, f"/tiltak/{made.pk}/")
    assert "Tiltaket er laget." in page
    assert "mellom 1 500 000 og 2 000 000,40 kr" in page
    assert "ukjent" in page


def test_saving_an_untouched_form_changes_nothing(kragero: Unit, plan: Plan, adviser: Client) -> None:
    unit = UnitFactory(parent=kragero)
    adviser.post(NEW, WHOLE | {"plan": str(plan.pk), "unit": str(unit.pk)})
    made = Measure.objects.get()
    before = {name: value for name, value in vars(made).items() if not name.startswith("_")}
    post(adviser, change_url(made), **as_it_stands(adviser, made))
    made.refresh_from_db()
    assert {name: value for name, value in vars(made).items() if not name.startswith("_")} == before
    assert made.version == 1


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"title": ""}, "title", "påkrevet"),
        ({"title": "x" * 301}, "title", "300"),
        ({"kind": ""}, "kind", "påkrevet"),
        ({"kind": "drøm"}, "kind", "gyldig valg"),
        ({"plan": ""}, "plan", "påkrevet"),
        ({"plan": "999999"}, "plan", "gyldig"),
        ({"number": "fire"}, "number", "heltall"),
        ({"number": "0"}, "number", "1"),
        ({"number": "4"}, "number", "alt et tiltak med dette nummeret: «Opptatt»"),
        ({"unit": "tull"}, "unit", "gyldig"),
        ({"start_date": "snart"}, "start_date", "Skriv et år, som 2026, eller en dato"),
        ({"start_date": "1066"}, "start_date", "Velg et år fra"),
        ({"end_date": "2025"}, "end_date", "Slutten er før starten."),
        ({"fte": "-1"}, "fte", "0"),
        ({"fte": "mange"}, "fte", "tall"),
        ({"places": "", "places_most": "5"}, "places", "Skriv også det laveste antallet"),
        ({"places": "6", "places_most": "5"}, "places_most", "lavere enn det laveste"),
        ({"investment_low_nok": "2 000 001"}, "investment_high_nok", "Skriv to beløp, det laveste først."),
        ({"investment_high_nok": ""}, "investment_high_nok", "Skriv to beløp, det laveste først."),
        ({"investment_low_nok": "billig"}, "investment_low_nok", "tall"),
        ({"investment_low_nok": "-5"}, "investment_low_nok", "0"),
        ({"investment_state": "known"}, "investment_high_nok", "Et kjent beløp er ett beløp."),
        ({"investment_state": "known", "investment_low_nok": ""}, "investment_low_nok", "Skriv beløpet, eller velg"),
        ({"investment_state": ""}, "investment_state", "Velg hva dere vet om kostnaden."),
        ({"operation_low_nok": "0"}, "operation_state", "En ukjent kostnad har ikke noe beløp."),
        ({"investment_last_year": "2025"}, "investment_last_year", "Det siste året er før det første"),
        ({"investment_first_year": "1066"}, "investment_first_year", "1990"),
        ({"origin_type": "drøm"}, "origin_type", "gyldig valg"),
        ({"origin_type": ""}, "origin_type", "Velg hva tiltaket kommer av"),
        ({"score_economy": "9"}, "score_economy", "gyldig valg"),
    ],
)
def test_what_does_not_fit_is_told_by_the_field_and_what_was_written_is_kept(
    change: dict[str, str], field: str, told: str, plan: Plan, adviser: Client
) -> None:
    MeasureFactory(plan=plan, number=4, title="Opptatt")
    page = post(adviser, NEW, status=400, **({"plan": str(plan.pk)} | WHOLE | change))
    assert "Dette må rettes" in page
    assert any(told in line for line in page.split("<li>") if f'href="#id_{field}"' in line)
    assert ">Flere får komme.</textarea>" in page.replace("\n", "")
    assert 'value="Loven krever det"' in page
    assert Measure.objects.count() == 1


def test_parts_of_the_form_stand_open_where_there_is_something_in_them(plan: Plan, adviser: Client) -> None:
    page = read(adviser, NEW)
    assert page.count('<details class="ds-details form-part">') == 6
    page = post(adviser, NEW, status=400, plan=str(plan.pk), title="T", kind="study", fte="0", operation_state="x")
    assert page.count('<details class="ds-details form-part" open>') == 2


def test_a_measure_is_begun_from_a_plan_an_indicator_or_the_library(plan: Plan, adviser: Client) -> None:
    assert f'<option value="{plan.pk}" selected>' in read(adviser, f"{NEW}?plan={plan.pk}")
    page = read(adviser, f"{NEW}?indikator=nutrition_assessed_home")
    assert '<option value="indicator" selected>' in page
    assert '<option value="nutrition_assessed_home" selected>' in page
    page = read(adviser, f"{NEW}?bibliotek=trust_model")
    assert 'name="library_key" value="trust_model"' in page
    for odd in ("plan=tull", "plan=99999999999999999999", "indikator=tull", "bibliotek=tull", "plan=%00"):
        read(adviser, f"{NEW}?{odd}")


def test_a_measure_from_the_library_remembers_it(plan: Plan, adviser: Client) -> None:
    form = adviser.get(f"{NEW}?bibliotek=trust_model").context["form"]
    content = {name: form[name].value() for name in ("title", "text", "kind", "library_key")}
    post(adviser, NEW, plan=str(plan.pk), **content)
    assert Measure.objects.get().library_key == "trust_model"


@pytest.mark.parametrize("kind", ["other_plan", "decision"])
def test_a_measure_comes_of_a_plan_or_a_decision(kind: str, plan: Plan, adviser: Client) -> None:
    gone = PlanFactory(municipality=plan.municipality, name="Forrige", status=PlanStatus.SUPERSEDED)
    decision = PlanLinkFactory(plan=gone, kind=PlanLinkKind.COUNCIL_DECISION, title="Heltid først")
    PlanLinkFactory(kind=PlanLinkKind.COUNCIL_DECISION, title="Andres vedtak")
    chosen = {"origin_plan": str(gone.pk), "origin_decision": str(decision.pk)}
    post(adviser, NEW, plan=str(plan.pk), title="T", kind="study", origin_type=kind, **chosen)
    made = Measure.objects.get()
    assert made.origin_id == (chosen["origin_plan"] if kind == "other_plan" else chosen["origin_decision"])
    page = read(adviser, change_url(made))
    assert f'<option value="{made.origin_id}" selected>' in page
    assert "Andres vedtak" not in page


def test_an_origin_of_another_app_stays_as_long_as_its_kind_does(plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan, origin_type="incident", origin_id="17")
    post(adviser, change_url(measure), **(as_it_stands(adviser, measure) | {"note": "Ny"}))
    measure.refresh_from_db()
    assert (measure.note, measure.origin_id) == ("Ny", "17")
    post(adviser, change_url(measure), **(as_it_stands(adviser, measure) | {"origin_type": "risk"}))
    measure.refresh_from_db()
    assert (measure.origin_type, measure.origin_id) == ("risk", "")


def test_what_the_measure_has_already_can_be_kept(kragero: Unit, plan: Plan, adviser: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    closed = UnitFactory(parent=kragero, name="Lagt ned", valid_to=yesterday)
    over = GrantFactory(municipality=kragero.municipality, valid_to=yesterday)
    measure = MeasureFactory(plan=plan, unit=closed, grant=over, technology_area="gammelt", roadmap_phase="99")
    post(adviser, change_url(measure), **(as_it_stands(adviser, measure) | {"title": "Ny"}))
    measure.refresh_from_db()
    assert (measure.title, measure.unit, measure.grant) == ("Ny", closed, over)
    assert (measure.technology_area, measure.roadmap_phase) == ("gammelt", "99")
    assert "Lagt ned" not in read(adviser, NEW)


def test_a_blank_number_keeps_the_one_it_has(plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan, number=5)
    post(adviser, change_url(measure), **(as_it_stands(adviser, measure) | {"number": "", "title": "Ny"}))
    measure.refresh_from_db()
    assert (measure.number, measure.title) == (5, "Ny")


def test_a_cost_is_taken_away_and_amounts_are_shown_as_people_write_them(plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan)
    MeasureCostFactory(measure=measure, low_nok=Decimal("1500000.00"))
    page = read(adviser, change_url(measure))
    assert 'value="1 500 000"' in page
    nothing = {f"operation_{name}": "" for name in ("state", "low_nok", "high_nok", "first_year", "last_year", "note")}
    post(adviser, change_url(measure), **(as_it_stands(adviser, measure) | nothing))
    assert not MeasureCost.objects.exists()


def test_a_known_cost_becomes_unknown_and_not_nought(plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan)
    MeasureCostFactory(measure=measure)
    sent = as_it_stands(adviser, measure) | {"operation_state": "unknown"}
    assert "En ukjent kostnad har ikke noe beløp" in post(adviser, change_url(measure), status=400, **sent)
    post(adviser, change_url(measure), **(sent | {"operation_low_nok": ""}))
    cost = MeasureCost.objects.get()
    assert (cost.state, cost.low_nok, cost.high_nok) == (CostState.UNKNOWN, None, None)


def test_who_saves_last_sees_what_the_other_saved_and_loses_nothing(plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan, title="Først", kind="operation")
    MeasureCostFactory(measure=measure, low_nok=Decimal(700_000))
    first, second = as_it_stands(adviser, measure), as_it_stands(adviser, measure)
    theirs = {"title": "Deres", "kind": "study", "operation_low_nok": "800 000", "is_prioritised": "on", "fte": "1,5"}
    post(adviser, change_url(measure), **(first | theirs))
    page = post(adviser, change_url(measure), status=400, **(second | {"title": "Mitt", "text": "Min tekst"}))
    assert "endret tiltaket" in page
    assert 'value="Mitt"' in page
    assert "Min tekst</textarea>" in page
    for told in ("Deres", "utredning", "800 000", "ja", "1,5", "tomt"):
        assert f"<dd>{told}</dd>" in page
    assert 'name="version" value="2"' in page
    measure.refresh_from_db()
    assert (measure.title, measure.version) == ("Deres", 2)
    post(adviser, change_url(measure), **(second | {"title": "Mitt", "version": "2"}))
    measure.refresh_from_db()
    assert (measure.title, measure.kind, measure.version) == ("Mitt", "operation", 3)


@pytest.mark.parametrize("version", ["", "0", "tull"])
def test_a_form_that_does_not_say_what_it_read_stores_nothing(version: str, plan: Plan, adviser: Client) -> None:
    measure = MeasureFactory(plan=plan, title="Først")
    sent = as_it_stands(adviser, measure) | {"title": "Mitt", "version": version}
    assert 'value="Mitt"' in post(adviser, change_url(measure), status=400, **sent)
    measure.refresh_from_db()
    assert measure.title == "Først"


@pytest.fixture
def leader(kragero: Unit) -> Membership:
    member: Membership = MembershipFactory(unit=UnitFactory(parent=kragero), role=Role.UNIT_LEADER)
    return member


def test_a_unit_leader_changes_the_measure_but_leaves_it_in_its_plan(
    kragero: Unit, plan: Plan, leader: Membership
) -> None:
    client = Client()
    client.force_login(leader.user)
    measure = MeasureFactory(plan=plan, unit=leader.unit)
    elsewhere = PlanFactory(municipality=kragero.municipality)
    page = read(client, change_url(measure))
    assert 'name="plan"' in page
    assert "kan flytte tiltaket til en annen plan" in page
    sent = as_it_stands(client, measure) | {"title": "Ny", "plan": str(elsewhere.pk)}
    post(client, change_url(measure), **sent)
    measure.refresh_from_db()
    assert (measure.title, measure.plan) == ("Ny", plan)


def test_a_measure_of_an_ended_plan_is_moved(kragero: Unit, plan: Plan, adviser: Client) -> None:
    ended = PlanFactory(municipality=kragero.municipality, status=PlanStatus.ROLLED_OVER)
    measure = MeasureFactory(plan=ended, number=1)
    sent = as_it_stands(adviser, measure)
    assert "gyldig" in post(adviser, change_url(measure), status=400, **sent)
    post(adviser, change_url(measure), **(sent | {"plan": str(plan.pk)}))
    measure.refresh_from_db()
    assert measure.plan == plan


def test_the_form_asks_no_more_of_the_database_when_there_is_more(
    kragero: Unit, plan: Plan, adviser: Client, django_assert_num_queries: Any
) -> None:
    measure = MeasureFactory(plan=plan, unit=kragero)

    def many(count: int) -> None:
        for _number in range(count):
            other = PlanFactory(municipality=kragero.municipality, parent=plan)
            PlanLinkFactory(plan=other, kind=PlanLinkKind.COUNCIL_DECISION)
            UnitFactory(parent=kragero)
            GrantFactory(municipality=kragero.municipality)

    many(2)
    read(adviser, change_url(measure))
    with django_assert_num_queries(14) as few:
        read(adviser, change_url(measure))
    many(15)
    with django_assert_num_queries(len(few)):
        read(adviser, change_url(measure))
