"""The answer: each published figure beside what its sum gives, whether it comes out, and how the projection went."""

from dataclasses import dataclass
from enum import StrEnum

from omsyn.analyses.published_example.question import PublishedExampleQuestion
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source, Unit

CALENDAR_YEAR = Unit("calendar_year", "")
"""A year is told without a word beside it, and without a space for thousands."""


class Verdict(StrEnum):
    """Whether a published figure comes out when it is reckoned anew."""

    REPRODUCES = "reproduces"
    WITH_ASSUMPTION = "with_assumption"
    DIFFERS = "differs"
    CANNOT_BE_RECKONED = "cannot_be_reckoned"
    FOLLOWS = "follows"
    """The plan gives no such figure; it follows from those it gives."""

    @property
    def label(self) -> str:
        """In words, in the reader's language."""
        return {
            Verdict.REPRODUCES: _("Går opp"),
            Verdict.WITH_ASSUMPTION: _("Går opp med en antakelse"),
            Verdict.DIFFERS: _("Går ikke opp"),
            Verdict.CANNOT_BE_RECKONED: _("Kan ikke regnes på nytt"),
            Verdict.FOLLOWS: _("Står ikke i planen, men følger av tallene"),
        }[self]


class Step(StrEnum):
    """The steps of the example, in the order they build on each other."""

    PEOPLE = "people"
    PLACES = "places"
    SUPPORT = "support"
    LABOUR = "labour"
    HOSPITAL = "hospital"
    DEMENTIA = "dementia"
    COST = "cost"

    @property
    def label(self) -> str:
        """In words, in the reader's language."""
        return {
            Step.PEOPLE: _("Befolkningen"),
            Step.PLACES: _("Plassene"),
            Step.SUPPORT: _("Aldersbæreevnen"),
            Step.LABOUR: _("Arbeidskraften"),
            Step.HOSPITAL: _("Oppgavene fra sykehuset"),
            Step.DEMENTIA: _("Demens"),
            Step.COST: _("Utgiftene"),
        }[self]


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that goes into a sum. ``lines`` is where it stands in the plan; empty when it stands elsewhere."""

    name: str
    quantity: Quantity
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the plan. ``published`` is missing where the plan has none, ``reckoned`` where it has no sum.

    ``formula`` says the sum in words, ``why`` what was assumed, what differs, or what is missing.
    """

    key: str
    step: Step
    says: str
    published: Quantity
    lines: str
    formula: str
    inputs: tuple[Input, ...]
    reckoned: Quantity
    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class PlacesYear:
    """Places in ``year`` three ways; ``published`` is missing in years the plan says nothing of."""

    year: int
    published: Quantity
    one_rate: Quantity
    two_rates: Quantity
    one_year_ages: Quantity


@dataclass(frozen=True, slots=True)
class PlacesOverTime:
    """A service's places. ``name`` is the plan's own word, the rates are shares of 80+, 80–89 and 90+ in per cent."""

    name: str
    one_rate: Quantity
    rate_80_89: Quantity
    rate_90_and_over: Quantity
    years: tuple[PlacesYear, ...]

    @property
    def last(self) -> PlacesYear:
        """The last year of the plan's table."""
        return self.years[-1]


@dataclass(frozen=True, slots=True)
class SupportYear:
    """People aged 20–66 for each of 67 and over: as published, from the plan's table, and as counted on 1 January."""

    year: int
    published: Quantity
    from_table: Quantity
    counted: Quantity


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A group in a year: persons in the plan's table, persons counted on 1 January that year and the next."""

    group: AgeGroup
    year: int
    in_plan: Quantity
    counted: Quantity
    counted_at_end: Quantity
    difference: Quantity
    """The plan less the count on 1 January."""
    difference_percent: Quantity


@dataclass(frozen=True, slots=True)
class PublishedExampleResult:
    """A plan's figures reckoned anew."""

    question: PublishedExampleQuestion
    municipality: Municipality
    plan: Source
    claims: tuple[Claim, ...]
    places: tuple[PlacesOverTime, ...]
    support: tuple[SupportYear, ...]
    counted: tuple[CountedRow, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]

    def of_step(self, step: Step) -> tuple[Claim, ...]:
        """The claims of ``step`` in order."""
        return tuple(claim for claim in self.claims if claim.step is step)

    def claim(self, key: str) -> Claim:
        """The claim called ``key``; ``StopIteration`` when there is none."""
        return next(claim for claim in self.claims if claim.key == key)

    def count(self, *verdicts: Verdict) -> int:
        """How many claims have one of ``verdicts``."""
        return sum(claim.verdict in verdicts for claim in self.claims)
