"""Counts as arrays, up to a base year and no further."""

import numpy as np
import polars as pl
import pytest

from omsyn.methods.population.model import PopulationModel, fit_population_model
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population_history import (
    counted_population,
    latest_counted_year,
    load_counted_population,
    load_persons,
)
from omsyn.vocabulary.errors import DataMissingError


def scrambled_after(frame: pl.DataFrame, year: int) -> pl.DataFrame:
    """The frame with every later count made nonsense of, and half of the later rows gone."""
    later = pl.col("year") > year
    nonsense = frame.with_columns(persons=pl.when(later).then(pl.col("persons") * 7 + 13).otherwise(pl.col("persons")))
    return nonsense.filter(~later | (pl.col("age") % 2 == 0))


def fitted(country: pl.DataFrame, municipalities: pl.DataFrame, base_year: int) -> PopulationModel:
    return fit_population_model(counted_population(country, municipalities, base_year, {}).history)


def test_nothing_after_the_base_year_has_a_say() -> None:
    country = load_dataset("population_country").frame
    municipalities = load_dataset("population_municipality").frame
    honest = fitted(country, municipalities, 2016)
    blind = fitted(scrambled_after(country, 2016), scrambled_after(municipalities, 2016), 2016)
    assert (honest.base == blind.base).all()
    assert (honest.change.level == blind.change.level).all()
    assert (honest.change.improvement == blind.change.improvement).all()
    assert (honest.change.migration_loading == blind.change.migration_loading).all()
    assert honest.fertility.level == blind.fertility.level
    everyone = np.arange(honest.base.shape[0])
    for ours, theirs in zip(
        (honest.outlook(everyone, 3).mean, honest.outlook(everyone, 3).covariance, honest.observations.cell_variance),
        (blind.outlook(everyone, 3).mean, blind.outlook(everyone, 3).covariance, blind.observations.cell_variance),
        strict=True,
    ):
        assert (ours == theirs).all()


def test_arrays_hold_what_the_register_holds() -> None:
    counted = load_counted_population(2026)
    kragero = counted.numbers.index("4014")
    assert counted.history.municipalities.shape == (357, 2, 106, 22)
    assert counted.history.municipalities[kragero, ..., -1].sum() == 10_378
    assert counted.history.country[..., -1].sum() == 5_627_400
    assert load_persons(2025)[kragero].sum() == 10_446
    assert latest_counted_year() == 2026


def test_histories_that_cannot_be_trusted_are_known() -> None:
    counted = load_counted_population(2026)
    assert counted.unreliable == {"1508", "1580", "1806", "1875", "5055", "5056", "5059", "1160", "1576"}
    assert counted.estimated_until["1508"] == 2023
    assert counted.counted_from["1160"] == 2006
    trusted = dict(zip(counted.numbers, counted.history.usable.sum(axis=1).tolist(), strict=True))
    assert (trusted["4014"], trusted["1508"], trusted["1160"]) == (21, 2, 20)


@pytest.mark.parametrize(("year", "told"), [(2030, "ikke folketall for 2030"), (1999, "2005 til 2026"), (2008, "2010")])
def test_a_base_year_without_enough_behind_it_says_which_will_do(year: int, told: str) -> None:
    with pytest.raises(DataMissingError, match=told):
        load_counted_population(year)


def test_a_gap_in_ages_is_told_and_not_filled() -> None:
    country = load_dataset("population_country").frame
    municipalities = load_dataset("population_municipality").frame.filter(pl.col("municipality").str.starts_with("40"))
    holed = municipalities.filter(
        ~((pl.col("municipality") == "4014") & (pl.col("age").is_in([83, 84])) & (pl.col("year") == 2015))
    )
    with pytest.raises(DataMissingError, match="4014 mangler alder 83 og 84"):
        counted_population(country, holed, 2016, {})
    with pytest.raises(DataMissingError, match="hull"):
        counted_population(country.filter(pl.col("age") != 50), municipalities, 2016, {})
