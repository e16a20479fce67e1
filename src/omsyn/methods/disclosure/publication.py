"""What is to be published: counts, and the sums that tie them together.

A table with totals, a drill-down, two tables that share cells, a share with its denominator: all are cells and sums of
cells. Seeing them as one system is what lets linked tables be protected together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

type Cell = str | tuple[str, ...]
"""The name of a cell. The same name in two tables is the same cell."""

TOTAL = "Σ"
"""Stands for «all rows» or «all columns» in the name of a cell of a two-way table."""


@dataclass(frozen=True, slots=True)
class Relation:
    """``total`` is the sum of ``parts``, and everyone knows it."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Publication:
    """Counts (whole numbers of persons, never negative) and the sums between them.

    ``derived`` are cells that stand in no table, but that a reader works out by subtracting: a denominator less its
    numerator, one age group less another. They are hidden from the start, and small ones need protection too.
    ``InputError`` when a count is negative, a sum names a cell without a count, or a sum does not hold.
    """

    counts: Mapping[Cell, int]
    relations: tuple[Relation, ...] = ()
    derived: frozenset[Cell] = frozenset()

    def __post_init__(self) -> None:
        for cell, count in self.counts.items():
            if count < 0:
                raise InputError(
                    _("Et antall kan ikke være negativt, men er {count}.").format(count=count), where=describe(cell)
                )
        for relation in self.relations:
            unknown = [cell for cell in (relation.total, *relation.parts) if cell not in self.counts]
            if unknown:
                raise InputError(_("Summen bruker et tall som ikke er oppgitt."), where=describe(unknown[0]))
            added = sum(self.counts[part] for part in relation.parts)
            if added != self.counts[relation.total]:
                raise InputError(
                    _("Summen er oppgitt til {found}.").format(found=self.counts[relation.total]),
                    expected=_("Delene er til sammen {expected}.").format(expected=added),
                    where=describe(relation.total),
                )

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, in the order given."""
        return tuple(self.counts)

    def values(self) -> np.ndarray:
        """The counts as whole numbers, in the order of ``cells``; shape (cells,)."""
        return np.fromiter(self.counts.values(), dtype=np.int64, count=len(self.counts))

    def matrix(self) -> sparse.csc_array:
        """One row per sum, +1 at its parts and −1 at its total, so that matrix · counts = 0; shape (sums, cells)."""
        place = {cell: index for index, cell in enumerate(self.counts)}
        rows, columns, signs = [], [], []
        for row, relation in enumerate(self.relations):
            for cell, sign in chain(((part, 1.0) for part in relation.parts), ((relation.total, -1.0),)):
                rows.append(row)
                columns.append(place[cell])
                signs.append(sign)
        return sparse.csc_array((signs, (rows, columns)), shape=(len(self.relations), len(self.counts)))


def describe(cell: Cell) -> str:
    """The name of a cell in words."""
    if isinstance(cell, tuple):
        return " / ".join(_("sum") if part == TOTAL else str(part) for part in cell)
    return str(cell)


def two_way_table(
    rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]], name: str = ""
) -> Publication:
    """A table of ``counts`` (rows × columns) with its totals; cells are named (row, column), or (name, row, column).

    A table of one column has no total for each row, a table of one row no total for each column.
    """
    prefix = (name,) if name else ()
    found: dict[Cell, int] = {
        (*prefix, row, column): count
        for row, line in zip(rows, counts, strict=True)
        for column, count in zip(columns, line, strict=True)
    }
    relations: list[Relation] = []

    def add(total: Cell, parts: Iterable[Cell]) -> None:
        parts = tuple(parts)
        found[total] = sum(found[part] for part in parts)
        relations.append(Relation(total, parts))

    if len(columns) > 1:
        for row in rows:
            add((*prefix, row, TOTAL), [(*prefix, row, column) for column in columns])
    if len(rows) > 1:
        every_column = [*columns, TOTAL] if len(columns) > 1 else [*columns]
        for column in every_column:
            add((*prefix, TOTAL, column), [(*prefix, row, column) for row in rows])
        if len(columns) > 1:
            relations.append(Relation((*prefix, TOTAL, TOTAL), tuple((*prefix, TOTAL, column) for column in columns)))
    return Publication(found, tuple(relations))


def link(publications: Sequence[Publication], sums: Iterable[Relation] = ()) -> Publication:
    """Several tables as one: cells with the same name are the same cell; ``sums`` tie cells across tables.

    ``InputError`` when two tables give the same cell different counts.
    """
    counts: dict[Cell, int] = {}
    relations: dict[Relation, None] = {}
    derived: set[Cell] = set()
    for publication in publications:
        for cell, count in publication.counts.items():
            if counts.setdefault(cell, count) != count:
                raise InputError(
                    _("To tabeller gir ulike tall for det samme: {first} og {second}.").format(
                        first=counts[cell], second=count
                    ),
                    where=describe(cell),
                )
        relations |= dict.fromkeys(publication.relations)
        derived |= publication.derived
    shown = {cell for publication in publications for cell in publication.counts if cell not in publication.derived}
    return Publication(counts, (*relations, *sums), frozenset(derived - shown))


def with_difference(publication: Publication, larger: Cell, smaller: Cell) -> Publication:
    """The publication where a reader also subtracts ``smaller`` from ``larger``, which contains it.

    For a share: denominator less numerator, the people who did *not*. For nested groups: 67+ less 80+. The difference
    is a derived cell, named by both («67+ − 80+»).
    """
    difference = f"{describe(larger)} − {describe(smaller)}"
    count = publication.counts[larger] - publication.counts[smaller]
    if count < 0:
        raise InputError(
            _("{smaller} er større enn {larger}, som skal inneholde den.").format(
                smaller=publication.counts[smaller], larger=publication.counts[larger]
            ),
            where=describe(smaller),
        )
    return Publication(
        {**publication.counts, difference: count},
        (*publication.relations, Relation(larger, (smaller, difference))),
        publication.derived | {difference},
    )
