"""The answer: each grant's use, a calendar of deadlines, and places that must be kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.analyses.grants.question import Grant, GrantsQuestion
from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source


class DeadlineKind(StrEnum):
    """What is due."""

    APPLICATION = "application"
    REPORT = "report"
    END = "end"
    KEPT_UNTIL = "kept_until"

    @property
    def label(self) -> str:
        """In the reader's words."""
        return _(_KINDS[self])


_KINDS = {
    DeadlineKind.APPLICATION: mark("Søknadsfrist"),
    DeadlineKind.REPORT: mark("Rapporteringsfrist"),
    DeadlineKind.END: mark("Midlene tar slutt"),
    DeadlineKind.KEPT_UNTIL: mark("Plassene skal beholdes til"),
}


@dataclass(frozen=True, slots=True)
class GrantUse:
    """What is used of a grant. ``left`` is below zero when more is used than was given; missing where not told."""

    grant: Grant
    appropriation: Quantity
    used: Quantity
    left: Quantity
    percent: Quantity


@dataclass(frozen=True, slots=True)
class GrantDeadline:
    """Something due on a day; ``days_left`` is below zero when the day has passed."""

    day: date
    kind: DeadlineKind
    grant: Grant
    days_left: int


@dataclass(frozen=True, slots=True)
class GrantsResult:
    """``uses`` in the order given. ``undecided`` have ended, or end within a year, and nobody has told whether they
    go on. ``kept_years`` is the rule for places, missing when none holds.
    """

    question: GrantsQuestion
    uses: tuple[GrantUse, ...]
    total_appropriation: Quantity
    total_used: Quantity
    deadlines: tuple[GrantDeadline, ...]
    undecided: tuple[Grant, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
