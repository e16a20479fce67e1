"""Rates of use by one-year age from users by age group, so that rates times people give every group's users back.

u_a = k_g · level_a with k_g = users_g / Σ level_a · N_a over the ages of the group. Only the proportions between the
levels of a group count. A group where nobody has a level is level throughout, and a group without people goes on from
its nearest group with people, the younger first: people may come to live there. Such a rate, counted among nobody, ends
at 1.
"""

from collections.abc import Mapping

import numpy as np

from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, Array
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _

_NOT_MORE_THAN_ROUNDING = 1 + 1e-9
"""A rate of exactly 1 comes out of the sums a hair above it."""


def rates_from_counts(service: str, users: Mapping[AgeGroup, float], persons: Array, levels: Array) -> Array:
    """Users per person by one-year age (106) from users by age group, persons and levels by one-year age.

    ``InputError`` naming ``service`` when the groups leave out or repeat an age, when users are below zero, or when
    there are more users than people in a group or at an age.
    """
    groups = sorted(users)
    if not is_partition(groups):
        raise InputError(
            _("Aldersgruppene til «{service}» dekker ikke alle aldre én gang: {groups}.").format(
                service=service, groups=", ".join(group.code for group in groups)
            ),
            expected=_("Gruppene begynner med 0 år, følger hverandre, og den siste er åpen, for eksempel 0-66 og 67+."),
            what_now=_("Legg til gruppene som mangler, med 0 brukere der ingen bruker tjenesten."),
        )
    factors: dict[AgeGroup, float] = {}
    rates = np.zeros(AGES)
    for group in groups:
        _check_users(service, group, users[group], _persons_in(group, persons))
        expected = _expected(group, persons, levels)
        if expected > 0:
            factors[group] = users[group] / expected
            rates[_ages(group)] = factors[group] * levels[_ages(group)]
        elif _persons_in(group, persons) > 0:
            rates[_ages(group)] = users[group] / _persons_in(group, persons)
    for group in groups:
        if _persons_in(group, persons) == 0 and factors:
            rates[_ages(group)] = np.minimum(factors[_nearest(group, list(factors))] * levels[_ages(group)], 1)
    _check_shape(service, rates)
    return np.minimum(rates, 1)


def spread_over_groups(
    total: float, groups: tuple[AgeGroup, ...], persons: Array, levels: Array
) -> dict[AgeGroup, float] | None:
    """``total`` users over ``groups`` as Σ level_a · N_a; None when nobody in them has a level."""
    expected = {group: _expected(group, persons, levels) for group in groups}
    whole = sum(expected.values())
    return {group: total * part / whole for group, part in expected.items()} if whole > 0 else None


def _ages(group: AgeGroup) -> slice:
    """The group's ages that a table of one-year ages has; none for a group beyond the last."""
    ages = ages_of(group)
    return slice(ages.start, ages.stop)


def _persons_in(group: AgeGroup, persons: Array) -> float:
    return float(persons[_ages(group)].sum())


def _expected(group: AgeGroup, persons: Array, levels: Array) -> float:
    return float((levels[_ages(group)] * persons[_ages(group)]).sum())


def _nearest(group: AgeGroup, known: list[AgeGroup]) -> AgeGroup:
    younger = [other for other in known if other < group]
    return younger[-1] if younger else known[0]


def _check_users(service: str, group: AgeGroup, users: float, persons: float) -> None:
    if users < 0:
        raise InputError(
            _("«{service}» har {users} brukere i alderen {group}.").format(
                service=service, users=format_number(users), group=group.label
            ),
            expected=_("Antall brukere er 0 eller mer."),
        )
    if users > persons * _NOT_MORE_THAN_ROUNDING:
        raise InputError(
            _("«{service}» har {users} brukere i alderen {group}, men det bor bare {persons} der.").format(
                service=service, users=format_number(users), group=group.label, persons=format_number(persons)
            ),
            expected=_("Det kan ikke være flere brukere enn innbyggere i en aldersgruppe."),
            what_now=_("Se om samme person er talt flere ganger, eller om tallene gjelder et annet år."),
        )


def _check_shape(service: str, rates: Array) -> None:
    """A group may have room for its users and its steepest age still not."""
    highest = int(rates.argmax())
    if rates[highest] > _NOT_MORE_THAN_ROUNDING:
        raise InputError(
            _("«{service}» får flere brukere enn innbyggere ved {age} år når bruken stiger med alderen.").format(
                service=service, age=highest
            ),
            expected=_("En rate er brukere per innbygger, fra 0 til 1."),
            what_now=_("Velg lik bruk for alle aldre i samme gruppe, eller del gruppa i flere."),
        )
