"""The plan's people of 80 and over by one-year age: its totals kept, their spread taken from what was counted."""

from collections.abc import Mapping

from omsyn.analyses.published_example.plan import (
    AGED_80_AND_OVER,
    AGED_80_TO_89,
    AGED_90_AND_OVER,
    Plan,
    persons_by_year,
)
from omsyn.methods.demand.coverage import fit_profile, profile_by_age
from omsyn.methods.population.age_groups import ages_of, mean_age
from omsyn.methods.population.one_year_ages import age_forward, cohort_change_ratios, split_total
from omsyn.registers.population import read_country_population
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Source

GROUPS = (AGED_80_TO_89, AGED_90_AND_OVER)
YEARS_OF_CHANGE = 5
"""Years the national cohort change ratios are taken over, so that one odd year does not decide."""


class AgesOfThePlan:
    """Persons of 80 and over by one-year age, and rates that follow age.

    The spread inside 80–89 and 90+ is that of the count in the plan's first year, aged forward with the country's
    changes from year to year before it: nothing the plan could not have known.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        if plan.first not in plan.counted:
            raise DataMissingError(_("Omsyn har ikke folketall for startåret {year}.").format(year=plan.first))
        country = read_country_population(range(plan.first - YEARS_OF_CHANGE, plan.first + 1))
        counted = persons_by_year(country)
        self._country = counted[plan.first]
        years = sorted(counted)
        earlier, later = (_add([counted[year] for year in some]) for some in (years[:-1], years[1:]))
        self._ratios = cohort_change_ratios(earlier, later, HIGHEST_AGE)
        self.sources: tuple[Source, ...] = (*plan.sources_of_count(plan.first), *country.sources)

    def persons(self, year: int) -> dict[int, float]:
        """Persons by one-year age; those of each group sum to the plan's own total, to the nearest whole person."""
        plan = self._plan
        structure = age_forward(plan.counted[plan.first], self._ratios, year - plan.first, HIGHEST_AGE)
        persons: dict[int, float] = {}
        for group in GROUPS:
            weights = {age: structure.get(age, 0.0) for age in ages_of(group)}
            persons |= split_total(round(plan.persons(year, group)), weights)
        return persons

    def rates(self, by_group: Mapping[AgeGroup, float], places: float) -> dict[int, float]:
        """A rate for each year of age that follows the groups' rates and gives ``places`` in the plan's first year."""
        levels = {}
        for group, rate in by_group.items():
            age = mean_age(self._country, group)
            if age is not None:
                levels[age] = rate
        profile = profile_by_age(levels, ages_of(AGED_80_AND_OVER))
        return fit_profile(profile, self.persons(self._plan.first), places) or {}


def _add(populations: list[dict[int, float]]) -> dict[int, float]:
    return {age: sum(population[age] for population in populations) for age in populations[0]}
