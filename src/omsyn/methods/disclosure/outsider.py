"""What an outsider can work out about hidden counts.

The outsider knows everything published: every count shown, every sum, that counts are whole and not negative, the
limit, and — where zero is always shown — that a hidden count is at least 1. Derived cells may be 0. The outsider does
not know which hidden cells are the small ones, and is not one of the people counted.

The lowest and the highest value of each hidden cell come from linear programming, exactly:
- a first bracket from each sum alone (what the other hidden cells leave over) can only be too wide;
- every whole table that fits is a witness that its values are possible, so brackets that witnesses reach are exact;
- what remains is solved cell by cell, in whole numbers where the corner found is a mixture.

Source: Fischetti & Salazar 2001 (Management Science 47(7)) on the audit problem; Hundepool et al. 2012, Statistical
Disclosure Control, ch. 4.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from omsyn.methods.disclosure.programming import as_whole, solve

_MOST_JOINT_PROGRAMS = 60
_WORTHWHILE = 3


@dataclass(frozen=True)
class HiddenSystem:
    """The hidden cells alone: matrix · values = right_side, where shown counts have gone to the right side.

    ``values`` and ``lower`` have shape (hidden,); ``matrix`` (sums, hidden). ``values`` are the true counts: one table
    that fits, used only as a start.
    """

    matrix: sparse.csc_array
    values: np.ndarray
    lower: np.ndarray

    @property
    def right_side(self) -> np.ndarray:
        """What the hidden cells of each sum add to."""
        return np.asarray(self.matrix @ self.values, dtype=float)

    def parts(self) -> list[np.ndarray]:
        """Places of hidden cells that no sum ties to one another, group by group."""
        sums, cells = self.matrix.shape
        entries = self.matrix.tocoo()
        links = sparse.csr_array(
            (np.ones(entries.nnz), (entries.row, sums + entries.col)), shape=(sums + cells, sums + cells)
        )
        _count, labels = connected_components(links, directed=False)
        labels = labels[sums:]
        order = np.argsort(labels, kind="stable")
        edges = np.flatnonzero(np.diff(labels[order])) + 1
        return np.split(order, edges) if cells else []

    def part(self, places: np.ndarray) -> "HiddenSystem":
        """The system of some of the cells, with the sums that touch them."""
        matrix = self.matrix[:, places]
        touched = np.diff(matrix.tocsr().indptr) > 0
        return HiddenSystem(sparse.csc_array(matrix.tocsr()[touched]), self.values[places], self.lower[places])


def possible_values(system: HiddenSystem) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest possible whole value of every hidden cell; highest is inf where nothing limits it."""
    lowest, highest = system.values.astype(float), system.values.astype(float)
    for places in system.parts():
        lowest[places], highest[places] = _Bracketing(system.part(places)).run()
    return lowest, highest


def bracket_by_sums(system: HiddenSystem) -> tuple[np.ndarray, np.ndarray]:
    """Bounds from each sum alone, repeated until they settle: never too narrow, sometimes too wide."""
    entries = system.matrix.tocoo()
    rows, cells, signs = entries.row, entries.col, entries.data
    right_side = system.right_side
    low, high = system.lower.astype(float), np.full(len(system.lower), np.inf)
    # Settles in as many rounds as the longest chain of sums; stopping early only leaves more to the programs.
    for _round in range(20):
        least = np.where(signs > 0, low[cells], -high[cells])
        most = np.where(signs > 0, high[cells], -low[cells])
        rest_most = right_side[rows] - _sum_of_others(least, rows, len(right_side), -np.inf)
        rest_least = right_side[rows] - _sum_of_others(most, rows, len(right_side), np.inf)
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, cells, np.where(signs > 0, rest_least, -rest_most))
        np.minimum.at(new_high, cells, np.where(signs > 0, rest_most, -rest_least))
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
    return low, high


