"""How use of care is spread over ages in the country, from the facts the package carries."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from omsyn.methods.demand.coverage import profile_by_age
from omsyn.methods.population.age_groups import ages_of, mean_age, sum_to_group
from omsyn.parameters.age_profiles import load_age_profile
from omsyn.parameters.use_profiles import Profile
from omsyn.registers.catalogue import load_dataset
from omsyn.registers.population import PopulationTable, read_country_population
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup, parse_age_group
from omsyn.vocabulary.errors import DamagedDataError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

NATIONAL_DATASET = "published_hdir_2016_nokkeltall"
NATIONAL_INDICATOR = "Andel som mottar tjenester"
NATIONAL_YEAR = 2015
"""The year the national shares describe."""
KOSTRA_DATASET = "kostra_key_figures"
COUNTRY_CODE = "EAK"
YOUNGER_SHARE = "Andel brukere av hjemmetjenester 0-66 år"
EVERYONE = AgeGroup(0)
YOUNGER = AgeGroup(0, 66)
OLDER = AgeGroup(67)

_NATIONAL_GROUPS = {
    "67-79 år": AgeGroup(67, 79),
    "80-89 år": AgeGroup(80, 89),
    "90 år og over": AgeGroup(90),
}
_ESTIMATED = frozenset({Flag.ESTIMATED})
_APPROXIMATE = frozenset({Flag.APPROXIMATE, Flag.ESTIMATED})


@dataclass(frozen=True, slots=True)
class GroupLevel:
    """How much a group uses, per 100 inhabitants of the group. Only the proportions between groups count."""

    group: AgeGroup
    level: Quantity


@dataclass(frozen=True, slots=True)
class NationalProfile:
    """Levels by age group, from the youngest known. ``about_it`` says what a reader should know of them."""

    name: str
    about_it: str
    levels: tuple[GroupLevel, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LevelsByAge:
    """The relative level of every one-year age, 0–105, in words and with sources."""

    name: str
    about_it: str
    levels: Mapping[int, float]
    sources: tuple[Source, ...]


def national_profile(choice: Profile) -> NationalProfile:
    """The profile by age group."""
    match choice:
        case Profile.EVEN:
            return NationalProfile(_("lik bruk i alle aldre"), "", (_group(EVERYONE, 1.0, (), frozenset()),), ())
        case Profile.ANY_SERVICE:
            return _any_service()
        case Profile.HOME_SERVICE:
            return _home_service()
        case Profile.EXTENSIVE_NEEDS:
            return _extensive_needs()


def levels_by_age(choice: Profile, from_age: int = 0, to_age: int = HIGHEST_AGE) -> LevelsByAge:
    """The profile at one-year ages: log-linear between the national mean ages of its groups from 67 years, level below.

    Ages younger than ``from_age`` or older than ``to_age`` have 0.
    """
    profile = national_profile(choice)
    older = [row for row in profile.levels if row.group.lower >= OLDER.lower]
    levels = {age: row.level.known for row in profile.levels for age in ages_of(row.group) if row not in older}
    sources = profile.sources
    if older:
        levels = profile_by_age(levels_at_mean_ages(tuple(older)), ages_of(EVERYONE)) | levels
        sources = tuple(dict.fromkeys((*sources, *sources_of_mean_ages())))
    name = profile.name
    if (from_age, to_age) != (0, HIGHEST_AGE):
        ages = AgeGroup(from_age, None if to_age == HIGHEST_AGE else to_age)
        name = _("{profile}, bare {ages}").format(profile=name, ages=ages.label)
    return LevelsByAge(
        name,
        profile.about_it,
        {age: level if from_age <= age <= to_age else 0.0 for age, level in sorted(levels.items())},
        sources,
    )


def levels_at_mean_ages(levels: tuple[GroupLevel, ...]) -> dict[float, float]:
    """Each group's level at the group's national mean age, for reading a profile at one-year ages."""
    persons = national_population(NATIONAL_YEAR)[0][NATIONAL_YEAR]
    by_age = {}
    for row in levels:
        age = mean_age(persons, row.group)
        if age is not None:
            by_age[age] = row.level.known
    return by_age


def sources_of_mean_ages() -> tuple[Source, ...]:
    """Where the population behind the national mean ages comes from."""
    return national_population(NATIONAL_YEAR)[1]


def national_population(*years: int) -> tuple[dict[int, dict[int, float]], tuple[Source, ...]]:
    """Persons in the country by year and one-year age, and where they come from."""
    country = read_country_population(years)
    return persons_by_age(country), country.sources


def persons_by_age(table: PopulationTable) -> dict[int, dict[int, float]]:
    """Both sexes together, by year and one-year age."""
    persons: dict[int, dict[int, float]] = {}
    for year, age, number in table.rows.group_by("year", "age").agg(pl.col("persons").sum()).iter_rows():
        persons.setdefault(year, {})[age] = float(number)
    return persons


def _any_service() -> NationalProfile:
    """Share of inhabitants who receive any municipal care service, by age group.

    For the two oldest groups the source says «over», so the levels are flagged approximate.
    """
    dataset = load_dataset(NATIONAL_DATASET)
    rows = {
        row["befolkningsgruppe"]: row
        for row in dataset.frame.to_dicts()
        if row["indikator"] == NATIONAL_INDICATOR and row["omraade"] == "Norge"
    }
    if not rows.keys() >= _NATIONAL_GROUPS.keys():
        raise DamagedDataError(
            _("Den nasjonale aldersprofilen mangler aldersgrupper."),
            where=NATIONAL_DATASET,
            what_now=_("Bygg de medfølgende dataene på nytt."),
        )
    levels = tuple(
        _group(
            group,
            float(rows[name]["verdi"]),
            (dataset.source_of(rows[name]["kilde"]),),
            _ESTIMATED if rows[name]["presisjon"] == "eksakt" else _APPROXIMATE,
            method="published",
        )
        for name, group in _NATIONAL_GROUPS.items()
    )
    return NationalProfile(
        name=_("nasjonal andel som mottar omsorgstjenester, etter alder"),
        about_it=_("Den gjelder alle tjenester, og kilden oppgir «over» for de to eldste gruppene."),
        levels=levels,
        sources=levels[0].level.sources,
    )


def _home_service() -> NationalProfile:
    """As any service from 67 years, with one level below that gives the younger their part of all users.

    With s the younger's part of the users of home services, users below 67 = s / (1 − s) · users of 67 and older.
    """
    older = _any_service()
    share, year, source = _younger_share()
    people, sources = national_population(year + 1)
    persons = people[year + 1]
    by_age = profile_by_age(levels_at_mean_ages(older.levels), ages_of(OLDER))
    users_older = sum(level * persons[age] for age, level in by_age.items())
    level = share / (1 - share) * users_older / sum_to_group(persons, YOUNGER)
    every = (*older.sources, source, *sources)
    return NationalProfile(
        name=_("nasjonal aldersprofil for hjemmetjenester"),
        about_it=_(
            "Fra 67 år følger den andelen som mottar omsorgstjenester av alle slag. De under 67 år er alle regnet "
            "likt, og er til sammen {percent} % av brukerne, som i landet i {year}."
        ).format(percent=f"{100 * share:.1f}".replace(".", ","), year=year),
        levels=(_group(YOUNGER, level, every, _APPROXIMATE), *older.levels),
        sources=tuple(dict.fromkeys(every)),
    )


def _younger_share() -> tuple[float, int, Source]:
    """The part of the country's users of home services who are below 67, in the newest year that is revised."""
    dataset = load_dataset(KOSTRA_DATASET)
    found = dataset.frame.filter(
        pl.col("indicator") == YOUNGER_SHARE,
        pl.col("region_code") == COUNTRY_CODE,
        ~pl.col("provisional"),
        pl.col("value").is_not_null(),
    ).sort("year")
    if found.is_empty():
        raise DamagedDataError(
            _("De medfølgende KOSTRA-tallene mangler «{indicator}» for landet.").format(indicator=YOUNGER_SHARE),
            where=KOSTRA_DATASET,
            what_now=_("Bygg de medfølgende dataene på nytt."),
        )
    year, percent = found.select("year", "value").row(-1)
    return float(percent) / 100, int(year), dataset.source


