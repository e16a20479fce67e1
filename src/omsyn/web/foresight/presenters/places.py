"""Places needed as parts of their page."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.reports.blocks.scope import Scope
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.presenters.figures import present_figures
from omsyn.web.indicators.queries.figures import show_figures


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
