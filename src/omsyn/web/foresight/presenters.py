"""Places needed as a part of a page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.reports.blocks.scope import Scope
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.foresight.forms import PlacesForm
from omsyn.web.indicators.figure_pages import WantedFigure
from omsyn.web.indicators.presenters import present_figures
from omsyn.web.indicators.queries import show_figures


def present_places(form: PlacesForm, scope: Scope) -> Markup:
    """The figure drawn; empty, with the reason in ``form``, where the figures cannot be reckoned from these choices."""
    parameters = form.parameters if form.is_bound else {}
    wanted = WantedFigure("places_needed", "three_ways", parameters)
    try:
        return present_figures(show_figures((wanted,), scope))[0]
    except DataMissingError:
        raise
    except InputError as error:
        if not form.is_bound:
            raise
        told = " ".join(part for part in (error.found, error.expected, error.what_now) if part)
        form.add_error(error.where if error.where in form.fields else None, told)
        return Markup()


def present_next_steps() -> tuple[Crumb, ...]:
    """What a reader can do after this page."""
    return (
        Crumb(_("Se befolkningen framskrivingen bygger på"), reverse("indicators:population")),
        Crumb(_("Se plassene kommunen har i dag"), reverse("indicators:discharge_ready")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
