"""What drives the change from the base year to another year: people, each lever, and what levers do to each other.

People: need with today's rates and work − need in the base year. A lever: need with it alone − need with none, both
with the people of the later year. Levers multiply each other (a saved share of fewer users is less), so what they do
together is not the sum of what each does; the rest (with what had to be cut) has a bar of its own, and the bars add up.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.demand.need_plan import DrawnPlan
from omsyn.methods.demand.need_projection import NeedInYear, base_year, need_in_year
from omsyn.methods.demand.uncertainty import Values
from omsyn.methods.population.simulation import YearOfDraws

NO_LEVERS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Waterfall:
    """Bars by service × draw that add up: start + people + levers + interaction = end."""

    start: Values
    people: Values
    levers: dict[str, Values]
    """By the name of the lever."""
    interaction: Values
    end: Values


@dataclass(frozen=True, slots=True, eq=False)
class NeedWaterfall:
    """The change in users and in FTE until ``years_ahead`` of the base year."""

    years_ahead: int
    users: Waterfall
    fte: Waterfall


def explain_need(drawn: DrawnPlan, base: NDArray[np.floating], year: YearOfDraws) -> NeedWaterfall:
    """From the base year, with persons by sex × age, to ``year``."""
    start = need_in_year(drawn, base_year(base, drawn.draws))
    people_only = need_in_year(drawn, year, NO_LEVERS)
    alone = {lever.name: need_in_year(drawn, year, {lever.name}) for lever in drawn.plan.levers}
    end = need_in_year(drawn, year)
    return NeedWaterfall(
        years_ahead=year.years_ahead,
        users=_waterfall("users", start, people_only, alone, end),
        fte=_waterfall("fte", start, people_only, alone, end),
    )


def _waterfall(
    measure: str, start: NeedInYear, people_only: NeedInYear, alone: dict[str, NeedInYear], end: NeedInYear
) -> Waterfall:
    first, grown, last = (_of(measure, need) for need in (start, people_only, end))
    levers = {name: _of(measure, need) - grown for name, need in alone.items()}
    together = sum(levers.values(), np.zeros_like(grown))
    return Waterfall(first, grown - first, levers, last - grown - together, last)


def _of(measure: str, need: NeedInYear) -> Values:
    return need.users if measure == "users" else need.fte
