"""Secondary suppression: which further cells to hide so that no hidden one can be worked out.

A hidden cell is safe when some other table fits everything published and gives the cell a value far enough away. So for
each cell in need we look for the cheapest such table: shift persons between cells until the cell has grown as much as
the rule wants, keep every sum, and pay for each shown cell that has to move with the persons it would hide. The cells
that moved are hidden, and the table is kept as a witness. Afterwards every further cell is tried once more, dearest
first: what the witnesses of the others can do without is shown again. The result is audited before it is given back.

Source: the cheapest shift is the path heuristic of Kelly, Golden & Assad 1992 (Networks 22) as a linear program; see
docs/decisions/0009-disclosure.md for what it costs.
"""

from dataclasses import dataclass
from itertools import combinations, count, product

import numpy as np
from scipy import sparse

from omsyn.methods.disclosure.audit import Audit, audit, least_values
from omsyn.methods.disclosure.outsider import HiddenSystem, bracket_by_sums
from omsyn.methods.disclosure.primary import SmallCountRule, primary_cells
from omsyn.methods.disclosure.programming import as_whole, solve
from omsyn.methods.disclosure.publication import Cell, Publication, describe
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

_PRICE_OF_A_CELL = 0.5
_FEW_HIDDEN = 4
_SMALL_TABLE_CELLS = 300
_WORK_FOR_SHOWING_AGAIN = 60_000
_FEW_ENOUGH_TO_PAIR = 40
_MOST_JOINT_SHIFTS = 8
_WORTHWHILE = 3
_SHIFTS_BETWEEN_JOINT_ONES = 25


@dataclass(frozen=True)
class Protection:
    """Which cells to hide. ``hidden`` = ``primary`` (small themselves) + ``secondary`` (hidden to protect others)."""

    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    audit: Audit

    @property
    def hidden(self) -> frozenset[Cell]:
        """Every cell to hide."""
        return self.primary | self.secondary


def protect(publication: Publication, rule: SmallCountRule) -> Protection:
    """Choose the cells to hide, with few persons in them, such that the publication passes its audit.

    Zeros are never chosen where they may be shown. ``InputError`` when hiding everything is not enough.
    """
    small = primary_cells(publication, rule)
    shown_small = small - publication.derived
    small_table = len(publication.counts) <= _SMALL_TABLE_CELLS
    ways = list(product((False, True), repeat=2)) if small_table else [(False, False)]
    attempts = [_attempt(publication, rule, small, largest_first=largest, look_far=far) for largest, far in ways]
    hidden = min(attempts, key=lambda cells: sum(publication.counts[cell] for cell in cells))
    found = audit(publication, hidden, rule)
    if not found.passes:
        raise InputError(
            _("Tabellen kan ikke vernes: et skjult tall kan regnes ut samme hva annet som skjules."),
            where=describe(min(found.known | found.too_narrow, key=publication.cells.index)),
            what_now=_("Slå sammen rader eller kolonner, og prøv igjen."),
        )
    return Protection(shown_small, hidden - shown_small, found)


def _attempt(
    publication: Publication, rule: SmallCountRule, small: frozenset[Cell], *, largest_first: bool, look_far: bool
) -> frozenset[Cell]:
    search = _Search(publication, rule, small, look_far=look_far)
    search.hide_until_safe(largest_first=largest_first)
    search.show_again()
    return frozenset(
        cell
        for cell, is_hidden in zip(publication.counts, search.hidden, strict=True)
        if is_hidden and cell not in publication.derived
    )


