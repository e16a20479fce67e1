"""The question: the grants of a register as plain rows, and the day they are looked at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.vocabulary.language import mark
from omsyn.vocabulary.language import translate as _


class GrantKind(StrEnum):
    """What the money is for."""

    OPERATION = "operation"
    PROJECT = "project"
    INVESTMENT = "investment"
    TRAINING = "training"
    REFUND = "refund"
    OTHER = "other"

    @property
    def label(self) -> str:
        """In the reader's words."""
        return _(_KINDS[self])


_KINDS = {
    GrantKind.OPERATION: mark("drift"),
    GrantKind.PROJECT: mark("prosjekt"),
    GrantKind.INVESTMENT: mark("investering"),
    GrantKind.TRAINING: mark("utdanning og kompetanse"),
    GrantKind.REFUND: mark("refusjon"),
    GrantKind.OTHER: mark("annet"),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant. Amounts in kroner, 0 or more; None and empty texts are not told.

    ``goal`` is yes, partly or no. ``goes_on`` is whether it is taken into ordinary operation when the money ends.
    ``kept_until`` is the day the letter about the grant says that places are kept to.
    """

    name: str
    scheme: str = ""
    kind: str = ""
    unit: str = ""
    application_deadline: date | None = None
    reporting_deadline: date | None = None
    granted_on: date | None = None
    ends_on: date | None = None
    appropriation_nok: float | None = None
    used_nok: float | None = None
    places: int | None = None
    kept_until: date | None = None
    goal: str = ""
    goes_on: bool | None = None


@dataclass(frozen=True, slots=True)
class GrantsQuestion:
    """``grants`` as they stand on the day ``on``."""

    grants: tuple[Grant, ...]
    on: date
    municipality_name: str = ""
