"""A figure with its interval, or the reason why there is none: what every method of this room answers with."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Interval


class Statistic(StrEnum):
    """What kind of figure an estimate is."""

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"
    MEAN = "mean"
    DIRECTLY_STANDARDISED_RATE = "directly_standardised_rate"
    INDIRECTLY_STANDARDISED_RATE = "indirectly_standardised_rate"
    LIFE_EXPECTANCY = "life_expectancy"


@dataclass(frozen=True, slots=True)
class Estimate:
    """``value`` between ``lower`` and ``upper`` at ``confidence`` (0–1), by ``method``.

    ``value`` is None exactly when ``reason`` says, in the reader's language, why it was not computed. An estimate can
    have a value without an interval; both bounds are then None.
    """

    value: float | None
    lower: float | None
    upper: float | None
    confidence: float
    statistic: Statistic
    method: str
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.reason):
            raise ValueError(f"value {self.value!r} does not agree with the reason {self.reason!r}")
        if (self.lower is None) != (self.upper is None) or (self.value is None and self.lower is not None):
            raise ValueError(f"bounds {self.lower!r} and {self.upper!r} do not agree with the value {self.value!r}")

    @property
    def interval(self) -> Interval | None:
        """The interval as the rest of Omsyn writes it; None without one."""
        if self.lower is None or self.upper is None:
            return None
        return Interval(self.lower, self.upper, self.confidence)


def not_computed(statistic: Statistic, method: str, confidence: float, reason: str) -> Estimate:
    """An estimate that only says why there is no figure."""
    return Estimate(None, None, None, confidence, statistic, method, reason)


def no_denominator() -> str:
    """The reason when nobody stands below the fraction line."""
    return _("Nevneren er null eller mangler.")
