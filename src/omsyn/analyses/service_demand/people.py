"""The people to come: every draw of one municipality, kept for those who ask again with other levers."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from omsyn.methods.population.cohort_change import Array
from omsyn.methods.population.projection import draws_of_one
from omsyn.methods.population.remaining_life import years_of_life_gained
from omsyn.methods.population.simulation import YearOfDraws
from omsyn.parameters.scenarios.scenario import Scenario
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.official_projection import MeanFrom, OfficialProjection, find_official
from omsyn.registers.population_history import (
    CountedPopulation,
    latest_counted_year,
    load_counted_population,
    sources_of_counts,
)
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Source

LONGEST_HORIZON = 60
KEPT = 8
"""How many sets of draws are kept; a thousand draws of 25 years take 21 MB, and 200 take 4."""


@dataclass(frozen=True, slots=True, eq=False)
class PeopleToCome:
    """``base`` is counted, sex × age (106); ``years`` follow it one by one, sex × age × draw in single precision.

    ``life_gained`` is Δe for men and women in each year. ``estimated_until`` and ``counted_from`` tell what is not
    whole in the history of the municipality.
    """

    municipality: MunicipalityNumber
    base_year: int
    base: Array
    years: tuple[YearOfDraws, ...]
    life_gained: tuple[tuple[float, float], ...]
    official: OfficialProjection | None
    estimated_until: int | None
    counted_from: int | None
    sources: tuple[Source, ...]

    @property
    def draws(self) -> int:
        """How many futures there are."""
        return int(self.years[0].persons.shape[-1])

    @property
    def cut_share(self) -> float:
        """The share (0–1) of cells drawn in which chance was cut."""
        return sum(year.cut_count for year in self.years) / sum(year.drawn_count for year in self.years)


def base_year_of(scenario: Scenario) -> int:
    """The scenario's base year, the last one counted where it names none.

    ``InputError`` when the scenario ends before it begins, or goes too far.
    """
    base = _latest_year(KeptVintages()) if scenario.base_year is None else scenario.base_year
    if scenario.until <= base:
        raise InputError(
            _("Scenarioet går til {until}, men startåret er {base}.").format(until=scenario.until, base=base),
            expected=_("Sluttåret må komme etter startåret."),
            what_now=_("Velg et senere sluttår eller et tidligere startår."),
        )
    if scenario.until - base > LONGEST_HORIZON:
        raise InputError(
            _("{years} år er for langt fram.").format(years=scenario.until - base),
            expected=_("Et scenario kan gå {years} år fram.").format(years=LONGEST_HORIZON),
            what_now=_("Velg {until} eller tidligere.").format(until=base + LONGEST_HORIZON),
        )
    return base


def people_to_come(
    municipality: MunicipalityNumber, base_year: int, until: int, mean_from: MeanFrom, draws: int, seed: int
) -> PeopleToCome:
    """Draws of ``municipality`` around the official projection; around our own model where there is none.

    ``DataMissingError`` without counts in the base year, ``InputError`` when the official projection ends too early.
    """
    return _drawn(municipality, base_year, until, mean_from, draws, seed, KeptVintages())


@lru_cache(maxsize=KEPT)
def _latest_year(_state: KeptVintages) -> int:
    return latest_counted_year()


@lru_cache(maxsize=KEPT)
def _sources_of_counts(base_year: int, _state: KeptVintages) -> tuple[Source, ...]:
    return sources_of_counts(base_year)


@lru_cache(maxsize=KEPT)
def _drawn(
    municipality: MunicipalityNumber,
    base_year: int,
    until: int,
    mean_from: MeanFrom,
    draws: int,
    seed: int,
    _state: KeptVintages,
) -> PeopleToCome:
    """``_state`` tells what was fetched when the counts were read."""
    counted = load_counted_population(base_year)
    official = find_official(base_year, until, mean_from, [municipality])
    order = order_projection(counted, [municipality], until=until, draws=draws, seed=seed, official=official)
    return people_of(municipality, counted, draws_of_one(fitted_model(counted), order), official)


def people_of(
    municipality: MunicipalityNumber,
    counted: CountedPopulation,
    years: Iterable[YearOfDraws],
    official: OfficialProjection | None,
) -> PeopleToCome:
    """The draws in ``years``, kept together with what they rest on. ``official`` may have other municipalities too."""
    model = fitted_model(counted)
    kept = tuple(_in_single_precision(year) for year in years)
    gained = years_of_life_gained(model.change, len(kept), model.settings)
    if official is not None and municipality not in official.totals:
        official = None
    return PeopleToCome(
        municipality=municipality,
        base_year=counted.base_year,
        base=model.base[counted.numbers.index(municipality)],
        years=kept,
        life_gained=tuple((float(men), float(women)) for men, women in gained),
        official=official,
        estimated_until=counted.estimated_until.get(municipality),
        counted_from=counted.counted_from.get(municipality),
        sources=(*_sources_of_counts(counted.base_year, KeptVintages()), *(official.sources if official else ())),
    )


def _in_single_precision(year: YearOfDraws) -> YearOfDraws:
    """Seven digits are enough for people, and take half the room and half the time."""
    return YearOfDraws(year.years_ahead, year.persons.astype(np.float32), year.cut_count, year.drawn_count)
