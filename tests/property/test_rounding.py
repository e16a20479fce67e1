"""Half-up rounding agrees with a slow twin that counts on its fingers: whole numbers of the smallest unit."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from omsyn.vocabulary.rounding import round_half_up


def round_by_hand(digits: int, places: int, decimals: int) -> Fraction:
    """``digits``/10^places to ``decimals``: add a half, away from zero, and cut."""
    scale = Fraction(10) ** decimals
    scaled = abs(Fraction(digits, 10**places)) * scale + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return Fraction(whole if digits >= 0 else -whole) / scale


@given(st.integers(-(10**9), 10**9), st.integers(0, 5), st.integers(0, 3))
def test_rounding_agrees_with_rounding_by_hand(digits: int, places: int, decimals: int) -> None:
    value = float(Fraction(digits, 10**places))
    assert Fraction(round_half_up(value, decimals)) == round_by_hand(digits, places, decimals)


def test_the_example_that_binary_rounding_gets_wrong() -> None:
    assert str(round_half_up(81.25, 1)) == "81.3"
    assert str(round_half_up(2.675, 2)) == "2.68"
