"""Hold the persons of each draw against those counted, and let each cost what an inhabitant of that age costs today."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from omsyn.analyses.demographic_costs.question import LONGEST_HORIZON, DemographicCostsQuestion
from omsyn.analyses.demographic_costs.result import DemographicCostsResult, GroupAhead, GroupToday, YearAhead
from omsyn.methods.economy.demographic_cost import demographic_cost, spending_per_person
from omsyn.methods.population.age_groups import ages_of
from omsyn.methods.population.projection import draws_of_one
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.official_projection import MeanFrom, OfficialProjection, find_official
from omsyn.registers.population_history import (
    CountedPopulation,
    latest_counted_year,
    load_counted_population,
    sources_of_counts,
)
from omsyn.registers.population_model import fitted_model, order_projection
from omsyn.vocabulary.age_groups import AgeGroup, is_partition
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Source, Units

METHOD = "demographic_cost"
BAND = 0.8
_QUANTILES = (0.1, 0.9)
_PROJECTED = frozenset({Flag.PROJECTED})

type Persons = dict[AgeGroup, float]


def run(question: DemographicCostsQuestion) -> DemographicCostsResult:
    """Answer ``question``; ``DataMissingError`` without counts, ``InputError`` for years that go backwards, and for
    total spending on a group that nobody is in.
    """
    year = question.year or latest_counted_year()
    _check_horizon(question.until, year)
    counted = load_counted_population(year)
    official = find_official(year, question.until, MeanFrom.MAIN, [question.municipality])
    now = _persons_now(question, counted)
    each = _per_person(question, now)
    entered = entered_source(question.source)
    sources = (*sources_of_counts(year), *(official.sources if official else ()), entered)
    return DemographicCostsResult(
        question=question,
        municipality=find_municipality(question.municipality),
        year=year,
        groups=tuple(
            GroupToday(
                group,
                Quantity(now[group], Units.PERSONS, sources_of_counts(year)),
                Quantity(each[group], Units.NOK_PER_INHABITANT, (entered,)),
            )
            for group in now
        ),
        years=tuple(_years(question, counted, official, now, each, sources)),
        sources=sources,
        notes=_notes(question, year),
    )


def _check_horizon(until: int, year: int) -> None:
    if not year < until <= year + LONGEST_HORIZON:
        raise InputError(
            _("{until} kan ikke være siste år når folketallet er fra {year}.").format(until=until, year=year),
            expected=_("Velg et år fra {first} til {last}.").format(first=year + 1, last=year + LONGEST_HORIZON),
            where="until",
        )


def _persons_now(question: DemographicCostsQuestion, counted: CountedPopulation) -> Persons:
    here = fitted_model(counted).base[counted.numbers.index(question.municipality)].sum(axis=0)
    return {one.group: float(here[_ages(one.group)].sum()) for one in question.spending}


def _per_person(question: DemographicCostsQuestion, now: Persons) -> Persons:
    """Kroner per inhabitant by group: as entered, or what was entered shared by those who are there today."""
    entered = {one.group: one.kroner for one in question.spending}
    if not question.is_total:
        return entered
    each = spending_per_person(entered, now)
    empty = [group.label for group in entered if group not in each]
    if empty:
        raise InputError(
            _("Ingen er i aldersgruppen {group} i dag.").format(group=empty[0]),
            expected=_("Slå gruppen sammen med en annen, eller oppgi kroner per innbygger."),
            where=question.spending_field,
        )
    return each


def _years(
    question: DemographicCostsQuestion,
    counted: CountedPopulation,
    official: OfficialProjection | None,
    now: Persons,
    each: Persons,
    sources: tuple[Source, ...],
) -> Iterator[YearAhead]:
    order = order_projection(
        counted,
        [question.municipality],
        until=question.until,
        draws=question.draws,
        seed=question.seed,
        official=official,
    )
    for drawn in draws_of_one(fitted_model(counted), order):
        here = drawn.persons.sum(axis=0, dtype=np.float64)
        later = np.stack([here[_ages(group)].sum(axis=0) for group in now])
        yield _year(counted.base_year + drawn.years_ahead, now, later, each, sources)


def _year(
    year: int, now: Persons, later: NDArray[np.float64], each: Mapping[AgeGroup, float], sources: tuple[Source, ...]
) -> YearAhead:
    """``later`` is group × draw. The cost is linear, so that of the mean is the mean of the draws."""
    mean = _by_group(now, later.mean(axis=1).tolist())
    costs = demographic_cost(now, mean, each)
    drawn = [sum(demographic_cost(now, _by_group(now, draw), each).values()) for draw in later.T.tolist()]
    low, high = np.quantile(drawn, _QUANTILES)
    return YearAhead(
        year=year,
        cost=Quantity(
            sum(costs.values()), Units.NOK, sources, METHOD, _PROJECTED, Interval(float(low), float(high), BAND)
        ),
        groups=tuple(
            GroupAhead(
                Quantity(mean[group], Units.PERSONS, sources, "cohort_projection", _PROJECTED),
                Quantity(costs[group], Units.NOK, sources, METHOD, _PROJECTED),
            )
            for group in now
        ),
    )


def _by_group(groups: Persons, persons: Sequence[float]) -> Persons:
    return dict(zip(groups, persons, strict=True))


def _ages(group: AgeGroup) -> slice:
    ages = ages_of(group)
    return slice(ages.start, ages.stop)


def _notes(question: DemographicCostsQuestion, year: int) -> tuple[str, ...]:
    notes = [
        _(
            "Alt annet er likt: Dekningsgrad, standard og produktivitet er som i dag, og det er bare tallet på "
            "innbyggere i hver aldersgruppe som endrer seg. Tallene er i faste priser, med samme kroneverdi som "
            "utgiftene som er oppgitt."
        ),
        _(
            "Utgiften per innbygger er et gjennomsnitt, og ikke hva én innbygger til koster. Ledige eller fulle "
            "plasser kan gjøre endringen mindre eller større."
        ),
        _("Båndet er fra P10 til P90 i {draws} trekninger av befolkningen. Utgiftene er uten usikkerhet.").format(
            draws=format_number(question.draws)
        ),
    ]
    if question.is_total:
        notes.append(
            _("Utgiftene i alt er delt på innbyggerne i hver aldersgruppe 1. januar {year}.").format(year=year)
        )
    if not is_partition([one.group for one in question.spending]):
        notes.append(_("Aldersgruppene dekker ikke alle aldre. Resten av befolkningen er ikke med i regnestykket."))
    return tuple(notes)
