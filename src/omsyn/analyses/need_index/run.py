"""Criteria, weights and the index they make; what it moves, and how projected ages change it."""

from collections.abc import Iterator, Mapping

import numpy as np

from omsyn.analyses.need_index.ages import Floats, YearOfShares, counted_indices, official_for, projected_indices
from omsyn.analyses.need_index.question import LONGEST_HORIZON, NeedIndexQuestion
from omsyn.analyses.need_index.result import CriterionRow, NeedIndexResult, ProjectedIndex
from omsyn.methods.economy.cost_key import age_part, criterion_index, equalisation, need_adjusted, need_index
from omsyn.parameters.equalisation_keys import Criterion
from omsyn.registers.municipalities import find_municipality
from omsyn.registers.population_history import (
    CountedPopulation,
    latest_counted_year,
    load_counted_population,
    sources_of_counts,
)
from omsyn.vocabulary.age_groups import AgeGroup
from omsyn.vocabulary.entering import entered_source
from omsyn.vocabulary.errors import InputError
from omsyn.vocabulary.formatting import format_number
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.quantities import Flag, Interval, Quantity, Source, Unit, Units, missing

METHOD = "need_index"
BAND = 0.8
_QUANTILES = (0.1, 0.9)


def run(question: NeedIndexQuestion) -> NeedIndexResult:
    """Answer ``question``; ``DataMissingError`` without counts, ``InputError`` for years that go backwards."""
    year = question.year or latest_counted_year()
    _check_horizon(question, year)
    counted = load_counted_population(year)
    now = counted_indices(counted, question.municipality, _groups(question))
    inhabitants = float(now.inhabitants[0])
    entered = _entered_indices(question, counted, inhabitants)
    of_ages = {key: float(values[0]) for key, values in _by_key(question, now).items()}
    known = {**of_ages, **entered}
    weights = _weights(question)
    absent = tuple(criterion for criterion in question.key.criteria if criterion.key not in known)
    index = None if absent else need_index(weights, known)
    sources = _sources(question, counted)
    return NeedIndexResult(
        question=question,
        municipality=find_municipality(question.municipality),
        year=year,
        inhabitants=Quantity(inhabitants, Units.PERSONS, sources_of_counts(year)),
        criteria=tuple(_row(criterion, known.get(criterion.key), sources) for criterion in question.key.criteria),
        age_part=Quantity(age_part(weights, of_ages), Units.NEED_INDEX, sources, METHOD),
        age_weight=sum(criterion.weight for criterion in question.key.age_criteria),
        index=_quantity(index, Units.NEED_INDEX, sources),
        missing_criteria=absent,
        effect=_quantity(_effect(question, index, inhabitants), Units.NOK, sources, "equalisation"),
        need_adjusted=_quantity(_adjusted(question, index), Units.NOK_PER_INHABITANT, sources, "need_adjusted"),
        projected=tuple(_projected(question, counted, entered, sources)),
        sources=sources,
        notes=_notes(question, absent),
        notes_ahead=_notes_ahead(question),
    )


def _check_horizon(question: NeedIndexQuestion, year: int) -> None:
    if question.until is not None and not year < question.until <= year + LONGEST_HORIZON:
        raise InputError(
            _("{until} kan ikke være siste år når folketallet er fra {year}.").format(until=question.until, year=year),
            expected=_("Velg et år fra {first} til {last}.").format(first=year + 1, last=year + LONGEST_HORIZON),
            where="until",
        )


def _groups(question: NeedIndexQuestion) -> list[AgeGroup]:
    return [group for criterion in question.key.criteria if (group := criterion.age_group) is not None]


def _weights(question: NeedIndexQuestion) -> dict[str, float]:
    return {criterion.key: criterion.weight for criterion in question.key.criteria}


def _by_key(question: NeedIndexQuestion, shares: YearOfShares) -> dict[str, Floats]:
    keys = (criterion.key for criterion in question.key.age_criteria)
    return dict(zip(keys, shares.indices, strict=True))


def _entered_indices(question: NeedIndexQuestion, counted: CountedPopulation, inhabitants: float) -> dict[str, float]:
    """The index of each criterion that was entered; counts are held against inhabitants here and in the country."""
    everyone = float(counted.history.country[..., -1].sum())
    found = {}
    for one in question.entered:
        index = one.index
        if index is None and one.local is not None and one.country is not None:
            index = criterion_index(one.local, inhabitants, one.country, everyone)
        if index is not None:
            found[one.key] = index
    return found


