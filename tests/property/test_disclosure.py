"""What an outsider can work out: linear programs against trying every table; protection always passes its audit."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.disclosure.audit import audit
from omsyn.methods.disclosure.primary import SmallCountRule
from omsyn.methods.disclosure.publication import Cell, Publication, Relation, link, two_way_table, with_difference
from omsyn.methods.disclosure.secondary import protect

Counts = list[list[int]]


def tables(most: int, largest: int = 3) -> st.SearchStrategy[Counts]:
    return st.tuples(st.integers(2, largest), st.integers(2, largest)).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, most), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        )
    )


def published(counts: Counts, order: list[int] | None = None) -> Publication:
    """Rows and columns named by place, so that a reordered table has the same names."""
    rows = [f"r{row}" for row in range(len(counts))]
    columns = [f"c{column}" for column in range(len(counts[0]))]
    rows_taken = order or list(range(len(rows)))
    return two_way_table(
        [rows[row] for row in rows_taken],
        columns[::-1] if order else columns,
        [counts[row][::-1] if order else counts[row] for row in rows_taken],
    )


def every_table_that_fits(publication: Publication, hidden: set[Cell], least: int) -> Iterator[dict[Cell, int]]:
    """The obvious way: give every hidden inner cell every value, and keep what agrees with everything shown."""
    totals = {relation.total for relation in publication.relations}
    inner = [cell for cell in publication.counts if cell in hidden and cell not in totals]
    most = [most_by_sums(publication, cell, hidden) for cell in inner]
    for values in product(*(range(least, highest + 1) for highest in most)):
        guess = {cell: count for cell, count in publication.counts.items() if cell not in hidden}
        guess |= dict(zip(inner, values, strict=True))
        if all(fits(guess, relation.total, relation.parts, hidden, least) for relation in publication.relations):
            yield guess


def most_by_sums(publication: Publication, cell: Cell, hidden: set[Cell]) -> int:
    """No part is larger than a total that is shown."""
    shown = {relation.total for relation in publication.relations if cell in relation.parts} - hidden
    return min((publication.counts[total] for total in shown), default=max(publication.counts.values()))


def fits(guess: dict[Cell, int], total: Cell, parts: tuple[Cell, ...], hidden: set[Cell], least: int) -> bool:
    """Whether a sum holds; a hidden total takes the value its parts give it, if it may have that value."""
    added = sum(guess[part] for part in parts)
    if total in hidden:
        if added < least:
            return False
        return guess.setdefault(total, added) == added
    return guess[total] == added


@given(tables(3), st.data(), st.booleans())
def test_bounds_are_those_of_every_table_that_fits(counts: Counts, data: st.DataObject, zero_shown: bool) -> None:
    publication = published(counts)
    inner = [cell for cell in publication.counts if "Σ" not in cell]
    hidden = set(data.draw(st.lists(st.sampled_from(inner), unique=True, max_size=4)))
    rule = SmallCountRule(3, zero_may_be_shown=zero_shown)
    least = 1 if zero_shown and all(publication.counts[cell] for cell in hidden) else 0
    tried = list(every_table_that_fits(publication, hidden, least))
    found = audit(publication, hidden, rule).possible
    assert set(found) == hidden
    for cell in hidden:
        values = [table[cell] for table in tried]
        assert (found[cell].lowest, found[cell].highest) == (min(values), max(values))


@given(tables(2, largest=2), st.data())
def test_bounds_with_hidden_totals(counts: Counts, data: st.DataObject) -> None:
    publication = published(counts)
    grand = ("Σ", "Σ")
    cells = [cell for cell in publication.counts if cell != grand]
    hidden = set(data.draw(st.lists(st.sampled_from(cells), unique=True)))
    found = audit(publication, hidden, SmallCountRule(3, zero_may_be_shown=False)).possible
    tried = list(every_table_that_fits(publication, hidden, 0))
    for cell in hidden:
        values = [table[cell] for table in tried]
        assert (found[cell].lowest, found[cell].highest) == (min(values), max(values))


def bridges(publication: Publication, hidden: set[Cell]) -> set[Cell]:
    """Hidden inner cells whose row and column are tied by no other hidden cells: by walking, one cell at a time."""
    found: set[Cell] = set()
    for cell in hidden:
        reached, waiting = {("row", cell[0])}, [("row", cell[0])]
        while waiting:
            place = waiting.pop()
            for other in hidden - {cell}:
                ends = [("row", other[0]), ("column", other[1])]
                if place in ends:
                    new = [end for end in ends if end not in reached]
                    reached.update(new)
                    waiting += new
        if ("column", cell[1]) not in reached:
            found.add(cell)
    return found


@given(tables(20, largest=5), st.data())
def test_a_cell_on_no_ring_of_hidden_cells_is_known(counts: Counts, data: st.DataObject) -> None:
    publication = published(counts)
    inner = [cell for cell in publication.counts if "Σ" not in cell]
    hidden = set(data.draw(st.lists(st.sampled_from(inner), unique=True)))
    found = audit(publication, hidden, SmallCountRule(3))
    assert bridges(publication, hidden) <= found.known


@given(st.integers(2, 5), st.integers(2, 5), st.data())
def test_far_from_zero_only_cells_on_no_ring_are_known(rows: int, columns: int, data: st.DataObject) -> None:
    counts = [[data.draw(st.integers(30, 60)) for _column in range(columns)] for _row in range(rows)]
    publication = published(counts)
    inner = [cell for cell in publication.counts if "Σ" not in cell]
    hidden = set(data.draw(st.lists(st.sampled_from(inner), unique=True)))
    assert audit(publication, hidden, SmallCountRule(3)).known == bridges(publication, hidden)


@given(tables(12, largest=5), st.integers(1, 8), st.booleans())
def test_protection_passes_its_audit_and_changes_no_count(counts: Counts, limit: int, zero_shown: bool) -> None:
    publication, rule = published(counts), SmallCountRule(limit, zero_may_be_shown=zero_shown)
    protection = protect(publication, rule)
    again = audit(publication, protection.hidden, rule)
    assert again.passes
    assert again.possible == protection.audit.possible
    for cell in protection.hidden:
        possible = again.possible[cell]
        assert possible.lowest <= publication.counts[cell]
        assert possible.highest is None or publication.counts[cell] <= possible.highest
        assert possible.width >= limit
    assert protection.primary == {cell for cell, count in publication.counts.items() if rule.is_small(count)}
    assert not any(publication.counts[cell] == 0 for cell in protection.secondary)
    assert all(
        publication.counts[relation.total] == sum(publication.counts[part] for part in relation.parts)
        for relation in publication.relations
    )


@given(tables(30, largest=4))
def test_a_table_without_small_counts_is_left_alone(counts: Counts) -> None:
    publication = published([[0 if count == 0 else count + 4 for count in row] for row in counts])
    assert protect(publication, SmallCountRule(5)).hidden == frozenset()


@given(tables(9, largest=4), st.data())
def test_safety_does_not_depend_on_the_order_of_rows_and_columns(counts: Counts, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(counts))))
    first, second, rule = published(counts), published(counts, list(order)), SmallCountRule(4)
    chosen = protect(first, rule)
    assert audit(second, chosen.hidden, rule).passes
    assert audit(second, chosen.hidden, rule).possible == chosen.audit.possible
    assert protect(second, rule).audit.passes


@given(tables(8), st.data(), st.integers(2, 6))
def test_linked_tables_are_protected_together(counts: Counts, data: st.DataObject, limit: int) -> None:
    """The second table has the same rows by another division; the rows' totals are the same cells."""
    first = published(counts)
    ages: dict[Cell, int] = {}
    sums = []
    for row in range(len(counts)):
        total = sum(counts[row])
        young = data.draw(st.integers(0, total))
        ages |= {(f"r{row}", "young"): young, (f"r{row}", "old"): total - young}
        sums.append(Relation((f"r{row}", "Σ"), ((f"r{row}", "young"), (f"r{row}", "old"))))
    both = link([first, Publication(ages)], sums)
    rule = SmallCountRule(limit)
    protection = protect(both, rule)
    assert protection.audit.passes
    assert audit(both, protection.hidden, rule).passes


