"""Runs and crossings: shifts too small for limits to see (Anhøj 2014, 2015)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from math import comb, log2


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours on the same side: positions ``first`` to ``last``, both included; ``side`` is +1 or −1."""

    first: int
    last: int
    side: int
    length: int
    """How many points it counts; fewer than the positions it spans where some lie on the line."""


@dataclass(frozen=True, slots=True)
class RunAnalysis:
    """How a series moves about its centre line, and what chance alone would allow.

    ``useful`` points lie off the line. ``is_signal`` when the longest run is longer than ``longest_allowed``, or the
    ``crossings`` of the line are fewer than ``fewest_allowed``.
    """

    useful: int
    longest_run: int
    longest_allowed: int
    crossings: int
    fewest_allowed: int

    @property
    def is_signal(self) -> bool:
        """Whether chance alone is an unlikely explanation."""
        return self.longest_run > self.longest_allowed or self.crossings < self.fewest_allowed


def analyse_runs(sides: Sequence[int]) -> RunAnalysis | None:
    """Longest run and crossings of points by side (+1 above, −1 below, 0 on the line or missing: not counted).

    None when no point lies off the line.
    """
    lengths = [len(list(run)) for _side, run in groupby(filter(None, sides))]
    useful = sum(lengths)
    if useful == 0:
        return None
    return RunAnalysis(
        useful=useful,
        longest_run=max(lengths),
        longest_allowed=longest_run_allowed(useful),
        crossings=len(lengths) - 1,
        fewest_allowed=fewest_crossings_allowed(useful),
    )


@cache
def longest_run_allowed(useful: int) -> int:
    """round(log₂ n) + 3 (Schilling 2012). ``useful`` must be above zero."""
    return round(log2(useful)) + 3


@cache
def fewest_crossings_allowed(useful: int) -> int:
    """The 5 % quantile of the binomial distribution (n − 1, ½): the least k with P(crossings ≤ k) ≥ 0.05.

    Reckoned in whole numbers: Σ C(n − 1, i) for i ≤ k is at least 2^(n − 1) / 20.
    """
    chances = useful - 1
    ways = accumulate(comb(chances, crossings) for crossings in range(chances + 1))
    return next(crossings for crossings, so_far in enumerate(ways) if 20 * so_far >= 2**chances)


def runs_off_the_line(sides: Sequence[int]) -> Iterator[Run]:
    """The runs there are when points on the line are passed over."""
    off = [(position, side) for position, side in enumerate(sides) if side]
    for side, group in groupby(off, key=lambda placed: placed[1]):
        positions = [position for position, _side in group]
        yield Run(positions[0], positions[-1], side, len(positions))


def unbroken_runs(sides: Sequence[int], shortest: int) -> Iterator[Run]:
    """The runs of ``shortest`` or more when a point on the line, or a missing one, breaks a run."""
    start = 0
    for position in range(1, len(sides) + 1):
        if position == len(sides) or sides[position] != sides[start]:
            length = position - start
            if length >= shortest and sides[start]:
                yield Run(start, position - 1, sides[start], length)
            start = position
