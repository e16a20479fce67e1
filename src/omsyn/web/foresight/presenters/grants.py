"""Grants as parts of their page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from omsyn.analyses.grants.result import GrantsResult
from omsyn.reports.blocks import grants
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS

SHOWS = {"calendar": grants.calendar, "use": grants.use}


def grants_exhibit(result: GrantsResult, show: str) -> Exhibit | None:
    """The exhibit by its name in addresses; None when there is none of that name."""
    return SHOWS[show](result) if show in SHOWS else None


def present_grants(result: GrantsResult) -> tuple[Markup, ...]:
    """The calendar first, then the money; nothing where the register is empty."""
    if not result.uses:
        return ()
    return tuple(
        render_exhibit(
            make(result),
            downloads=[
                Download(label, reverse("foresight:grants_file", args=[show, ending]))
                for ending, label in FILE_FORMATS.items()
            ],
        )
        for show, make in SHOWS.items()
    )


def present_grants_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the page."""
    return (
        Crumb(_("Legg til eller endre tilskudd i registeret"), reverse("organisation:grants")),
        Crumb(_("Se alt om statlige midler og delte kostnader"), reverse("foresight:state_money")),
        Crumb(_("Se budsjett og regnskap"), reverse("foresight:budget")),
    )
