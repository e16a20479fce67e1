"""Signals held against a slow reading of the same measures."""

from datetime import date

from omsyn.analyses.discharge_ready_days.question import DischargeReadyQuestion
from omsyn.analyses.discharge_ready_days.run import run as run_discharge_ready
from omsyn.analyses.measure_status.question import MeasureStatusQuestion
from omsyn.analyses.measure_status.run import run as run_measure_status
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.web.home.queries import latest_compared_year, movement_of_measures, overview_of
from omsyn.web.indicators.queries.figures import scope_of

KRAGERO = MunicipalityNumber("4014")


def test_fallen_and_still_measures_are_those_one_finds_by_hand() -> None:
    status = run_measure_status(MeasureStatusQuestion(KRAGERO))
    movement = movement_of_measures(status)
    for row in status.measures:
        before, now = row.statuses[-2], row.statuses[-1]
        assert before is not None
        assert now is not None
        assert (row in movement.fell_back) == (now < before)
        assert (row in movement.standing_still) == (now == before != 5)
    assert len(movement.fell_back) == 16


def test_part_of_a_year_is_not_held_against_a_whole_one() -> None:
    row = latest_compared_year(run_discharge_ready(DischargeReadyQuestion(KRAGERO)))
    assert row is not None
    assert row.is_whole_year
    assert row.year == 2024


def test_a_municipality_without_own_tables_has_no_signal_from_them() -> None:
    overview = overview_of(scope_of("3909", on=date(2026, 11, 1)))
    assert overview.population is not None
    assert overview.discharge_ready is None
    assert overview.movement is None
