"""A frame shared between units against the plain definition of largest remainders."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from omsyn.methods.economy.allocation import allocate

frames = st.integers(-(10**12), 10**12)
some_keys = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.one_of(st.just(0.0), st.floats(1e-6, 1e9), st.integers(1, 10**6).map(float)),
    min_size=1,
    max_size=12,
).filter(lambda keys: any(keys.values()))


@given(frames, some_keys)
def test_the_parts_are_the_frame_exactly(frame: int, keys: dict[str, float]) -> None:
    parts = allocate(frame, keys)
    assert list(parts) == list(keys)
    assert sum(parts.values()) == frame
    assert all(part * (1 if frame >= 0 else -1) >= 0 for part in parts.values())
    assert all(parts[unit] == 0 for unit, key in keys.items() if key == 0)


@given(frames, some_keys)
def test_no_part_is_a_krone_or_more_from_its_exact_share(frame: int, keys: dict[str, float]) -> None:
    total = sum(Fraction(key) for key in keys.values())
    for unit, part in allocate(frame, keys).items():
        assert abs(part - frame * Fraction(keys[unit]) / total) < 1


@given(st.integers(0, 10**9), some_keys)
def test_the_same_as_handing_out_krone_by_krone(frame: int, keys: dict[str, float]) -> None:
    total = sum(Fraction(key) for key in keys.values())
    exact = {unit: frame * Fraction(key) / total for unit, key in keys.items()}
    slow = {unit: floor(part) for unit, part in exact.items()}
    waiting = {unit: exact[unit] - slow[unit] for unit in exact}
    while sum(slow.values()) < frame:
        next_one = max(waiting, key=lambda unit: waiting[unit])
        slow[next_one] += 1
        waiting[next_one] = Fraction(-1)
    assert allocate(frame, keys) == slow


@given(st.integers(0, 10**9), some_keys, st.integers(2, 1000))
def test_only_the_proportions_of_the_keys_matter(frame: int, keys: dict[str, float], times: int) -> None:
    whole = {unit: float(round(key)) for unit, key in keys.items()}
    if any(whole.values()):
        assert allocate(frame, whole) == allocate(frame, {unit: key * times for unit, key in whole.items()})
