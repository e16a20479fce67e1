"""A figure against a benchmark: is the difference more than chance, and is it good or bad?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from omsyn.methods.indicators.estimates import Estimate
from omsyn.methods.indicators.trends import Direction
from omsyn.vocabulary.indicators import ComparisonMethod
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.polarity import Polarity

FEWEST_AREAS_FOR_QUINTILES = 5


class Signal(StrEnum):
    """The outcome of a comparison. Higher and lower are told where no judgement is made."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A signal, with the reason in the reader's language when nothing was compared."""

    signal: Signal
    reason: str = ""


def compare_with_benchmark(
    estimate: Estimate,
    benchmark: float | None,
    polarity: Polarity,
    method: ComparisonMethod = ComparisonMethod.INTERVAL_95,
    *,
    is_benchmark: bool = False,
) -> Comparison:
    """Own interval against the benchmark's value: similar when the interval holds it, otherwise a difference.

    The benchmark's own uncertainty is left out, since it builds on far more people (OHID, Fingertips Technical
    Guidance: comparing with a benchmark). The benchmark itself (``is_benchmark``), a figure without an interval, and a
    method that is not an interval, are not compared. ``ValueError`` when the interval is of another confidence than the
    method's.
    """
    reason = _why_not_compared(estimate, benchmark, method, is_benchmark)
    if reason or benchmark is None or estimate.lower is None or estimate.upper is None:
        return Comparison(Signal.NOT_COMPARED, reason)
    if method.confidence != estimate.confidence:
        raise ValueError(f"{method} cannot be decided by an interval at {estimate.confidence}")
    if estimate.lower > benchmark:
        return Comparison(judged(Signal.HIGHER, polarity))
    if estimate.upper < benchmark:
        return Comparison(judged(Signal.LOWER, polarity))
    return Comparison(Signal.SIMILAR)


def compare_with_equal(
    estimate: Estimate, other: Estimate, polarity: Polarity, method: ComparisonMethod = ComparisonMethod.INTERVAL_95
) -> Comparison:
    """Own figure against that of another area as small as itself: similar when the difference can be nought.

    The uncertainty of both is in the interval of the difference (see ``difference_interval``). ``ValueError`` when an
    interval is of another confidence than the method's.
    """
    reason = _why_not_compared(estimate, other.value, method, is_benchmark=False)
    if not reason and other.lower is None:
        reason = _("Den andre kommunens tall har ikke noe intervall, så vi kan ikke vite om forskjellen er tilfeldig.")
    if reason:
        return Comparison(Signal.NOT_COMPARED, reason)
    if not method.confidence == estimate.confidence == other.confidence:
        raise ValueError(f"{method} cannot be decided by intervals at {estimate.confidence} and {other.confidence}")
    lower, upper = difference_interval(estimate, other)
    if lower > 0:
        return Comparison(judged(Signal.HIGHER, polarity))
    if upper < 0:
        return Comparison(judged(Signal.LOWER, polarity))
    return Comparison(Signal.SIMILAR)


def difference_interval(first: Estimate, second: Estimate) -> tuple[float, float]:
    """The interval of ``first`` − ``second``, two independent figures, from the interval of each.

    d − √((a − lₐ)² + (u_b − b)²) and d + √((uₐ − a)² + (b − l_b)²), with d = a − b. R. G. Newcombe, Stat Med
    1998;17:873, method 10; for other figures than proportions G. Y. Zou and A. Donner, Stat Med 2008;27:1693.
    ``ValueError`` when one of them has no interval.
    """
    a, b = first, second
    if a.value is None or a.lower is None or a.upper is None or b.value is None or b.lower is None or b.upper is None:
        raise ValueError("a difference needs two figures with intervals")
    difference = a.value - b.value
    below, above = hypot(a.value - a.lower, b.upper - b.value), hypot(a.upper - a.value, b.value - b.lower)
    return difference - below, difference + above


def judged(direction: Signal, polarity: Polarity) -> Signal:
    """Higher or lower as better or worse, where ``polarity`` says which; unchanged where it does not."""
    if polarity is Polarity.NONE:
        return direction
    step = 1 if direction is Signal.HIGHER else -1
    return Signal.BETTER if step == polarity.good_direction else Signal.WORSE


def judged_trend(direction: Direction, polarity: Polarity) -> Signal:
    """A trend as better or worse, or higher and lower where neither is; a trend that is not known is not compared."""
    if direction is Direction.CANNOT_BE_CALCULATED:
        return Signal.NOT_COMPARED
    if direction is Direction.NO_CHANGE:
        return Signal.SIMILAR
    return judged(Signal.HIGHER if direction is Direction.INCREASING else Signal.LOWER, polarity)


def quintiles(values: Sequence[float | None]) -> list[int | None]:
    """The fifth each area falls in, from 1 (lowest) to 5 (highest); None for an area without a value.

    1 + ⌊5·(rank − 1)/areas⌋ with the rank of the first among equals, so that equal values share a fifth. Nothing but
    None with fewer than five areas.
    """
    known = sorted(value for value in values if value is not None)
    if len(known) < FEWEST_AREAS_FOR_QUINTILES:
        return [None] * len(values)
    first_rank = {value: rank for rank, value in reversed(list(enumerate(known)))}
    return [None if value is None else 1 + 5 * first_rank[value] // len(known) for value in values]


def _why_not_compared(estimate: Estimate, benchmark: float | None, method: ComparisonMethod, is_benchmark: bool) -> str:
    if is_benchmark:
        return _("Dette er tallet de andre sammenlignes med.")
    if method.confidence is None:
        return _("Indikatoren sammenlignes ikke med et annet tall.")
    if estimate.value is None:
        return estimate.reason
    if estimate.lower is None:
        return _("Tallet har ikke noe intervall, så vi kan ikke vite om forskjellen er tilfeldig.")
    if benchmark is None:
        return _("Det er ikke noe tall å sammenligne med.")
    return ""
