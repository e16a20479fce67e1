"""What happened to a measure between two times: forward, back, new, ended, not reported …"""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import ReportingState


class Movement(StrEnum):
    """What happened to a measure between two times."""

    FORWARD = "forward"
    BACK = "back"
    UNCHANGED = "unchanged"
    NEW = "new"
    """It was not there the first time."""
    ENDED = "ended"
    """It is not there any more."""
    NOT_REPORTED = "not_reported"
    """It is there, but nobody has said how it stands."""
    REPORTED = "reported"
    """Nobody had said how it stood; now somebody has. From where it moved is unknown."""
    PUT_ASIDE = "put_aside"
    """It has become postponed or cancelled."""
    TAKEN_UP = "taken_up"
    """It is no longer postponed or cancelled."""

    @property
    def label(self) -> str:
        """The movement as people read it."""
        return _(_WORDS[self])


_WORDS = {
    Movement.FORWARD: mark("framover"),
    Movement.BACK: mark("bakover"),
    Movement.UNCHANGED: mark("uendret"),
    Movement.NEW: mark("ny"),
    Movement.ENDED: mark("ute av planen"),
    Movement.NOT_REPORTED: mark("ikke rapportert"),
    Movement.REPORTED: mark("har fått status"),
    Movement.PUT_ASIDE: mark("lagt til side"),
    Movement.TAKEN_UP: mark("tatt opp igjen"),
}

_ORDER = (ReportingState.NOT_BEGUN, ReportingState.UNDER_WAY, ReportingState.FINISHED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stands: a step on a scale and the reporting state it stands for. Both None: nobody has said.

    What is postponed or cancelled has that as its ``state``; a step beside it does not count.
    """

    step: int | None = None
    state: ReportingState | None = None

    @property
    def is_outside(self) -> bool:
        """Postponed or cancelled."""
        return self.state is not None and not self.state.counts_in_means

    @property
    def is_reported(self) -> bool:
        """Whether anybody has said how it stands."""
        return self.state is not None or self.step is not None


def movement_between(before: Standing | None, after: Standing | None, *, same_scale: bool) -> Movement:
    """What happened from ``before`` to ``after``; None for a measure that was not there.

    Steps are compared where both times used the same scale; otherwise, and where a step is missing, only the reporting
    states are. ``ValueError`` when it was there neither time, or when there is neither step nor state to compare by.
    """
    if after is None:
        if before is None:
            raise ValueError("a measure that was there neither time did not move")
        return Movement.ENDED
    if before is None:
        return Movement.NEW
    if not after.is_reported:
        return Movement.NOT_REPORTED
    if after.is_outside:
        return Movement.UNCHANGED if before.state is after.state else Movement.PUT_ASIDE
    if before.is_outside:
        return Movement.TAKEN_UP
    if not before.is_reported:
        return Movement.REPORTED
    change = _change(before, after, same_scale=same_scale)
    if change == 0:
        return Movement.UNCHANGED
    return Movement.FORWARD if change > 0 else Movement.BACK


def _change(before: Standing, after: Standing, *, same_scale: bool) -> int:
    if same_scale and before.step is not None and after.step is not None:
        return after.step - before.step
    if before.state is None or after.state is None:
        raise ValueError("steps of different scales are compared by reporting state, and one has none")
    return _ORDER.index(after.state) - _ORDER.index(before.state)
