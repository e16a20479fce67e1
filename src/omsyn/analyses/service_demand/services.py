"""The services of a scenario: what somebody has entered goes before the best that the registers have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.rates_from_counts import rates_from_counts
from omsyn.methods.population.cohort_change import AGES, SEXES, Array
from omsyn.parameters.scenarios.scenario import Scenario, ServiceAssumptions
from omsyn.registers.service_use.finding import find_service_use
from omsyn.registers.service_use.rates import rates_of_use
from omsyn.registers.service_use.use import BEST_FIRST, ServiceUse, UseOrigin
from omsyn.vocabulary.age_groups import parse_age_group
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

FLAT = 1.0


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
    if not scenario.services:
        found = find_service_use(municipality, own=own, prefer=prefer)
        return ServicesInUse(found, rates_of_use(found, municipality))
    uses: list[ServiceUse] = []
    rates: list[Array] = []
    for assumed in scenario.services:
        use, rate = _one_service(assumed, municipality, base_year, persons, own, prefer)
        uses.append(use)
        rates.append(rate)
    return ServicesInUse(tuple(uses), UserRates(tuple(named), np.stack(rates)))


def _one_service(
    assumed: ServiceAssumptions,
    municipality: str,
    base_year: int,
    persons: Array,
    own: pl.DataFrame | None,
    prefer: Sequence[UseOrigin],
) -> tuple[ServiceUse, Array]:
    if not (assumed.users or assumed.users_by_age):
        (found,) = find_service_use(municipality, services=[assumed.service], own=own, prefer=prefer)
        return found, rates_of_use([found], municipality).by_age[0]
    try:
        (known,) = find_service_use(municipality, services=[assumed.service], own=own)
    except InputError:  # a service of their own, which no register has
        known = None
    use = _entered(assumed, known, base_year)
    levels = np.array([use.levels.get(age, FLAT) for age in range(AGES)])
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
                what_now=_("Skriv brukerne etter alder i «users_by_age»."),
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
