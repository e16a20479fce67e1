"""Budget and accounts as parts of a page."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.budget_follow_up.result import BudgetResult
from omsyn.reports.blocks.budget_follow_up import KIND
from omsyn.reports.blocks.scope import Scope
from omsyn.reports.exhibits import Exhibit, MissingPart
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.errors import DataMissingError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.presenters.figures import FILE_FORMATS, present_figures, present_missing
from omsyn.web.indicators.queries.figures import show_figures


def shown_names(result: BudgetResult) -> tuple[str, ...]:
    """The exhibits there are figures for, in the order of the page."""
    names = ["by_unit", "by_function"] if result.has_lines else []
    return (*(["allocation"] if result.allocation else []), *names, *(["shares"] if result.shares else []))


def budget_exhibit(result: BudgetResult, show: str) -> Exhibit | None:
    """The exhibit by its name in addresses; None when there are no figures for it."""
    return KIND.exhibits[show](result) if show in shown_names(result) else None


def present_budget(result: BudgetResult, parameters: Mapping[str, str]) -> tuple[Markup, ...]:
    """Every exhibit drawn; the files have the same ``parameters`` as the page."""
    more = f"?{urlencode(parameters)}" if parameters else ""
    return tuple(
        render_exhibit(
            KIND.exhibits[name](result),
            downloads=[
                Download(label, reverse("foresight:budget_file", args=[name, ending]) + more)
                for ending, label in FILE_FORMATS.items()
            ],
        )
        for name in shown_names(result)
    )


def present_function_costs(scope: Scope, chosen: Mapping[str, str]) -> tuple[Markup, ...]:
    """What functions cost by fetched accounts, or what is missing; ``InputError`` for hours that cannot be used."""
    given = {name: chosen[name] for name in ("year", "hours_per_week") if chosen.get(name)}
    return present_figures(show_figures((WantedFigure("function_costs", "by_function", given),), scope))


def present_no_budget(error: DataMissingError) -> tuple[Markup, ...]:
    """What is missing, and what to do."""
    told = " ".join(part for part in (error.found, error.expected) if part)
    return (present_missing([MissingPart(_("Budsjett og regnskap"), told, error.what_now)]),)


def present_budget_steps() -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return (
        Crumb(_("Last inn budsjett og regnskap"), reverse("indicators:load_account_lines")),
        Crumb(_("Se hva som er lastet inn, og trekk tilbake en fil"), reverse("indicators:own_figures")),
        Crumb(_("Regn ut hvor mange plasser kommunen trenger"), reverse("foresight:places_needed")),
    )
