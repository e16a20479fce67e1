"""Timing two ways to one answer, turn by turn, so that a noisy machine disturbs both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways to the same answer. ``answers_agree`` is asked before anything is timed."""

    name: str
    ours: Callable[[], object]
    plain: Callable[[], object]
    plain_is: str
    rounds: int = 7


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for the fastest of several rounds, of each way."""

    name: str
    ours_seconds: float
    plain_seconds: float
    plain_is: str

    @property
    def ratio(self) -> float:
        """How many times as long the plain way takes."""
        return self.plain_seconds / self.ours_seconds


def measure(comparison: Comparison) -> Timing:
    """Time both ways in turn; ``AssertionError`` when they do not agree."""
    assert comparison.ours() == comparison.plain(), f"{comparison.name}: the two ways do not agree"
    ours, plain = [], []
    for _round in range(comparison.rounds):
        ours.append(seconds_for(comparison.ours))
        plain.append(seconds_for(comparison.plain))
    return Timing(comparison.name, min(ours), min(plain), comparison.plain_is)


def seconds_for(way: Callable[[], object]) -> float:
    """Seconds one call takes."""
    start = perf_counter()
    way()
    return perf_counter() - start
