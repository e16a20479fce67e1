"""Pay by activity: Σ activity · price over codes, where what is done and what it is worth come from elsewhere."""

from collections.abc import Mapping

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


def activity_payment(activity: Mapping[str, float], prices: Mapping[str, float]) -> float:
    """Σ activity_code · price_code. ``InputError`` names the codes without a price: they are never free of charge."""
    without = sorted(code for code, amount in activity.items() if amount and code not in prices)
    if without:
        raise InputError(
            _("Disse kodene har ingen pris: {codes}.").format(codes=", ".join(without)),
            what_now=_("Legg inn en pris for hver kode, eller ta aktiviteten ut."),
        )
    return sum(amount * prices[code] for code, amount in activity.items() if amount)
