"""Overdispersion: whether areas lie further apart than chance alone would put them.

D. J. Spiegelhalter, Handling over-dispersion of performance indicators, Qual Saf Health Care 2005;14:347.
"""

from dataclasses import dataclass

import numpy as np

from omsyn.methods.indicators.intervals import Floats

WINSORISED_SHARE = 0.1
"""The tenth furthest out on each side is pulled in, so that true outliers do not pass for a general spread."""


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """How much areas spread beyond chance.

    ``phi`` is about 1 when chance explains everything; ``between_variance`` is τ², in the square of the figures' unit,
    zero when φ leaves nothing to explain. ``area_count`` areas were measured.
    """

    phi: float
    between_variance: float
    area_count: int


def overdispersion(values: Floats, variances: Floats, target: float) -> Overdispersion | None:
    """φ and τ² of ``values`` with chance ``variances`` s² around ``target`` θ.

    z = (y − θ)/s, winsorised at the tenth and ninetieth percentile; φ = Σ z²/I; and with w = 1/s²,
    τ² = (I·φ − (I − 1)) / (Σ w − Σ w²/Σ w), or 0 when that is negative. NaN is left out. None with fewer than two
    areas, or when chance leaves no variance (a target of nothing, or of all).
    """
    known = ~np.isnan(values) & (variances > 0)
    areas = int(known.sum())
    if areas < 2:
        return None
    z = winsorise((values[known] - target) / np.sqrt(variances[known]))
    phi = float((z**2).sum()) / areas
    w = 1 / variances[known]
    spread_of_weights = float(w.sum() - (w**2).sum() / w.sum())
    between = (areas * phi - (areas - 1)) / spread_of_weights
    return Overdispersion(phi, max(between, 0.0), areas)


def winsorise(values: Floats, share: float = WINSORISED_SHARE) -> Floats:
    """``values`` with those below the quantile of ``share``, or above that of 1 − ``share``, moved to it."""
    lowest, highest = np.quantile(values, [share, 1 - share])
    return np.clip(values, lowest, highest)
