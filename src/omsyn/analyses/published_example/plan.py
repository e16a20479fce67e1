"""The plan as the sums use it: persons by year and group, its figures, and the counts to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from omsyn.analyses.published_example.result import Input
from omsyn.methods.population.age_groups import (
    OLDER,
    WORKING_AGE,
    join_groups,
    lies_within,
    sum_to_group,
    support_ratio,
)
from omsyn.methods.population.between_years import persons_between
from omsyn.registers.population import PopulationTable, read_population
from omsyn.registers.published_projections import PublishedProjection, read_published_projection
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Quantity, Source, Units

AGED_80_TO_89 = AgeGroup(80, 89)
AGED_90_AND_OVER = AgeGroup(90)
AGED_80_AND_OVER = AgeGroup(80)
AGED_67_TO_79 = AgeGroup(67, 79)

EVERYONE = AgeGroup(0)

PersonsByAge = Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The published projection, and ``counted``: persons on 1 January by year and one-year age."""

    told: PublishedProjection
    population: PopulationTable
    counted: Mapping[int, PersonsByAge]

    @property
    def source(self) -> Source:
        """The plan itself."""
        return self.told.source

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan's table."""
        return tuple(sorted({cell.year for cell in self.told.people}))

    @property
    def groups(self) -> tuple[AgeGroup, ...]:
        """The age groups of the plan's table, the youngest first."""
        return tuple(sorted({cell.group for cell in self.told.people}, key=lambda group: group.lower))

    @property
    def first(self) -> int:
        """The table's first year, which the sums start from."""
        return self.years[0]

    @property
    def last(self) -> int:
        """The table's last year."""
        return self.years[-1]

    def persons(self, year: int, group: AgeGroup) -> float:
        """Persons in ``group``, in a straight line between the table's years; ``DataMissingError`` outside them."""
        by_year = {known: self._joined(known, group) for known in self.years}
        found = persons_between(by_year, year)
        if found is None:
            raise DataMissingError(
                _("Planens tabell har ikke året {year}.").format(year=year),
                expected=_("Den gjelder {first}–{last}.").format(first=self.first, last=self.last),
            )
        return found

    def has_year(self, year: int) -> bool:
        """Whether the table covers ``year``."""
        return self.first <= year <= self.last

    def people(self, year: int, group: AgeGroup) -> Input:
        """Persons in ``group`` as an input, with the lines of the table they stand on."""
        lines = [cell.lines for cell in self.told.people if cell.year == year and lies_within(cell.group, group)]
        name = _("{group} i {year}").format(group=group.label, year=year)
        return Input(name, Quantity(self.persons(year, group), Units.PERSONS, (self.source,)), ", ".join(lines))

    def support(self, year: int) -> float | None:
        """The ageing support ratio of the table; None outside its years."""
        if not self.has_year(year):
            return None
        return support_ratio(self.persons(year, WORKING_AGE), self.persons(year, OLDER))

    def counted_persons(self, year: int, group: AgeGroup) -> float | None:
        """Persons counted on 1 January; None in years nobody has counted."""
        found = self.counted.get(year)
        return None if found is None else sum_to_group(found, group)

    def counted_support(self, year: int) -> float | None:
        """The ageing support ratio of the count; None in years nobody has counted."""
        found = self.counted.get(year)
        return None if found is None else support_ratio(sum_to_group(found, WORKING_AGE), sum_to_group(found, OLDER))

    def sources_of_count(self, *years: int) -> tuple[Source, ...]:
        """Where the counts of those of ``years`` that are counted come from."""
        return self.population.sources_of(year for year in years if year in self.counted)

    def _joined(self, year: int, group: AgeGroup) -> float:
        by_group = {cell.group: float(cell.persons) for cell in self.told.people if cell.year == year}
        found = join_groups(by_group, group)
        if found is None:
            raise DataMissingError(_("Planens tabell kan ikke vise gruppa {group} for seg.").format(group=group.label))
        return found


def read_plan(municipality: str) -> Plan:
    """The plan of ``municipality``; errors as ``read_published_projection``."""
    told = read_published_projection(municipality)
    population = read_population(told.municipality.number)
    return Plan(told, population, persons_by_year(population))


def persons_by_year(table: PopulationTable) -> dict[int, dict[int, float]]:
    """Persons of both sexes by year and one-year age."""
    persons: dict[int, dict[int, float]] = {}
    for year, age, number in table.rows.group_by("year", "age").agg(pl.col("persons").sum()).iter_rows():
        persons.setdefault(year, {})[age] = float(number)
    return persons
