"""Benefits held against plan and cost, by group, and intervals against what was measured. All are invented."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.benefits import (
    CALM,
    COST,
    LARVIK,
    OUTLAY,
    TIME,
    UNTOLD,
    effect,
    effects_question,
    question,
)

from omsyn.analyses.benefits.groups import group_benefits, sum_benefits
from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion, ExpectedEffectRow, MeasureOutlay
from omsyn.analyses.benefits.result import BenefitProgress, MeasureEffect, NotReckoned
from omsyn.analyses.benefits.run import run
from omsyn.methods.progress.calibration import Verdict
from omsyn.vocabulary.errors import DataMissingError, UnknownMunicipalityError
from omsyn.vocabulary.measures import BenefitKind
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag


def progress(row: BenefitRow) -> BenefitProgress:
    return run(question(row)).benefits[0]


def per_krone(*rows: BenefitRow, outlay: MeasureOutlay | None = OUTLAY) -> MeasureEffect:
    return run(question(*rows, outlays=() if outlay is None else (outlay,))).measures[0]


def test_how_far_a_benefit_has_come_and_where_it_went() -> None:
    one = progress(TIME)
    assert one.latest_date == date(2026, 10, 31)  # the last day, whatever the order
    assert one.share_realised.known == pytest.approx(200 / 3)
    assert (one.planned_nok.value, one.realised_nok.value) == (300_000, 200_000)
    assert (one.taken_out_nok.value, one.moved_nok.value) == (40_000, 120_000)
    assert one.undecided_nok.known == pytest.approx(40_000)
    assert one.latest.unit.symbol == "timer per uke"


def test_an_avoided_cost_is_taken_out_unless_something_else_is_told() -> None:
    assert progress(COST).taken_out_nok.value == 100_000
    moved = progress(replace(COST, moved_share=1))
    assert (moved.taken_out_nok.value, moved.moved_nok.value) == (0, 100_000)
    assert progress(replace(COST, kind=BenefitKind.SAVED_TIME)).undecided_nok.value == 100_000


def test_what_is_not_money_has_no_kroner_and_what_is_not_told_is_missing() -> None:
    calm, untold = progress(CALM), progress(UNTOLD)
    assert calm.share_realised.known == pytest.approx(-20)
    assert calm.planned_nok.has(Flag.NOT_APPLICABLE)
    assert untold.share_realised.has(Flag.MISSING)
    assert untold.latest.has(Flag.MISSING)
    assert progress(replace(TIME, measured=())).realised_nok.has(Flag.MISSING)
    assert progress(replace(TIME, measured=())).planned_nok.value == 300_000


def test_a_unit_has_the_decimals_its_figures_need() -> None:
    assert progress(CALM).baseline.unit.decimals == 1
    assert progress(replace(CALM, target=4.125)).baseline.unit.decimals == 2
    assert progress(TIME).baseline.unit.decimals == 0


def test_effect_per_krone_of_a_measure_with_two_benefits() -> None:
    found = per_krone(TIME, COST)
    assert (found.cost_low.value, found.cost_high.value) == (150_000, 200_000)
    assert found.planned is not None
    assert (found.planned.low.value, found.planned.high.known) == (2, pytest.approx(400 / 150))
    assert found.realised is not None
    assert (found.realised.low.value, found.realised.high.value) == (1.5, 2)
    assert found.taken_out is not None
    assert found.taken_out.low.known == pytest.approx(0.7)  # 140 000 / 200 000
    assert (found.counted, found.not_counted, found.reason) == (2, 0, None)
    assert found.planned.is_range


def test_what_came_is_held_against_cost_only_when_all_is_measured() -> None:
    found = per_krone(TIME, replace(COST, measured=()))
    assert found.planned is not None
    assert found.realised is None
    assert found.taken_out is None


@pytest.mark.parametrize(
    ("row", "outlay", "reason"),
    [
        (CALM, replace(OUTLAY, measure_key="b"), NotReckoned.NOT_MONEY),
        (TIME, None, NotReckoned.NO_OUTLAY),
        (TIME, replace(OUTLAY, operating_low_nok=None, operating_high_nok=None), NotReckoned.UNKNOWN_COST),
        (TIME, replace(OUTLAY, years=None), NotReckoned.UNKNOWN_COST),
        (TIME, MeasureOutlay("a", 0, 0, 0, 0, None), NotReckoned.NO_COST),
        (TIME, MeasureOutlay("a", 0, 100, 0, 0, None), NotReckoned.MAY_COST_NOTHING),
    ],
)
def test_why_effect_per_krone_is_not_reckoned(
    row: BenefitRow, outlay: MeasureOutlay | None, reason: NotReckoned
) -> None:
    found = per_krone(row, outlay=outlay)
    assert (found.reason, found.planned) == (reason, None)


def test_without_an_investment_no_years_are_needed() -> None:
    found = per_krone(TIME, outlay=MeasureOutlay("a", 100_000, 100_000, 0, 0, None))
    assert found.planned is not None
    assert (found.planned.low.value, found.planned.is_range) == (3, False)


def test_benefits_by_group_hold_each_of_them_once() -> None:
    benefits = run(question()).benefits
    groups = group_benefits(benefits, lambda one: one.row.roadmap_phase)
    assert [(group.name, group.count, group.measured, group.reached) for group in groups] == [
        ("Fase 3", 1, 1, 0),
        ("Fase 5", 2, 2, 1),
        ("", 1, 0, 0),
    ]
    assert (groups[1].planned_nok.value, groups[1].realised_nok.value) == (400_000, 300_000)
    assert groups[1].taken_out_nok.value == 140_000
    assert groups[0].planned_nok.has(Flag.NOT_APPLICABLE)
    together = sum_benefits("Alle", benefits)
    assert (together.count, together.planned_nok.value) == (4, 400_000)


def test_effects_are_calibrated_together_and_by_the_year_they_were_measured() -> None:
    result = run(effects_question(20, 30, None, 24))
    assert result.calibration is not None
    assert (result.calibration.held, result.calibration.count, result.calibration.above) == (2, 3, 1)
    assert {year: (one.held, one.count) for year, one in result.by_year.items()} == {2025: (1, 1), 2026: (1, 2)}
    assert result.calibration.verdict is Verdict.TOO_FEW
    late = ExpectedEffectRow("a", "A", "I", "%", 20, 15, 25, date(2024, 1, 1), 20)
    assert list(run(BenefitsQuestion(LARVIK, (), (late,))).by_year) == [2024]  # the day it was due, when no other


def test_nothing_measured_is_no_calibration_and_nothing_told_is_said() -> None:
    assert run(effects_question(None)).calibration is None
    with pytest.raises(DataMissingError, match="Ingen gevinster"):
        run(BenefitsQuestion(LARVIK, ()))
    with pytest.raises(UnknownMunicipalityError):
        run(replace(question(), municipality=MunicipalityNumber("9999")))


def test_a_question_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        question(TIME, TIME)
    with pytest.raises(ValueError, match="two outlays"):
        question(TIME, outlays=(OUTLAY, OUTLAY))
    with pytest.raises(ValueError, match="not within"):
        replace(effect(None), expected=30)
