"""The answer: benefits with how far they have come, effect per krone of each measure, and how often intervals held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion, ExpectedEffectRow
from omsyn.methods.progress.calibration import Calibration
from omsyn.vocabulary.municipalities import Municipality
from omsyn.vocabulary.quantities import Quantity, Source


@dataclass(frozen=True, slots=True)
class BenefitProgress:
    """A benefit. ``baseline``, ``target`` and ``latest`` are in its own unit, ``share_realised`` in per cent.

    ``planned_nok`` and ``realised_nok`` are kroner a year of the whole way and of that gone; not applicable where the
    benefit is not money, missing where something is not told. ``taken_out_nok``, ``moved_nok`` and ``undecided_nok``
    are parts of ``realised_nok``. Only what is taken out is money.
    """

    row: BenefitRow
    baseline: Quantity
    target: Quantity
    latest: Quantity
    latest_date: date | None
    share_realised: Quantity
    planned_nok: Quantity
    realised_nok: Quantity
    taken_out_nok: Quantity
    moved_nok: Quantity
    undecided_nok: Quantity


@dataclass(frozen=True, slots=True)
class PerKrone:
    """Kroner back for each krone out, a year; ``low`` and ``high`` are alike where every cost is known."""

    low: Quantity
    high: Quantity

    @property
    def is_range(self) -> bool:
        """Whether lowest and highest differ."""
        return self.low.value != self.high.value


class NotReckoned(StrEnum):
    """Why effect per krone was not reckoned."""

    NO_OUTLAY = "no_outlay"
    UNKNOWN_COST = "unknown_cost"
    """A cost is unknown, or the years an investment is used up over are."""
    NO_COST = "no_cost"
    """The cost is 0, so there is nothing to divide by."""
    MAY_COST_NOTHING = "may_cost_nothing"
    """The lowest cost is 0, so the effect may be anything."""
    UNKNOWN_BENEFIT = "unknown_benefit"
    """A benefit is worth kroner, but its baseline or target is not told."""
    NOT_MONEY = "not_money"
    """None of its benefits is told in kroner."""


@dataclass(frozen=True, slots=True)
class MeasureEffect:
    """Effect per krone of a measure; ``planned`` is None exactly when ``reason`` says why.

    ``planned`` is of what its benefits are to be worth, ``realised`` of what they are worth now, ``taken_out`` of what
    the budget is reduced by; the two latter are None until every benefit in kroner is measured. Cost is kroner a year,
    lowest and highest. ``counted`` benefits are in kroner, ``not_counted`` are not.
    """

    measure_key: str
    measure_title: str
    area: str
    planned: PerKrone | None
    realised: PerKrone | None
    taken_out: PerKrone | None
    cost_low: Quantity
    cost_high: Quantity
    counted: int
    not_counted: int
    reason: NotReckoned | None


@dataclass(frozen=True, slots=True)
class BenefitsResult:
    """Benefits in the order given, measures in the order of their first benefit.

    ``calibration`` is of all measured ``effects``, ``by_year`` of those of each year; None and empty without any.
    """

    question: BenefitsQuestion
    municipality: Municipality
    benefits: tuple[BenefitProgress, ...]
    measures: tuple[MeasureEffect, ...]
    effects: tuple[ExpectedEffectRow, ...]
    calibration: Calibration | None
    by_year: Mapping[int, Calibration]
    sources: tuple[Source, ...]

    @property
    def measured(self) -> tuple[BenefitProgress, ...]:
        """The benefits whose share realised is known."""
        return tuple(one for one in self.benefits if one.share_realised.has_value)
