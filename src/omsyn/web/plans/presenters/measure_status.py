"""Status of measures over the municipality's own rounds, and the links of the page."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from omsyn.analyses.measure_status.result import MeasureStatusResult
from omsyn.reports.blocks.measure_status import averages, distribution
from omsyn.reports.exhibits import Exhibit
from omsyn.reports.rendering.html import Download, render_exhibit
from omsyn.vocabulary.formatting import format_number, join_words, quoted
from omsyn.web.design_system.navigation import Crumb
from omsyn.web.indicators.presenters.figures import FILE_FORMATS
from omsyn.web.plans.queries.own_status import OwnStatus

OWN_EXHIBITS: dict[str, Callable[[MeasureStatusResult], Exhibit]] = {
    "averages": averages,
    "distribution": distribution,
}
"""The ways own status is shown, in the order of the page."""


def present_own_status(result: MeasureStatusResult, *, plan: int, area: str) -> tuple[Markup, ...]:
    """Means and distribution drawn, with their files."""
    chosen = urlencode({"plan": plan, **({"area": area} if area else {})})
    return tuple(
        render_exhibit(
            exhibit(result),
            heading_level=2,
            downloads=[
                Download(label, f"{reverse('plans:own_status_file', args=[show, ending])}?{chosen}")
                for ending, label in FILE_FORMATS.items()
            ],
        )
        for show, exhibit in OWN_EXHIBITS.items()
    )


def present_remarks(own: OwnStatus, *, unknown_area: str) -> tuple[str, ...]:
    """What a reader must know before the figures: an open round, rounds left out, an area that is not in the plan."""
    told = []
    latest = own.rounds[-1]
    if latest.closed_at is None:
        told.append(
            _("«{name}» er ikke lukket: {answered} av {asked} tiltak har fått status så langt.").format(
                name=latest.name,
                answered=format_number(own.latest_count.answered),
                asked=format_number(own.latest_count.asked),
            )
        )
    if own.other_scale:
        names = join_words([quoted(one.name) for one in own.other_scale])
        told.append(
            ngettext(
                "Runden {names} er på en annen skala, og står ikke i snittet. Varmekartet viser den.",
                "Rundene {names} er på en annen skala, og står ikke i snittet. Varmekartet viser dem.",
                len(own.other_scale),
            ).format(names=names)
        )
    if unknown_area:
        told.append(_("Området «{area}» er ikke i denne planen. Siden viser alle områdene.").format(area=unknown_area))
    return tuple(told)


def present_next_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the published table."""
    return (
        Crumb(_("Les kvalitetsmeldingen, der tallene står sammen"), reverse("publications:reports")),
        Crumb(_("Se tallene tiltakene skal virke på"), reverse("indicators:overview")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )


def present_own_steps(plan: int) -> tuple[Crumb, ...]:
    """What a reader can do after the status of own rounds."""
    return (
        Crumb(_("Se hvert tiltak runde for runde i et varmekart"), f"{reverse('plans:heat_map')}?plan={plan}"),
        Crumb(_("Se hva som er endret siden sist"), f"{reverse('plans:since_last_time')}?plan={plan}"),
        Crumb(_("Se statusrundene"), reverse("plans:rounds")),
    )
