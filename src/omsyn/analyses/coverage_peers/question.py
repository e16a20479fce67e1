"""The question: which service in which municipality."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True, eq=False)
class CoveragePeersQuestion:
    """How many have ``service`` in ``municipality`` (number) and among those it is compared with.

    ``own_users`` are the municipality's own counts by age (``OWN_USERS``), where it has some.
    """

    municipality: str
    service: str
    own_users: pl.DataFrame | None = None
