"""Auditing a table with hidden counts before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from omsyn.methods.disclosure.outsider import HiddenSystem, possible_values
from omsyn.methods.disclosure.primary import SmallCountRule, cells_needing_protection, primary_cells
from omsyn.methods.disclosure.publication import Cell, Publication, describe
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True)
class PossibleValues:
    """The lowest and highest count (persons) an outsider must reckon with; ``highest`` None when nothing limits it."""

    lowest: int
    highest: int | None

    @property
    def width(self) -> float:
        """Highest less lowest; infinite when nothing limits it."""
        return np.inf if self.highest is None else self.highest - self.lowest

    @property
    def is_one_value(self) -> bool:
        """Whether the count can be worked out exactly."""
        return self.highest == self.lowest


@dataclass(frozen=True)
class Audit:
    """What can be worked out about each hidden cell, and whether the table can be published.

    ``known`` can be worked out exactly, ``too_narrow`` nearly so (narrower than the rule wants), ``shown_small`` are
    small counts that are not hidden at all.
    """

    possible: dict[Cell, PossibleValues]
    known: frozenset[Cell]
    too_narrow: frozenset[Cell]
    shown_small: frozenset[Cell]

    @property
    def passes(self) -> bool:
        """Whether the table can be published."""
        return not (self.known or self.too_narrow or self.shown_small)


def audit(publication: Publication, hidden: Iterable[Cell], rule: SmallCountRule) -> Audit:
    """Work out the possible values of every ``hidden`` cell and hold them against ``rule``.

    Derived cells are always hidden. ``InputError`` when a hidden cell is not in the publication.
    """
    covered = hidden_with_derived(publication, hidden)
    cells = [cell for cell in publication.counts if cell in covered]
    lowest, highest = possible_values(hidden_system(publication, covered, rule))
    possible = {
        cell: PossibleValues(int(low), None if np.isinf(high) else int(high))
        for cell, low, high in zip(cells, lowest, highest, strict=True)
    }
    judged = cells_needing_protection(publication, covered, rule)
    known = frozenset(cell for cell in judged if possible[cell].is_one_value)
    narrow = frozenset(cell for cell in judged - known if possible[cell].width < rule.width_wanted)
    return Audit(possible, known, narrow, primary_cells(publication, rule) - covered)


def hidden_with_derived(publication: Publication, hidden: Iterable[Cell]) -> frozenset[Cell]:
    """The hidden cells and the derived ones; ``InputError`` for a cell that is not in the publication."""
    named = frozenset(hidden)
    unknown = [cell for cell in named if cell not in publication.counts]
    if unknown:
        raise InputError(_("Tallet som skal skjules, finnes ikke i tabellen."), where=describe(unknown[0]))
    return named | publication.derived


def hidden_system(publication: Publication, hidden: frozenset[Cell], rule: SmallCountRule) -> HiddenSystem:
    """The hidden cells with the sums that tie them, as the outsider meets them, in the order of the publication."""
    is_hidden = np.fromiter((cell in hidden for cell in publication.counts), bool, len(publication.counts))
    matrix = publication.matrix()[:, is_hidden]
    values = publication.values()[is_hidden]
    return HiddenSystem(matrix, values, least_values(publication, hidden, rule)[is_hidden])


def least_values(publication: Publication, hidden: frozenset[Cell], rule: SmallCountRule) -> np.ndarray:
    """The least value an outsider reckons with for each cell: 1 where the rule shows every zero, otherwise 0.

    Where a zero is hidden all the same, by someone's own choice, the outsider cannot reckon with that.
    """
    zeros_are_shown = rule.zero_may_be_shown and all(
        publication.counts[cell] > 0 for cell in hidden if cell not in publication.derived
    )
    return np.fromiter(
        (1 if zeros_are_shown and cell not in publication.derived else 0 for cell in publication.counts),
        np.int64,
        len(publication.counts),
    )
