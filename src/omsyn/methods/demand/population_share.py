"""A municipality's part of something that is known for a region, by its part of the people."""


def population_share(local: float, region: float) -> float | None:
    """Inhabitants of the municipality / inhabitants of the region; None without a region."""
    return local / region if region > 0 else None


def part_by_share(total: float, share: float) -> float:
    """total · share: persons or days that fall on the municipality when all are alike."""
    return total * share
