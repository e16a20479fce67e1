"""Saved scenarios: who may what, what a saving stores, and what is never lost."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from tests.factories.foresight import SavedScenarioFactory, ScenarioVersionFactory
from tests.factories.organisation import MembershipFactory

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.web.audit.models import AuditEntry
from omsyn.web.foresight.actions.scenarios import (
    MOST_IN_REPORT,
    SavedInBetweenError,
    archive_scenario,
    copy_scenario,
    create_scenario,
    put_in_report,
    restore_scenario,
    save_scenario,
    take_out_of_report,
)
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.permissions import scenarios as permissions
from omsyn.web.foresight.queries.scenarios import (
    NoSuchScenarioError,
    find_scenario,
    find_version,
    load_scenario,
    load_version,
    scenarios_of,
    scenarios_to_report,
    versions_of,
)
from omsyn.web.organisation.models import Membership, Role, Unit

TABLE: dict[Role, bool] = {
    # role: may write
    Role.CARE_WORKER: False,
    Role.UNIT_LEADER: False,
    Role.SERVICE_MANAGER: True,
    Role.SECTOR_DIRECTOR: True,
    Role.QUALITY_ADVISER: True,
    Role.ANALYST: True,
    Role.POLITICIAN: False,
}
TODAY = Scenario(name="Som i dag", reason="Det vi vet (eksempel).", municipality="4014")


@pytest.fixture
def analyst(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.ANALYST)


@pytest.fixture
def saved(analyst: Membership) -> SavedScenario:
    return create_scenario(municipality=analyst.unit.municipality, content=TODAY, by=analyst)


def passes(check: Callable[..., object], *arguments: object) -> bool:
    try:
        check(*arguments)
    except PermissionDenied as refusal:
        return not str(refusal).endswith(".")  # a refusal must be a sentence
    return True


@pytest.mark.parametrize("role", Role)
def test_a_row_for_every_role(role: Role, kragero: Unit) -> None:
    member = MembershipFactory(unit=kragero, role=role)
    check, can = permissions.check_can_write_scenarios, permissions.can_write_scenarios
    assert passes(check, member, "4014") is can(member, "4014") is TABLE[role]
    assert passes(check, member, "3909") is can(member, "3909") is False
    read, may_read = permissions.check_can_read_scenarios, permissions.can_read_scenarios
    assert passes(read, member, "4014") is may_read(member, "4014") is True
    assert passes(read, member, "3909") is may_read(member, "3909") is False
    assert not can(None, "4014")


def test_nobody_writes_without_the_right(saved: SavedScenario, kragero: Unit) -> None:
    reader = MembershipFactory(unit=kragero, role=Role.POLITICIAN)
    with pytest.raises(PermissionDenied):
        create_scenario(municipality=saved.municipality, content=TODAY, by=reader)
    with pytest.raises(PermissionDenied):
        save_scenario(scenario=saved, content=TODAY, read_number=1, by=reader)
    with pytest.raises(PermissionDenied):
        copy_scenario(scenario=saved, name="Kopi", by=reader)
    for act in (archive_scenario, restore_scenario, put_in_report, take_out_of_report):
        with pytest.raises(PermissionDenied):
            act(scenario=saved, by=reader)


def test_the_first_version_is_stored_and_stands_in_the_trail(saved: SavedScenario, analyst: Membership) -> None:
    assert load_scenario("4014", saved.pk) == TODAY
    assert find_version(saved).fingerprint == TODAY.fingerprint
    assert saved.created_by == str(analyst.user)
    entry = AuditEntry.objects.get(what="foresight.scenario_made")
    assert entry.details == {"name": "Som i dag"}
    assert entry.object_id == str(saved.pk)


def test_saving_makes_a_version_and_what_was_stays(saved: SavedScenario, analyst: Membership) -> None:
    longer = TODAY.model_copy(update={"until": 2050, "name": "Lenger fram"})
    version = save_scenario(scenario=saved, content=longer, read_number=1, by=analyst, note="Fem år til")
    saved.refresh_from_db()
    assert (version.number, saved.name) == (2, "Lenger fram")
    assert load_version(version) == longer.model_copy(update={"version": 2})
    assert load_version(find_version(saved, 1)) == TODAY
    assert [one.number for one in versions_of(saved)] == [2, 1]
    assert AuditEntry.objects.get(what="foresight.scenario_saved").details["note"] == "Fem år til"


def test_nothing_changed_makes_no_version(saved: SavedScenario, analyst: Membership) -> None:
    assert save_scenario(scenario=saved, content=TODAY, read_number=1, by=analyst).number == 1
    assert save_scenario(scenario=saved, content=TODAY, read_number=7, by=analyst).number == 1
    assert versions_of(saved).count() == 1
    assert not AuditEntry.objects.filter(what="foresight.scenario_saved").exists()


def test_who_saves_last_does_not_wipe_out_who_saved_before(saved: SavedScenario, analyst: Membership) -> None:
    theirs = TODAY.model_copy(update={"until": 2050})
    save_scenario(scenario=saved, content=theirs, read_number=1, by=analyst)
    with pytest.raises(SavedInBetweenError, match="lagret versjon 2") as refused:
        save_scenario(scenario=saved, content=TODAY.model_copy(update={"until": 2035}), read_number=1, by=analyst)
    assert load_version(refused.value.newest).until == 2050
    assert load_scenario("4014", saved.pk).until == 2050


def test_a_version_is_never_changed(saved: SavedScenario) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        versions_of(saved).update(content="{}")


def test_a_name_is_given_once_until_it_is_free(saved: SavedScenario, analyst: Membership) -> None:
    with pytest.raises(ValidationError, match="Velg et annet navn"):
        copy_scenario(scenario=saved, name="Som i dag ", by=analyst)
    archive_scenario(scenario=saved, by=analyst)
    copy = copy_scenario(scenario=saved, name="Som i dag", by=analyst)
    assert find_version(copy).note == "Kopi av «Som i dag», versjon 1."
    with pytest.raises(ValidationError, match="Velg et annet navn"):
        restore_scenario(scenario=saved, by=analyst)


def test_a_scenario_of_another_municipality_is_refused(saved: SavedScenario, analyst: Membership) -> None:
    other = TODAY.model_copy(update={"municipality": "3909", "name": "Larvik"})
    with pytest.raises(ValidationError, match="3909"):
        create_scenario(municipality=saved.municipality, content=other, by=analyst)
    with pytest.raises(ValidationError, match="3909"):
        save_scenario(scenario=saved, content=other, read_number=1, by=analyst)
    assert SavedScenario.objects.count() == 1


def test_an_archived_scenario_leaves_list_and_report_and_comes_back(saved: SavedScenario, analyst: Membership) -> None:
    put_in_report(scenario=saved, by=analyst)
    archive_scenario(scenario=saved, by=analyst)
    assert scenarios_of("4014") == ()
    assert [one.saved for one in scenarios_of("4014", archived=True)] == [saved]
    assert scenarios_to_report("4014") == ()
    with pytest.raises(ValidationError, match="arkivert"):
        put_in_report(scenario=saved, by=analyst)
    with pytest.raises(ValidationError, match="arkivert"):
        save_scenario(scenario=saved, content=TODAY.model_copy(update={"until": 2050}), read_number=1, by=analyst)
    restore_scenario(scenario=saved, by=analyst)
    assert [one.saved.is_in_report for one in scenarios_of("4014")] == [False]


def test_the_report_gets_the_newest_versions_by_name(saved: SavedScenario, analyst: Membership) -> None:
    copy = copy_scenario(scenario=saved, name="Alternativ", by=analyst)
    for one in (saved, copy):
        put_in_report(scenario=one, by=analyst)
    save_scenario(scenario=saved, content=TODAY.model_copy(update={"until": 2050}), read_number=1, by=analyst)
    assert [(one.name, one.until) for one in scenarios_to_report("4014")] == [("Alternativ", 2045), ("Som i dag", 2050)]
    assert scenarios_to_report("3909") == ()
    take_out_of_report(scenario=copy, by=analyst)
    assert [one.name for one in scenarios_to_report("4014")] == ["Som i dag"]


def test_the_report_has_room_for_no_more_than_can_be_compared(saved: SavedScenario, analyst: Membership) -> None:
    copies = [copy_scenario(scenario=saved, name=f"Kopi {number}", by=analyst) for number in range(MOST_IN_REPORT)]
    for one in copies:
        put_in_report(scenario=one, by=analyst)
    with pytest.raises(ValidationError, match="Ta ut et annet først"):
        put_in_report(scenario=saved, by=analyst)


def test_what_there_is_not_is_told(saved: SavedScenario) -> None:
    with pytest.raises(NoSuchScenarioError):
        find_scenario("3909", saved.pk)
    with pytest.raises(NoSuchScenarioError):
        find_version(saved, 2)


@pytest.mark.parametrize(
    ("content", "told"),
    [('{"format": 0}', "format 0"), ('{"format": 1, "name": "Som i dag"}', "kan ikke leses")],
)
@pytest.mark.django_db
def test_an_old_way_of_writing_is_refused_with_help(content: str, told: str) -> None:
    version: ScenarioVersion = ScenarioVersionFactory(content=content, scenario=SavedScenarioFactory(name="Gammelt"))
    with pytest.raises(InputError, match=told) as refused:
        load_version(version)
    assert "Gammelt" in str(refused.value)
    assert refused.value.what_now
    [listed] = scenarios_of(version.scenario.municipality_id)
    assert listed.content is None
