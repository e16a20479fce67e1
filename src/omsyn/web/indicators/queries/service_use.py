"""The municipality's own counts of users by age, as the register of service use reads them."""

import polars as pl

from omsyn.registers.service_use.own_counts import OWN_USERS
from omsyn.web.indicators.models import FigureKind, Measured, ServiceUserCount
from omsyn.web.indicators.queries.own_figures import imports_in_use
from omsyn.web.organisation.models import Municipality


def own_service_use(municipality: Municipality) -> pl.DataFrame | None:
    """Users of services in the whole municipality, columns as ``OWN_USERS``; None when none are loaded, so that others'
    figures are used.

    Of each service, register, year and way of counting the rows of the file loaded last hold; counts by age and counts
    of all ages are held apart, so that a later file of totals leaves the ages there are.
    """
    counts = (
        ServiceUserCount.objects.filter(
            figure_import__in=imports_in_use(municipality, FigureKind.SERVICE_USERS), unit_name=""
        )
        .order_by("-figure_import__loaded_at", "-figure_import_id", "pk")
        .select_related("figure_import")
    )
    newest: dict[tuple[str, str, int, str, bool], int] = {}
    rows = []
    for count in counts:
        measured = count.measured or Measured.YEAR_ROUND.value
        key = (count.service, count.register, count.year, measured, bool(count.age_group))
        if newest.setdefault(key, count.figure_import_id) == count.figure_import_id:
            ages, sex = count.age_group or None, count.sex or None
            rows.append((count.service, count.year, ages, sex, count.users, measured, count.register))
    return pl.DataFrame(rows, schema=OWN_USERS, orient="row") if rows else None
