"""What measures give back, reckoned by hand. All measures are invented.

The formulas of saved time, avoided cost and reduced use are those of KS (Veikart for tjenesteinnovasjon).
"""

import pytest

from omsyn.methods.economy.benefits import (
    Bounds,
    avoided_cost,
    effect_per_krone,
    reduced_use,
    saved_time,
    share_realised,
    split_benefit,
    worth_of_change,
    yearly_outlay,
)
from omsyn.methods.progress.calibration import MeasuredEffect, Verdict, calibrate, calibrate_by_year, exact_share


def test_saved_time_in_hours_fte_and_kroner() -> None:
    saved = saved_time(6, 17_750, hours_per_fte=1_775, nok_per_fte=800_000)
    assert saved.hours == 1_775  # 6 · 17 750 / 60
    assert saved.fte == 1
    assert saved.nok == 800_000
    assert saved_time(6, 17_750, hours_per_fte=1_775).nok is None


def test_avoided_cost_and_reduced_use() -> None:
    assert avoided_cost(120, 1_500) == 180_000
    assert reduced_use(today=40, future=25) == 15


@pytest.mark.parametrize(
    ("baseline", "target", "measured", "share"),
    [
        (20, 10, 15, 0.5),
        (10, 20, 15, 0.5),
        (40, 25, 30, 10 / 15),
        (40, 25, 25, 1.0),
        (40, 25, 22, 1.2),  # past the target
        (40, 25, 43, -0.2),  # the wrong way
        (20, 20, 30, None),  # no way to go
    ],
)
def test_the_share_of_the_way_that_is_gone(
    baseline: float, target: float, measured: float, share: float | None
) -> None:
    assert share_realised(baseline, target, measured) == (None if share is None else pytest.approx(share))


def test_kroner_of_a_change_hold_both_ways() -> None:
    assert worth_of_change(before=40, after=30, target=25, nok_per_unit=20_000) == 200_000
    assert worth_of_change(before=40, after=43, target=25, nok_per_unit=20_000) == -60_000
    assert worth_of_change(before=3, after=4, target=5, nok_per_unit=1_000) == 1_000
    assert worth_of_change(before=5, after=9, target=5, nok_per_unit=1_000) == 0


def test_where_a_benefit_went() -> None:
    went = split_benefit(200_000, 0.2, 0.6)
    assert (went.taken_out, went.moved) == (40_000, 120_000)
    assert went.undecided == pytest.approx(40_000)
    assert split_benefit(100, 0.1 + 0.2, 0.7).undecided == pytest.approx(0)
    for shares in ((0.5, 0.6), (-0.1, 0.5), (0.5, -0.1), (1.1, 0)):
        with pytest.raises(ValueError, match="not shares of one whole"):
            split_benefit(100, *shares)


def test_effect_per_krone_from_the_least_favourable_ends_to_the_most() -> None:
    outlay = yearly_outlay(Bounds(100_000, 150_000), Bounds(400_000, 400_000), years=8)
    assert outlay == Bounds(150_000, 200_000)
    assert effect_per_krone(Bounds(300_000, 300_000), outlay) == Bounds(1.5, 2)
    assert effect_per_krone(Bounds(-300_000, -300_000), outlay) == Bounds(-2, -1.5)
    assert effect_per_krone(Bounds(1, 1), Bounds(0, 100)) is None
    with pytest.raises(ValueError, match="turned around"):
        Bounds(2, 1)


def effects(held: int, below: int = 0, above: int = 0, year: int | None = 2026) -> list[MeasuredEffect]:
    return [MeasuredEffect(15, 25, measured, year) for measured in [15] * held + [14.9] * below + [25.1] * above]


def test_how_often_eighty_percent_intervals_held() -> None:
    found = calibrate(effects(8, below=1, above=1))
    assert (found.count, found.held, found.below, found.above) == (10, 8, 1, 1)
    assert found.share.value == 0.8
    # Clopper and Pearson for 8 of 10, as in any table of exact binomial limits.
    assert found.share.lower == pytest.approx(0.4439, abs=1e-4)
    assert found.share.upper == pytest.approx(0.9748, abs=1e-4)
    assert found.verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("held", "missed", "verdict"),
    [
        (0, 0, Verdict.TOO_FEW),
        (3, 0, Verdict.TOO_FEW),  # all held, but three say little
        (16, 0, Verdict.TOO_FEW),  # 0,8 ** 16 = 2,8 %: not unlikely enough when 80 % is right
        (17, 0, Verdict.TOO_WIDE),  # 0,8 ** 17 = 2,3 %
        (1, 2, Verdict.TOO_FEW),  # happens once in ten when 80 % is right
        (1, 3, Verdict.TOO_FEW),  # 2,7 %
        (1, 4, Verdict.TOO_NARROW),  # 0,7 %
        (50, 50, Verdict.TOO_NARROW),
        (80, 20, Verdict.TOO_FEW),
        (99, 1, Verdict.TOO_WIDE),
    ],
)
def test_what_can_be_said_of_the_intervals(held: int, missed: int, verdict: Verdict) -> None:
    assert calibrate(effects(held, below=missed)).verdict is verdict


def test_nothing_measured_has_no_share_and_a_part_is_not_more_than_the_whole() -> None:
    assert exact_share(0, 0).value is None
    assert exact_share(0, 0).reason
    assert (exact_share(0, 5).lower, exact_share(5, 5).upper) == (0, 1)
    with pytest.raises(ValueError, match="not a part"):
        exact_share(6, 5)


def test_both_ends_belong_to_the_interval_and_years_stand_apart() -> None:
    assert calibrate([MeasuredEffect(15, 25, 15), MeasuredEffect(15, 25, 25)]).held == 2
    by_year = calibrate_by_year([*effects(1, year=2027), *effects(1, above=1, year=2025), *effects(4, year=None)])
    assert [(year, found.held, found.count) for year, found in by_year.items()] == [(2025, 1, 2), (2027, 1, 1)]
    with pytest.raises(ValueError, match="turned around"):
        MeasuredEffect(3, 2, 2)
