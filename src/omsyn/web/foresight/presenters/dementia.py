"""People with dementia as parts of their page."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.reports.blocks.scope import Scope
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.presenters.figures import present_figures
from omsyn.web.indicators.queries.figures import show_figures

SHOWS = ("over_years", "by_age_group")


def present_dementia(parameters: Mapping[str, str], scope: Scope) -> tuple[Markup, ...]:
    """The figures drawn, or what is missing; ``InputError`` when they cannot be reckoned from these choices."""
    return present_figures(
        show_figures((WantedFigure("people_with_dementia", show, parameters) for show in SHOWS), scope)
    )


def present_dementia_steps() -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return (
        Crumb(_("Se hvor sikkert vi kjenner befolkningen framover"), reverse("foresight:population")),
        Crumb(_("Regn ut hvor mange plasser kommunen trenger"), reverse("foresight:places_needed")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
