"""The answer: measures one by one, and per area and date the mean, the distribution and the published mean."""

from dataclasses import dataclass
from datetime import date

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure and its status on each date; None where none was given.

    ``is_blocked`` is None when the table does not say whether the pandemic held it back.
    """

    area: str
    number: int
    title: str
    statuses: tuple[int | None, ...]
    is_blocked: bool | None


@dataclass(frozen=True, slots=True)
class StatusOnDate:
    """The measures of an area on a date.

    ``count`` is the denominator of ``mean``: measures with a status that day. ``mean`` has one decimal, half-up.
    ``distribution`` follows the scale's steps.
    """

    day: date
    count: int
    status_sum: int
    mean: Quantity
    distribution: tuple[Quantity, ...]
    finished_percent: Quantity
    published_mean: Quantity
    agrees: bool | None
    """Whether published and computed mean are the same; None when nothing was published."""


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """An area through time. ``explanation`` says why published and computed means differ, where they do.

    ``stated_count`` is the number of measures the publication gives, ``implied_count`` the number its means come from.
    """

    area: str
    measure_count: int
    dates: tuple[StatusOnDate, ...]
    stated_count: int | None
    implied_count: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A step on the status scale."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class MeasureStatusResult:
    """Status of measures. ``areas`` and ``measures`` hold what was asked for, ``all_areas`` every area's name."""

    question: MeasureStatusQuestion
    municipality: Municipality
    scale: tuple[ScaleStep, ...]
    dates: tuple[date, ...]
    all_areas: tuple[str, ...]
    areas: tuple[AreaStatus, ...]
    together: AreaStatus
    """The chosen areas as one; nothing was published for it."""
    measures: tuple[MeasureRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
