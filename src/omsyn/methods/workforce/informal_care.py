"""Care by family and friends beside what services give: hours into FTE, and what a change asks of the services."""

from omsyn.methods.workforce.fte import fte_from_hours, hours_of_year


def informal_fte(carers: float, hours_per_week: float, hours_per_fte: float) -> float:
    """Carers · hours a week · 52 / hours of one FTE."""
    return fte_from_hours(carers * hours_of_year(hours_per_week), hours_per_fte)


def informal_percent_of_formal(informal: float, formal: float) -> float | None:
    """100 · FTE of informal care / FTE of services; None without services."""
    return 100 * informal / formal if formal > 0 else None


def services_instead(informal_now: float, informal_later: float, substitution: float) -> float:
    """FTE the services must give when informal care falls: (now − later) · substitution.

    ``substitution`` is FTE of services for one FTE of informal care: 1 when all is replaced, below 1 when services do
    the same with less or leave some undone. Below zero when informal care grows.
    """
    return (informal_now - informal_later) * substitution
