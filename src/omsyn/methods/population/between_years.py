"""Persons in a year a table does not have, in a straight line between the years it has."""

from collections.abc import Mapping


def persons_between(persons_by_year: Mapping[int, float], year: int) -> float | None:
    """N_year = N_before + (N_after − N_before) · (year − before) / (after − before).

    None outside the years of the table: a straight line says nothing of what it does not lie between.
    """
    before = max((known for known in persons_by_year if known <= year), default=None)
    after = min((known for known in persons_by_year if known >= year), default=None)
    if before is None or after is None:
        return None
    if before == after:
        return persons_by_year[year]
    way = (year - before) / (after - before)
    return persons_by_year[before] + (persons_by_year[after] - persons_by_year[before]) * way
