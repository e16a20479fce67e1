"""Population by age group: sums of one-year ages observed, and of SSB's age groups projected."""

from collections.abc import Mapping

import polars as pl

from omsyn.analyses.population_development.question import PopulationQuestion
from omsyn.analyses.population_development.result import PopulationResult, PopulationYear, ProjectedPopulation
from omsyn.methods.population.age_groups import OLDER, WORKING_AGE, join_groups, support_ratio
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.population import PopulationTable, ProjectionTable, read_population, read_projection
from omsyn.vocabulary.age_groups import HIGHEST_AGE, AgeGroup
from omsyn.vocabulary.errors import DataMissingError
from omsyn.vocabulary.formatting import join_words
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Quantity, Source, Units

EVERYONE = AgeGroup(0)
AGED_80_AND_OVER = AgeGroup(80)
MAIN_ALTERNATIVE = "MMMM"
_PROJECTED = frozenset({Flag.PROJECTED})


def run(question: PopulationQuestion) -> PopulationResult:
    """Answer ``question``; ``UnknownMunicipalityError``, or ``DataMissingError`` without observed years in the span.

    A municipality without a projection gets its history, and the result says how to get the rest.
    """
    municipality = find_municipality(question.municipality)
    population = read_population(question.municipality)
    history = _history(question, municipality.name, population)
    projection, missing_because = _projection(question)
    projections = _alternatives(question, projection) if projection else ()
    sources = population.sources_of(row.year for row in history)
    if projection:
        sources = tuple(dict.fromkeys((*sources, projection.source)))
    return PopulationResult(
        question=question,
        municipality=municipality,
        groups=question.groups,
        history=history,
        projections=projections,
        projection_missing=missing_because,
        sources=sources,
        notes=(
            *_notes(question, history, projections, missing_because, _is_by_one_year(projection)),
            *population.notes,
            *(projection.notes if projection else ()),
        ),
    )


def _history(question: PopulationQuestion, name: str, population: PopulationTable) -> tuple[PopulationYear, ...]:
    frame = population.rows
    last = min(question.last_year, question.last_observed_year or question.last_year)
    span = frame.filter(pl.col("year").is_between(question.first_year, last))
    if span.is_empty():
        raise DataMissingError(
            _("Omsyn har ikke folketall for {municipality} i {first}–{last}.").format(
                municipality=name, first=question.first_year, last=last
            ),
            expected=_("Folketallet gjelder {first}–{last}.").format(
                first=frame["year"].min(), last=frame["year"].max()
            ),
            what_now=_("Velg år i denne perioden."),
        )
    years = []
    for part in span.partition_by("year"):
        year = int(part["year"][0])
        flags = frozenset({Flag.ESTIMATED, Flag.BREAK_IN_SERIES}) if year in population.estimated_years else frozenset()
        persons, source = _by_one_year_age(part), population.source_by_year[year]
        years.append(_year(year, question.groups, persons, source, "count", flags))
    return tuple(sorted(years, key=lambda row: row.year))


def _by_one_year_age(rows: pl.DataFrame) -> dict[AgeGroup, float]:
    """Both sexes by one-year age; the last age is open."""
    persons = dict(rows.group_by("age").agg(pl.col("persons").sum()).iter_rows())
    return {
        AgeGroup(age) if age == HIGHEST_AGE else AgeGroup(age, age): float(number) for age, number in persons.items()
    }


def _projection(question: PopulationQuestion) -> tuple[ProjectionTable | None, str]:
    """The projection, or the reason there is none."""
    try:
        return read_projection(question.municipality, question.projection), ""
    except DataMissingError as reason:
        return None, " ".join(part for part in (reason.found, reason.expected, _how_to_load(question)) if part)


