"""Status of measures: mean, distribution, and why a published mean may differ from the list it stands above."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from omsyn.vocabulary.rounding import round_half_up


def mean_status(statuses: Sequence[int]) -> Fraction | None:
    """Σ status / number of measures, exactly; None when there are no measures."""
    return Fraction(sum(statuses), len(statuses)) if statuses else None


def rounded_mean(total: int, count: int, decimals: int = 1) -> Decimal:
    """total / count, half-up to ``decimals``: 81 / 27 → 3,0. ``count`` must be above zero."""
    return round_half_up(Decimal(total) / Decimal(count), decimals)


def distribution(statuses: Iterable[int], scale: Iterable[int]) -> dict[int, int]:
    """How many measures stand on each step of ``scale``, steps without any included."""
    counted = Counter(statuses)
    return {step: counted[step] for step in scale}


def implied_count(totals: Sequence[int], published: Sequence[float], listed: int, decimals: int = 1) -> int | None:
    """The number of measures by which every published mean comes out of ``totals``; None when no number does.

    ``totals`` and ``published`` are the status sum and the published mean of each date. The number nearest to
    ``listed`` is chosen, so a list that agrees with its means answers ``listed`` itself. Numbers from 1 to twice the
    list are tried.
    """
    wanted = [round_half_up(mean, decimals) for mean in published]
    for count in sorted(range(1, 2 * listed + 1), key=lambda count: (abs(count - listed), count)):
        if [rounded_mean(total, count, decimals) for total in totals] == wanted:
            return count
    return None
