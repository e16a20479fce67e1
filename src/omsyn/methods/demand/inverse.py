"""The inverse: what an assumption must be for an answer that goes one way with it to be at most so much.

Bisection: the half that must hold the answer is kept until it is as narrow as asked. Nothing is assumed but that the
answer rises or falls all the way; a value that is told to be enough has been tried, and is enough.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, isclose, log2

from omsyn.methods.demand.uncertainty import Limits

SAME = 1e-9
"""Answers that differ by a smaller share than this differ by rounding alone."""


@dataclass(frozen=True, slots=True)
class Sought:
    """``value`` gives ``answer``, which is enough or the nearest there is; ``is_enough`` tells which.

    ``has_effect`` is false when the answer is the same all the way.
    """

    value: float
    answer: float
    is_enough: bool
    has_effect: bool = True


def value_for_at_most(
    answer: Callable[[float], float], most: float, *, start: float, limits: Limits, tolerance: float
) -> Sought:
    """The value nearest ``start`` within ``limits`` whose ``answer`` is at most ``most``.

    ``answer`` rises or falls all the way. The value is at most ``tolerance`` further from ``start`` than it need be. It
    is asked at ``start``, at each limit, and log₂(width / tolerance) times. ``ValueError`` for limits that do not hold
    ``start`` and a tolerance that is not above 0.
    """
    lowest, highest = limits
    if not lowest <= start <= highest or tolerance <= 0:
        raise ValueError("the start lies within the limits, and the tolerance is above 0")
    today = answer(start)
    if today <= most:
        return Sought(start, today, True)
    ends = [(end, answer(end)) for end in (lowest, highest) if end != start]
    has_effect = any(not isclose(end, today, rel_tol=SAME) for _value, end in ends)
    enough, told = min(ends, key=lambda end: end[1], default=(start, today))
    if told >= today or not has_effect:
        return Sought(start, today, False, has_effect)
    if told > most:
        return Sought(enough, told, False)
    too_far = start
    for _time in range(max(ceil(log2(abs(enough - start) / tolerance)), 0)):
        middle = (enough + too_far) / 2
        tried = answer(middle)
        if tried <= most:
            enough, told = middle, tried
        else:
            too_far = middle
    return Sought(enough, told, True)
