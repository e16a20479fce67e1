"""How well a projection met what came: typical error, bias for all together, and how often the band held."""

from dataclasses import dataclass

import numpy as np

from omsyn.methods.population.cohort_change import Array


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of projections for ``count`` municipalities. Percentages are of what came.

    ``bias_percent`` is that of the sum: positive when too many were projected. ``held_share`` (0–1) is how often what
    came lay inside the band.
    """

    count: int
    median_absolute_error_percent: float
    bias_percent: float
    held_share: float


def measure_accuracy(projected: Array, lower: Array, upper: Array, came: Array) -> Accuracy | None:
    """The accuracy over municipalities; None when there are none.

    Where nobody came to be in the group, a percentage has no meaning; such a municipality counts in the bias and the
    band, and is left out of the typical error.
    """
    if came.size == 0 or came.sum() == 0:
        return None
    there = came > 0
    errors = np.abs(projected[there] / came[there] - 1)
    return Accuracy(
        count=int(came.size),
        median_absolute_error_percent=float(np.median(errors) * 100),
        bias_percent=float((projected.sum() / came.sum() - 1) * 100),
        held_share=float(np.mean((lower <= came) & (came <= upper))),
    )
