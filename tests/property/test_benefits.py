"""Benefits and intervals against slow, obvious twins in whole fractions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.benefits import LARVIK, OUTLAY, TIME

from omsyn.analyses.benefits.question import BenefitRow, BenefitsQuestion
from omsyn.analyses.benefits.run import run
from omsyn.methods.economy.benefits import Bounds, effect_per_krone, share_realised, split_benefit, worth_of_change
from omsyn.methods.progress.calibration import MeasuredEffect, calibrate, calibrate_by_year, exact_share
from omsyn.vocabulary.measures import BenefitKind

whole = st.integers(-500, 500)
percent = st.integers(0, 100)


@given(whole, whole, whole, st.integers(0, 1_000))
def test_a_change_step_by_step(before: int, after: int, target: int, price: int) -> None:
    towards = 1 if target > before else -1
    steps = 0
    place = before
    while place != after:
        place += 1 if after > place else -1
        steps += towards if after > before else -towards
    expected = steps * price if target != before else 0
    assert worth_of_change(before, after, target, price) == expected
    share = share_realised(before, target, after)
    if target == before:
        assert share is None
    else:
        assert share == pytest.approx(float(Fraction(after - before, target - before)))


@given(whole, percent, percent)
def test_the_parts_are_the_whole(size: int, taken_out: int, moved: int) -> None:
    if taken_out + moved > 100:
        with pytest.raises(ValueError, match="not shares"):
            split_benefit(size, taken_out / 100, moved / 100)
        return
    went = split_benefit(size, taken_out / 100, moved / 100)
    assert went.taken_out == pytest.approx(float(Fraction(size * taken_out, 100)))
    assert went.moved == pytest.approx(float(Fraction(size * moved, 100)))
    assert went.undecided == pytest.approx(float(Fraction(size * (100 - taken_out - moved), 100)), abs=1e-9)


@given(whole, st.integers(0, 100), st.integers(1, 500), st.integers(0, 100))
def test_no_worth_and_no_cost_between_the_ends_gives_more_or_less(low: int, more: int, cost: int, dearer: int) -> None:
    found = effect_per_krone(Bounds(low, low + more), Bounds(cost, cost + dearer))
    assert found is not None
    every = [Fraction(low * 4 + more * i, 4) / Fraction(cost * 4 + dearer * j, 4) for i in range(5) for j in range(5)]
    assert (found.low, found.high) == (pytest.approx(float(min(every))), pytest.approx(float(max(every))))


@given(st.lists(st.tuples(whole, st.integers(0, 50), whole, st.none() | st.integers(2024, 2027))))
def test_every_effect_is_counted_once(told: list[tuple[int, int, int, int | None]]) -> None:
    effects = [MeasuredEffect(lower, lower + width, measured, year) for lower, width, measured, year in told]
    together = calibrate(effects)
    inside = [one for one in effects if one.measured in range(int(one.lower), int(one.upper) + 1)]
    assert together.held == len(inside)
    assert together.held + together.below + together.above == together.count == len(effects)
    by_year = calibrate_by_year(effects)
    assert list(by_year) == sorted({one.year for one in effects if one.year is not None})
    assert sum(one.count for one in by_year.values()) == sum(one.year is not None for one in effects)
    assert sum(one.held for one in by_year.values()) == sum(one.year is not None for one in inside)


@given(st.integers(1, 40).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_exact_interval_ends_where_so_many_or_so_few_become_too_unlikely(told: tuple[int, int]) -> None:
    held, count = told
    share = exact_share(held, count)
    assert share.lower is not None
    assert share.upper is not None
    assert share.lower <= held / count <= share.upper

    def chance(places: range, level: float) -> float:
        return sum(comb(count, one) * level**one * (1 - level) ** (count - one) for one in places)

    if held > 0:
        assert chance(range(held, count + 1), share.lower) == pytest.approx(0.025)
    if held < count:
        assert chance(range(held + 1), share.upper) == pytest.approx(0.025)


rows = st.lists(
    st.builds(
        BenefitRow,
        key=st.uuids().map(str),
        measure_key=st.sampled_from(["a", "b"]),
        measure_title=st.just("Oppdiktet"),
        area=st.just("A"),
        name=st.just("Gevinst"),
        kind=st.sampled_from(BenefitKind),
        baseline=st.none() | whole,
        target=st.none() | whole,
        measured=st.lists(st.tuples(st.just(TIME.measured[0][0]), whole), max_size=1).map(tuple),
        yearly_nok_per_unit=st.none() | st.integers(0, 1_000),
        taken_out_share=st.none() | st.sampled_from([0, 0.25, 0.5]),
        moved_share=st.none() | st.sampled_from([0, 0.25, 0.5]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row.key,
)


@given(rows)
def test_what_went_somewhere_is_what_came_and_every_benefit_counts_once(benefits: list[BenefitRow]) -> None:
    result = run(BenefitsQuestion(LARVIK, tuple(benefits), outlays=(OUTLAY,)))
    for one in result.benefits:
        parts = [one.taken_out_nok, one.moved_nok, one.undecided_nok]
        assert all(part.has_value == one.realised_nok.has_value for part in parts)
        if one.realised_nok.has_value:
            assert sum(part.known for part in parts) == pytest.approx(one.realised_nok.known)
    assert sum(one.counted + one.not_counted for one in result.measures) == len(benefits)
    assert all((one.planned is None) == (one.reason is not None) for one in result.measures)
