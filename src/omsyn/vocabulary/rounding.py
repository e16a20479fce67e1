"""Rounding as people expect it: half up, away from zero, in decimal.

Python's own ``round`` works on binary floats and to even, so 81.25 becomes 81.2. Every figure shown to people goes
through here.
"""

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float | Decimal, decimals: int = 0) -> Decimal:
    """``value`` to ``decimals`` decimals, halves away from zero.

    A float is read by its shortest decimal form (``repr``), so 2.675 is the number a person wrote, not the binary
    neighbour 2.67499….
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
