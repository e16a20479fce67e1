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
    ``listed`` is chosen, so a list that agrees with its means answers ``listed`` itself. Only numbers near the list
    are tried (a fifth of it, at least 3 away): one further off would be chance, not an explanation.
    """
    reach = max(3, listed // 5)
    wanted = [round_half_up(mean, decimals) for mean in published]
    candidates = range(max(1, listed - reach), listed + reach + 1)
    for count in sorted(candidates, key=lambda count: (abs(count - listed), count)):
        if [rounded_mean(total, count, decimals) for total in totals] == wanted:
            return count
    return None
