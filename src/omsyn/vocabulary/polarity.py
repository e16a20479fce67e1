"""Which way a figure should go."""

from enum import StrEnum


class Polarity(StrEnum):
    """What a high figure means. Never guessed: a figure without a stated polarity is not judged good or bad."""

    HIGH = "high"
    """High is good."""
    LOW = "low"
    """Low is good."""
    NONE = "none"
    """Neither is better than the other."""

    @property
    def good_direction(self) -> int:
        """+1 when up is good, −1 when down is good, 0 when there is no judgement."""
        return {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NONE: 0}[self]
