"""The answers of the pages as parts of them, and what a reader can do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.population_backtest.result import PopulationBacktestResult
from omsyn.analyses.population_projection.question import MeanFrom
from omsyn.analyses.population_projection.result import PopulationProjectionResult
from omsyn.methods.population.accuracy import Accuracy
from omsyn.reports.blocks import population_backtest, population_projection
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_change, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, present_figures
from omsyn.web.indicators.queries.figures import show_figures


@dataclass(frozen=True, slots=True)
class ProjectionPart:
    """The projection drawn, and in words what it is held to and how it was made."""

    figure: Markup
    held_to: str
    made_with: str


@dataclass(frozen=True, slots=True)
class BacktestPart:
    """The back-test drawn. ``verdict`` are sentences about the oldest, over all the windows."""

    verdict: tuple[str, ...]
    by_age_group: Markup
    by_size: Markup


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


def backtest_exhibit(result: PopulationBacktestResult, show: str, code: str) -> Exhibit | None:
    """The exhibit by its name in addresses; None when there is none of that name."""
    match show:
        case "by_age_group":
            return population_backtest.by_age_group(result)
        case "by_size":
            return population_backtest.by_size(result, code)
        case _:
            return None


def present_backtest(result: PopulationBacktestResult, code: str) -> BacktestPart:
    """Every age group, and municipalities by size for the age group ``code``."""
    oldest = [window.of(population_backtest.MAIN_GROUP).everywhere for window in result.windows]
    return BacktestPart(
        verdict=_verdict(oldest),
        by_age_group=_draw(population_backtest.by_age_group(result), "by_age_group", {}),
        by_size=_draw(population_backtest.by_size(result, code), "by_size", {"age_group": code}),
    )


def _draw(exhibit: Exhibit, show: str, parameters: Mapping[str, str]) -> Markup:
    more = f"?{urlencode(parameters)}" if parameters else ""
    downloads = [
        Download(label, reverse("foresight:backtest_file", args=[show, ending]) + more)
        for ending, label in FILE_FORMATS.items()
    ]
    return render_exhibit(exhibit, downloads=downloads)


def _verdict(windows: Iterable[Accuracy]) -> tuple[str, ...]:
    found = tuple(windows)
    errors = sorted(one.median_absolute_error_percent for one in found)
    biases = sorted(one.bias_percent for one in found)
    held = sorted(one.held_share * 100 for one in found)
    return (
        _("I en vanlig kommune bommet framskrivingen av dem på 80 år og over med {low} til {high} prosent.").format(
            low=format_number(errors[0], 1), high=format_number(errors[-1], 1)
        ),
        _("For hele landet lå den {low} til {high} prosent fra det som ble talt. Minus betyr for få.").format(
            low=format_change(biases[0], 1), high=format_change(biases[-1], 1)
        ),
        _("Båndet skal romme det som skjer, i 80 av 100 kommuner. Det gjorde det i {low} til {high} av 100.").format(
            low=format_number(held[0]), high=format_number(held[-1])
        ),
    )


def present_places(parameters: Mapping[str, str], scope: Scope) -> Markup:
    """The figure drawn, or what is missing; ``InputError`` when it cannot be reckoned from these choices."""
    wanted = WantedFigure("places_needed", "three_ways", parameters)
    return present_figures(show_figures((wanted,), scope))[0]


def present_next_steps() -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return (
        Crumb(_("Se befolkningen framskrivingen bygger på"), reverse("indicators:population")),
        Crumb(_("Se hvor sikkert vi kjenner befolkningen framover"), reverse("foresight:population")),
        Crumb(_("Se plassene kommunen har i dag"), reverse("indicators:discharge_ready")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def present_population_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the projection."""
    return (
        Crumb(_("Se hvor godt metoden ville truffet"), reverse("foresight:backtest")),
        Crumb(_("Regn ut hvor mange plasser kommunen trenger"), reverse("foresight:places_needed")),
        Crumb(_("Se hvordan befolkningen har endret seg"), reverse("indicators:population")),
    )


def present_backtest_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the back-test."""
    return (
        Crumb(_("Se befolkningen framover i kommunen"), reverse("foresight:population")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
