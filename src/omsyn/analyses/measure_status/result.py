"""The answer: measures one by one, and per area and date the mean, the distribution and the published mean."""

from dataclasses import dataclass
from datetime import date

from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.vocabulary.measures import ReportingState
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure and its status on each date; None where none was given.

    ``is_blocked`` is None when the table does not say whether the pandemic held it back. ``outside`` says for each date
    whether it was postponed or cancelled, None where it was neither; empty when it never was. A measure that is outside
    counts in no mean, whatever its status.
    """

    area: str
    number: int
    title: str
    statuses: tuple[int | None, ...]
    is_blocked: bool | None = None
    outside: tuple[ReportingState | None, ...] = ()

    def __post_init__(self) -> None:
        if self.outside and len(self.outside) != len(self.statuses):
            raise ValueError(f"{len(self.statuses)} statuses, but {len(self.outside)} states outside the scale")
        if any(state is not None and state.counts_in_means for state in self.outside):
            raise ValueError("only postponed and cancelled are outside the scale")

    def outside_at(self, position: int) -> ReportingState | None:
        """Postponed or cancelled on the date at ``position`` (from 0); None when neither."""
        return self.outside[position] if self.outside else None

    def counted_at(self, position: int) -> int | None:
        """The status that counts on the date at ``position`` (from 0); None when none does."""
        return None if self.outside_at(position) else self.statuses[position]


@dataclass(frozen=True, slots=True)
class StatusOnDate:
    """The measures of an area on a date.

    ``count`` is the denominator of ``mean``: measures with a status that day that are neither postponed nor cancelled.
    ``mean`` has one decimal, half-up. ``distribution`` follows the scale's steps. ``finished_count`` are those on the
    finished steps.
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
    finished_count: int = 0
    postponed_count: int = 0
    cancelled_count: int = 0
    not_reported_count: int = 0

    @property
    def outside_count(self) -> int:
        """Measures that are not in ``count``."""
        return self.postponed_count + self.cancelled_count + self.not_reported_count


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """An area through time. ``explanation`` says why published and computed means differ, where they do.

    ``measure_count`` is every measure of the last date, also those outside the mean. ``stated_count`` is the number of
    measures the publication gives, ``implied_count`` the number its means come from.
    """

    area: str
    measure_count: int
    dates: tuple[StatusOnDate, ...]
    stated_count: int | None
    implied_count: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A step on the status scale, and the reporting state it stands for."""

    number: int
    name: str
    state: ReportingState


@dataclass(frozen=True, slots=True)
class MeasureStatusResult:
    """Status of measures. ``areas`` and ``measures`` hold what was asked for, ``all_areas`` every area's name.

    ``measures`` is empty when the measures were given counted.
    """

    question: MeasureStatusQuestion
    municipality: Municipality | None
    scale: tuple[ScaleStep, ...]
    dates: tuple[date, ...]
    all_areas: tuple[str, ...]
    areas: tuple[AreaStatus, ...]
    together: AreaStatus
    """The chosen areas as one; nothing was published for it."""
    measures: tuple[MeasureRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
