"""Reports that are frozen: what they hold, that nothing changes them, undoing, and what they conclude."""

import copy
import dataclasses
import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, ProgrammingError, transaction
from django.utils import timezone, translation
from tests.factories.organisation import MembershipFactory, MunicipalityFactory
from tests.factories.plans import (
    MeasureCostFactory,
    MeasureFactory,
    PlanFactory,
    StatusReportFactory,
    StatusRoundFactory,
)

from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import Language, use_language
from omsyn.vocabulary.measures import ReportingState
from omsyn.web.audit.models import AuditEntry
from omsyn.web.organisation.models import Membership, Role, Unit
from omsyn.web.plans.actions.frozen import conclude, freeze_report, undo_freeze
from omsyn.web.plans.frozen_content import fingerprint_of, snapshot_as_data, snapshot_from_data
from omsyn.web.plans.models import (
    FrozenFile,
    FrozenKind,
    FrozenReport,
    Measure,
    MeasureCost,
    Plan,
    StatusReport,
)
from omsyn.web.plans.plan_reports import economy_years, latest_rounds, report_of, status_of
from omsyn.web.plans.presenters.reports import changes_in_content
from omsyn.web.plans.queries.snapshots import snapshots_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def adviser(kragero: Unit) -> Membership:
    return MembershipFactory(unit=kragero, role=Role.QUALITY_ADVISER)


@pytest.fixture
def plan(kragero: Unit) -> Plan:
    """A plan with two measures and two rounds; the first measure fell back, the second was postponed."""
    plan = PlanFactory(municipality=kragero.municipality, name="Plan (eksempel)")
    first, second = MeasureFactory(plan=plan, number=1), MeasureFactory(plan=plan, number=2)
    MeasureCostFactory(measure=first)
    spring = StatusRoundFactory(plan=plan, status_on=date(2026, 1, 31), name="Vinter")
    summer = StatusRoundFactory(plan=plan, status_on=date(2026, 4, 30), name="Vår")
    StatusReportFactory(round=spring, measure=first, step=4)
    StatusReportFactory(round=summer, measure=first, step=3, remark="Vi mangler folk (eksempel).")
    StatusReportFactory(round=spring, measure=second, step=2)
    StatusReportFactory(
        round=summer, measure=second, step=None, outside="postponed", state=ReportingState.POSTPONED.value
    )
    return plan


@pytest.fixture
def frozen(plan: Plan, adviser: Membership) -> FrozenReport:
    return freeze(plan, adviser)


def freeze(plan: Plan, by: Membership | None, kind: FrozenKind = FrozenKind.MEASURE_STATUS) -> FrozenReport:
    return freeze_report(
        plan=plan,
        kind=kind,
        treated_by="Hovedutvalget (eksempel)",
        treated_on=date(2026, 5, 20),
        case_number="26/1",
        made_on=TODAY,
        by=by,
    )


@pytest.mark.parametrize("kind", FrozenKind)
def test_a_frozen_report_holds_its_files_and_a_sum_of_what_it_was_made_from(
    kind: FrozenKind, plan: Plan, adviser: Membership
) -> None:
    report = freeze(plan, adviser, kind)
    assert {file.format for file in report.files.all()} == {"html", "pdf", "docx", "xlsx"}
    assert report.fingerprint == fingerprint_of(report.content)
    html = bytes(report.files.get(format="html").content).decode()
    assert report.fingerprint in html
    assert "Hovedutvalget (eksempel)" in html
    assert AuditEntry.objects.filter(what="plans.report_frozen", object_id=str(report.pk)).exists()


def test_it_stands_as_it_was_when_the_plan_moves_on(frozen: FrozenReport, plan: Plan) -> None:
    before = copy.deepcopy(frozen.content)
    StatusReport.objects.filter(measure__plan=plan).update(step=5, outside="", state="finished")
    Measure.objects.filter(plan=plan).update(title="Et helt annet navn")
    frozen.refresh_from_db()
    assert frozen.content == before
    assert "Et helt annet navn" not in json.dumps(frozen.content)


@pytest.mark.parametrize("change", [{"title": "Pyntet"}, {"content": {}}, {"treated_by": "Noen andre"}])
def test_the_database_refuses_changes(change: dict[str, object], frozen: FrozenReport) -> None:
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        FrozenReport.objects.filter(pk=frozen.pk).update(**change)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        FrozenFile.objects.filter(report=frozen).update(content=b"")


