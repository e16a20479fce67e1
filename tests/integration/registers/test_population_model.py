"""One municipality's draws from the registers: what an analysis of needs builds on."""

import numpy as np
import pytest

from omsyn.methods.population.projection import draws_of_one
from omsyn.registers.official_projection import MeanFrom, find_official
from omsyn.registers.population_history import load_counted_population
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.errors import InputError

KRAGERO, ALSTAHAUG = "4014", "1820"


def test_draws_of_one_municipality_lie_around_the_official_totals() -> None:
    counted = load_counted_population(2026)
    official = find_official(2026, 2030, MeanFrom.HIGH, [KRAGERO])
    assert official is not None
    order = order_projection(counted, [KRAGERO], until=2030, draws=50, seed=1, official=official)
    years = [year.persons.copy() for year in draws_of_one(fitted_model(counted), order)]
    assert [persons.shape for persons in years] == [(2, 106, 50)] * 4
    assert [persons.mean(axis=-1).sum() for persons in years] == pytest.approx(
        official.totals[KRAGERO].by_year.sum(axis=1)
    )


def test_counts_asked_for_again_have_one_model() -> None:
    assert fitted_model(load_counted_population(2026)) is fitted_model(load_counted_population(2026))
    assert fitted_model(load_counted_population(2024)) is not fitted_model(load_counted_population(2026))


def test_an_order_keeps_the_order_of_municipalities_and_leaves_out_those_without_official_totals() -> None:
    counted = load_counted_population(2026)
    official = find_official(2026, 2050, MeanFrom.MAIN)
    order = order_projection(counted, [KRAGERO, ALSTAHAUG], until=2050, draws=20, seed=3, official=official)
    assert [counted.numbers[place] for place in order.positions] == [KRAGERO, ALSTAHAUG]
    assert list(order.official) == [counted.numbers.index(KRAGERO)]
    assert (order.horizon, list(order.numbers)) == (24, [4014, 1820])
    with pytest.raises(ValueError, match="not in"):
        order_projection(counted, ["9999"], until=2050, draws=20, seed=1)


def test_no_official_projection_for_our_own_mean_or_before_it_was_published() -> None:
    assert find_official(2026, 2030, MeanFrom.OWN) is None
    assert find_official(2016, 2030, MeanFrom.MAIN) is None
    assert find_official(2026, 2030, MeanFrom.MAIN, [ALSTAHAUG]) is None
    with pytest.raises(InputError, match="ikke til 2060"):
        find_official(2026, 2060, MeanFrom.MAIN, [KRAGERO])
    found = find_official(2026, 2027, MeanFrom.MAIN)
    assert found is not None
    assert np.all([totals.by_year.shape[0] == 1 for totals in found.totals.values()])
