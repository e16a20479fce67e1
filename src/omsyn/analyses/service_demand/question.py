"""The question: a scenario, and how closely to answer it."""

from dataclasses import dataclass, replace
from typing import Self

import polars as pl

from omsyn.parameters.scenarios.scenario import Scenario

QUICK_DRAWS = 200
"""Enough to see which way a lever moves the answer, while it is being moved."""


@dataclass(frozen=True, slots=True, eq=False)
class ServiceDemandQuestion:
    """What need, places, FTE and cost ``scenario`` gives from its base year to its last year.

    ``own_users`` are the municipality's own counts of users by service and age (``OWN_USERS``), where it has some.
    ``explained_year`` is the year the waterfall leads to, the last one when it is None. ``with_queue`` lives the days
    of the queue too, which takes longest.
    """

    scenario: Scenario
    own_users: pl.DataFrame | None = None
    draws: int | None = None
    """The scenario's own when it is None."""
    explained_year: int | None = None
    with_queue: bool = True

    @property
    def draws_used(self) -> int:
        """How many possible futures are drawn."""
        return self.scenario.draws if self.draws is None else self.draws

    def quick(self) -> Self:
        """The same question with few draws and without the queue, for an answer while a lever is being moved."""
        return replace(self, draws=min(QUICK_DRAWS, self.scenario.draws), with_queue=False)
