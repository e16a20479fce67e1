"""Whether a measure keeps its time, apart from how far it has come."""

from datetime import date

from omsyn.vocabulary.measures import ReportingState, Timeliness

_DECIMALS = 9
"""Shares are compared to this many decimals, so that 0,8 − 0,3 is 0,5 and no hair more."""


def share_of_time_gone(start: date, end: date, on: date) -> float:
    """(on − start) / (end − start) in days, kept within 0–1; 0 and then 1 where the end is not after the start."""
    if end <= start:
        return 1.0 if on >= end else 0.0
    return min(max((on - start).days / (end - start).days, 0.0), 1.0)


def timeliness(
    *,
    start: date | None,
    end: date | None,
    state: ReportingState | None,
    on: date,
    share_done: float | None,
    margin: float = 0.25,
) -> Timeliness:
    """How a measure from ``start`` to and including ``end`` keeps its time on the day ``on``.

    The first that fits counts:

    1. postponed or cancelled → outside; finished → done; neither start nor end → not dated
    2. ``end`` is past → overdue
    3. not begun, or no status reported: ``start`` is past → late start, otherwise → not due
    4. under way: share_done < share of time gone − margin → behind, otherwise → on time

    ``share_done`` is 0–1, None when nobody knows; then, and without both dates, what is under way is on time until its
    end. ``margin`` is how far work may lag behind the calendar before it is said, since work seldom goes evenly.
    """
    if state is not None and not state.counts_in_means:
        return Timeliness.OUTSIDE
    if state is ReportingState.FINISHED:
        return Timeliness.DONE
    if start is None and end is None:
        return Timeliness.NOT_DATED
    if end is not None and on > end:
        return Timeliness.OVERDUE
    if state is not ReportingState.UNDER_WAY:
        return Timeliness.LATE_START if start is not None and on > start else Timeliness.NOT_DUE
    if start is None or end is None or share_done is None:
        return Timeliness.ON_TIME
    lag = round(share_of_time_gone(start, end, on) - share_done - margin, _DECIMALS)
    return Timeliness.BEHIND if lag > 0 else Timeliness.ON_TIME
