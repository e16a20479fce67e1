"""The answer: a series per service and register, the steps they stand on, and where registers disagree."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.analyses.service_users.question import ServiceUsersQuestion
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


class Measured(StrEnum):
    """When users were counted; the value is the word in the register's table."""

    WHOLE_YEAR = "hele året"
    YEAR_END = "årsslutt"

    @property
    def label(self) -> str:
        """In words, in the reader's language."""
        return _("i løpet av året") if self is Measured.WHOLE_YEAR else _("per 31.12.")


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity per year, in the order of the result's ``years``, and the change from the first to the last.

    The change is not applicable when the first or the last year lacks a figure, or a step lacks one of its services.
    """

    by_year: tuple[Quantity, ...]
    change: Quantity
    change_percent: Quantity


@dataclass(frozen=True, slots=True)
class ServiceSeries:
    """Users of a service as one register counts them. ``register_is_stated`` is false where the source does not say.

    ``step`` is None for services the ladder does not know and for totals.
    """

    service: str
    group: str
    register: str
    register_is_stated: bool
    measured: Measured
    is_total: bool
    step: int | None
    kpr_code: str | None
    users: Series


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step of the care ladder. ``service_uses`` adds users over services counted through the year.

    Someone with two services on the step counts twice. Where two registers count a service, the municipality's own
    is used; ``registers`` lists the ones in use.
    """

    number: int
    name: str
    services: tuple[str, ...]
    registers: tuple[str, ...]
    service_uses: Series


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A year in which two registers count the same service differently."""

    service: str
    measured: Measured
    year: int
    register: str
    users: Quantity
    other_register: str
    other_users: Quantity
    difference: Quantity
    """``other_users`` − ``users``."""


@dataclass(frozen=True, slots=True)
class ServiceUsersResult:
    """Users by service and step."""

    question: ServiceUsersQuestion
    municipality: Municipality
    years: tuple[int, ...]
    services: tuple[ServiceSeries, ...]
    totals: tuple[ServiceSeries, ...]
    steps: tuple[LadderStep, ...]
    living_at_home_share: Series
    """Users living at home at year's end against all users through the year, percent; approximate."""
    disagreements: tuple[Disagreement, ...]
    arrangement: str
    """Whose grouping the ladder is."""
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
