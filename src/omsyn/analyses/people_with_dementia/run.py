"""Draws of people by age, times the prevalence of each age group in each year; then mean, P10 and P90."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from omsyn.analyses.people_with_dementia.notes import notes_on
from omsyn.analyses.people_with_dementia.question import DementiaQuestion
from omsyn.analyses.people_with_dementia.result import DementiaResult, DementiaYear
from omsyn.methods.demand.dementia import falling_prevalence, people_with_dementia, serious_dementia
from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.projection import draws_of_one
from omsyn.parameters.dementia_prevalence import DementiaPrevalence, load_dementia_prevalence
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, OfficialProjection, find_official
from omsyn.registers.population_history import CountedPopulation, load_counted_population, sources_of_counts
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.municipalities import MunicipalityNumber
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Source, Units, missing

METHOD = "people_with_dementia"
BAND = 0.8
KEPT = 8
"""How many sets of draws are kept, for those who ask again with another prevalence; a thousand draws take 2 MB."""
_QUANTILES = (0.1, 0.9)

Floats = NDArray[np.float64]


def run(question: DementiaQuestion) -> DementiaResult:
    """Answer ``question``. ``DataMissingError`` without counts in the base year or enough years before it;
    ``InputError`` when the official projection ends before the question does.
    """
    prevalence = load_dementia_prevalence()
    counted = load_counted_population(question.base_year)
    official = find_official(question.base_year, question.until, question.mean_from, [question.municipality])
    sources = _sources(question, prevalence, official)
    estimated = question.municipality in counted.estimated_until
    groups = tuple(prevalence.shares)
    base = fitted_model(counted).base[counted.numbers.index(question.municipality)].sum(axis=0)
    in_groups = np.array([[_of_group(base, group)] for group in groups])
    country = _country_percent(counted, prevalence)
    return DementiaResult(
        question=question,
        municipality=find_municipality(question.municipality),
        prevalence=prevalence,
        groups=groups,
        counted=_year(question, question.base_year, in_groups, prevalence.shares, sources, set()),
        projected=tuple(
            _year(
                question,
                question.base_year + ahead,
                drawn,
                falling_prevalence(prevalence.shares, question.yearly_fall, ahead),
                sources,
                {Flag.PROJECTED, *({Flag.ESTIMATED} if estimated else ())},
            )
            for ahead, drawn in enumerate(_people_to_come(question, groups), start=1)
        ),
        country_percent=country,
        sources=sources,
        notes=notes_on(question, prevalence, counted, official, country),
    )


def _people_to_come(question: DementiaQuestion, groups: tuple[AgeGroup, ...]) -> tuple[Floats, ...]:
    """Each year after the base year: persons by group × draw."""
    return _drawn(
        question.municipality,
        question.base_year,
        question.until,
        question.mean_from,
        question.draws,
        question.seed,
        groups,
        KeptVintages(),
    )


@lru_cache(maxsize=KEPT)
def _drawn(
    municipality: MunicipalityNumber,
    base_year: int,
    until: int,
    mean_from: MeanFrom,
    draws: int,
    seed: int,
    groups: tuple[AgeGroup, ...],
    _state: KeptVintages,
) -> tuple[Floats, ...]:
    """``_state`` tells what was fetched when the counts were read."""
    counted = load_counted_population(base_year)
    official = find_official(base_year, until, mean_from, [municipality])
    order = order_projection(counted, [municipality], until=until, draws=draws, seed=seed, official=official)
    return tuple(
        np.stack([_of_group(year.persons.sum(axis=0, dtype=np.float64), group) for group in groups])
        for year in draws_of_one(fitted_model(counted), order)
    )


def _year(
    question: DementiaQuestion,
    year: int,
    in_groups: Floats,
    shares: Mapping[AgeGroup, float],
    sources: tuple[Source, ...],
    flags: set[Flag],
) -> DementiaYear:
    """From persons by group × draw, and the prevalence that year."""
    by_draw = np.array(
        [people_with_dementia(dict(zip(shares, drawn, strict=True)), shares) for drawn in in_groups.T.tolist()]
    )
    people = _told(by_draw, sources, flags)
    return DementiaYear(
        year=year,
        people=people,
        by_group=tuple(
            _told(share * drawn, sources, flags) for share, drawn in zip(shares.values(), in_groups, strict=True)
        ),
        serious=_serious(people, question.serious_share),
    )


def _serious(people: Quantity, share: float | None) -> Quantity:
    if share is None:
        return missing(Units.PERSONS, *people.sources)
    band = people.interval
    interval = band and Interval(serious_dementia(band.lower, share), serious_dementia(band.upper, share), band.level)
    return replace(people, value=serious_dementia(people.known, share), interval=interval)


def _of_group(persons: Floats, group: AgeGroup) -> Floats:
    ages = ages_of(group)
    return np.asarray(persons[ages.start : ages.stop].sum(axis=0), dtype=np.float64)


def _told(values: Floats, sources: tuple[Source, ...], flags: set[Flag]) -> Quantity:
    interval = None
    if Flag.PROJECTED in flags:
        low, high = np.quantile(values, _QUANTILES)
        interval = Interval(float(low), float(high), BAND)
    return Quantity(float(values.mean()), Units.PERSONS, sources, METHOD, frozenset(flags), interval)


def _country_percent(counted: CountedPopulation, prevalence: DementiaPrevalence) -> Quantity:
    """Of everyone in the country in the ages of the national check, how many the table says have dementia."""
    country = counted.history.country[..., -1].sum(axis=0, dtype=np.float64)
    checked = prevalence.national_check.group
    shares = {group: share for group, share in prevalence.shares.items() if group.lower >= checked.lower}
    people = people_with_dementia({group: float(_of_group(country, group)) for group in shares}, shares)
    sources = (prevalence.source.as_source(), *sources_of_counts(counted.base_year))
    return Quantity(people / float(_of_group(country, checked)) * 100, Units.PERCENT, sources, METHOD)


def _sources(
    question: DementiaQuestion, prevalence: DementiaPrevalence, official: OfficialProjection | None
) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(_each_source(question, prevalence, official)))


def _each_source(
    question: DementiaQuestion, prevalence: DementiaPrevalence, official: OfficialProjection | None
) -> Iterator[Source]:
    yield prevalence.source.as_source()
    yield from sources_of_counts(question.base_year)
    if official is not None:
        yield from official.sources
    if question.serious_share is not None:
        yield entered_source(question.serious_source)
    yield prevalence.national_check.source.as_source()
