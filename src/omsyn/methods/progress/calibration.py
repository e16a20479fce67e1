"""How often the intervals given for expected effects held once the effect was measured.

An interval of 80 % should hold four times of five. One that holds more seldom is too narrow, one that holds more often
too wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import betaincinv

from omsyn.methods.indicators.estimates import Estimate, Statistic, no_denominator, not_computed

STATED_LEVEL = 0.8
"""The level of the intervals that expected effects are given with."""
CONFIDENCE = 0.95
EXACT = "clopper_pearson"


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """An interval stated beforehand, ends included, and what was measured, all in the same unit.

    ``year`` is that of the measurement, None where nobody knows.
    """

    lower: float
    upper: float
    measured: float
    year: int | None = None

    def __post_init__(self) -> None:
        if self.lower > self.upper:
            raise ValueError(f"{self.lower} to {self.upper} is turned around")


class Verdict(StrEnum):
    """What can be said of intervals from how often they held."""

    TOO_NARROW = "too_narrow"
    """They held more seldom than stated."""
    TOO_WIDE = "too_wide"
    """They held more often than stated."""
    TOO_FEW = "too_few"
    """Too few are measured to tell them from what was stated."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """``held`` of ``count`` intervals. ``below`` were measured under the interval, ``above`` over it.

    ``share`` is held / count with its exact 95 % interval, not computed where nothing is measured. ``level`` is what
    was stated (0–1).
    """

    level: float
    count: int
    held: int
    below: int
    above: int
    share: Estimate

    @property
    def verdict(self) -> Verdict:
        """Too narrow or too wide only where the whole interval of the share lies on one side of the stated level."""
        if self.share.upper is not None and self.share.upper < self.level:
            return Verdict.TOO_NARROW
        if self.share.lower is not None and self.share.lower > self.level:
            return Verdict.TOO_WIDE
        return Verdict.TOO_FEW


def calibrate(effects: Sequence[MeasuredEffect], level: float = STATED_LEVEL) -> Calibration:
    """All of ``effects`` together."""
    below = sum(effect.measured < effect.lower for effect in effects)
    above = sum(effect.measured > effect.upper for effect in effects)
    held = len(effects) - below - above
    return Calibration(level, len(effects), held, below, above, exact_share(held, len(effects)))


def exact_share(held: int, count: int, confidence: float = CONFIDENCE) -> Estimate:
    """held / count with the exact binomial interval: the shares at which so many, or so few, are not too unlikely.

    Lower is the share at which P(X ≥ held) = (1 − confidence) / 2, upper that at which P(X ≤ held) is. C. J. Clopper
    and E. S. Pearson, Biometrika 1934;26:404. Wilson's is too narrow to judge by here: with 1 of 3 held it lies below
    0,8 altogether, though that happens once in ten when the level is right.
    """
    if count == 0:
        return not_computed(Statistic.PROPORTION, EXACT, confidence, no_denominator())
    if not 0 <= held <= count:
        raise ValueError(f"{held} is not a part of {count}")
    tail = (1 - confidence) / 2
    lower = 0.0 if held == 0 else float(betaincinv(held, count - held + 1, tail))
    upper = 1.0 if held == count else float(betaincinv(held + 1, count - held, 1 - tail))
    return Estimate(held / count, lower, upper, confidence, Statistic.PROPORTION, EXACT)


def calibrate_by_year(effects: Iterable[MeasuredEffect], level: float = STATED_LEVEL) -> dict[int, Calibration]:
    """The effects of each year they were measured in, in order; those without a year are left out."""
    by_year: dict[int, list[MeasuredEffect]] = {}
    for effect in effects:
        if effect.year is not None:
            by_year.setdefault(effect.year, []).append(effect)
    return {year: calibrate(by_year[year], level) for year in sorted(by_year)}
