"""Scenarios of a municipality, their versions, and what they assume."""

import json
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from pydantic import ValidationError

from omsyn.parameters.scenarios.scenario import FORMAT, Scenario
from omsyn.vocabulary.errors import InputError
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion


class NoSuchScenarioError(InputError):
    """The municipality has no scenario, or the scenario no version, of this number."""


@dataclass(frozen=True, slots=True)
class ListedScenario:
    """A scenario with its newest version. ``content`` is None when this Omsyn cannot read how it was written."""

    saved: SavedScenario
    newest: ScenarioVersion
    content: Scenario | None


def scenarios_of(municipality_number: str, *, archived: bool = False) -> tuple[ListedScenario, ...]:
    """Those in use, or those archived, by name."""
    rows = SavedScenario.objects.filter(municipality_id=municipality_number, is_archived=archived).prefetch_related(
        Prefetch("versions", queryset=ScenarioVersion.objects.order_by("scenario_id", "-number").distinct("scenario"))
    )
    found = []
    for saved in rows:
        newest = next(iter(saved.versions.all()), None)
        if newest is not None:
            found.append(ListedScenario(saved, newest, _readable(newest)))
    return tuple(found)


def find_scenario(municipality_number: str, number: int) -> SavedScenario:
    """The scenario; ``NoSuchScenarioError`` when the municipality has none of that number."""
    saved = SavedScenario.objects.filter(municipality_id=municipality_number, pk=number).first()
    if saved is None:
        raise NoSuchScenarioError(
            _("Kommunen har ikke noe scenario {number}.").format(number=number),
            what_now=_("Gå til Glasskula, og velg et scenario i lista."),
        )
    return saved


def versions_of(scenario: SavedScenario) -> QuerySet[ScenarioVersion]:
    """Every version, the newest first."""
    return ScenarioVersion.objects.filter(scenario=scenario).order_by("-number")


def find_version(scenario: SavedScenario, number: int | None = None) -> ScenarioVersion:
    """The version, the newest when no number is given; ``NoSuchScenarioError`` when there is none."""
    rows = versions_of(scenario)
    version = (rows if number is None else rows.filter(number=number)).first()
    if version is None:
        raise NoSuchScenarioError(
            _("Scenarioet «{name}» har ikke versjon {number}.").format(name=scenario.name, number=number or 1),
            what_now=_("Velg en versjon i lista over versjoner."),
        )
    return version


def load_version(version: ScenarioVersion) -> Scenario:
    """What the version assumes; ``InputError`` with help when it was written in a format this Omsyn cannot read."""
    told_format = json.loads(version.content).get("format")
    where = _("{name}, versjon {number}").format(name=version.scenario.name, number=version.number)
    what_now = _("Lag scenarioet på nytt, eller last opp en fil som er skrevet slik Omsyn skriver den nå.")
    if told_format != FORMAT:
        raise InputError(
            _("Scenarioet er lagret i format {found}.").format(found=told_format),
            expected=_("Omsyn leser format {format}.").format(format=FORMAT),
            where=where,
            what_now=what_now,
        )
    try:
        return Scenario.model_validate_json(version.content)
    except ValidationError as error:
        raise InputError(_("Scenarioet kan ikke leses lenger."), where=where, what_now=what_now) from error


def load_scenario(municipality_number: str, number: int) -> Scenario:
    """What the scenario assumes now; ``InputError`` when there is none, or when it cannot be read."""
    return load_version(find_version(find_scenario(municipality_number, number)))


def scenarios_to_report(municipality_number: str) -> tuple[Scenario, ...]:
    """Those that are put in the report, by name; ``InputError`` with help when one of them cannot be read."""
    return tuple(load_version(one.newest) for one in scenarios_of(municipality_number) if one.saved.is_in_report)


def _readable(version: ScenarioVersion) -> Scenario | None:
    try:
        return load_version(version)
    except InputError:
        return None
