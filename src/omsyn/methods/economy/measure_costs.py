"""What measures (tiltak) cost year by year, exact to the øre, and which of them cost far more or less than the others.

Amounts are spans of whole øre: lowest and highest, the same where the amount is known. Nothing is lost on the way:

Σ over the years asked for + outside them + undated = every cost in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Self

from omsyn.vocabulary.rounding import round_half_up

FAR = 3.5
"""How many scaled deviations from the median is far. B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers,
ASQC 1993."""
FEWEST_COMPARED = 5
"""With fewer to hold a figure against, nothing is said."""

_MEDIAN_SCALE = 1.4826
"""Median absolute deviation · this = standard deviation, where figures are normally distributed."""
_MEAN_SCALE = 1.2533
"""The same for the mean absolute deviation."""


@dataclass(frozen=True, slots=True)
class Span:
    """Lowest and highest in whole øre."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} to {self.high} is turned around")

    def __add__(self, other: Self) -> Self:
        return type(self)(self.low + other.low, self.high + other.high)

    @classmethod
    def of_kroner(cls, low: float, high: float) -> Self:
        """From kroner, each half-up to the øre."""
        return cls(_ore(low), _ore(high))


def _ore(kroner: float) -> int:
    ore = kroner * 100
    # Nearly every amount is whole, and then there is nothing to round.
    return int(ore) if float(ore).is_integer() else int(round_half_up(kroner, 2).scaleb(2))


NOTHING = Span(0, 0)


@dataclass(frozen=True, slots=True)
class PlannedCost:
    """A cost and its years, None where they are not told. ``is_yearly``: ``amount`` is paid every year it runs.

    Otherwise ``amount`` is paid once, evenly over the years.
    """

    amount: Span
    first: int | None
    last: int | None
    is_yearly: bool

    @property
    def is_dated(self) -> bool:
        """Whether the years can be used: there is at least one, and they are not turned around."""
        if self.first is None or self.last is None:
            return self.first is not None or self.last is not None
        return self.first <= self.last

    def years(self, asked: range) -> range:
        """The years it is paid in; those of a cost that is not dated are none.

        What is paid once with one year told is paid that year. What is paid yearly runs from the first of the years
        ``asked`` for where no first year is told, and to the last of them where no last year is; outside them, in the
        one year that is told.
        """
        if not self.is_dated:
            return range(0)
        if self.is_yearly:
            first = min(asked[0], self.last or asked[0]) if self.first is None else self.first
            last = max(asked[-1], first) if self.last is None else self.last
        else:
            first = self.last or 0 if self.first is None else self.first
            last = first if self.last is None else self.last
        return range(first, last + 1)

    def years_within(self, asked: range) -> range:
        """Those of ``asked`` it is paid in."""
        paid_in = self.years(asked)
        return range(max(paid_in.start, asked.start), min(paid_in.stop, asked.stop))


@dataclass(frozen=True, slots=True)
class CostsByYear:
    """``years`` follows the years asked for. ``stated`` is Σ of the amounts as they are told, whatever their years.

    For what is paid once, Σ ``years`` + ``outside`` + ``undated`` = ``stated``. For what is paid yearly, ``outside`` is
    what is paid in other years, and ``stated`` and ``undated`` are a single year's.
    """

    years: tuple[Span, ...]
    outside: Span
    undated: Span
    stated: Span

    def __add__(self, other: Self) -> Self:
        return type(self)(
            tuple(one + another for one, another in zip(self.years, other.years, strict=True)),
            self.outside + other.outside,
            self.undated + other.undated,
            self.stated + other.stated,
        )

    @property
    def in_years(self) -> Span:
        """Σ ``years``."""
        return sum(self.years, NOTHING)


def no_costs(asked: range) -> CostsByYear:
    """Nothing in any of the years."""
    return CostsByYear((NOTHING,) * len(asked), NOTHING, NOTHING, NOTHING)


def costs_by_year(costs: Iterable[PlannedCost], asked: range) -> CostsByYear:
    """Every one of the years ``asked`` for (rising, at least one), what falls outside them, and what is undated.

    What is paid once over n years is amount / n each year, rounded down to the øre; the rest goes to the last year. The
    difference from lowest to highest is spread alike and laid upon the lowest, so that no year's lowest is above its
    highest.
    """
    low, high = [0] * len(asked), [0] * len(asked)
    # Plain whole numbers: thousands of spans would be made only to be added and thrown away.
    stated_low = stated_high = undated_low = undated_high = whole_low = whole_high = 0
    for cost in costs:
        amount = cost.amount
        stated_low += amount.low
        stated_high += amount.high
        if not cost.is_dated:
            undated_low += amount.low
            undated_high += amount.high
            continue
        paid_in = cost.years(asked)
        times = len(paid_in) if cost.is_yearly else 1
        whole_low += amount.low * times
        whole_high += amount.high * times
        for year in range(max(paid_in.start, asked.start), min(paid_in.stop, asked.stop)):
            paid = amount if cost.is_yearly else _instalment(amount, paid_in, year)
            low[year - asked.start] += paid.low
            high[year - asked.start] += paid.high
    return CostsByYear(
        tuple(Span(*ends) for ends in zip(low, high, strict=True)),
        Span(whole_low - sum(low), whole_high - sum(high)),
        Span(undated_low, undated_high),
        Span(stated_low, stated_high),
    )


def _instalment(amount: Span, years: range, year: int) -> Span:
    low = _part(amount.low, years, year)
    return Span(low, low + _part(amount.high - amount.low, years, year))


def _part(amount: int, years: range, year: int) -> int:
    even, rest = divmod(amount, len(years))
    return even + rest if year == years[-1] else even


def deviations_from_median(figures: Sequence[float]) -> list[float] | None:
    """How far each figure is from the median of all, in scaled deviations; None for fewer than ``FEWEST_COMPARED``.

    |x − median| / (1.4826 · median of |x − median|). Where more than half of the figures are the same, that median is
    0; then |x − median| / (1.2533 · mean of |x − median|), and 0 for all where every figure is the same.
    """
    if len(figures) < FEWEST_COMPARED:
        return None
    centre = median(figures)
    away = [abs(figure - centre) for figure in figures]
    scale = _MEDIAN_SCALE * median(away) or _MEAN_SCALE * fmean(away)
    return [distance / scale if scale else 0.0 for distance in away]
