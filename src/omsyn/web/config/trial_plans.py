"""Plans of the trial: Kragerø's strategy and its 127 measures of 2020 with status as published; Larvik's theme plan."""

from datetime import date, timedelta

from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.measures import MeasureKind
from omsyn.web.config.trial_plan_tree import add_event, add_proposals, add_tree, adopt_tree
from omsyn.web.config.trial_strategy import add_strategy
from omsyn.web.config.trial_texts import LARVIK_PLAN, LARVIK_PROPOSALS, PROPOSALS_ARE_EXAMPLES
from omsyn.web.foresight.actions.scenarios import copy_scenario
from omsyn.web.foresight.models import SavedScenario
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.measures import create_measure
from omsyn.web.plans.actions.plans import create_plan
from omsyn.web.plans.actions.scenario_links import link_to_scenario
from omsyn.web.plans.actions.status import GivenStatus, close_round, give_statuses, open_round
from omsyn.web.plans.models import Measure, Plan, PlanKind
from omsyn.web.plans.queries.plans import plan_forest

MEASURES_2020 = "published_kragero_tiltak_2020"
STATUS_PREFIX = "status_"
TERTIALS = {4: "1. tertial", 8: "2. tertial", 12: "3. tertial"}
DAYS_TO_ANSWER = 14
SCENARIO_TO_COPY, SCENARIO_OF_MEASURE = "Som i dag", "Med nytt sykehjem (eksempel)"
MEASURE_IN_SCENARIO = "Nytt sykehjem"
INVENTED_DEPRECIATION = 40
HELD_BACK = "Kilden sier at pandemien utsatte, stanset eller hindret tiltaket."


def add_plans(*, adviser: str, leader: str, neighbour: str) -> None:
    """Add the plans of the municipalities of ``adviser`` and ``neighbour``, user names; ``leader`` answers for a few
    measures. A municipality that has plans already is left as it is."""
    by, answering, other = (_working_as(name) for name in (adviser, leader, neighbour))
    if not plan_forest(by.unit.municipality_id, closed=True):
        add_strategy(by=by, leader=answering)
        add_measures_of_2020(by=by)
        add_to_scenario(by=by)
    if not plan_forest(other.unit.municipality_id, closed=True):
        add_theme_plan(by=other)


def add_to_scenario(*, by: Membership) -> None:
    """The nursing home of the strategy in a scenario of its own, where there is one to begin from. How long it is
    written down over is invented."""
    today = SavedScenario.objects.filter(municipality=by.unit.municipality, name=SCENARIO_TO_COPY).first()
    if today is not None:
        copied = copy_scenario(scenario=today, name=SCENARIO_OF_MEASURE, by=by)
        measure = Measure.objects.get(plan__municipality=by.unit.municipality, title=MEASURE_IN_SCENARIO)
        link_to_scenario(measure=measure, scenario=copied, depreciation_years=INVENTED_DEPRECIATION, by=by)


def add_measures_of_2020(*, by: Membership) -> Plan:
    """The 127 measures of 2020 by area, and three closed rounds with the status of each as published."""
    data = load_dataset(MEASURES_2020)
    root = create_plan(
        municipality=by.unit.municipality,
        content={
            "kind": PlanKind.THEME_PLAN,
            "name": "Tiltak i alle kommunalområder",
            "period_from": 2020,
            "period_to": 2020,
            "purpose": (
                "Tiltakene kommunen fulgte gjennom 2020, med status tre ganger. Titlene er våre kortformer. Kilden sier"
                " ikke om et tiltak er drift, investering eller utredning; her står alle som drift."
            ),
            "source": data.source.citation,
            "position": 2,
        },
        by=by,
    )
    rows = data.frame.to_dicts()
    measures = _measures_by_area(root, rows, by)
    columns = [name for name in data.frame.columns if name.startswith(STATUS_PREFIX)]
    for column in columns:
        day = date.fromisoformat(column.removeprefix(STATUS_PREFIX).replace("_", "-"))
        is_last = column == columns[-1]
        given = [_status(row, column, measures, with_remark=is_last) for row in rows]
        round_ = open_round(
            plan=root,
            name=f"{TERTIALS[day.month]} {day.year}",
            status_on=day,
            opens_on=day,
            deadline=day + timedelta(DAYS_TO_ANSWER),
            by=by,
        )
        give_statuses(round_=round_, given=given, by=by)
        close_round(round_=round_, by=by)
    adopt_tree(root, by=by)
    return root


def _measures_by_area(
    root: Plan, rows: list[dict[str, object]], by: Membership
) -> dict[tuple[object, object], Measure]:
    plans: dict[object, Plan] = {}
    measures = {}
    for row in rows:
        area = row["kommunalomrade"]
        if area not in plans:
            content = {
                "parent": root,
                "kind": PlanKind.SUB_PLAN,
                "name": area,
                "period_from": root.period_from,
                "period_to": root.period_to,
                "source": root.source,
                "position": len(plans) + 1,
            }
            plans[area] = create_plan(municipality=root.municipality, content=content, by=by)
        content = {
            "number": row["nr"],
            "title": row["short_title"],
            "kind": MeasureKind.OPERATION.value,
            "start_date": date(2020, 1, 1),
            "end_date": date(2020, 12, 31),
        }
        measures[area, row["nr"]] = create_measure(plan=plans[area], content=content, by=by)
    return measures


def _status(
    row: dict[str, object], column: str, measures: dict[tuple[object, object], Measure], *, with_remark: bool
) -> GivenStatus:
    step = row[column]
    assert isinstance(step, int)
    remark = HELD_BACK if with_remark and row["blocked_by_covid"] else ""
    return GivenStatus(measures[row["kommunalomrade"], row["nr"]].pk, step=step, remark=remark)


def add_theme_plan(*, by: Membership) -> Plan:
    """Larvik's theme plan: six strategic choices, goals, who took part in making it, and invented proposals."""
    plan = add_tree(LARVIK_PLAN, by=by)
    for row in load_dataset("published_larvik_medvirkning").frame.to_dicts():
        add_event(plan, row, by=by)
    add_proposals(plan, LARVIK_PROPOSALS, told=PROPOSALS_ARE_EXAMPLES, by=by)
    return plan


def _working_as(username: str) -> Membership:
    return (
        Membership.objects.filter(user__username=username).select_related("user", "unit__municipality").earliest("pk")
    )
