"""How many measures of an area stand on each step on a day: all a mean or a distribution is made from.

Measures given one by one are counted here; a database with very many can count them itself and hand in the tallies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from omsyn.analyses.measure_status.result import MeasureRow
from omsyn.vocabulary.measures import ReportingState


@dataclass(frozen=True, slots=True)
class StatusTally:
    """The measures of ``area`` on ``day``. ``by_step`` is step → measures; steps without any may be left out.

    Those ``postponed``, ``cancelled`` and ``not_reported`` stand beside, and are in no step. Every count is 0 or more.
    """

    area: str
    day: date
    by_step: Mapping[int, int] = field(default_factory=dict)
    postponed: int = 0
    cancelled: int = 0
    not_reported: int = 0

    def __post_init__(self) -> None:
        if min([*self.by_step.values(), self.postponed, self.cancelled, self.not_reported]) < 0:
            raise ValueError(f"a count of {self.area!r} on {self.day} is below zero")

    @property
    def count(self) -> int:
        """Measures on a step: the denominator of the mean."""
        return sum(self.by_step.values())

    @property
    def status_sum(self) -> int:
        """Σ step · measures on it."""
        return sum(step * number for step, number in self.by_step.items())

    @property
    def measure_count(self) -> int:
        """Every measure, also those outside the mean."""
        return self.count + self.postponed + self.cancelled + self.not_reported


def tally_rows(rows: Iterable[MeasureRow], dates: Sequence[date]) -> tuple[StatusTally, ...]:
    """The rows counted by area and date, areas in the order they come."""
    by_area: dict[str, list[MeasureRow]] = {}
    for row in rows:
        by_area.setdefault(row.area, []).append(row)
    return tuple(
        _tally(area, day, of_area, position) for area, of_area in by_area.items() for position, day in enumerate(dates)
    )


def _tally(area: str, day: date, rows: Sequence[MeasureRow], position: int) -> StatusTally:
    outside = Counter(row.outside_at(position) for row in rows)
    counted = [row.counted_at(position) for row in rows if row.outside_at(position) is None]
    return StatusTally(
        area,
        day,
        Counter(status for status in counted if status is not None),
        postponed=outside[ReportingState.POSTPONED],
        cancelled=outside[ReportingState.CANCELLED],
        not_reported=counted.count(None),
    )


def merge_tallies(name: str, tallies: Iterable[StatusTally]) -> tuple[StatusTally, ...]:
    """The tallies of each day as one, for an area called ``name``; days in order."""
    by_day: dict[date, list[StatusTally]] = {}
    for tally in tallies:
        by_day.setdefault(tally.day, []).append(tally)
    return tuple(_merged(name, day, of_day) for day, of_day in sorted(by_day.items()))


def _merged(name: str, day: date, tallies: Sequence[StatusTally]) -> StatusTally:
    by_step: Counter[int] = Counter()
    for tally in tallies:
        by_step.update(tally.by_step)
    return StatusTally(
        name,
        day,
        by_step,
        postponed=sum(tally.postponed for tally in tallies),
        cancelled=sum(tally.cancelled for tally in tallies),
        not_reported=sum(tally.not_reported for tally in tallies),
    )
