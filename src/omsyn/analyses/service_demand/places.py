"""Places: what need fills of them, and when it passes the dated plan."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from omsyn.analyses.service_demand.levers import check_services
from omsyn.analyses.service_demand.result import ALL_SERVICES, Measure, Passing
from omsyn.analyses.service_demand.series import Series
from omsyn.methods.capacity.plan import CapacityPlan, PlannedPlaces
from omsyn.methods.capacity.step_dates import passing_day_quantile, passing_days, share_passed, steps_needed
from omsyn.methods.demand.uncertainty import Values
from omsyn.parameters.scenarios.resources import OpenPlaces, Places
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_date
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.periods import Validity


def places_filled(places: Places, users: Mapping[str, Values]) -> Series:
    """Users / occupancy of the services that fill places, each and together.

    ``InputError`` for a service that the scenario does not have, or that is named twice.
    """
    check_services(_("Planen for plasser"), places.services, list(users))
    if len(set(places.services)) < len(places.services):
        raise InputError(
            _("Planen for plasser nevner samme tjeneste to ganger."), what_now=_("Behold den én gang."), where="places"
        )
    told: Series = {(Measure.PLACES, service): users[service] / occupancy_of(places) for service in places.services}
    told[Measure.PLACES, ALL_SERVICES] = np.sum(list(told.values()), axis=0)
    return told


def occupancy_of(places: Places) -> float:
    """How full places can be, a share; full when nobody has said."""
    return 1.0 if places.occupancy is None else places.occupancy.value


def capacity_plan(plan: Sequence[OpenPlaces]) -> CapacityPlan:
    """The plan; ``InputError`` when it says two things about the same day, or closes before it opens."""
    for part in plan:
        if part.last_day is not None and part.last_day < part.opens:
            raise InputError(
                _("«{name}» stenger {last}, før det åpner {opens}.").format(
                    name=part.name, last=format_date(part.last_day), opens=format_date(part.opens)
                ),
                expected=_("Siste dag kommer ikke før den første."),
                where="places, plan",
            )
    return CapacityPlan(
        tuple(PlannedPlaces(part.name, part.places, Validity(part.opens, part.last_day)) for part in plan)
    )


def passing_of(places: Places, need: Values, base_year: int) -> Passing:
    """When ``need`` (places, year × draw) is more than the places open."""
    plan = capacity_plan(places.plan)
    days = passing_days(need, base_year, plan)
    years = range(base_year, base_year + len(need))
    middle = np.quantile(need, 0.5, axis=1)
    steps = steps_needed(middle, base_year, plan, places.places_per_step)
    return Passing(
        p10=passing_day_quantile(days, 0.1),
        p50=passing_day_quantile(days, 0.5),
        p90=passing_day_quantile(days, 0.9),
        share_by_year={year: share_passed(days, date(year, 12, 31)) for year in years},
        planned_by_year={year: plan.places_on(date(year, 1, 1)) for year in years},
        steps=tuple((step.day, step.places) for step in steps),
    )