def _alternatives(question: PopulationQuestion, projection: ProjectionTable) -> tuple[ProjectedPopulation, ...]:
    """Every alternative, the main one first."""
    span = projection.rows.filter(pl.col("year").is_between(question.first_year, question.last_year))
    found = {}
    for part in span.partition_by("alternative", maintain_order=True):
        years = []
        for rows in part.partition_by("year"):
            persons = {
                AgeGroup(lower, upper): float(number)
                for lower, upper, number in rows.select("age_lower", "age_upper", "persons").iter_rows()
            }
            year = int(rows["year"][0])
            years.append(_year(year, question.groups, persons, projection.source, "official_projection", _PROJECTED))
        found[str(part["alternative"][0])] = tuple(sorted(years, key=lambda row: row.year))
    ordered = sorted(found, key=lambda alternative: (alternative != MAIN_ALTERNATIVE, alternative))
    return tuple(ProjectedPopulation(name, alternative_label(name), found[name]) for name in ordered)


def alternative_label(alternative: str) -> str:
    """SSB's alternative in words; the letters where Omsyn has no words for it."""
    labels = {
        "MMMM": _("hovedalternativet"),
        "LLML": _("lav vekst"),
        "HHMH": _("høy vekst"),
    }
    return labels.get(alternative, alternative)


def _year(
    year: int,
    groups: tuple[AgeGroup, ...],
    persons: Mapping[AgeGroup, float],
    source: Source,
    method: str,
    flags: frozenset[Flag],
) -> PopulationYear:
    def count(group: AgeGroup) -> Quantity:
        number = join_groups(persons, group)
        if number is None:
            return Quantity(None, Units.PERSONS, (source,), method, flags | {Flag.NOT_APPLICABLE})
        return Quantity(number, Units.PERSONS, (source,), method, flags)

    working, older = count(WORKING_AGE), count(OLDER)
    ratio = support_ratio(working.known, older.known) if working.has_value and older.has_value else None
    return PopulationYear(
        year=year,
        by_group=tuple(count(group) for group in groups),
        total=count(EVERYONE),
        aged_80_and_over=count(AGED_80_AND_OVER),
        support_ratio=Quantity(None, Units.RATIO, (source,), "support_ratio", flags | {Flag.NOT_APPLICABLE})
        if ratio is None
        else Quantity(ratio, Units.RATIO, (source,), "support_ratio", flags),
    )


def _how_to_load(question: PopulationQuestion) -> str:
    return _("Den som drifter Omsyn, kan hente flere kommuner fra SSB-tabell {table}. Historikken vises imens.").format(
        table=question.projection
    )


def _is_by_one_year(projection: ProjectionTable | None) -> bool:
    return projection is not None and projection.rows["age_lower"].n_unique() == HIGHEST_AGE + 1


def _notes(
    question: PopulationQuestion,
    history: tuple[PopulationYear, ...],
    projections: tuple[ProjectedPopulation, ...],
    missing_because: str,
    is_by_one_year: bool,
) -> tuple[str, ...]:
    notes = [_("Folketallet gjelder 1. januar.")]
    if missing_because:
        notes.append(missing_because)
    if projections and projections[0].years and not is_by_one_year:
        notes.append(
            _(
                "Framskrivingen har færre aldersgrupper enn folketallet. Bare grupper som finnes i begge, har tall "
                "etter {year}."
            ).format(year=history[-1].year)
        )
        without = [
            group.label
            for group, quantity in zip(question.groups, projections[0].years[0].by_group, strict=True)
            if not quantity.has_value
        ]
        if without:
            notes.append(_("Disse gruppene lar seg ikke framskrive: {groups}.").format(groups=join_words(without)))
    estimated = [row.year for row in history if row.total.has(Flag.ESTIMATED)]
    if estimated:
        notes.append(
            _(
                "Folketallet {first}–{last} er anslag, fordi kommunen er del av en tidligere kommune som ble delt. "
                "Serien har brudd etter {last}."
            ).format(first=estimated[0], last=estimated[-1])
        )
    return tuple(notes)
