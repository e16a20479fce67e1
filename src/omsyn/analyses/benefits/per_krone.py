"""Effect per krone of a measure: what its benefits are worth against what it costs, when all of it is known."""

from collections.abc import Sequence

from omsyn.analyses.benefits.progress import METHOD
from omsyn.analyses.benefits.question import MeasureOutlay
from omsyn.analyses.benefits.result import BenefitProgress, MeasureEffect, NotReckoned, PerKrone
from omsyn.methods.economy.benefits import Bounds, effect_per_krone, yearly_outlay
from omsyn.vocabulary.quantities import Quantity, Source, Units, missing


def effect_of_measure(
    benefits: Sequence[BenefitProgress], outlay: MeasureOutlay | None, sources: tuple[Source, ...]
) -> MeasureEffect:
    """The effect of the measure whose ``benefits`` (at least one) these are; ``outlay`` None where none is told."""
    row = benefits[0].row
    in_kroner = [one for one in benefits if one.planned_nok.has_value]
    cost = None if outlay is None else cost_of_year(outlay)
    is_lacking = any(one.row.yearly_nok_per_unit is not None and not one.planned_nok.has_value for one in benefits)
    reason = NotReckoned.UNKNOWN_BENEFIT if is_lacking else _reason(in_kroner, outlay, cost)
    is_measured = all(one.realised_nok.has_value for one in in_kroner)

    def against_cost(parts: list[Quantity]) -> PerKrone | None:
        return None if reason or cost is None else _per_krone(parts, cost, sources)

    return MeasureEffect(
        measure_key=row.measure_key,
        measure_title=row.measure_title,
        area=row.area,
        planned=against_cost([one.planned_nok for one in in_kroner]),
        realised=against_cost([one.realised_nok for one in in_kroner]) if is_measured else None,
        taken_out=against_cost([one.taken_out_nok for one in in_kroner]) if is_measured else None,
        cost_low=_nok(cost.low if cost else None, sources),
        cost_high=_nok(cost.high if cost else None, sources),
        counted=len(in_kroner),
        not_counted=len(benefits) - len(in_kroner),
        reason=reason,
    )


def cost_of_year(outlay: MeasureOutlay) -> Bounds | None:
    """Kroner a year, lowest and highest; None when a cost, or the years an investment is used up over, is unknown."""
    low, high = outlay.investment_low_nok, outlay.investment_high_nok
    operating_low, operating_high = outlay.operating_low_nok, outlay.operating_high_nok
    if low is None or high is None or operating_low is None or operating_high is None:
        return None
    operating = Bounds(operating_low, operating_high)
    if low == high == 0:
        return operating
    return None if not outlay.years else yearly_outlay(operating, Bounds(low, high), outlay.years)


def _reason(
    in_kroner: Sequence[BenefitProgress], outlay: MeasureOutlay | None, cost: Bounds | None
) -> NotReckoned | None:
    if not in_kroner:
        return NotReckoned.NOT_MONEY
    if outlay is None:
        return NotReckoned.NO_OUTLAY
    if cost is None:
        return NotReckoned.UNKNOWN_COST
    if cost.high <= 0:
        return NotReckoned.NO_COST
    return NotReckoned.MAY_COST_NOTHING if cost.low <= 0 else None


def _per_krone(parts: list[Quantity], cost: Bounds, sources: tuple[Source, ...]) -> PerKrone | None:
    worth = sum(part.known for part in parts)
    effect = effect_per_krone(Bounds(worth, worth), cost)
    if effect is None:
        return None
    return PerKrone(*(Quantity(end, Units.RATIO, sources, METHOD) for end in (effect.low, effect.high)))


def _nok(value: float | None, sources: tuple[Source, ...]) -> Quantity:
    return missing(Units.NOK, *sources) if value is None else Quantity(value, Units.NOK, sources, METHOD)
