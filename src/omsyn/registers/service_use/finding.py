"""Users of services by age for a municipality: its own counts, SSB's, or the national profile, best first."""

from collections.abc import Sequence

import polars as pl

from omsyn.registers.service_use.use import BEST_FIRST, ServiceUse, UseOrigin
from omsyn.registers.vintages import VintageStore


def find_service_use(
    municipality: str,
    *,
    services: Sequence[str] = (),
    own: pl.DataFrame | None = None,
    prefer: Sequence[UseOrigin] = BEST_FIRST,
    year: int | None = None,
    is_flat: bool = False,
    store: VintageStore | None = None,
) -> tuple[ServiceUse, ...]:
    """Users by age of each of ``services``, in their order; of every service with users when none is named.

    ``own`` has the columns of ``OWN_USERS``. ``prefer`` names the origins that may be used, best first. ``year`` is the
    year of the users; the newest of each origin when None. ``is_flat``: ages inside a group are alike.
    ``UnknownMunicipalityError``; ``InputError`` for a service the ladder does not know; ``DataMissingError`` for a
    named service, or a municipality, without users.
    """
    raise NotImplementedError
