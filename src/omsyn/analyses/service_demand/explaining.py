"""What drives the change: bars from the base year to another year, by measure and service."""

import numpy as np

from omsyn.analyses.service_demand.people import PeopleToCome
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, WaterfallBar
from omsyn.methods.demand.need_plan import DrawnPlan
from omsyn.methods.demand.need_projection import summarise_need
from omsyn.methods.demand.uncertainty import Values
from omsyn.methods.demand.waterfall import Waterfall, explain_need
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _

Waterfalls = dict[tuple[Measure, str], tuple[WaterfallBar, ...]]


def year_to_explain(wanted: int | None, base_year: int, until: int) -> int:
    """The year the bars lead to, the last one unless told; ``InputError`` outside the scenario's years."""
    year = until if wanted is None else wanted
    if not base_year < year <= until:
        raise InputError(
            _("Endringen til {year} kan ikke forklares.").format(year=year),
            expected=_("Velg et år fra {first} til {last}.").format(first=base_year + 1, last=until),
        )
    return year


def waterfalls_to(year: int, drawn: DrawnPlan, people: PeopleToCome, with_fte: frozenset[str]) -> Waterfalls:
    """Bars of users, and of FTE of the services ``with_fte``, for each service and for all together."""
    explained = explain_need(drawn, people.base, people.years[year - people.base_year - 1])
    services = drawn.plan.rates.services
    told = _bars_by_service(Measure.USERS, explained.users, services)
    if with_fte:
        known = [place for place, service in enumerate(services) if service in with_fte]
        told |= _bars_by_service(Measure.FTE, _of_rows(explained.fte, known), [services[place] for place in known])
    return told


def _of_rows(waterfall: Waterfall, rows: list[int]) -> Waterfall:
    return Waterfall(
        waterfall.start[rows],
        waterfall.people[rows],
        {name: bar[rows] for name, bar in waterfall.levers.items()},
        waterfall.interaction[rows],
        waterfall.end[rows],
    )


def _bars_by_service(measure: Measure, waterfall: Waterfall, services: tuple[str, ...] | list[str]) -> Waterfalls:
    named: list[tuple[str, str, Values]] = [
        ("start", "", waterfall.start),
        ("people", "", waterfall.people),
        *(("lever", name, bar) for name, bar in waterfall.levers.items()),
        ("interaction", "", waterfall.interaction),
        ("end", "", waterfall.end),
    ]
    draws = np.stack([bar for _kind, _name, bar in named])
    told = summarise_need(np.concatenate([draws, draws.sum(axis=1, keepdims=True)], axis=1))
    return {
        (measure, service): tuple(
            WaterfallBar(kind, name, float(told[bar, place, 0]), float(told[bar, place, 1]), float(told[bar, place, 3]))
            for bar, (kind, name, _draws) in enumerate(named)
        )
        for place, service in enumerate((*services, ALL_SERVICES))
    }
