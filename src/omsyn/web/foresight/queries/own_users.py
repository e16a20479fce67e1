"""The municipality's own counts of users by age, for answers to scenarios."""

import polars as pl

from omsyn.web.indicators.queries.service_use import own_service_use
from omsyn.web.organisation.models import Municipality


def own_users_of(municipality: Municipality) -> pl.DataFrame | None:
    """Columns as ``OWN_USERS``; None when the municipality has loaded none, so that others' figures are used."""
    own = own_service_use(municipality)
    return None if own.is_empty() else own
