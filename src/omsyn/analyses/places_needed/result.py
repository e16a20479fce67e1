"""The answer: places needed by three granularities of coverage rate, how they differ, and what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.registers.service_use.national_profiles import GroupLevel
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


class Granularity(StrEnum):
    """How finely age is told apart."""

    ONE_RATE = "one_rate"
    TWO_RATES = "two_rates"
    ONE_YEAR_AGES = "one_year_ages"

    @property
    def label(self) -> str:
        """In words, in the reader's language."""
        return {
            Granularity.ONE_RATE: _("én dekningsgrad, 80 år og over"),
            Granularity.TWO_RATES: _("to dekningsgrader, 80–89 og 90 år og over"),
            Granularity.ONE_YEAR_AGES: _("én dekningsgrad per årstrinn"),
        }[self]


@dataclass(frozen=True, slots=True)
class BaseLevel:
    """Where the reckoning starts: places in ``year``, in words where they come from, and the people they serve."""

    year: int
    places: Quantity
    origin: str
    persons_80_89: Quantity
    persons_90_and_over: Quantity
    persons_80_and_over: Quantity


@dataclass(frozen=True, slots=True)
class AgeProfile:
    """How use is spread over ages. ``is_own`` is true when the question gave the rates itself.

    ``about_it`` says what the reader should know of the profile; empty for the question's own.
    """

    name: str
    is_own: bool
    about_it: str
    levels: tuple[GroupLevel, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A coverage rate: places per 100 inhabitants of ``group``."""

    group: AgeGroup
    percent: Quantity


@dataclass(frozen=True, slots=True)
class YearOfNeed:
    """Places in ``year``. ``lowest`` and ``highest`` span every alternative of the projection."""

    year: int
    persons_80_and_over: Quantity
    places: Quantity
    lowest: Quantity
    highest: Quantity
    change: Quantity
    """From the base level, in places."""


@dataclass(frozen=True, slots=True)
class GranularityNeed:
    """Need by one granularity: the base year first, then the years asked for."""

    granularity: Granularity
    rates: tuple[Rate, ...]
    years: tuple[YearOfNeed, ...]

    def year(self, year: int) -> YearOfNeed | None:
        """The need in ``year``, if it was asked for."""
        return next((row for row in self.years if row.year == year), None)


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the granularities lie apart in ``year``: highest − lowest, in places."""

    year: int
    places: Quantity


@dataclass(frozen=True, slots=True)
class PlacesResult:
    """Places needed, three ways."""

    question: PlacesQuestion
    municipality: Municipality
    base: BaseLevel
    profile: AgeProfile
    needs: tuple[GranularityNeed, ...]
    spreads: tuple[Spread, ...]
    alternatives: tuple[str, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def need(self, granularity: Granularity) -> GranularityNeed:
        """The need by ``granularity``."""
        return next(row for row in self.needs if row.granularity is granularity)
