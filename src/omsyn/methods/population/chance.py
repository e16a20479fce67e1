"""Many near-normal numbers, quickly.

The sum of four random bytes is near enough to normal for the chance in one cell of one year: its deciles lie at 1,30
standard deviations where the normal's lie at 1,28, and what is told is sums of many cells. It takes a third of the
time of exact normal numbers, which would be half of the time of a projection.
"""

import numpy as np
from numpy.typing import NDArray

_BYTE_VALUES = 256
STANDARD_DEVIATION = np.sqrt(4 * (_BYTE_VALUES**2 - 1) / 12)
"""Of the sum of four bytes."""
MEAN = np.float32(4 * (_BYTE_VALUES - 1) / 2)
_LOW_BYTE = np.uint16(0xFF)
_BOTH_HALVES = np.uint32(0x00010001)
"""Multiplied by it, the upper half of a number becomes the sum of its halves."""
_HIGHEST = np.iinfo(np.uint64).max


def fill_with_chance(generator: np.random.Generator, out: NDArray[np.float32]) -> None:
    """Fill ``out`` with numbers of mean 0 and ``STANDARD_DEVIATION``; divide by it for unit variance."""
    pairs = generator.integers(0, _HIGHEST, (out.size + 1) // 2, dtype=np.uint64, endpoint=True)
    numbers = pairs.view(np.uint32)[: out.size]
    halves = numbers.view(np.uint16)
    high = out.reshape(-1).view(np.uint16)  # not filled yet, so it has room for what is on the way
    np.right_shift(halves, np.uint16(8), out=high)
    halves &= _LOW_BYTE
    halves += high
    numbers *= _BOTH_HALVES
    numbers >>= np.uint32(16)
    np.subtract(numbers.view(np.int32).reshape(out.shape), MEAN, out=out, casting="unsafe", dtype=np.float32)
