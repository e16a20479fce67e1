"""What is stored that measures of a foreign sheet are held against: plans, measures, rounds, units and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from omsyn.parameters.status_scale import StatusScale
from omsyn.web.organisation.models import Membership, Unit
from omsyn.web.organisation.queries.registers import units_to_choose
from omsyn.web.plans.models import Measure, Plan, StatusReport, StatusRound
from omsyn.web.plans.queries.measures import possible_people
from omsyn.web.plans.queries.plans import plan_ids_under, plans_above
from omsyn.web.plans.queries.status import newest_scale, rounds_of, scale_of, scale_of_version


@dataclass(frozen=True, slots=True)
class ImportGround:
    """``areas``: the plan and those below it by name, ``measures`` by plan and number, ``rounds`` by day; names are
    folded. ``people`` and ``units`` may share a name."""

    plan: Plan
    areas: Mapping[str, Plan]
    measures: Mapping[tuple[int, int], Measure]
    rounds: Mapping[date, StatusRound]
    reports: Mapping[tuple[int, int], StatusReport]
    units: Mapping[str, tuple[Unit, ...]]
    people: Mapping[str, tuple[Membership, ...]]
    scale: StatusScale
    scales: Mapping[date, StatusScale] = field(default_factory=dict)

    def scale_on(self, day: date) -> StatusScale:
        """The scale of the round of that day; the municipality's own where there is none yet."""
        return self.scales.get(day, self.scale)


def gather_ground(plan: Plan, *, on: date) -> ImportGround:
    """All of it, in as many questions to the database however many measures there are."""
    plans = list(Plan.objects.filter(pk__in=plan_ids_under(plan.pk)).order_by("-pk"))
    measures = Measure.objects.filter(plan_id__in=[one.pk for one in plans])
    # A round of a plan above asks about these measures too, so that there shall not be two for the same day.
    rounds = rounds_of(plan.municipality_id, [plan.pk, *(one.pk for one in plans_above(plan))])
    by_day = {one.status_on: one for one in rounds}
    reports = StatusReport.objects.filter(round__in=by_day.values())
    units: dict[str, tuple[Unit, ...]] = {}
    for unit in units_to_choose(plan.municipality, on=on):
        units[folded(unit.name)] = (*units.get(folded(unit.name), ()), unit)
    people: dict[str, tuple[Membership, ...]] = {}
    for person in possible_people(plan.municipality_id, on=on):
        name = folded(str(person.user))
        people[name] = (*people.get(name, ()), person)
    return ImportGround(
        plan=plan,
        areas={**{folded(one.name): one for one in plans}, folded(plan.name): plan},
        measures={(one.plan_id, one.number): one for one in measures},
        rounds=by_day,
        reports={(one.round_id, one.measure_id): one for one in reports},
        units=units,
        people=people,
        scale=scale_of_version(newest_scale(plan.municipality_id)),
        scales={day: scale_of(one) for day, one in by_day.items()},
    )


def folded(name: str) -> str:
    """A name as it is compared: without case and double spaces."""
    return " ".join(name.casefold().split())
