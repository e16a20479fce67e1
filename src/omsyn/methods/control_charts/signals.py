"""What a chart says now: is the last point a change, and can the target be counted on?"""

from enum import StrEnum

from omsyn.methods.control_charts.limits import Limits
from omsyn.methods.control_charts.point_types import PointType, Reading
from omsyn.vocabulary.polarity import Polarity


class Variation(StrEnum):
    """What the last point says about change."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    NEITHER = "neither"
    """A change, but up is not held to be better than down, or the other way."""
    ORDINARY = "ordinary"
    """No change beyond the variation the process always has."""
    NOT_JUDGED = "not_judged"


class Assurance(StrEnum):
    """What the limits at the last point say about the target, while the process stays as it is."""

    PASSING = "passing"
    """The whole span between the limits is better than the target."""
    FAILING = "failing"
    """The whole span is worse: only a change of the process will reach the target."""
    HIT_OR_MISS = "hit_or_miss"
    NOT_JUDGED = "not_judged"
    """No target, no limits, or neither up nor down is better."""


def variation_of(reading: Reading, polarity: Polarity) -> Variation:
    """The signal of the last point: its direction held against which way is good."""
    if reading.type is PointType.NOT_JUDGED:
        return Variation.NOT_JUDGED
    if reading.type is PointType.ORDINARY:
        return Variation.ORDINARY
    if polarity is Polarity.NONE:
        return Variation.NEITHER
    return Variation.IMPROVING if reading.direction == polarity.good_direction else Variation.CONCERNING


def assurance_of(limits: Limits | None, target: float | None, polarity: Polarity) -> Assurance:
    """Where ``target`` lies against the limits at the last point. A target on a limit is hit or miss."""
    if limits is None or target is None or polarity is Polarity.NONE:
        return Assurance.NOT_JUDGED
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_OR_MISS
    values_are_above = target < limits.lower
    return Assurance.PASSING if values_are_above == (polarity is Polarity.HIGH) else Assurance.FAILING
