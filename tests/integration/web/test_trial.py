"""What `omsyn demo` puts in the database."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.accounts import UserFactory

from omsyn.reports.blocks.assumptions_in_words import assumptions_of, holds_invented
from omsyn.vocabulary.errors import InputError
from omsyn.web.accounts.models import User
from omsyn.web.config.trial import DEMO_PASSWORD, PEOPLE, fill_trial
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.foresight.queries.demand import answer_scenario
from omsyn.web.foresight.queries.scenarios import load_scenario, scenarios_to_report
from omsyn.web.indicators.models import ChosenIndicator, Explanation, IndicatorTarget
from omsyn.web.organisation.models import Membership, Municipality, Role, Unit, UnitKind
from omsyn.web.plans.models import ScenarioLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> None:
    fill_trial()


def test_kragero_has_its_real_tree(filled: None) -> None:
    ward = Unit.objects.get(name="Bokollektiv Helle")
    line = [ward, ward.parent, ward.parent.parent, ward.parent.parent.parent]
    assert [unit.name for unit in line] == [
        "Bokollektiv Helle",
        "Virksomhet for sykehjem og bokollektiv",
        "Helse og omsorg",
        "Kragerø",
    ]
    assert [unit.kind for unit in line] == [
        UnitKind.UNIT,
        UnitKind.SERVICE_AREA,
        UnitKind.SECTOR,
        UnitKind.MUNICIPALITY,
    ]


def test_the_tree_says_where_it_comes_from_and_what_the_source_leaves_out(filled: None) -> None:
    notes = Unit.objects.filter(kind=UnitKind.SECTOR).values_list("note", flat=True)
    assert all(note.startswith("Kilde: ") and "ikke når enhetene ble opprettet" in note for note in notes)
    assert any("Kvalitetsmelding 2025" in note for note in notes)


def test_leaders_are_no_units(filled: None) -> None:
    assert not Unit.objects.filter(name__startswith="Kommunalsjef").exists()
    assert Unit.objects.get(name="Kommuneoverlege").parent.name == "Helse og omsorg"


def test_a_unit_whose_service_area_is_not_stated_says_so(filled: None) -> None:
    unit = Unit.objects.get(name="Ringveien")
    assert unit.parent.name == "Helse og omsorg"
    assert "ikke oppgitt" in unit.note


def test_every_unit_lies_deeper_than_the_one_above_and_within_its_lifetime(filled: None) -> None:
    for unit in Unit.objects.exclude(parent=None).select_related("parent"):
        assert UnitKind(unit.kind).depth > UnitKind(unit.parent.kind).depth, unit.name
        assert unit.valid_from >= unit.parent.valid_from, unit.name
        unit.full_clean()


def test_a_place_that_is_closed_has_an_end(filled: None) -> None:
    closed = Unit.objects.exclude(valid_to=None)
    assert {unit.name for unit in closed} == {"Stabbestad", "Seniorsenteret"}
    assert all("lagt ned" in unit.note.lower() for unit in closed)


def test_larvik_stands_beside(filled: None) -> None:
    assert set(Municipality.objects.values_list("number", flat=True)) == {"4014", "3909"}
    assert Unit.objects.filter(municipality="3909", kind=UnitKind.SERVICE_AREA).count() == 7


def test_there_is_someone_for_every_role_and_all_are_marked_as_invented(filled: None) -> None:
    roles = Membership.objects.filter(unit__municipality="4014").values_list("role", flat=True)
    assert set(roles) == set(Role)
    assert all(user.is_example and user.display_name.endswith("(eksempel)") for user in User.objects.all())


def test_everyone_told_of_can_log_in(filled: None) -> None:
    for person in PEOPLE:
        response = Client().post("/konto/inn/", {"login": person.username, "password": DEMO_PASSWORD})
        assert response.status_code == 302, person
        user = User.objects.get(username=person.username)
        assert user.memberships.valid_on(timezone.localdate()).count() == 1


def test_a_second_demo_loses_nothing(filled: None) -> None:
    user = User.objects.get(username="kvalitet")
    user.set_password("mitt-eget-passord")
    user.save()
    Unit.objects.filter(name="Ringveien").update(name="Ringveien bofellesskap")
    before = (Unit.objects.count(), User.objects.count(), Membership.objects.count())
    assert fill_trial().was_there
    assert (Unit.objects.count(), User.objects.count(), Membership.objects.count()) == before
    assert Unit.objects.filter(name="Ringveien bofellesskap").exists()
    assert User.objects.get(username="kvalitet").check_password("mitt-eget-passord")


def test_nothing_is_added_where_people_work_already() -> None:
    UserFactory(is_example=False)
    with pytest.raises(InputError, match="ingen av dem er oppdiktet"):
        fill_trial()
    assert User.objects.count() == 1
    assert not Municipality.objects.exists()


def test_kragero_follows_indicators_with_a_target_and_explanations_marked_as_invented(filled: None) -> None:
    fill_trial()
    assert ChosenIndicator.objects.filter(municipality_id="4014").count() == 3
    assert [target.note for target in IndicatorTarget.objects.all()] == ["Oppdiktet mål (eksempel)."]
    assert all("(eksempel)" in one.text for one in Explanation.objects.all())
    assert Explanation.objects.count() == 2


def test_scenarios_are_saved_once_and_say_what_is_invented(filled: None) -> None:
    fill_trial()
    told = [one.name for one in scenarios_to_report("4014")]
    assert told == ["Hverdagsrehabilitering lykkes", "Som i dag"]
    [rehabilitation, today] = scenarios_to_report("4014")
    assert rehabilitation.version == 2
    assert all(lever.is_invented for lever in rehabilitation.levers)
    assert holds_invented(assumptions_of(today))
    assert today.work is not None
    assert today.work.total_fte is not None
    assert not today.work.total_fte.is_invented
    larvik = SavedScenario.objects.get(municipality="3909")
    [service] = load_scenario("3909", larvik.pk).services
    older = service.users_by_age["80+"]
    assert (older.value, older.is_invented) == (374, False)
    assert "Larvik" in older.source


def test_every_scenario_of_the_trial_can_be_answered(filled: None) -> None:
    for saved in SavedScenario.objects.select_related("municipality"):
        content = load_scenario(saved.municipality_id, saved.pk)
        assert answer_scenario(saved.municipality, content, is_quick=True).frame.height > 0


def test_the_nursing_home_of_the_strategy_stands_in_a_scenario_of_its_own(filled: None) -> None:
    fill_trial()
    link = ScenarioLink.objects.select_related("scenario", "measure").get()
    assert (link.measure.title, link.scenario.name) == ("Nytt sykehjem", "Med nytt sykehjem (eksempel)")
    content = load_scenario("4014", link.scenario_id)
    assert content.places is not None
    assert [one.places for one in content.places.plan if one.name == link.measure.title] == [40]
