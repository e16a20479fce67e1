"""What a report or a page is about: whose figures, which year, on which day it is made."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.vocabulary.municipalities import Municipality


@dataclass(frozen=True, slots=True)
class Scope:
    """The municipality, the year reported on, and the day of writing (given, never taken from the clock).

    ``scenarios`` are those the municipality has put in the report, or given as files, and ``own_users`` the
    municipality's own counts of users by age that they are reckoned with (``OWN_USERS``), where it has some.
    """

    municipality: Municipality
    year: int
    made_on: date
    scenarios: tuple[Scenario, ...] = field(default=(), hash=False)
    own_users: pl.DataFrame | None = field(default=None, hash=False, compare=False)
