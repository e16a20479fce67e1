"""Scenarios held against each other, as parts of their page and as files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.service_demand.comparing import ScenarioComparison
from omsyn.analyses.service_demand.result import Measure
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.reports.blocks import scenario_comparison as blocks
from omsyn.reports.blocks.assumptions_in_words import assumptions_of, holds_invented
from omsyn.reports.exhibits import Exhibit, MissingPart
from omsyn.reports.rendering.html import Download, render_blocks, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words, quoted
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.presenters.scenario_changes import changes_between
from omsyn.web.indicators.presenters.figures import FILE_FORMATS

MEASURES = {
    "brukere": Measure.USERS,
    "plasser": Measure.PLACES,
    "arsverk": Measure.FTE,
    "kostnad": Measure.OPERATING_NOK,
}
"""What the page can show, by its word in addresses."""
DIFFERENCES, COURSES, SIDE_BY_SIDE = "forskjell", "forlop", "side-om-side"
SHOWN = (DIFFERENCES, COURSES, SIDE_BY_SIDE)
"""The exhibits of the page, by their word in addresses."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one scenario assumes otherwise than the first."""

    name: str
    changes: tuple[str, ...]


def compared_exhibit(comparison: ScenarioComparison, shown: str, measure: str) -> Exhibit | None:
    """The exhibit by its word in addresses; None when there is none of that name. ``DataMissingError`` when the
    scenarios do not reckon the measure."""
    if shown == DIFFERENCES:
        return blocks.differences(comparison, MEASURES[measure])
    if shown == COURSES:
        return blocks.courses(comparison, MEASURES[measure])
    return blocks.side_by_side(comparison) if shown == SIDE_BY_SIDE else None


def present_comparison(comparison: ScenarioComparison, measure: str, asked: QueryDict) -> tuple[Markup, ...]:
    """Every exhibit drawn; ``asked`` are the choices in the address, which the files keep."""
    drawn: list[Markup] = []
    missing: list[MissingPart] = []
    for shown in SHOWN:
        try:
            exhibit = compared_exhibit(comparison, shown, measure)
        except DataMissingError as error:
            missing.append(MissingPart(_("Tall som mangler"), error.found, error.what_now))
            continue
        if exhibit is not None:
            # The first exhibit has said what differs; on one page that is enough.
            told = replace(exhibit, message="") if drawn else exhibit
            drawn.append(render_exhibit(told, downloads=_downloads(shown, asked)))
    return (*drawn, *(render_blocks([one]) for one in missing[:1]))


def _downloads(shown: str, asked: QueryDict) -> list[Download]:
    return [
        Download(label, f"{reverse('foresight:comparison_file', args=[shown, ending])}?{asked.urlencode()}")
        for ending, label in FILE_FORMATS.items()
    ]


def differences(scenarios: Sequence[Scenario]) -> tuple[Difference, ...]:
    """For each scenario after the first, what it assumes otherwise. Names and reasons are no assumptions."""
    first, *others = scenarios
    return tuple(
        Difference(one.name, changes_between(first.model_copy(update={"name": one.name, "reason": one.reason}), one))
        for one in others
    )


def invented_names(scenarios: Sequence[Scenario]) -> str:
    """The names of those that hold something made up for the trial, in words; empty when none does."""
    return join_words([quoted(one.name) for one in scenarios if holds_invented(assumptions_of(one))])


def present_comparison_steps() -> tuple[Crumb, ...]:
    """What a reader can do after comparing."""
    return (
        Crumb(_("Se alle scenarioene"), reverse("foresight:scenarios")),
        Crumb(_("Se hvor godt metoden ville truffet"), reverse("foresight:backtest")),
        Crumb(_("Les kvalitetsmeldingen, der scenarioene kan stå"), reverse("publications:reports")),
    )
