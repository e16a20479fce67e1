"""The projection gives the same as slow, obvious twins, keeps official totals, and makes nobody fewer than none."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.invented_population import invented_history

from omsyn.methods.population.births import expected_fertility
from omsyn.methods.population.chance import STANDARD_DEVIATION, fill_with_chance
from omsyn.methods.population.cohort_change import (
    AGES,
    Array,
    expected_ratios,
    fit_national_change,
    pair_cohorts,
)
from omsyn.methods.population.local_change import (
    BAND_OF_AGE,
    BAND_STARTS,
    BIRTHS,
    VarianceParts,
    outlook,
    variance_parts,
)
from omsyn.methods.population.model import PopulationHistory, PopulationModel, fit_population_model
from omsyn.methods.population.projection import (
    OfficialTotals,
    ProjectionOrder,
    draws_of_one,
    each_municipality,
    project_draws,
)
from omsyn.methods.population.raking import raking_factors
from omsyn.methods.population.settings import STANDARD
from omsyn.methods.population.simulation import (
    YearOfDraws,
    draw_local,
    draw_national,
    project_mean,
    simulate_municipality,
)
from omsyn.methods.population.summaries import TOLD_GROUPS, summarise_ages, summarise_groups
from omsyn.vocabulary.age_groups import CARE_AGE_GROUPS, AgeGroup

HORIZON = 4


@cache
def invented_model() -> PopulationModel:
    return fit_population_model(invented_history())


def order(
    positions: tuple[int, ...],
    draws: int = 60,
    horizon: int = HORIZON,
    official: dict[int, OfficialTotals] | None = None,
) -> ProjectionOrder:
    numbers = [1000 + place for place in positions]
    return ProjectionOrder(positions, numbers, horizon, draws, 1, official or {})


def test_the_mean_path_is_the_one_walked_cohort_by_cohort() -> None:
    model = invented_model()
    chosen = np.array([0, 7])
    told = model.outlook(chosen, HORIZON)
    coming = told.mean
    path = project_mean(model, chosen, told)
    for place, position in enumerate(chosen):
        now = model.base[position].tolist()
        for year in range(HORIZON):
            ratios = expected_ratios(model.change, year + 1, STANDARD).tolist()
            women = sum(now[1][20:40])
            children = (
                women * expected_fertility(model.fertility, year + 1, STANDARD) * (1 + coming[place, BIRTHS, year])
            )
            later = [[0.0] * AGES, [0.0] * AGES]
            later[0][0], later[1][0] = children * 0.514, children * 0.486
            for sex in (0, 1):
                for age in range(105):
                    band = max(index for index, first in enumerate(BAND_STARTS) if first <= age)
                    older = now[sex][age] + (now[sex][105] if age == 104 else 0)
                    later[sex][age + 1] = older * ratios[sex][age] * (1 + coming[place, band, year])
            now = later
            assert path[place, year] == pytest.approx(np.array(now), rel=1e-9)


def test_the_draws_lie_around_the_mean_path() -> None:
    """Before they are scaled to it, too: chance, and the cutting of it, has no direction."""
    model = invented_model()
    positions = np.array([13])
    outlook = model.outlook(positions, HORIZON)
    path = project_mean(model, positions, outlook)[0]
    national = draw_national(model, HORIZON, 3000, 1)
    local = draw_local(outlook.mean[0], outlook.covariance[0], outlook.single_year[0], 1013, 3000, 1, 0.5)
    for year in simulate_municipality(model, 13, national, local, 1013, 1):
        drawn = year.persons.mean(axis=-1, dtype=float)
        expected = path[year.years_ahead - 1]
        assert drawn.sum() == pytest.approx(expected.sum(), rel=0.005)
        assert drawn[:, 80:].sum() == pytest.approx(expected[:, 80:].sum(), rel=0.01)


def test_the_mean_told_does_not_hang_on_the_draws() -> None:
    model = invented_model()
    path = project_mean(model, np.array([13]), model.outlook(np.array([13]), HORIZON))[0]
    for draws in (40, 80):
        told = project_draws(model, order((13,), draws=draws), summarise_ages).statistics[0, ..., 0]
        assert told[:, :, :95] == pytest.approx(path[:, :, :95], rel=1e-5)


def test_one_alone_all_together_and_a_shorter_horizon_give_the_same_numbers() -> None:
    model = invented_model()

    def told(positions: tuple[int, ...], horizon: int = HORIZON) -> Array:
        return project_draws(
            model, order(positions, horizon=horizon), lambda draws: summarise_groups(draws, TOLD_GROUPS)
        ).statistics

    everyone = told(tuple(range(14)))
    assert (told((5,))[0] == everyone[5]).all()
    assert told((5,), horizon=2)[0] == pytest.approx(everyone[5, :2], rel=1e-5)
    assert (told((5, 0))[0] == everyone[5]).all()


def test_draws_are_never_below_zero_and_cuts_are_counted() -> None:
    told = project_draws(invented_model(), order((0, 13)), lambda draws: np.asarray([draws.min()], dtype=float))
    assert told.statistics.min() >= 0
    assert told.drawn_count == HORIZON * 2 * 105 * 60
    assert 0 < told.cut_counts.min() <= told.cut_counts.max() < told.drawn_count / 20


def test_years_depend_on_those_before() -> None:
    """Someone with many old people one year has many the next: what uncertainty drawn year by year would lose."""
    years = [year.persons[:, 80:].sum(axis=(0, 1)) for year in draws_of_one(invented_model(), order((13,), draws=400))]
    assert np.corrcoef(years[2], years[3])[0, 1] > 0.7


def test_acting_on_each_municipality_sees_the_draws_of_one_alone() -> None:
    """Though a year's are written over by the next: with official totals (double precision) and without."""
    model = invented_model()
    groups = CARE_AGE_GROUPS
    official = {5: OfficialTotals(groups, np.full((HORIZON, len(groups)), 400.0))}
    positions = (5, 0, 13, 7)

    def aged_80_and_over(place: int, years: Iterator[YearOfDraws]) -> tuple[int, Array]:
        return positions[place], np.stack([year.persons[:, 80:].sum(axis=(0, 1)) for year in years])

    answers = each_municipality(model, order(positions, official=official), aged_80_and_over)
    assert [position for position, _draws in answers] == list(positions)
    for position, told in answers:
        alone = list(draws_of_one(model, order((position,), official=official)))
        assert (told == [year.persons[:, 80:].sum(axis=(0, 1)) for year in alone]).all()


