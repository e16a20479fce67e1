"""Kragerø's strategy towards 2040 in the trial: its six sub-plans and 38 measures as published, in our own words.

Who does what, tasks, effects and benefits are invented, and say so.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.measures import BenefitKind, CostKind, CostState, MeasureKind
from omsyn.web.config.trial_plan_tree import add_tree, adopt_tree
from omsyn.web.config.trial_texts import KRAGERO_STRATEGY
from omsyn.web.organisation.models import Membership
from omsyn.web.plans.actions.benefits import add_value, create_benefit
from omsyn.web.plans.actions.measure_parts import (
    add_dependency,
    add_effect,
    add_task,
    finish_task,
    give_role,
    measure_effect,
)
from omsyn.web.plans.actions.measures import StatedCost, change_measure, create_measure, take_phase_step
from omsyn.web.plans.actions.status import open_round
from omsyn.web.plans.models import Gainer, Measure, MeasureRoleKind, Plan, PlanLink

STRATEGY = "published_kragero_tiltak_strategi"
PRIORITISED = {
    ("Omsorgsboliger og hjemmebaserte tjenester", 1),
    ("Rehabilitering", 3),
    ("Psykisk helse og avhengighet", 1),
    ("Velferdsteknologi", 5),
    ("Velferdsteknologi", 6),
    ("Velferdsteknologi", 7),
}
"""Sub-plan and number of measures in the fields the strategy itself names first."""
WHY_PRIORITISED = "Strategien nevner dette området blant dem som bør komme først."
NURSING_HOME = ("Sykehjem og sykehjemsdrift", 3)
CRITERIA = ("Sykehjem og sykehjemsdrift", 1)
REHABILITATION = ("Rehabilitering", 3)
SUPERVISION = ("Velferdsteknologi", 5)
INVENTED_POINTS: dict[tuple[str, int], dict[str, int]] = {
    REHABILITATION: dict.fromkeys(("statutory_duty", "patient_safety", "council_decision"), 2)
    | dict.fromkeys(("user_benefit", "economy", "feasibility"), 3),
    SUPERVISION: {"patient_safety": 2, "user_benefit": 2, "economy": 3, "feasibility": 2},
}
INVENTED = "Poengene er oppdiktet (eksempel)."

Measures = dict[tuple[str, int], Measure]


def add_strategy(*, by: Membership, leader: Membership) -> Plan:
    """The strategy with everything in it; ``leader`` is responsible for a few of its measures."""
    root = add_tree(KRAGERO_STRATEGY, by=by)
    adopt_tree(root, by=by)
    measures = _measures(root, by)
    _prioritise(measures, by)
    _add_invented(measures, by, leader)
    _open_invented_round(root, by)
    return root


def _measures(root: Plan, by: Membership) -> Measures:
    areas = {one.name: one.measures_area for one in KRAGERO_STRATEGY.children}
    plans = {areas[plan.name]: plan for plan in root.children.all()}
    return {
        (row["delplan"], row["nr"]): create_measure(
            plan=plans[row["delplan"]], content=_content(row), costs=_costs(row), by=by
        )
        for row in load_dataset(STRATEGY).frame.to_dicts()
    }


def _content(row: dict[str, object]) -> dict[str, object]:
    start, end = row["start_year"], row["end_year"]
    return {
        "number": row["nr"],
        "title": row["short_title"],
        "kind": MeasureKind(str(row["kind"])).value,
        "start_date": date(start, 1, 1) if isinstance(start, int) else None,
        "end_date": date(end, 12, 31) if isinstance(end, int) else None,
        "fte": None if row["fte"] is None else Decimal(str(row["fte"])),
        "places": row["places_or_units"],
        "places_most": row["places_or_units_max"],
        "places_unit": row["unit"] or "",
        "chapter": row["chapter"] or "",
        "note": row["note_on_timing"] or "",
    }


def _costs(row: dict[str, object]) -> list[StatedCost]:
    """What the strategy states. A dash there is nothing stated; «unknown» is a cost of the measure's own kind."""
    first, last = row["start_year"], row["end_year"]
    assert isinstance(first, int)
    end = last if isinstance(last, int) else first
    costs = []
    if row["cost_investment_nok"] is not None:
        amount = Decimal(str(row["cost_investment_nok"]))
        costs.append(StatedCost(CostKind.INVESTMENT, CostState.KNOWN, amount, amount, first, end))
    if row["cost_operating_nok_per_year"] is not None:
        amount = Decimal(str(row["cost_operating_nok_per_year"]))
        costs.append(StatedCost(CostKind.OPERATION, CostState.KNOWN, amount, amount, first))
    if row["cost_min"] is not None and row["cost_max"] is not None:
        low, high = Decimal(str(row["cost_min"])), Decimal(str(row["cost_max"]))
        costs.append(StatedCost(CostKind.INVESTMENT, CostState.RANGE, low, high, first, end))
    if row["cost_unknown"]:
        kind = CostKind.INVESTMENT if row["kind"] == MeasureKind.INVESTMENT else CostKind.OPERATION
        costs.append(StatedCost(kind, CostState.UNKNOWN, first_year=first))
    return costs


