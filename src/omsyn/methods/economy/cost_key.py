"""The need-index of expenditure equalisation (utgiftsutjevning): criteria, weights and what they move.

k_j = (n_j,m / N_m) / (n_j,country / N_country); I_m = Σ w_j · k_j; equalisation = (I_m − 1) · U_country · N_m.
"""

from collections.abc import Mapping

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

MOST_OFF_ONE = 0.00051
"""Weights are published with four decimals; rounding may take their sum this far from 1."""


def criterion_index(local: float, inhabitants: float, country: float, country_inhabitants: float) -> float | None:
    """How common a criterion is in the municipality, the country being 1; None where one of the shares is missing."""
    if inhabitants <= 0 or country <= 0 or country_inhabitants <= 0:
        return None
    return (local / inhabitants) / (country / country_inhabitants)


def need_index(weights: Mapping[str, float], criteria: Mapping[str, float]) -> float:
    """Σ weight · criterion index. ``InputError`` when a criterion is missing or the weights do not add up to 1."""
    missing = sorted(weights.keys() - criteria.keys())
    if missing:
        raise InputError(
            _("Behovsindeksen mangler {criteria}.").format(criteria=", ".join(missing)),
            expected=_("Alle kriterier i nøkkelen trengs."),
            what_now=_("Legg inn kriteriene som mangler, med kilde."),
        )
    if abs(sum(weights.values()) - 1) > MOST_OFF_ONE:
        raise InputError(
            _("Vektene i nøkkelen blir {total}.").format(total=round(sum(weights.values()), 4)),
            expected=_("Vektene skal bli 1 til sammen."),
        )
    return sum(weight * criteria[name] for name, weight in weights.items())


def equalisation(index: float, spending_per_inhabitant: float, inhabitants: float) -> float:
    """(I − 1) · the country's spending per inhabitant · inhabitants: what the index gives, below zero what it takes."""
    return (index - 1) * spending_per_inhabitant * inhabitants


def need_adjusted(spending_per_inhabitant: float, index: float) -> float | None:
    """Spending per inhabitant / need-index, so that municipalities with unlike needs can be compared."""
    return spending_per_inhabitant / index if index > 0 else None


def age_part(weights: Mapping[str, float], criteria: Mapping[str, float]) -> float:
    """Σ weight · criterion index over the criteria that are known: the part of the index they give, not an index."""
    return sum(weight * criteria[name] for name, weight in weights.items() if name in criteria)
