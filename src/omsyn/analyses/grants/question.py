"""The question: the grants of a register as plain rows, and the day they are looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

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

GOES_ON = {"yes": True, "no": False}


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


def grants_from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Grant, ...]:
    """Grants from rows of the kind ``grants`` (``registers.importing``); cells without a value are not told."""
    names = {field.name for field in fields(Grant)}
    found = []
    for row in rows:
        told = {name: value for name, value in row.items() if name in names and value is not None}
        told["places"] = row.get("place_count")
        told["goes_on"] = GOES_ON.get(str(row.get("goes_on")))
        found.append(Grant(**told))
    return tuple(found)
