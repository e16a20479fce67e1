"""Saved scenarios in words: the list, one scenario, and its versions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks.assumptions_in_words import AssumedPart, assumptions_of, holds_invented
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.models import SavedScenario, ScenarioVersion
from omsyn.web.foresight.presenters.assumptions import in_a_sentence
from omsyn.web.foresight.queries.scenarios import ListedScenario

DOORS = (
    (
        _lazy("Befolkningen framover"),
        "foresight:population",
        _lazy("Hvor mange som kommer i hver aldersgruppe, og hvor usikkert det er."),
    ),
    (_lazy("Plassbehov"), "foresight:places_needed", _lazy("Hvor mange plasser eldre over 80 år trenger.")),
    (
        _lazy("Treffsikkerhet"),
        "foresight:backtest",
        _lazy("Hvor godt metoden ville truffet i år som er gått."),
    ),
    (
        _lazy("Eksempel fra Larvik"),
        "foresight:larvik",
        _lazy("En framskriving en kommune har publisert, regnet etter tall for tall."),
    ),
    (
        _lazy("Budsjett og regnskap"),
        "foresight:budget",
        _lazy("Hvordan enhetene ligger an, og hvordan en ramme kan fordeles."),
    ),
    (
        _lazy("Statlige midler"),
        "foresight:state_money",
        _lazy("Hva rammetilskudd, toppfinansiering og andre ordninger gir kommunen."),
    ),
)
"""The other rooms of foresight: what they are called, where they are, what they answer."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way into another page, and what it answers."""

    label: str
    url: str
    answers: str


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A row of the list. ``assumes`` tells why it cannot be read when it cannot."""

    number: int
    name: str
    url: str
    assumes: str
    changed: str
    is_in_report: bool
    is_invented: bool


@dataclass(frozen=True, slots=True)
class ScenariosPage:
    """Everything the front page of foresight says."""

    answer: str
    lines: tuple[ScenarioLine, ...]
    archived: tuple[ScenarioLine, ...]
    may_write: bool
    may_compare: bool
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """Everything the page of one scenario says. ``of_version`` is empty for the newest version."""

    number: int
    name: str
    reason: str
    assumes: str
    saved: str
    of_version: str
    parts: tuple[AssumedPart, ...]
    is_invented: bool
    is_in_report: bool
    is_archived: bool
    may_write: bool
    crumbs: tuple[Crumb, ...]
    steps: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A row of the list of versions."""

    number: int
    saved: str
    note: str
    fingerprint: str
    url: str
    file_url: str


def present_scenarios(
    used: Iterable[ListedScenario], archived: Iterable[ListedScenario], *, may_write: bool
) -> ScenariosPage:
    """The front page."""
    lines = tuple(_line(one) for one in used)
    told = ngettext("Kommunen har {count} scenario.", "Kommunen har {count} scenarioer.", len(lines))
    answer = told.format(count=len(lines))
    reported = sum(line.is_in_report for line in lines)
    if reported == len(lines) == 2:
        answer += " " + _("Begge står i kvalitetsmeldingen.")
    elif reported == len(lines) > 1:
        answer += " " + _("Alle står i kvalitetsmeldingen.")
    elif reported:
        answer += " " + _("{count} av dem står i kvalitetsmeldingen.").format(count=reported)
    return ScenariosPage(
        answer=answer,
        lines=lines,
        archived=tuple(_line(one) for one in archived),
        may_write=may_write,
        may_compare=len(lines) > 1,
        doors=tuple(Door(str(label), reverse(name), str(answers)) for label, name, answers in DOORS),
    )


def present_scenario(
    saved: SavedScenario, version: ScenarioVersion, content: Scenario, *, is_newest: bool, may_write: bool
) -> ScenarioPage:
    """One scenario as a version of it assumes."""
    parts = assumptions_of(content)
    return ScenarioPage(
        number=saved.pk,
        name=content.name,
        reason=content.reason,
        assumes=in_a_sentence(content),
        saved=_("Versjon {number}, lagret {moment} av {who}.").format(
            number=version.number, moment=_moment(version), who=version.saved_by
        ),
        of_version="" if is_newest else str(version.number),
        parts=parts,
        is_invented=holds_invented(parts),
        is_in_report=saved.is_in_report,
        is_archived=saved.is_archived,
        may_write=may_write,
        crumbs=scenario_crumbs(Crumb(saved.name)),
        steps=_steps(saved),
    )


def present_versions(saved: SavedScenario, versions: Iterable[ScenarioVersion]) -> tuple[VersionLine, ...]:
    """Every version, the newest first."""
    here = reverse("foresight:scenario", args=[saved.pk])
    file = reverse("foresight:scenario_file", args=[saved.pk])
    return tuple(
        VersionLine(
            number=one.number,
            saved=_("{moment} av {who}").format(moment=_moment(one), who=one.saved_by),
            note=one.note,
            fingerprint=one.fingerprint,
            url=f"{here}?versjon={one.number}",
            file_url=f"{file}?versjon={one.number}",
        )
        for one in versions
    )


def scenario_crumbs(*below: Crumb) -> tuple[Crumb, ...]:
    """The way from the front page of foresight."""
    return (Crumb(_("Scenarioer"), reverse("foresight:scenarios")), *below)


def crumbs_under(saved: SavedScenario, here: str) -> tuple[Crumb, ...]:
    """The way to a page below a scenario's own."""
    return scenario_crumbs(Crumb(saved.name, reverse("foresight:scenario", args=[saved.pk])), Crumb(here))


def present_scenario_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the front page."""
    return (
        Crumb(_("Se hvor godt metoden ville truffet"), reverse("foresight:backtest")),
        Crumb(_("Les kvalitetsmeldingen, der scenarioene kan stå"), reverse("publications:reports")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def _steps(saved: SavedScenario) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Hold scenarioet opp mot et annet"), f"{reverse('foresight:comparison')}?scenario={saved.pk}"),
        Crumb(_("Se eller endre plasser, ansatte og penger"), reverse("foresight:scenario_resources", args=[saved.pk])),
        Crumb(_("Se hva som er endret"), reverse("foresight:scenario_versions", args=[saved.pk])),
        Crumb(_("Se alle scenarioene"), reverse("foresight:scenarios")),
    )


def _line(one: ListedScenario) -> ScenarioLine:
    saved = one.saved
    return ScenarioLine(
        number=saved.pk,
        name=saved.name,
        url=reverse("foresight:scenario", args=[saved.pk]),
        assumes=_("Scenarioet er skrevet på en måte Omsyn ikke lenger kan lese.")
        if one.content is None
        else in_a_sentence(one.content),
        changed=_("{day} av {who}").format(
            day=date_format(timezone.localtime(saved.changed_at), "SHORT_DATE_FORMAT"), who=saved.changed_by
        ),
        is_in_report=saved.is_in_report,
        is_invented=one.content is not None and holds_invented(assumptions_of(one.content)),
    )


def _moment(version: ScenarioVersion) -> str:
    return str(date_format(timezone.localtime(version.saved_at), "SHORT_DATETIME_FORMAT"))
