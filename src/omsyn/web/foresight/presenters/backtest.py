"""The back-test as parts of its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.population_backtest.result import PopulationBacktestResult
from omsyn.methods.population.accuracy import Accuracy
from omsyn.reports.blocks import population_backtest
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_change, format_number
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS


@dataclass(frozen=True, slots=True)
class BacktestPart:
    """The back-test drawn. ``verdict`` are sentences about the oldest, over all the windows."""

    verdict: tuple[str, ...]
    by_age_group: Markup
    by_size: Markup


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


def present_backtest_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the back-test."""
    return (
        Crumb(_("Se befolkningen framover i kommunen"), reverse("foresight:population")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