def test_what_goes_wrong_in_one_municipality_is_told() -> None:
    def refuse(place: int, years: Iterator[YearOfDraws]) -> float:
        if place == 1:
            raise ValueError("no rates here")
        return sum(float(year.persons.sum()) for year in years)

    with pytest.raises(ValueError, match="no rates here"):
        each_municipality(invented_model(), order((0, 1, 2)), refuse)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5000), min_size=8, max_size=8), st.integers(0, 2**20))
def test_raking_meets_every_total(totals: list[int], seed: int) -> None:
    structure = np.random.default_rng(seed).uniform(0.1, 50, (2, AGES))
    raked = structure * raking_factors(structure, totals, CARE_AGE_GROUPS)
    for group, total in zip(CARE_AGE_GROUPS, totals, strict=True):
        last = AGES - 1 if group.upper is None else group.upper
        slow = sum(raked[sex, age] for sex in (0, 1) for age in range(group.lower, last + 1))
        assert slow == pytest.approx(total, abs=1e-8)
        before, after = structure[0, group.lower :], raked[0, group.lower :]
        if total and group.upper != group.lower:
            assert after[1] / after[0] == pytest.approx(before[1] / before[0])


def test_the_mean_of_raked_draws_is_the_official_total() -> None:
    totals = np.array([[80, 410.0, 800, 330, 4000, 900, 300, 70], [81, 400.0, 790, 340, 4010, 930, 310, 60]])
    official = {9: OfficialTotals(CARE_AGE_GROUPS, totals)}
    told = project_draws(
        invented_model(),
        order((9,), horizon=2, official=official),
        lambda draws: summarise_groups(draws, CARE_AGE_GROUPS),
    ).statistics[0]
    assert told[:, 2, :, 0] == pytest.approx(totals, rel=1e-12)
    assert (told[..., 1] < told[..., 3]).all()


def test_a_group_with_a_total_and_nobody_to_carry_it_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be met"):
        raking_factors(np.zeros((2, AGES)), [1] * 8, CARE_AGE_GROUPS)
    with pytest.raises(ValueError, match="cover every age"):
        raking_factors(np.ones((2, AGES)), [1] * 7, CARE_AGE_GROUPS[:7])


@settings(max_examples=30)
@given(st.integers(0, 2**20), st.floats(0.001, 0.1), st.floats(0.001, 0.1))
def test_a_lasting_part_alone_is_shrinkage_of_the_mean(seed: int, lasting: float, noise: float) -> None:
    """With nothing that passes, what is coming is mean + k · (own mean − mean), k = τ² / (τ² + noise / years)."""
    seen = np.random.default_rng(seed).normal(0.1, 0.2, (3, 6))
    mean, left = outlook(seen, np.full((3, 6), noise), VarianceParts(0.02, lasting, 0.0, 0.0), 3, STANDARD)
    share = lasting / (lasting + noise / 6)
    for row in range(3):
        expected = 0.02 + share * (sum(seen[row]) / 6 - 0.02)
        assert mean[row] == pytest.approx([expected] * 3)
        assert left[row] == pytest.approx(np.full((3, 3), lasting * (1 - share)))


def test_the_parts_of_variance_are_found_again() -> None:
    random = np.random.default_rng(2)
    lasting, passing = random.normal(0, 0.03, 4000), random.normal(0, 0.04, 4000)
    seen = []
    for _year in range(12):
        seen.append(0.01 + lasting + passing + random.normal(0, 0.02, 4000) + random.normal(0, 0.05, 4000))
        passing = 0.7 * passing + random.normal(0, 0.04 * np.sqrt(1 - 0.7**2), 4000)
    deviation = np.stack(seen, axis=1)
    found = variance_parts(deviation, np.full_like(deviation, 0.05**2), np.ones_like(deviation), STANDARD)
    assert found.mean == pytest.approx(0.01, abs=0.003)
    assert found.lasting == pytest.approx(0.03**2, rel=0.15)
    assert found.passing == pytest.approx(0.04**2, rel=0.15)
    assert found.single_year == pytest.approx(0.02**2, rel=0.3)


