"""Places by coverage rate at three granularities, for every alternative of the projection."""

from collections.abc import Mapping
from dataclasses import dataclass

from omsyn.analyses.places_needed.base import StartingPoint, find_starting_point
from omsyn.analyses.places_needed.people import (
    AGED_80_AND_OVER,
    AGED_80_TO_89,
    AGED_90_AND_OVER,
    GROUPS,
    People,
    PeopleByAge,
    Projection,
    find_people,
    load_projection,
)
from omsyn.analyses.places_needed.profile import national_profile, own_profile
from omsyn.analyses.places_needed.question import PlacesQuestion
from omsyn.analyses.places_needed.result import (
    AgeProfile,
    BaseLevel,
    Granularity,
    GranularityNeed,
    PlacesResult,
    Rate,
    Spread,
    YearOfNeed,
)
from omsyn.methods.demand.coverage import coverage_rate, fit_profile, places_needed, profile_by_age
from omsyn.methods.population.age_groups import ages_of, sum_to_group, sum_to_groups
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.service_use.national_profiles import levels_at_mean_ages, sources_of_mean_ages
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units
from omsyn.vocabulary.rounding import round_half_up

_Rates = Mapping[AgeGroup, float]
_PROJECTED = frozenset({Flag.PROJECTED, Flag.ESTIMATED})
_NOT_MORE_THAN_ROUNDING = 1e-9
"""A rate of exactly 100 % comes out of the sums a hair above 1."""


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """What every figure of the answer needs."""

    people: People
    base_year: int
    main: str
    occupancy: float
    sources: tuple[Source, ...]


def run(question: PlacesQuestion, projection: Projection | None = None) -> PlacesResult:
    """Answer ``question`` by SSB's projection, or by one given (a municipality's own table).

    ``UnknownMunicipalityError``; ``DataMissingError`` without a starting level, a projection or a year;
    ``InputError`` when a rate would pass 100 %.
    """
    municipality = find_municipality(question.municipality)
    start = find_starting_point(question)
    if min(question.target_years) < start.year:
        raise InputError(
            _("Året {year} ligger før startåret {base}.").format(year=min(question.target_years), base=start.year),
            what_now=_("Velg framtidige år etter startåret."),
        )
    if max(question.target_years) == start.year:
        raise InputError(
            _("Ingen av årene ligger etter startåret {base}.").format(base=start.year),
            what_now=_("Velg framtidige år etter startåret."),
        )
    chosen = projection or load_projection(question.municipality, question.projection, question.alternative)
    target_years = tuple(sorted(set(question.target_years) - {start.year}))
    people = find_people(question.municipality, start.year, target_years, chosen)
    profile = own_profile(question.rates_percent) if question.rates_percent else national_profile(question.profile)
    places = _base_places(question, start, people)
    if round_half_up(places) < 1:
        raise InputError(
            _("Nivået gir mindre enn én plass i {year}.").format(year=start.year),
            what_now=_("Oppgi flere plasser eller en høyere dekningsgrad."),
        )
    reckoning = _Reckoning(
        people=people,
        base_year=start.year,
        main=chosen.main,
        occupancy=(question.occupancy_percent or 100) / 100,
        sources=tuple(dict.fromkeys((*people.sources, *start.sources, *profile.sources, *sources_of_mean_ages()))),
    )
    needs = tuple(
        _need(granularity, _rates(granularity, places, profile, people.base), target_years, reckoning)
        for granularity in Granularity
    )
    return PlacesResult(
        question=question,
        municipality=municipality,
        base=_base_level(start, places, reckoning),
        profile=profile,
        needs=needs,
        spreads=_spreads(needs, target_years, reckoning.sources),
        alternatives=tuple(people.by_alternative),
        sources=reckoning.sources,
        notes=(*_notes(question, profile), *people.notes),
    )


def _base_places(question: PlacesQuestion, start: StartingPoint, people: People) -> float:
    """Places in use in the base year, from whichever level the question gives."""
    if start.places is not None:
        return start.places
    if question.coverage_percent is not None:
        return question.coverage_percent / 100 * sum_to_group(people.base, AGED_80_AND_OVER)
    rates = dict(zip(GROUPS, (percent / 100 for percent in question.rates_percent or ()), strict=True))
    return places_needed(rates, sum_to_groups(people.base, GROUPS))


def _rates(granularity: Granularity, places: float, profile: AgeProfile, base: PeopleByAge) -> _Rates:
    """Rates (shares) that all give ``places`` in the base year; ``InputError`` when one passes 1."""
    rates: _Rates | None
    if granularity is Granularity.ONE_RATE:
        rate = coverage_rate(places, sum_to_group(base, AGED_80_AND_OVER))
        rates = None if rate is None else {AGED_80_AND_OVER: rate}
    elif granularity is Granularity.TWO_RATES:
        levels = {row.group: row.level.known for row in profile.levels if row.group in GROUPS}
        rates = fit_profile(levels, sum_to_groups(base, GROUPS), places)
    else:
        by_age = profile_by_age(levels_at_mean_ages(profile.levels), ages_of(AGED_80_AND_OVER))
        levels = {_one_year(age): level for age, level in by_age.items()}
        rates = fit_profile(levels, sum_to_groups(base, levels), places)
    if rates is None:
        raise DataMissingError(
            _("Det bor ingen på 80 år eller mer i kommunen i startåret."), what_now=_("Velg et annet startår.")
        )
    _check_rates(rates)
    return rates


