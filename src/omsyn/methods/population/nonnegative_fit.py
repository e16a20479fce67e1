"""Least squares with no weight below zero, for a handful of parts."""

from itertools import combinations

import numpy as np

from omsyn.methods.population.cohort_change import Array


def fit_nonnegative(parts: Array, values: Array) -> Array:
    """The weights w ≥ 0 (one for each column of ``parts``) with the smallest ‖parts · w − values‖.

    Some parts have weight 0, and the others the weights of plain least squares (Lawson and Hanson 1974, ch. 23): every
    choice of parts is tried, which for a few parts is quicker than searching. Columns must be independent.
    """
    columns = parts.shape[1]
    best, least = np.zeros(columns), float(values @ values)
    for size in range(1, columns + 1):
        for chosen in map(list, combinations(range(columns), size)):
            weights = np.linalg.lstsq(parts[:, chosen], values)[0]
            left = float(np.sum((parts[:, chosen] @ weights - values) ** 2))
            if left < least and (weights >= 0).all():
                best, least = np.zeros(columns), left
                best[chosen] = weights
    return best