def _prioritise(measures: Measures, by: Membership) -> None:
    for key in sorted(PRIORITISED):
        content = {"is_prioritised": True, "priority_reason": WHY_PRIORITISED}
        if key in INVENTED_POINTS:
            content |= {"priority_scores": INVENTED_POINTS[key], "priority_reason": f"{WHY_PRIORITISED} {INVENTED}"}
        measures[key] = change_measure(
            measure=measures[key], content=content, read_version=measures[key].version, by=by
        )


def _add_invented(measures: Measures, by: Membership, leader: Membership) -> None:
    """People, tasks, what waits for what, and what is expected: what a municipality would write itself."""
    home, criteria = measures[NURSING_HOME], measures[CRITERIA]
    training, supervision = measures[REHABILITATION], measures[SUPERVISION]
    decision = PlanLink.objects.filter(plan=home.plan.parent, kind="council_decision").first()
    if decision is not None:
        change_measure(
            measure=home,
            content={"origin_type": "decision", "origin_id": str(decision.pk)},
            read_version=home.version,
            by=by,
        )
        take_phase_step(measure=home, act="decide", content={}, by=by)
    for measure in (training, supervision):
        take_phase_step(measure=measure, act="start_project", content={}, by=by)
        give_role(measure=measure, person=leader, role=MeasureRoleKind.RESPONSIBLE, by=by)
    give_role(measure=criteria, person=by, role=MeasureRoleKind.RESPONSIBLE, by=by)
    add_dependency(measure=home, waits_for=criteria, by=by, why="Kriteriene sier hvem plassene er til for (eksempel).")
    today = timezone.localdate()
    for title, days in (("Kartlegg hvem som kan ha nytte av det", -60), ("Lær opp de ansatte", -20)):
        done = add_task(measure=training, title=f"{title} (eksempel)", due_date=today + timedelta(days), by=by)
        finish_task(task=done, on=today + timedelta(days - 5), by=by)
    add_task(measure=training, title="Prøv i én sone (eksempel)", due_date=today - timedelta(3), by=by)
    add_task(
        measure=training,
        title="Ta i bruk i alle soner (eksempel)",
        due_date=today + timedelta(120),
        is_milestone=True,
        by=by,
    )
    add_effect(
        measure=training,
        indicator="nutrition_assessed_home",
        baseline=Decimal(10),
        expected=Decimal(20),
        lower=Decimal(14),
        upper=Decimal(26),
        due_date=today + timedelta(365),
        reason="Oppdiktet: flere blir vurdert når teamet følger opp i hjemmet (eksempel).",
        by=by,
    )
    measured = add_effect(
        measure=supervision,
        indicator="skilled_staff",
        baseline=Decimal(70),
        expected=Decimal(75),
        lower=Decimal(72),
        upper=Decimal(78),
        due_date=today - timedelta(30),
        reason="Oppdiktet, for å vise hvordan en målt effekt ser ut (eksempel).",
        by=by,
    )
    measure_effect(
        effect=measured, value=Decimal(74), on=today - timedelta(20), how="Oppdiktet måling (eksempel).", by=by
    )
    _add_invented_benefit(supervision, by)


def _add_invented_benefit(measure: Measure, by: Membership) -> None:
    today = timezone.localdate()
    benefit = create_benefit(
        measure=measure,
        content={
            "name": "Færre tilsynsbesøk om natten (eksempel)",
            "kind": BenefitKind.SAVED_TIME.value,
            "gainer": Gainer.STAFF,
            "indicator": "Tid brukt på tilsyn om natten",
            "unit_text": "timer per uke",
            "baseline": Decimal(40),
            "baseline_on": today - timedelta(300),
            "target": Decimal(25),
            "target_on": today + timedelta(90),
            "taken_out_percent": 20,
            "moved_percent": 60,
            "moved_to": "Mer tid til hverdagsrehabilitering (eksempel)",
            "prerequisites": "Nettet dekker alle boligene (eksempel).",
            "owner": by,
        },
        is_example=True,
        by=by,
    )
    for days, value in ((-200, 38), (-100, 33), (-10, 30)):
        add_value(benefit=benefit, measured_on=today + timedelta(days), value=Decimal(value), by=by)


def _open_invented_round(root: Plan, by: Membership) -> None:
    today = timezone.localdate()
    open_round(
        plan=root,
        name="Prøverunde (eksempel)",
        status_on=today,
        opens_on=today - timedelta(7),
        deadline=today + timedelta(10),
        instruction="Runden er oppdiktet. Bruk den til å prøve hvordan status gis.",
        by=by,
    )
