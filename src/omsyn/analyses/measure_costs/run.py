"""Costs of measures laid out over years, per area and priority."""

from collections.abc import Iterable

from omsyn.analyses.measure_costs.flagging import flag_measures, has_known_cost_without_year
from omsyn.analyses.measure_costs.question import CostedMeasure, MeasureCostsQuestion
from omsyn.analyses.measure_costs.result import CostView, MeasureCostsResult, View
from omsyn.analyses.measure_costs.summing import CostSum, as_area, nothing, sum_costs
from omsyn.registers.municipalities import find_municipality
from omsyn.vocabulary.errors import DataMissingError, InputError
from omsyn.vocabulary.language import translate as _
from omsyn.vocabulary.measures import CostState
from omsyn.vocabulary.quantities import Source

MOST_YEARS = 60


def run(question: MeasureCostsQuestion) -> MeasureCostsResult:
    """Answer ``question``.

    ``UnknownMunicipalityError``; ``DataMissingError`` without measures; ``InputError`` for years that are turned around
    or more than ``MOST_YEARS``.
    """
    municipality = find_municipality(question.municipality)
    _check(question)
    title = question.source or _("Kommunens egne tiltak i Omsyn")
    sources = (Source(municipality.name, question.source, title, "", ""),)
    counted = tuple(measure for measure in question.measures if not measure.is_left_out)
    areas = tuple(dict.fromkeys(measure.area for measure in question.measures))
    prioritised = _sums(areas, (measure for measure in counted if measure.is_prioritised), question.years)
    rest = _sums(areas, (measure for measure in counted if not measure.is_prioritised), question.years)
    everything = {area: prioritised[area] + rest[area] for area in areas}
    return MeasureCostsResult(
        question=question,
        municipality=municipality,
        everything=_view(View.ALL, everything, question.years, sources),
        prioritised=_view(View.PRIORITISED, prioritised, question.years, sources),
        rest=_view(View.REST, rest, question.years, sources),
        unknown=tuple(measure for measure in counted if measure.has_cost(state=CostState.UNKNOWN)),
        not_stated=tuple(measure for measure in counted if not measure.costs),
        ranges=tuple(measure for measure in counted if measure.has_cost(state=CostState.RANGE)),
        undated=tuple(measure for measure in counted if has_known_cost_without_year(measure)),
        left_out=tuple(measure for measure in question.measures if measure.is_left_out),
        flags=flag_measures(counted, sources),
        sources=sources,
    )


def _check(question: MeasureCostsQuestion) -> None:
    if not question.measures:
        raise DataMissingError(
            _("Det er ingen tiltak å regne kostnader for."),
            what_now=_("Legg inn tiltak med kostnader, eller last dem opp fra et regneark."),
        )
    if question.first_year > question.last_year:
        raise InputError(
            _("{last} er før {first}.").format(last=question.last_year, first=question.first_year),
            expected=_("Velg det første året først."),
        )
    if len(question.years) > MOST_YEARS:
        raise InputError(
            _("{first}–{last} er for mange år.").format(first=question.first_year, last=question.last_year),
            expected=_("Velg høyst {years} år.").format(years=MOST_YEARS),
        )


def _sums(areas: tuple[str, ...], measures: Iterable[CostedMeasure], years: range) -> dict[str, CostSum]:
    by_area: dict[str, list[CostedMeasure]] = {area: [] for area in areas}
    for measure in measures:
        by_area[measure.area].append(measure)
    return {area: sum_costs(found, years) for area, found in by_area.items()}


def _view(view: View, sums: dict[str, CostSum], years: range, sources: tuple[Source, ...]) -> CostView:
    return CostView(
        view=view,
        areas=tuple(as_area(area, told, sources) for area, told in sums.items()),
        together=as_area(_("Alle områder"), sum(sums.values(), nothing(years)), sources),
    )
