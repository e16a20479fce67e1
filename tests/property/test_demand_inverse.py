"""The inverse against a slow scan, whatever the answer is made of."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.demand.inverse import value_for_at_most

STEPS = 400
slopes = st.floats(0.1, 5)
turns = st.sampled_from([1.0, -1.0])
starts = st.integers(0, STEPS)
goals = st.floats(-8, 8)


def monotone(slope: float, bend: float, turn: float) -> Callable[[float], float]:
    return lambda value: turn * (slope * value + bend * value**3)


def scanned(answer: Callable[[float], float], most: float, start: float) -> float | None:
    """The value nearest ``start`` that is enough, among the steps from −1 to 1."""
    steps = [-1 + 2 * step / STEPS for step in range(STEPS + 1)]
    enough = [value for value in steps if answer(value) <= most]
    return min(enough, key=lambda value: abs(value - start)) if enough else None


@given(slopes, slopes, turns, starts, goals)
def test_a_value_is_found_where_a_scan_finds_one(
    slope: float, bend: float, turn: float, step: int, most: float
) -> None:
    answer, start = monotone(slope, bend, turn), -1 + 2 * step / STEPS
    found = value_for_at_most(answer, most, start=start, limits=(-1, 1), tolerance=1 / STEPS)
    slow = scanned(answer, most, start)
    assert found.answer == answer(found.value)
    assert found.is_enough == (found.answer <= most)
    if slow is None:
        assert not found.is_enough
        assert found.answer == pytest.approx(min(answer(-1), answer(1)))
    else:
        assert found.is_enough
        assert found.value == pytest.approx(slow, abs=2.01 / STEPS)


@given(slopes, starts, goals)
def test_few_values_are_tried(slope: float, step: int, most: float) -> None:
    tried: list[float] = []

    def answer(value: float) -> float:
        tried.append(value)
        return slope * value

    value_for_at_most(answer, most, start=-1 + 2 * step / STEPS, limits=(-1, 1), tolerance=2 / 512)
    assert len(tried) <= 12


def test_what_changes_nothing_is_told() -> None:
    found = value_for_at_most(lambda _value: 5.0, 4.0, start=0.2, limits=(0, 1), tolerance=0.01)
    assert (found.is_enough, found.has_effect, found.value) == (False, False, 0.2)


@pytest.mark.parametrize(("start", "tolerance"), [(2.0, 0.1), (0.5, 0.0)])
def test_a_start_outside_and_no_tolerance_are_refused(start: float, tolerance: float) -> None:
    with pytest.raises(ValueError, match="limits"):
        value_for_at_most(lambda value: value, 0.0, start=start, limits=(0, 1), tolerance=tolerance)
