"""Groups of ages in every draw: their sums, and the ageing support ratio."""

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.age_groups import ages_of
from omsyn.vocabulary.age_groups import AgeGroup

Values = NDArray[np.float64]


def persons_in_group(persons: NDArray[np.floating], group: AgeGroup) -> Values:
    """Both sexes of ``group`` by draw, from sex × age × draw."""
    ages = ages_of(group)
    return np.asarray(persons[:, ages.start : ages.stop].sum(axis=(0, 1), dtype=np.float64))


def support_ratios(working_age: Values, older: Values) -> Values | None:
    """N(20–66) / N(67+) in every year and draw; None where somewhere nobody is 67 or older."""
    return np.asarray(working_age / older) if (older > 0).all() else None