def _extensive_needs() -> NationalProfile:
    """Recipients with extensive needs during the year, per 100 inhabitants.

    The population is the mean of 1 January that year and the next. People who died during the year are counted as
    recipients, so the oldest group's level is somewhat high.
    """
    profile = load_age_profile(Profile.EXTENSIVE_NEEDS)
    population, population_sources = national_population(profile.year, profile.year + 1)
    before, after = population[profile.year], population[profile.year + 1]
    sources = (profile.source.as_source(), *population_sources)
    levels = []
    for row in profile.groups:
        group = parse_age_group(row.group)
        level = row.percent * row.recipients / ((sum_to_group(before, group) + sum_to_group(after, group)) / 2)
        levels.append(_group(group, level, sources, _ESTIMATED))
    return NationalProfile(
        name=profile.name.label,
        about_it=_(
            "Den gjelder alle med omfattende behov, også hjemme. Nivået for de eldste er noe høyt, fordi de som døde i "
            "løpet av året, er talt med."
        ),
        levels=tuple(levels),
        sources=sources,
    )


def _group(
    group: AgeGroup,
    level: float,
    sources: tuple[Source, ...],
    flags: frozenset[Flag],
    method: str = "share_percent",
) -> GroupLevel:
    return GroupLevel(group, Quantity(level, Units.PERCENT, sources, method, flags))
