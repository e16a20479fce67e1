"""What does not hang together in measures, held against the measure itself and against the others."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from omsyn.analyses.measure_costs.question import CostedMeasure
from omsyn.analyses.measure_costs.result import CostFlag, CostFlagKind
from omsyn.analyses.measure_costs.summing import METHOD, ORE, span_of
from omsyn.methods.economy.measure_costs import FAR, deviations_from_median
from omsyn.vocabulary.measures import CostKind, CostState
from omsyn.vocabulary.quantities import Quantity, Source, Units


def flag_measures(measures: Sequence[CostedMeasure], sources: tuple[Source, ...]) -> tuple[CostFlag, ...]:
    """Every flag, measure by measure in their order."""
    flags = [
        *_far_from_the_others(measures, CostFlagKind.COST_PER_FTE, cost_per_fte, sources),
        *_far_from_the_others(measures, CostFlagKind.COST_PER_PLACE, cost_per_place, sources),
        *(CostFlag(measure, kind) for measure in measures for kind in _alone(measure)),
    ]
    position = {measure.key: place for place, measure in enumerate(measures)}
    kinds = list(CostFlagKind)
    return tuple(sorted(flags, key=lambda flag: (position[flag.measure.key], kinds.index(flag.kind))))


def cost_per_fte(measure: CostedMeasure) -> float | None:
    """Operating cost in kroner a year / FTE; None unless both are told, FTE is above 0 and no such cost is unknown."""
    if measure.fte is None or measure.fte <= 0:
        return None
    cost = _middle_of_costs(measure, CostKind.OPERATION)
    return None if cost is None else cost / measure.fte


def cost_per_place(measure: CostedMeasure) -> float | None:
    """Investment in kroner / places; None unless both are told, places are above 0 and no such cost is unknown.

    The middle of a range of places counts.
    """
    told = [places for places in (measure.places, measure.places_most) if places is not None]
    places = sum(told) / len(told) if told else 0
    if places <= 0:
        return None
    cost = _middle_of_costs(measure, CostKind.INVESTMENT)
    return None if cost is None else cost / places


def _middle_of_costs(measure: CostedMeasure, kind: CostKind) -> float | None:
    """Σ of the costs of a kind in kroner, the middle of a range; None without any, or when one is unknown."""
    total = 0
    is_stated = False
    for cost in measure.costs:
        if cost.kind is kind:
            span = span_of(cost)
            if span is None:
                return None
            is_stated, total = True, total + span.low + span.high
    return total / (2 * ORE) if is_stated else None


def _far_from_the_others(
    measures: Sequence[CostedMeasure],
    kind: CostFlagKind,
    ratio: Callable[[CostedMeasure], float | None],
    sources: tuple[Source, ...],
) -> Iterator[CostFlag]:
    compared = [(measure, figure) for measure in measures if (figure := ratio(measure)) is not None]
    figures = [figure for _measure, figure in compared]
    deviations = deviations_from_median(figures)
    if deviations is None:
        return
    usual = Quantity(median(figures), Units.NOK, sources, METHOD)
    for (measure, figure), deviation in zip(compared, deviations, strict=True):
        if deviation > FAR:
            yield CostFlag(measure, kind, Quantity(figure, Units.NOK, sources, METHOD), usual, deviation, len(figures))


def _alone(measure: CostedMeasure) -> Iterator[CostFlagKind]:
    is_turned_around = measure.start is not None and measure.end is not None and measure.end < measure.start
    if is_turned_around or any(cost.is_turned_around for cost in measure.costs):
        yield CostFlagKind.START_AFTER_END
    has_operation = measure.has_cost(CostKind.OPERATION)
    if measure.has_cost(CostKind.INVESTMENT) and not has_operation:
        yield CostFlagKind.OPERATING_COST_MISSING
    if has_known_cost_without_year(measure):
        yield CostFlagKind.COST_WITHOUT_YEAR
    if measure.grant_ends is not None and (measure.end is None or measure.grant_ends < measure.end):
        yield CostFlagKind.GRANT_ENDS_FIRST
    if measure.fte and not has_operation:
        yield CostFlagKind.FTE_WITHOUT_COST


def has_known_cost_without_year(measure: CostedMeasure) -> bool:
    """Whether an amount is told whose years are not, or cannot be used."""
    return any(cost.state is not CostState.UNKNOWN and not cost.is_dated for cost in measure.costs)
