"""Pay by activity: Σ activity · price over codes, where what is done and what it is worth come from elsewhere.

The trial of state-financed care had two models, both in the place of free income and earmarked for care. Model A pays
by activity: a price for each code in a common plan of codes, times what is done of it. Model B pays a lump sum,
whatever is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class UnitFunding:
    """What a unit is paid in each model, and by code in model A. Money in one currency."""

    by_code: Mapping[str, float]
    model_a: float
    model_b: float

    @property
    def difference(self) -> float:
        """What model A gives more than model B; below zero what it gives less."""
        return self.model_a - self.model_b


def payment_by_code(activity: Mapping[str, float], prices: Mapping[str, float]) -> dict[str, float]:
    """Activity · price for each code with activity; ``InputError`` as in ``activity_payment``."""
    activity_payment(activity, prices)
    return {code: amount * prices[code] for code, amount in activity.items() if amount}


def fund_by_both_models(
    activity: Mapping[str, Mapping[str, float]], prices: Mapping[str, float], lump_sum: float, key: Mapping[str, float]
) -> dict[str, UnitFunding]:
    """Model A by each unit's own activity, model B the lump sum shared by ``key`` (weights of 0 or more).

    ``InputError`` when a code has no price, or when there is a lump sum but every weight is zero.
    """
    total = sum(key.get(unit, 0) for unit in activity)
    if lump_sum and total <= 0:
        raise InputError(
            _("Rammetilskuddet kan ikke fordeles, for alle enhetene har nøkkel null."),
            what_now=_("Oppgi en nøkkel over null for minst én enhet."),
        )
    funded = {}
    for unit, amounts in activity.items():
        by_code = payment_by_code(amounts, prices)
        model_b = lump_sum * key.get(unit, 0) / total if lump_sum else 0.0
        funded[unit] = UnitFunding(by_code, sum(by_code.values()), model_b)
    return funded