class _Search:
    """The state of one search: what is hidden, and the witnesses (tables that fit), as shifts from the true one."""

    def __init__(
        self, publication: Publication, rule: SmallCountRule, small: frozenset[Cell], *, look_far: bool
    ) -> None:
        self.rule = rule
        self.look_far = look_far
        self.matrix = publication.matrix()
        self.by_sum = self.matrix.tocsr()
        self.matrix_sizes = abs(self.by_sum)
        self.values = publication.values()
        cells = publication.cells
        self.derived = np.fromiter((cell in publication.derived for cell in cells), bool, len(cells))
        self.small = np.fromiter((cell in small for cell in cells), bool, len(cells))
        self.hidden = self.small | self.derived
        self.may_be_hidden = self.values > 0
        self.room_down = self.values - np.minimum(self.values, least_values(publication, small, rule))
        self.price = self.values + _PRICE_OF_A_CELL
        self.shifts = [np.zeros(len(cells), dtype=np.int64)]
        self.least_shift, self.most_shift = self.shifts[0].copy(), self.shifts[0].copy()

    def in_need(self, hidden: np.ndarray, width: np.ndarray) -> np.ndarray:
        """Places of hidden cells whose witnesses do not lie far enough apart (``width``, persons, for every cell)."""
        return np.flatnonzero(hidden & (self.small | ~self.derived) & (width < self.rule.width_wanted))

    def remember(self, shift: np.ndarray) -> None:
        """Keep a witness."""
        self.shifts.append(shift)
        np.minimum(self.least_shift, shift, out=self.least_shift)
        np.maximum(self.most_shift, shift, out=self.most_shift)

    def needing(self) -> np.ndarray:
        """Places of hidden cells in need, as things stand."""
        return self.in_need(self.hidden, self.most_shift - self.least_shift)

    def hide_until_safe(self, *, largest_first: bool) -> None:
        """Hide the cheapest further cells for one cell in need after another."""
        given_up: set[int] = set()
        for step in count():
            if step % _SHIFTS_BETWEEN_JOINT_ONES == 0:
                self._shift_together()
            needing = [cell for cell in self.needing() if cell not in given_up]
            if not needing:
                return
            # Small counts first: what protects them often protects what was hidden for their sake.
            order = [
                (not self.small[cell], -self.values[cell] if largest_first else self.values[cell], cell)
                for cell in needing
            ]
            cell = int(min(order)[2])
            shift = self._cheapest_shift(cell)
            if shift is None:
                given_up.add(cell)
                continue
            self.hidden |= shift != 0
            self.remember(shift)

    def _shift_together(self) -> None:
        """Find those already safe: shift many cells in need at once, up or down, among hidden cells alone."""
        # A fixed seed: the directions decide how soon a cell is found to be safe, not whether it is.
        mixture = np.random.default_rng(0)
        places = np.flatnonzero(self.hidden)
        matrix = self.matrix[:, places]
        most = np.full(len(places), 4.0 * self.rule.width_wanted)
        for _program in range(_MOST_JOINT_SHIFTS):
            needing = self.needing()
            if len(needing) <= _WORTHWHILE:
                return
            weights = np.where(np.isin(places, needing), mixture.uniform(-1.5, 1.5, len(places)), 0.0)
            answer = solve(weights, matrix, np.zeros(matrix.shape[0]), -self.room_down[places].astype(float), most)
            shift = None if answer is None else self._whole_shift(places, answer)
            if shift is not None:
                self.remember(shift)
            if len(needing) - len(self.needing()) < _WORTHWHILE:
                return

    def _cheapest_shift(self, cell: int) -> np.ndarray | None:
        """The cheapest whole shift that lifts ``cell`` far enough: among near cells first, unless told to look far."""
        touching = np.diff(self.by_sum[:, [cell]].indptr) > 0
        lonely = touching & (np.asarray(self.matrix_sizes @ self.hidden) <= _FEW_HIDDEN)
        everything = np.full(len(self.values), True)
        near = [] if self.look_far else [self._touched_by(lonely), self._touched_by(touching)]
        for pool in (*near, everything):
            for whole in (False, True):
                shift = self._shift_within(cell, self.hidden | (pool & self.may_be_hidden), whole=whole)
                if shift is not None:
                    return shift
        return None

    def _touched_by(self, sums: np.ndarray) -> np.ndarray:
        touched = np.zeros(len(self.values), dtype=bool)
        touched[self.by_sum[np.flatnonzero(sums)].indices] = True
        return touched

    def _shift_within(self, cell: int, pool: np.ndarray, *, whole: bool) -> np.ndarray | None:
        """Hidden cells move for nothing, so one number says how; a shown one pays alike for growing and shrinking."""
        free, paid = np.flatnonzero(pool & self.hidden), np.flatnonzero(pool & ~self.hidden)
        matrix = self.matrix[:, free]
        paying = self.matrix[:, paid]
        at = int(np.searchsorted(free, cell))
        least, most = -self.room_down[free].astype(float), np.full(len(free), np.inf)
        least[at] = self.rule.width_wanted + int(self.least_shift[cell])
        answer = solve(
            np.r_[np.zeros(len(free)), self.price[paid], self.price[paid]],
            sparse.csc_array(sparse.hstack([matrix, paying, -paying])),
            np.zeros(matrix.shape[0]),
            np.r_[least, np.zeros(2 * len(paid))],
            np.r_[most, np.full(len(paid), np.inf), self.room_down[paid].astype(float)],
            whole=whole,
        )
        if answer is None:
            return None
        grown, shrunk = answer[len(free) : len(free) + len(paid)], answer[len(free) + len(paid) :]
        return self._whole_shift(np.r_[free, paid], np.r_[answer[: len(free)], grown - shrunk])

    def _whole_shift(self, places: np.ndarray, moves: np.ndarray) -> np.ndarray | None:
        matrix = self.matrix[:, places]
        moved = as_whole(moves, matrix, np.zeros(matrix.shape[0]))
        if moved is None:
            return None
        shift = np.zeros(len(self.values), dtype=np.int64)
        shift[places] = moved
        return shift

    def show_again(self) -> None:
        """Show every further cell the others can do without, the one with most persons first; then pairs."""
        programs_left = _WORK_FOR_SHOWING_AGAIN // max(int(self.hidden.sum()), 1)
        shifts = np.array(self.shifts)
        for group in (*self._further_cells(), *self._further_pairs()):
            hidden = self.hidden.copy()
            hidden[group] = False
            if not self.hidden[group].all() or not self._sums_leave_room(hidden):
                continue
            kept = shifts[(shifts[:, group] == 0).all(axis=1)]
            while len(needing := self.in_need(hidden, kept.max(axis=0) - kept.min(axis=0))):
                programs_left -= 1
                shift = self._widest_shift(int(needing[0]), hidden, kept) if programs_left >= 0 else None
                if shift is None:
                    break
                kept = np.vstack([kept, shift])
            else:
                self.hidden, shifts = hidden, kept
            if programs_left < 0:
                return

    def _further_cells(self) -> list[list[int]]:
        further = np.flatnonzero(self.hidden & ~self.small & ~self.derived)
        return [[int(cell)] for cell in sorted(further, key=lambda place: (-self.values[place], place))]

    def _further_pairs(self) -> list[list[int]]:
        """Pairs in the same sum, which alone would leave each other bare; only where they are few."""
        further = [cell for (cell,) in self._further_cells()]
        if len(further) > _FEW_ENOUGH_TO_PAIR:
            return []
        tied = (self.matrix_sizes.T @ self.matrix_sizes).tocsr()
        pairs = [[first, second] for first, second in combinations(further, 2) if tied[first, second]]
        return sorted(pairs, key=lambda pair: (-self.values[pair].sum(), pair))

    def _sums_leave_room(self, hidden: np.ndarray) -> bool:
        """Whether each sum alone leaves every cell wide enough; where one does not, no program will."""
        system = HiddenSystem(self.matrix[:, hidden], self.values[hidden], (self.values - self.room_down)[hidden])
        low, high = bracket_by_sums(system)
        judged = (self.small | ~self.derived)[hidden]
        return bool((high - low >= self.rule.width_wanted)[judged].all())

    def _widest_shift(self, cell: int, hidden: np.ndarray, shifts: np.ndarray) -> np.ndarray | None:
        """A shift of hidden cells alone that, beside ``shifts``, makes ``cell`` wide enough; None when none does."""
        places = np.flatnonzero(hidden)
        matrix = self.matrix[:, places]
        at = int(np.searchsorted(places, cell))
        zero = np.zeros(matrix.shape[0])
        seen_least, seen_most = int(shifts[:, cell].min(initial=0)), int(shifts[:, cell].max(initial=0))
        for direction in (1, -1):
            least, most = -self.room_down[places].astype(float), np.full(len(places), np.inf)
            if direction > 0:
                least[at] = seen_least + self.rule.width_wanted
            else:
                most[at] = seen_most - self.rule.width_wanted
                if most[at] < least[at]:
                    continue
            objective = np.zeros(len(places))
            objective[at] = direction
            answer = solve(objective, matrix, zero, least, most)
            shift = None if answer is None else self._whole_shift(places, answer)
            if shift is not None:
                return shift
        return None
