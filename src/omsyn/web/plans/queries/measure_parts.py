"""The parts of measures, one by one, and those that have to do with an indicator, a scenario or a library entry."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.measures import MeasurePhase
from omsyn.web.organisation.models import Grant, holds_on
from omsyn.web.plans.models import (
    ExpectedEffect,
    Measure,
    MeasureDependency,
    MeasureRole,
    MeasureTask,
    PlanLink,
    PlanLinkKind,
    ScenarioLink,
)
from omsyn.web.plans.queries.measures import with_what_lists_show
from omsyn.web.plans.queries.plans import plan_order

MOST_TO_CHOOSE = 500
"""More than this in one list nobody finds their way in."""

type Part = MeasureTask | MeasureRole | MeasureDependency | ExpectedEffect | ScenarioLink


class NoSuchPartError(InputError):
    """The municipality has no such part of a measure."""


def find_part[Found: (MeasureTask, MeasureRole, MeasureDependency, ExpectedEffect, ScenarioLink)](
    model: type[Found], municipality_number: str, number: int
) -> Found:
    """The part by its id, with its measure; ``NoSuchPartError`` when the municipality has none."""
    rows = model._default_manager.filter(measure__plan__municipality_id=municipality_number, pk=number)
    part = rows.select_related("measure__plan").first()
    if part is None:
        raise NoSuchPartError(_("Det du ser etter, er ikke i tiltaket lenger."))
    return part


def measures_on_indicator(municipality_number: str, key: str) -> QuerySet[Measure]:
    """Measures that come of the indicator, or are expected to move it. Those that have ended are left out."""
    about = Q(origin_type="indicator", origin_id=key) | Q(effects__indicator=key)
    found = _going_on(municipality_number).filter(about).values("pk")
    return _listed(Measure.objects.filter(pk__in=found), municipality_number).prefetch_related("effects")


def links_to_scenario(municipality_number: str, number: int) -> QuerySet[ScenarioLink]:
    """What measures have put in the scenario."""
    rows = ScenarioLink.objects.filter(
        scenario_id=number,
        scenario__municipality_id=municipality_number,
        measure__plan__municipality_id=municipality_number,
    )
    return rows.select_related("measure__plan").order_by("measure__plan__sort_key", "measure__number", "pk")


def measures_from_library(municipality_number: str, key: str = "") -> QuerySet[Measure]:
    """Measures taken from the library, or from one entry of it."""
    rows = Measure.objects.filter(plan__municipality_id=municipality_number)
    chosen = rows.filter(library_key=key) if key else rows.exclude(library_key="")
    return _listed(chosen, municipality_number)


def measures_to_wait_for(measure: Measure, plan_ids: list[int]) -> QuerySet[Measure]:
    """Measures of these plans that ``measure`` could wait for: not itself, and none that has ended."""
    number = measure.plan.municipality_id
    rows = _going_on(number).filter(plan_id__in=plan_ids).exclude(pk=measure.pk).select_related("plan")
    return rows.order_by(plan_order(number), "number", "pk")[:MOST_TO_CHOOSE]


def decisions_to_come_of(municipality_number: str) -> QuerySet[PlanLink]:
    """Political decisions that stand in plans of the municipality."""
    kind = PlanLinkKind.COUNCIL_DECISION
    return PlanLink.objects.filter(plan__municipality_id=municipality_number, kind=kind).order_by("title", "pk")


def possible_grants(municipality_number: str, *, on: date, kept: int | None) -> QuerySet[Grant]:
    """Grants that hold that day, and the one of id ``kept``."""
    rows = Grant.objects.filter(municipality_id=municipality_number)
    return rows.filter(holds_on(on) | Q(pk=kept)).order_by("sort_key", "pk")


def _going_on(municipality_number: str) -> QuerySet[Measure]:
    return Measure.objects.filter(plan__municipality_id=municipality_number).exclude(phase=MeasurePhase.ENDED.value)


def _listed(rows: QuerySet[Measure], municipality_number: str) -> QuerySet[Measure]:
    return with_what_lists_show(rows).order_by(plan_order(municipality_number), "number", "pk")
