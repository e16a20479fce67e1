"""What a report or a page is about: whose figures, which year, on which day it is made."""

from dataclasses import dataclass
from datetime import date

from omsyn.vocabulary.municipalities import Municipality


@dataclass(frozen=True, slots=True)
class Scope:
    """The municipality, the year reported on, and the day of writing (given, never taken from the clock)."""

    municipality: Municipality
    year: int
    made_on: date
