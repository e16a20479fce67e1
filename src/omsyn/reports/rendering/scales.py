"""Axis scales: round numbers a reader can count by."""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_STEPS_IN_FEW_DECIMALS = (1.0, 2.0, 5.0, 10.0)
_WHOLE_QUARTERS = 10
"""From here on steps of 2.5 are whole numbers."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with a tick every ``step``."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Where the ticks stand."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + number * self.step, 10) for number in range(count + 1)]

    @property
    def decimals(self) -> int:
        """The fewest decimals that write every tick exactly."""
        for decimals in range(6):
            if all(abs(tick - round(tick, decimals)) < 1e-9 for tick in self.ticks):
                return decimals
        return 6

    def place(self, value: float, length: float) -> float:
        """Pixels from the low end of an axis ``length`` pixels long."""
        return (value - self.low) / (self.high - self.low) * length


def fit_scale(low: float, high: float, *, ticks: int = 5, is_whole: bool = False) -> Scale:
    """The scale with about ``ticks`` steps of 1, 2 or 5 × 10ⁿ, or of 25 × 10ⁿ, that holds ``low`` to ``high``.

    ``is_whole``: what is counted comes in whole numbers, and a step is never smaller than one.
    """
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = max((high - low) / ticks, 1.0 if is_whole else 0.0)
    magnitude = 10.0 ** math.floor(math.log10(rough))
    steps = _STEPS if magnitude >= _WHOLE_QUARTERS else _STEPS_IN_FEW_DECIMALS
    step = next(magnitude * factor for factor in steps if magnitude * factor >= rough * 0.999)
    return Scale(
        low=round(math.floor(low / step + 1e-9) * step, 10),
        high=round(math.ceil(high / step - 1e-9) * step, 10),
        step=step,
    )


def choose_years(first: int, last: int, *, room: int) -> list[int]:
    """Years to write on an axis: at most ``room`` of them, at even steps that fall on round years."""
    for step in (1, 2, 5, 10, 20, 25, 50, 100):
        years = [year for year in range(first, last + 1) if year % step == 0]
        if len(years) <= room and years:
            return years
    return [first, last]


def choose_ticks(years: Iterable[int], *, room: int) -> list[int]:
    """The years figures exist for, when there are few and they stand apart; else even steps on round years."""
    known = sorted(set(years))
    span = known[-1] - known[0]
    closest = min((later - earlier for earlier, later in itertools.pairwise(known)), default=1)
    if span / closest < room:
        return known
    return choose_years(known[0], known[-1], room=room)
