"""What one of something costs, sums of costs where some are ranges or unknown, and costs that stand out."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class CostRange:
    """A cost from ``low`` to ``high``, in kroner; a known cost is a range without width."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise InputError(
                _("Kostnaden er fra {low} til {high} kroner.").format(low=self.low, high=self.high),
                expected=_("Den laveste kostnaden kommer først."),
            )

    @classmethod
    def known(cls, amount: float) -> "CostRange":
        """A cost that is known."""
        return cls(amount, amount)


@dataclass(frozen=True, slots=True)
class CostTotal:
    """Σ of the known costs and ranges, and how many costs are unknown and therefore in no sum."""

    low: float
    high: float
    unknown_count: int


def cost_per_unit(amount: float, units: float) -> float | None:
    """amount / units: kroner per place, dwelling or FTE; None without units."""
    return amount / units if units > 0 else None


def cost_of_year(cost_per_day: float, days: int = DAYS_OF_YEAR) -> float:
    """Cost a day · days."""
    return cost_per_day * days


def total_of(costs: Iterable[CostRange | None]) -> CostTotal:
    """Σ low, Σ high, and the number of unknown (None). An unknown cost is never zero."""
    listed = list(costs)
    told = [cost for cost in listed if cost is not None]
    return CostTotal(sum(cost.low for cost in told), sum(cost.high for cost in told), len(listed) - len(told))


def unlike_the_others[Name: Hashable](costs: Mapping[Name, float], most_times: float) -> dict[Name, float]:
    """The costs per unit more than ``most_times`` as high or as low as the median of the others, as that ratio.

    ``most_times`` is above 1. Costs that are zero have no ratio and are left out.
    """
    known = {name: cost for name, cost in costs.items() if cost > 0}
    ratios = {
        name: cost / median(other for other_name, other in known.items() if other_name != name)
        for name, cost in known.items()
        if len(known) > 1
    }
    return {name: ratio for name, ratio in ratios.items() if max(ratio, 1 / ratio) > most_times}
