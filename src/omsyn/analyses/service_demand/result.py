"""The answer: every year by service with its interval, and what it means for places, waiting, staff and money."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import polars as pl

from omsyn.analyses.service_demand.gaps import Gap
from omsyn.analyses.service_demand.question import ServiceDemandQuestion
from omsyn.methods.demand.uncertainty import Cut
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.service_use.use import ServiceUse
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Source

ALL_SERVICES = ""
"""The service of a row that is about all of them together."""


class Measure(StrEnum):
    """What a row of the answer counts."""

    USERS = "users"
    PLACES = "places"
    """Users of the services that fill places / occupancy."""
    FTE = "fte"
    OPERATING_NOK = "operating_nok"
    POPULATION_80 = "population_80"
    WORKING_AGE = "working_age"
    SUPPORT_RATIO = "support_ratio"
    LABOUR_SHARE = "labour_share"
    """FTE as people / those of 20–66 who can work."""
    EMPLOYED = "employed"
    RECRUITED = "recruited"


@dataclass(frozen=True, slots=True, eq=False)
class ServiceInDemand:
    """A service as it was reckoned: where its rates come from, and the work and money for each user.

    ``fte_per_user`` is None where nobody has said and nothing is left to share. ``fte_is_shared`` says that it is an
    even share of the FTE left over.
    """

    use: ServiceUse
    step: str
    users_now: float
    fte_per_user: float | None
    fte_source: str
    fte_is_shared: bool
    cost_per_user_nok: float | None
    cost_source: str


@dataclass(frozen=True, slots=True)
class Passing:
    """When need passes the places planned, in the draws; None where fewer ever do. ``share_by_year`` is 0–1."""

    p10: date | None
    p50: date | None
    p90: date | None
    share_by_year: dict[int, float]
    planned_by_year: dict[int, float]
    """Places open 1 January."""
    steps: tuple[tuple[date, float], ...]
    """The days by which another step of places is needed, in the middle course of need."""


@dataclass(frozen=True, slots=True)
class WaitingYear:
    """A year of the queue: expected days with P10 and P90, cost, and the places that would hold the limits."""

    year: int
    ready_days: float
    ready_days_p10: float
    ready_days_p90: float
    ready_days_nok: float | None
    probability_of_waiting: float | None
    waiting_at_home: float
    places_to_hold: int | None


@dataclass(frozen=True, slots=True)
class InvestmentYear:
    """What investments cost in a year, in kroner. ``interest`` is None where an investment has no rate."""

    year: int
    paid: float
    grants: float
    depreciation: float
    instalments: float
    interest: float | None
    minimum_instalment: float | None = None
    """What kommuneloven § 14-18 asks of these debts alone; None when nothing is depreciated."""


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """A bar on the way from the base year. ``kind`` is start, people, lever, interaction or end."""

    kind: str
    name: str
    mean: float
    p10: float
    p90: float


@dataclass(frozen=True, eq=False)
class ServiceDemandResult:
    """``frame`` has year, measure, service (``ALL_SERVICES`` for all), mean, p10, p50 and p90, the base year first.

    ``waterfalls`` is by measure (users, fte) and service (``ALL_SERVICES`` too). ``vintage`` names all that went in.
    """

    question: ServiceDemandQuestion
    scenario: Scenario
    municipality: Municipality
    base_year: int
    services: tuple[ServiceInDemand, ...]
    frame: pl.DataFrame
    passing: Passing | None
    waiting: tuple[WaitingYear, ...]
    investments: tuple[InvestmentYear, ...]
    waterfalls: dict[tuple[Measure, str], tuple[WaterfallBar, ...]]
    explained_year: int
    cuts: tuple[Cut, ...]
    vintage: str
    missing: tuple[Gap, ...]
    """What could not be reckoned, and what to say in the scenario to have it."""
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    people_sources: tuple[Source, ...] = ()
    """Those among ``sources`` that the people of the years to come are reckoned from."""

    def figures(self, measure: Measure, service: str = ALL_SERVICES) -> pl.DataFrame:
        """The rows of one measure of one service, year by year; empty when it was not reckoned."""
        return self._courses.get((measure.value, service), self.frame.clear())

    @cached_property
    def _courses(self) -> dict[tuple[object, ...], pl.DataFrame]:
        """Rows by measure and service: a page asks for hundreds of them while a lever is being moved."""
        return self.frame.sort("year").partition_by("measure", "service", as_dict=True)

    def fte_by_education(self) -> pl.DataFrame:
        """FTE of all services by the scenario's shares of education: education, year, mean, p10, p50 and p90.

        The shares are those of today in every year. Empty when the scenario has none, or FTE were not reckoned.
        """
        shares = {} if self.scenario.work is None else self.scenario.work.by_education
        statistics = ("mean", "p10", "p50", "p90")
        fte = self.figures(Measure.FTE).select("year", *statistics)
        none = fte.clear().select(pl.lit("").alias("education"), pl.all())
        return pl.concat(
            [
                none,
                *(
                    fte.select(pl.lit(education).alias("education"), "year", pl.col(*statistics) * share.value)
                    for education, share in shares.items()
                ),
            ]
        )
