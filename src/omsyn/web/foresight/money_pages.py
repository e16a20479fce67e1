"""Pages that reckon with figures the reader enters: what each is for, and what it shows. A page joins by a
value."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omsyn.reports.blocks import (
    activity_funding,
    demographic_costs,
    discharge_payment,
    host_municipality,
    need_index,
    robek,
    top_up_grant,
)
from omsyn.reports.blocks.kinds import BlockKind


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """A page. ``question`` names the kind of block, ``key`` its addresses; ``is_private`` keeps what is entered out of
    every address, so that there are no files of it."""

    key: str
    question: str
    kind: BlockKind[Any, Any]
    name: Promise
    purpose: Promise
    button: Promise
    shows: tuple[str, ...]
    warning: str | Promise = ""
    is_private: bool = False

    @property
    def url_name(self) -> str:
        """The name of its address."""
        return f"foresight:{self.question}"


NEED_INDEX = MoneyPage(
    key="behovsindeks",
    question="need_index",
    kind=need_index.KIND,
    name=_("Behovsindeks"),
    purpose=_(
        "Se hvor stort behovet for pleie og omsorg er mot landet, hva det betyr i utjevningen, og hva alderen gjør "
        "med det framover."
    ),
    button=_("Regn ut indeksen"),
    shows=("by_criterion", "ahead"),
    warning=_(
        "Vektene er annenhånds. De er hentet fra en gjengivelse av Grønt hefte 2026, og er ikke kontrollert mot "
        "departementets tabell. Kontroller dem før du bruker svaret i et vedtak."
    ),
)
DEMOGRAPHY = MoneyPage(
    key="demografi",
    question="demographic_costs",
    kind=demographic_costs.KIND,
    name=_("Merutgifter når befolkningen endrer seg"),
    purpose=_("Se hva flere eldre og færre unge betyr for utgiftene når tjenestene ellers er som i dag."),
    button=_("Regn ut merutgiftene"),
    shows=("by_year", "by_group"),
)
TOP_UP_GRANT = MoneyPage(
    key="toppfinansiering",
    question="top_up_grant",
    kind=top_up_grant.KIND,
    name=_("Toppfinansiering"),
    purpose=_("Regn ut hva staten dekker av lønnsutgiftene til mottakere som trenger svært mye hjelp."),
    button=_("Regn ut tilskuddet"),
    shows=("sums",),
    warning=_("Det du skriver her, blir ikke lagret. Svaret viser bare summer. Skriv ikke navn."),
    is_private=True,
)
ROBEK = MoneyPage(
    key="robek",
    question="robek",
    kind=robek.KIND,
    name=_("ROBEK"),
    purpose=_("Se hvilke vilkår i kommuneloven som er oppfylt, og om planen fører ut av registeret i tide."),
    button=_("Prøv planen"),
    shows=("plan", "criteria"),
)
ACTIVITY = MoneyPage(
    key="aktivitet",
    question="activity_funding",
    kind=activity_funding.KIND,
    name=_("Aktivitetsbasert finansiering"),
    purpose=_("Se hva enhetene får når hver kode har en pris, og hva de får med et rundsumtilskudd i stedet."),
    button=_("Regn ut finansieringen"),
    shows=("by_unit", "by_code"),
)
HOST = MoneyPage(
    key="vertskommune",
    question="host_municipality",
    kind=host_municipality.KIND,
    name=_("Vertskommune"),
    purpose=_("Del kostnaden for en tjeneste flere kommuner har sammen, etter nøkkel og bruk."),
    button=_("Del kostnaden"),
    shows=("shares",),
)
DISCHARGE = MoneyPage(
    key="betalingsplikt",
    question="discharge_payment",
    kind=discharge_payment.KIND,
    name=_("Betaling for utskrivningsklare"),
    purpose=_("Se hvilke døgn kommunen betaler for i somatikk, psykisk helsevern og rusbehandling, og hva de koster."),
    button=_("Regn ut betalingen"),
    shows=("by_area",),
)

MONEY_PAGES = (NEED_INDEX, DEMOGRAPHY, TOP_UP_GRANT, ROBEK, ACTIVITY, HOST, DISCHARGE)
