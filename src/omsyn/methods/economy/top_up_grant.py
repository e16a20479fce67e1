"""The state's grant for people who need very much (toppfinansiering, særlig ressurskrevende tjenester).

grant = share · max(0, net wage cost − threshold) for each recipient up to and including the age limit. Threshold and
share are set in the state budget of each year and are therefore given, never assumed.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

HIGHEST_AGE_WITH_GRANT = 67


def top_up_grant(
    net_wage_costs: ArrayLike,
    ages: ArrayLike,
    threshold: float,
    share: float,
    highest_age: int = HIGHEST_AGE_WITH_GRANT,
) -> NDArray[np.float64]:
    """The grant for each recipient, in the currency of the costs. ``share`` is from 0 to 1."""
    costs, years = np.asarray(net_wage_costs, dtype=float), np.asarray(ages)
    above = np.maximum(costs - threshold, 0)
    return np.asarray(share * np.where(years <= highest_age, above, 0))


def own_cost(net_wage_costs: ArrayLike, grants: ArrayLike) -> NDArray[np.float64]:
    """What the municipality is left with: net wage cost − grant."""
    return np.asarray(np.asarray(net_wage_costs, dtype=float) - np.asarray(grants, dtype=float))


def top_up_grant_of_sum(cost_above: float, count_above: int, threshold: float, share: float) -> float:
    """The grant for ``count_above`` recipients who all cost more than the threshold, from their sum alone.

    share · (Σ cost − count · threshold). ``InputError`` when the sum is less than the threshold for each of them: then
    somebody is below it, and must be left out.
    """
    above = cost_above - count_above * threshold
    if above < 0:
        raise InputError(
            _("Summen er lavere enn innslagspunktet ganger antallet mottakere."),
            expected=_("Ta bare med dem som hver koster mer enn innslagspunktet."),
        )
    return share * above
