"""Making, saving, copying and archiving scenarios, and choosing those that stand in the report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.web.audit.actions import record
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.permissions.scenarios import check_can_write_scenarios
from omsyn.web.foresight.queries.scenarios import find_version, load_version
from omsyn.web.organisation.models import Membership, Municipality

MOST_IN_REPORT = 4
"""As many as can be compared: more than four curves nobody can tell apart."""


class SavedInBetweenError(ValidationError):
    """Somebody saved a newer version than the one that was read. Nothing is stored; ``newest`` is theirs."""

    def __init__(self, newest: ScenarioVersion) -> None:
        told = _(
            "{who} lagret versjon {number} {moment}, mens du arbeidet. Det du har skrevet, er ikke lagret, og ikke"
            " borte. Se hva som er endret, og lagre på nytt, eller lagre det som et nytt scenario."
        ).format(
            who=newest.saved_by,
            number=newest.number,
            moment=date_format(timezone.localtime(newest.saved_at), "SHORT_DATETIME_FORMAT"),
        )
        super().__init__(told, code="saved_in_between")
        self.newest = newest


@transaction.atomic
def create_scenario(
    *, municipality: Municipality, content: Scenario, by: Membership | None, note: str = ""
) -> SavedScenario:
    """A new scenario whose first version is ``content``. ``ValidationError`` when the name is taken, or when it is
    about another municipality."""
    held = check_can_write_scenarios(by, municipality.number)
    _lock(municipality.number)
    _check_it_fits(content, municipality.number)
    scenario = SavedScenario(
        municipality=municipality, name=content.name, created_by=str(held.user), changed_by=str(held.user)
    )
    scenario.full_clean()
    scenario.save()
    _add_version(scenario, content, 1, held, note)
    _record(held, "foresight.scenario_made", scenario)
    return scenario


@transaction.atomic
def save_scenario(
    *, scenario: SavedScenario, content: Scenario, read_number: int, by: Membership | None, note: str = ""
) -> ScenarioVersion:
    """``content`` as a new version; the newest version as it was when nothing is changed.

    ``read_number`` is the version the changes were made to. ``SavedInBetweenError`` when it is no longer the newest,
    ``ValidationError`` for an archived scenario, a name that is taken, or another municipality.
    """
    held = check_can_write_scenarios(by, scenario.municipality_id)
    _lock(scenario.municipality_id)
    scenario.refresh_from_db()
    newest = find_version(scenario)
    if _numbered(content, newest.number).fingerprint == newest.fingerprint:
        return newest
    if scenario.is_archived:
        raise ValidationError(_("Scenarioet er arkivert. Hent det fram igjen før du endrer det."))
    if read_number != newest.number:
        raise SavedInBetweenError(newest)
    _check_it_fits(content, scenario.municipality_id, but=scenario)
    scenario.name = content.name
    _stamp(scenario, held)
    version = _add_version(scenario, content, newest.number + 1, held, note)
    _record(held, "foresight.scenario_saved", scenario, version=str(version.number), note=version.note)
    return version


@transaction.atomic
def copy_scenario(*, scenario: SavedScenario, name: str, by: Membership | None) -> SavedScenario:
    """A new scenario that assumes what this one does, under another ``name``; ``InputError`` when it cannot be read."""
    check_can_write_scenarios(by, scenario.municipality_id)
    newest = find_version(scenario)
    content = load_version(newest).model_copy(update={"name": name.strip()})
    note = _("Kopi av «{name}», versjon {number}.").format(name=scenario.name, number=newest.number)
    return create_scenario(municipality=scenario.municipality, content=content, by=by, note=note)


@transaction.atomic
def archive_scenario(*, scenario: SavedScenario, by: Membership | None) -> None:
    """Out of the list and of the report; every version stays. Archived already, nothing happens."""
    held = _lock_for_change(scenario, by)
    if scenario.is_archived:
        return
    scenario.is_archived = True
    scenario.is_in_report = False
    _stamp(scenario, held)
    _record(held, "foresight.scenario_archived", scenario)


@transaction.atomic
def restore_scenario(*, scenario: SavedScenario, by: Membership | None) -> None:
    """Back in the list. ``ValidationError`` when another scenario has taken its name."""
    held = _lock_for_change(scenario, by)
    if not scenario.is_archived:
        return
    _check_name_is_free(scenario.name, scenario.municipality_id, but=scenario)
    scenario.is_archived = False
    _stamp(scenario, held)
    _record(held, "foresight.scenario_restored", scenario)


@transaction.atomic
def put_in_report(*, scenario: SavedScenario, by: Membership | None) -> None:
    """The report tells what the scenario answers. ``ValidationError`` when it is archived, or has no room."""
    held = _lock_for_change(scenario, by)
    if scenario.is_in_report:
        return
    if scenario.is_archived:
        raise ValidationError(_("Et arkivert scenario kan ikke stå i rapporten."))
    there = SavedScenario.objects.filter(municipality_id=scenario.municipality_id, is_in_report=True).count()
    if there >= MOST_IN_REPORT:
        raise ValidationError(
            _("Rapporten har plass til {most} scenarioer. Ta ut et annet først.").format(most=MOST_IN_REPORT)
        )
    scenario.is_in_report = True
    _stamp(scenario, held)
    _record(held, "foresight.scenario_put_in_report", scenario)


@transaction.atomic
def take_out_of_report(*, scenario: SavedScenario, by: Membership | None) -> None:
    """The report tells of the scenario no more."""
    held = _lock_for_change(scenario, by)
    if not scenario.is_in_report:
        return
    scenario.is_in_report = False
    _stamp(scenario, held)
    _record(held, "foresight.scenario_taken_out_of_report", scenario)


def _lock(municipality_number: str) -> None:
    # Two who save at once wait for each other, so that no name and no version number is given twice.
    Municipality.objects.select_for_update().get(pk=municipality_number)


def _lock_for_change(scenario: SavedScenario, by: Membership | None) -> Membership:
    held = check_can_write_scenarios(by, scenario.municipality_id)
    _lock(scenario.municipality_id)
    scenario.refresh_from_db()
    return held


def _check_it_fits(content: Scenario, municipality_number: str, *, but: SavedScenario | None = None) -> None:
    if content.municipality != municipality_number:
        raise ValidationError(
            {
                "municipality": _(
                    "Scenarioet gjelder «{found}», men kommunen du arbeider i, har nummer {expected}."
                ).format(found=content.municipality, expected=municipality_number)
            }
        )
    _check_name_is_free(content.name, municipality_number, but=but)


def _check_name_is_free(name: str, municipality_number: str, *, but: SavedScenario | None) -> None:
    with_name = SavedScenario.objects.filter(municipality_id=municipality_number, name=name, is_archived=False)
    if (with_name if but is None else with_name.exclude(pk=but.pk)).exists():
        raise ValidationError(
            {"name": _("Kommunen har alt et scenario som heter «{name}». Velg et annet navn.").format(name=name)}
        )


def _add_version(scenario: SavedScenario, content: Scenario, number: int, by: Membership, note: str) -> ScenarioVersion:
    numbered = _numbered(content, number)
    version = ScenarioVersion(
        scenario=scenario,
        number=number,
        content=numbered.model_dump_json(),
        fingerprint=numbered.fingerprint,
        saved_by=str(by.user),
        note=note.strip(),
    )
    version.full_clean()
    version.save()
    return version


def _numbered(content: Scenario, number: int) -> Scenario:
    return content.model_copy(update={"version": number})


def _stamp(scenario: SavedScenario, by: Membership) -> None:
    scenario.changed_at = timezone.now()
    scenario.changed_by = str(by.user)
    scenario.full_clean()
    scenario.save()


def _record(by: Membership, what: str, scenario: SavedScenario, **details: str) -> None:
    record(
        who=str(by.user),
        who_id=str(by.user_id),
        what=what,
        object_type=scenario._meta.label_lower,
        object_id=str(scenario.pk),
        municipality_number=scenario.municipality_id,
        unit=by.unit.name,
        details={"name": scenario.name, **details},
    )
