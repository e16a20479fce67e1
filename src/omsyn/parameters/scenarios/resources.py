"""What a scenario says about places, waiting, staff and money."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from omsyn.parameters.scenarios.assumptions import Amount, Part, Share, Words


class OpenPlaces(Part):
    """``places`` open from and including ``opens`` to and including ``last_day``; still open when that is empty."""

    name: Words
    places: float = Field(ge=0)
    opens: date
    last_day: date | None = None
    reason: str = ""
    is_invented: bool = False
    """Whether the places are made up for the trial."""


class Places(Part):
    """The dated plan of places, and the services whose users fill them at ``occupancy`` (a share above 0)."""

    services: tuple[Words, ...] = Field(min_length=1)
    plan: tuple[OpenPlaces, ...] = Field(min_length=1)
    occupancy: Share | None = None
    """How full places can be; full when nobody has said."""
    places_per_step: float = Field(default=10, gt=0)
    """How many places are built at a time."""

    @model_validator(mode="after")
    def _some_are_in_use(self) -> Self:
        if self.occupancy is not None and self.occupancy.value == 0:
            raise ValueError("occupancy must be above 0")
        return self


class Queue(Part):
    """Who waits today and how people come, for the days to be lived one by one."""

    waiting_in_hospital: float = Field(default=0, ge=0)
    waiting_at_home: float = Field(default=0, ge=0)
    stay_days: Amount
    hospital_share: Share
    day_rate_nok: Amount | None = None
    """Of a day in hospital after being ready for discharge; the dated rate when nobody has said."""
    most_ready_days: float = Field(default=0, ge=0)
    """The inverse: places for at most so many discharge-ready days a year …"""
    most_at_home: float = Field(default=0, ge=0)
    """… and at most so many who wait at home."""


class Work(Part):
    """Who does the work: FTE today, and what recruitment follows from."""

    total_fte: Amount | None = None
    """All FTE of the services. What services without their own FTE per user share evenly between their users."""
    by_education: dict[Words, Share] = Field(default_factory=dict)
    position_size: Share | None = None
    absence: Share | None = None
    turnover: Share | None = None
    """The share of the staff who leave each year for other reasons than age."""
    retiring: Share | None = None
    """The share of the staff who reach retirement each year."""
    not_available: Share | None = None
    """The share of those of 20–66 years who cannot work."""


class Investment(Part):
    """Something built or bought, and how it is paid."""

    name: Words
    year: int
    cost_nok: Amount
    grant_nok: Amount | None = None
    depreciation_years: int = Field(ge=1, le=50)
    """At most what budsjett- og regnskapsforskriften § 3-4 allows; 50 years for buildings."""
    loan_years: int | None = Field(default=None, ge=1)
    """As long as depreciation when nobody has said."""
    interest: Share | None = None
    """A share a year. Without one no interest is reckoned, and the answer says so."""
    is_annuity: bool = False


class Costs(Part):
    """What work and places cost, in the prices of ``price_year``."""

    price_year: int
    nok_per_fte: Amount | None = None
    investments: tuple[Investment, ...] = ()
