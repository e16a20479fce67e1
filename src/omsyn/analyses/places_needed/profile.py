"""How use of care is spread over ages: the national profile, or the rates the question gives."""

from omsyn.analyses.places_needed.people import AGED_80_TO_89, AGED_90_AND_OVER, national_population
from omsyn.analyses.places_needed.question import Profile
from omsyn.analyses.places_needed.result import AgeProfile, ProfileLevel
from omsyn.methods.population.age_groups import mean_age, sum_to_group
from omsyn.parameters.age_profiles import load_age_profile
from omsyn.registers.catalogue import load_dataset
from omsyn.vocabulary.age_groups import AgeGroup, parse_age_group
from omsyn.vocabulary.errors import DamagedDataError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

NATIONAL_DATASET = "published_hdir_2016_nokkeltall"
NATIONAL_INDICATOR = "Andel som mottar tjenester"
NATIONAL_YEAR = 2015
"""The year the national shares describe."""

_NATIONAL_GROUPS = {
    "67-79 år": AgeGroup(67, 79),
    "80-89 år": AGED_80_TO_89,
    "90 år og over": AGED_90_AND_OVER,
}
_ESTIMATED = frozenset({Flag.ESTIMATED})
_APPROXIMATE = frozenset({Flag.APPROXIMATE, Flag.ESTIMATED})


def national_profile(choice: Profile) -> AgeProfile:
    """The national profile of that name."""
    return _extensive_needs() if choice is Profile.EXTENSIVE_NEEDS else _recipients()


def _recipients() -> AgeProfile:
    """Share of inhabitants who receive any municipal care service, by age group.

    The bundled figures have no national use of places by age; this is the nearest they come. For the two oldest
    groups the source says «over», so the levels are flagged approximate.
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
        ProfileLevel(
            group,
            Quantity(
                float(rows[name]["verdi"]),
                Units.PERCENT,
                (dataset.source_of(rows[name]["kilde"]),),
                "published",
                _ESTIMATED if rows[name]["presisjon"] == "eksakt" else _APPROXIMATE,
            ),
        )
        for name, group in _NATIONAL_GROUPS.items()
    )
    return AgeProfile(
        name=_("nasjonal andel som mottar omsorgstjenester, etter alder"),
        is_own=False,
        about_it=_(
            "Den gjelder alle tjenester, og kilden oppgir «over» for de to eldste gruppene. Bruken av plasser stiger "
            "trolig brattere med alderen."
        ),
        levels=levels,
        sources=levels[0].level.sources,
    )


def _extensive_needs() -> AgeProfile:
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
        levels.append(ProfileLevel(group, Quantity(level, Units.PERCENT, sources, "share_percent", _ESTIMATED)))
    return AgeProfile(
        name=profile.name.label,
        is_own=False,
        about_it=_(
            "Den gjelder alle med omfattende behov, også hjemme. Nivået for de eldste er noe høyt, fordi de som døde i "
            "løpet av året, er talt med."
        ),
        levels=tuple(levels),
        sources=sources,
    )


def own_profile(rates_percent: tuple[float, float]) -> AgeProfile:
    """The two rates the question gives, for 80–89 and 90+."""
    return AgeProfile(
        name=_("dekningsgradene du har oppgitt"),
        is_own=True,
        about_it="",
        levels=tuple(
            ProfileLevel(group, Quantity(percent, Units.PERCENT, (), "given", frozenset({Flag.LOCAL})))
            for group, percent in zip((AGED_80_TO_89, AGED_90_AND_OVER), rates_percent, strict=True)
        ),
        sources=(),
    )


def levels_at_mean_ages(profile: AgeProfile) -> dict[float, float]:
    """Each group's level at the group's national mean age, for reading the profile at one-year ages."""
    persons = national_population(NATIONAL_YEAR)[0][NATIONAL_YEAR]
    levels = {}
    for row in profile.levels:
        age = mean_age(persons, row.group)
        if age is not None:
            levels[age] = row.level.known
    return levels


def sources_of_mean_ages() -> tuple[Source, ...]:
    """Where the population behind the national mean ages comes from."""
    return national_population(NATIONAL_YEAR)[1]