def _one_year(age: int) -> AgeGroup:
    return AgeGroup(age) if age == HIGHEST_AGE else AgeGroup(age, age)


def _check_rates(rates: _Rates) -> None:
    for group, rate in rates.items():
        if rate > 1 + _NOT_MORE_THAN_ROUNDING:
            raise InputError(
                _("Nivået gir flere plasser enn innbyggere i gruppa {group}: {percent} %.").format(
                    group=group.label, percent=format_number(100 * rate, 1)
                ),
                expected=_("Ingen gruppe kan ha dekningsgrad over 100 %."),
                what_now=_("Oppgi færre plasser eller lavere dekningsgrad."),
            )


def _need(
    granularity: Granularity, rates: _Rates, target_years: tuple[int, ...], reckoning: _Reckoning
) -> GranularityNeed:
    base = _places(rates, reckoning.people.base, reckoning)
    first = _base_row(base, reckoning)
    rows = [_year_row(year, rates, base, reckoning) for year in target_years]
    return GranularityNeed(
        granularity=granularity,
        rates=tuple(
            Rate(
                group,
                Quantity(100 * rate, Units.PERCENT, reckoning.sources, granularity.value, frozenset({Flag.ESTIMATED})),
            )
            for group, rate in rates.items()
        ),
        years=(first, *rows),
    )


def _places(rates: _Rates, persons: PeopleByAge, reckoning: _Reckoning) -> float:
    return places_needed(rates, sum_to_groups(persons, rates), reckoning.occupancy)


def _base_row(base: float, reckoning: _Reckoning) -> YearOfNeed:
    places = Quantity(base, Units.PLACES, reckoning.sources, "base_level")
    return YearOfNeed(
        year=reckoning.base_year,
        persons_80_and_over=_persons(AGED_80_AND_OVER, reckoning),
        places=places,
        lowest=places,
        highest=places,
        change=Quantity(0.0, Units.PLACES, reckoning.sources, "change"),
    )


def _year_row(year: int, rates: _Rates, base: float, reckoning: _Reckoning) -> YearOfNeed:
    by_alternative = {
        name: _places(rates, years[year], reckoning) for name, years in reckoning.people.by_alternative.items()
    }
    main = by_alternative[reckoning.main]
    persons = sum_to_group(reckoning.people.by_alternative[reckoning.main][year], AGED_80_AND_OVER)

    def places(number: float, method: str) -> Quantity:
        return Quantity(number, Units.PLACES, reckoning.sources, method, _PROJECTED)

    return YearOfNeed(
        year=year,
        persons_80_and_over=Quantity(
            persons,
            Units.PERSONS,
            (reckoning.people.projection_source,),
            "official_projection",
            frozenset({Flag.PROJECTED}),
        ),
        places=places(main, "coverage_rate"),
        lowest=places(min(by_alternative.values()), "coverage_rate"),
        highest=places(max(by_alternative.values()), "coverage_rate"),
        change=places(main - base, "change"),
    )


def _persons(group: AgeGroup, reckoning: _Reckoning) -> Quantity:
    number = sum_to_group(reckoning.people.base, group)
    return Quantity(number, Units.PERSONS, reckoning.people.base_sources)


def _base_level(start: StartingPoint, places: float, reckoning: _Reckoning) -> BaseLevel:
    given = frozenset[Flag]() if start.sources else frozenset({Flag.LOCAL})
    return BaseLevel(
        year=start.year,
        places=Quantity(places, Units.PLACES, start.sources, "published" if start.sources else "given", given),
        origin=start.origin,
        persons_80_89=_persons(AGED_80_TO_89, reckoning),
        persons_90_and_over=_persons(AGED_90_AND_OVER, reckoning),
        persons_80_and_over=_persons(AGED_80_AND_OVER, reckoning),
    )


def _spreads(
    needs: tuple[GranularityNeed, ...], target_years: tuple[int, ...], sources: tuple[Source, ...]
) -> tuple[Spread, ...]:
    spreads = []
    for year in target_years:
        places = [row.places.known for need in needs for row in need.years if row.year == year]
        spreads.append(
            Spread(year, Quantity(max(places) - min(places), Units.PLACES, sources, "difference", _PROJECTED))
        )
    return tuple(spreads)


def _notes(question: PlacesQuestion, profile: AgeProfile) -> tuple[str, ...]:
    notes = [
        _("Alle plassene regnes som brukt av innbyggere på 80 år og over."),
        _("Dekningsgraden holdes uendret. Bedre helse, andre tjenester eller andre valg vil endre behovet."),
    ]
    if not profile.is_own:
        assumed = _(
            "Omsyn kjenner bare det samlede antallet plasser. Fordelingen på alder er anslått med denne profilen: "
            "{profile}."
        )
        notes.append(f"{assumed.format(profile=profile.name)} {profile.about_it}")
    notes.append(
        _(
            "Ettårige aldre er anslått: framskrivingens grupper er delt med den siste kjente alderssammensetningen, "
            "flyttet fram med nasjonale endringer fra år til år. Gruppenes publiserte summer er beholdt."
        )
    )
    if question.occupancy_percent is not None:
        notes.append(
            _("Behovet er delt på et belegg på {percent} %. Nivået i startåret regnes som plasser i bruk.").format(
                percent=format_number(question.occupancy_percent, 1)
            )
        )
    return tuple(notes)
