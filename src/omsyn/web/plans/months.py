"""Days some months apart."""

import calendar
from datetime import date


def months_later(day: date, months: int) -> date:
    """The same day of the month ``months`` later; the last day of a month that is shorter: 31.01 → 28.02."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
