"""The answer: sums over recipients. No row is about one of them."""

from dataclasses import dataclass

from omsyn.analyses.top_up_grant.question import TopUpQuestion
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class TopUpResult:
    """``counted`` are within the age limit and above the threshold; ``too_old`` above the age limit.

    Where only a sum was given, ``recipients`` and ``net_wage_cost`` are about those above the threshold.
    """

    question: TopUpQuestion
    threshold: Quantity
    percent: Quantity
    highest_age: int
    recipients: int
    counted: int
    too_old: int
    net_wage_cost: Quantity
    grant: Quantity
    own_cost: Quantity
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
