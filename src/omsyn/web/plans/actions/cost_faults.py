"""What does not fit together in what is stated of a cost."""

from django.utils.translation import gettext as _

from omsyn.vocabulary.measures import CostState
from omsyn.web.plans.actions.measures import StatedCost


def cost_fault(cost: StatedCost) -> tuple[str, str]:
    """The field that is wrong and what is wrong with it; empty texts when nothing is."""
    low, high = cost.low_nok, cost.high_nok
    if cost.state is None:
        told = low is not None or high is not None or cost.first_year is not None or cost.last_year is not None
        return ("state", _("Velg hva dere vet om kostnaden.")) if told else ("", "")
    if cost.state is CostState.UNKNOWN and (low is not None or high is not None):
        return "state", _("En ukjent kostnad har ikke noe beløp. Velg «kjent beløp», eller fjern beløpet.")
    if cost.state is CostState.KNOWN and low is None:
        return "low_nok", _("Skriv beløpet, eller velg at kostnaden er ukjent.")
    if cost.state is CostState.KNOWN and high not in (None, low):
        return "high_nok", _("Et kjent beløp er ett beløp. Velg «mellom to beløp», eller fjern det høyeste.")
    if cost.state is CostState.RANGE and (low is None or high is None or high <= low):
        return "high_nok", _("Skriv to beløp, det laveste først.")
    return _years_fault(cost)


def _years_fault(cost: StatedCost) -> tuple[str, str]:
    if cost.last_year is not None and (cost.first_year is None or cost.last_year < cost.first_year):
        return "last_year", _("Det siste året er før det første, eller det første mangler.")
    return "", ""
