"""Links of the pages about measures."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.web.design_system.navigation import Crumb


def present_next_steps() -> tuple[Crumb, ...]:
    """What a reader can do after the status page."""
    return (
        Crumb(_("Les kvalitetsmeldingen, der tallene står sammen"), reverse("publications:reports")),
        Crumb(_("Se tallene tiltakene skal virke på"), reverse("indicators:overview")),
        Crumb(_("Se hvor alle tallene kommer fra"), reverse("indicators:sources")),
    )
