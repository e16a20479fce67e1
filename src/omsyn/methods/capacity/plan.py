"""The dated plan of places: what is open from when, and how many places that makes on any day."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import Validity

Days = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class PlannedPlaces:
    """``places`` that are open on every day of ``open_in``; its last day is the last day before they close."""

    name: str
    places: float
    open_in: Validity

    def __post_init__(self) -> None:
        if not np.isfinite(self.places) or self.places < 0:
            raise InputError(
                _("«{name}» har {places} plasser.").format(name=self.name, places=self.places),
                expected=_("Antall plasser er null eller mer."),
                what_now=_("Skriv plasser som stenger, med siste dag de er åpne, ikke som minus."),
            )


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """Everything that is open or will open. A name may come again, for a later period with another number of places.

    ``InputError`` when the periods of one name overlap: the plan then says two things about the same day.
    """

    parts: tuple[PlannedPlaces, ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise InputError(
                _("Kapasitetsplanen er tom."), what_now=_("Legg inn plassene som er åpne i dag, og når nye åpner.")
            )
        for name in {part.name for part in self.parts}:
            _check_one_answer_each_day([part for part in self.parts if part.name == name])

    @classmethod
    def unchanged(cls, name: str, places: float, since: date) -> Self:
        """The plan in which nothing opens or closes after ``since``."""
        return cls((PlannedPlaces(name, places, Validity(since)),))

    def places_on(self, day: date) -> float:
        """Places open on ``day``."""
        return sum(part.places for part in self.parts if part.open_in.holds_on(day))

    def places_each_day(self, days: Days) -> NDArray[np.float64]:
        """Places open on each of ``days`` (datetime64[D])."""
        total = np.zeros(days.shape)
        for part in self.parts:
            is_open = days >= np.datetime64(part.open_in.first)
            if part.open_in.last is not None:
                is_open &= days <= np.datetime64(part.open_in.last)
            total += part.places * is_open
        return total

    def place_years(self, year: int) -> float:
        """Places in ``year`` on average over its days."""
        return float(self.places_each_day(days_of_year(year)).mean())


def days_of_year(year: int) -> Days:
    """Every day of ``year``, datetime64[D]."""
    return np.arange(np.datetime64(f"{year:04d}-01-01"), np.datetime64(f"{year + 1:04d}-01-01"))


def _check_one_answer_each_day(parts: list[PlannedPlaces]) -> None:
    for earlier, later in pairwise(sorted(parts, key=lambda part: part.open_in.first)):
        if earlier.open_in.holds_on(later.open_in.first):
            raise InputError(
                _("Planen sier både {one} og {other} plasser for «{name}» den {day}.").format(
                    one=_number(earlier.places),
                    other=_number(later.places),
                    name=later.name,
                    day=format_date(later.open_in.first),
                ),
                expected=_("Hvert sted har ett antall plasser om gangen."),
                what_now=_("La den første perioden slutte dagen før den neste begynner, eller bruk to navn."),
            )


def _number(places: float) -> str:
    return f"{places:g}".replace(".", ",")
