"""Which area, and which year, costs most: said only where nothing unknown, ranged or undated can outdo it."""

from collections.abc import Sequence

from omsyn.analyses.measure_costs.result import AreaCosts, CostsOfKind, CostSpan, YearOfCosts
from omsyn.reports.blocks.cost_words import is_any, mill_kr
from omsyn.vocabulary.language import translate as _

Named = tuple[str, AreaCosts]
"""Some measures, and what to call them."""


def dearest_in_words(areas: Sequence[Named]) -> list[str]:
    """The area that invests most, in a sentence; none where another may."""
    name, dearest = max(areas, key=lambda named: _at_least(named[1].investment.stated))
    others = [one.investment for _name, one in areas if one is not dearest]
    least = _at_least(dearest.investment.stated)
    if not others or any(one.unknown_count or _at_most(one.stated) >= least for one in others):
        return []
    return [
        _("Mest investering er det i {area}, med {investment}.").format(
            area=name, investment=mill_kr(dearest.investment.stated)
        )
    ]


def dearest_year(together: AreaCosts) -> YearOfCosts | None:
    """The year that costs most whatever the ranges come to; None where another may, where another has an unknown cost,
    and where a cost has no year: it may fall in any."""
    if any(_has_undated(kind) for kind in (together.investment, together.operation)):
        return None
    years = together.years
    dearest = max(years, key=lambda year: _at_least(year.investment) + _at_least(year.operation))
    least = _at_least(dearest.investment) + _at_least(dearest.operation)
    others = [year for year in years if year is not dearest]
    may_be_as_dear = (
        year.unknown_count or _at_most(year.investment) + _at_most(year.operation) >= least for year in others
    )
    return None if not others or any(may_be_as_dear) else dearest


def _has_undated(kind: CostsOfKind) -> bool:
    return is_any(kind.undated) or kind.unknown_undated > 0


def _at_least(span: CostSpan) -> float:
    return span.low.value or 0


def _at_most(span: CostSpan) -> float:
    return span.high.value or 0
