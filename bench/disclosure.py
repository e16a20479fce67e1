"""Protecting a table of 357 municipalities by six categories, with totals, and auditing it."""

from functools import cache

import numpy as np
from scipy.optimize import linprog

from bench.timing import Comparison
from omsyn.methods.disclosure.audit import hidden_system
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import Cell, Publication, two_way_table
from omsyn.methods.disclosure.secondary import protect

RULE = SmallCountRule(5)
Bounds = dict[Cell, tuple[int, int]]


@cache
def invented_table() -> Publication:
    """Skewed counts, mean 32, from a fixed seed: one in nine is small."""
    counts = np.random.default_rng(3).negative_binomial(1, 0.03, size=(357, 6))
    return two_way_table([str(row) for row in range(357)], list("abcdef"), counts.tolist())


@cache
def hidden_cells() -> frozenset[Cell]:
    return protect(invented_table(), RULE).hidden


def protected() -> Bounds:
    """Choosing the cells, and what can be worked out about each."""
    possible = protect(invented_table(), RULE).audit.possible
    return {cell: (bounds.lowest, bounds.highest or -1) for cell, bounds in possible.items()}


def audited_program_by_program() -> Bounds:
    """The audit alone, of the same cells: two linear programs for each."""
    table, hidden = invented_table(), hidden_cells()
    system = hidden_system(table, hidden, RULE)
    cells = [cell for cell in table.counts if cell in hidden]
    bounds = {}
    for place, cell in enumerate(cells):
        objective = np.zeros(len(cells))
        objective[place] = 1
        ends = [
            linprog(sign * objective, A_eq=system.matrix, b_eq=system.right_side, bounds=(1, None)).fun
            for sign in (1, -1)
        ]
        bounds[cell] = (round(ends[0]), round(-ends[1]))
    return bounds


COMPARISONS = (
    Comparison(
        "protect and audit 357 × 6 with totals",
        protected,
        audited_program_by_program,
        "audit alone, two programs a cell",
        rounds=1,
    ),
)
