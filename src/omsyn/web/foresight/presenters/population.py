"""The population to come as parts of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.population_projection.result import PopulationProjectionResult
from omsyn.registers.official_projection import MeanFrom
from omsyn.reports.blocks import population_projection
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS


@dataclass(frozen=True, slots=True)
class ProjectionPart:
    """The projection drawn, and in words what it is held to and how it was made."""

    figure: Markup
    held_to: str
    made_with: str


def present_projection(result: PopulationProjectionResult, code: str, parameters: Mapping[str, str]) -> ProjectionPart:
    """The age group ``code``; the files have the same ``parameters`` as the page."""
    downloads = [
        Download(label, f"{reverse('foresight:population_file', args=[ending])}?{urlencode(parameters)}")
        for ending, label in FILE_FORMATS.items()
    ]
    exhibit = population_projection.of_age_group(result, code)
    return ProjectionPart(
        figure=render_exhibit(exhibit, downloads=downloads),
        held_to=_held_to(result),
        made_with=_("{draws} mulige framtider er trukket. De bygger på folketall til og med 1. januar {year}.").format(
            draws=format_number(result.question.draws), year=result.question.base_year
        ),
    )


def _held_to(result: PopulationProjectionResult) -> str:
    only = result.only
    if only.mean_from is not MeanFrom.OWN:
        return _("Statistisk sentralbyrås framskriving, tabell {table}, {alternative}.").format(
            table=only.table, alternative=only.mean_from.label
        )
    if result.question.mean_from is MeanFrom.OWN:
        return _("Omsyns egen modell, som du har valgt.")
    return _("Omsyns egen modell. Det er ikke lastet inn noen offisiell framskriving for {municipality}.").format(
        municipality=only.municipality.name
    )


def present_population_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the projection."""
    return (
        Crumb(_("Se hvor godt metoden ville truffet"), reverse("foresight:backtest")),
        Crumb(_("Regn ut hvor mange plasser kommunen trenger"), reverse("foresight:places_needed")),
        Crumb(_("Se hvordan befolkningen har endret seg"), reverse("indicators:population")),
    )
