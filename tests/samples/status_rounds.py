"""Plans with measures and status rounds in the database, all invented, made at one stroke however many they are."""

from datetime import UTC, date, datetime

from tests.factories.plans import SOMEONE, MeasureFactory, PlanFactory, StatusRoundFactory

from omsyn.parameters.status_scale import load_status_scale
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.organisation.models import Municipality, Unit
from omsyn.web.plans.models import OUTSIDE, Measure, Plan, PlanKind, StatusReport, StatusRound

DAYS = (date(2024, 12, 31), date(2025, 4, 30), date(2025, 8, 31), date(2025, 12, 31), date(2026, 4, 30))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def plan_with_measures(
    municipality: Municipality,
    *,
    areas: int = 2,
    each: int = 3,
    unit: Unit | None = None,
    name: str = "Strategi (eksempel)",
) -> Plan:
    """A strategy with a sub-plan for each area, and so many measures in each."""
    root: Plan = PlanFactory(municipality=municipality, name=name)
    for number in range(areas):
        area = PlanFactory(
            municipality=municipality,
            parent=root,
            kind=PlanKind.SUB_PLAN,
            name=f"Område {number + 1} (eksempel)",
            position=number,
        )
        made = MeasureFactory.build_batch(each, plan=area, unit=unit, created_at=LONG_AGO)
        for place, measure in enumerate(made, start=1):
            measure.number, measure.sort_key = place, f"{place:04}"
            measure.title = f"Tiltak {number + 1}-{place} (eksempel)"
        Measure.objects.bulk_create(made)
    return root


def measures_under(root: Plan) -> list[Measure]:
    """The measures of ``plan_with_measures``, in order."""
    return list(Measure.objects.filter(plan__parent=root).order_by("plan__position", "number"))


def closed_round(root: Plan, day: date, steps: dict[int, int | str | None], **more: object) -> StatusRound:
    """A closed round in which measures (by id) stood on a step, or were postponed or cancelled; None: no answer."""
    made: StatusRound = StatusRoundFactory(
        plan=root,
        name=f"Runde {day:%d.%m.%Y}",
        status_on=day,
        opens_on=day,
        deadline=day,
        closed_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        closed_by=SOMEONE,
        **more,
    )
    report_steps(made, steps)
    return made


def report_steps(round_: StatusRound, steps: dict[int, int | str | None]) -> None:
    """Put answers in a round."""
    scale = load_status_scale()
    StatusReport.objects.bulk_create(
        StatusReport(
            round=round_,
            measure_id=key,
            step=None if answer in OUTSIDE else answer,
            outside=answer if answer in OUTSIDE else "",
            state=ReportingState(answer).value if answer in OUTSIDE else scale.state_of(int(answer or 0)).value,
            reported_by=SOMEONE,
        )
        for key, answer in steps.items()
        if answer is not None
    )
