"""The question: the participation log of a plan, as plain rows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Source


class CountPrecision(StrEnum):
    """How a number of people is stated."""

    EXACT = ""
    ABOUT = "about"
    OVER = "over"
    """So many and somewhat more."""


class ProposalLevel(StrEnum):
    """What a proposal, or what people were heard about, is on the level of."""

    SYSTEM = "system"
    SERVICE = "service"
    INDIVIDUAL = "individual"

    @property
    def label(self) -> str:
        """The level as people read it."""
        return _(_LEVELS[self])


class ProposalOutcome(StrEnum):
    """What came of a proposal."""

    TAKEN_IN = "taken_in"
    PARTLY = "partly"
    NOT_TAKEN_IN = "not_taken_in"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The outcome as people read it."""
        return _(_OUTCOMES[self])


_LEVELS = {
    ProposalLevel.SYSTEM: mark("system"),
    ProposalLevel.SERVICE: mark("tjeneste"),
    ProposalLevel.INDIVIDUAL: mark("individ"),
}
_OUTCOMES = {
    ProposalOutcome.TAKEN_IN: mark("tatt inn"),
    ProposalOutcome.PARTLY: mark("delvis tatt inn"),
    ProposalOutcome.NOT_TAKEN_IN: mark("ikke tatt inn"),
    ProposalOutcome.UNDECIDED: mark("ikke avgjort"),
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """A meeting, a hearing or another way people were heard; ``kind`` in words, ``who`` as groups and never names.

    ``count`` and ``hours`` are None where nobody has stated them. ``outcome`` is what came of it, in words.
    """

    kind: str
    who: str
    count: int | None = None
    precision: CountPrecision = CountPrecision.EXACT
    first_day: date | None = None
    last_day: date | None = None
    hours: float | None = None
    level: ProposalLevel | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Something that was proposed, and what came of it. ``reason`` says why, in words."""

    text: str
    level: ProposalLevel
    outcome: ProposalOutcome = ProposalOutcome.UNDECIDED
    reason: str = ""
    contributor: str = ""
    """Whoever it came from, as any mark that tells them apart; texts with the same mark are one contribution."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What someone wrote, for the count of words. ``contributor`` as in ``ProposalRow``."""

    text: str
    contributor: str = ""


@dataclass(frozen=True, slots=True)
class ParticipationQuestion:
    """Who took part in the plan ``plan`` of ``municipality``, what they proposed, and which words they used.

    Words are counted over the texts of ``proposals`` and ``contributions``. ``least_contributions`` is how many of them
    a word must stand in to be shown, as the parameters have it when None. ``source`` is where the log is kept, the
    municipality's own in Omsyn when None.
    """

    municipality: MunicipalityNumber
    plan: str
    events: tuple[EventRow, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    least_contributions: int | None = None
    source: Source | None = None
