"""Users by age into rates of use among the municipality's people."""

from collections.abc import Sequence

import numpy as np

from omsyn.methods.demand.rates import UserRates
from omsyn.methods.demand.rates_from_counts import rates_from_counts
from omsyn.methods.population.cohort_change import SEXES
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.service_use.finding import as_array
from omsyn.registers.service_use.people import people_of_use
from omsyn.registers.service_use.use import ServiceUse
from omsyn.registers.vintages import VintageStore


def rates_of_use(uses: Sequence[ServiceUse], municipality: str, *, store: VintageStore | None = None) -> UserRates:
    """Users per person by service × sex × one-year age; times the people of each use's year they give its users back.

    Men and women have the same rates where ``by_sex`` is not known. ``InputError`` when a service comes twice or there
    are more users than people in an age; ``DataMissingError`` when the people of a year are not known.
    """
    number = find_municipality(municipality).number
    people = {year: people_of_use(number, year, store=store) for year in sorted({use.year for use in uses})}
    rates = []
    for use in uses:
        of_year, levels = people[use.year], as_array(use.levels)
        if use.by_sex is None:
            both = rates_from_counts(use.service, use.users, of_year.persons, levels)
            rates.append(np.stack([both] * len(SEXES)))
        else:
            rates.append(
                np.stack(
                    [
                        rates_from_counts(use.service, use.by_sex[sex], persons, levels)
                        for sex, persons in zip(SEXES, of_year.by_sex, strict=True)
                    ]
                )
            )
    return UserRates(tuple(use.service for use in uses), np.stack(rates))
