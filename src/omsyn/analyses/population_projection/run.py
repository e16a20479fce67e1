"""Project municipalities: draws of the cohort model, around official totals where they are loaded."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from omsyn.analyses.population_projection.question import Detail, PopulationProjectionQuestion
from omsyn.analyses.population_projection.result import (
    EVERYONE,
    PopulationProjectionResult,
    ProjectedMunicipality,
)
from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.cohort_change import AGES, SEXES, Array
from omsyn.methods.population.projection import METHOD, RAKED_METHOD, ToldProjection, project_draws
from omsyn.methods.population.summaries import STATISTICS, TOLD_GROUPS, summarise_ages, summarise_groups
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, OfficialProjection, find_official
from omsyn.registers.population_history import CountedPopulation, load_counted_population, sources_of_counts
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.formatting import format_number, join_words
from omsyn.vocabulary.language import translate as _

BOTH_SEXES = "both"
GROUP_CODES = (*(group.code for group in TOLD_GROUPS[:-1]), EVERYONE)
_DECIMALS = 6
"""Of figures told: what is left after a sum in double precision is noise."""


def run(question: PopulationProjectionQuestion) -> PopulationProjectionResult:
    """Answer ``question``. ``DataMissingError`` without counts in the base year or enough years before it;
    ``InputError`` when the official projection ends before the question does.
    """
    counted = load_counted_population(question.base_year)
    numbers = question.municipalities or counted.numbers
    official = find_official(question.base_year, question.until, question.mean_from, question.municipalities)
    order = order_projection(
        counted, numbers, until=question.until, draws=question.draws, seed=question.seed, official=official
    )
    told = project_draws(
        fitted_model(counted), order, summarise_ages if question.by is Detail.AGE else _summarise_groups
    )
    municipalities = _municipalities(tuple(numbers), counted, official, question, told)
    return PopulationProjectionResult(
        question=question,
        municipalities=municipalities,
        frame=_frame(question, tuple(numbers), told.statistics),
        counted=_counted(counted, order.positions[0]) if len(numbers) == 1 else _nothing_counted(),
        cut_count=int(told.cut_counts.sum()),
        drawn_count=told.drawn_count * len(numbers),
        sources=(*sources_of_counts(question.base_year), *(official.sources if official else ())),
        notes=_notes(question, municipalities, official),
    )


def _summarise_groups(persons: NDArray[np.floating]) -> Array:
    return summarise_groups(persons, TOLD_GROUPS)


def _frame(question: PopulationProjectionQuestion, numbers: tuple[str, ...], statistics: Array) -> pl.DataFrame:
    """One row for each place in ``statistics`` (municipality × year × sex × age or group × statistic)."""
    by_age = question.by is Detail.AGE
    sexes = SEXES if by_age else (*SEXES, BOTH_SEXES)
    parts: pl.Series = pl.Series("age", range(AGES)) if by_age else pl.Series("age_group", GROUP_CODES)
    years = pl.Series("year", range(question.base_year + 1, question.until + 1))
    keys = (
        pl.DataFrame({"municipality": numbers})
        .join(years.to_frame(), how="cross")
        .join(pl.DataFrame({"sex": sexes}), how="cross")
        .join(parts.to_frame(), how="cross")
    )
    figures = statistics.reshape(-1, len(STATISTICS)).round(_DECIMALS)
    return keys.with_columns(pl.Series(name, figures[:, place]) for place, name in enumerate(STATISTICS))


def _counted(counted: CountedPopulation, position: int) -> pl.DataFrame:
    persons = counted.history.municipalities[position].sum(axis=0)
    first = counted.base_year - persons.shape[-1] + 1
    rows = [
        (first + year, code, float(persons[ages_of(group).start : ages_of(group).stop, year].sum()))
        for year in range(persons.shape[-1])
        for group, code in zip(TOLD_GROUPS, GROUP_CODES, strict=True)
    ]
    return pl.DataFrame(rows, schema=_nothing_counted().schema, orient="row")


def _nothing_counted() -> pl.DataFrame:
    return pl.DataFrame(schema={"year": pl.Int64, "age_group": pl.String, "persons": pl.Float64})


def _municipalities(
    numbers: tuple[str, ...],
    counted: CountedPopulation,
    official: OfficialProjection | None,
    question: PopulationProjectionQuestion,
    told: ToldProjection,
) -> tuple[ProjectedMunicipality, ...]:
    found = []
    for place, number in enumerate(numbers):
        is_official = official is not None and number in official.totals
        found.append(
            ProjectedMunicipality(
                municipality=find_municipality(number),
                mean_from=question.mean_from if is_official else MeanFrom.OWN,
                table=official.table if official is not None and is_official else "",
                method=RAKED_METHOD if is_official else METHOD,
                estimated_until=counted.estimated_until.get(number),
                counted_from=counted.counted_from.get(number),
                cut_share=float(told.cut_counts[place] / told.drawn_count),
            )
        )
    return tuple(found)


def _notes(
    question: PopulationProjectionQuestion,
    municipalities: tuple[ProjectedMunicipality, ...],
    official: OfficialProjection | None,
) -> tuple[str, ...]:
    notes = [
        _("Åtti av hundre trekninger ligger mellom P10 og P90. Tallene gjelder 1. januar."),
        _(
            "Modellen bygger bare på folketall til og med {year}. Den er laget med {draws} trekninger og frøet {seed}, "
            "og kan lages igjen med de samme tallene."
        ).format(year=question.base_year, draws=format_number(question.draws), seed=question.seed),
        *_notes_on_the_mean(question, municipalities, official),
    ]
    estimated = [one for one in municipalities if one.estimated_until is not None]
    if estimated:
        notes.append(
            _(
                "Historien til {municipalities} er anslag, fordi kommunen er del av en som ble delt. Modellen bruker "
                "bare årene etter delingen til å se hva som er særegent der, og tallene er mer usikre enn båndet viser."
            ).format(municipalities=join_words([one.municipality.name for one in estimated]))
        )
    late = [one for one in municipalities if one.counted_from is not None]
    if late:
        notes.append(
            _("{municipalities} har folketall først fra {year}, og en kortere historie å bygge på.").format(
                municipalities=join_words([one.municipality.name for one in late]),
                year=late[0].counted_from,
            )
        )
    share = sum(one.cut_share for one in municipalities) / len(municipalities)
    notes.append(
        _(
            "I {percent} % av cellene ble tilfeldigheten kuttet, like mye opp som ned, så ingen gruppe fikk færre enn "
            "null personer. Gjennomsnittet endres ikke av det."
        ).format(percent=format_number(share * 100, 1))
    )
    return tuple(notes)


def _notes_on_the_mean(
    question: PopulationProjectionQuestion,
    municipalities: tuple[ProjectedMunicipality, ...],
    official: OfficialProjection | None,
) -> list[str]:
    own = [one for one in municipalities if one.mean_from is MeanFrom.OWN]
    notes = []
    if official is not None and len(own) < len(municipalities):
        notes.append(
            _(
                "Gjennomsnittet følger framskrivingen fra Statistisk sentralbyrå (tabell {table}, {alternative}), "
                "gruppe for gruppe. Fordelingen på kjønn og ettårig alder, og usikkerheten, er fra Omsyns egen modell."
            ).format(table=official.table, alternative=question.mean_from.label)
        )
    if own and question.mean_from is not MeanFrom.OWN:
        named = (
            join_words([one.municipality.name for one in own])
            if len(own) <= 3
            else _("{count} kommuner").format(count=len(own))
        )
        notes.append(
            _(
                "{municipalities} har ingen offisiell framskriving i Omsyn fra {year} eller før. Der er gjennomsnittet "
                "fra Omsyns egen modell."
            ).format(municipalities=named, year=question.base_year)
        )
    return notes
