"""Users of services by age for a municipality: its own counts, SSB's, or the national profile, best first."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from omsyn.methods.demand.rates_from_counts import spread_over_groups
from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.use_profiles import Profile, ServiceProfile, load_use_profiles
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.service_use.care_recipients import recipients_of
from omsyn.registers.service_use.hidden_users import fill_hidden
from omsyn.registers.service_use.national_profiles import LevelsByAge, levels_by_age
from omsyn.registers.service_use.own_users import own_users
from omsyn.registers.service_use.people import PeopleOfUse, last_year_of_use, people_of_use
from omsyn.registers.service_use.totals import total_use
from omsyn.registers.service_use.use import BEST_FIRST, ServiceUse, UseOrigin
from omsyn.registers.vintages import VintageStore
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.municipalities import Municipality

_FIRST_YEAR = 2000
_BOUNDS = (0, 50, 67, 80, 90)
"""Where the groups of table 11645 begin."""


def find_service_use(
    municipality: str,
    *,
    services: Sequence[str] = (),
    own: pl.DataFrame | None = None,
    prefer: Sequence[UseOrigin] = BEST_FIRST,
    year: int | None = None,
    is_flat: bool = False,
    store: VintageStore | None = None,
) -> tuple[ServiceUse, ...]:
    """Users by age of each of ``services``, in their order; of every service with users when none is named.

    ``own`` has the columns of ``OWN_USERS``. ``prefer`` names the origins that may be used, best first. ``year`` is the
    year of the users; when None the newest of each origin whose people are known. ``is_flat``: ages inside a counted
    group are alike.
    ``UnknownMunicipalityError``; ``InputError`` for a service the ladder does not know, or own counts that leave out or
    repeat ages; ``DataMissingError`` for a named service, or a municipality, without users.
    """
    known = find_municipality(municipality)
    ladder = [row.service for row in load_care_ladder().services]
    for service in services:
        if service not in ladder:
            raise InputError(
                _("«{service}» står ikke i omsorgstrappa.").format(service=service),
                expected=_("Tjenestene er {services}.").format(services=join_words(ladder)),
            )
    search = _Search(known, own, year, is_flat, store)
    found = []
    for service in services or ladder:
        use = search.best(service, prefer)
        if use is not None:
            found.append(use)
        elif services:
            raise _missing(known, service, year)
    if not found:
        raise _missing(known, "", year)
    return tuple(found)


class _Search:
    """What is read once for a municipality, and the three ways to find users of a service."""

    def __init__(
        self,
        municipality: Municipality,
        own: pl.DataFrame | None,
        year: int | None,
        is_flat: bool,
        store: VintageStore | None,
    ) -> None:
        self._municipality = municipality
        self._own_rows = own
        self._years = range(_FIRST_YEAR, last_year_of_use(municipality.number, store=store) + 1)
        if year is not None:
            self._years = range(year, year + 1)
        self._is_flat = is_flat
        self._store = store
        self._kept = KeptVintages(store)
        self._publisher = _("{municipality} kommune").format(municipality=municipality.name)
        self._people: dict[int, PeopleOfUse] = {}
        self._levels: dict[tuple[Profile, int, int], LevelsByAge] = {}

    def best(self, service: str, prefer: Sequence[UseOrigin]) -> ServiceUse | None:
        """The first of ``prefer`` that has users of ``service``."""
        ways = {UseOrigin.OWN: self._own, UseOrigin.SSB: self._ssb, UseOrigin.NATIONAL: self._national}
        return next((use for origin in prefer if (use := ways[origin](service)) is not None), None)

    def _own(self, service: str) -> ServiceUse | None:
        if self._own_rows is None:
            return None
        told = own_users(self._own_rows, service, self._publisher, years=self._years)
        if told is None or told.users is None:
            return None
        shape = self._shape_inside(service)
        return ServiceUse(
            service,
            UseOrigin.OWN,
            told.year,
            told.users,
            told.by_sex,
            shape.levels,
            shape.name,
            (told.source, *shape.sources),
            notes=(*told.notes, *_counted_when(told.is_at_year_end)),
        )

    def _ssb(self, service: str) -> ServiceUse | None:
        told = recipients_of(self._kept, self._municipality.number, service, self._years)
        if told is None:
            return None
        shape = self._shape_inside(service)
        people = self._people_of(told.year)
        filled = fill_hidden(told.users, told.total, people.persons, as_array(shape.levels))
        if filled is None:
            return None
        return ServiceUse(
            service,
            UseOrigin.SSB,
            told.year,
            filled.users,
            None,
            shape.levels,
            shape.name,
            tuple(dict.fromkeys((told.vintage.source, *shape.sources))),
            notes=(*filled.notes, *told.vintage.mandatory_notes, *self._kept.notes_on("ssb_11645_")),
            is_estimated=filled.is_estimated,
        )

    def _national(self, service: str) -> ServiceUse | None:
        total = total_use(
            service,
            self._municipality,
            own=self._own_rows,
            kept=self._kept,
            years=self._years,
            publisher=self._publisher,
        )
        if total is None:
            return None
        chosen, people = load_use_profiles().of(service), self._people_of(total.year)
        shape = self._read(chosen.profile, chosen.from_age, chosen.to_age)
        users = spread_over_groups(total.users, _groups(chosen), people.persons, as_array(shape.levels))
        if users is None:
            raise InputError(
                _("{municipality} har ingen innbyggere i de aldrene «{service}» er for.").format(
                    municipality=self._municipality.name, service=service
                ),
                expected=_("Tjenesten er regnet for {ages}.").format(
                    ages=AgeGroup(chosen.from_age, _to_age(chosen)).label
                ),
                what_now=_("Last inn brukere etter alder."),
            )
        assumed = _("Aldersfordelingen er anslått: {profile}. {reason}").format(
            profile=shape.name, reason=chosen.reason.label
        )
        return ServiceUse(
            service,
            UseOrigin.NATIONAL,
            total.year,
            users,
            None,
            shape.levels,
            shape.name,
            tuple(dict.fromkeys((total.source, *shape.sources, *people.sources))),
            notes=tuple(
                note
                for note in (assumed, shape.about_it, *total.notes, *_counted_when(total.is_at_year_end), *people.notes)
                if note
            ),
            is_estimated=True,
        )

    def _shape_inside(self, service: str) -> LevelsByAge:
        """How ages inside counted groups are shaped. A first age says nothing of the users who are counted below it."""
        if self._is_flat:
            return LevelsByAge(_("likt for alle aldre i hver gruppe"), "", dict.fromkeys(range(AGES), 1.0), ())
        chosen = load_use_profiles().of(service)
        if chosen.to_age < HIGHEST_AGE:
            return self._read(chosen.profile, chosen.from_age, chosen.to_age)
        return self._read(chosen.profile, 0, HIGHEST_AGE)

    def _read(self, profile: Profile, from_age: int, to_age: int) -> LevelsByAge:
        key = (profile, from_age, to_age)
        if key not in self._levels:
            self._levels[key] = levels_by_age(*key)
        return self._levels[key]

    def _people_of(self, year: int) -> PeopleOfUse:
        if year not in self._people:
            self._people[year] = people_of_use(self._municipality.number, year, store=self._store)
        return self._people[year]


def as_array(levels: Mapping[int, float]) -> Array:
    """Levels by one-year age, 0 where none is told."""
    return np.array([levels.get(age, 0.0) for age in range(AGES)])


def _groups(chosen: ServiceProfile) -> tuple[AgeGroup, ...]:
    """The groups of table 11645, cut where the profile begins and ends."""
    bounds = {*_BOUNDS, chosen.from_age, chosen.to_age + 1} - {HIGHEST_AGE + 1}
    lowest = sorted(bounds)
    uppers = [*(lower - 1 for lower in lowest[1:]), None]
    return tuple(AgeGroup(lower, upper) for lower, upper in zip(lowest, uppers, strict=True))


def _to_age(chosen: ServiceProfile) -> int | None:
    return None if chosen.to_age == HIGHEST_AGE else chosen.to_age


def _counted_when(is_at_year_end: bool) -> tuple[str, ...]:
    if is_at_year_end:
        return ()
    return (
        _(
            "Brukerne er talt gjennom hele året, og regnet mot dem som bodde i kommunen ved årets slutt. Ratene er noe "
            "høyere enn om brukerne var talt på én dag."
        ),
    )


def _missing(municipality: Municipality, service: str, year: int | None) -> DataMissingError:
    when = _(" i {year}").format(year=year) if year else ""
    return DataMissingError(
        _("Omsyn har ikke antall brukere av «{service}» i {municipality}{when}.").format(
            service=service, municipality=municipality.name, when=when
        )
        if service
        else _("Omsyn har ikke antall brukere av tjenester i {municipality}{when}.").format(
            municipality=municipality.name, when=when
        ),
        expected=_("Antall brukere etter alder trengs for å regne ut behovet."),
        what_now=_(
            "Last inn brukere per tjeneste etter alder på siden «Egne tall», eller hent tabell 11645 fra SSB på siden "
            "«Kilder»."
        ),
    )
