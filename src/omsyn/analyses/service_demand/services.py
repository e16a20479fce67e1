"""The services of a scenario: what somebody has entered goes before the best that the registers have."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import polars as pl

from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.rates_from_counts import rates_from_counts
from omsyn.methods.population.cohort_change import AGES, SEXES, Array
from omsyn.parameters.care_ladder import load_care_ladder
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.indicator_series.kept_vintages import KeptVintages
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.rates import rates_of_use
from omsyn.registers.service_use.use import BEST_FIRST, ServiceUse, UseOrigin
from omsyn.vocabulary.age_groups import parse_age_group
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import Language, current_language
from omsyn.vocabulary.language import translate as _

KEPT = 128
"""Answers from the registers that are kept, for those who ask again with other levers."""


@dataclass(frozen=True, slots=True, eq=False)
class ServicesInUse:
    """``rates`` are in the order of ``uses``."""

    uses: tuple[ServiceUse, ...]
    rates: UserRates


def services_in_use(
    scenario: Scenario, municipality: str, base_year: int, persons: Array, own: pl.DataFrame | None
) -> ServicesInUse:
    """Users by age of the scenario's services, of every service known where it names none, and their rates.

    ``persons`` is sex × age in the base year, which entered users are of. ``InputError`` for a service named twice and
    for users that cannot be; ``DataMissingError`` where nobody has said and nothing is known.
    """
    named = [one.service for one in scenario.services]
    for service in named:
        if named.count(service) > 1:
            raise InputError(
                _("Scenarioet har «{service}» to ganger.").format(service=service), what_now=_("Behold én av dem.")
            )
    prefer = BEST_FIRST if scenario.rates_from == "best" else (UseOrigin(scenario.rates_from),)
    counts = None if own is None else _OwnCounts(own)
    asked = tuple(one.service for one in scenario.services if not _is_entered(one))
    if asked or not scenario.services:
        found = _found(municipality, asked, prefer, counts, current_language(), KeptVintages())
        if not scenario.services:
            return found
        known = dict(zip(found.rates.services, zip(found.uses, found.rates.by_age, strict=True), strict=True))
    else:
        known = {}
    for assumed in scenario.services:
        if _is_entered(assumed):
            known[assumed.service] = _entered_service(assumed, municipality, base_year, persons, counts)
    uses, rates = zip(*(known[service] for service in named), strict=True)
    return ServicesInUse(uses, UserRates(tuple(named), np.stack(rates)))


def counted_once(uses: tuple[ServiceUse, ...]) -> tuple[ServiceUse, ...]:
    """Without those whose service the ladder has again further up under the same code, counted in another way."""
    ladder = load_care_ladder()
    codes = [ladder.kpr_code_of(use.service) for use in uses]
    return tuple(
        use
        for place, (use, code) in enumerate(zip(uses, codes, strict=True))
        if code is None or code not in codes[place + 1 :]
    )


class _OwnCounts:
    """A municipality's own counts; equal to others with the same rows, so that what follows from them can be kept."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self._rows = tuple(frame.iter_rows())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _OwnCounts) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)


@lru_cache(maxsize=KEPT)
def _found(
    municipality: str,
    services: tuple[str, ...],
    prefer: tuple[UseOrigin, ...],
    own: _OwnCounts | None,
    _language: Language,
    _state: KeptVintages,
) -> ServicesInUse:
    """What the registers have, with words in ``_language``; all services when none is named."""
    uses = find_service_use(municipality, services=services, own=None if own is None else own.frame, prefer=prefer)
    if not services:
        uses = counted_once(uses)
    return ServicesInUse(uses, rates_of_use(uses, municipality))


def _is_entered(assumed: ServiceAssumptions) -> bool:
    return assumed.users is not None or bool(assumed.users_by_age)


def _entered_service(
    assumed: ServiceAssumptions, municipality: str, base_year: int, persons: Array, own: _OwnCounts | None
) -> tuple[ServiceUse, Array]:
    try:
        known = _found(municipality, (assumed.service,), BEST_FIRST, own, current_language(), KeptVintages()).uses[0]
    except InputError:  # a service of their own, or one nobody has counted
        known = None
    use = _entered(assumed, known, base_year)
    levels = np.array([use.levels.get(age, 0.0) for age in range(AGES)]) if use.levels else np.ones(AGES)
    by_age = rates_from_counts(use.service, use.users, persons.sum(axis=0), levels)
    return use, np.repeat(by_age[np.newaxis], len(SEXES), axis=0)


def _entered(assumed: ServiceAssumptions, known: ServiceUse | None, base_year: int) -> ServiceUse:
    """The users of the scenario, with the ages inside each group shaped as those known."""
    if assumed.users is not None:
        if known is None or known.total <= 0:
            raise DataMissingError(
                _("Omsyn vet ikke hvordan de {users} brukerne av «{service}» fordeler seg på alder.").format(
                    users=format_number(assumed.users.value), service=assumed.service
                ),
                where="services, users_by_age",
                what_now=_("Oppgi brukerne etter alder."),
            )
        scale = assumed.users.value / known.total
        users = {group: number * scale for group, number in known.users.items()}
        sources = [assumed.users.source]
        notes: tuple[str, ...] = (
            _("Brukerne er fordelt på alder slik det er i {origin}.").format(origin=known.origin.label),
        )
    else:
        users = {parse_age_group(group): amount.value for group, amount in assumed.users_by_age.items()}
        sources = [amount.source for amount in assumed.users_by_age.values()]
        notes = ()
    entered = ServiceUse(
        service=assumed.service,
        origin=UseOrigin.OWN,
        year=base_year - 1,
        users=users,
        by_sex=None,
        levels={} if known is None else known.levels,
        profile=_("lik bruk for alle aldre i samme gruppe") if known is None else known.profile,
        sources=tuple(dict.fromkeys(entered_source(words) for words in sources)),
        notes=notes,
        is_estimated=assumed.users is not None,
    )
    return entered if known is None else replace(entered, sources=(*entered.sources, *known.sources))
