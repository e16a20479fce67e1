"""A selection split into parts is the whole selection, each cell once, and no part too large."""

import math
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from omsyn.registers.sources.ssb.selecting import split_by_cells

sizes = st.lists(st.integers(1, 7), min_size=1, max_size=4)


@given(sizes, st.integers(1, 60))
def test_parts_together_are_the_whole(sizes: list[int], most: int) -> None:
    codes = {f"V{number}": [str(code) for code in range(size)] for number, size in enumerate(sizes)}
    parts = split_by_cells(codes, "V0", most)
    assert all(math.prod(map(len, part.values())) <= most for part in parts)
    cells = [cell for part in parts for cell in product(*part.values())]
    assert sorted(cells) == sorted(product(*codes.values()))
    if math.prod(sizes) <= most:
        assert len(parts) == 1