def _row(criterion: Criterion, index: float | None, sources: tuple[Source, ...]) -> CriterionRow:
    contribution = None if index is None else criterion.weight * index
    return CriterionRow(
        criterion,
        _quantity(index, Units.NEED_INDEX, sources, "criterion_index"),
        _quantity(contribution, Units.NEED_INDEX, sources, "weight_times_index"),
    )


def _effect(question: NeedIndexQuestion, index: float | None, inhabitants: float) -> float | None:
    if index is None or question.country_spending is None:
        return None
    return equalisation(index, question.country_spending, inhabitants)


def _adjusted(question: NeedIndexQuestion, index: float | None) -> float | None:
    if index is None or question.own_spending is None:
        return None
    return need_adjusted(question.own_spending, index)


def _projected(
    question: NeedIndexQuestion, counted: CountedPopulation, entered: Mapping[str, float], sources: tuple[Source, ...]
) -> Iterator[ProjectedIndex]:
    """Index by draw: ages from the draws, the other criteria as they are now. Spending stays in today's kroner."""
    if question.until is None:
        return
    groups, weights = _groups(question), _weights(question)
    held = age_part(weights, entered)
    is_whole = len(entered) == len(question.key.entered_criteria)
    spending = question.country_spending
    for shares in projected_indices(
        counted, question.municipality, groups, until=question.until, draws=question.draws, seed=question.seed
    ):
        of_ages = sum(weights[key] * values for key, values in _by_key(question, shares).items())
        index = np.asarray(of_ages) + (held if is_whole else 0)
        moved = missing(Units.NOK, *sources)
        if is_whole and spending is not None:
            moved = _drawn((index - 1) * spending * shares.inhabitants, Units.NOK, sources, "equalisation")
        yield ProjectedIndex(
            year=shares.year,
            index=_drawn(index, Units.NEED_INDEX, sources, METHOD),
            inhabitants=_drawn(shares.inhabitants, Units.PERSONS, sources, "cohort_projection"),
            effect=moved,
        )


def _drawn(values: Floats, unit: Unit, sources: tuple[Source, ...], method: str) -> Quantity:
    low, high = np.quantile(values, _QUANTILES)
    flags = frozenset({Flag.PROJECTED})
    return Quantity(float(values.mean()), unit, sources, method, flags, Interval(float(low), float(high), BAND))


def _quantity(value: float | None, unit: Unit, sources: tuple[Source, ...], method: str = METHOD) -> Quantity:
    return missing(unit, *sources) if value is None else Quantity(value, unit, sources, method)


def _sources(question: NeedIndexQuestion, counted: CountedPopulation) -> tuple[Source, ...]:
    found = [question.key.source.as_source(), *sources_of_counts(counted.base_year)]
    found += [entered_source(told) for told in (question.criteria_source, question.spending_source) if told]
    if question.until is not None:
        official = official_for(counted, question.municipality, question.until)
        found += official.sources if official else ()
    return tuple(dict.fromkeys(found))


def _notes(question: NeedIndexQuestion, absent: tuple[Criterion, ...]) -> tuple[str, ...]:
    notes = []
    if not question.key.verified:
        notes.append(
            _(
                "Vektene i {key} er annenhånds: De er hentet fra en gjengivelse av Grønt hefte, og er ikke kontrollert "
                "mot departementets egen tabell. Kontroller dem før tallene brukes i et vedtak."
            ).format(key=question.key.name.label)
        )
    if absent:
        weight = sum(criterion.weight for criterion in absent)
        notes.append(
            _(
                "{count} kriterier mangler: {names}. De veier {percent} % av nøkkelen, og indeksen kan ikke regnes ut "
                "uten dem."
            ).format(
                count=len(absent),
                names=", ".join(criterion.label for criterion in absent),
                percent=format_number(weight * 100, 1),
            )
        )
    return tuple(notes)


def _notes_ahead(question: NeedIndexQuestion) -> tuple[str, ...]:
    notes = []
    if question.until is not None:
        notes.append(
            _(
                "Framover endrer bare alderen seg. De andre kriteriene, vektene og utgiftene i landet holdes som i "
                "dag. Kommunen følger {draws} trekninger, og landet følger gjennomsnittet. Båndet er derfor heller for "
                "bredt enn for smalt."
            ).format(draws=format_number(question.draws))
        )
    return tuple(notes)
