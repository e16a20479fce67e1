"""From hours to FTE (årsverk) and from FTE to people."""


def fte_from_hours(hours_of_year: float, hours_per_fte: float) -> float:
    """Hours worked in a year / hours of one FTE in a year. What an FTE holds is a matter of agreement and is given."""
    return hours_of_year / hours_per_fte


def hours_of_year(hours_per_week: float, weeks: float = 52) -> float:
    """Hours a week · weeks."""
    return hours_per_week * weeks


def people_for_fte(fte: float, position_size: float) -> float | None:
    """FTE / position size (a share of a whole position): how many people; None when positions have no size."""
    return fte / position_size if position_size > 0 else None


def fte_on_duty(fte: float, absence_share: float) -> float:
    """FTE · (1 − absence): what is left when some are away. The share is from 0 to 1."""
    return fte * (1 - absence_share)


def fte_with_substitutes(fte_on_duty: float, absence_share: float) -> float | None:
    """FTE on duty / (1 − absence): what must be employed so that so many are there; None when all are away."""
    return fte_on_duty / (1 - absence_share) if absence_share < 1 else None


def shared_fte_per_user(total_fte: float, fte_told: float, users_without: float) -> float | None:
    """(total − told) / users of the services nobody has told FTE for; None without such users.

    ``ValueError`` when more is told than there is in all.
    """
    if fte_told > total_fte:
        raise ValueError("more FTE is told than there is in all")
    return (total_fte - fte_told) / users_without if users_without > 0 else None