@settings(max_examples=20)
@given(st.integers(0, 2**20), st.integers(1, 40))
def test_deciles_are_those_of_numpy_and_groups_are_sums(seed: int, draws: int) -> None:
    persons = np.random.default_rng(seed).uniform(0, 90, (2, AGES, draws)).astype(np.float32)
    told = summarise_groups(persons, TOLD_GROUPS)
    for place, group in enumerate(TOLD_GROUPS):
        upper = AGES if group.upper is None else group.upper + 1
        slow = persons[:, group.lower : upper].astype(float).sum(axis=(0, 1))
        assert told[2, place, 0] == pytest.approx(slow.mean(), rel=1e-5)
        assert told[2, place, 1:] == pytest.approx(np.quantile(slow, [0.1, 0.5, 0.9]), rel=1e-4)
    assert summarise_ages(persons)[1, 40, 0] == pytest.approx(persons[1, 40].mean(), rel=1e-5)


def test_groups_may_overlap_and_leave_ages_out() -> None:
    persons = np.random.default_rng(5).uniform(0, 90, (2, AGES, 30)).astype(np.float32)
    groups = (AgeGroup(10, 30), AgeGroup(25, 70), AgeGroup(85), AgeGroup(105))
    told = summarise_groups(persons, groups)
    for place, (first, stop) in enumerate([(10, 31), (25, 71), (85, AGES), (105, AGES)]):
        slow = persons[:, first:stop].astype(float).sum(axis=1)
        assert told[:2, place, 0] == pytest.approx(slow.mean(axis=-1), rel=1e-6)
        assert told[2, place, 3] == pytest.approx(np.quantile(slow.sum(axis=0), 0.9), rel=1e-6)


@pytest.mark.parametrize("shape", [(35, 40), (3, 5)])
def test_chance_is_the_sum_of_four_bytes(shape: tuple[int, int]) -> None:
    drawn = np.empty(shape, dtype=np.float32)
    fill_with_chance(np.random.default_rng(3), drawn)
    pairs = np.random.default_rng(3).integers(0, 2**64 - 1, (drawn.size + 1) // 2, dtype=np.uint64, endpoint=True)
    numbers = [half for pair in pairs.tolist() for half in (pair & 0xFFFFFFFF, pair >> 32)][: drawn.size]
    assert drawn.ravel().tolist() == [sum(number.to_bytes(4)) - 510.0 for number in numbers]


def test_national_ratios_are_cohorts_divided() -> None:
    country = invented_history().country
    start, end = pair_cohorts(country)
    change = fit_national_change(country, STANDARD)
    for age in (0, 30, 79, 103):
        assert change.ratios[1, age, 4] == country[1, age + 1, 5] / country[1, age, 4]
    assert start[0, 104, 2] == country[0, 104, 2] + country[0, 105, 2]
    assert end[0, 104, 2] == country[0, 105, 3]
    assert change.improvement[:, :62].min() == 0
    assert change.improvement[:, 62:].max() < 0
    assert (change.improvement[:, 104] > change.improvement[:, 94]).all()


def test_chance_is_near_normal() -> None:
    drawn = np.empty((100, 1000), dtype=np.float32)
    fill_with_chance(np.random.default_rng(3), drawn)
    unit = drawn / STANDARD_DEVIATION
    assert unit.mean() == pytest.approx(0, abs=0.01)
    assert unit.std() == pytest.approx(1, abs=0.01)
    assert np.quantile(unit, [0.1, 0.9]) == pytest.approx([-1.30, 1.30], abs=0.02)
    assert np.corrcoef(unit.reshape(2, -1))[0, 1] == pytest.approx(0, abs=0.02)


def test_chance_fills_odd_sizes_too() -> None:
    drawn = np.zeros((35, 21), dtype=np.float32)
    fill_with_chance(np.random.default_rng(3), drawn)
    assert (drawn != 0).mean() > 0.98


def test_every_age_has_a_band() -> None:
    assert [int(BAND_OF_AGE[age]) for age in (0, 4, 5, 84, 85, 104)] == [0, 0, 1, 15, 16, 16]


def test_a_history_that_is_too_short_or_broken_is_refused() -> None:
    whole = invented_history()
    short = PopulationHistory(whole.country[..., :5], whole.municipalities[..., :5], whole.usable[:, :4])
    with pytest.raises(ValueError, match="too few years"):
        fit_population_model(short)
    broken = whole.municipalities.copy()
    broken[2, 0, 30, 3] = np.nan
    with pytest.raises(ValueError, match="0 or more"):
        fit_population_model(PopulationHistory(whole.country, broken, whole.usable))