def test_undoing_leaves_the_report_and_says_why(frozen: FrozenReport, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="hvorfor"):
        undo_freeze(report=frozen, why="  ", by=adviser)
    undo_freeze(report=frozen, why="Feil tall (eksempel).", by=adviser)
    with pytest.raises(ValidationError, match="alt angret"):
        undo_freeze(report=frozen, why="Igjen.", by=adviser)
    with pytest.raises(ValidationError, match="gjelder ikke lenger"):
        conclude(report=frozen, conclusion="Skriv om.", by=adviser)
    assert FrozenReport.objects.filter(pk=frozen.pk).exists()


def test_a_conclusion_opens_a_task_for_the_plan(frozen: FrozenReport, adviser: Membership) -> None:
    task = conclude(report=frozen, conclusion="Bolig må skrives om (eksempel).", by=adviser, due_date=date(2026, 12, 1))
    assert task.plan == frozen.plan
    assert task.from_report == frozen.title
    assert task.done_at is None


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.CARE_WORKER, False),
        (Role.UNIT_LEADER, False),
        (Role.SERVICE_MANAGER, False),
        (Role.SECTOR_DIRECTOR, True),
        (Role.QUALITY_ADVISER, True),
        (Role.ANALYST, False),
        (Role.POLITICIAN, False),
    ],
)
def test_who_may_freeze(role: Role, may: bool, plan: Plan, kragero: Unit) -> None:
    by = MembershipFactory(unit=kragero, role=role)
    if may:
        assert freeze(plan, by).frozen_by == str(by.user)
        return
    with pytest.raises(PermissionDenied):
        freeze(plan, by)


def test_someone_of_another_municipality_may_not(plan: Plan) -> None:
    other = MembershipFactory(unit__municipality=MunicipalityFactory(), role=Role.SECTOR_DIRECTOR)
    with pytest.raises(PermissionDenied):
        freeze(plan, other)
    with pytest.raises(PermissionDenied):
        freeze(plan, None)


def test_a_day_that_is_not_yet_is_refused(plan: Plan, adviser: Membership) -> None:
    with pytest.raises(ValidationError, match="ikke har vært"):
        freeze_report(
            plan=plan,
            kind=FrozenKind.SUB_PLAN,
            treated_by="Utvalget",
            treated_on=date(2026, 6, 2),
            made_on=TODAY,
            by=adviser,
        )
    assert not FrozenReport.objects.exists()


@pytest.mark.parametrize("kind", FrozenKind)
def test_a_plan_without_measures_has_nothing_to_report(kind: FrozenKind, kragero: Unit, adviser: Membership) -> None:
    empty = PlanFactory(municipality=kragero.municipality)
    with pytest.raises(DataMissingError):
        freeze(empty, adviser, kind)


def test_a_snapshot_comes_back_as_it_was(plan: Plan) -> None:
    for shot in snapshots_of(list(plan.rounds.select_related("scale"))):
        stored = json.loads(json.dumps(snapshot_as_data(shot)))
        back = snapshot_from_data(stored)
        assert (back.day, back.name, back.scale) == (shot.day, shot.name, shot.scale)
        assert [(one.key, one.step, one.state, one.remark) for one in back.rows] == [
            (one.key, one.step, one.state, one.remark) for one in shot.rows
        ]


def test_two_frozen_reports_tell_what_is_changed(frozen: FrozenReport, plan: Plan, adviser: Membership) -> None:
    Measure.objects.filter(plan=plan, number=1).update(title="Nytt navn (eksempel)")
    Measure.objects.filter(plan=plan, number=2).update(phase="ended", ended_on=date(2026, 5, 1), ended_why="Ferdig.")
    MeasureFactory(plan=plan, number=3, title="Helt nytt (eksempel)")
    later = freeze(plan, adviser)
    changes = [(one.measure, one.what) for one in changes_in_content(frozen, later)]
    assert ("3. Helt nytt (eksempel)", "nytt tiltak") in changes
    assert ("1. Nytt navn (eksempel)", "tittel") in changes
    assert ("2. Tiltak 2 (eksempel)", "ute av planen") in changes
    assert changes_in_content(frozen, frozen) == ()


def test_two_economies_tell_what_the_costs_have_become(plan: Plan, adviser: Membership) -> None:
    before = freeze(plan, adviser, FrozenKind.FOUR_YEAR_ECONOMY)
    MeasureCost.objects.filter(measure__plan=plan).update(first_year=2028)
    Measure.objects.filter(plan=plan, number=2).update(is_prioritised=True)
    after = freeze(plan, adviser, FrozenKind.FOUR_YEAR_ECONOMY)
    assert before.fingerprint != after.fingerprint
    changes = {(one.measure, one.what, one.before, one.after) for one in changes_in_content(before, after)}
    assert changes == {
        ("1. Tiltak 1 (eksempel)", "kostnadsår", "drift per år fra 2026", "drift per år fra 2028"),
        ("2. Tiltak 2 (eksempel)", "prioritert", "nei", "ja"),
    }


