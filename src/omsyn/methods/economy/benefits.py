"""What measures give back (gevinster): time, use and cost before and after, and how much of what was planned came.

The formulas of saved time, avoided cost and reduced use are those of KS (Veikart for tjenesteinnovasjon,
gevinstrealisering). Saved time is work for other hands, not money, until somebody takes it out of a budget.
"""

from dataclasses import dataclass
from itertools import product

from omsyn.methods.economy.loans import straight_line_depreciation
from omsyn.methods.workforce.fte import fte_from_hours

MINUTES_OF_HOUR = 60
_DECIMALS = 9
"""Shares are added to this many decimals, so that 0,1 + 0,2 + 0,7 is 1 and no hair more."""


@dataclass(frozen=True, slots=True)
class SavedTime:
    """Time saved in a year: hours, the FTE they are, and kroner; None where nobody has said what an FTE costs."""

    hours: float
    fte: float
    nok: float | None


@dataclass(frozen=True, slots=True)
class WhereItWent:
    """A benefit split in what is taken out of the budget, moved to other work, and not yet decided; in its own unit."""

    taken_out: float
    moved: float
    undecided: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lowest and highest of a figure; the same where it is known."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} to {self.high} is turned around")


def avoided_cost(tasks_avoided: float, nok_per_task: float) -> float:
    """Tasks avoided in a year · kroner per task."""
    return tasks_avoided * nok_per_task


def reduced_use(today: float, future: float) -> float:
    """Today − future, in the unit of both."""
    return today - future


def saved_time(
    minutes_per_task: float, tasks_per_year: float, *, hours_per_fte: float, nok_per_fte: float | None = None
) -> SavedTime:
    """Minutes per task · tasks in a year / 60 = hours; hours / hours of an FTE = FTE; FTE · kroner per FTE = kroner.

    How many hours an FTE is, is a matter of agreement and is always given.
    """
    hours = minutes_per_task * tasks_per_year / MINUTES_OF_HOUR
    fte = fte_from_hours(hours, hours_per_fte)
    return SavedTime(hours, fte, None if nok_per_fte is None else fte * nok_per_fte)


def split_benefit(size: float, taken_out_share: float, moved_share: float = 0) -> WhereItWent:
    """size · share of each; the rest is not decided. ``ValueError`` unless shares are 0–1 and 1 at most together."""
    if min(taken_out_share, moved_share) < 0 or round(taken_out_share + moved_share, _DECIMALS) > 1:
        raise ValueError(f"{taken_out_share} taken out and {moved_share} moved are not shares of one whole")
    taken_out, moved = size * taken_out_share, size * moved_share
    return WhereItWent(taken_out, moved, size - taken_out - moved)


def share_realised(baseline: float, target: float, measured: float) -> float | None:
    """(measured − baseline) / (target − baseline): 1 at the target, below 0 where it went the other way.

    It holds both ways: from 20 down to 10 is half realised at 15. None where target and baseline are the same.
    """
    return None if target == baseline else (measured - baseline) / (target - baseline)


def worth_of_change(before: float, after: float, target: float, nok_per_unit: float) -> float:
    """Kroner a year of going from ``before`` to ``after``; a step towards ``target`` is worth, one away costs.

    0 where ``before`` is the target: there is no way to go.
    """
    if target == before:
        return 0.0
    return (after - before if target > before else before - after) * nok_per_unit


def yearly_outlay(operating: Bounds, investment: Bounds, years: int) -> Bounds:
    """Kroner a year: operating cost + investment / years, straight-line. ``years`` is 1 or more."""
    return Bounds(
        operating.low + straight_line_depreciation(investment.low, years),
        operating.high + straight_line_depreciation(investment.high, years),
    )


def effect_per_krone(yearly_worth: Bounds, yearly_cost: Bounds) -> Bounds | None:
    """Kroner back a year / kroner out a year, from the least favourable ends to the most.

    None unless the cost is above zero at both ends.
    """
    if yearly_cost.low <= 0:
        return None
    corners = [
        worth / cost
        for worth, cost in product((yearly_worth.low, yearly_worth.high), (yearly_cost.low, yearly_cost.high))
    ]
    return Bounds(min(corners), max(corners))
