"""Every municipality's population as arrays up to a base year, with what can be trusted in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from omsyn.methods.population.cohort_change import AGES, SEXES
from omsyn.methods.population.model import LEAST_TRANSITIONS, PopulationHistory
from omsyn.registers.catalogue import Catalogue, bundled_catalogue
from omsyn.vocabulary.age_groups import HIGHEST_AGE
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _

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
    """Counts up to and including ``base_year``. ``DataMissingError`` as in ``counted_population``."""
    return _loaded(base_year, catalogue or bundled_catalogue())


def load_persons(year: int, *, catalogue: Catalogue | None = None) -> Counts:
    """Persons by municipality (sorted by number) × sex × age on 1 January of ``year``, to hold a projection against.

    ``DataMissingError`` for a year without counts.
    """
    frame = (catalogue or bundled_catalogue()).load("population_municipality").frame
    _check_year(frame, year)
    numbers = sorted(frame["municipality"].unique())
    return _array(frame, numbers, year, year)[..., 0]


def latest_counted_year(*, catalogue: Catalogue | None = None) -> int:
    """The last year with counts: the base year unless told."""
    return int((catalogue or bundled_catalogue()).load("population_municipality").frame["year"].to_numpy().max())


@cache
def _loaded(base_year: int, catalogue: Catalogue) -> CountedPopulation:
    changes = catalogue.load("municipality_changes").frame.filter(pl.col("weight") < 1)
    estimated = dict(changes.group_by("number").agg(pl.col("last_year").max()).sort("number").iter_rows())
    return counted_population(
        catalogue.load("population_country").frame,
        catalogue.load("population_municipality").frame,
        base_year,
        estimated,
    )


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
