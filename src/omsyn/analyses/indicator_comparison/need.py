"""Recipients against those one would expect from the age and sex of the inhabitants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from omsyn.methods.indicators.intervals import Floats
from omsyn.methods.indicators.need_adjustment import expected_from_factors, variation_remaining
from omsyn.parameters.indicator_definitions import IndicatorDefinition
from omsyn.registers.indicator_series.figures import Figure
from omsyn.registers.population import read_all_municipalities
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.indicators import IndicatorKind
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source, Units

PER_INHABITANTS = (Units.PER_1000, Units.PER_10000)
FEWEST_AREAS = 50
"""With fewer municipalities the factors cannot be told from chance: ten for each, and one for the level."""

_FACTORS = {
    "men_67_79": ("men", 67, 79),
    "women_67_79": ("women", 67, 79),
    "men_80": ("men", 80, 200),
    "women_80": ("women", 80, 200),
}
"""Shares of the inhabitants that tell of need for care: sex, from age, to age."""


@dataclass(frozen=True, slots=True)
class Need:
    """Expected recipients by municipality, and the share of the variance between all that is left; or ``why_not``."""

    expected: dict[str, float]
    variation_remaining: float | None
    sources: tuple[Source, ...]
    why_not: str = ""


def need_of(definition: IndicatorDefinition, figures: Sequence[Figure], year: int) -> Need:
    """Recipients expected in each municipality of ``figures``, all of one year, by the inhabitants' age and sex.

    A Poisson regression of recipients on the shares of men and women of 67–79 and 80 years and over 1 January: what is
    left is not explained by age and sex. Only for rates over inhabitants with counts, of at least fifty municipalities.
    """
    reason = _why_not(definition, figures)
    if reason:
        return _no_need(reason)
    unknown = _("Omsyn har ikke folketall etter alder og kjønn for {year}.").format(year=year)
    try:
        population = read_all_municipalities([year])
    except DataMissingError:
        return _no_need(unknown)
    shares = _shares(population.rows)
    known = [figure for figure in figures if _has_counts(figure) and figure.area in shares]
    if len(known) < FEWEST_AREAS:
        return _no_need(unknown)
    observed = _array(figure.numerator for figure in known)
    people = _array(figure.denominator for figure in known)
    crude = people * observed.sum() / people.sum()
    factors = {name: _array(shares[figure.area][name] for figure in known) for name in _FACTORS}
    try:
        model = expected_from_factors(observed, crude, factors)
    except ValueError:
        return _no_need(_("Alder og kjønn kan ikke skille kommunene fra hverandre i disse tallene."))
    return Need(
        expected={figure.area: float(expected) for figure, expected in zip(known, model.expected, strict=True)},
        variation_remaining=variation_remaining(observed, people, model.expected),
        sources=population.sources,
    )


def _why_not(definition: IndicatorDefinition, figures: Sequence[Figure]) -> str:
    if definition.kind is not IndicatorKind.RATE or definition.unit not in PER_INHABITANTS:
        return _("Tallet er ikke en rate per innbygger, så det kan ikke justeres for alder og kjønn.")
    counted = sum(_has_counts(figure) for figure in figures)
    if counted < FEWEST_AREAS:
        told = _("Behov kan ikke regnes ut: {count} kommuner har teller og nevner, og det trengs minst {fewest}.")
        return told.format(count=counted, fewest=FEWEST_AREAS)
    return ""


def _has_counts(figure: Figure) -> bool:
    return figure.value is not None and figure.numerator is not None and bool(figure.denominator)


def _shares(population: pl.DataFrame) -> dict[str, dict[str, float]]:
    """Each factor's share of all inhabitants, by municipality."""
    persons = pl.col("persons")
    parts = {
        name: persons.filter((pl.col("sex") == sex) & pl.col("age").is_between(lower, upper)).sum() / persons.sum()
        for name, (sex, lower, upper) in _FACTORS.items()
    }
    rows = population.group_by("municipality").agg(**parts)
    return {row.pop("municipality"): row for row in rows.iter_rows(named=True)}


def _array(values: Iterable[float | None]) -> Floats:
    return np.array(list(values), dtype=float)


def _no_need(reason: str) -> Need:
    return Need({}, None, (), reason)
