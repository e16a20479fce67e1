"""Measures in scenarios: what they move in the answer, that taking them out moves it back, and who may."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory
from tests.factories.organisation import MembershipFactory
from tests.factories.plans import MeasureCostFactory, MeasureFactory, PlanFactory, ScenarioLinkFactory
from tests.samples.invented_scenarios import NURSING, full_scenario, invented_scenario

from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.analyses.service_demand.result import ServiceDemandResult
from omsyn.analyses.service_demand.run import run
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.web.audit.models import AuditEntry
from omsyn.web.foresight.actions.scenarios import archive_scenario, save_scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.permissions.scenarios import MAY_WRITE_SCENARIOS
from omsyn.web.foresight.queries.scenarios import find_version, load_version
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.scenario_links import link_to_scenario, unlink_from_scenario
from omsyn.web.plans.models import Measure, ScenarioLink
from omsyn.web.plans.plan_workflow import WRITERS

PLACES = {
    "services": [NURSING],
    "plan": [
        {"name": "Gammelt (oppdiktet)", "places": 72, "opens": "2020-01-01"},
        {"name": "Nytt (oppdiktet)", "places": 10, "opens": "2030-01-01"},
    ],
}
BEFORE = full_scenario(draws=40, places=PLACES, levers=[])


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    held: Membership = MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)
    return held


@pytest.fixture
def saved(kragero: Unit) -> SavedScenario:
    return stored(kragero, BEFORE)


@pytest.fixture
def measure(kragero: Unit) -> Measure:
    made: Measure = MeasureFactory(
        plan=PlanFactory(municipality=kragero.municipality, name="Bolig"),
        number=7,
        title="Omsorgsboliger",
        places=24,
        places_unit="plasser",
        start_date=date(2028, 7, 1),
    )
    MeasureCostFactory(measure=made, kind=CostKind.INVESTMENT, low_nok=Decimal(60_000_000), first_year=2028)
    return made


def stored(kragero: Unit, content: Scenario) -> SavedScenario:
    scenario: SavedScenario = SavedScenarioFactory(municipality=kragero.municipality, name=content.name)
    ScenarioVersionFactory(scenario=scenario, assumed=content)
    return scenario


def newest(scenario: SavedScenario) -> Scenario:
    return load_version(find_version(scenario))


def answer(scenario: SavedScenario) -> ServiceDemandResult:
    return run(ServiceDemandQuestion(newest(scenario), with_queue=False))


def put_in(measure: Measure, scenario: SavedScenario, by: Membership, **given: Any) -> ScenarioLink:
    return link_to_scenario(measure=measure, scenario=scenario, by=by, **({"depreciation_years": 40} | given))


def same_but_for_version(one: Scenario, other: Scenario) -> bool:
    return one.model_copy(update={"version": 1}) == other.model_copy(update={"version": 1})


def test_a_measure_moves_the_answer_and_taking_it_out_moves_it_back(
    measure: Measure, saved: SavedScenario, adviser: Membership
) -> None:
    before = answer(saved)
    link = put_in(measure, saved, adviser)
    with_it = answer(saved)
    unlink_from_scenario(link=link, by=adviser)
    after = answer(saved)

    assert before.passing is not None
    assert with_it.passing is not None
    assert after.passing is not None
    planned = before.passing.planned_by_year
    assert with_it.passing.planned_by_year == {
        year: places + (24 if year >= 2029 else 0) for year, places in planned.items()
    }
    assert after.passing == before.passing
    assert sum(with_it.passing.share_by_year.values()) < sum(before.passing.share_by_year.values())
    assert [year.year for year in with_it.investments] == [year.year for year in before.investments]
    assert with_it.investments != before.investments
    assert after.investments == before.investments
    assert after.frame.equals(before.frame)
    # What it says of people is the same: places do not make need.
    users = pl.col("measure") == "users"
    assert with_it.frame.filter(users).equals(before.frame.filter(users))
    assert same_but_for_version(newest(saved), BEFORE)
    assert not ScenarioLink.objects.exists()


def test_what_is_put_in_says_where_it_comes_from(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    link = put_in(measure, saved, adviser)
    content = newest(saved)
    assert content.places is not None
    assert content.costs is not None
    places, bought = content.places.plan[-1], content.costs.investments[-1]
    assert (places.name, places.places, places.opens) == ("Omsorgsboliger", 24, date(2028, 7, 1))
    assert places.reason == "Tiltak 7, «Omsorgsboliger», i Bolig 2024–2040."
    assert (bought.cost_nok.value, bought.year, bought.depreciation_years) == (60_000_000, 2028, 40)
    version = find_version(saved)
    assert version.number == 2
    assert version.note.startswith("La inn tiltak 7, «Omsorgsboliger»: 24 plasser fra 01.07.2028")
    assert link.added_at == version.saved_at
    unlink_from_scenario(link=link, by=adviser)
    assert find_version(saved).note.startswith("Tok ut tiltak 7, «Omsorgsboliger»")
    acts = AuditEntry.objects.filter(what__startswith="plans.scenario").order_by("pk")
    assert [one.what for one in acts] == ["plans.scenario_linked", "plans.scenario_unlinked"]


def test_only_what_the_measure_added_is_taken_out(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    other = MeasureFactory(plan=measure.plan, title="Dagsenter", places=5, start_date=date(2030, 1, 1))
    link, theirs = put_in(measure, saved, adviser), put_in(other, saved, adviser)
    measure.title = "Et nytt navn"
    measure.save()
    content = newest(saved)
    assert content.places is not None
    # Somebody opens the places earlier in the scenario itself; they are still those of the measure.
    moved = tuple(
        one.model_copy(update={"name": "Boliger", "opens": date(2028, 1, 1)}) if one.name == "Omsorgsboliger" else one
        for one in content.places.plan
    )
    changed = content.model_copy(update={"until": 2031, "places": content.places.model_copy(update={"plan": moved})})
    save_scenario(scenario=saved, content=changed, read_number=3, by=adviser)
    unlink_from_scenario(link=link, by=adviser)
    left = newest(saved)
    assert left.until == 2031
    assert left.places is not None
    assert [one.name for one in left.places.plan] == ["Gammelt (oppdiktet)", "Nytt (oppdiktet)", "Dagsenter"]
    assert left.costs == BEFORE.costs
    assert list(ScenarioLink.objects.all()) == [theirs]


def test_what_was_taken_out_by_hand_is_only_forgotten(
    measure: Measure, saved: SavedScenario, adviser: Membership
) -> None:
    link = put_in(measure, saved, adviser)
    save_scenario(scenario=saved, content=BEFORE, read_number=2, by=adviser)
    unlink_from_scenario(link=link, by=adviser)
    assert find_version(saved).number == 3
    assert not ScenarioLink.objects.exists()


def test_a_link_without_a_version_of_its_own_is_only_forgotten(
    measure: Measure, saved: SavedScenario, adviser: Membership
) -> None:
    unlink_from_scenario(link=ScenarioLinkFactory(measure=measure, scenario=saved), by=adviser)
    assert find_version(saved).number == 1
    assert not ScenarioLink.objects.exists()


def test_the_last_places_are_not_taken_out(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    link = put_in(measure, saved, adviser)
    content = newest(saved)
    assert content.places is not None
    alone = content.places.model_copy(update={"plan": content.places.plan[-1:]})
    save_scenario(scenario=saved, content=content.model_copy(update={"places": alone}), read_number=2, by=adviser)
    with pytest.raises(ValidationError, match="ingen andre plasser"):
        unlink_from_scenario(link=link, by=adviser)
    assert find_version(saved).number == 3
    assert ScenarioLink.objects.filter(pk=link.pk).exists()


def test_an_archived_scenario_stays_as_it_is(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    link = put_in(measure, saved, adviser)
    archive_scenario(scenario=saved, by=adviser)
    with pytest.raises(ValidationError, match="Hent det fram igjen"):
        unlink_from_scenario(link=link, by=adviser)
    assert ScenarioLink.objects.filter(pk=link.pk).exists()


@pytest.mark.parametrize("role", Role)
def test_those_who_may_change_both_may_link(
    role: Role, measure: Measure, saved: SavedScenario, kragero: Unit, adviser: Membership
) -> None:
    by = MembershipFactory(unit=kragero, role=role)
    if role in WRITERS and role in MAY_WRITE_SCENARIOS:
        unlink_from_scenario(link=put_in(measure, saved, by), by=by)
        assert same_but_for_version(newest(saved), BEFORE)
        return
    with pytest.raises(PermissionDenied):
        put_in(measure, saved, by)
    link = put_in(measure, saved, adviser)
    with pytest.raises(PermissionDenied):
        unlink_from_scenario(link=link, by=by)
    assert find_version(saved).number == 2
    assert ScenarioLink.objects.filter(pk=link.pk).exists()


def test_people_of_another_municipality_may_not(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    stranger = MembershipFactory(role=Role.QUALITY_ADVISER)
    link = put_in(measure, saved, adviser)
    for by in (stranger, None):
        with pytest.raises(PermissionDenied):
            unlink_from_scenario(link=link, by=by)
        with pytest.raises(PermissionDenied):
            put_in(measure, saved, by)
    theirs = SavedScenarioFactory()
    ScenarioVersionFactory(scenario=theirs)
    with pytest.raises(PermissionDenied):
        put_in(measure, theirs, adviser)


@pytest.mark.parametrize(
    ("fields", "given", "told"),
    [
        ({"start_date": None}, {}, "Skriv når tiltaket starter"),
        ({"places_most": 30}, {"places": 31}, "fra 24 til 30 plasser"),
        ({}, {"depreciation_years": None}, "fra 1 til 50"),
        ({}, {"depreciation_years": 51}, "fra 1 til 50"),
        ({"title": "Gammelt (oppdiktet)"}, {}, "har alt plasser som heter"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_stored(
    fields: dict[str, Any],
    given: dict[str, Any],
    told: str,
    measure: Measure,
    saved: SavedScenario,
    adviser: Membership,
) -> None:
    for name, value in fields.items():
        setattr(measure, name, value)
    with pytest.raises(ValidationError, match=told):
        put_in(measure, saved, adviser, **given)
    assert find_version(saved).number == 1
    assert not ScenarioLink.objects.exists()


def test_a_scenario_without_places_or_prices_has_no_room(measure: Measure, kragero: Unit, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="ingen plan for plasser"):
        put_in(measure, stored(kragero, invented_scenario()), adviser)
    without_prices = full_scenario(name="Uten priser", costs=None)
    with pytest.raises(ValidationError, match="hvilket års priser"):
        put_in(measure, stored(kragero, without_prices), adviser)


def test_a_measure_that_adds_nothing_is_refused(saved: SavedScenario, kragero: Unit, adviser: Membership) -> None:
    bare = MeasureFactory(plan__municipality=kragero.municipality)
    MeasureCostFactory(measure=bare, kind=CostKind.INVESTMENT, state=CostState.UNKNOWN, low_nok=None, high_nok=None)
    with pytest.raises(ValidationError, match="ingenting å legge inn"):
        put_in(bare, saved, adviser)


def test_a_measure_goes_once_in_a_scenario(measure: Measure, saved: SavedScenario, adviser: Membership) -> None:
    put_in(measure, saved, adviser)
    with pytest.raises(ValidationError, match="alt koblet"):
        put_in(measure, saved, adviser)
    assert find_version(saved).number == 2


def test_a_range_is_reckoned_with_its_middle_and_says_so(
    measure: Measure, saved: SavedScenario, adviser: Membership
) -> None:
    measure.costs.update(state=CostState.RANGE.value, low_nok=40_000_000, high_nok=60_000_000)
    put_in(measure, saved, adviser)
    content = newest(saved)
    assert content.costs is not None
    bought = content.costs.investments[-1].cost_nok
    assert bought.value == 50_000_000
    assert "Midt mellom 40 000 000 og 60 000 000 kr." in bought.source.replace("\xa0", " ")


def test_an_investment_over_several_years_says_that_it_is_laid_in_the_first(
    measure: Measure, saved: SavedScenario, adviser: Membership
) -> None:
    measure.costs.filter(kind=CostKind.INVESTMENT.value).update(first_year=2026, last_year=2029)
    put_in(measure, saved, adviser)
    content = newest(saved)
    assert content.costs is not None
    bought = content.costs.investments[-1]
    assert bought.year == 2026
    assert "Hele beløpet er lagt i 2026; i planen er det delt på 2026–2029." in bought.cost_nok.source
