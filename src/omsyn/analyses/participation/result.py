"""The answer: people and hours with what is not stated beside them, proposals by outcome, and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from omsyn.analyses.participation.question import EventRow, ParticipationQuestion, ProposalLevel, ProposalOutcome
from omsyn.methods.participation.words import WordCount
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many took part in some events, by how the numbers are stated; the same person may have been there twice.

    ``exact``, ``about`` and ``over`` are sums of the numbers stated so, missing where there are none. ``stated`` is the
    three together, flagged as approximate unless all are exact. ``without_count`` events have no number; they are in
    no sum.
    """

    events: int
    exact: Quantity
    about: Quantity
    over: Quantity
    stated: Quantity
    without_count: int


@dataclass(frozen=True, slots=True)
class HoursSpent:
    """The hours of the events that state them, missing where none does, and how many do not."""

    hours: Quantity
    without_hours: int


@dataclass(frozen=True, slots=True)
class KindOfEvent:
    """All events of a kind; the kind is empty for all kinds together."""

    kind: str
    attendance: Attendance
    hours: HoursSpent


@dataclass(frozen=True, slots=True)
class ProposalsAtLevel:
    """How many proposals of a level came to each outcome; level None is all of them.

    ``taken_in`` were taken in, wholly or partly, and ``taken_in_share`` is that in per cent of ``total``; it does not
    apply where there are no proposals.
    """

    level: ProposalLevel | None
    counts: Mapping[ProposalOutcome, int]
    total: int
    taken_in: int
    taken_in_share: Quantity


@dataclass(frozen=True, slots=True)
class WordsUsed:
    """The words that may be shown, most used first, out of how many contributions.

    ``too_few`` words are left out since they stand in fewer contributions than ``least_contributions``, and ``cut``
    since enough is shown already.
    """

    words: tuple[WordCount, ...]
    contributions: int
    least_contributions: int
    too_few: int
    cut: int


@dataclass(frozen=True, slots=True)
class ParticipationResult:
    """Participation in a plan. ``kinds`` stand in the order they come in ``events``; ``levels`` are always three."""

    question: ParticipationQuestion
    municipality: Municipality
    events: tuple[EventRow, ...]
    kinds: tuple[KindOfEvent, ...]
    together: KindOfEvent
    levels: tuple[ProposalsAtLevel, ...]
    all_levels: ProposalsAtLevel
    words: WordsUsed
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