def test_reports_frozen_in_two_languages_can_be_compared(plan: Plan, adviser: Membership) -> None:
    before = freeze(plan, adviser)
    with translation.override("en"), use_language(Language.EN):
        after = freeze(plan, adviser)
    assert (before.language, after.language) == ("nb", "en")
    assert changes_in_content(before, after) == ()
    assert before.fingerprint == after.fingerprint


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ((2020, 2040), (2027, 2030)),
        ((2029, 2040), (2029, 2032)),
        ((2020, 2024), (2021, 2024)),
        ((2024, 2024), (2024, 2027)),
    ],
)
def test_a_four_year_economy_is_about_years_the_plan_has(period: tuple[int, int], years: tuple[int, int]) -> None:
    assert economy_years(Plan(period_from=period[0], period_to=period[1]), TODAY) == years


def test_a_report_is_about_rounds_that_ask_about_the_whole_plan(plan: Plan) -> None:
    below = PlanFactory(municipality=plan.municipality, parent=plan)
    part = MeasureFactory(plan=below)
    StatusReportFactory(round=StatusRoundFactory(plan=below, status_on=date(2026, 5, 31)), measure=part, step=5)
    assert [one.plan for one in latest_rounds(plan)] == [plan, plan]


def test_a_plan_below_is_told_from_the_rounds_of_the_plan_above(plan: Plan, adviser: Membership) -> None:
    below = PlanFactory(municipality=plan.municipality, parent=plan)
    asked = MeasureFactory(plan=below, title="Under (eksempel)")
    with pytest.raises(DataMissingError, match="Ingen har gitt status"):
        report_of(below, FrozenKind.MEASURE_STATUS, made_on=TODAY)
    StatusReportFactory(round=plan.rounds.get(status_on=date(2026, 4, 30)), measure=asked, step=5)
    shots = freeze(below, adviser).content["snapshots"]
    assert [[row["title"] for row in shot["rows"]] for shot in shots] == [["Under (eksempel)"]]


def test_of_two_rounds_on_a_day_the_last_counts(plan: Plan, kragero: Unit) -> None:
    later = PlanFactory(municipality=kragero.municipality, rolled_from=plan)
    round_ = StatusRoundFactory(plan=later, status_on=date(2026, 4, 30))
    StatusReportFactory(round=round_, measure=MeasureFactory(plan=later), step=2)
    assert [one.pk for one in latest_rounds(later)][-1] == round_.pk
    assert len({one.status_on for one in latest_rounds(later)}) == 2
    report_of(later, FrozenKind.MEASURE_STATUS, made_on=TODAY)


def test_rounds_whose_steps_stand_for_other_things_are_not_in_the_same_mean(plan: Plan) -> None:
    spring, summer = snapshots_of(list(plan.rounds.order_by("status_on")))
    finished = summer.scale.steps[-1].state
    steps = tuple(
        step.model_copy(update={"state": finished}) if step.number == 4 else step for step in summer.scale.steps
    )
    other = dataclasses.replace(summer, scale=summer.scale.model_copy(update={"steps": steps}))
    assert [one.isoformat() for one in status_of(plan, [spring, other]).dates] == ["2026-04-30"]


def test_two_areas_of_one_name_keep_their_own_costs(plan: Plan, adviser: Membership, kragero: Unit) -> None:
    for parent, year in ((plan, 2026), (PlanFactory(municipality=kragero.municipality, parent=plan), 2031)):
        area = PlanFactory(municipality=kragero.municipality, parent=parent, name="Felles (eksempel)")
        MeasureCostFactory(measure=MeasureFactory(plan=area, number=1), first_year=year, last_year=year)
    content = freeze(plan, adviser, FrozenKind.FOUR_YEAR_ECONOMY).content
    told = {row["cost_years"] for row in content["measures"] if row["area"] == "Felles (eksempel)"}
    assert told == {"drift per år 2026", "drift per år 2031"}


def test_a_measure_made_after_a_round_did_not_lack_status_in_it(plan: Plan) -> None:
    plan.rounds.update(closed_at=timezone.now(), closed_by="Bruker (eksempel)")
    autumn = StatusRoundFactory(plan=plan, status_on=date(2026, 5, 31), name="Høst")
    for measure in (*plan.measures.all(), MeasureFactory(plan=plan)):
        StatusReportFactory(round=autumn, measure=measure, step=3)
    together = status_of(plan, snapshots_of(list(plan.rounds.order_by("status_on")))).together
    assert [(day.count, day.not_reported_count) for day in together.dates] == [(2, 0), (1, 0), (3, 0)]