def cube(counts: list[int]) -> Publication:
    """A 2 × 2 × 3 table with all its two-way margins: sums that a linear program alone may answer with mixtures."""
    axes = [("a", "b"), ("k", "m"), ("x", "y", "z")]
    cells: dict[Cell, int] = dict(zip(product(*axes), counts, strict=True))
    sums = []
    for axis in range(3):
        for rest in product(*(axes[other] for other in range(3) if other != axis)):
            parts = tuple((*rest[:axis], value, *rest[axis:]) for value in axes[axis])
            total = (*rest[:axis], "Σ", *rest[axis:])
            cells[total] = sum(cells[part] for part in parts)
            sums.append(Relation(total, parts))
    return Publication(cells, tuple(sums))


@given(st.lists(st.integers(0, 1), min_size=12, max_size=12))
def test_bounds_in_three_dimensions_are_whole(counts: list[int]) -> None:
    publication = cube(counts)
    hidden = {cell for cell in publication.counts if "Σ" not in str(cell)}
    tried = list(tables_with_margins(publication))
    for cell, possible in audit(publication, hidden, SmallCountRule(2, zero_may_be_shown=False)).possible.items():
        values = [table[cell] for table in tried]
        assert (possible.lowest, possible.highest) == (min(values), max(values))


def tables_with_margins(publication: Publication) -> Iterator[dict[Cell, int]]:
    """Every filling of the cube: each line of cells is filled after what its sums leave over."""
    inner = [cell for cell in publication.counts if "Σ" not in str(cell)]
    tied = {cell: [relation for relation in publication.relations if cell in relation.parts] for cell in inner}

    def fill(left: dict[Cell, int], done: dict[Cell, int]) -> Iterator[dict[Cell, int]]:
        if len(done) == len(inner):
            if not any(left.values()):
                yield done
            return
        cell = inner[len(done)]
        for value in range(min(left[relation.total] for relation in tied[cell]) + 1):
            taken = {relation.total: left[relation.total] - value for relation in tied[cell]}
            yield from fill({**left, **taken}, {**done, cell: value})

    yield from fill({relation.total: publication.counts[relation.total] for relation in publication.relations}, {})


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(1, 6))
def test_differences_are_protected(smallest: int, middle: int, largest: int, limit: int) -> None:
    nested = Publication({"90+": smallest, "80+": smallest + middle, "67+": smallest + middle + largest})
    nested = with_difference(with_difference(nested, "67+", "80+"), "80+", "90+")
    rule = SmallCountRule(limit)
    protection = protect(nested, rule)
    assert protection.audit.passes
    if rule.is_small(middle):
        assert protection.hidden & {"80+", "90+"}
