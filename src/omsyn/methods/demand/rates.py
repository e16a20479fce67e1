"""User rates: the share of people of each sex and age who use each service. Checked once, where they come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, SEXES, Array
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.language import translate as _


@dataclass(frozen=True, slots=True, eq=False)
class UserRates:
    """Users per person (a share), service × sex (men, women) × one-year age (106, the last open).

    ``InputError`` when a service comes twice, an age has no rate, or a rate is not a share.
    """

    services: tuple[str, ...]
    by_age: Array

    def __post_init__(self) -> None:
        if self.by_age.shape != (len(self.services), len(SEXES), AGES):
            raise ValueError("rates are service × sex × age")
        for service in self.services:
            if self.services.count(service) > 1:
                raise InputError(
                    _("«{service}» har brukerrater to ganger.").format(service=service),
                    expected=_("Hver tjeneste har ett sett rater."),
                )
        for service, rates in zip(self.services, self.by_age, strict=True):
            _check_rates(service, rates)

    def position(self, service: str) -> int:
        """Where ``service`` stands; ``InputError`` when it has no rates."""
        if service not in self.services:
            raise InputError(
                _("«{service}» har ingen brukerrater.").format(service=service),
                expected=_("Tjenestene er {services}.").format(services=", ".join(self.services)),
                what_now=_("Skriv tjenesten slik den står i ratene, eller legg til rater for den."),
            )
        return self.services.index(service)


def rates_of_groups(services: Mapping[str, Sequence[Mapping[AgeGroup, float]]]) -> UserRates:
    """Rates known by age group, one mapping for men and one for women, spread level over the ages of each group.

    ``InputError`` when the groups of a service overlap or leave out an age.
    """
    by_age = np.full((len(services), len(SEXES), AGES), np.nan)
    for place, (service, by_sex) in enumerate(services.items()):
        for sex, rates in enumerate(by_sex):
            for group, rate in rates.items():
                ages = ages_of(group)
                taken = np.flatnonzero(~np.isnan(by_age[place, sex, ages.start : ages.stop]))
                if taken.size:
                    raise InputError(
                        _("Aldersgruppene til «{service}» går over i hverandre ved {age} år.").format(
                            service=service, age=ages.start + int(taken[0])
                        ),
                        expected=_("Hver alder hører til én gruppe."),
                    )
                by_age[place, sex, ages.start : ages.stop] = rate
    return UserRates(tuple(services), by_age)


def coverage_of_peer(own: Array, peer: Array, persons: Array) -> float | None:
    """Users of a service at the peer's rates / users at our own, for the same people; None when we have no users.

    All three by sex × age. The ages of the peer's own people have no say.
    """
    users = float((own * persons).sum())
    return float((peer * persons).sum()) / users if users > 0 else None


def _check_rates(service: str, rates: NDArray[np.float64]) -> None:
    without = np.flatnonzero(np.isnan(rates).any(axis=0))
    if without.size:
        raise InputError(
            _("«{service}» mangler brukerrate for {age} år.").format(service=service, age=int(without[0])),
            expected=_("Hver alder fra 0 til {highest} år har en rate for menn og en for kvinner.").format(
                highest=HIGHEST_AGE
            ),
            what_now=_("Skriv 0 for aldre som ikke bruker tjenesten."),
        )
    wrong = np.flatnonzero(((rates < 0) | (rates > 1)).any(axis=0))
    if wrong.size:
        age = int(wrong[0])
        rate = next(float(value) for value in rates[:, age] if not 0 <= value <= 1)
        raise InputError(
            _("«{service}» har brukerraten {rate} for {age} år.").format(
                service=service, rate=f"{rate:g}".replace(".", ","), age=age
            ),
            expected=_("En rate er brukere per innbygger, fra 0 til 1."),
            what_now=_("Del på 100 om raten er skrevet i prosent."),
        )
