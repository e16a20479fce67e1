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
_EVERY_OTHER_BYTE = np.uint32(0x00FF00FF)
_LOW_HALF = np.uint32(0xFFFF)
_HIGHEST = np.iinfo(np.uint64).max


def fill_with_chance(generator: np.random.Generator, out: NDArray[np.float32]) -> None:
    """Fill ``out`` with numbers of mean 0 and ``STANDARD_DEVIATION``; divide by it for unit variance."""
    pairs = generator.integers(0, _HIGHEST, (out.size + 1) // 2, dtype=np.uint64, endpoint=True)
    sums = pairs.view(np.uint32)[: out.size]
    half = (sums >> np.uint32(8)) & _EVERY_OTHER_BYTE
    sums &= _EVERY_OTHER_BYTE
    sums += half
    np.right_shift(sums, np.uint32(16), out=half)
    sums &= _LOW_HALF
    sums += half
    np.subtract(sums.reshape(out.shape), MEAN, out=out, casting="unsafe", dtype=np.float32)
