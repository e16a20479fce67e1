"""People of 80 and older, by year and age: observed, and projected totals split into one-year ages."""

from collections.abc import Mapping
from dataclasses import dataclass

from omsyn.methods.population.age_groups import ages_of, join_groups
from omsyn.methods.population.one_year_ages import age_forward, cohort_change_ratios, split_total
from omsyn.registers.population import read_country_population, read_population, read_projection
from omsyn.registers.service_use.national_profiles import persons_by_age
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

AGED_80_TO_89 = AgeGroup(80, 89)
AGED_90_AND_OVER = AgeGroup(90)
AGED_80_AND_OVER = AgeGroup(80)
GROUPS = (AGED_80_TO_89, AGED_90_AND_OVER)
YEARS_OF_CHANGE = 5
"""Years the national cohort change ratios are taken over, so that one odd year does not decide."""

PeopleByAge = Mapping[int, float]
Totals = Mapping[int, Mapping[AgeGroup, float]]
"""Persons by year and age group."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Projected persons by alternative, year and age group, and where they come from.

    ``main`` is the alternative to reckon with. The groups must be able to express 80–89 and 90+. ``base`` is the base
    year's persons when the projection brings its own; None takes them from the register.
    """

    totals: Mapping[str, Totals]
    main: str
    source: Source
    base: Mapping[AgeGroup, float] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Persons of 80 and older by one-year age: in the base year, and by alternative and year.

    ``sources`` are all that the figures rest on, those of the base year and the projection among them.
    """

    base: PeopleByAge
    by_alternative: Mapping[str, Mapping[int, PeopleByAge]]
    base_sources: tuple[Source, ...]
    projection_source: Source
    sources: tuple[Source, ...]
    notes: tuple[str, ...]


def load_projection(municipality: str, table: str, alternative: str) -> Projection:
    """SSB's projection for ``municipality``; ``DataMissingError`` without one, ``InputError`` for the alternative."""
    try:
        told = read_projection(municipality, table)
    except DataMissingError as error:
        raise DataMissingError(
            error.found,
            expected=error.expected,
            what_now=_("Den som drifter Omsyn, kan hente flere kommuner fra SSB-tabell {table}.").format(table=table),
        ) from error
    totals: dict[str, dict[int, dict[AgeGroup, float]]] = {}
    rows = told.rows.select("alternative", "year", "age_lower", "age_upper", "persons")
    for name, year, lower, upper, persons in rows.iter_rows():
        totals.setdefault(name, {}).setdefault(year, {})[AgeGroup(lower, upper)] = float(persons)
    if alternative not in totals:
        raise InputError(
            _("Framskrivingen har ikke alternativet «{alternative}».").format(alternative=alternative),
            expected=_("Velg {alternatives}.").format(alternatives=", ".join(sorted(totals))),
        )
    return Projection(totals, alternative, told.source, notes=told.notes)


def last_observed_year(municipality: str) -> int:
    """The latest year with an observed population."""
    return max(read_population(municipality).source_by_year)


def find_people(municipality: str, base_year: int, target_years: tuple[int, ...], projection: Projection) -> People:
    """People in the base year and the target years; ``DataMissingError`` for a year without figures.

    Projected totals are split by the last observed age structure not later than the first target year, aged forward
    with national cohort change ratios.
    """
    population = read_population(municipality)
    observed = persons_by_age(population)
    if base_year not in observed:
        raise DataMissingError(
            _("Omsyn har ikke folketall for startåret {year}.").format(year=base_year),
            expected=_("Folketallet gjelder {first}–{last}.").format(first=min(observed), last=max(observed)),
            what_now=_("Velg et startår i denne perioden."),
        )
    base = _oldest(observed[base_year])
    structure_year = max(year for year in observed if year <= min(target_years, default=base_year))
    country = read_country_population(range(structure_year - YEARS_OF_CHANGE, structure_year + 1))
    ratios = _national_ratios(persons_by_age(country))
    structures = {
        year: age_forward(observed[structure_year], ratios, year - structure_year, HIGHEST_AGE) for year in target_years
    }
    return People(
        base=base if projection.base is None else _split(projection.base, base),
        by_alternative={
            name: {year: _projected(totals, year, structures[year]) for year in target_years}
            for name, totals in projection.totals.items()
        },
        base_sources=population.sources_of([base_year]),
        projection_source=projection.source,
        sources=tuple(
            dict.fromkeys(
                (
                    *population.sources_of([base_year]),
                    projection.source,
                    *population.sources_of([structure_year]),
                    *country.sources,
                )
            )
        ),
        notes=tuple(dict.fromkeys((*population.notes, *projection.notes, *country.notes))),
    )


def _oldest(persons: PeopleByAge) -> dict[int, float]:
    return {age: number for age, number in sorted(persons.items()) if AGED_80_AND_OVER.includes(age)}


def _national_ratios(country: Mapping[int, Mapping[int, float]]) -> dict[int, float]:
    """Cohort change ratios of the country over the years there are, added before they are divided."""
    years = sorted(country)
    earlier, later = (_add([country[year] for year in some]) for some in (years[:-1], years[1:]))
    return cohort_change_ratios(earlier, later, HIGHEST_AGE)


def _add(populations: list[Mapping[int, float]]) -> dict[int, float]:
    return {age: sum(population[age] for population in populations) for age in populations[0]}


def _projected(totals: Totals, year: int, structure: PeopleByAge) -> dict[int, float]:
    if year not in totals:
        raise DataMissingError(
            _("Framskrivingen har ikke året {year}.").format(year=year),
            expected=_("Den gjelder {first}–{last}.").format(first=min(totals), last=max(totals)),
            what_now=_("Velg år i denne perioden."),
        )
    return _split(totals[year], structure)


def _split(totals: Mapping[AgeGroup, float], structure: PeopleByAge) -> dict[int, float]:
    """The totals of 80–89 and 90+ by one-year age, each total kept exactly."""
    persons: dict[int, float] = {}
    for group in GROUPS:
        total = join_groups(totals, group)
        if total is None:
            raise DataMissingError(
                _("Framskrivingen kan ikke vise gruppa {group} for seg.").format(group=group.label),
                what_now=_("Bruk en framskriving med gruppene 80–89 år og 90 år og over."),
            )
        persons |= split_total(round(total), {age: structure.get(age, 0.0) for age in ages_of(group)})
    return persons
