"""Every municipality's population as arrays up to a base year, with what can be trusted in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from omsyn.methods.population.cohort_change import AGES, SEXES
from omsyn.methods.population.model import LEAST_TRANSITIONS, PopulationHistory
from omsyn.registers.catalogue import Catalogue, bundled_catalogue
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.mergers import split_until
from omsyn.registers.population import PopulationTable, read_all_municipalities, read_country_population
from omsyn.vocabulary.age_groups import HIGHEST_AGE
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CountedPopulation:
    """``history`` by position in ``numbers``, and the municipalities whose history is not whole.

    ``estimated_until`` has the last year that is a crude estimate (the municipality is part of a split one);
    ``counted_from`` the first year of one with no counts at the beginning.
    """

    numbers: tuple[str, ...]
    base_year: int
    history: PopulationHistory
    estimated_until: Mapping[str, int]
    counted_from: Mapping[str, int]

    @property
    def unreliable(self) -> frozenset[str]:
        """Municipalities no back-test may use."""
        return frozenset({*self.estimated_until, *self.counted_from})


def load_counted_population(base_year: int, *, catalogue: Catalogue | None = None) -> CountedPopulation:
    """Counts up to and including ``base_year``, fetched before bundled. ``DataMissingError`` as in
    ``counted_population``.
    """
    return _loaded(base_year, catalogue or bundled_catalogue(), KeptVintages())


def load_persons(year: int, *, catalogue: Catalogue | None = None) -> Counts:
    """Persons by municipality (sorted by number) × sex × age on 1 January of ``year``, to hold a projection against.

    ``DataMissingError`` for a year without counts.
    """
    frame = read_all_municipalities(catalogue=catalogue).rows
    _check_year(frame, year)
    numbers = sorted(frame["municipality"].unique())
    return _array(frame, numbers, year, year)[..., 0]


def latest_counted_year(*, catalogue: Catalogue | None = None) -> int:
    """The last year with counts of both the municipalities and the country: the base year unless told."""
    municipalities, country = _tables(catalogue)
    return max(municipalities.source_by_year.keys() & country.source_by_year.keys())


def sources_of_counts(last_year: int, *, catalogue: Catalogue | None = None) -> tuple[Source, ...]:
    """Where the counts up to and including ``last_year`` come from."""
    found: dict[Source, None] = {}
    for table in _tables(catalogue):
        found |= dict.fromkeys(table.sources_of(year for year in table.source_by_year if year <= last_year))
    return tuple(found)


def _tables(catalogue: Catalogue | None) -> tuple[PopulationTable, PopulationTable]:
    return read_all_municipalities(catalogue=catalogue), read_country_population(catalogue=catalogue)


@lru_cache(maxsize=16)
def _loaded(base_year: int, catalogue: Catalogue, _state: KeptVintages) -> CountedPopulation:
    """``_state`` tells what was fetched when the counts were read."""
    municipalities, country = _tables(catalogue)
    return counted_population(country.rows, municipalities.rows, base_year, split_until(catalogue=catalogue))


def counted_population(
    country: pl.DataFrame, municipalities: pl.DataFrame, base_year: int, estimated_until: Mapping[str, int]
) -> CountedPopulation:
    """Arrays from the registers' frames. Rows after ``base_year`` are not read.

    ``DataMissingError`` when the base year has no counts, when too few years come before it, and when ages are missing.
    """
    _check_year(municipalities, base_year)
    first = int(municipalities["year"].to_numpy().min())
    if base_year - first < LEAST_TRANSITIONS:
        raise DataMissingError(
            _("Det er for få år med folketall før {year} til å lage en framskriving.").format(year=base_year),
            expected=_("Folketallet begynner i {first}, og modellen trenger minst {years} år før startåret.").format(
                first=first, years=LEAST_TRANSITIONS
            ),
            what_now=_("Velg {year} eller senere som startår.").format(year=first + LEAST_TRANSITIONS),
        )
    numbers = sorted(municipalities["municipality"].unique())
    persons = _array(municipalities, numbers, first, base_year)
    national = country.with_columns(municipality=pl.lit(""))
    whole = _array(national, [""], int(country["year"].to_numpy().min()), base_year)[0]
    counted = ~np.isnan(persons).all(axis=(1, 2))
    _check_ages(persons, counted, numbers)
    if np.isnan(whole).any():
        raise DataMissingError(_("Folketallet for landet har hull mellom alder eller år."))
    years = np.arange(first, base_year + 1)
    trusted = counted.copy()
    for number, last in estimated_until.items():
        if number in numbers:
            trusted[numbers.index(number)] &= years > last
    late = {number: int(years[row.argmax()]) for number, row in zip(numbers, counted, strict=True) if not row.all()}
    return CountedPopulation(
        numbers=tuple(numbers),
        base_year=base_year,
        history=PopulationHistory(
            country=whole, municipalities=np.nan_to_num(persons), usable=trusted[:, :-1] & trusted[:, 1:]
        ),
        estimated_until={number: min(last, base_year) for number, last in estimated_until.items()},
        counted_from=late,
    )


def _array(frame: pl.DataFrame, numbers: list[str], first: int, last: int) -> Counts:
    """Municipality × sex × age × year; NaN where there is no row."""
    place = {number: position for position, number in enumerate(numbers)}
    rows = frame.filter(pl.col("year").is_between(first, last))
    counts = np.full((len(numbers), len(SEXES), AGES, last - first + 1), np.nan)
    counts[
        rows["municipality"].replace_strict(place, return_dtype=pl.Int32).to_numpy(),
        rows["sex"].replace_strict({sex: position for position, sex in enumerate(SEXES)}).to_numpy(),
        rows["age"].to_numpy(),
        rows["year"].to_numpy() - first,
    ] = rows["persons"].to_numpy()
    return counts


def _check_year(frame: pl.DataFrame, year: int) -> None:
    years = frame["year"].unique().sort().to_list()
    if year not in years:
        raise DataMissingError(
            _("Omsyn har ikke folketall for {year}.").format(year=year),
            expected=_("Tallene går fra {first} til {last}.").format(first=years[0], last=years[-1]),
            what_now=_("Velg et år i denne perioden."),
        )


def _check_ages(persons: Counts, counted: NDArray[np.bool_], numbers: list[str]) -> None:
    """``DataMissingError`` for a municipality with some ages in a year, but not all."""
    gaps = np.isnan(persons) & counted[:, np.newaxis, np.newaxis, :]
    if gaps.any():
        place = int(np.flatnonzero(gaps.any(axis=(1, 2, 3)))[0])
        ages = [str(age) for age in np.flatnonzero(gaps[place].any(axis=(0, 2)))]
        raise DataMissingError(
            _("Folketallet for {number} mangler alder {ages}.").format(number=numbers[place], ages=join_words(ages)),
            expected=_("Det skal være et tall for hvert år fra 0 til {last}, for menn og for kvinner.").format(
                last=HIGHEST_AGE
            ),
            what_now=_("Hent eller last inn folketallet på nytt."),
        )
