"""The answer: by unit and by code, in both models."""

from dataclasses import dataclass

from omsyn.analyses.activity_funding.question import ActivityQuestion
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class FundedUnit:
    """A unit. ``expected`` is model A with the activity expected, ``settlement`` what the change since then moves.

    Both are missing where no expected activity was told; ``model_b`` and ``difference`` without a lump sum.
    """

    name: str
    model_a: Quantity
    expected: Quantity
    settlement: Quantity
    model_b: Quantity
    difference: Quantity


@dataclass(frozen=True, slots=True)
class FundedCode:
    """A code over all units: how much is done, its price and what that comes to."""

    code: str
    name: str
    amount: Quantity
    price: Quantity
    payment: Quantity


@dataclass(frozen=True, slots=True)
class ActivityResult:
    """Units in the order they were given, codes in that of the plan. The total is a unit without a name."""

    question: ActivityQuestion
    units: tuple[FundedUnit, ...]
    total: FundedUnit
    codes: tuple[FundedCode, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
