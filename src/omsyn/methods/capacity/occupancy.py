"""Occupancy (belegg): how much of the places is in use."""

DAYS_OF_KOSTRA_YEAR = 365


def occupancy(bed_days: float, places: float, days: int = DAYS_OF_KOSTRA_YEAR) -> float | None:
    """(bed days / days) / places, a share that may pass 1; None without places.

    KOSTRA: 100 · (stays in days / 365) / places on 31 December (SSB, «kompis»).
    """
    return bed_days / days / places if places > 0 else None


def occupied_places(places: float, share: float) -> float:
    """places · occupancy: how many places are in use."""
    return places * share


def bed_days(places: float, share: float, days: int = DAYS_OF_KOSTRA_YEAR) -> float:
    """places · occupancy · days: the days of stay places give in a period."""
    return occupied_places(places, share) * days
