"""What is said of a measure (tiltak): kind and phase, how far it has come, whether in time, what it costs and gives.

A municipality names the steps of its own status scale; every step stands for one of the fixed reporting states here, so
that scales can be held against each other.
"""

from enum import StrEnum
from typing import Self

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


class _Told(StrEnum):
    """A word with a label in the reader's language, and a list to choose from."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """A member with the bokmål words people read it as."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._words = words
        return member

    @property
    def label(self) -> str:
        """The word as people read it."""
        return _(self._words)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and label of each, in order."""
        return [(one.value, one.label) for one in cls]

    @classmethod
    def called(cls, label: str) -> Self | None:
        """The one whose label this is, case aside; None when there is none."""
        wanted = label.strip().casefold()
        return next((one for one in cls if one.label.casefold() == wanted), None)


class MeasureKind(_Told):
    """What a measure is to the budget."""

    INVESTMENT = "investment", mark("investering")
    OPERATION = "operation", mark("drift")
    STUDY = "study", mark("utredning")
    """Something is examined (utredning) before anyone decides."""


class MeasurePhase(_Told):
    """Where a measure is on its way from an idea to what is done every day. Apart from how far the work has come."""

    PROPOSED = "proposed", mark("foreslått")
    DECIDED = "decided", mark("vedtatt")
    PROJECT = "project", mark("prosjekt")
    ORDINARY_OPERATION = "ordinary_operation", mark("ordinær drift")
    ENDED = "ended", mark("avsluttet")


class ReportingState(_Told):
    """The fixed states every local scale is mapped to."""

    NOT_BEGUN = "not_begun", mark("ikke begynt")
    UNDER_WAY = "under_way", mark("i gang")
    FINISHED = "finished", mark("ferdig")
    POSTPONED = "postponed", mark("utsatt")
    CANCELLED = "cancelled", mark("avlyst")

    @property
    def counts_in_means(self) -> bool:
        """Whether a measure in this state counts in means and distributions; what is put off or given up does not."""
        return self not in (ReportingState.POSTPONED, ReportingState.CANCELLED)


class Timeliness(_Told):
    """Whether a measure keeps its time. Apart from how far it has come: what is half done may be early or late."""

    NOT_DATED = "not_dated", mark("uten frist")
    NOT_DUE = "not_due", mark("skal ikke ha begynt")
    """It has not begun, and need not have."""
    ON_TIME = "on_time", mark("innenfor tida")
    """It is under way, and nothing known says that it is late. Where nobody knows how much is done, that is all."""
    LATE_START = "late_start", mark("skulle ha begynt")
    BEHIND = "behind", mark("henger etter")
    """It has begun, but come less far than the time gone would have it."""
    OVERDUE = "overdue", mark("over fristen")
    """Its end is past, and it is not finished."""
    DONE = "done", mark("ferdig")
    OUTSIDE = "outside", mark("ikke vurdert")
    """Postponed or cancelled: time is not held against it."""


class CostKind(_Told):
    """Which budget a cost belongs to."""

    INVESTMENT = "investment", mark("investering")
    OPERATION = "operation", mark("drift per år")
    """Kroner each year."""


class CostState(_Told):
    """What is known of a cost. Unknown is a state, and never 0."""

    KNOWN = "known", mark("kjent beløp")
    RANGE = "range", mark("mellom to beløp")
    UNKNOWN = "unknown", mark("ukjent")


class BenefitKind(_Told):
    """What a benefit (gevinst) is; the first three are those of KS' roadmap for service innovation."""

    SAVED_TIME = "saved_time", mark("spart tid")
    AVOIDED_COST = "avoided_cost", mark("unngått kostnad")
    RAISED_QUALITY = "raised_quality", mark("økt kvalitet")
    SATISFACTION = "satisfaction", mark("tilfredshet")
    PRODUCTIVITY = "productivity", mark("produktivitet")
