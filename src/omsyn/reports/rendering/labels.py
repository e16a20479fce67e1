"""Placing labels in a column so that none covers another."""

from collections.abc import Sequence


def spread_labels(centres: Sequence[float], heights: Sequence[float], *, top: float, bottom: float) -> list[float]:
    """Centres moved as little as possible (least squares) so that labels do not overlap.

    ``centres`` and ``heights`` are in pixels, y growing downwards; the answer keeps their order. Labels stay between
    ``top`` and ``bottom`` when there is room for them all; otherwise they run on below ``bottom``.
    """
    order = sorted(range(len(centres)), key=lambda index: centres[index])
    # Measured from the packed position each label would have on its own, non-overlap is plain increasing order,
    # so pooling neighbours that are out of order gives the least-squares answer.
    packed: list[float] = []
    edge = 0.0
    for index in order:
        packed.append(edge + heights[index] / 2)
        edge += heights[index]
    pools: list[list[float]] = []
    for index, at in zip(order, packed, strict=True):
        pools.append([centres[index] - at, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            before, before_count = pools[-1]
            total = count + before_count
            pools[-1] = [(mean * count + before * before_count) / total, total]
    shifts = [mean for mean, count in pools for _ in range(int(count))]
    highest = max(bottom - edge, top)
    placed = [0.0] * len(centres)
    for index, at, shift in zip(order, packed, shifts, strict=True):
        placed[index] = at + min(max(shift, top), highest)
    return placed
