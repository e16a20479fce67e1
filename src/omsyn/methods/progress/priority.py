"""What a measure weighs when someone must choose: points for criteria, brought together."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeighedMeasure:
    """``mean`` is on the scale of the points, of the ``given`` of ``asked`` criteria."""

    mean: float
    given: int
    asked: int

    @property
    def is_whole(self) -> bool:
        """Whether every criterion was given points. Means of different criteria are no fair comparison."""
        return self.given == self.asked


def weigh_measure(points: Mapping[str, int], weights: Mapping[str, float]) -> WeighedMeasure | None:
    """Σ weight · points / Σ weight over the criteria that were given points; None when none was.

    ``weights`` are above zero, by criterion; points for other criteria are left out. A criterion nobody has looked at
    is never counted as the lowest.
    """
    given = {key: points[key] for key in weights if key in points}
    if not given:
        return None
    whole = sum(weights[key] for key in given)
    mean = sum(weights[key] * value for key, value in given.items()) / whole
    return WeighedMeasure(mean, len(given), len(weights))
