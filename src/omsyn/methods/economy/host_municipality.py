"""What a host municipality (vertskommune) shares with the others: part_m = cost · key_m / Σ key, exact to the øre.

Part of the cost may go by a fixed key and the rest by use. Every sum is kept: each part is cut down to whole øre, and
those left over go to the parts that lost most by it, the first named where they lost alike.
"""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

ORE = Decimal("0.01")


def share_by_key(cost: Decimal, keys: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Each one's part of ``cost`` (taken to whole øre) by weights of 0 or more; the parts add up to ``cost``.

    ``InputError`` when a weight is below zero, when none is above, or when the cost is below zero.
    """
    total = sum(keys.values(), Decimal(0))
    below = sorted(name for name, key in keys.items() if key < 0)
    if below:
        raise InputError(
            _("{names} har en nøkkel under null.").format(names=", ".join(below)),
            expected=_("Alle nøkler skal være null eller mer."),
        )
    if total <= 0:
        raise InputError(
            _("Alle nøklene er null, så det er ingenting å fordele etter."),
            what_now=_("Oppgi minst én nøkkel over null, for eksempel innbyggere eller døgn."),
        )
    if cost < 0:
        raise InputError(_("Kostnaden er under null."), expected=_("Oppgi kostnaden som null eller mer."))
    cost = cost.quantize(ORE)
    exact = {name: cost * key / total for name, key in keys.items()}
    parts = {name: part.quantize(ORE, rounding=ROUND_FLOOR) for name, part in exact.items()}
    left = int((cost - sum(parts.values(), Decimal(0))) / ORE)
    by_loss = sorted(keys, key=lambda name: parts[name] - exact[name])
    for name in by_loss[:left]:
        parts[name] += ORE
    return parts


def share_by_key_and_use(
    cost: Decimal, fixed_share: Decimal, keys: Mapping[str, Decimal], use: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """``fixed_share`` (0–1) of the cost by ``keys`` and the rest by ``use``; the parts add up to the cost.

    ``InputError`` for a share outside 0–1, and as in ``share_by_key`` for what a part of the cost is shared by.
    """
    if not 0 <= fixed_share <= 1:
        raise InputError(
            _("Den faste delen er ikke en andel av kostnaden."), expected=_("Oppgi en andel fra 0 til 100 prosent.")
        )
    cost = cost.quantize(ORE)
    fixed = (cost * fixed_share).quantize(ORE)
    by_key = share_by_key(fixed, keys) if fixed_share > 0 else {}
    by_use = share_by_key(cost - fixed, use) if fixed_share < 1 else {}
    names = dict.fromkeys((*keys, *use))
    return {name: by_key.get(name, Decimal(0)) + by_use.get(name, Decimal(0)) for name in names}
