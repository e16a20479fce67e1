"""What the measures of a plan cost, as the analysis of costs takes them."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from omsyn.analyses.measure_costs.question import CostedMeasure, CostItem, MeasureCostsQuestion
from omsyn.analyses.measure_costs.result import MeasureCostsResult, View
from omsyn.analyses.measure_costs.run import run
from omsyn.vocabulary.measures import CostKind, CostState, MeasureKind, MeasurePhase, ReportingState
from omsyn.vocabulary.municipalities import parse_municipality_number
from omsyn.web.plans.models import Measure, MeasureCost, Plan, StatusReport
from omsyn.web.plans.queries.plans import plan_ids_under, plan_order

YEARS_OF_AN_ECONOMY_PLAN = 4
"""kommuneloven § 14-4: the economy plan covers at least the four next budget years."""
VIEWS = {"alle": View.ALL, "prioriterte": View.PRIORITISED, "resten": View.REST}
"""What addresses call each view."""


def next_economy_plan(on: date) -> tuple[int, int]:
    """First and last year of the economy plan that is made this year."""
    first = on.year + 1
    return first, first + YEARS_OF_AN_ECONOMY_PLAN - 1


def costs_of_plan(plan: Plan, first_year: int, last_year: int) -> MeasureCostsResult:
    """Costs of every measure in the plan and below it, year by year. Ended and cancelled ones are counted apart.

    The same number of questions to the database however many measures.
    """
    question = MeasureCostsQuestion(
        municipality=parse_municipality_number(plan.municipality_id),
        first_year=first_year,
        last_year=last_year,
        measures=costed_measures(plan),
        source=plan.source or _("{plan}, i Omsyn").format(plan=plan),
    )
    return run(question)


def costed_measures(plan: Plan) -> tuple[CostedMeasure, ...]:
    """Every measure in the plan and below it with its costs. As many questions to the database however many."""
    plan_ids = plan_ids_under(plan.pk)
    # Plain rows: thousands of measures as objects take ten times as long as the question itself.
    rows = (
        Measure.objects.filter(plan_id__in=plan_ids)
        .order_by(plan_order(plan.municipality_id), "number", "pk")
        .values_list(*_COLUMNS, named=True)
    )
    costs = _costs_in(plan_ids)
    cancelled = _cancelled_in(plan_ids)
    before, after = reverse("plans:measure", args=[0]).rsplit("0", 1)
    return tuple(
        CostedMeasure(
            key=str(row.pk),
            area=row.plan__name,
            number=row.number,
            title=row.title,
            kind=_KINDS[row.kind],
            start=row.start_date,
            end=row.end_date,
            is_prioritised=row.is_prioritised,
            is_left_out=row.pk in cancelled or row.phase == MeasurePhase.ENDED,
            fte=None if row.fte is None else float(row.fte),
            places=row.places,
            places_most=row.places_most,
            costs=tuple(item for item, _note in costs.get(row.pk, ())),
            grant_ends=row.grant__ends_on,
            funding=row.funding,
            note=" ".join(note for _item, note in costs.get(row.pk, ()) if note),
            link=f"{before}{row.pk}{after}",
        )
        for row in rows
    )


_COLUMNS = (
    "pk",
    "plan__name",
    "number",
    "title",
    "kind",
    "phase",
    "start_date",
    "end_date",
    "is_prioritised",
    "fte",
    "places",
    "places_most",
    "grant__ends_on",
    "funding",
)
_KINDS = {kind.value: kind for kind in MeasureKind}
_COST_KINDS = {kind.value: kind for kind in CostKind}
_STATES = {state.value: state for state in CostState}


def _costs_in(plan_ids: Collection[int]) -> dict[int, list[tuple[CostItem, str]]]:
    """Each measure's costs with what is noted of them, in the order of the kinds."""
    rows = MeasureCost.objects.filter(measure__plan_id__in=plan_ids).order_by("kind", "pk")
    found: dict[int, list[tuple[CostItem, str]]] = {}
    for measure_id, kind, state, low, high, first, last, note in rows.values_list(
        "measure_id", "kind", "state", "low_nok", "high_nok", "first_year", "last_year", "note"
    ):
        item = CostItem(
            _COST_KINDS[kind],
            _STATES[state],
            None if low is None else float(low),
            None if high is None else float(high),
            first,
            last,
        )
        found.setdefault(measure_id, []).append((item, note))
    return found


def _cancelled_in(plan_ids: Collection[int]) -> set[int]:
    """Measures whose latest status is that they are cancelled. Few ever are, so only those are looked into."""
    ever = StatusReport.objects.filter(measure__plan_id__in=plan_ids, outside=ReportingState.CANCELLED.value).values(
        "measure_id"
    )
    latest = (
        StatusReport.objects.filter(measure_id__in=ever)
        .order_by("measure_id", "-round__status_on", "-pk")
        .distinct("measure_id")
        .values_list("measure_id", "outside")
    )
    return {measure_id for measure_id, outside in latest if outside == ReportingState.CANCELLED}
