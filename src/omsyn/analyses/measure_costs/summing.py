"""Sums of measures' costs, kept exact until they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem
from omsyn.analyses.measure_costs.result import AreaCosts, CostsOfKind, CostSpan, YearOfCosts
from omsyn.methods.economy.measure_costs import NOTHING, CostsByYear, PlannedCost, Span, costs_by_year, no_costs
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Unit, Units, missing

METHOD = "measure_costs"
ORE = 100


@dataclass(frozen=True, slots=True)
class UnknownCosts:
    """How many unknown costs fall in each year; in any of the years, in others alone, and in none that is told."""

    years: tuple[int, ...]
    in_years: int = 0
    outside: int = 0
    undated: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            tuple(one + another for one, another in zip(self.years, other.years, strict=True)),
            self.in_years + other.in_years,
            self.outside + other.outside,
            self.undated + other.undated,
        )

    @property
    def count(self) -> int:
        """All of them."""
        return self.in_years + self.outside + self.undated


@dataclass(frozen=True, slots=True)
class KindSum:
    """Costs of a kind by year, those nobody knows, and how many are known and a range."""

    costs: CostsByYear
    unknown: UnknownCosts
    known: int = 0
    ranges: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.costs + other.costs,
            self.unknown + other.unknown,
            self.known + other.known,
            self.ranges + other.ranges,
        )


@dataclass(frozen=True, slots=True)
class FteSum:
    """FTE by year, in all and of measures without a date; ``count`` measures state any."""

    years: tuple[Decimal, ...]
    stated: Decimal = Decimal(0)
    undated: Decimal = Decimal(0)
    count: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            tuple(one + another for one, another in zip(self.years, other.years, strict=True)),
            self.stated + other.stated,
            self.undated + other.undated,
            self.count + other.count,
        )


@dataclass(frozen=True, slots=True)
class CostSum:
    """Everything summed of some measures, over ``years``."""

    years: range
    investment: KindSum
    operation: KindSum
    fte: FteSum
    measures: int = 0
    unknown: int = 0
    not_stated: int = 0
    ranges: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.years,
            self.investment + other.investment,
            self.operation + other.operation,
            self.fte + other.fte,
            self.measures + other.measures,
            self.unknown + other.unknown,
            self.not_stated + other.not_stated,
            self.ranges + other.ranges,
        )


def nothing(years: range) -> CostSum:
    """The sum of no measures."""
    none = KindSum(no_costs(years), UnknownCosts((0,) * len(years)))
    return CostSum(years, none, none, FteSum((Decimal(0),) * len(years)))


def sum_costs(measures: Iterable[CostedMeasure], years: range) -> CostSum:
    """The measures together."""
    counted = list(measures)
    costs: dict[CostKind, list[CostItem]] = {kind: [] for kind in CostKind}
    for measure in counted:
        for cost in measure.costs:
            costs[cost.kind].append(cost)
    return CostSum(
        years=years,
        investment=_sum_of_kind(costs[CostKind.INVESTMENT], years),
        operation=_sum_of_kind(costs[CostKind.OPERATION], years),
        fte=_sum_of_fte(counted, years),
        measures=len(counted),
        unknown=sum(measure.has_cost(state=CostState.UNKNOWN) for measure in counted),
        not_stated=sum(not measure.costs for measure in counted),
        ranges=sum(measure.has_cost(state=CostState.RANGE) for measure in counted),
    )


def as_area(name: str, told: CostSum, sources: tuple[Source, ...]) -> AreaCosts:
    """The sum as quantities with their sources."""
    investments = _by_year(told.investment, sources)
    operations = _by_year(told.operation, sources)
    return AreaCosts(
        area=name,
        measure_count=told.measures,
        years=tuple(
            YearOfCosts(year, investment, operation, _fte(fte, told.fte, sources), one + another)
            for year, investment, operation, fte, one, another in zip(
                told.years,
                investments,
                operations,
                told.fte.years,
                told.investment.unknown.years,
                told.operation.unknown.years,
                strict=True,
            )
        ),
        investment=_of_kind(told.investment, sources),
        operation=_of_kind(told.operation, sources),
        fte=_fte(told.fte.stated, told.fte, sources),
        fte_undated=_fte(told.fte.undated, told.fte, sources),
        unknown_count=told.unknown,
        not_stated_count=told.not_stated,
        range_count=told.ranges,
    )


def span_of(cost: CostItem) -> Span | None:
    """The amount; None of an unknown cost."""
    if cost.low_nok is None or cost.high_nok is None:
        return None
    return Span.of_kroner(cost.low_nok, cost.high_nok)


def _sum_of_kind(costs: list[CostItem], years: range) -> KindSum:
    known = [_planned(cost, amount) for cost in costs if (amount := span_of(cost)) is not None]
    unknown = [_planned(cost, NOTHING) for cost in costs if cost.state is CostState.UNKNOWN]
    states = [cost.state for cost in costs]
    return KindSum(
        costs_by_year(known, years),
        _unknown_by_year(unknown, years),
        states.count(CostState.KNOWN),
        states.count(CostState.RANGE),
    )


def _planned(cost: CostItem, amount: Span) -> PlannedCost:
    return PlannedCost(amount, cost.first_year, cost.last_year, is_yearly=cost.kind is CostKind.OPERATION)


def _unknown_by_year(costs: list[PlannedCost], years: range) -> UnknownCosts:
    falls_in = [cost.years_within(years) for cost in costs]
    in_years = sum(len(found) > 0 for found in falls_in)
    undated = sum(not cost.is_dated for cost in costs)
    return UnknownCosts(
        tuple(sum(year in found for found in falls_in) for year in years),
        in_years,
        len(costs) - in_years - undated,
        undated,
    )


def _sum_of_fte(measures: list[CostedMeasure], years: range) -> FteSum:
    by_year = [Decimal(0)] * len(years)
    stated = undated = Decimal(0)
    count = 0
    for measure in measures:
        if measure.fte is None:
            continue
        fte = Decimal(repr(float(measure.fte)))
        count, stated = count + 1, stated + fte
        first, last = measure.years_of_work
        works = PlannedCost(NOTHING, first, last, is_yearly=True)
        if not works.is_dated:
            undated += fte
        for year in works.years_within(years):
            by_year[year - years.start] += fte
    return FteSum(tuple(by_year), stated, undated, count)


def _of_kind(told: KindSum, sources: tuple[Source, ...]) -> CostsOfKind:
    costs, unknown = told.costs, told.unknown
    return CostsOfKind(
        stated=_span(told, costs.stated, unknown.count, sources),
        in_years=_span(told, costs.in_years, unknown.in_years, sources),
        outside=_span(told, costs.outside, unknown.outside, sources),
        undated=_span(told, costs.undated, unknown.undated, sources),
        known_count=told.known,
        range_count=told.ranges,
        unknown_count=unknown.count,
        unknown_in_years=unknown.in_years,
        unknown_outside=unknown.outside,
        unknown_undated=unknown.undated,
    )


def _by_year(told: KindSum, sources: tuple[Source, ...]) -> tuple[CostSpan, ...]:
    by_year = zip(told.costs.years, told.unknown.years, strict=True)
    return tuple(_span(told, span, unknown, sources) for span, unknown in by_year)


def _span(told: KindSum, span: Span, unknown: int, sources: tuple[Source, ...]) -> CostSpan:
    """Nothing known beside something unknown is not 0 kroner."""
    if not told.known and not told.ranges:
        lacking = _without_value(Units.NOK, sources, is_unknown=told.unknown.count > 0)
        return CostSpan(lacking, lacking)
    if unknown and span == NOTHING:
        lacking = missing(Units.NOK, *sources)
        return CostSpan(lacking, lacking)
    return CostSpan(*(Quantity(end / ORE, Units.NOK, sources, METHOD) for end in (span.low, span.high)))


def _fte(fte: Decimal, told: FteSum, sources: tuple[Source, ...]) -> Quantity:
    if not told.count:
        return _without_value(Units.FTE, sources, is_unknown=False)
    return Quantity(float(fte), Units.FTE, sources, METHOD)


def _without_value(unit: Unit, sources: tuple[Source, ...], *, is_unknown: bool) -> Quantity:
    if is_unknown:
        return missing(unit, *sources)
    return Quantity(None, unit, sources, METHOD, frozenset({Flag.NOT_APPLICABLE}))
