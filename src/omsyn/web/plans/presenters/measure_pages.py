"""The pages where something is added to a measure, in words."""

from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omsyn.web.design_system.navigation import Crumb
from omsyn.web.plans.models import Measure
from omsyn.web.plans.presenters.measures import measure_crumbs


class PartWords(Enum):
    """What can be added: the title of the page, what it is for, its button, and what is said when it is done."""

    TASK = (
        _("Legg til en oppgave"),
        _("Oppgavene viser hva som er gjort. Omsyn foreslår status ut fra hvor mange av dem som er ferdige."),
        _("Legg til oppgaven"),
        _("Oppgaven er lagt til."),
    )
    ROLE = (
        _("Gi en person en rolle"),
        _(
            "Den ansvarlige og stedfortrederen kan endre tiltaket og gi status. Bare én er ansvarlig: velger du en ny,"
            " blir den forrige stående som deltaker."
        ),
        _("Gi rollen"),
        _("Rollen er gitt."),
    )
    DEPENDENCY = (
        _("Hva må tiltaket vente på?"),
        _("Velg et tiltak som må være ferdig først. To tiltak kan ikke vente på hverandre."),
        _("Legg til"),
        _("Tiltaket venter nå på det andre."),
    )
    EFFECT = (
        _("Hva venter dere at tiltaket gjør?"),
        _("Skriv hva dere tror en indikator blir, før dere vet det. Siden måler dere, og ser hvor godt dere traff."),
        _("Lagre den ventede effekten"),
        _("Den ventede effekten er lagret."),
    )
    MEASURED = (
        _("Hva ble det?"),
        _("Skriv hva indikatoren ble. Det kan ikke endres etterpå, så anslag og utfall ikke tilpasses hverandre."),
        _("Lagre målingen"),
        _("Målingen er lagret."),
    )
    SCENARIO = (
        _("Legg inn i et scenario"),
        _(
            "Plassene og investeringen i tiltaket legges i scenarioet som en ny versjon. Da viser svaret hva tiltaket"
            " gjør. Den forrige versjonen blir stående."
        ),
        _("Legg tiltaket inn i scenarioet"),
        _("Tiltaket er lagt inn i scenarioet."),
    )

    @property
    def done(self) -> str:
        """What is said when it is stored."""
        return str(self.value[3])


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page with one form under a measure. ``told`` is what the reader must know of the thing before answering."""

    measure: str
    title: str
    purpose: str
    button: str
    told: str
    back_url: str
    crumbs: tuple[Crumb, ...]


def present_part(measure: Measure, words: PartWords, told: str = "") -> PartPage:
    """The page where ``words`` is added to ``measure``."""
    title, purpose, button, _done = (str(one) for one in words.value)
    return PartPage(
        measure=str(measure),
        title=title,
        purpose=purpose,
        button=button,
        told=told,
        back_url=reverse("plans:measure", args=[measure.pk]),
        crumbs=measure_crumbs(measure, title),
    )