def _sum_of_others(terms: np.ndarray, rows: np.ndarray, row_count: int, infinite: float) -> np.ndarray:
    """For each term the sum of the other terms of its row, where ``infinite`` terms make it infinite."""
    endless = np.isinf(terms)
    finite = np.where(endless, 0.0, terms)
    sums = np.bincount(rows, finite, row_count)[rows] - finite
    endless_others = np.bincount(rows, endless, row_count)[rows] - endless
    return np.where(endless_others > 0, infinite, sums)


class _Bracketing:
    """Narrowing outer bounds and widening witnessed ones until they meet, for one group of tied cells."""

    def __init__(self, system: HiddenSystem) -> None:
        self.system = system
        self.right_side = system.right_side
        self.outer_low, self.outer_high = bracket_by_sums(system)
        self.seen_low = system.values.astype(float)
        self.seen_high = system.values.astype(float)

    def run(self) -> tuple[np.ndarray, np.ndarray]:
        if np.isinf(self.outer_high).any():
            self.seen_high[self._endless()] = np.inf
        self._solve_together()
        self._solve_one_by_one()
        return self.seen_low, self.seen_high

    def _open_low(self) -> np.ndarray:
        return self.seen_low > self.outer_low

    def _open_high(self) -> np.ndarray:
        return self.seen_high < self.outer_high

    def _endless(self) -> np.ndarray:
        """Which cells can grow without end: those some direction lifts without lowering any other.

        Directions can be scaled, so asking each cell for a lift of at most 1 finds all of them in one program.
        """
        cells = len(self.seen_low)
        matrix = sparse.csc_array(sparse.hstack([self.system.matrix, self.system.matrix]))
        lift = solve(
            np.r_[-np.ones(cells), np.zeros(cells)],
            matrix,
            np.zeros(matrix.shape[0]),
            np.zeros(2 * cells),
            np.r_[np.ones(cells), np.full(cells, np.inf)],
        )
        if lift is None:
            raise ArithmeticError("the program of directions has zero as an answer, and was not solved")
        return lift[:cells] > 0.5

    def _solve_together(self) -> None:
        """Push all open bounds at once, in mixed directions: one program often closes many."""
        # A fixed seed: the directions decide how fast the answer is found, not what it is.
        mixture = np.random.default_rng(0)
        for _program in range(_MOST_JOINT_PROGRAMS):
            open_low, open_high = self._open_low(), self._open_high()
            left = int(open_low.sum() + open_high.sum())
            if left <= _WORTHWHILE:
                return
            upwards = open_high & (~open_low | (mixture.random(len(open_low)) < 0.5))
            weights = mixture.uniform(0.5, 1.5, len(open_low))
            self._witness(np.where(upwards, -weights, np.where(open_low, weights, 0.0)))
            if left - int(self._open_low().sum() + self._open_high().sum()) < _WORTHWHILE:
                return

    def _solve_one_by_one(self) -> None:
        for cell in range(len(self.seen_low)):
            if self._open_low()[cell]:
                self.outer_low[cell] = self.seen_low[cell] = self._extreme(cell, 1.0)
            if self._open_high()[cell]:
                self.outer_high[cell] = self.seen_high[cell] = self._extreme(cell, -1.0)

    def _extreme(self, cell: int, direction: float) -> float:
        objective = np.zeros(len(self.seen_low))
        objective[cell] = direction
        found = self._witness(objective)
        if found is None:
            found = self._witness(objective, whole=True)
        if found is None:
            raise ArithmeticError("the true table fits, and the program did not find any")
        return float(found[cell])

    def _witness(self, objective: np.ndarray, *, whole: bool = False) -> np.ndarray | None:
        """The whole table that makes ``objective`` least, remembered as possible; None when the corner is a mixture."""
        system = self.system
        corner = solve(objective, system.matrix, self.right_side, system.lower, whole=whole)
        table = None if corner is None else as_whole(corner, system.matrix, self.right_side)
        if table is not None:
            self.seen_low = np.minimum(self.seen_low, table)
            self.seen_high = np.maximum(self.seen_high, table)
        return table
