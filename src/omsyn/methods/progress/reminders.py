"""When to remind someone about a status round: before the deadline, and after it ever more seldom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """When reminders fall, in days from the deadline (negative before it), and how close they may stand.

    After the last of ``days`` they come every ``then_every`` days. ``days`` rise, and ``then_every`` and ``least_gap``
    are above zero.
    """

    days: tuple[int, ...] = (-7, -1, 1, 7, 30, 60)
    then_every: int = 30
    least_gap: int = 5

    def __post_init__(self) -> None:
        if not self.days or list(self.days) != sorted(set(self.days)) or min(self.then_every, self.least_gap) < 1:
            raise ValueError("days must rise, and both gaps must be above zero")

    def days_of(self, deadline: date) -> Iterator[date]:
        """The days reminders fall on, without end."""
        yield from (deadline + timedelta(days=day) for day in self.days)
        for number in count(1):
            yield deadline + timedelta(days=self.days[-1] + number * self.then_every)


USUAL_PLAN = ReminderPlan()
"""A week and a day before; 1, 7, 30 and 60 days late; then every thirtieth day; at least five days between."""


def next_reminder(
    *,
    deadline: date,
    on: date,
    sent: Sequence[date],
    opened: date | None = None,
    plan: ReminderPlan = USUAL_PLAN,
) -> date:
    """The first day from ``on`` that a reminder is due, when those on the days ``sent`` are the ones sent so far.

    A reminder answers every planned day up to and including its own, so a day that fell too close to the one before
    waits, and days nobody could send on become one reminder. Planned days up to and including the day the round
    ``opened`` are left out: opening it is word enough.
    """
    last = max((day for day in sent if day <= on), default=None)
    answered = max((day for day in (last, opened) if day is not None), default=None)
    planned = next(day for day in plan.days_of(deadline) if answered is None or day > answered)
    earliest = planned if last is None else max(planned, last + timedelta(days=plan.least_gap))
    return max(earliest, on)


def is_reminder_due(
    *,
    deadline: date,
    on: date,
    sent: Sequence[date],
    opened: date | None = None,
    plan: ReminderPlan = USUAL_PLAN,
) -> bool:
    """Whether a reminder should go out on the day ``on``; see ``next_reminder``. Who has answered is not asked here."""
    return next_reminder(deadline=deadline, on=on, sent=sent, opened=opened, plan=plan) == on
